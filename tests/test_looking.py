"""A look sees whatever changed in what a build read or wrote, however many processes look."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from byline import looking
from byline.build import BuildOptions, build_site
from byline.looking import Look, leave_look, look_at_site

RECORD = "title: Notes\nauthors:\n  - Ada Byron\nyear: 2024\n"


@pytest.fixture(params=[1, 10**6], ids=["several processes", "one process"])
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A site that is built twice, so that the second build's state says what changed since the first."""
    monkeypatch.setattr("byline.looking._MANY", request.param)
    monkeypatch.setattr("byline.looking._processors", lambda: 3)
    folder = tmp_path / "site"
    (folder / "content" / "publications").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: Papers\nowner:\n  name: Ada Byron\nurl: https://example.org/\n")
    (folder / "content" / "publications" / "a.yaml").write_text(RECORD)
    (folder / "content" / "publications" / "b.yaml").write_text(RECORD.replace("Notes", "Engines"))
    build_site(BuildOptions(site=folder))
    (folder / "content" / "publications" / "b.yaml").unlink()
    (folder / "content" / "publications" / "c.yaml").write_text(RECORD.replace("Notes", "Looms"))
    build_site(BuildOptions(site=folder))
    return folder


@pytest.fixture
def look(site: Path) -> Iterator[Callable[[], Look]]:
    """Look at the site; no look goes on behind the test."""
    looks: list[Look] = []

    def take() -> Look:
        found = look_at_site(str(site), str(site / "output"))
        assert found
        looks.append(found)
        return found

    yield take
    for one in looks:
        one.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_nothing_changed_where_nothing_did(look: Callable[[], Look]) -> None:
    assert look().is_current()


def test_a_look_may_be_asked_twice(look: Callable[[], Look]) -> None:
    taken = look()
    assert (taken.is_untouched(), taken.is_untouched()) == (True, True)


OUTPUT = [
    pytest.param(lambda output: (output / "publications" / "a" / "new").write_text("x"), id="a file comes"),
    pytest.param(lambda output: (output / "publications" / "b").mkdir(), id="a folder comes again"),
    pytest.param(lambda output: (output / "publications" / "a" / "index.html").unlink(), id="a file goes"),
    pytest.param(
        lambda output: (output / "publications" / "a" / "index.html").write_text("x"), id="an old file changes"
    ),
    pytest.param(
        lambda output: (output / "publications" / "c" / "index.html").write_text("x"), id="a new file changes"
    ),
    pytest.param(lambda output: (output / "publications" / "c" / "new").write_text("x"), id="a file in a new folder"),
    pytest.param(lambda output: (output / "index.html").write_text("x"), id="a file changes that changed before"),
    pytest.param(lambda output: (output / "robots.txt").write_text("x"), id="a file at the root changes"),
    pytest.param(lambda output: output.rename(output.parent / "other"), id="all of it goes"),
]


@pytest.mark.parametrize("change", OUTPUT)
def test_a_touched_output_is_told(site: Path, change: Callable[[Path], object], look: Callable[[], Look]) -> None:
    change(site / "output")
    taken = look()
    assert taken.changed == frozenset()
    assert not taken.is_untouched()


def test_all_inputs_that_changed_are_named_and_the_output_is_looked_at_all_the_same(
    site: Path, look: Callable[[], Look]
) -> None:
    records = site / "content" / "publications"
    (records / "a.yaml").write_text(RECORD + "venue: T\n")
    (records / "c.yaml").unlink()
    (records / "d.yaml").write_text(RECORD)
    taken = look()
    assert taken.changed == {f"content/publications/{name}.yaml" for name in ("a", "c", "d")}
    assert taken.is_untouched()


def test_an_output_that_was_touched_beside_an_edit_is_told(site: Path, look: Callable[[], Look]) -> None:
    (site / "site.yaml").write_text("title: Other\nowner:\n  name: Ada Byron\n")
    (site / "output" / "index.html").write_text("mine")
    assert not look().is_untouched()


def test_no_process_is_copied_beside_other_threads(look: Callable[[], Look], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fork", None)
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert look().is_current()
    finally:
        waiting.set()
        thread.join()


def test_without_folders_times_a_folder_is_listed(
    site: Path, look: Callable[[], Look], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.supports_dir_fd", set())
    assert look().is_untouched()
    (site / "output" / "mine").write_text("x")
    assert not look().is_untouched()


def test_a_look_that_was_left_is_taken_once(site: Path, look: Callable[[], Look]) -> None:
    left = look()
    leave_look(left)
    assert look() is left
    assert look() is not left


def test_a_look_is_not_taken_when_a_build_has_ended_since(site: Path, look: Callable[[], Look]) -> None:
    left = look()
    (site / "content" / "publications" / "a.yaml").write_text(RECORD + "venue: T\n")
    build_site(BuildOptions(site=site))
    leave_look(left)
    assert look() is not left


def test_a_look_at_another_folder_is_not_taken(site: Path, look: Callable[[], Look]) -> None:
    leave_look(look())
    assert look_at_site(str(site), str(site / "elsewhere")) is None


def test_there_is_no_look_where_nothing_was_built(tmp_path: Path) -> None:
    assert looking.look_at_site(str(tmp_path), str(tmp_path / "output")) is None
