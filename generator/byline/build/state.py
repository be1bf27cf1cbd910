"""What a build remembers for the next one: what it read, what it wrote, what it told.

Two files for each output folder, below `.byline/build/`; deleting them costs time only. The *ledger* names every file
that is Byline's own, with digests of what was written there; it is written before a build touches `output/`, so it holds
whether or not the build lives to its end. The *state* is all that is needed to see that there is nothing to do; it is
written last, and speaks for one ledger alone. What is damaged, of another version or of another folder is as good as none.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec

from byline import glance
from byline.build.inputs import Stamp
from byline.glance import LEFT, STAMP, TIME, rows
from byline.problems import Problem

_VERSION = 2
_FARTHEST = 2**63 - 1

Record = TypeVar("Record", bound=msgspec.Struct)


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

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is there, or not even the folder."""
        return not self.files and len(self.folders) <= 1


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What one finished build read and wrote; enough to see that the next one has nothing to do."""

    output: str
    """The folder, relative to the site's: one state never speaks for another folder."""
    ledger: int = 0
    """The checksum of the ledger that was written with it."""
    tool: str = ""
    theme: str = ""
    base_url: str | None = None
    imported: bool = False
    """Whether new sources were imported first."""
    inputs: dict[str, Stamp] = {}
    outputs: Contents = Contents()
    """All that is in the output folder, foreign files too: nothing came, went or changed while this still holds."""
    own_count: int = 0
    foreign: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What the ledger says about one file of Byline's own."""

    digests: tuple[bytes, ...]
    """Of what Byline wrote there, or was about to write."""
    basis: bytes = b""
    """What the last finished build made it from; empty where nobody knows."""


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Whose the files of the output are."""

    output: str
    own: dict[str, Entry] = {}


def state_path(site: Path, output: Path) -> Path:
    """Give the file that remembers the builds of this site into this folder; its ledger lies beside it."""
    return Path(glance.state_file(str(site), str(output)))


def ledger_path(state: Path) -> Path:
    """Give the file of the ledger that belongs to a state's."""
    return state.with_suffix(".ledger")


def relative_output(site: Path, output: Path) -> str:
    """Give the output folder as a state names it, so that a site may be moved with its output."""
    return glance.named(str(site), str(output))


def load_state(path: Path, output: str) -> State | None:
    """Give what was remembered, or `None` where there is nothing that could be trusted."""
    state = glance.load(str(path))
    return _as_state(state) if state and state["output"] == output else None


def _as_state(plain: Mapping[str, Any]) -> State:
    digests = plain["digests"]
    inputs = {
        label: Stamp(size, inode, modified, changed, digests.get(label, ""))
        for label, size, inode, modified, changed in rows(plain["inputs"], STAMP)
    }
    files = {path: Written(size, inode, modified) for path, size, inode, modified in rows(plain["files"], LEFT)}
    contents = Contents(files=files, folders=dict(rows(plain["folders"], TIME)))
    others = {name: value for name, value in plain.items() if name in State.__struct_fields__}
    return msgspec.convert({**others, "inputs": inputs, "outputs": contents}, State)


def save_state(path: Path, state: State) -> None:
    """Write a state in the form that `byline.glance` reads, whole or not at all.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    from byline.build.writing import write_atomically

    write_atomically(path, glance.dump(_as_plain(state)))


def _as_plain(state: State) -> dict[str, Any]:
    files, folders = state.outputs.files, state.outputs.folders
    stamps = ((label, one.size, one.inode, one.modified, one.changed) for label, one in state.inputs.items())
    tables = {
        "inputs": _table(stamps, STAMP),
        "digests": {label: stamp.digest for label, stamp in state.inputs.items() if stamp.digest},
        "files": _table(((path, one.size, one.inode, one.modified) for path, one in files.items()), LEFT),
        "folders": _table(folders.items(), TIME),
    }
    plain: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(state, inputs={}, outputs=Contents()))
    del plain["outputs"]
    return plain | tables


def _table(lines: Iterable[tuple[Any, ...]], codes: Sequence[str]) -> list[Any]:
    """Give names and columns of numbers as `byline.glance.rows` reads them."""
    names, *columns = zip(*lines, strict=True) if (lines := list(lines)) else ((),) * (len(codes) + 1)
    return ["\0".join(names), *(_column(code, numbers) for code, numbers in zip(codes, columns, strict=True))]


def _column(code: str, numbers: Sequence[int]) -> bytes:
    """Give numbers as machine words; a time that is too far away for one becomes the last, and so equals none."""
    try:
        return array(code, numbers).tobytes()
    except OverflowError:
        return array(code, [min(max(number, -_FARTHEST), _FARTHEST) for number in numbers]).tobytes()


def load_ledger(path: Path, output: str) -> tuple[Ledger, int] | None:
    """Give the ledger and its checksum, or `None` where there is none that could be trusted."""
    ledger = load_record(path, Ledger)
    return ledger if ledger and ledger[0].output == output else None


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
