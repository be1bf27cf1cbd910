"""What the files of content held when they were read, kept below `.byline/cache/`: a file that did not change is not read.

Records lie in groups, each a piece of a pack, so that after one edit one group is written and not all of them. The rest
(settings, people, venues, pages) is a piece of its own.
"""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from byline.build.crew import Crew
from byline.build.inputs import Snapshot, Stamp
from byline.build.pack import Pack
from byline.library import mark_of
from byline.problems import Problem
from byline.records import Kept, MarkdownPage, Person, Publication, Settings, Venue, read_bytes, read_publication

Problems = tuple[Problem, ...]

_RECORDS = "content/publications/"
_GROUP = 128
"""About as many records are in a group: few enough to be written quickly, enough for few groups."""
_REST = b"rest"

Piece = TypeVar("Piece", bound=msgspec.Struct)


class _Group(msgspec.Struct, frozen=True, array_like=True):
    """Records whose names fall together; the lists are in one order."""

    paths: list[str]
    stamps: bytes
    """A list of stamps, encoded, for they are compared all at once."""
    records: list[Publication | None]
    told: dict[int, Problems]
    """Number in the lists → what was told about the record; most have nothing."""
    marks: list[bytes]
    """Of the records, see `mark_of`; of what is none, nothing."""

    def entries(self) -> Iterable[tuple[str, tuple[Publication | None, Problems]]]:
        """Give each file with what it held."""
        nothing: Problems = ()
        values = list(zip(self.records, repeat(nothing), strict=False))
        for number, problems in self.told.items():
            values[number] = (self.records[number], problems)
        return zip(self.paths, values, strict=True)

    def marked(self) -> Iterable[tuple[Publication, bytes]]:
        """Give each record with its mark."""
        return ((record, mark) for record, mark in zip(self.records, self.marks, strict=True) if record is not None)


class _Rest(msgspec.Struct, frozen=True, kw_only=True):
    """All other files: a table for each kind, so that each value has its type; and how many groups of records there are."""

    groups: int
    paths: list[str] = []
    stamps: bytes = b""
    pages: dict[str, tuple[MarkdownPage | None, Problems]] = {}
    settings: dict[str, tuple[Settings | None, Problems]] = {}
    people: dict[str, tuple[tuple[Person, ...] | None, Problems]] = {}
    venues: dict[str, tuple[tuple[Venue, ...] | None, Problems]] = {}

    def table(self, path: str) -> dict[str, Any]:
        """Give the table that a file belongs to."""
        if path.startswith("content/pages/"):
            return self.pages
        if path == "content/people.yaml":
            return self.people
        return self.settings if path == "site.yaml" else self.venues


