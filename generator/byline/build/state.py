"""What a build remembers for the next one: what it read, what it wrote, what it told; see `byline.remembered`.

It lies below `.byline/build/`; deleting it costs time only. Before a build touches `output/` it notes beside it what it is
about to write, so that whose a file is can be told whether or not the build lives to its end. What is damaged, of another
version or of another folder is as good as none.
"""

from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from byline import remembered
from byline.problems import Problem
from byline.remembered import LEFT, STAMP, TIME, load_part, overlaid, part_file, read_inputs, rows

_VERSION = 2
_FARTHEST = 2**63 - 1
_ROWS = 2048
"""Rows of one table: a large one is cut, so that several processes can look at its parts."""
_SLACK = 500
"""So many changes are never worth writing the large parts anew."""
_SHARE = 16
"""Else, changes of one name in so many are."""

Record = TypeVar("Record", bound=msgspec.Struct)
Row = tuple[Any, ...]
Remembered = Mapping[str, Any]
"""A state as it was loaded, with its tables; see `byline.remembered`."""


class Written(msgspec.Struct, frozen=True, array_like=True):
    """One file of the output as the last finished build left it."""

    size: int
    inode: int
    modified: int


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the output folder, by path below it; a symbolic link is a file, whatever it leads to."""

    files: dict[str, Written] = {}
    folders: dict[str, int] = {}
    """Folder → when something last came or went in it, in nanoseconds; the output folder itself is `""`."""

    def changed(self, difference: "Difference") -> "Contents":
        """Give what lies there after a change."""
        files, folders = dict(self.files), dict(self.folders)
        return Contents(files=overlaid(files, difference.files), folders=overlaid(folders, difference.folders))


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """In what two looks at an output folder differ, the second being later; `None` is what is gone."""

    files: dict[str, Written | None]
    folders: dict[str, int | None]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What one finished build was asked for, and told."""

    output: str
    """The folder, relative to the site's: one state never speaks for another folder."""
    tool: str = ""
    """Byline, Python and all packages, as `byline.walking.tool_fingerprint` tells them apart."""
    made_by: str = ""
    """The very code of Byline, as `byline.build.inputs.tool_digest` tells it apart."""
    theme: str = ""
    base_url: str | None = None
    imported: bool = False
    """Whether new sources were imported first."""
    own_count: int = 0
    others: tuple[str, ...] = ()
    """Every file in the output that is not Byline's."""
    foreign: tuple[str, ...] = ()
    """The same as it is told: a folder that holds nothing else is one entry."""
    problems: tuple[Problem, ...] = ()


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """What one finished build read and wrote, a row for each name; where it is what changed, `None` is what is gone."""

    inputs: dict[str, Row | None] = {}
    """Label → size, inode, both times, and the digest of what was young."""
    files: dict[str, Row | None] = {}
    """All that is in the output folder, foreign files too: size, inode, time."""
    folders: dict[str, Row | None] = {}
    own: dict[str, Row | None] = {}
    """Every file of Byline's own: the digest of what was written, and what it was made from."""


def state_path(site: Path, output: Path) -> Path:
    """Give the file that remembers the builds of this site into this folder."""
    return Path(remembered.state_file(str(site), str(output)))


def relative_output(site: Path, output: Path) -> str:
    """Give the output folder as a state names it, so that a site may be moved with its output."""
    return remembered.named(str(site), str(output))


