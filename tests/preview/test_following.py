"""From a change on disk to what is shown next."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from byline.preview import following
from byline.preview.following import Follower
from byline.preview.view import Shown
from byline.problems import Problem

RECORD = "content/publications/byron2025more.yaml"
PAGE = "publications/byron2025more/index.html"
WARNING = "title: More \\oddmacro\nauthors:\n  - Ada Byron\n"


@pytest.fixture
def told() -> list[Problem]:
    return []


@pytest.fixture
def follower(site: Path, told: list[Problem]) -> Follower:
    def tell(problems: Sequence[Problem]) -> None:
        told.extend(problems)

    return Follower(site, "http://127.0.0.1:8000/", tell)


@pytest.fixture
def after(site: Path, follower: Follower) -> Callable[[str, str], Shown]:
    """Write a file, and give what is shown then."""

    def write(name: str, text: str) -> Shown:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
        shown = follower.look()
        assert shown is not None
        return shown

    return write


def page(shown: Shown, path: str = PAGE) -> str:
    assert shown.site is not None
    return shown.site.get(path).decode()


def test_nothing_new_is_shown_where_nothing_changed(follower: Follower) -> None:
    follower.look()
    assert follower.look() is None


def test_a_file_that_no_page_is_made_of_shows_nothing_new(site: Path, follower: Follower) -> None:
    follower.look()
    (site / "content" / "publications" / ".byron2025more.yaml.swp").write_text("x")
    assert follower.look() is None


@pytest.mark.parametrize(
    "half",
    [
        "",
        "title",
        "title: [",
        "\ttitle: x",
        "title: [x\n- y",
        "a: &a [*a]",
        'title: "',
        "- x",
        "\x00",
        "year: {",
        "yaer: 1",
    ],
)
def test_half_typed_yaml_is_shown_as_an_error_over_the_last_pages(
    follower: Follower, after: Callable[[str, str], Shown], half: str
) -> None:
    before = follower.look()
    shown = after(RECORD, half)
    assert shown.problems
    assert {problem.path for problem in shown.problems} == {RECORD}
    assert before is not None
    assert (shown.pages, shown.site) == (before.pages, before.site)


def test_what_was_mended_is_shown(after: Callable[[str, str], Shown]) -> None:
    after(RECORD, "yaer: 1")
    shown = after(RECORD, "title: Whole Again\n")
    assert shown.problems == ()
    assert "Whole Again" in page(shown)


def test_a_broken_template_is_found_before_its_pages_are_asked_for(after: Callable[[str, str], Shown]) -> None:
    shown = after("templates/person.html", "{{ nothing.here }}")
    assert [(problem.path, problem.line) for problem in shown.problems] == [("templates/person.html", 1)]


def test_a_style_alone_leaves_the_pages_as_they_are(follower: Follower, after: Callable[[str, str], Shown]) -> None:
    before = follower.look()
    shown = after("templates/assets/css/99-own.css", "p { color: rebeccapurple }")
    assert before is not None
    assert shown.pages == before.pages
    assert shown.style != before.style


def test_a_style_and_a_record_together_are_a_new_page(
    site: Path, follower: Follower, after: Callable[[str, str], Shown]
) -> None:
    before = follower.look()
    (site / RECORD).write_text("title: Another\n")
    shown = after("templates/assets/css/99-own.css", "p { color: rebeccapurple }")
    assert before is not None
    assert shown.pages != before.pages


def test_nothing_can_be_shown_while_the_first_content_is_broken(after: Callable[[str, str], Shown]) -> None:
    shown = after(RECORD, "yaer: 1")
    assert shown.site is None


def test_a_problem_is_told_once_while_it_lasts(after: Callable[[str, str], Shown], told: list[Problem]) -> None:
    after(RECORD, WARNING)
    after("site.yaml", "title: Other\nowner:\n  name: Ada Byron\n")
    assert [problem.code for problem in told] == ["unknown-macro"]


def test_a_problem_that_comes_back_is_told_again(after: Callable[[str, str], Shown], told: list[Problem]) -> None:
    after(RECORD, WARNING)
    after(RECORD, "title: Mended\n")
    after(RECORD, WARNING)
    assert [problem.code for problem in told] == ["unknown-macro", "unknown-macro"]


def test_warnings_stand_over_no_page(after: Callable[[str, str], Shown]) -> None:
    assert after(RECORD, WARNING).problems == ()


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        pytest.param(PermissionError(13, "Permission denied", "site.yaml"), "unreadable-file", id="the disk"),
        pytest.param(RecursionError("deep"), "defect", id="our own defect"),
    ],
)
def test_whatever_fails_is_shown_and_ends_nothing(
    follower: Follower, monkeypatch: pytest.MonkeyPatch, failure: Exception, code: str
) -> None:
    def fail(*_: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(following, "prepare_site", fail)
        shown = follower.look()
    assert shown is not None
    assert [problem.code for problem in shown.problems] == [code]
