"""Cells of a text whose columns a sign keeps apart (RFC 4180 and its relatives), each with line and column.

Parsed here and not by `csv`: that drops quotes which only begin a cell (`"Deep" nets`), lets a quote that is never
closed swallow all rows behind it, limits a cell's size by a global setting, and does not say where a cell stands.
"""

import functools
import re
from collections.abc import Iterator

import msgspec

from byline.problems import Problem
from byline.sources.passages import BLANKS, Line

DELIMITERS = ("\t", ";", ",", "|")
"""In the order in which they are preferred: what is rarer inside of cells comes first."""

_LINE_END = re.compile(r"\r\n|\r")


class Cell(msgspec.Struct, frozen=True):
    """One cell as it is meant: without the quotes around it; `line` and `column` (from 1) say where its text begins."""

    text: str
    line: int
    column: int

    @property
    def value(self) -> str:
        """The text without the blanks around it."""
        return self.text.strip(BLANKS)

    def lines(self) -> tuple[Line, ...]:
        """Give the lines of the cell that are not blank, each at its place in the source."""
        found: list[Line] = []
        after_blank = True
        for at, raw in enumerate(self.text.split("\n")):
            stripped = raw.strip(BLANKS)
            if stripped:
                start = self.column if at == 0 else 1
                found.append(Line(self.line + at, start + raw.index(stripped), stripped, after_blank))
            after_blank = not stripped
        return tuple(found)


class Row(msgspec.Struct, frozen=True):
    """The cells between two line ends that no quotes hold; it takes the lines from `first` to `last`."""

    cells: tuple[Cell, ...]
    first: int
    last: int
    remarks: tuple[Problem, ...] = ()
    """Quotes that do not pair."""

    @property
    def values(self) -> tuple[str, ...]:
        """The cells' texts without the blanks around them."""
        return tuple(cell.value for cell in self.cells)


class _Shapes(msgspec.Struct, frozen=True):
    """What cells look like with one delimiter."""

    quoted: re.Pattern[str]
    """Quotes around the whole cell; those inside are doubled."""
    loose: re.Pattern[str]
    """Quotes around the whole cell, which ends in the same line; those inside are not doubled."""
    plain: re.Pattern[str]


class _Taken(msgspec.Struct, frozen=True):
    """One cell's text, where it begins, where the next thing does, and what is wrong with it."""

    text: str
    start: int
    end: int
    doubt: str = ""


def read_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Give the rows that are not blank, in order; those of delimiters alone are there. Linear in the text."""
    splitter = _Splitter(_LINE_END.sub("\n", text), delimiter)
    line = 1
    while splitter.at <= len(splitter.text):
        begin = splitter.at
        row = splitter.take_row(line)
        line = row.last + 1
        if splitter.text[begin : splitter.at].strip(BLANKS):
            yield row


class _Splitter:
    """Goes through a text once, with what it has learned on its way."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.shapes = _shapes(delimiter)
        self.at = 0
        self.hopeless_until = 0
        """Up to here no quotes end a cell: looking again would cost as much for each cell."""

    def take_row(self, first: int) -> Row:
        """Give the row that begins here, in the line `first`, and go behind its end."""
        cells: list[Cell] = []
        remarks: list[Problem] = []
        line, line_start = first, self.at
        while True:
            begin = self.at
            taken = self.take_cell()
            cell = Cell(taken.text, line, taken.start - line_start + 1)
            cells.append(cell)
            if taken.doubt:
                remarks.append(_doubt(cell, taken.doubt))
            if breaks := self.text.count("\n", begin, taken.end):
                line += breaks
                line_start = self.text.rindex("\n", begin, taken.end) + 1
            self.at = taken.end + 1
            if self.text[taken.end : self.at] in ("", "\n"):
                return Row(tuple(cells), first, line, tuple(remarks))

    def take_cell(self) -> _Taken:
        """Give the cell that begins here."""
        if quoted := self.shapes.quoted.match(self.text, self.at):
            return _Taken(quoted[1].replace('""', '"'), quoted.start(1), quoted.end())
        plain = self.shapes.plain.match(self.text, self.at)
        raw = plain[0] if plain else ""
        literal = _Taken(raw, self.at, self.at + len(raw))
        bare = raw.strip(BLANKS)
        if not bare.startswith('"') or (bare.count('"') % 2 == 0 and not _is_wrapped(bare)):
            return literal
        return self.take_loose() or msgspec.structs.replace(
            literal, doubt="the quote at this cell's start is never closed, and was taken for a part of it"
        )

    def take_loose(self) -> _Taken | None:
        """Give the cell as one in quotes that holds quotes which are not doubled, and ends in its first line."""
        if self.at < self.hopeless_until:
            return None
        loose = self.shapes.loose.match(self.text, self.at)
        if not loose:
            end = self.text.find("\n", self.at)
            self.hopeless_until = end if end >= 0 else len(self.text)
            return None
        inside = loose[1].replace('\\"', '"').replace('""', '"')
        return _Taken(inside, loose.start(1), loose.end(), "the quotes inside this cell are not doubled")


def _is_wrapped(bare: str) -> bool:
    """Tell `"On "so" and so"`, a cell in quotes, from `"On" and "so"`: there the second quote ends a word."""
    return bare.endswith('"') and bare[bare.find('"', 1) - 1] in " ([\\"


def _doubt(cell: Cell, text: str) -> Problem:
    width = max(len(cell.text.partition("\n")[0]), 1)
    return Problem(line=cell.line, column=cell.column, level="warning", code="stray-quote", text=text, width=width)


@functools.cache
def _shapes(delimiter: str) -> _Shapes:
    sign = re.escape(delimiter)
    blank = " *+" if delimiter == "\t" else r"[ \t]*+"
    end = rf"(?={sign}|\n|\Z)"
    return _Shapes(
        quoted=re.compile(rf'[\ufeff]?{blank}"([^"]*+(?:""[^"]*+)*+)"{blank}{end}'),
        loose=re.compile(rf'[\ufeff]?{blank}"([^\n]*?)"{blank}{end}'),
        plain=re.compile(rf"[^\n{sign}]*+"),
    )
