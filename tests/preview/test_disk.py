"""The thread that follows the disk: the last save is shown, a half one is not, and nothing after the end."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from byline.preview import watching
from byline.preview.disk import Disk, Sweeper
from byline.preview.following import Follower
from byline.preview.view import Shown
from byline.problems import Problem

RECORD = "content/publications/byron2025more.yaml"
PAGE = "publications/byron2025more/index.html"


class Screen:
    """What was shown and told, in order."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.told: list[Problem] = []
        self._news = threading.Condition()

    def show(self, shown: Shown) -> None:
        with self._news:
            self.shown.append(shown)
            self._news.notify_all()

    def tell(self, problems: Sequence[Problem]) -> None:
        self.told.extend(problems)

    def until(self, holds: Callable[[Shown], bool]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: self.shown and holds(self.shown[-1]), 20)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def disk(site: Path, screen: Screen) -> Iterator[Disk]:
    follower = Follower(site, "http://127.0.0.1:8000/", screen.tell)
    disk = Disk(follower, screen.tell, screen.show, lambda: None)
    disk.start()
    screen.until(lambda _shown: True)
    yield disk
    disk.stop()
    disk.join(20)


def has(words: str) -> Callable[[Shown], bool]:
    return lambda shown: words.encode() in (shown.page(PAGE).data or b"")


@pytest.mark.usefixtures("disk")
def test_a_save_is_shown(site: Path, screen: Screen) -> None:
    (site / RECORD).write_text("title: Saved Notes\n")
    screen.until(has("Saved Notes"))


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("way", ["in place", "by moving", "after moving the old one away", "after removing"])
def test_the_last_of_many_saves_is_shown_and_no_half_one(site: Path, screen: Screen, way: str) -> None:
    record = site / RECORD
    for number in range(100):
        place = record.with_name("4913") if way == "by moving" else record
        if way == "after removing":
            record.unlink()
        if way == "after moving the old one away":
            record.rename(record.with_name("byron2025more.yaml~"))
        place.write_text(f"title: Save {number} of it\nabstract: {'word ' * 5000}end\n")
        place.replace(record)
    screen.until(has("Save 99 of it"))
    assert [shown.problems for shown in screen.shown if shown.problems] == []
    assert screen.told == []


@pytest.mark.usefixtures("disk")
def test_a_record_that_is_being_written_is_shown_when_it_is_whole(site: Path, screen: Screen) -> None:
    with (site / RECORD).open("w") as file:
        file.write("title: [")
        file.flush()
        time.sleep(0.05)
        file.seek(0)
        file.truncate()
        file.write("title: Whole Notes\n")
    screen.until(has("Whole Notes"))
    assert [shown.problems for shown in screen.shown if shown.problems] == []


@pytest.mark.usefixtures("disk")
def test_what_is_wrong_is_shown_once_it_lasts(site: Path, screen: Screen) -> None:
    (site / RECORD).write_text("yaer: 2025\n")
    screen.until(lambda shown: bool(shown.problems))
    assert [problem.code for problem in screen.told if problem.level == "error"] == ["missing-field", "unknown-field"]


@pytest.mark.usefixtures("disk")
def test_content_that_is_replaced_as_git_does_is_followed(site: Path, screen: Screen) -> None:
    (site / "content").rename(site / "before")
    (site / RECORD).parent.mkdir(parents=True)
    (site / RECORD).write_text("title: Another Branch\n")
    screen.until(has("Another Branch"))
    (site / RECORD).write_text("title: Edited There\n")
    screen.until(has("Edited There"))


@pytest.mark.usefixtures("disk")
def test_content_that_was_away_is_shown_again(site: Path, screen: Screen) -> None:
    (site / "content").rename(site / "away")
    screen.until(lambda shown: shown.site is not None and PAGE not in shown.site)
    (site / "away").rename(site / "content")
    screen.until(has("More Notes"))


@pytest.mark.usefixtures("disk")
def test_a_renamed_record_has_its_page_elsewhere(site: Path, screen: Screen) -> None:
    (site / RECORD).rename(site / "content/publications/renamed.yaml")
    screen.until(lambda shown: shown.site is not None and "publications/renamed/index.html" in shown.site)
    assert screen.shown[-1].site is not None
    assert PAGE not in screen.shown[-1].site


def test_where_the_system_tells_nothing_saves_are_seen_as_well(
    site: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "network_kind", lambda _folder: "nfs4")
    disk = Disk(Follower(site, "http://127.0.0.1:8000/", screen.tell), screen.tell, screen.show, lambda: None)
    disk.start()
    screen.until(lambda _shown: True)
    (site / RECORD).write_text("title: Saved Elsewhere\n")
    screen.until(has("Saved Elsewhere"))
    disk.stop()
    disk.join(20)
    assert [problem.code for problem in screen.told] == ["watch-polls"]


def test_a_request_learns_of_a_save_that_nobody_told(
    site: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "network_kind", lambda _folder: "nfs4")
    monkeypatch.setattr("byline.preview.disk._POLL", 600)
    disk = Disk(Follower(site, "http://127.0.0.1:8000/", screen.tell), screen.tell, screen.show, lambda: None)
    disk.start()
    screen.until(lambda _shown: True)
    (site / RECORD).write_text("title: Saved Elsewhere\n")
    assert disk.expect(PAGE)()
    screen.until(has("Saved Elsewhere"))
    disk.stop()
    disk.join(20)


def test_nothing_is_shown_after_the_end(site: Path, screen: Screen, disk: Disk) -> None:
    disk.stop()
    disk.join(20)
    count = len(screen.shown)
    (site / RECORD).write_text("title: Too Late\n")
    time.sleep(0.1)
    assert (len(screen.shown), disk.is_alive()) == (count, False)


@pytest.mark.parametrize(
    ("looks", "sweeps"),
    [
        pytest.param([True] * 5, [], id="nothing was looked at"),
        pytest.param([False, False, True], [1], id="a pause after two looks"),
        pytest.param([False] * 100, [1, 1], id="no pause at all"),
        pytest.param([False, True] * 20, [1] * 19 + [2], id="many pauses"),
    ],
)
def test_memory_is_swept_between_looks(looks: list[bool], sweeps: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[int] = []
    monkeypatch.setattr("gc.collect", swept.append)
    sweeper = Sweeper()
    for is_idle in looks:
        sweeper.rest(is_idle=is_idle)
    assert swept == sweeps
