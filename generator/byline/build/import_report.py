"""What an import did, or would do."""

from typing import Literal

import msgspec

from byline.problems import Problem

UNREAD = frozenset(("unread-line", "unread-file", "unread-entry"))
"""What tells that a part of a source was not understood."""

SourceState = Literal["new", "changed", "unchanged", "gone"]


class SourceCount(msgspec.Struct, frozen=True, kw_only=True):
    """One file of `content/sources/`, how many works stand in it, and what became of the records it speaks of."""

    name: str
    state: SourceState
    format: str = ""
    works: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    """Of these records, how many more than one entry went into."""
    kept_deleted: int = 0
    doubtful: int = 0
    """How many of these records may be the same work as another one."""
    unread: int = 0
    """Lines that were not understood; 0 where the file is as it was, for they were told before."""


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or with `dry_run` would do; keys are sorted, and those of records."""

    problems: tuple[Problem, ...] = ()
    """What readers repaired or could not read, disagreements and doubts; never an error, for that stops the import."""
    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Records that the sources speak of and that stay as they are."""
    merged: tuple[str, ...] = ()
    """Records that more than one entry went into, whether of one source or of several."""
    kept_deleted: tuple[str, ...] = ()
    """Records that sources still speak of, and that were deleted by hand."""
    sources: tuple[SourceCount, ...] = ()
    written: tuple[str, ...] = ()
    """Files that are new or differ, relative to the site's folder, with `/`."""
    diff: str = ""
    """What changes in the records, as a unified diff; empty where nothing does."""

    @property
    def doubtful(self) -> int:
        """How many pairs of records may be one work."""
        return sum(1 for problem in self.problems if problem.code == "likely-duplicate")

    @property
    def unread(self) -> int:
        """How many lines of sources were not understood, and how many files."""
        return sum(1 for problem in self.problems if problem.code in UNREAD)
