"""The events of any system, as watchdog's observer tells them: later than Linux's own, and less exactly."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from byline.preview.changes import ANYTHING, QUIET, Changes

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_READING = frozenset({"opened", "closed_no_write"})


class PortableWatch(FileSystemEventHandler):
    """Watches some roots, each as a whole."""

    def __init__(self, roots: Mapping[str, Path], changes: Changes) -> None:
        """Take label → file or folder, and where changes are noted."""
        self._roots = {label: root.resolve() for label, root in roots.items()}
        self._changes = changes
        self._observer: BaseObserver | None = None
        self._identities: list[tuple[int, int] | None] = []

    def start(self) -> None:
        """Begin.

        Raises:
            OSError: where the system refuses.
        """
        self._observer = Observer()
        self._observer.start()
        self._schedule(self._observer)

    def renew(self) -> None:
        """Watch anew where a root was replaced by another of its name, or came into being.

        Raises:
            OSError: where the system refuses.
        """
        if self._observer is not None and self._identities != self._now():
            self._observer.unschedule_all()
            self._schedule(self._observer)

    def stop(self) -> None:
        """End; no event comes after this."""
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change, unless somebody only read."""
        if event.event_type in _READING or self._observer is None:
            return
        if event.is_directory:
            if event.event_type != "modified":
                self._changes.note(ANYTHING)
            return
        for label in self._labels(event.src_path):
            if event.event_type in {"deleted", "moved"}:
                self._changes.note_gone(label)
            else:
                self._changes.note(label, 0 if event.event_type == "closed" else QUIET)
        for label in self._labels(event.dest_path):
            self._changes.note_placed(label)

    def _labels(self, place: str | bytes) -> Iterator[str]:
        path = Path(place.decode() if isinstance(place, bytes) else place)
        for label, root in self._roots.items():
            if path == root:
                yield label
            elif root in path.parents:
                names = path.relative_to(root).parts
                if not any(name.startswith((".", "#", "~")) or name.endswith("~") for name in names):
                    yield "/".join((label, *names))

    def _schedule(self, observer: "BaseObserver") -> None:
        self._identities = self._now()
        folders = dict.fromkeys((root.parent for root in self._roots.values()), False)
        folders |= {root: True for root in self._roots.values() if root.is_dir()}
        for folder, below in folders.items():
            if folder.is_dir():
                observer.schedule(self, str(folder), recursive=below)

    def _now(self) -> list[tuple[int, int] | None]:
        return [_identity(root) for root in self._roots.values()]


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
