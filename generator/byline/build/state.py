"""What a build remembers for the next one: what it read, what it wrote, what it told.

One file for each output folder, below `.byline/build/`; deleting it costs time only. A state that is damaged, of another
version or of another folder is as good as none. It is written last, and before a build touches `output/` an unfinished
one is written, which names every file that is Byline's own whether or not the build lives to its end.
"""

import os
from pathlib import Path
from zlib import crc32

import msgspec

from byline.build.folders import STATE_FOLDER
from byline.build.inputs import Stamp
from byline.problems import Problem

_VERSION = 1


class Written(msgspec.Struct, frozen=True, array_like=True):
    """One file of the output as the last finished build left it."""

    size: int
    inode: int
    modified: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What one build read and wrote; enough to see that the next one has nothing to do."""

    output: str
    """The folder, relative to the site's: one state never speaks for another folder."""
    finished: bool = False
    tool: str = ""
    theme: str = ""
    base_url: str | None = None
    imported: bool = False
    """Whether new sources were imported first."""
    inputs: dict[str, Stamp] = {}
    outputs: dict[str, Written] = {}
    """All that is in the output folder, foreign files too: nothing came, went or changed while this still holds."""
    own: dict[str, tuple[str, ...]] = {}
    """File below the output folder → digests of what Byline wrote there, or was about to write."""
    foreign: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def state_path(site: Path, output: Path) -> Path:
    """Give the file that remembers the builds of this site into this folder."""
    name = relative_output(site, output)
    return site / STATE_FOLDER / "build" / f"{crc32(name.encode()):08x}.state"


def relative_output(site: Path, output: Path) -> str:
    """Give the output folder as a state names it, so that a site may be moved with its output."""
    return os.path.relpath(output, site).replace(os.sep, "/")


def load_state(path: Path, output: str) -> State | None:
    """Give what was remembered, or `None` where there is nothing that could be trusted."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(body):
            return None
        state = msgspec.json.decode(body, type=State)
    except (OSError, msgspec.DecodeError):
        return None
    return state if state.output == output else None


def save_state(path: Path, state: State) -> None:
    """Remember a state, whole or not at all.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    from byline.build.writing import write_atomically

    body = msgspec.json.encode(state)
    write_atomically(path, _head(body) + b"\n" + body)


def _head(body: bytes) -> bytes:
    return f"byline state {_VERSION} {crc32(body):08x}".encode()
