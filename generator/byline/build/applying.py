"""What a build does to `output/`: decided for every file before the first one changes."""

from collections.abc import Mapping

import msgspec

from byline.build.before import Before
from byline.build.ledger import Own
from byline.build.options import Job
from byline.build.output import (
    find_obstacles,
    folders_of,
    is_ours,
    look_again,
    look_at,
    look_at_new,
    refuse_foreign,
)
from byline.build.staging import (
    Stage,
    Staged,
    digest_of_bytes,
    remove_stale,
    replace_all,
    replace_changed,
)
from byline.build.state import Contents, Difference
from byline.problems import ContentError


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is about to do to the output, decided before any of it is done."""

    staged: Staged
    before: Before
    stale: tuple[str, ...]
    own: Own
    """What Byline wrote there until now."""
    bases: Mapping[str, bytes]
    """Every file of the site → what it is made from."""


def plan_changes(job: Job, stage: Stage, staged: Staged) -> Changes:
    """Decide what happens to each file that is there.

    Raises:
        ContentError: where a person's file stands where the site must be written.
    """
    before = stage.before
    own = _adopted(job, stage, staged) if before.own is None else before.own
    planned = stage.bases.keys()
    gone = sorted(own.bases.keys() - planned)
    stale = tuple(path for path in gone if path in before.files and _is_as_written(job, own, path))
    in_the_way = [path for path in staged.changed if path in before.files and path not in own.bases]
    obstacles = find_obstacles(before.files, before.folders.keys(), planned - before.files, stale)
    if refused := refuse_foreign(job.output_name, sorted({*in_the_way, *obstacles})):
        raise ContentError(refused)
    return Changes(staged=staged, before=before, stale=stale, own=own, bases=stage.bases)


def _adopted(job: Job, stage: Stage, staged: Staged) -> Own:
    """Without a state, take the site's own files for Byline's where the folder shows that Byline made it."""
    there = {path: b"" for path in stage.bases if path in stage.before.files}
    equal = there.keys() - set(staged.changed)
    pages = {sheet.path for sheet in stage.prepared.sheets if sheet.template}
    if equal & pages or _home_is_ours(job, stage.before):
        return Own(there, {path: (staged.made[path],) for path in there})
    return Own({})


def _home_is_ours(job: Job, before: Before) -> bool:
    return "index.html" in before.files and is_ours((job.output / "index.html").read_bytes())


def _is_as_written(job: Job, own: Own, path: str) -> bool:
    """Tell whether a file still holds what Byline wrote; what a person has changed since is the person's."""
    try:
        return digest_of_bytes((job.output / path).read_bytes()) in own.digests[path]
    except FileNotFoundError:
        return False


def apply_changes(job: Job, changes: Changes) -> Contents | Difference:
    """Change the output, and give what lies there then, or in what that differs from before."""
    before, staged = changes.before, changes.staged
    if before.is_empty and staged.changed and replace_all(staged, job.output):
        return look_at_new(job.output, staged.written)
    folders = _folders_to_remove(changes)
    remove_stale(job.output, changes.stale, folders)
    replace_changed(staged, job.output)
    if not before.files:
        return look_at(job.output)
    return look_again(job.output, (*staged.changed, *changes.stale), folders)


def _folders_to_remove(changes: Changes) -> set[str]:
    """Give the folders that go if they are empty: those of files that went, and those that stand where a file must be."""
    planned = changes.bases
    folders = changes.before.folders
    in_the_way = (
        {folder for folder in folders if _has_any(planned, folder)} if folders.keys() & planned.keys() else set()
    )
    gone = folders_of(changes.own.bases.keys() - planned.keys())
    return (gone | in_the_way) - folders_of(planned) if gone or in_the_way else set()


def _has_any(planned: Mapping[str, bytes], folder: str) -> bool:
    """Tell whether a folder, or one that it lies in, is to be a file."""
    return folder in planned or any(above in planned for above in folders_of([folder]))
