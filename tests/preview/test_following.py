"""From a change on disk to what is shown next."""

import gc
import os
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

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
        follower.tell_news()
        assert shown is not None
        return shown

    return write


def page(shown: Shown, path: str = PAGE) -> str:
    assert shown.site is not None
    return shown.site.file(path).decode()


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
    assert shown.site is before.site


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
    assert before is not None
    marks = [before.page(path).mark for path in ("index.html", PAGE)]
    shown = after("templates/assets/css/99-own.css", "p { color: rebeccapurple }")
    assert [shown.page(path).mark for path in ("index.html", PAGE)] == marks
    assert shown.style != before.style


def test_a_script_makes_every_page_new(follower: Follower, after: Callable[[str, str], Shown]) -> None:
    before = follower.look()
    assert before is not None
    mark = before.page(PAGE).mark
    assert after("templates/assets/js/own.js", "console.log(1)").page(PAGE).mark != mark


def test_a_file_makes_only_the_pages_new_that_name_it(after: Callable[[str, str], Shown]) -> None:
    after("content/files/engine.png", "one")
    shown = after(RECORD, "title: More\nimage: files/engine.png\n")
    marks = shown.page(PAGE).mark, shown.page("people/index.html").mark
    shown = after("content/files/engine.png", "another")
    assert (shown.page(PAGE).mark != marks[0], shown.page("people/index.html").mark == marks[1]) == (True, True)


def test_a_page_that_an_edit_does_not_touch_stays_as_it_is(
    follower: Follower, after: Callable[[str, str], Shown]
) -> None:
    before = follower.look()
    assert before is not None
    mark = before.page("publications/byron2024notes/index.html").mark
    shown = after(RECORD, "title: Another Title\nauthors:\n  - Ada Byron\nyear: 2025\nabstract: New.\n")
    assert shown.page("404.html").mark == before.page("404.html").mark
    assert shown.page("index.html").mark != mark


def test_a_state_names_the_records_that_were_edited(follower: Follower, after: Callable[[str, str], Shown]) -> None:
    follower.look()
    assert after(RECORD, "title: Another\n").edited == ("byron2025more",)


def test_a_file_that_was_only_touched_shows_nothing_new(site: Path, follower: Follower) -> None:
    follower.look()
    os.utime(site / RECORD, (1, 1))
    assert follower.look() is None


def test_only_the_files_named_are_looked_at(site: Path, follower: Follower) -> None:
    follower.look()
    (site / RECORD).write_text("title: Another\n")
    assert follower.look(["site.yaml"]) is None
    assert follower.look([RECORD]) is not None


def test_a_page_knows_that_its_record_changed(site: Path, follower: Follower) -> None:
    follower.look()
    assert follower.stale_record(PAGE) is None
    (site / RECORD).write_text("title: Another\n")
    assert follower.stale_record(PAGE) == RECORD


def test_a_template_that_fails_leaves_what_was_shown(follower: Follower, after: Callable[[str, str], Shown]) -> None:
    before = follower.look()
    assert before is not None
    shown = after("templates/publication.html", "{{ nothing.here }}")
    assert shown.site is before.site
    assert b"More Notes" in (shown.page(PAGE).data or b"")


def test_a_template_that_was_mended_is_shown_though_records_changed_meanwhile(
    after: Callable[[str, str], Shown], follower: Follower, site: Path
) -> None:
    after("templates/publication.html", "{{ nothing.here }}")
    (site / RECORD).write_text("title: Meanwhile\n")
    follower.look()
    shown = after("templates/publication.html", "<p>{{ content.work.title.plain }}</p>")
    assert (shown.problems, page(shown)) == ((), "<p>Meanwhile</p>\n")


def test_a_source_that_cannot_be_read_stays_an_error_until_it_is_mended(
    site: Path, after: Callable[[str, str], Shown], follower: Follower
) -> None:
    follower.look()
    shown = after("content/sources/odd.txt", "nothing of any kind\n")
    assert shown.problems
    assert after(RECORD, "title: Another\n").problems == shown.problems
    (site / "content/sources/odd.txt").unlink()
    mended = follower.look()
    assert mended is not None
    assert mended.problems == ()


@pytest.mark.parametrize("folder", ["content", "content/publications"])
def test_a_folder_that_goes_and_comes_back_is_shown_again(site: Path, follower: Follower, folder: str) -> None:
    follower.look()
    (site / folder).rename(site / "away")
    gone = follower.look()
    (site / "away").rename(site / folder)
    back = follower.look()
    assert gone is not None
    assert back is not None
    assert (gone.site is not None and PAGE in gone.site, back.site is not None and PAGE in back.site) == (False, True)


def test_memory_does_not_grow_with_the_number_of_edits(site: Path, follower: Follower) -> None:
    def edit(count: int) -> int:
        for number in range(count):
            (site / RECORD).write_text(f"title: Edit {number} of {count}\nabstract: {number}\n")
            shown = follower.look([RECORD])
            assert shown is not None
            shown.page(PAGE)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        few = edit(40)
        assert edit(80) - few < 200_000
    finally:
        tracemalloc.stop()


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


def test_nothing_is_told_before_it_is_known_to_last(site: Path, follower: Follower, told: list[Problem]) -> None:
    (site / RECORD).write_text(WARNING)
    follower.look()
    assert told == []


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
        patch.setattr(follower._engine, "update", fail)
        shown = follower.look()
    assert shown is not None
    assert [problem.code for problem in shown.problems] == [code]
