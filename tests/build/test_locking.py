"""One build at a time; a lock never outlives its process."""

import threading
from pathlib import Path

from byline.build.locking import locked


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path / "lock"):
            order.append("second")

    with locked(tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_the_lock_tells_the_time_of_the_disk(tmp_path: Path) -> None:
    with locked(tmp_path / "lock") as now:
        (tmp_path / "later").write_text("")
    assert (tmp_path / "later").stat().st_mtime_ns >= now
