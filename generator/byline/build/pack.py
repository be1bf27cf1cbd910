"""Many small pieces of bytes in a few files, found by their names; a new piece is added at an end.

So saving after one edit writes a few kilobytes, however much is kept. The index is a file of its own, written after the
pieces are: what a build that was killed added to a file is in no index, and so it is not there. Each piece has a
checksum, and one that does not match is not there either. Worker processes each write a file of their own, a segment,
and hand their part of the index to the process that saves the whole.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import msgspec

from byline.build.places import Place, Places, load_places, save_places

_IN_MEMORY = 4 << 20
"""Bytes of new pieces that are held before they are written."""
_SLACK = 1 << 20
"""Bytes that nobody asks for any more, up to which the pack is not worth writing anew."""
_MOST_SEGMENTS = 12


class Pack:
    """Pieces by name. What is put can be had at once, and outlives the process when it is saved."""

    def __init__(self, file: Path, *, writes: bool = True) -> None:
        """Open the pack whose index is `file`; its segments lie beside it.

        Takes:
            writes: false for who only looks: what is put stays in memory, and nothing is saved.
        """
        self._file = file
        self._writes = writes
        self._places = load_places(file)
        self._new: dict[bytes, Place] = {}
        """What is written, and in no index yet."""
        self._mine: dict[bytes, Place] = {}
        """What of this was written since the process took a segment of its own."""
        self._fresh: dict[bytes, bytes] = {}
        self._fresh_size = 0
        self._handles: dict[int, int] = {}
        self._last = self._last_segment()

    def get(self, name: bytes) -> bytes | None:
        """Give a piece, or `None` where there is none that is whole."""
        if (fresh := self._fresh.get(name)) is not None:
            return fresh
        place = self._new.get(name) or self._places.get(name)
        if place is None:
            return None
        try:
            data = _read(self._handle(place.segment), place)
        except OSError:
            return None
        return data if crc32(data) == place.checksum else None

    def put(self, name: bytes, data: bytes) -> None:
        """Add a piece, or put another in its place."""
        self._fresh[name] = data
        self._fresh_size += len(data)
        if self._writes and self._fresh_size > _IN_MEMORY:
            self._write_fresh()

    def take_segment(self, number: int) -> None:
        """Let this process write to a segment that no other writes to: the `number`th after the last."""
        self._write_fresh()
        self._mine = {}
        self._last += 1 + number

    def hand_over(self) -> bytes:
        """Give what this process has written, for `adopt` in another."""
        self._write_fresh()
        return msgspec.msgpack.encode(self._mine)

    def adopt(self, written: bytes) -> None:
        """Take over what another process has written."""
        new = msgspec.msgpack.decode(written, type=dict[bytes, Place])
        self._new |= new
        self._last = max([self._last, *(place.segment for place in new.values())])

    def save(self, is_alive: Callable[[bytes], bool], is_used: Callable[[bytes], bool] | None = None) -> None:
        """Keep what was put, and forget what is not used any more; see `Places.retain`.

        Raises:
            OSError: where the folder cannot be written; the pack on disk is then as it was.
        """
        self._write_fresh()
        places = self._places
        places.add(self._new)
        has_less = places.retain(is_alive, is_used)
        if not self._new and not has_less:
            return
        segments = self._segments()
        if len(segments) > _MOST_SEGMENTS or sum(map(_size, segments.values())) > 2 * places.size() + _SLACK:
            places = self._written_anew(places)
        save_places(self._file, places)
        self._forget_segments(places.segments())
        self._places, self._new, self._mine = places, {}, {}

    def _written_anew(self, places: Places) -> Places:
        """Copy what is used to a new segment."""
        self._last += 1
        self._new = {}
        for name, place in places.all():
            data = _read(self._handle(place.segment), place)
            if crc32(data) == place.checksum:
                self.put(name, data)
        self._write_fresh()
        copied = Places()
        copied.add(self._new)
        return copied

    def _write_fresh(self) -> None:
        if not self._fresh:
            return
        with self._segment(self._last).open("ab") as file:
            start = file.tell()
            for name, data in self._fresh.items():
                self._new[name] = self._mine[name] = Place(self._last, start, len(data), crc32(data))
                start += len(data)
            file.write(b"".join(self._fresh.values()))
        self._fresh, self._fresh_size = {}, 0

    def _segment(self, number: int) -> Path:
        return self._file.with_suffix(f".{number}")

    def _segments(self) -> dict[int, Path]:
        found = self._file.parent.glob(f"{self._file.name}.*")
        return {int(path.suffix[1:]): path for path in found if path.suffix[1:].isdigit()}

    def _last_segment(self) -> int:
        return max([0, *self._segments()])

    def _handle(self, segment: int) -> int:
        if segment not in self._handles:
            self._handles[segment] = os.open(self._segment(segment), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return self._handles[segment]

    def _forget_segments(self, used: set[int]) -> None:
        for number, path in self._segments().items():
            if number not in used:
                path.unlink(missing_ok=True)
        for number in [one for one in self._handles if one not in used]:
            os.close(self._handles.pop(number))

    def close(self) -> None:
        """Let go of all files."""
        for handle in self._handles.values():
            with contextlib.suppress(OSError):
                os.close(handle)
        self._handles = {}


def _read(handle: int, place: Place) -> bytes:
    """Read a piece; by one call where there is one, for copies of a process share the place they are at in a file."""
    if hasattr(os, "pread"):
        return os.pread(handle, place.size, place.start)
    os.lseek(handle, place.start, os.SEEK_SET)
    return os.read(handle, place.size)


def _size(file: Path) -> int:
    return file.stat().st_size
