"""Writing files so that nobody ever sees half of one."""

import os
from pathlib import Path

from byline.build.state import Written

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all: a file beside it is written first, then takes its place.

    Folders on the way are made. An existing file's permissions are kept.

    Raises:
        OSError: where the folder cannot be written; what was at `path` is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = _open_beside(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode_for(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _open_beside(path: Path) -> tuple[int, str]:
    """Make a file of our own in the same folder; as `tempfile` would, which takes a millisecond to load."""
    number = 0
    while True:
        name = str(path.with_name(f".{path.name}.{os.getpid()}-{number}.part"))
        try:
            return os.open(name, _NEW | os.O_EXCL, 0o600), name
        except FileExistsError:  # left by a build that was killed
            number += 1


def _mode_for(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


class NewFolder:
    """A folder that is filled with very many files: by few and plain calls, each of which the system must answer."""

    def __init__(self, path: Path) -> None:
        """Take the folder, which must be there."""
        self.path = path
        self._folder = f"{path}/"
        self._there = {""}
        """Folders below it that are known to be there."""

    def put(self, path: str, *pieces: bytes | memoryview) -> Written:
        """Write a file at a path below the folder, with the folders on the way, and give what tells it from others.

        Raises:
            OSError: where it cannot be written.
        """
        parent = path.rpartition("/")[0]
        if parent not in self._there:
            _make_folder(self._folder + parent)
            self._there.add(parent)
        handle = os.open(self._folder + path, _NEW, 0o666)
        try:
            for piece in pieces:
                view = memoryview(piece)
                while view:
                    view = view[os.write(handle, view) :]
            status = os.fstat(handle)
        finally:
            os.close(handle)
        return Written(status.st_size, status.st_ino, status.st_mtime_ns)


def _make_folder(folder: str) -> None:
    """Make a folder: most of the time the one above it is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - no pathlib for so many
    except FileExistsError:  # another worker was faster
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
