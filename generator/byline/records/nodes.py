"""What a YAML file consists of, with positions: mappings, lists and texts, and nothing else."""

import msgspec


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """One text; `start` and `end` are where it stands, quotes and block marks included."""

    text: str
    start: int
    end: int
    style: str
    """Empty for a plain one, else `'`, `"`, `|` or `>`."""


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    items: list["Node"]
    start: int
    end: int
    flow: bool
    """Written with brackets."""


class Mapping(msgspec.Struct, frozen=True):
    """Fields and their values, in the order of the file; no name stands twice."""

    entries: list[tuple[Scalar, "Node"]]
    start: int
    end: int
    flow: bool
    """Written with braces."""


class Broken(msgspec.Struct, frozen=True):
    """A value that was told as an error already."""

    start: int
    end: int


Node = Scalar | Sequence | Mapping | Broken
