"""A build that has something to do, step by step."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from byline.build.before import Before, forget_begun, look_before, note_begun
from byline.build.describing import describe_files
from byline.build.engine import prepare
from byline.build.folders import STATE_FOLDER, bad_output
from byline.build.inputs import (
    Snapshot,
    Stamp,
    site_roots,
    take_snapshot,
    tool_digest,
    tool_roots,
)
from byline.build.last_import import needs_import
from byline.build.locking import locked
from byline.build.memory import Memory, open_memory
from byline.build.options import BuildReport, Job, stops
from byline.build.output import (
    find_foreign,
    find_obstacles,
    folders_of,
    is_ours,
    look_again,
    look_at,
    look_at_new,
    refuse_foreign,
    tell_foreign,
)
from byline.build.prepared import PreparedSite
from byline.build.staging import (
    Stage,
    Staged,
    Step,
    clear_stage,
    digest_of_bytes,
    remove_stale,
    replace_all,
    replace_changed,
    stage_folder,
    stage_site,
)
from byline.build.state import Contents, Entry, Ledger, State, ledger_path, save_record, save_state
from byline.build.writing import NewFolder
from byline.glance import tool_fingerprint
from byline.problems import ContentError, Problem
from byline.render import theme_folder

_LEAST_FILES = 150
"""Fewer files are made faster by one process."""


class _Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is about to do to the output, decided before any of it is done."""

    staged: Staged
    before: Before
    stale: tuple[str, ...]
    own: dict[str, Entry]
    """What Byline wrote there until now."""
    bases: Mapping[str, bytes]
    """File → what it is made from."""


def rebuild(job: Job, step: Step) -> BuildReport:
    """Import, load, plan and render the site; then put what differs in its place.

    Raises:
        ContentError: with all that is wrong; `output/` is then as it was before, unless the disk itself failed.
    """
    with _disk_errors_told(job), locked(job.site / STATE_FOLDER / "lock") as now:
        imported = _import_what_is_new(job)
        inputs = take_snapshot(_roots(job), now=now)
        memory = open_memory(job.site, inputs, job.jobs)
        prepared = _prepare(job, memory, imported)
        with _stage(job, prepared, _bases(prepared, inputs)) as stage:
            staged = stage_site(stage, memory.shelf.crew(_LEAST_FILES), step)
            changes = _plan_changes(job, stage, staged)
            if changes.staged.changed or changes.stale:
                note_begun(job, changes.before, changes.staged.digests, changes.staged.changed)
            contents = _apply(job, changes)
        describe_files(job.site / STATE_FOLDER, memory.folder / "described")
        memory.save()
        report = _finish(job, changes, contents, inputs, prepared.problems)
        # What an import repaired is told once; what is wrong with the content is told until it is mended.
        return msgspec.structs.replace(report, problems=tuple(sorted({*report.problems, *imported})))


def _roots(job: Job) -> dict[str, Path]:
    return site_roots(job.site) | tool_roots(theme_folder())


def _import_what_is_new(job: Job) -> tuple[Problem, ...]:
    if not job.options.import_sources or not needs_import(job.site):
        return ()
    from byline.build.importing import import_sources

    return import_sources(job.site).problems


def _prepare(job: Job, memory: Memory, imported: tuple[Problem, ...]) -> PreparedSite:
    """Load and plan; what the import and the content have to tell comes in one error."""
    try:
        prepared = prepare(memory.preparation(job.site, job.options.base_url), memory.kept, memory.shelf)
    except ContentError as error:
        raise ContentError({*error.problems, *imported}) from error
    problems = {*prepared.problems, *imported}
    if stops(problems, strict=job.options.strict):
        raise ContentError(problems)
    return prepared


@contextlib.contextmanager
def _stage(job: Job, prepared: PreparedSite, bases: dict[str, bytes]) -> Iterator[Stage]:
    """Give an empty folder for what is rendered, and leave none behind."""
    folder = stage_folder(job.site, job.output)
    clear_stage(folder)
    folder.mkdir(parents=True)
    try:
        yield Stage(
            prepared=prepared, bases=bases, before=look_before(job), output=job.output, folder=NewFolder(folder)
        )
    finally:
        clear_stage(folder)


def _bases(prepared: PreparedSite, inputs: Snapshot) -> dict[str, bytes]:
    """Give what each file is made from, Byline itself being a part of it.

    A file that is copied is told by its stamp; by nothing while it is so young that it may change and keep it.
    """
    tool = tool_digest(inputs)
    bases: dict[str, bytes] = {}
    for path in prepared.paths():
        basis = prepared.basis(path) or _basis_of_copy(inputs.get(f"content/{path}"))
        bases[path] = tool + basis if basis else b""
    return bases


