"""What changed on disk and was not looked at yet: noted by one thread, taken by another as soon as it is whole.

A file that was closed, or moved to its place, is whole, and is taken at once. One that is being written, or is gone, may
be half of a save: it waits until nothing more is told for a while, but never for long.
"""

import threading
import time
from collections.abc import Callable, Collection

QUIET = 0.03
"""Seconds without news after which a new file is taken to stay there, and what is wrong to stay wrong."""
GONE = 0.1
"""Seconds without news after which a file that is gone is taken to stay away."""
WRITING = 0.2
"""Seconds without news after which a file that was written to but not closed is taken as it is."""
PATIENCE = 0.4
"""Seconds after which what is noted is taken all the same."""

ANYTHING = ""
"""The label for a change of which is not known what it changed."""


class Changes:
    """Labels of files, as a snapshot names them; any thread may note, one takes."""

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        """Take what tells whether a label is a file that was seen before: others are often there for a moment only."""
        self._is_known = is_known
        self._noted: dict[str, float] = {}
        """Label → seconds of silence after which it is taken."""
        self._told = threading.Condition()
        self._count = 0
        self._taken = 0
        self._done = 0
        self._is_taken = False
        self._is_closed = False

    @property
    def count(self) -> int:
        """Tell how much was noted so far."""
        return self._count

    def is_behind(self, count: int) -> bool:
        """Tell whether something of what was noted up to that count is not done yet."""
        return self._done < count and bool(self._noted or self._is_taken)

    def note(self, label: str, silence: float = QUIET) -> None:
        """Note that a file changed, which is to be taken after that many seconds without news; after the end nothing is.

        Takes:
            silence: 0 for a file that is whole; one that nobody knew may be there for a moment only, and waits as well.
        """
        self._put(label, silence if silence or self._is_known(label) else QUIET)

    def note_placed(self, label: str) -> None:
        """Note a file that was moved to its place, and so is whole."""
        self._put(label, 0)

    def note_gone(self, label: str) -> None:
        """Note that a file is gone: it may come back, and one that nobody knew is forgotten."""
        self._put(label, GONE if self._is_known(label) else None)

    def take(self, pause: float) -> frozenset[str]:
        """Wait for changes and give them, until `done` is called; nothing, when there are none for `pause` seconds."""
        with self._told:
            self._told.wait_for(lambda: self._noted or self._is_closed, pause)
            self._settle()
            taken = frozenset(self._noted)
            self._noted.clear()
            self._is_taken = bool(taken)
            self._taken = self._count
            return taken

    def done(self, *, is_held: bool = False) -> None:
        """Say that what was taken was looked at; `is_held`: that it is not shown yet."""
        self._is_taken = False
        if not is_held:
            self._done = self._taken

    def is_quiet(self, seconds: float) -> bool:
        """Tell whether nothing is noted, nor will be within that time."""
        with self._told:
            return not self._told.wait_for(lambda: self._noted or self._is_closed, seconds)

    def has_any(self, labels: Collection[str]) -> bool:
        """Tell whether one of these changed since it was taken."""
        with self._told:
            return ANYTHING in self._noted or not self._noted.keys().isdisjoint(labels)

    def close(self) -> None:
        """End: whoever waits goes on, and nothing is noted any more."""
        with self._told:
            self._is_closed = True
            self._tell()

    def _put(self, label: str, silence: float | None) -> None:
        with self._told:
            if self._is_closed:
                return
            self._noted.pop(label, None)
            if silence is not None:
                self._noted[label] = silence
            self._tell()

    def _tell(self) -> None:
        self._count += 1
        self._told.notify_all()

    def _settle(self) -> None:
        """Wait until all that is noted had its silence."""
        end = time.monotonic() + PATIENCE
        while (silence := max(self._noted.values(), default=0)) and not self._is_closed:
            count = self._count
            wait = min(silence, end - time.monotonic())
            if wait <= 0 or not self._told.wait_for(lambda: self._count != count, wait):  # noqa: B023 - called at once
                return
