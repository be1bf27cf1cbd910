"""`byline import`: sources are read and merged into the records, all of it or nothing.

Every source that is there is read, not only the new one, so that what they come to never depends on the order in which
they came. Nothing is written before all is known to be right; then all files are replaced together, the lock last.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from byline.build.claiming import claimed
from byline.build.counting import count_sources
from byline.build.folders import STATE_FOLDER, site_folder
from byline.build.gathering import Asked, Inputs, gather_inputs
from byline.build.import_log import keep_log
from byline.build.import_report import ImportReport, SourceCount
from byline.build.last_import import LOCK_PATH
from byline.build.merge_telling import tell_merge
from byline.build.ownership import tell_foreign
from byline.build.record_files import as_diff, record_path, written_records
from byline.build.replacing import remove_leftovers, replace_together
from byline.build.source_files import SOURCES
from byline.build.source_reading import ReadSource, SourceText, read_all
from byline.problems import ContentError, Problem, has_errors
from byline.records import (
    Lock,
    Merge,
    Publication,
    SourceFile,
    as_lock,
    is_to_part,
    load_publications,
    load_settings,
    merge_drafts,
)

_PUBLICATIONS = "content/publications"
_ATTEMPTS = 3


def import_sources(
    site: Path,
    *,
    files: Sequence[Path] = (),
    pasted: bytes | None = None,
    format: str | None = None,  # noqa: A002 - the option's name
    dry_run: bool = False,
) -> ImportReport:
    """Read sources into records and merge.

    Takes:
        files: kept in `content/sources/`, where one of the same name is replaced; none (and no paste): whatever is new
            or changed there is read.
        pasted: bytes of a paste, kept there too, under a name made of their content.
        format: the format of these, where it is not to be recognised.
        dry_run: give what would change, and write nothing.

    Raises:
        ContentError: with all that is wrong in sources, records and lock; no file has changed then.
    """
    folder = site_folder(site)
    asked = Asked(files=tuple(files), pasted=pasted, format=format)
    with disk_errors_told():
        if dry_run:
            return _plan(folder, asked).report
        with claimed(folder / STATE_FOLDER / "import.lock"):
            for name in (SOURCES, _PUBLICATIONS):
                remove_leftovers(folder / name)
            report = _carry_out(folder, asked)
            keep_log(folder, report)
            return report


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written, by path in the site's folder, in order; and what to tell."""

    report: ImportReport
    contents: Mapping[str, bytes] = {}
    replaced: Mapping[str, bytes | None] = {}
    """What the record files hold that are to be replaced; `None` where there is none yet."""


def _carry_out(folder: Path, asked: Asked) -> ImportReport:
    """Plan and write; an editor that saves a record in between is never overwritten: then it is planned again.

    Raises:
        ContentError: where records change all the time.
    """
    for _ in range(_ATTEMPTS):
        plan = _plan(folder, asked)
        if all(_bytes(folder / path) == data for path, data in plan.replaced.items()):
            replace_together({folder / path: data for path, data in plan.contents.items()})
            return plan.report
    told = "nothing was imported: records change while they are being read"
    raise ContentError([Problem(path=_PUBLICATIONS, level="error", code="records-in-use", text=told, hint="try again")])


def _plan(folder: Path, asked: Asked) -> _Plan:
    """Read, merge and prepare all that is to be written."""
    inputs = gather_inputs(folder, asked)
    is_fresh = inputs.gone or any(one.is_fresh for one in inputs.sources)
    if not is_fresh and not _is_to_part(folder, inputs.lock):
        return _Plan(report=_nothing_new(inputs))
    sources, publications = _read(folder, inputs.sources)
    drafts = [draft for one in sources for draft in one.drafts]
    merge = merge_drafts(drafts, publications, inputs.lock, import_day())
    before, after = written_records(folder, merge)
    contents = _contents(inputs, {key: text for key, text in after.items() if before.get(key) != text})
    if (lock := _new_lock(inputs, sources, merge)) != _bytes(folder / LOCK_PATH):
        contents[LOCK_PATH] = lock
    report = ImportReport(
        problems=tuple(sorted({*_told(folder, inputs, sources), *_told_of_merge(folder, merge, sources, after)})),
        created=tuple(merge.created),
        changed=tuple(merge.changed),
        unchanged=merge.unchanged,
        merged=merge.merged,
        kept_deleted=merge.kept_deleted,
        sources=count_sources(sources, inputs.states, merge),
        written=tuple(contents),
        diff=as_diff(before, after),
    )
    replaced = {record_path(key): before[key].encode() if key in before else None for key in after}
    return _Plan(report=report, contents=contents, replaced=replaced)


