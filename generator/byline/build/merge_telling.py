"""What a merge could not decide becomes problems, each at the line of the record that it is about."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from byline.build.record_files import record_path
from byline.build.source_files import SOURCES
from byline.problems import Problem
from byline.records import Disagreement, Doubt, Merge, Publication

_LONGEST = 80


def tell_merge(
    site: Path, merge: Merge, publications: Sequence[Publication], texts: Mapping[str, str], fresh: AbstractSet[str]
) -> Iterator[Problem]:
    """Tell disagreements and doubts.

    Takes:
        texts: what the records that change will be; the others are read.
        fresh: the records that a new or changed source speaks of: doubts are told of these only.
    """
    for one in merge.disagreements:
        yield _disagreement(one, _text(site, one.key, texts))
    refused = {frozenset((one.key, other)) for one in publications for other in one.not_same_as}
    for doubt in merge.doubts:
        if frozenset((doubt.key, doubt.other)) in refused or fresh.isdisjoint((doubt.key, doubt.other)):
            continue
        yield _doubt(doubt, merge.created)


def _disagreement(one: Disagreement, text: str) -> Problem:
    from byline.records import locate

    field = tuple(one.field.split(".", 1))
    line, column, source = locate(text, field) if one.ours else (0, 1, "")
    where = f"{SOURCES}/{one.source}" + (f":{one.line}" if one.line else "")
    mine = f"`{_short(one.ours)}`" if one.ours else "deleted"
    return Problem(
        path=record_path(one.key),
        line=line,
        column=column,
        level="note",
        code="source-disagrees",
        text=f"`{one.field}` is {mine} here; {where} now says `{_short(one.theirs)}`",
        source=source,
        width=max(1, len(source) - column + 1),
        hint="yours is kept",
    )


def _doubt(doubt: Doubt, created: Collection[str]) -> Problem:
    key, other = (doubt.key, doubt.other) if doubt.key in created else (doubt.other, doubt.key)
    return Problem(
        path=record_path(key),
        level="warning",
        code="likely-duplicate",
        text=f"this may be the same work as `{other}`",
        hint=f"if it is, delete one of the two files; if not, write here `not_same_as: [{other}]`",
    )


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"


def _text(site: Path, key: str, texts: Mapping[str, str]) -> str:
    return texts[key] if key in texts else (site / record_path(key)).read_text(encoding="utf-8-sig")
