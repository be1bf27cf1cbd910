"""Where each piece of a pack is. Pieces whose names begin alike lie together, and are laid out when one is asked for.

So a build that needs the pieces of a few works does not pay for those of all others.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from byline.build.state import load_record, save_record

_ALIKE = 16
"""Bytes at the beginning of a name, by which pieces lie together: all that belong to one work have its digest there."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a piece is."""

    segment: int
    start: int
    size: int
    checksum: int


Group = dict[bytes, Place]
"""Pieces that lie together, by the rest of their names."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Group).decode


class Tally(msgspec.Struct, array_like=True):
    """How much of a segment is in use."""

    pieces: int = 0
    size: int = 0


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All places, as they lie on disk."""

    groups: dict[bytes, bytes] = {}
    tallies: dict[int, Tally] = {}


class Places:
    """Finds pieces by their names."""

    def __init__(self, index: Index | None = None) -> None:
        """Begin with what an index says."""
        self._groups = index.groups if index else {}
        self._tallies = index.tallies if index else {}
        self._opened: dict[bytes, Group] = {}

    def get(self, name: bytes) -> Place | None:
        """Give where a piece is, or `None` where there is none of that name."""
        return self._open(name[:_ALIKE]).get(name[_ALIKE:])

    def all(self) -> Iterator[tuple[bytes, Place]]:
        """Give all pieces."""
        for begin in self._groups:
            for rest, place in self._open(begin).items():
                yield begin + rest, place

    def add(self, new: Mapping[bytes, Place]) -> None:
        """Add pieces, or put others in their places."""
        groups: dict[bytes, Group] = {}
        for name, place in new.items():
            groups.setdefault(name[:_ALIKE], {})[name[_ALIKE:]] = place
        for begin, group in groups.items():
            self._replace(begin, self._open(begin) | group)

    def retain(self, is_alive: Callable[[bytes], bool], is_used: Callable[[bytes], bool] | None = None) -> bool:
        """Forget pieces, and tell whether there were any to forget.

        Takes:
            is_alive: tells by how their names begin which pieces stay.
            is_used: tells by their whole names which of these stay; `None`: all of them.
        """
        left: dict[bytes, Group] = {begin: {} for begin in self._groups if not is_alive(begin)}
        for begin in [one for one in self._groups if one not in left] if is_used else ():
            group = self._open(begin)
            used = {rest: place for rest, place in group.items() if is_used is None or is_used(begin + rest)}
            if len(used) < len(group):
                left[begin] = used
        for begin, group in left.items():
            self._replace(begin, group)
        return bool(left)

    def size(self) -> int:
        """Give how many bytes all pieces are."""
        return sum(tally.size for tally in self._tallies.values())

    def segments(self) -> set[int]:
        """Give the segments that hold pieces."""
        return {number for number, tally in self._tallies.items() if tally.pieces}

    def index(self) -> Index:
        """Give all of it as it is to lie on disk."""
        return Index(groups=self._groups, tallies={number: self._tallies[number] for number in self.segments()})

    def _open(self, begin: bytes) -> Group:
        group = self._opened.get(begin)
        if group is None:
            data = self._groups.get(begin)
            group = self._opened[begin] = _decode(data) if data else {}
        return group

    def _replace(self, begin: bytes, group: Group) -> None:
        for places, sign in ((self._open(begin), -1), (group, 1)):
            for place in places.values():
                tally = self._tallies.setdefault(place.segment, Tally())
                tally.pieces += sign
                tally.size += sign * place.size
        self._opened[begin] = group
        if group:
            self._groups[begin] = _encode(group)
        else:
            self._groups.pop(begin, None)


def load_places(file: Path) -> Places:
    """Give what an index says that lies on disk; nothing where it is not whole."""
    record = load_record(file, Index)
    return Places(record[0] if record else None)


def save_places(file: Path, places: Places) -> None:
    """Write an index.

    Raises:
        OSError: where it cannot be written.
    """
    save_record(file, places.index())
