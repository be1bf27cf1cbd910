"""The lines of a copied Google Scholar profile, as what they hold: texts, and ends of works with their year.

A browser copies the table's row as lines of texts, of which the last goes on with tabs, the count of citations and the
year; where a program takes the tabs away, count and year stand behind blanks, or in lines of their own.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from byline.sources.passages import BLANKS, Line
from byline.sources.profile_bylines import is_byline

_LINE_END = re.compile(r"\r\n|\r|\n")
_COUNT = r"(?:\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d{1,7})?\s?\*?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_COUNT_CELL = re.compile(_COUNT)
_YEAR_CELL = re.compile(rf"{_YEAR}|0?")
_IS_YEAR = re.compile(_YEAR)
_BLANK_END = re.compile(rf"(?P<text>.*\S)[ \u00a0]{{2,}}(?P<count>\d[\d.,]{{0,12}}\*?)[ \u00a0]+(?P<year>{_YEAR})")
_OUTER = BLANKS.replace("\t", "")


class Item(msgspec.Struct, frozen=True):
    """A text in its place, or (where `ends`) the end of a work: its last texts are before it, `year` as it is stated."""

    line: Line
    ends: bool = False
    year: int | None = None
    is_sure: bool = False
    """An end that only a table has: behind tabs, or with both count and year."""

    @property
    def text(self) -> str:
        """The text in one line."""
        return " ".join(self.line.text.split())


def read_items(text: str) -> tuple[Item, ...]:
    """Give what the lines hold, in their order."""
    return tuple(_joined([item for line in _raw_lines(text) for item in _read_line(line)]))


def _raw_lines(text: str) -> Iterator[Line]:
    """Give the lines that are not blank, without the blanks around them but with their tabs."""
    after_blank = True
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        stripped = raw.strip(_OUTER)
        if stripped.strip(BLANKS):
            yield Line(number, raw.index(stripped) + 1, stripped, after_blank)
        after_blank = not stripped.strip(BLANKS)


def _read_line(line: Line) -> Iterator[Item]:
    cells = list(_cells(line))
    if len(cells) > 1:
        yield from _read_cells(line, cells)
        return
    found = _BLANK_END.fullmatch(line.text)
    if found:
        yield Item(Line(line.number, line.column, found["text"], line.after_blank))
        yield Item(line, ends=True, year=int(found["year"]), is_sure=True)
    else:
        yield Item(cells[0])


def _cells(line: Line) -> Iterator[Line]:
    column = line.column
    for raw in line.text.split("\t"):
        stripped = raw.strip(BLANKS)
        yield Line(line.number, column + (raw.index(stripped) if stripped else 0), stripped, line.after_blank)
        column += len(raw) + 1


def _read_cells(line: Line, cells: Sequence[Line]) -> Iterator[Item]:
    """Read a line with tabs: behind its texts may stand count and year, each of which may be empty."""
    count, year = cells[-2].text, cells[-1].text
    if len(cells) == 2 and not _COUNT_CELL.fullmatch(count) and year and _COUNT_CELL.fullmatch(year):
        # The tab behind an empty year was taken away.
        yield Item(cells[0])
        yield Item(line, ends=True, is_sure=True)
    elif _COUNT_CELL.fullmatch(count) and _YEAR_CELL.fullmatch(year):
        yield from (Item(cell) for cell in cells[:-2] if cell.text)
        yield Item(line, ends=True, year=int(year or 0) or None, is_sure=True)
    else:
        yield from (Item(cell) for cell in cells if cell.text)


def _joined(items: Sequence[Item]) -> Iterator[Item]:
    """Make ends of the lines that hold nothing but count or year, where two texts or more stand before them."""
    at = texts = 0
    while at < len(items):
        item = items[at]
        size = _size_before_next(items[at : at + 4]) if texts > 1 else 0
        if not size:
            yield item
            texts = 0 if item.ends else texts + 1
            at += 1
            continue
        for part in items[at : at + size]:
            year = int(part.text) if _IS_YEAR.fullmatch(part.text) and part is items[at + size - 1] else None
            yield Item(part.line, ends=True, year=year, is_sure=size > 1 and year is not None)
        at, texts = at + size, 0


def _size_before_next(items: Sequence[Item]) -> int:
    """Give how many lines the end takes; a number before a list of names is a title."""
    size = _size_of_end(items[:3])
    if size and size < len(items) and is_byline(items[size].text):
        return _size_of_end(items[: size - 1])
    return size


def _size_of_end(items: Sequence[Item]) -> int:
    """Give how many of the lines are count, the star behind it, and year, in this order."""
    size = 0
    if not items or items[0].ends:
        return 0
    is_year_alone = _IS_YEAR.fullmatch(items[0].text) and not (len(items) > 1 and _IS_YEAR.fullmatch(items[1].text))
    if not is_year_alone and items[0].text and _COUNT_CELL.fullmatch(items[0].text):
        size = 1
        size += size < len(items) and not items[size].ends and items[size].text == "*"
    if size < len(items) and not items[size].ends and _IS_YEAR.fullmatch(items[size].text):
        return size + 1
    return size
