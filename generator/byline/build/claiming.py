"""One import at a time: a second one waits a little, and then says who is at work."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from byline.problems import ContentError, Problem

PATIENCE = 10.0
"""Seconds that a second import waits."""
_PAUSE = 0.05


@contextlib.contextmanager
def claimed(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the claim that `path` stands for; the kernel frees it when the process ends, however it ends.

    The file names the process that holds it, and stays when it is free: it is the lock on it that counts.

    Raises:
        ContentError: where another process still holds it after `patience` seconds.
        OSError: where the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait_for(handle, path, patience)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _takes(handle):
        if time.monotonic() >= end:
            raise ContentError([_held(path)])
        time.sleep(_PAUSE)


def _takes(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte far behind the text, so that others can read who holds it.
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _held(path: Path) -> Problem:
    holder = path.read_text(encoding="utf-8", errors="replace").strip()
    who = f"process {holder}" if holder.isdigit() else "another process"
    hint = "wait until it is done; if it hangs, end it, and the way is free"
    return Problem(
        level="error", code="import-running", text=f"another import of this site is at work ({who})", hint=hint
    )
