"""What is added to a page, and how errors are shown over it."""

import pytest

from byline.preview.overlay import as_overlay, with_client
from byline.preview.view import Made
from byline.problems import Problem

PROBLEM = Problem(
    path="content/publications/a.yaml",
    line=4,
    column=1,
    level="error",
    code="unknown-field",
    text="unknown field `yaer`",
    source="yaer: <2025>",
    width=4,
    hint="did you mean `year`?",
)


def test_the_script_goes_before_the_end_of_the_page() -> None:
    page = with_client(Made(data=b"<body><p>x</p></body></html>"), "")
    assert page.startswith(b"<body><p>x</p><div")
    assert page.endswith(b"</script></body></html>")


def test_a_page_without_an_end_gets_the_script_as_well() -> None:
    assert b'<script src="/_byline/client.js"' in with_client(Made(data=b"<p>x"), "")


def test_problems_stand_on_an_empty_page_where_there_is_no_other() -> None:
    page = with_client(Made(data=None, problems=(PROBLEM,)), "")
    assert page.startswith(b"<!doctype html>")
    assert b"unknown field" in page


def test_nothing_stands_over_a_page_without_errors() -> None:
    assert as_overlay(()) == ""


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("content/publications/a.yaml:4:1", id="the place"),
        pytest.param("unknown field <code>yaer</code>", id="what is wrong"),
        pytest.param("[unknown-field]", id="its code"),
        pytest.param("4 | <mark>yaer</mark>: &lt;2025&gt;", id="the line, its text escaped"),
        pytest.param("did you mean <code>year</code>?", id="the hint"),
        pytest.param('role="alert"', id="for screen readers"),
    ],
)
def test_an_error_shows(part: str) -> None:
    assert part in as_overlay([PROBLEM])


def test_text_of_a_message_cannot_become_markup() -> None:
    problem = Problem(path="<i>", level="error", code="x", text="<script>`", hint="<b>")
    overlay = as_overlay([problem])
    assert not any(tag in overlay for tag in ("<i>", "<script>", "<b>"))
