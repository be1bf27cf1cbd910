"""Markdown pages: front matter, the title, and where the body begins."""

import pytest

from byline.records import MarkdownPage, locate_in_page, read_page


def read(text: str) -> MarkdownPage:
    page, problems = read_page(text.encode(), "content/pages/about-me.md")
    assert page is not None, problems
    return page


@pytest.mark.parametrize(
    ("text", "title", "body", "line"),
    [
        pytest.param("# Head\n\nText.\n", "Head", "Text.", 3, id="a heading is the title and no body"),
        pytest.param("Head\n====\nText.\n", "Head", "Text.", 3, id="a heading underlined"),
        pytest.param("## Head ##\nText.\n", "Head", "Text.", 2, id="a heading closed"),
        pytest.param("\n\nText.\n\n# Head\n", "Head", "Text.\n\n# Head", 3, id="a later heading stays in the body"),
        pytest.param("```\n# no\n```\n# Head\n", "Head", "```\n# no\n```\n# Head", 1, id="code has no heading"),
        pytest.param("Text.\n", "About me", "Text.", 1, id="the slug in words"),
        pytest.param("", "About me", "", 1, id="an empty page"),
        pytest.param("---\ntitle: T\n---\n\nText.\n", "T", "Text.", 5, id="front matter"),
        pytest.param("---\ntitle: T\n---\n# T\nText.\n", "T", "Text.", 5, id="front matter and the same heading"),
        pytest.param("---\ntitle: T\n---\n# H\nText.\n", "T", "# H\nText.", 4, id="front matter and another heading"),
        pytest.param("---\n---\n# H\n", "H", "", 3, id="empty front matter"),
        pytest.param("---\r\ntitle: No\r\n---\r\nText.\r\n", "No", "Text.", 4, id="other line breaks"),
        pytest.param(
            "---\n\nA rule, not front matter.\n", "About me", "---\n\nA rule, not front matter.", 1, id="a rule"
        ),
    ],
)
def test_a_page_has_a_title_and_a_body(text: str, title: str, body: str, line: int) -> None:
    page = read(text)
    assert (page.title, page.body, page.line) == (title, body, line)


def test_front_matter_says_more() -> None:
    page = read("---\ntitle: T\ndescription: D\nnavigation: no\n---\nText.\n")
    assert (page.description, page.navigation) == ("D", False)


def test_a_fault_in_front_matter_has_its_line() -> None:
    _page, (problem,) = read_page(b"---\ntitle: T\nnav: no\n---\n", "content/pages/a.md")
    assert (problem.line, problem.code) == (3, "unknown-field")


@pytest.mark.parametrize("text", ["# Head\n\nA word here.\n", "---\r\ntitle: T\r\n---\r\n\r\nA word here.\r\n"])
def test_a_place_in_the_body_is_found(text: str) -> None:
    start = read(text).body.index("word")
    line, column, source = locate_in_page(text, ("body",), start)
    assert text.splitlines()[line - 1] == source == "A word here."
    assert column == 3


def test_a_place_in_front_matter_is_found() -> None:
    assert locate_in_page("---\ntitle: T\n---\nText.\n", ("title",)) == (2, 8, "title: T")


def test_a_title_from_nowhere_is_at_the_head() -> None:
    assert locate_in_page("Text.\n", ("title",)) == (1, 1, "Text.")
