"""Watching the disk: it only says when to look; what changed is seen by comparing, so a lost event loses nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from byline.problems import Problem

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_READING = frozenset({"opened", "closed_no_write"})


class Watcher(FileSystemEventHandler):
    """Calls `wake` when a file below the roots may have changed."""

    def __init__(self, site: Path, folders: Iterable[Path], wake: Callable[[], None]) -> None:
        """Take the site's folder, which is watched for what lies directly in it, and the folders to watch whole."""
        self._folders = {site: False} | dict.fromkeys(folders, True)
        self._wake = wake
        self._observer: BaseObserver | None = None
        self._identity: list[tuple[int, int] | None] = []

    def start(self) -> Problem | None:
        """Begin; where the system refuses, give the note that says so."""
        self._observer = Observer()
        try:
            self._observer.start()
            self._schedule()
        except OSError as error:
            self.stop()
            return _refused(error)
        return None

    def renew(self) -> Problem | None:
        """Watch anew where a folder was replaced by another of its name, as git does, or came into being."""
        if self._observer is None or self._identity == self._identities():
            return None
        try:
            self._observer.unschedule_all()
            self._schedule()
        except OSError as error:
            self.stop()
            return _refused(error)
        return None

    def stop(self) -> None:
        """End; no event comes after this."""
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake whoever looks, unless somebody only read."""
        if event.event_type not in _READING:
            self._wake()

    def _schedule(self) -> None:
        self._identity = self._identities()
        for folder, below in self._folders.items():
            if self._observer is not None and folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=below)

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(folder) for folder in self._folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refused(error: OSError) -> Problem:
    text = f"the system cannot watch the folders ({error.strerror or error}); they are looked at twice a second instead"
    return Problem(level="note", code="watch-polls", text=text)
