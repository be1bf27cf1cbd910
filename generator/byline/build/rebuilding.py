"""A build that has something to do, step by step."""

import contextlib
from collections.abc import Iterator

import msgspec

from byline.build.applying import apply_changes, plan_changes
from byline.build.basing import bases_of
from byline.build.before import look_before, note_begun
from byline.build.crew import Hands, can_copy
from byline.build.describing import describe_files
from byline.build.engine import prepare
from byline.build.exchanging import Exchange
from byline.build.folders import STATE_FOLDER, bad_output
from byline.build.locking import locked
from byline.build.memory import Memory, open_memory
from byline.build.options import BuildReport, Job, stops
from byline.build.placings import load_placings, placings_path, save_placings
from byline.build.prepared import PreparedSite
from byline.build.remembering import Done, finish
from byline.build.seeing import Seen, held, see
from byline.build.staging import Stage, Step, clear_stage, stage_folder, stage_site
from byline.build.writing import NewFolder
from byline.looking import Look
from byline.problems import ContentError, Problem

_LEAST_FILES = 150
"""Fewer files are made faster by one process."""


def rebuild(job: Job, look: Look | None, step: Step) -> BuildReport:
    """Import, load, plan and render the site; then put what differs in its place.

    Takes:
        look: a look at the site from before it was locked; another is taken where a build has ended since.

    Raises:
        ContentError: with all that is wrong; `output/` is then as it was before, unless the disk itself failed.
    """
    with _disk_errors_told(job), locked(job.site / STATE_FOLDER / "lock") as now, held(job, look) as current:
        seen = see(job, current, now)
        memory = open_memory(job.site, seen.inputs, job.jobs)
        prepared = _prepare(job, memory, seen.imported)
        with _stage(job, prepared, seen, memory) as stage:
            with _hands(job, now, stage, memory) as hands:
                staged = stage_site(stage, hands, step)
            changes = plan_changes(job, stage, staged)
            if staged.changed or changes.stale:
                note_begun(job, changes.before, staged.made, staged.changed)
            left = apply_changes(job, changes)
        describe_files(job.site / STATE_FOLDER, memory.folder / "described")
        memory.save()
        save_placings(placings_path(job.state_file), memory.folder.name, stage.exchange.lists, staged.lists)
        report = finish(job, Done(seen=seen, changes=changes, left=left), prepared.problems)
        # What an import repaired is told once; what is wrong with the content is told until it is mended.
        return msgspec.structs.replace(report, problems=tuple(sorted({*report.problems, *seen.imported})))


def _prepare(job: Job, memory: Memory, imported: tuple[Problem, ...]) -> PreparedSite:
    """Load and plan; what the import and the content have to tell comes in one error."""
    try:
        prepared = prepare(memory.preparation(job.site, job.options.base_url), memory.kept, memory.shelf, memory.memo)
    except ContentError as error:
        raise ContentError({*error.problems, *imported}) from error
    problems = {*prepared.problems, *imported}
    if stops(problems, strict=job.options.strict):
        raise ContentError(problems)
    return prepared


@contextlib.contextmanager
def _stage(job: Job, prepared: PreparedSite, seen: Seen, memory: Memory) -> Iterator[Stage]:
    """Give an empty folder for what is rendered, and leave none behind."""
    folder = stage_folder(job.site, job.output)
    clear_stage(folder)
    folder.mkdir(parents=True)
    exchange = Exchange(
        prepared=prepared,
        bases=bases_of(prepared, seen.inputs),
        before=look_before(job, seen.look, seen.tool),
        output=job.output,
        shelf=memory.shelf,
        lists=load_placings(placings_path(job.state_file), memory.folder.name),
    )
    try:
        yield Stage(
            prepared=prepared,
            bases=exchange.bases,
            before=exchange.before,
            output=job.output,
            folder=NewFolder(folder),
            exchange=exchange,
        )
    finally:
        clear_stage(folder)


@contextlib.contextmanager
def _hands(job: Job, now: int, stage: Stage, memory: Memory) -> Iterator[Hands]:
    """Give who makes the files: this process and copies of it, or new ones where it cannot be copied."""
    crew = memory.shelf.crew(_LEAST_FILES)
    if job.jobs < 2 or can_copy():
        yield crew
        return
    from byline.build.spawning import hired

    with hired(job, now, stage, crew, memory.save) as hands:
        yield hands


@contextlib.contextmanager
def _disk_errors_told(job: Job) -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a message."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise ContentError([bad_output(job.output, f"{error.strerror or error}{place}")]) from error
