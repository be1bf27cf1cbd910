"""What earlier builds left in the output folder, as far as it is known, and what lies there now."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from byline.build.ledger import Own, load_own
from byline.build.options import Job
from byline.build.output import look_at
from byline.build.state import Contents, Remembered, Written, load_record, save_record
from byline.looking import Look
from byline.remembered import LEFT, TIME, overlaid, rows


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """The output folder before a build touches it."""

    files: AbstractSet[str]
    """Every file that is there."""
    folders: Mapping[str, int]
    """Folder → when something last came or went in it; the output folder itself is `""`."""
    own: Own | None
    """What Byline wrote there; `None` where nothing is known."""
    known: Remembered | None = None
    """What the last build remembered, where all of that still holds, and nothing else is there."""
    contents: Contents | None = None
    """What is there, where the folder had to be listed."""
    left: Mapping[str, Written] = {}
    """How the last finished build left each file, where somebody touched the folder since; empty where that is not known."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is there, or not even the folder."""
        return not self.files and len(self.folders) <= 1

    @property
    def listed(self) -> Contents:
        """Give what is there, with the stamp of every file."""
        return self.contents or Contents(files=_left(self.known) if self.known else {}, folders=dict(self.folders))

    def unchanged(self, bases: Mapping[str, bytes]) -> set[str]:
        """Give the files that are as the last build made them from the same bases."""
        if self.own is None:
            return set()
        made = self.own.bases
        same = {path for path, basis in bases.items() if basis and made.get(path) == basis}
        return same if self.known else {path for path in same if self._is_as_left(path)}

    def digest(self, path: str, basis: bytes) -> bytes | None:
        """Give the digest of a file that is as the last build made it from the same basis; `None` where it may not be."""
        if self.own is None or not self.unchanged({path: basis}):
            return None
        return self.own.digests[path][0]

    def _is_as_left(self, path: str) -> bool:
        there = self.contents.files.get(path) if self.contents else None
        return there is not None and there == self.left.get(path)


class _Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is about to write; it is gone when the build lived to its end."""

    output: str
    own: dict[str, tuple[bytes, ...]] = {}
    """Path → digests."""


def look_before(job: Job, look: Look | None, made_by: str) -> Before:
    """Give what lies in the output folder; no file of it is read, and where nobody touched it, it is not even listed.

    Takes:
        look: what is remembered of earlier builds, and whether it still holds.
        made_by: this very Byline, see `load_own`.
    """
    own = load_own(job.state_file, look.state, made_by) if look else None
    begun = _load_begun(job)
    if look and own and begun is None and look.is_untouched():
        return _untouched(look.state, own)
    contents = look_at(job.output)
    left = _left(look.state) if look and own else {}
    if begun:
        own = (own or Own({})).joined(begun)
    return Before(files=contents.files.keys(), folders=contents.folders, own=own, contents=contents, left=left)


def _untouched(state: Remembered, own: Own) -> Before:
    files = own.bases.keys() | set(state["others"]) if state["others"] else own.bases.keys()
    folders = {path: time for table in state["tables"]["folders"] for path, time in rows(table, TIME)}
    changes = {path: row and row[0] for path, row in state["changes"]["folders"].items()}
    return Before(files=files, folders=overlaid(folders, changes), own=own, known=state)


def _left(state: Remembered) -> dict[str, Written]:
    files = {path: Written(*row) for table in state["tables"]["files"] for path, *row in rows(table, LEFT)}
    return overlaid(files, {path: row and Written(*row) for path, row in state["changes"]["files"].items()})


def note_begun(job: Job, before: Before, digests: Mapping[str, bytes], changed: Iterable[str]) -> None:
    """Write down what the build is about to write, so that all of it is Byline's own whatever happens.

    Where what is own is not all known from the state on disk, it is all in the note.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    noted = dict.fromkeys(changed) if before.known else digests
    own: dict[str, tuple[bytes, ...]] = {path: (digests[path],) for path in noted}
    if before.own and not before.known:
        own = dict(before.own.joined(own).digests)
    save_record(_begun_path(job), _Begun(output=job.output_name, own=own))


def forget_begun(job: Job) -> None:
    """Take that note away: the state has it all."""
    _begun_path(job).unlink(missing_ok=True)


def _load_begun(job: Job) -> dict[str, tuple[bytes, ...]] | None:
    record = load_record(_begun_path(job), _Begun)
    return record[0].own if record and record[0].output == job.output_name else None


def _begun_path(job: Job) -> Path:
    return job.state_file.with_suffix(".begun")