def save_state(path: Path, state: State, tables: Tables) -> None:
    """Write all of a state, whole or not at all: first its large parts, under names of their own.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    large = {"tables": _plain_tables(tables), "own": _plain_own(tables.own)}
    parts = {name: _write_part(path, name, plain) for name, plain in large.items()}
    _write_state(path, state, parts, Tables())
    kept = {part_file(str(path), name, checksum) for name, checksum in parts.items()}
    for part in path.parent.glob(f"{path.stem}.*.*"):
        if str(part) not in kept:
            part.unlink(missing_ok=True)


def save_changes(path: Path, state: State, known: Remembered, changes: Tables) -> None:
    """Write in what a state differs from one that was loaded; its large parts stay, unless very much has changed.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    new = Tables(**{name: known["changes"][name] | rows for name, rows in msgspec.structs.asdict(changes).items()})
    count = sum(map(len, msgspec.structs.asdict(new).values()))
    own = load_part(str(path), known, "own") if count > max(_SLACK, state.own_count // _SHARE) else None
    if own is None:
        _write_state(path, state, known["parts"], new)
    else:
        save_state(path, state, _whole(known["tables"], own, new))


def _write_state(path: Path, state: State, parts: Mapping[str, int], changes: Tables) -> None:
    plain = {**msgspec.to_builtins(state), "parts": dict(parts), "changes": msgspec.structs.asdict(changes)}
    _write(path, remembered.dump(plain)[0])


def _write_part(path: Path, name: str, plain: dict[str, Any]) -> int:
    data, checksum = remembered.dump(plain)
    _write(Path(part_file(str(path), name, checksum)), data)
    return checksum


def _write(path: Path, data: bytes) -> None:
    from byline.build.writing import write_atomically

    write_atomically(path, data)


def _plain_tables(tables: Tables) -> dict[str, Any]:
    digests = {label: row[4] for label, row in tables.inputs.items() if row and row[4]}
    return {
        "inputs": _tables({label: row[:4] for label, row in tables.inputs.items() if row}, STAMP),
        "digests": digests,
        "files": _tables({path: row for path, row in tables.files.items() if row}, LEFT),
        "folders": _tables({path: row for path, row in tables.folders.items() if row}, TIME),
    }


def _tables(lines: Mapping[str, Row], codes: Sequence[str]) -> list[list[Any]]:
    """Give names and columns of numbers as `byline.remembered.rows` reads them, some thousand in each table."""
    names, numbers = list(lines), list(lines.values())
    starts = range(0, len(names), _ROWS)
    return [_table(names[start : start + _ROWS], numbers[start : start + _ROWS], codes) for start in starts]


def _table(names: Sequence[str], numbers: Sequence[Row], codes: Sequence[str]) -> list[Any]:
    columns = zip(*numbers, strict=True)
    return ["\0".join(names), *(_column(code, column) for code, column in zip(codes, columns, strict=True))]


def _column(code: str, numbers: Sequence[int]) -> bytes:
    """Give numbers as machine words; a time that is too far away for one becomes the last, and so equals none."""
    try:
        return array(code, numbers).tobytes()
    except OverflowError:
        return array(code, [min(max(number, -_FARTHEST), _FARTHEST) for number in numbers]).tobytes()


def _plain_own(own: Mapping[str, Row | None]) -> dict[str, Any]:
    """Give names, and in the same order digests and bases."""
    lines = {path: row for path, row in own.items() if row}
    digests, bases = zip(*lines.values(), strict=True) if lines else ((), ())
    return {"names": list(lines), "digests": list(digests), "bases": list(bases)}


def _whole(tables: Mapping[str, Any], own: Mapping[str, Any], changes: Tables) -> Tables:
    """Give a state's tables with what has changed since they were written."""
    inputs = overlaid(read_inputs(tables), changes.inputs)
    files = {path: row for table in tables["files"] for path, *row in rows(table, LEFT)}
    folders = {path: row for table in tables["folders"] for path, *row in rows(table, TIME)}
    pairs = zip(own["digests"], own["bases"], strict=True)
    return Tables(
        inputs=inputs,
        files=overlaid(files, changes.files),
        folders=overlaid(folders, changes.folders),
        own=overlaid(dict(zip(own["names"], pairs, strict=True)), changes.own),
    )


def load_record(path: Path, form: type[Record]) -> tuple[Record, int] | None:
    """Give what a file holds, and its checksum; `None` where it is not whole, or of another version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        checksum = crc32(body)
        if head != _head(form, checksum):
            return None
        return msgspec.msgpack.decode(body, type=form), checksum
    except (OSError, msgspec.DecodeError):
        return None


def save_record(path: Path, record: msgspec.Struct) -> int:
    """Write a record, whole or not at all, and give its checksum.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    from byline.build.writing import write_atomically

    body = msgspec.msgpack.encode(record)
    checksum = crc32(body)
    write_atomically(path, _head(type(record), checksum) + b"\n" + body)
    return checksum


def _head(form: type[msgspec.Struct], checksum: int) -> bytes:
    return f"byline {form.__name__.lower()} {_VERSION} {checksum:08x}".encode()
