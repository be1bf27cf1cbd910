"""Many small pieces of bytes in one file, found by their names; a new piece is added at its end.

So saving after one edit writes a few kilobytes, however much is kept. The index is a file of its own, written after the
pieces are: what a build that was killed added to the pack is in no index, and so it is not there. Each piece has a
checksum, and one that does not match is not there either.
"""

import os
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import msgspec

from byline.build.state import load_record, save_record
from byline.build.writing import write_atomically

_SLACK = 1 << 20
"""Bytes of pieces that nobody asks for any more, up to which the pack is not worth writing anew."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a piece is."""

    start: int
    size: int
    checksum: int


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a pack."""

    places: dict[bytes, Place] = {}


class Pack:
    """Pieces by name; what is put is in memory until it is saved."""

    def __init__(self, file: Path) -> None:
        """Open the pack at `file`, whose index lies beside it."""
        self._file = file
        self._index_file = file.with_suffix(".index")
        index = load_record(self._index_file, Index)
        self._places = dict(index[0].places) if index else {}
        self._fresh: dict[bytes, bytes] = {}
        self._handle = _open(file) if self._places else None

    def get(self, name: bytes) -> bytes | None:
        """Give a piece, or `None` where there is none that is whole."""
        if (fresh := self._fresh.get(name)) is not None:
            return fresh
        place = self._places.get(name)
        if place is None or self._handle is None:
            return None
        data = os.pread(self._handle, place.size, place.start)
        return data if crc32(data) == place.checksum else None

    def __contains__(self, name: bytes) -> bool:
        return name in self._fresh or name in self._places

    def put(self, name: bytes, data: bytes) -> None:
        """Add a piece, or put another in its place."""
        self._fresh[name] = data

    def save(self, is_used: Callable[[bytes], bool]) -> None:
        """Write what was put, and forget what is not used any more.

        Raises:
            OSError: where the folder cannot be written; the pack on disk is then as it was.
        """
        places = {name: place for name, place in self._places.items() if is_used(name) and name not in self._fresh}
        if not self._fresh and len(places) == len(self._places):
            return
        live = sum(place.size for place in places.values())
        if not places or _size(self._file) > 2 * live + _SLACK:
            self._write_anew(places)
        else:
            self._append(places)
        self._fresh = {}

    def _append(self, places: dict[bytes, Place]) -> None:
        with self._file.open("ab") as file:
            _add(file.tell(), self._fresh, places)
            file.write(b"".join(self._fresh.values()))
        self._keep(places)

    def _write_anew(self, places: dict[bytes, Place]) -> None:
        pieces = {name: data for name in places if (data := self.get(name)) is not None} | self._fresh
        places = {}
        _add(0, pieces, places)
        write_atomically(self._file, b"".join(pieces.values()))
        self._keep(places)

    def _keep(self, places: dict[bytes, Place]) -> None:
        save_record(self._index_file, Index(places=places))
        self._places = places
        self.close()
        self._handle = _open(self._file)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _add(start: int, pieces: dict[bytes, bytes], places: dict[bytes, Place]) -> None:
    for name, data in pieces.items():
        places[name] = Place(start, len(data), crc32(data))
        start += len(data)


def _open(file: Path) -> int | None:
    try:
        return os.open(file, os.O_RDONLY)
    except OSError:
        return None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