def _basis_of_copy(stamp: Stamp | None) -> bytes:
    return msgspec.msgpack.encode(stamp) if stamp and not stamp.digest else b""


def _plan_changes(job: Job, stage: Stage, staged: Staged) -> _Changes:
    """Decide what happens to each file that is there.

    Raises:
        ContentError: where a person's file stands where the site must be written.
    """
    before = stage.before
    contents = before.contents
    own = _adopted(job, stage.prepared, before, staged) if before.own is None else before.own
    stale = tuple(
        path for path in sorted(own) if path not in staged.digests and _is_as_written(job, contents, own[path], path)
    )
    in_the_way = [path for path in staged.changed if path in contents.files and path not in own]
    obstacles = find_obstacles(contents, staged.digests, stale)
    if refused := refuse_foreign(job.output_name, sorted({*in_the_way, *obstacles})):
        raise ContentError(refused)
    return _Changes(staged=staged, before=before, stale=stale, own=own, bases=stage.bases)


def _adopted(job: Job, prepared: PreparedSite, before: Before, staged: Staged) -> dict[str, Entry]:
    """Without a ledger, take the site's own files for Byline's where the folder shows that Byline made it."""
    there = [path for path in staged.digests if path in before.contents.files]
    equal = set(there) - set(staged.changed)
    pages = {sheet.path for sheet in prepared.sheets if sheet.template}
    if equal & pages or _home_is_ours(job, before.contents):
        return {path: Entry((staged.digests[path],)) for path in there}
    return {}


def _home_is_ours(job: Job, contents: Contents) -> bool:
    return "index.html" in contents.files and is_ours((job.output / "index.html").read_bytes())


def _is_as_written(job: Job, contents: Contents, entry: Entry, path: str) -> bool:
    """Tell whether a file still holds what Byline wrote; what a person has changed since is the person's."""
    return path in contents.files and digest_of_bytes((job.output / path).read_bytes()) in entry.digests


def _apply(job: Job, changes: _Changes) -> Contents:
    """Change the output, and give what lies there then."""
    before, staged = changes.before.contents, changes.staged
    if before.is_empty and staged.changed and replace_all(staged, job.output):
        return look_at_new(job.output, staged.written)
    folders = _folders_to_remove(changes)
    remove_stale(job.output, changes.stale, folders)
    replace_changed(staged, job.output)
    if not before.files:
        return look_at(job.output)
    return look_again(job.output, before, (*staged.changed, *changes.stale), folders)


def _folders_to_remove(changes: _Changes) -> set[str]:
    """Give the folders that go if they are empty: those of files that went, and those that stand where a file must be."""
    planned = changes.staged.digests
    in_the_way = {folder for folder in changes.before.contents.folders if _has_any(planned, folder)}
    gone = [path for path in changes.own if path not in planned]
    return (folders_of(gone) | in_the_way) - folders_of(planned)


def _has_any(planned: Mapping[str, bytes], folder: str) -> bool:
    """Tell whether a folder, or one that it lies in, is to be a file."""
    return folder in planned or any(above in planned for above in folders_of([folder]))


def _finish(
    job: Job, changes: _Changes, contents: Contents, inputs: dict[str, Stamp], problems: tuple[Problem, ...]
) -> BuildReport:
    """Remember what was done and what lies in the output now, last of all, and tell it."""
    digests, changed = changes.staged.digests, changes.staged.changed
    foreign = find_foreign(contents, digests)
    told = tuple(sorted({*problems, *tell_foreign(job.output_name, foreign)}))
    own = {path: Entry((digest,), changes.bases[path]) for path, digest in digests.items()}
    state = State(
        output=job.output_name,
        ledger=save_record(ledger_path(job.state_file), Ledger(output=job.output_name, own=own)),
        tool=tool_fingerprint(),
        theme=str(theme_folder()),
        base_url=job.options.base_url,
        imported=job.options.import_sources,
        inputs=inputs,
        outputs=contents,
        own_count=len(own),
        foreign=foreign,
        problems=told,
    )
    save_state(job.state_file, state)
    forget_begun(job)
    return BuildReport(
        problems=told,
        written=changed,
        removed=changes.stale,
        unchanged=len(own) - len(changed),
        foreign=foreign,
    )


@contextlib.contextmanager
def _disk_errors_told(job: Job) -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a message."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise ContentError([bad_output(job.output, f"{error.strerror or error}{place}")]) from error
