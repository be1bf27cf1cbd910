"""Where the system cannot watch, the preview says so and looks by itself."""

import threading
from pathlib import Path

import pytest

from byline.preview.watching import Watcher


def test_a_change_wakes(site: Path) -> None:
    woken = threading.Event()
    watcher = Watcher(site, [site / "content"], woken.set)
    assert watcher.start() is None
    (site / "content" / "publications" / "new.yaml").write_text("title: New\n")
    assert woken.wait(10)
    watcher.stop()


def test_reading_wakes_nobody(site: Path) -> None:
    woken = threading.Event()
    watcher = Watcher(site, [site / "content"], woken.set)
    watcher.start()
    (site / "content" / "publications" / "byron2025more.yaml").read_text()
    assert not woken.wait(0.2)
    watcher.stop()


def test_a_system_that_refuses_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    problem = Watcher(site, [site / "content"], lambda: None).start()
    assert problem is not None
    assert (problem.level, problem.code) == ("note", "watch-polls")
