"""What changed is taken as soon as it is whole, and never lost."""

import threading
import time

import pytest

from byline.preview import changes as module
from byline.preview.changes import Changes


@pytest.fixture
def changes() -> Changes:
    return Changes({"a", "b"}.__contains__)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a change that is not whole wait until the test ends."""
    monkeypatch.setattr(module, "QUIET", 60.0)
    monkeypatch.setattr(module, "GONE", 60.0)
    monkeypatch.setattr(module, "WRITING", 60.0)
    monkeypatch.setattr(module, "PATIENCE", 60.0)


def _later(step: "threading.Timer") -> None:
    step.daemon = True
    step.start()


@pytest.mark.usefixtures("patient")
def test_a_whole_file_is_taken_at_once(changes: Changes) -> None:
    changes.note("a", 0)
    assert changes.take(60) == {"a"}


@pytest.mark.usefixtures("patient")
def test_a_file_that_is_written_is_taken_when_it_is_closed(changes: Changes) -> None:
    changes.note("a", module.WRITING)
    _later(threading.Timer(0.02, changes.note, ("a", 0)))
    assert changes.take(60) == {"a"}


@pytest.mark.usefixtures("patient")
def test_a_file_that_is_replaced_by_another_is_taken_when_that_is_there(changes: Changes) -> None:
    changes.note_gone("a")
    changes.note_placed("a")
    assert changes.take(60) == {"a"}


@pytest.mark.usefixtures("patient")
def test_a_file_that_was_there_for_a_moment_holds_nothing_up(changes: Changes) -> None:
    changes.note("a.tmp", 0)
    changes.note_placed("a")
    changes.note_gone("a.tmp")
    assert changes.take(60) == {"a"}


def test_what_never_becomes_whole_is_taken_after_a_moment(changes: Changes) -> None:
    changes.note_gone("a")
    assert changes.take(60) == {"a"}


def test_what_is_written_all_the_time_is_taken_all_the_same(changes: Changes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    ended = threading.Event()

    def write() -> None:
        while not ended.wait(0.002):
            changes.note("a")

    threading.Thread(target=write, daemon=True).start()
    assert changes.take(60) == {"a"}
    ended.set()


def test_nothing_is_taken_where_nothing_changed(changes: Changes) -> None:
    assert changes.take(0.001) == frozenset()


def test_what_comes_while_others_are_looked_at_is_taken_next(changes: Changes) -> None:
    changes.note("a", 0)
    first = changes.take(60)
    changes.note("b", 0)
    assert [sorted(first), sorted(changes.take(60))] == [["a"], ["b"]]


def test_it_is_behind_until_what_was_taken_is_done(changes: Changes) -> None:
    told = [changes.is_behind(changes.count)]
    changes.note("a", 0)
    told.append(changes.is_behind(changes.count))
    changes.take(60)
    told.append(changes.is_behind(changes.count))
    changes.done()
    assert [*told, changes.is_behind(changes.count)] == [False, True, True, False]


def test_whoever_waits_for_what_is_done_does_not_wait_for_what_came_later(changes: Changes) -> None:
    changes.note("a", 0)
    count = changes.count
    changes.take(60)
    changes.note("b", 0)
    changes.done()
    assert (changes.is_behind(count), changes.is_behind(changes.count)) == (False, True)


def test_it_is_behind_while_what_was_taken_is_held(changes: Changes) -> None:
    changes.note("a", 0)
    count = changes.count
    changes.take(60)
    changes.note("a", 0)
    changes.done(is_held=True)
    assert changes.is_behind(count)


def test_nothing_is_noted_after_the_end(changes: Changes) -> None:
    changes.close()
    changes.note("a", 0)
    changes.note_placed("a")
    changes.note_gone("b")
    assert (changes.take(60), changes.is_behind(changes.count)) == (frozenset(), False)


def test_the_end_wakes_whoever_waits(changes: Changes) -> None:
    _later(threading.Timer(0.01, changes.close))
    assert changes.take(60) == frozenset()


@pytest.mark.parametrize("threads", [1, 4])
def test_no_note_of_many_is_lost(threads: int) -> None:
    changes = Changes(lambda _label: True)

    def write(own: int) -> None:
        for number in range(500):
            changes.note(f"{own} {number}", 0 if number % 3 == 0 else module.QUIET)

    writers = [threading.Thread(target=write, args=(own,)) for own in range(threads)]
    for writer in writers:
        writer.start()
    taken: set[str] = set()
    end = time.monotonic() + 20
    while len(taken) < threads * 500 and time.monotonic() < end:
        taken |= changes.take(0.1)
    assert len(taken) == threads * 500