class KeptContent:
    """What is known of the files that are as they were; what is read is added to `values`, and saved for the next build."""

    def __init__(self, file: Path, inputs: Snapshot, *, writes: bool = True) -> None:
        """Look at what was kept in the pack `file`.

        Takes:
            inputs: the files as they are, looked at before any of them is read.
            writes: false for who only looks.
        """
        self.values: Kept = {}
        self.marks: list[tuple[Publication, bytes]] = []
        """Records that were kept, with their marks, see `mark_of`."""
        self._inputs = inputs
        self._pack = Pack(file, writes=writes)
        self._groups = 0
        self._members: dict[bytes, list[str]] = {}
        """Piece → the files in it."""
        self._stale: set[bytes] = set()
        """Pieces that hold what is not so any more."""
        self._load()
        self._loaded = dict(self.values)
        self._pack.close()

    def _load(self) -> None:
        rest = self._piece(_REST, _Rest)
        if rest is None:
            return
        self._groups = rest.groups
        tables = (rest.pages, rest.settings, rest.people, rest.venues)
        self._take(_REST, rest, (entry for table in tables for entry in table.items()))
        for number in range(rest.groups):
            name = _name(number)
            group = self._piece(name, _Group)
            if group:
                self._take(name, group, group.entries())
                self.marks += group.marked()

    def _piece(self, name: bytes, form: type[Piece]) -> Piece | None:
        data = self._pack.get(name)
        try:
            return msgspec.msgpack.decode(data, type=form) if data else None
        except msgspec.DecodeError:
            return None

    def _take(self, name: bytes, piece: _Group | _Rest, entries: Iterable[tuple[str, Any]]) -> None:
        """Take over what is still so; all at once, where all of it is."""
        self._members[name] = piece.paths
        now = list(map(self._inputs.get, piece.paths))
        if msgspec.msgpack.encode(now) == piece.stamps:
            self.values.update(entries)
            return
        self._stale.add(name)
        before = msgspec.msgpack.decode(piece.stamps, type=list[Stamp])
        same = {path for path, one, other in zip(piece.paths, now, before, strict=True) if one == other}
        self.values.update(entry for entry in entries if entry[0] in same)

    def save(self, mark: Callable[[Publication], bytes] = mark_of) -> None:
        """Keep what is known; what did not change is not written again.

        Takes:
            mark: gives a record's mark.

        Raises:
            OSError: where the folder cannot be written.
        """
        known = {path: value for path, value in self.values.items() if path in self._inputs}
        self._regroup(len(known))
        changed = [path for path, value in known.items() if self._loaded.get(path) is not value]
        gone = [path for path in self._loaded if path not in known]
        for path in (*changed, *gone):
            name = self._name_of(path)
            self._stale.add(name)
            self._members.setdefault(name, []).append(path)
        for name in self._stale:
            self._put(name, {path: known[path] for path in self._members[name] if path in known}, mark)
        self._pack.save(self._members.__contains__)
        self._pack.close()
        self._loaded, self._stale = known, set()

    def _regroup(self, count: int) -> None:
        """Part so many files, most of them records, into another number of groups where there are far too few or too many."""
        wanted = 1 << (count // _GROUP).bit_length()
        if not self._groups / 2 <= wanted <= self._groups * 2:
            self._groups = wanted
            self._members, self._loaded, self._stale = {_REST: []}, {}, {_REST}

    def _put(self, name: bytes, values: dict[str, tuple[Any, Problems]], mark: Callable[[Publication], bytes]) -> None:
        """Put a piece together anew; one that holds nothing any more goes."""
        paths = self._members[name] = list(values)
        stamps = msgspec.msgpack.encode([self._inputs[path] for path in paths])
        piece: msgspec.Struct
        if name == _REST:
            piece = rest = _Rest(groups=self._groups, paths=paths, stamps=stamps)
            for path, value in values.items():
                rest.table(path)[path] = value
        elif values:
            told = {number: problems for number, (_, problems) in enumerate(values.values()) if problems}
            records = [record for record, _ in values.values()]
            piece = _Group(paths, stamps, records, told, [mark(one) if one else b"" for one in records])
        else:
            del self._members[name]
            return
        self._pack.put(name, msgspec.msgpack.encode(piece))

    def _name_of(self, path: str) -> bytes:
        """Give the piece that a file belongs to; a record's is told by its name, so that it stays in it."""
        return _name(crc32(path.encode()) % self._groups) if path.startswith(_RECORDS) else _REST


def _name(number: int) -> bytes:
    return b"%d" % number


def read_ahead(site: Path, inputs: Snapshot, kept: Kept, crew: Crew) -> None:
    """Read the records that are not kept yet, as many at once as the crew has workers, and keep them."""
    names = [path for path in inputs if path not in kept and _is_record(path)]
    if crew.does_alone(len(names)):
        return
    decode = msgspec.msgpack.Decoder(tuple[Publication | None, Problems]).decode
    for number, data in crew.work(names, partial(_read, site, names)):
        if data:
            kept[names[number]] = decode(data)


def _is_record(path: str) -> bool:
    return path.startswith(_RECORDS) and path.endswith(".yaml") and "/" not in path[len(_RECORDS) :]


def _read(site: Path, names: list[str], number: int) -> bytes:
    """Read one record; one that cannot be read is left to whoever tells it."""
    try:
        data = read_bytes(f"{site}/{names[number]}")
    except OSError:
        return b""
    return msgspec.msgpack.encode(read_publication(data, names[number]))
