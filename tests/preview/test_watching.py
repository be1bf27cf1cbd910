"""What the system tells becomes notes; where it cannot watch, that is told."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from byline.build import site_roots
from byline.preview import watching
from byline.preview.changes import ANYTHING, Changes
from byline.preview.kernel_watch import KernelWatch
from byline.preview.portable_watch import PortableWatch
from byline.preview.watching import Watch, Watcher

RECORD = "content/publications/byron2025more.yaml"


@pytest.fixture
def changes() -> Changes:
    return Changes(lambda label: label in {RECORD, "site.yaml"})


@pytest.fixture(params=[KernelWatch, PortableWatch])
def watch(request: pytest.FixtureRequest, site: Path, changes: Changes) -> Iterator[Watch]:
    (site / "templates").mkdir()
    watch: Watch = request.param(site_roots(site), changes)
    watch.start()
    yield watch
    watch.stop()


def _until(changes: Changes, holds: Callable[[frozenset[str]], bool]) -> frozenset[str]:
    """Take until all that was taken is as wanted."""
    taken: frozenset[str] = frozenset()
    while not holds(taken):
        news = changes.take(10)
        assert news, f"no more than {taken} was told"
        taken |= news
    return taken


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize("label", [RECORD, "site.yaml", "templates/new.html"])
def test_a_saved_file_is_named(site: Path, changes: Changes, label: str) -> None:
    (site / label).write_text("title: New\n")
    assert _until(changes, lambda taken: label in taken)


@pytest.mark.usefixtures("watch")
def test_a_file_that_takes_the_place_of_another_is_named(site: Path, changes: Changes) -> None:
    beside = site / "content" / "publications" / "4913"
    beside.write_text("title: New\n")
    beside.rename(site / RECORD)
    assert _until(changes, lambda taken: RECORD in taken)


@pytest.mark.usefixtures("watch")
def test_a_removed_file_is_named(site: Path, changes: Changes) -> None:
    (site / RECORD).unlink()
    assert _until(changes, lambda taken: RECORD in taken)


@pytest.mark.usefixtures("watch")
def test_reading_tells_nothing(site: Path, changes: Changes) -> None:
    (site / RECORD).read_text()
    assert changes.take(0.2) == frozenset()


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize("name", [".record.swp", "record.yaml~", "#record#"])
def test_hidden_files_and_backups_tell_nothing(site: Path, changes: Changes, name: str) -> None:
    (site / "content" / "publications" / name).write_text("x")
    assert changes.take(0.2) == frozenset()


@pytest.mark.usefixtures("watch")
def test_what_else_lies_in_the_site_tells_nothing(site: Path, changes: Changes) -> None:
    (site / "README.md").write_text("x")
    assert changes.take(0.2) == frozenset()


def test_a_folder_that_comes_into_being_is_watched(site: Path, changes: Changes, watch: Watch) -> None:
    (site / "content" / "pages").mkdir()
    _until(changes, lambda taken: ANYTHING in taken)
    watch.renew()
    (site / "content" / "pages" / "cv.md").write_text("# CV\n")
    assert _until(changes, lambda taken: "content/pages/cv.md" in taken)


def test_a_folder_that_was_replaced_is_watched(site: Path, changes: Changes, watch: Watch) -> None:
    (site / "content").rename(site / "before")
    (site / "content" / "publications").mkdir(parents=True)
    _until(changes, lambda taken: ANYTHING in taken)
    watch.renew()
    (site / RECORD).write_text("title: New\n")
    assert _until(changes, lambda taken: RECORD in taken)


def test_a_folder_behind_a_link_is_watched(site: Path, changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "content" / "files").symlink_to(tmp_path / "elsewhere")
    watch = KernelWatch(site_roots(site), changes)
    watch.start()
    (tmp_path / "elsewhere" / "a.pdf").write_bytes(b"x")
    assert _until(changes, lambda taken: "content/files/a.pdf" in taken)
    watch.stop()


def test_no_event_comes_after_the_end(site: Path, changes: Changes, watch: Watch) -> None:
    watch.stop()
    (site / RECORD).write_text("title: New\n")
    assert changes.take(0.2) == frozenset()


def test_the_end_leaves_no_thread(site: Path, changes: Changes) -> None:
    before = set(threading.enumerate())
    watcher = Watcher(site_roots(site), changes)
    watcher.start()
    watcher.stop()
    assert set(threading.enumerate()) <= before


def test_a_system_that_refuses_is_told(site: Path, changes: Changes, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.inotify_c.InotifyFD.add_callback", refuse)
    watcher = Watcher(site_roots(site), changes)
    problem = watcher.start()
    assert problem is not None
    assert (problem.level, problem.code, watcher.is_told) == ("note", "watch-polls", False)
    assert "inotify watch limit reached" in problem.text


def test_a_network_drive_is_told(site: Path, changes: Changes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "network_kind", lambda _folder: "nfs4")
    watcher = Watcher(site_roots(site), changes)
    problem = watcher.start()
    assert problem is not None
    assert ("nfs4" in problem.text, watcher.is_told) == (True, False)
