"""What this process and a new one say to each other over pipes: a kind, and some bytes."""

import struct
from typing import IO, NamedTuple

READY, GO, BASES, TASKS, END, ADOPT, FAILURE = range(7)
"""I have begun; prepare the site; what its files are made from; make these, or one that is made; hand over what you have
put on the shelf; take what the others have; an error."""

_HEAD = struct.Struct("<BI")


class Frame(NamedTuple):
    """One thing that is said."""

    kind: int
    data: bytes


def write_frame(pipe: IO[bytes], kind: int, data: bytes = b"") -> None:
    """Say something.

    Raises:
        OSError: where nobody listens any more.
    """
    pipe.write(_HEAD.pack(kind, len(data)) + data)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> Frame | None:
    """Give what is said next; `None` where the other has ended."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    data = pipe.read(size)
    return Frame(kind, data) if len(data) == size else None
