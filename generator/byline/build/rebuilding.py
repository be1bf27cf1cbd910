"""A build that has something to do, step by step."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from byline.build.folders import STATE_FOLDER, bad_output
from byline.build.importing import import_sources, needs_import
from byline.build.inputs import Stamp, site_roots, take_snapshot, tool_fingerprint, tool_roots
from byline.build.locking import locked
from byline.build.options import BuildReport, Job, stops
from byline.build.output import (
    Contents,
    find_foreign,
    find_obstacles,
    folders_of,
    is_ours,
    look_at,
    own_digests,
    refuse_foreign,
    tell_foreign,
)
from byline.build.prepared import PreparedSite
from byline.build.preparing import prepare_site
from byline.build.staging import (
    Staged,
    Step,
    clear_stage,
    digest,
    remove_stale,
    replace_all,
    replace_changed,
    stage_folder,
    stage_site,
)
from byline.build.state import State, load_state, save_state
from byline.build.writing import write_atomically
from byline.problems import ContentError, Problem
from byline.records import schemas
from byline.render import theme_folder


class _Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is about to do to the output, decided before any of it is done."""

    staged: Staged
    contents: Contents
    """What lies there before."""
    stale: tuple[str, ...]
    own: dict[str, tuple[str, ...]]
    """What Byline wrote there until now."""


def rebuild(job: Job, step: Step) -> BuildReport:
    """Import, load, plan and render the site; then put what differs in its place.

    Raises:
        ContentError: with all that is wrong; `output/` is then as it was before, unless the disk itself failed.
    """
    with _disk_errors_told(job), locked(job.site / STATE_FOLDER / "lock") as now:
        imported = _import_what_is_new(job)
        inputs = take_snapshot(_roots(job), now=now)
        prepared = _prepare(job, imported)
        with _stage(job) as stage:
            changes = _plan_changes(job, prepared, stage, step)
            own = own_digests(changes.own, changes.staged.digests)
            save_state(job.state_file, State(output=job.output_name, own=own))
            _apply(job, changes)
        _describe_files(job.site)
        report = _finish(job, changes, inputs, prepared.problems)
        # What an import repaired is told once; what is wrong with the content is told until it is mended.
        return msgspec.structs.replace(report, problems=tuple(sorted({*report.problems, *imported})))


def _roots(job: Job) -> dict[str, Path]:
    return site_roots(job.site) | tool_roots(theme_folder())


def _import_what_is_new(job: Job) -> tuple[Problem, ...]:
    if not job.options.import_sources or not needs_import(job.site):
        return ()
    return import_sources(job.site).problems


def _prepare(job: Job, imported: tuple[Problem, ...]) -> PreparedSite:
    """Load and plan; what the import and the content have to tell comes in one error."""
    try:
        prepared = prepare_site(job.site, job.options.base_url)
    except ContentError as error:
        raise ContentError({*error.problems, *imported}) from error
    problems = {*prepared.problems, *imported}
    if stops(problems, strict=job.options.strict):
        raise ContentError(problems)
    return prepared


@contextlib.contextmanager
def _stage(job: Job) -> Iterator[Path]:
    """Give an empty folder for what is rendered, and leave none behind."""
    stage = stage_folder(job.site, job.output)
    clear_stage(stage)
    stage.mkdir(parents=True)
    try:
        yield stage
    finally:
        clear_stage(stage)


def _plan_changes(job: Job, prepared: PreparedSite, stage: Path, step: Step) -> _Changes:
    """Render everything, and decide what happens to each file that is there.

    Raises:
        ContentError: where a template is wrong, or a person's file stands where the site must be written.
    """
    contents = look_at(job.output)
    known = load_state(job.state_file, job.output_name)
    staged = stage_site(prepared, job.output, contents, stage, step)
    own = known.own if known else _adopted(job, prepared, contents, staged)
    stale = tuple(
        path for path in sorted(own) if path not in staged.digests and _is_as_written(job, contents, own, path)
    )
    in_the_way = [path for path in staged.changed if path in contents.files and path not in own]
    obstacles = find_obstacles(contents, staged.digests, stale)
    if refused := refuse_foreign(job.output_name, sorted({*in_the_way, *obstacles})):
        raise ContentError(refused)
    return _Changes(staged=staged, contents=contents, stale=stale, own=own)


def _adopted(job: Job, prepared: PreparedSite, contents: Contents, staged: Staged) -> dict[str, tuple[str, ...]]:
    """Without a state, take the site's own files for Byline's where the folder shows that Byline made it."""
    there = [path for path in staged.digests if path in contents.files]
    equal = set(there) - set(staged.changed)
    if equal & {sheet.path for sheet in prepared.sheets if sheet.template} or _home_is_ours(job, contents):
        return {path: staged.digests[path] for path in there}
    return {}


def _home_is_ours(job: Job, contents: Contents) -> bool:
    return "index.html" in contents.files and is_ours((job.output / "index.html").read_bytes())


def _is_as_written(job: Job, contents: Contents, own: dict[str, tuple[str, ...]], path: str) -> bool:
    """Tell whether a file still holds what Byline wrote; what a person has changed since is the person's."""
    return path in contents.files and digest((job.output / path).read_bytes()) in own[path]


def _apply(job: Job, changes: _Changes) -> None:
    if changes.contents.is_empty:
        replace_all(changes.staged, job.output)
        return
    planned = set(changes.staged.digests)
    in_the_way = {folder for folder in changes.contents.folders if not planned.isdisjoint(_line_of(folder))}
    remove_stale(job.output, changes.stale, (folders_of(changes.own) | in_the_way) - folders_of(planned))
    replace_changed(changes.staged, job.output)


def _line_of(folder: str) -> set[str]:
    """Give a folder and all that it lies in."""
    return {folder, *folders_of([folder])}


def _describe_files(site: Path) -> None:
    """Write the JSON Schemas that editors complete and check records with; keep all of `.byline/` out of git."""
    files = {name: msgspec.json.format(msgspec.json.encode(schema), indent=2) for name, schema in schemas().items()}
    for name, data in {".gitignore": b"*", **files}.items():
        file = site / STATE_FOLDER / name
        if not file.is_file() or file.read_bytes() != data + b"\n":
            write_atomically(file, data + b"\n")


def _finish(job: Job, changes: _Changes, inputs: dict[str, Stamp], problems: tuple[Problem, ...]) -> BuildReport:
    """Remember what was done, last of all, and tell it."""
    contents = look_at(job.output)
    own = changes.staged.digests
    foreign = find_foreign(contents, own)
    told = tuple(sorted({*problems, *tell_foreign(job.output_name, foreign)}))
    state = State(
        output=job.output_name,
        finished=True,
        tool=tool_fingerprint(),
        theme=str(theme_folder()),
        base_url=job.options.base_url,
        imported=job.options.import_sources,
        inputs=inputs,
        outputs=contents.files,
        own=own,
        foreign=foreign,
        problems=told,
    )
    save_state(job.state_file, state)
    return BuildReport(
        problems=told,
        written=changes.staged.changed,
        removed=changes.stale,
        unchanged=len(own) - len(changes.staged.changed),
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
