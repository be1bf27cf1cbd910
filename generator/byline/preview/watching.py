"""Watching the disk: what the system tells becomes notes of what changed.

It need not tell all: what changed is seen by comparing, now and then for everything, so a lost event loses nothing.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from byline.preview.changes import Changes
from byline.preview.mounts import network_kind
from byline.problems import Problem


class Watch(Protocol):
    """One way to learn of changes from the system."""

    def start(self) -> None:
        """Begin.

        Raises:
            OSError: where the system refuses.
        """

    def renew(self) -> None:
        """Watch anew where folders came, went or were replaced by others of their name, as git does.

        Raises:
            OSError: where the system refuses.
        """

    def stop(self) -> None:
        """End; no event comes after this."""


class Watcher:
    """Watches a site's files and folders as well as the system can; used by one thread."""

    def __init__(self, roots: Mapping[str, Path], changes: Changes) -> None:
        """Take what a snapshot is made of (label → file or folder), and where changes are noted."""
        self._roots = dict(roots)
        self._changes = changes
        self._watch: Watch | None = None

    @property
    def is_told(self) -> bool:
        """Tell whether the system tells of changes; else somebody must look."""
        return self._watch is not None

    def start(self) -> Problem | None:
        """Begin; where the system cannot watch, give the note that says so."""
        for root in self._roots.values():
            if kind := network_kind(root):
                return _polled(f"folders on a network drive ({kind}) cannot be watched")
        self._watch = _make_watch(self._roots, self._changes)
        return self._trying(self._watch.start)

    def renew(self) -> Problem | None:
        """Follow folders that came, went or were replaced; where the system refuses, give the note that says so."""
        return self._trying(self._watch.renew) if self._watch else None

    def stop(self) -> None:
        """End; no event comes after this."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def _trying(self, step: Callable[[], None]) -> Problem | None:
        try:
            step()
        except OSError as error:
            self.stop()
            return _polled(f"the system cannot watch the folders ({error.strerror or error})")
        return None


def _make_watch(roots: Mapping[str, Path], changes: Changes) -> Watch:
    try:
        from byline.preview.kernel_watch import KernelWatch
    except ImportError:  # no Linux
        from byline.preview.portable_watch import PortableWatch

        return PortableWatch(roots, changes)
    return KernelWatch(roots, changes)


def _polled(reason: str) -> Problem:
    text = f"{reason}; they are looked at twice a second instead"
    return Problem(level="note", code="watch-polls", text=text)
