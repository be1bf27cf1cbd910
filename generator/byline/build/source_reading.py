"""The sources of a site are read, each by its format; what cannot be a record is told and left out."""

from collections.abc import Iterator, Sequence

import msgspec

from byline.build.source_files import SOURCES
from byline.problems import ContentError, Problem
from byline.records import Draft, SourcedDraft, fit_draft


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """One source as it lies in `content/sources/`, or will."""

    name: str
    data: bytes
    hash: str
    format: str | None
    """What was asked for, now or when it was imported first."""
    is_new: bool = True
    """True where the last import did not know it."""
    is_fresh: bool
    """New, changed, or asked for by name: what its reader remarks is told."""

    @property
    def path(self) -> str:
        """The file as messages name it."""
        return f"{SOURCES}/{self.name}"


class ReadSource(msgspec.Struct, frozen=True, kw_only=True):
    """What one source holds."""

    name: str
    format: str
    is_fresh: bool
    is_new: bool
    drafts: tuple[SourcedDraft, ...]
    remarks: tuple[Problem, ...]


def read_all(texts: Sequence[SourceText]) -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Read every source; gives what was read, and the errors of those that could not be."""
    read: list[ReadSource] = []
    errors: list[Problem] = []
    for text in texts:
        try:
            read.append(_read_one(text))
        except ContentError as error:
            errors += error.problems
    return tuple(read), tuple(_hinted_once(errors))


def _hinted_once(errors: Sequence[Problem]) -> Iterator[Problem]:
    """Say once what the formats look like, which takes a line for each, and not for every file that fits none."""
    told: set[str] = set()
    for error in errors:
        is_again = error.code == "unknown-source" and "\n" in error.hint and error.hint in told
        told.add(error.hint)
        yield msgspec.structs.replace(error, hint="what each format looks like is told above") if is_again else error


def _read_one(source: SourceText) -> ReadSource:
    from byline.sources import decode, find_format, is_fitting, read_source

    text, told = decode(source.data)
    form = find_format(text, source.path, source.format)
    reading = read_source(text, source.path, form)
    if source.format and not reading.drafts and not is_fitting(text, source.path, form):
        raise ContentError([_unfit(source.path, form)])
    fit = [fit_draft(draft) for draft in reading.drafts]
    unfit = [problem for _, problems in fit for problem in problems]
    untitled = [_untitled(draft) for draft, _ in fit if not draft.title]
    remarks = (*told, *reading.remarks, *unfit, *untitled)
    if errors := [remark for remark in remarks if remark.level == "error"]:
        raise ContentError([_placed(remark, source.path) for remark in errors])
    return ReadSource(
        name=source.name,
        format=form,
        is_fresh=source.is_fresh,
        is_new=source.is_new,
        drafts=tuple(SourcedDraft(source=source.name, draft=draft, format=form) for draft, _ in fit if draft.title),
        remarks=tuple(_placed(remark, source.path) for remark in remarks),
    )


def _unfit(path: str, form: str) -> Problem:
    told = f"nothing in this text is a work in the format `{form}`"
    hint = "name another one with `--format`; it is remembered for this file"
    return Problem(path=path, level="error", code="unknown-source", text=told, hint=hint)


def _untitled(draft: Draft) -> Problem:
    told = "a work without a title is left out"
    return Problem(line=draft.line, level="warning", code="untitled", text=told, hint="give it one in the source")


def _placed(remark: Problem, path: str) -> Problem:
    return msgspec.structs.replace(remark, path=remark.path or path)
