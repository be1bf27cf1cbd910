"""What a merge could not decide becomes problems, each at the line of the record that it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from byline.build.record_files import record_path
from byline.build.source_files import SOURCES
from byline.problems import Problem
from byline.records import Disagreement, Doubt, Merge, Publication

_LONGEST = 80


def tell_merge(site: Path, merge: Merge, texts: Mapping[str, str], fresh: AbstractSet[str]) -> Iterator[Problem]:
    """Tell disagreements, doubts, and pairs that could not be parted.

    Takes:
        texts: what the records that change will be; the others are read.
        fresh: the records that a new or changed source speaks of: doubts are told of these only.
    """
    for one in merge.disagreements:
        yield _disagreement(one, _text(site, one.key, texts))
    yield from _doubts([one for one in merge.doubts if not fresh.isdisjoint((one.key, one.other))], merge.created)
    for key, other in merge.unparted:
        yield _unparted(key, other)


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


def _doubts(doubts: Iterable[Doubt], created: Mapping[str, Publication]) -> Iterator[Problem]:
    """Tell each record once, with all the others that it may be one with: the new one, or the one that is no paper yet."""
    others: dict[str, list[str]] = {}
    for doubt in doubts:
        key, other = sorted((doubt.key, doubt.other), key=lambda key: (_lasts(created.get(key)), key))
        others.setdefault(key, []).append(other)
    for key, named in others.items():
        yield _doubt(key, sorted(named))


def _lasts(created: Publication | None) -> int:
    """Rank by which key should stay: one that links lead to already, then a published work's."""
    return 2 if created is None else int(created.type not in ("preprint", "other", None))


def _doubt(key: str, others: Sequence[str]) -> Problem:
    return Problem(
        path=record_path(key),
        level="warning",
        code="likely-duplicate",
        text=f"this may be the same work as {' or '.join(f'`{other}`' for other in others)}",
        hint=f"if so, run `byline merge {others[0]} {key}`; if not, write here `not_same_as: [{', '.join(others)}]`",
    )


def _unparted(key: str, other: str) -> Problem:
    return Problem(
        path=record_path(key),
        level="warning",
        code="not-parted",
        text=f"all that sources say of `{other}` fits this record too, so nothing was taken from there",
        hint="state here what tells it apart: its type, venue, year or DOI",
    )


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"


def _text(site: Path, key: str, texts: Mapping[str, str]) -> str:
    return texts[key] if key in texts else (site / record_path(key)).read_text(encoding="utf-8-sig")
