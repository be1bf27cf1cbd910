"""Whose the files of the output are: which of them Byline wrote, what it wrote there, and what it made them from."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from byline.build.state import Remembered
from byline.remembered import load_part


class Own:
    """Byline's own files."""

    def __init__(self, bases: dict[str, bytes], digests: Mapping[str, tuple[bytes, ...]] | None = None) -> None:
        """Take what each file was made from, empty where nobody knows, and the digests of what may have been written."""
        self.bases = bases
        self._digests = digests or {}

    @cached_property
    def digests(self) -> Mapping[str, tuple[bytes, ...]]:
        """Give the digests of what Byline wrote to each file, or was about to write; seldom asked for."""
        return self._digests

    def joined(self, begun: Mapping[str, tuple[bytes, ...]]) -> "Own":
        """Add what a build that did not live to its end may have written: a file is own with either content."""
        digests = dict(self.digests)
        for path, others in begun.items():
            digests[path] = tuple(sorted({*digests.get(path, ()), *others}))
        return Own({**self.bases, **dict.fromkeys(begun, b"")}, digests)


class _LoadedOwn(Own):
    """The same as a state remembers it: what is seldom asked for is not yet laid out."""

    def __init__(self, bases: dict[str, bytes], part: Remembered, changes: Mapping[str, Any]) -> None:
        super().__init__(bases)
        self._part = part
        self._changes = changes

    @cached_property
    def digests(self) -> Mapping[str, tuple[bytes, ...]]:
        """Give the one digest of each file."""
        digests = dict(zip(self._part["names"], self._part["digests"], strict=True))
        digests |= {path: row[0] for path, row in self._changes.items() if row}
        return {path: (digests[path],) for path in self.bases}


def load_own(state_file: Path, state: Remembered, made_by: str) -> Own | None:
    """Give what a state says about Byline's own files; `None` where it is not whole.

    Takes:
        made_by: this very Byline; what another made is not known to be what this one would make.
    """
    part = load_part(str(state_file), state, "own")
    if part is None:
        return None
    changes = state["changes"]["own"]
    bases = dict(zip(part["names"], part["bases"], strict=True))
    for path, row in changes.items():
        if row is None:
            bases.pop(path, None)
        else:
            bases[path] = row[1]
    if state["made_by"] != made_by:
        bases = dict.fromkeys(bases, b"")
    return _LoadedOwn(bases, part, changes)
