"""What a finished build left for the next one, so laid out that it is read with next to nothing loaded.

Three files for each output folder, below `.byline/build/`. Two are large and seldom written: the *tables*, with the stamp
of every file that was read or written, and *own*, with what each of Byline's own files was made from. The *state* is
small; it names the two by their checksums and says what has changed since they were written, so that one edit writes a
few kilobytes. It is written last. Where one of the three is missing or damaged, or of another version, there is nothing.
"""

from __future__ import annotations

import marshal
import os
import sys
from zlib import crc32

TYPE_CHECKING = False  # importing `typing` takes as long as the whole glance
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any, Literal

    State = Mapping[str, Any]
    """Plain values."""
    Codes = tuple[Literal["Q", "q"], ...]
    Table = Sequence[Any]
    """Names, joined by zeros, and columns of machine words."""

STATE_FOLDER = ".byline"

STAMP: Codes = ("Q", "Q", "q", "q")
LEFT: Codes = ("Q", "Q", "q")
TIME: Codes = ("q",)
"""The columns of tables: size, inode, time of content, time of change; the same without the last; a time."""

_HEAD = f"byline state 4 {marshal.version} {sys.byteorder} ".encode()


def named(site: str, output: str) -> str:
    """Give the output folder as a state names it, so that a site may be moved with its output."""
    return os.path.relpath(output, site).replace(os.sep, "/")


def state_file(site: str, output: str) -> str:
    """Give the file that remembers the builds of this site into this folder."""
    return f"{site}/{STATE_FOLDER}/build/{crc32(named(site, output).encode()):08x}.state"


def part_file(file: str, part: str, checksum: int) -> str:
    """Give the file of one of a state's two large parts."""
    return f"{file.removesuffix('.state')}.{checksum:08x}.{part}"


def load(file: str) -> State | None:
    """Give what a build remembered, with its tables, or `None` where it is not whole, or of another version.

    Its `head` tells it from the next one.
    """
    head = head_of(file)
    state = _load(file, None)
    tables = state and load_part(file, state, "tables")
    return {**state, "tables": tables, "head": head} if state and tables else None


def head_of(file: str) -> bytes:
    """Give what tells one state from another, without loading it; nothing where there is none."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - no pathlib here
            return opened.readline()
    except OSError:
        return b""


def load_part(file: str, state: State, part: str) -> State | None:
    """Give one of the two large parts of a state."""
    checksum = state["parts"][part]
    return _load(part_file(file, part, checksum), checksum)


def dump(state: dict[str, Any]) -> tuple[bytes, int]:
    """Give the file that `load` reads, and its checksum."""
    body = marshal.dumps(state)
    checksum = crc32(body)
    return _head(checksum) + b"\n" + body, checksum


def _load(file: str, checksum: int | None) -> State | None:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - no pathlib here
            head, _, body = opened.read().partition(b"\n")
    except OSError:
        return None
    found = crc32(body)
    if head != _head(found) or checksum not in (None, found):
        return None
    state: State = marshal.loads(body)  # noqa: S302 - ours, and whole
    return state


def _head(checksum: int) -> bytes:
    return _HEAD + b"%08x" % checksum


def rows(table: Table, codes: Codes) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table: a name, and as many numbers as there are codes (`Q`: without a sign, `q`: with one)."""
    return zip(table[0].split("\0"), *_columns(table, codes), strict=True)


def by_name(table: Table, codes: Codes) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the same as pairs: a name, and its numbers."""
    return zip(table[0].split("\0"), zip(*_columns(table, codes), strict=True), strict=True)


def _columns(table: Table, codes: Codes) -> Iterator[Sequence[int]]:
    return (memoryview(data).cast(code).tolist() for code, data in zip(codes, table[1:], strict=True))


def read_inputs(tables: State) -> dict[str, Any]:
    """Give the stamps of all inputs: label → size, inode, both times, and the digest of what was young."""
    digests = tables["digests"]
    found = (row for table in tables["inputs"] for row in rows(table, STAMP))
    return {row[0]: (*row[1:], digests.get(row[0], "")) for row in found}


def overlaid(table: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give a table with what has changed since: `None` is what is gone."""
    for name, row in changes.items():
        if row is None:
            table.pop(name, None)
        else:
            table[name] = row
    return table


def count_rows(table: Table) -> int:
    """Give the number of rows, which is never zero."""
    count: int = table[0].count("\0") + 1
    return count
