"""A table of works with named columns (CSV, TSV): its first row says `title`, `authors`, `year` and the like.

Commas, semicolons, tabs or bars keep the cells apart; a cell in quotes may hold them, and line ends. Which names are
known is in `table_columns`; a column of another name is kept below `extra`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.delimited import Row, read_rows
from byline.sources.reading import Fit, Reading
from byline.sources.table_bylines import byline_style
from byline.sources.table_columns import IGNORED, Head, find_head
from byline.sources.table_rows import Work, read_work, remark_at

_ROWS_LOOKED_AT = 50


class _Part(msgspec.Struct, frozen=True):
    """What was made of a row."""

    row: Row
    draft: Draft | None = None
    remarks: tuple[Problem, ...] = ()
    is_furniture: bool = False


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the names in the first row, and by what stands below them: as many cells, and numbers where they belong."""
    head = find_head(text)
    if not head:
        return Fit.NO
    rows = list(islice(_rows_below(text, head), _ROWS_LOOKED_AT))
    fitting = [row for row in rows if len(row.cells) == len(head.row.cells)]
    return Fit.SURE if len(fitting) * 2 >= len(rows) > 0 and _has_facts(fitting, head) else Fit.MAYBE


def read(text: str) -> Reading:
    """Give a draft for each row with a title, in the table's order; the head is furniture."""
    head = find_head(text)
    if not head:
        return Reading(remarks=tuple(_headless(text)))
    rows = list(_rows_below(text, head))
    style = byline_style(Work(row, head).text("authors") for row in rows)
    parts = [_read_row(Work(row, head, style)) for row in rows]
    told = [*head.row.remarks, *_column_remarks(head, parts), *(remark for part in parts for remark in part.remarks)]
    return Reading(
        drafts=tuple(part.draft for part in parts if part.draft),
        remarks=tuple(sorted(told)),
        furniture=(*head.before, *_lines(head.row), *_lines_of(part.row for part in parts if part.is_furniture)),
        used=_lines_of(part.row for part in parts if part.draft),
    )


def _has_facts(rows: Sequence[Row], head: Head) -> bool:
    """Tell a table from prose below a line such as `Title, year`: by digits, or by more columns than prose has commas."""
    works = [Work(row, head) for row in rows if row.values != head.row.values]
    numbers = [text for work in works for field in ("year", "date", "doi") if (text := work.text(field))]
    has_digits = sum(any(map(str.isdigit, text)) for text in numbers) * 2 >= len(numbers) > 0
    known = {column.field for column in head.columns} - {"", IGNORED}
    return has_digits or (not numbers and len(known) > 2)


def _rows_below(text: str, head: Head) -> Iterator[Row]:
    return (row for row in read_rows(text, head.delimiter) if row.first > head.row.last)


def _headless(text: str) -> Iterator[Problem]:
    hint = "name the columns in the first row: title, authors, year, venue"
    for row in read_rows(text, ","):
        for line in _lines(row):
            yield Problem(
                line=line, level="warning", code="unread-line", text="this line is no part of a table", hint=hint
            )


def _lines(row: Row) -> tuple[int, ...]:
    return tuple(range(row.first, row.last + 1))


def _lines_of(rows: Iterable[Row]) -> tuple[int, ...]:
    return tuple(line for row in rows for line in _lines(row))


def _column_remarks(head: Head, parts: Iterable[_Part]) -> Iterator[Problem]:
    """Tell, once for each, the columns that no field takes; those without a word in them are no loss."""
    filled = {at for part in parts for at, value in enumerate(part.row.values) if value}
    for column in head.columns:
        if column.at not in filled or column.field not in {"", IGNORED}:
            continue
        cell = head.row.cells[column.at]
        name = column.name or f"column {column.at + 1}"
        if column.field:
            yield remark_at(cell, "note", "unknown-column", f"`{name}` states no fact of the works, and is left out")
        else:
            yield remark_at(
                cell, "note", "unknown-column", f"`{name}` is no field of a record, and is kept below `extra`"
            )


# From a row to a draft


def _read_row(work: Work) -> _Part:
    row = work.row
    if not any(row.values) or row.values == work.head.row.values:
        return _Part(row, remarks=row.remarks, is_furniture=True)
    if not work.cell("title"):
        untitled = (
            Problem(line=line, level="warning", code="unread-line", text="this row has no title, and is left out")
            for line in _lines(row)
        )
        return _Part(row, remarks=(*row.remarks, *untitled))
    draft, remarks = read_work(work)
    return _Part(row, draft, (*row.remarks, *_ragged(work), *remarks))


def _ragged(work: Work) -> Iterator[Problem]:
    has, named = len(work.row.cells), len(work.head.row.cells)
    if has < named or any(work.row.values[named:]):
        text = f"this row has {has} {'cell' if has == 1 else 'cells'}, and the head names {named} columns"
        hint = "a cell that holds the delimiter stands in quotes" if has > named else ""
        yield remark_at(work.row.cells[0], "warning", "ragged-row", text, hint)
