"""A Google Scholar profile, copied as text: a title, a line of authors, a line with venue, citations and year.

Counts of citations are left out: they change from day to day. Scholar prints initials, cuts long lists of authors with
`...` and long venues with `…`; what is cut is marked or told.
"""

from collections.abc import Iterator, Sequence
from itertools import compress

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.passages import Line, tell
from byline.sources.profile_bylines import is_byline
from byline.sources.profile_lines import Item, read_items
from byline.sources.profile_words import CITED_BY, SORT, TITLE, YEAR, is_furniture, stated_count
from byline.sources.profile_works import Work, as_draft, split_works
from byline.sources.reading import Fit, Reading
from byline.sources.table_columns import find_head
from byline.text import fold


class _Row(msgspec.Struct, frozen=True):
    """Texts, and the end behind them; a page's last texts have none."""

    texts: tuple[Line, ...]
    ends: tuple[Item, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether the texts are a work's beyond doubt."""
        return any(is_byline(line.text) for line in self.texts[1:])


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of some lines."""

    works: tuple[Work, ...] = ()
    used: tuple[int, ...] = ()
    furniture: tuple[int, ...] = ()
    strays: tuple[Line, ...] = ()


class _Region(msgspec.Struct, frozen=True):
    """What stands between two heads of tables, or before the first, or behind the last."""

    items: tuple[Item, ...]
    head: tuple[int, ...] = ()
    """The lines of the table's head, where one stands before it."""
    is_followed: bool = False
    """Whether another head stands behind it, so that it ends with the head of another page."""


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the table's head with a work below it, or by two works that end in count and year."""
    if find_head(text):
        return Fit.NO
    regions = _regions(read_items(text))
    rows = [row for region in regions for row in _rows(region.items)]
    works = sum(row.is_work and any(end.is_sure for end in row.ends) for row in rows)
    has_head = any(region.head for region in regions)
    if works > 1 or (has_head and any(row.is_work for row in rows)):
        return Fit.SURE
    return Fit.MAYBE if works or has_head else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the profile's order; the page around them is furniture, any other line is told."""
    drafts: list[Draft] = []
    remarks: list[Problem] = []
    furniture: list[int] = []
    used: list[int] = []
    for region in _regions(read_items(text)):
        part = _read_region(region)
        made = [as_draft(work) for work in part.works]
        drafts += (draft for draft, _ in made)
        remarks += (remark for _, told in made for remark in told)
        remarks += (tell(line, "unread-line", "this line is no part of a work") for line in part.strays)
        remarks += _compare_counts(region, len(made))
        furniture += (*region.head, *part.furniture)
        used += part.used
    return Reading(
        drafts=tuple(drafts),
        remarks=tuple(sorted(set(remarks))),
        furniture=tuple(sorted(set(furniture) - set(used))),
        used=tuple(sorted(set(used))),
    )


# Pages


def _regions(items: Sequence[Item]) -> tuple[_Region, ...]:
    """Part the text at the heads of its tables."""
    heads = list(_heads(items))
    starts = [0, *(end for _, end in heads)]
    ends = [*(start for start, _ in heads), len(items)]
    lines = [(), *(tuple(item.line.number for item in items[start:end]) for start, end in heads)]
    return tuple(
        _Region(tuple(items[start:end]), head, is_followed=end < len(items))
        for start, end, head in zip(starts, ends, lines, strict=True)
    )


def _heads(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Give where each head begins and ends: `Title`, words to sort by, `Cited by`, `Year`."""
    at = 0
    while at < len(items):
        end = _end_of_head(items, at)
        if end:
            yield at, end
        at = end or at + 1


def _end_of_head(items: Sequence[Item], at: int) -> int | None:
    words = fold(items[at].text).split()
    if len(words) > 2 and words[0] in TITLE and words[-1] in YEAR and " ".join(words[1:-1]) in CITED_BY:
        return at + 1
    if " ".join(words) not in TITLE:
        return None
    rest = at + 1
    while rest < len(items) and (items[rest].ends or fold(items[rest].text) in SORT):
        rest += 1
    followed = [fold(item.text) for item in items[rest : rest + 2]]
    return rest + 2 if len(followed) == 2 and followed[0] in CITED_BY and followed[1] in YEAR else None


def _compare_counts(region: _Region, found: int) -> Iterator[Problem]:
    """Compare with `Articles 1–20`, which stands below the works."""
    stated = [(item.line, count) for item in region.items if (count := stated_count(item.text))]
    for line, count in stated[-1:]:
        if count != found:
            text = f"the page shows {count} works, and {found} {'was' if found == 1 else 'were'} found"
            yield tell(line, "count-differs", text, "was the whole page copied?")


# Rows


def _rows(items: Sequence[Item]) -> tuple[_Row, ...]:
    rows: list[_Row] = []
    texts: list[Line] = []
    ends: list[Item] = []
    for item in items:
        if item.ends:
            ends.append(item)
            continue
        if ends:
            rows.append(_Row(tuple(texts), tuple(ends)))
            texts, ends = [], []
        texts.append(item.line)
    return (*rows, _Row(tuple(texts), tuple(ends)))


def _read_region(region: _Region) -> _Part:
    """Read the rows; what stands behind the last work is the page's foot, and the head of the next page."""
    rows = _rows(region.items)
    is_page = bool(region.head) or not region.is_followed
    last = max((at for at, row in enumerate(rows) if row.is_work or (is_page and _is_whole(row))), default=-1)
    parts = [_read_row(row, is_certain=is_page) for row in rows[: last + 1]]
    rest = rows[last + 1 :]
    parts += (_as_page(row) if region.is_followed else _read_foot(row) for row in rest)
    return _Part(
        works=tuple(work for part in parts for work in part.works),
        used=tuple(line for part in parts for line in part.used),
        furniture=tuple(line for part in parts for line in part.furniture),
        strays=tuple(line for part in parts for line in part.strays),
    )


def _is_whole(row: _Row) -> bool:
    """Tell whether a row has an end that only a table has, behind a text that is a work's."""
    return any(end.is_sure for end in row.ends) and bool(row.texts) and not is_furniture(row.texts[-1].text)


def _read_row(row: _Row, *, is_certain: bool) -> _Part:
    """Read one row; where it is not certain that this is the table, only what is a work beyond doubt is one."""
    texts, furniture = _without_furniture(row.texts)
    if not row.is_work and not (is_certain and row.ends and _is_whole(_Row(texts, row.ends))):
        return _Part(furniture=_numbers(furniture), strays=(*texts, *(end.line for end in row.ends)))
    works, strays = split_works(texts)
    if works:
        works = (*works[:-1], _with_year(works[-1], row.ends))
    used = (*(line.number for work in works for line in work.lines), *(end.line.number for end in row.ends))
    return _Part(works=works, used=used, furniture=_numbers(furniture), strays=strays)


def _with_year(work: Work, ends: Sequence[Item]) -> Work:
    dated = next((end for end in ends if end.year), None)
    return msgspec.structs.replace(work, year=dated.year, year_line=dated.line.number) if dated else work


def _without_furniture(texts: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the texts from the page's own words; before a list of names such a word is a title."""
    behind = (*(is_byline(line.text) for line in texts[1:]), False)
    is_page = [is_furniture(line.text) and not title for line, title in zip(texts, behind, strict=False)]
    kept = tuple(line for line, page in zip(texts, is_page, strict=True) if not page)
    return kept, tuple(compress(texts, is_page))


def _read_foot(row: _Row) -> _Part:
    """Read what stands behind the last work of the last page."""
    texts, furniture = _without_furniture(row.texts)
    return _Part(furniture=_numbers(furniture), strays=(*texts, *(end.line for end in row.ends)))


def _as_page(row: _Row) -> _Part:
    return _Part(furniture=_numbers((*row.texts, *(end.line for end in row.ends))))


def _numbers(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(line.number for line in lines)
