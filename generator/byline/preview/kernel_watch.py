"""Linux's own events (inotify(7)), as soon as the kernel tells them; from watchdog 7.1.

Watchdog's observer holds every move back for half a second, to pair its two ends; editors save by moving. Here its reader
of the kernel's events is used alone: both ends are told at once, each by its own folder.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyEvent, InotifyFD, Mask, WatchDescriptor

from byline.preview.changes import ANYTHING, WRITING, Changes

_MASK = Mask(
    InotifyConstants.IN_MODIFY
    | InotifyConstants.IN_ATTRIB
    | InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_MOVE
    | InotifyConstants.IN_CREATE
    | InotifyConstants.IN_DELETE
    | InotifyConstants.IN_DELETE_SELF
    | InotifyConstants.IN_MOVE_SELF
    | InotifyConstants.IN_ONLYDIR
)

Identity = tuple[int, int]
"""Device and inode."""


class KernelWatch:
    """Watches each folder below some roots."""

    def __init__(self, roots: Mapping[str, Path], changes: Changes) -> None:
        """Take label → file or folder, and where changes are noted."""
        self._roots = roots
        self._notes = _Notes(changes)
        self._reader: InotifyFD | None = None
        self._watched: list[tuple[WatchDescriptor, CallbackId]] = []
        self._identities: dict[Path, Identity | None] = {}

    def start(self) -> None:
        """Begin.

        Raises:
            OSError: where the system refuses.
        """
        self._reader = InotifyFD()
        self._reader.start()
        self._watch_all(self._reader)

    def renew(self) -> None:
        """Watch all folders anew, where one of them is not what it was.

        Raises:
            OSError: where the system refuses.
        """
        if self._reader is not None and (self._notes.is_stale or self._is_replaced()):
            self._reader.remove_callbacks(self._watched)
            self._watch_all(self._reader)

    def stop(self) -> None:
        """End; no event comes after this."""
        self._notes.is_ended = True
        if self._reader is not None:
            self._reader.stop()
            self._reader.join(1)
            self._reader = None

    def _watch_all(self, reader: InotifyFD) -> None:
        self._watched.clear()
        self._notes.is_stale = False
        self._identities = {path: _identity(path) for path in self._roots.values()}
        for place, names in self._places().items():
            self._watch(reader, place, _Single(names, self._notes))
        for label, root in self._roots.items():
            for name, folder in _folders(label, root, set()):
                self._watch(reader, folder, _Folder(name, self._notes))

    def _is_replaced(self) -> bool:
        return any(_identity(path) != known for path, known in self._identities.items())

    def _places(self) -> dict[Path, dict[str, str]]:
        """Give the folders in which the roots themselves lie, each with the names and labels to look for."""
        places: dict[Path, dict[str, str]] = {}
        for label, root in self._roots.items():
            places.setdefault(root.parent, {})[root.name] = label
        return places

    def _watch(self, reader: InotifyFD, folder: Path, told: "_Single | _Folder") -> None:
        self._identities[folder] = _identity(folder)
        try:
            number = CallbackId(id(told))
            self._watched.append((reader.add_callback(os.fsencode(folder), _MASK, told, number), number))
        except (FileNotFoundError, NotADirectoryError):  # gone meanwhile, which its parent tells
            return


class _Notes:
    """What the reader's thread notes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self.is_stale = False
        """Whether folders came or went since they were watched."""
        self.is_ended = False

    def note(self, label: str, event: InotifyEvent) -> None:
        if self.is_ended:
            return
        if event.is_directory:
            if event.mask & ~(InotifyConstants.IN_ISDIR | InotifyConstants.IN_ATTRIB):
                self.note_anything()
        elif event.is_moved_to:
            self._changes.note_placed(label)
        elif event.is_delete or event.is_moved_from:
            self._changes.note_gone(label)
        else:
            self._changes.note(label, 0 if event.is_close_write or event.is_attrib else WRITING)

    def note_anything(self) -> None:
        if self.is_ended:  # its own end deletes all watches
            return
        self.is_stale = True
        self._changes.note(ANYTHING)


class _Folder:
    """Notes what happens in one folder; called by the reader's thread (watchdog's `WatchCallback`)."""

    def __init__(self, label: str, notes: _Notes) -> None:
        self._label = label
        self._notes = notes

    def on_event(self, event: InotifyEvent) -> None:
        name = os.fsdecode(event.name)
        if not name.startswith((".", "#", "~")) and not name.endswith("~"):
            self._notes.note(f"{self._label}/{name}", event)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:  # noqa: ARG002 - watchdog's protocol
        self._notes.note_anything()

    def on_queue_overflow(self) -> None:
        self._notes.note_anything()


class _Single:
    """Notes what happens to some names in a folder, and to nothing else there."""

    def __init__(self, labels: Mapping[str, str], notes: _Notes) -> None:
        self._labels = labels
        self._notes = notes

    def on_event(self, event: InotifyEvent) -> None:
        if label := self._labels.get(os.fsdecode(event.name)):
            self._notes.note(label, event)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Leave it: the folder around the site's is gone, and so is all in it, which its folders tell."""

    def on_queue_overflow(self) -> None:
        self._notes.note_anything()


def _folders(label: str, folder: Path, seen: set[Identity | None]) -> Iterator[tuple[str, Path]]:
    """Give a folder and those below it, through symbolic links as well, each once."""
    identity = _identity(folder)
    if identity in seen or not folder.is_dir():
        return
    seen.add(identity)
    yield label, folder
    try:
        below = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir() and not entry.name.startswith(".")]
    except OSError:
        return
    for path in below:
        yield from _folders(f"{label}/{path.name}", path, seen)


def _identity(path: Path) -> Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
