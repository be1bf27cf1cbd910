"""The thread that follows the disk: it acts at the first change, and gathers those that come while it works."""

import gc
import threading
import time
from collections.abc import Callable
from functools import partial

from byline.preview.changes import ANYTHING, PATIENCE, QUIET, Changes
from byline.preview.following import Follower, Tell
from byline.preview.view import Shown
from byline.preview.watching import Watcher
from byline.problems import Problem

_CHECK = 1.0
"""Seconds after which all files are compared though nothing was told: some systems tell late, links lead anywhere."""
_POLL = 0.5
"""The same where the system tells nothing."""
_SHARE = 20
"""Comparing may take one part in so many of the time, so that a large site on a slow disk is looked at less."""
_LONGEST = 5.0
"""Seconds after which they are compared however long that takes."""
_UNSWEPT = 50
"""Looks after which memory is swept though nobody paused."""
_FULL = 20
"""Sweeps after which old things are swept, too."""


class Sweeper:
    """Sweeps memory when nobody saves, for it takes a good part of what a look takes: on a large site, too long to wait."""

    def __init__(self) -> None:
        """Begin with nothing to sweep."""
        self._looks = 0
        self._sweeps = 0

    def rest(self, *, is_idle: bool) -> None:
        """Sweep what looks left, unless there were none, or somebody may be waiting."""
        self._looks += not is_idle
        if self._looks >= (1 if is_idle else _UNSWEPT):
            self._looks = 0
            self._sweeps += 1
            gc.collect(2 if self._sweeps % _FULL == 0 else 1)


class Disk(threading.Thread):
    """Follows the site's folder until it is stopped."""

    def __init__(self, follower: Follower, tell: Tell, show: Callable[[Shown], None], ring: Callable[[], None]) -> None:
        """Take what makes states, who is told about the system, what shows states, and what is called after every look."""
        super().__init__(name="byline-disk", daemon=True)
        self._follower = follower
        self._tell = tell
        self._show = show
        self._ring = ring
        self._changes = Changes(follower.is_known)
        self._watcher = Watcher(follower.roots, self._changes)
        self._stopped = threading.Event()
        self._sweeper = Sweeper()
        self._held: Shown | None = None
        self._held_since = 0.0

    def run(self) -> None:
        """Look, show, wait, for ever."""
        self._note(self._watcher.start())
        labels = frozenset([ANYTHING])
        while not self._stopped.is_set():
            began = time.monotonic()
            self._look(labels)
            self._changes.done(is_held=self._held is not None)
            self._ring()
            least = _SHARE * (time.monotonic() - began) if ANYTHING in labels else 0
            taken = self._changes.take(max(self._pause, min(least, _LONGEST)))
            self._sweeper.rest(is_idle=not taken)
            labels = taken or frozenset([ANYTHING])
            if ANYTHING in labels:
                self._note(self._watcher.renew())
        self._watcher.stop()

    def stop(self) -> None:
        """End soon; nothing is shown any more."""
        self._stopped.set()
        self._changes.close()

    def expect(self, file: str) -> Callable[[], bool]:
        """Give what tells whether a change is not shown yet that was seen by now, or that the file's record has; any thread."""
        if not self._changes.is_behind(self._changes.count) and (label := self._follower.stale_record(file)):
            self._changes.note(label)
        return partial(self._changes.is_behind, self._changes.count)

    @property
    def _pause(self) -> float:
        return _CHECK if self._watcher.is_told else _POLL

    def _look(self, labels: frozenset[str]) -> None:
        shown = self._follower.look(labels) or self._held
        if self._stopped.is_set():
            return
        if shown and not self._is_whole(shown, labels):
            self._held_since = self._held_since if self._held else time.monotonic()
            self._held = shown
            return
        self._follower.tell_news()
        if shown:
            self._show(shown)
            self._held = None

    def _is_whole(self, shown: Shown, labels: frozenset[str]) -> bool:
        """Tell whether nothing was being saved while it was read; where that goes on for long, it is shown all the same."""
        if shown.is_doubtful:
            return self._changes.is_quiet(QUIET)
        if self._held and time.monotonic() - self._held_since > PATIENCE:
            return True
        for label in self._follower.changed(labels):
            self._changes.note(label, 0)
        return not self._changes.has_any(labels)

    def _note(self, problem: Problem | None) -> None:
        if problem is not None:
            self._tell([problem])