def _is_to_part(folder: Path, lock: Lock) -> bool:
    """Tell whether a record was told since the last import that it is two works; few records have such a line."""
    files = (folder / _PUBLICATIONS).glob("*.yaml")
    return any(b"not_same_as" in path.read_bytes() for path in files) and is_to_part(load_publications(folder)[0], lock)


def import_day() -> str:
    """Give the day that is kept with what sources say for the first time; `SOURCE_DATE_EPOCH` names another than today.

    It goes into the lock, which only an import that brings something new rewrites, and nowhere else.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_named = named.isdecimal() and len(named) <= 11
    return (dt.datetime.fromtimestamp(int(named), dt.UTC) if is_named else dt.datetime.now(dt.UTC)).date().isoformat()


def _contents(inputs: Inputs, records: Mapping[str, str]) -> dict[str, bytes]:
    """Give what is to be written but for the lock, which comes last: an import that is killed before it is done again."""
    contents = {f"{SOURCES}/{name}": data for name, data in inputs.arrived.items()}
    return contents | {record_path(key): text.encode() for key, text in records.items()}


def _new_lock(inputs: Inputs, sources: Sequence[ReadSource], merge: Merge) -> bytes:
    formats = {one.name: one.format for one in sources}
    files = [
        SourceFile(name=one.name, hash=one.hash, format=formats[one.name], is_asked=one.format is not None)
        for one in inputs.sources
    ]
    spoken = {said.source for record in merge.records.values() for said in record.statements}
    past = {**inputs.lock.gone, **{one.name: one.format for one in inputs.lock.sources}}
    gone = {name: form for name, form in past.items() if name in spoken and name not in formats}
    return as_lock(Lock(sources=tuple(files), records=merge.records, gone=gone)).encode()


def _told(folder: Path, inputs: Inputs, sources: Sequence[ReadSource]) -> Iterator[Problem]:
    """Tell what the sources themselves are like."""
    yield from inputs.problems
    yield from map(_gone, inputs.gone)
    for source in sources:
        if source.is_fresh:
            yield from source.remarks
    settings, _ = load_settings(folder)
    if settings:
        yield from tell_foreign([one for one in sources if one.is_new], settings.owner)


def _told_of_merge(
    folder: Path, merge: Merge, sources: Sequence[ReadSource], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Tell what the merge could not decide; doubts only about records that a new or changed source speaks of."""
    fresh = {key for key, source in zip(merge.keys, _sources_of(sources), strict=True) if source.is_fresh}
    return tell_merge(folder, merge, texts, fresh)


def _sources_of(sources: Sequence[ReadSource]) -> Iterator[ReadSource]:
    """Give for each draft the source that it stands in."""
    return (source for source in sources for _ in source.drafts)


def _read(folder: Path, texts: Sequence[SourceText]) -> tuple[tuple[ReadSource, ...], tuple[Publication, ...]]:
    """Read all sources and all records, and tell what is wrong with any of them at once."""
    publications, told = load_publications(folder)
    sources, problems = read_all(texts)
    wrong = [problem for problem in (*told, *problems) if problem.level == "error"]
    if has_errors(wrong):
        raise ContentError(wrong)
    return sources, publications


def _nothing_new(inputs: Inputs) -> ImportReport:
    return ImportReport(
        problems=inputs.problems,
        unchanged=tuple(inputs.lock.records),
        sources=tuple(
            SourceCount(name=one.name, state="unchanged", format=one.format or "") for one in inputs.lock.sources
        ),
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _gone(name: str) -> Problem:
    told = "this source is gone since the last import; its records stay as they are"
    hint = "delete the records that you do not want any more"
    return Problem(path=f"{SOURCES}/{name}", level="warning", code="source-gone", text=told, hint=hint)


@contextlib.contextmanager
def disk_errors_told() -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a message."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        told = f"nothing was imported: {error.strerror or error}{place}"
        raise ContentError([Problem(level="error", code="cannot-write", text=told)]) from error
