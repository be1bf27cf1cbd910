"""What earlier builds left in the output folder, as far as it is known, and what lies there now."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from byline.build.options import Job
from byline.build.output import is_untouched, look_at
from byline.build.state import (
    Contents,
    Entry,
    Ledger,
    Written,
    ledger_path,
    load_ledger,
    load_state,
    save_record,
)


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """The output folder before a build touches it."""

    contents: Contents
    own: dict[str, Entry] | None
    """What Byline wrote there; `None` where nothing is known."""
    left: dict[str, Written] = {}
    """How the last finished build left each file; empty where that is not known."""
    is_settled: bool = False
    """True where the ledger on disk says all of `own`."""

    def digest(self, path: str, basis: bytes) -> bytes | None:
        """Give the digest of a file that is as the last build made it from the same basis; `None` where it may not be."""
        entry = self.own.get(path) if self.own else None
        if entry is None or not basis or entry.basis != basis:
            return None
        there = self.contents.files.get(path)
        return entry.digests[0] if there is not None and there == self.left.get(path) else None


def look_before(job: Job) -> Before:
    """Look at the output folder; no file of it is read, and where nobody touched it, it is not even listed."""
    state = load_state(job.state_file, job.output_name)
    ledger = load_ledger(ledger_path(job.state_file), job.output_name)
    begun = load_ledger(_begun_path(job), job.output_name)
    is_known = state is not None and is_untouched(job.output, state.outputs)
    contents = state.outputs if state and is_known else look_at(job.output)
    if ledger is None:
        return Before(contents=contents, own=begun[0].own if begun else None)
    own = _joined(ledger[0].own, begun[0].own) if begun else ledger[0].own
    left = state.outputs.files if state and state.ledger == ledger[1] else {}
    return Before(contents=contents, own=own, left=left, is_settled=begun is None)


def note_begun(job: Job, before: Before, digests: Mapping[str, bytes], changed: Iterable[str]) -> None:
    """Write down what the build is about to write, so that all of it is Byline's own whatever happens.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    paths = changed if before.is_settled else digests
    own = {path: Entry((digests[path],)) for path in paths}
    if not before.is_settled:
        own = _joined(before.own or {}, own)
    save_record(_begun_path(job), Ledger(output=job.output_name, own=own))


def forget_begun(job: Job) -> None:
    """Take that note away: the ledger has it all."""
    _begun_path(job).unlink(missing_ok=True)


def _joined(known: Mapping[str, Entry], begun: Mapping[str, Entry]) -> dict[str, Entry]:
    """Add what a build that did not live to its end may have written: a file is own with either content."""
    joined = dict(known)
    for path, entry in begun.items():
        before = known.get(path, Entry(()))
        joined[path] = Entry(tuple(sorted({*before.digests, *entry.digests})))
    return joined


def _begun_path(job: Job) -> Path:
    return job.state_file.with_suffix(".begun")
