from collections.abc import Callable
from pathlib import Path

import pytest

from byline.library import Frame, NotFoundPage, Page, ProsePage
from byline.problems import ContentError, Problem
from byline.render import Renderer, theme_folder
from byline.text import Prose


@pytest.fixture
def told(
    tmp_path: Path, make_frame: Callable[..., Frame], make_page: Callable[..., Page], make_prose: Callable[..., Prose]
) -> Callable[[dict[str, str]], Problem]:
    """Write templates into a site's folder, render its `page.html`, give the one problem that comes of it."""
    folder = tmp_path / "templates"

    def render(files: dict[str, str]) -> Problem:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        content = ProsePage(title=make_prose("T"), body=make_prose("B"))
        with pytest.raises(ContentError) as caught:
            Renderer(make_frame(), (folder, theme_folder())).render(make_page(content, "x/index.html", "page.html"))
        (problem,) = caught.value.problems
        return problem

    return render


@pytest.mark.parametrize(
    ("template", "line", "column", "text", "hint"),
    [
        pytest.param(
            "one\n<p>{{ pgae.title }}</p>\n",
            2,
            7,
            "unknown name `pgae`",
            "did you mean `page`?",
            id="an unknown variable",
        ),
        pytest.param(
            "\n\n{{ page.titel }}", 3, 9, "a page has no `titel`", "did you mean `title`?", id="an unknown field"
        ),
        pytest.param(
            "{{ frame.settings.theme.acent }}",
            1,
            25,
            "a theme has no `acent`",
            "did you mean `accent`?",
            id="a field of a field",
        ),
        pytest.param(
            "{{ frame.bio.html }}", 1, 14, "what is not stated has no `html`", "", id="a field of what is not stated"
        ),
        pytest.param("a\n{{ 1 / 0 }}", 2, 1, "division by zero", "", id="an exception in an expression"),
        pytest.param(
            "{% if qqqqq %}x{% endif %}", 1, 7, "unknown name `qqqqq`", "", id="an unknown variable in a condition"
        ),
        pytest.param(
            '{% include "partials/entri.html" %}',
            1,
            13,
            "there is no template `partials/entri.html`",
            "did you mean `partials/entry.html`?",
            id="a partial that is not there",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    *, told: Callable[[dict[str, str]], Problem], template: str, line: int, column: int, text: str, hint: str
) -> None:
    problem = told({"page.html": template})
    assert (problem.line, problem.column, problem.text, problem.hint) == (line, column, text, hint)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        pytest.param("a\n{% if page %}\nb\n", 3, id="a block that is not closed"),
        pytest.param("a\n{{ page.title ", 2, id="an expression that is not closed"),
        pytest.param("a\nb\n{% nonsense %}\n", 3, id="an unknown tag"),
        pytest.param("a\n{{ page | nonsense }}\n", 2, id="an unknown filter"),
    ],
)
def test_bad_syntax_is_told_with_its_line(told: Callable[[dict[str, str]], Problem], template: str, line: int) -> None:
    problem = told({"page.html": template})
    assert (problem.path, problem.line) == ("templates/page.html", line)


def test_the_line_itself_is_told_too(told: Callable[[dict[str, str]], Problem]) -> None:
    problem = told({"page.html": "<b>\n  <p>{{ pgae }}</p>\n"})
    assert problem.source == "  <p>{{ pgae }}</p>"


def test_every_mistake_is_an_error_with_one_code(told: Callable[[dict[str, str]], Problem]) -> None:
    problem = told({"page.html": "{{ x }}"})
    assert (problem.level, problem.code) == ("error", "template-error")


def test_a_mistake_inside_a_macro_is_told_where_it_stands(told: Callable[[dict[str, str]], Problem]) -> None:
    files = {
        "macros/mine.html": "{% macro show(one) %}\n{{ one.nothing }}\n{% endmacro %}",
        "page.html": '{% from "macros/mine.html" import show %}\n{{ show(page) }}',
    }
    problem = told(files)
    assert (problem.path, problem.line) == ("templates/macros/mine.html", 2)


def test_a_macro_that_a_file_does_not_have_is_told(told: Callable[[dict[str, str]], Problem]) -> None:
    problem = told({"page.html": '{% from "macros/names.html" import authr %}\n{{ authr(page) }}'})
    assert (problem.path, problem.line) == ("templates/page.html", 2)


def test_templates_that_include_each_other_for_ever_are_told(told: Callable[[dict[str, str]], Problem]) -> None:
    problem = told({"page.html": '{% include "page.html" %}'})
    assert (problem.path, problem.line) == ("templates/page.html", 1)


def test_bytes_that_are_not_utf_8_are_told_with_their_line(
    tmp_path: Path, make_frame: Callable[..., Frame], make_page: Callable[..., Page]
) -> None:
    (tmp_path / "404.html").write_bytes(b"one\n\xff\n")
    with pytest.raises(ContentError, match=r"404.html:2:1: error: this is not UTF-8 text"):
        Renderer(make_frame(), (tmp_path,)).render(make_page(NotFoundPage(), "404.html", "404.html"))


def test_a_page_whose_template_is_nowhere_is_told(
    tmp_path: Path, make_frame: Callable[..., Frame], make_page: Callable[..., Page]
) -> None:
    with pytest.raises(ContentError, match=r"there is no template `404.html`"):
        Renderer(make_frame(), (tmp_path,)).render(make_page(NotFoundPage(), "404.html", "404.html"))


def test_a_template_cannot_reach_out_of_its_folders(told: Callable[[dict[str, str]], Problem]) -> None:
    problem = told({"page.html": '{% include "../secret.html" %}'})
    assert problem.text == "there is no template `../secret.html`"


def test_a_mended_template_is_used_by_the_next_renderer(
    tmp_path: Path, make_frame: Callable[..., Frame], make_page: Callable[..., Page]
) -> None:
    page = make_page(NotFoundPage(), "404.html", "404.html")
    (tmp_path / "404.html").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(ContentError):
        Renderer(make_frame(), (tmp_path,)).render(page)
    (tmp_path / "404.html").write_text("mended", encoding="utf-8")
    assert Renderer(make_frame(), (tmp_path,)).render(page) == b"mended\n"
