"""`byline import`: sources are read and merged into the records, all of it or nothing.

Every source that is there is read, not only the new one, so that what they come to never depends on the order in which
they came. Nothing is written before all is known to be right; then all files are replaced together, the lock last.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from byline.build.claiming import claimed
from byline.build.folders import STATE_FOLDER, site_folder
from byline.build.import_report import ImportReport, SourceCount, SourceState
from byline.build.merge_telling import tell_merge
from byline.build.record_files import as_diff, record_path, written_records
from byline.build.replacing import remove_leftovers, replace_together
from byline.build.source_files import SOURCES, content_hash, read_bytes, read_folder, take_in
from byline.build.source_reading import ReadSource, SourceText, read_all
from byline.problems import ContentError, Problem, has_errors
from byline.records import (
    LOCK_NAME,
    Lock,
    Merge,
    Publication,
    SourceFile,
    as_lock,
    load_publications,
    merge_drafts,
    read_lock,
)

_LOCK = f"{SOURCES}/{LOCK_NAME}"
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
    asked = _Asked(files=tuple(files), pasted=pasted, format=format)
    with _disk_errors_told():
        if dry_run:
            return _plan(folder, asked).report
        with claimed(folder / STATE_FOLDER / "import.lock"):
            for name in (SOURCES, _PUBLICATIONS):
                remove_leftovers(folder / name)
            return _carry_out(folder, asked)


def needs_import(site: Path) -> bool:
    """Tell whether a file in `content/sources/` is new, changed or gone since the last import.

    A lock that cannot be read needs one too: the import tells what is wrong with it.
    """
    folder = site_folder(site)
    try:
        lock = _load_lock(folder)
        there = read_folder(folder).files
    except ContentError:
        return True
    return {name: content_hash(data) for name, data in there.items()} != {one.name: one.hash for one in lock.sources}


class _Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an import was asked for."""

    files: tuple[Path, ...]
    pasted: bytes | None
    format: str | None


class _Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What an import starts from: every source's text, those that came new, and what the last import knew."""

    sources: tuple[SourceText, ...]
    arrived: Mapping[str, bytes]
    lock: Lock
    problems: tuple[Problem, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """The sources that were there at the last import."""
        there = {one.name for one in self.sources}
        return tuple(one.name for one in self.lock.sources if one.name not in there)


class _Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written, by path in the site's folder, in order; and what to tell."""

    report: ImportReport
    contents: Mapping[str, bytes] = {}
    replaced: Mapping[str, bytes | None] = {}
    """What the record files hold that are to be replaced; `None` where there is none yet."""


def _carry_out(folder: Path, asked: _Asked) -> ImportReport:
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


def _gather(folder: Path, asked: _Asked) -> _Inputs:
    lock = _load_lock(folder)
    there = read_folder(folder)
    taken = take_in(asked.files, asked.pasted, there.files)
    known = {one.name: one for one in lock.sources}
    sources = []
    for name, data in sorted({**there.files, **taken}.items()):
        past = known.get(name)
        digest = content_hash(data)
        is_fresh = name in taken or past is None or past.hash != digest
        is_asked = name in taken or (is_fresh and not taken)
        form = asked.format if asked.format and is_asked else past.format if past else None
        sources.append(SourceText(name=name, data=data, hash=digest, format=form, is_fresh=is_fresh))
    arrived = {name: data for name, data in taken.items() if there.files.get(name) != data}
    return _Inputs(sources=tuple(sources), arrived=arrived, lock=lock, problems=there.problems)


def _load_lock(folder: Path) -> Lock:
    path = folder / _LOCK
    if not path.exists():
        return Lock()
    try:
        return read_lock(read_bytes(path, _LOCK).decode("utf-8"), _LOCK)
    except UnicodeDecodeError as error:
        told = "what the last import said cannot be read: it is not UTF-8"
        raise ContentError([Problem(path=_LOCK, level="error", code="damaged-lock", text=told)]) from error


def _plan(folder: Path, asked: _Asked) -> _Plan:
    """Read, merge and prepare all that is to be written."""
    inputs = _gather(folder, asked)
    if not inputs.gone and not any(one.is_fresh for one in inputs.sources):
        return _Plan(report=_nothing_new(inputs))
    sources, publications = _read(folder, inputs.sources)
    merge = merge_drafts([draft for one in sources for draft in one.drafts], publications, inputs.lock)
    before, after = written_records(folder, merge)
    contents = _contents(folder, inputs, merge, {key: text for key, text in after.items() if before.get(key) != text})
    fresh = {key for key, source in zip(merge.keys, _sources_of(sources), strict=True) if source.is_fresh}
    told = [
        *inputs.problems,
        *(problem for one in sources if one.is_fresh for problem in one.remarks),
        *map(_gone, inputs.gone),
        *tell_merge(folder, merge, publications, after, fresh),
    ]
    report = ImportReport(
        problems=tuple(sorted(set(told))),
        created=tuple(merge.created),
        changed=tuple(merge.changed),
        unchanged=merge.unchanged,
        merged=merge.merged,
        kept_deleted=merge.kept_deleted,
        sources=_counts(sources, inputs),
        written=tuple(contents),
        diff=as_diff(before, after),
    )
    replaced = {record_path(key): before[key].encode() if key in before else None for key in after}
    return _Plan(report=report, contents=contents, replaced=replaced)


def _contents(folder: Path, inputs: _Inputs, merge: Merge, records: Mapping[str, str]) -> dict[str, bytes]:
    """Give what is to be written, the lock last: an import that is killed before it is done again."""
    lock = as_lock(Lock(sources=tuple(_as_file(one) for one in inputs.sources), records=merge.records)).encode()
    contents = {f"{SOURCES}/{name}": data for name, data in inputs.arrived.items()}
    contents |= {record_path(key): text.encode() for key, text in records.items()}
    return contents if _bytes(folder / _LOCK) == lock else {**contents, _LOCK: lock}


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


def _nothing_new(inputs: _Inputs) -> ImportReport:
    return ImportReport(
        problems=inputs.problems,
        unchanged=tuple(inputs.lock.records),
        sources=tuple(SourceCount(name=one.name, state="unchanged") for one in inputs.sources),
    )


def _as_file(one: SourceText) -> SourceFile:
    return SourceFile(name=one.name, hash=one.hash, format=one.format)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _counts(sources: Sequence[ReadSource], inputs: _Inputs) -> tuple[SourceCount, ...]:
    known = {one.name: one.hash for one in inputs.lock.sources}
    there = {one.name: one.hash for one in inputs.sources}

    def state(name: str) -> SourceState:
        if name not in known:
            return "new"
        return "unchanged" if known[name] == there[name] else "changed"

    counts = [SourceCount(name=one.name, state=state(one.name), works=len(one.drafts)) for one in sources]
    return tuple(
        sorted([*counts, *(SourceCount(name=name, state="gone") for name in inputs.gone)], key=lambda one: one.name)
    )


def _gone(name: str) -> Problem:
    told = "this source is gone since the last import; its records stay as they are"
    hint = "delete the records that you do not want any more"
    return Problem(path=f"{SOURCES}/{name}", level="warning", code="source-gone", text=told, hint=hint)


@contextlib.contextmanager
def _disk_errors_told() -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a message."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        told = f"nothing was imported: {error.strerror or error}{place}"
        raise ContentError([Problem(level="error", code="cannot-write", text=told)]) from error
