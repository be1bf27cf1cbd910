"""A text that remembers where each of its characters stood in the source, through all repairs."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

import msgspec

from byline.problems import Problem

BLANKS = " \t\n\r\x00\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What shows nothing at the ends of a line: Unicode's White_Space, zero-width blanks, byte order marks, NUL."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST_QUOTE = 60
_LONGEST_LINE = 200
"""Longer lines, such as whole abstracts, are not repeated in a message."""


class Line(msgspec.Struct, frozen=True):
    """One line that is not blank: `text` without the blanks around it, which begins at `column` (from 1) of `number`."""

    number: int
    column: int
    text: str
    after_blank: bool = False
    """Whether the line before it is blank, or there is none."""


class Edit(msgspec.Struct, frozen=True):
    """`old` stood at `start` (from 0) of a text and became `new`."""

    start: int
    old: str
    new: str


class Mended(msgspec.Struct, frozen=True):
    """A text after a repair; the edits stand in the order of the text and do not overlap."""

    text: str
    edits: tuple[Edit, ...] = ()


class Passage(msgspec.Struct, frozen=True):
    """Lines joined to one text; `starts` says for each line at which offset of `text` it begins."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column (from 1) in the source of what stands at `offset` of the text."""
        at = max(bisect_right(self.starts, offset) - 1, 0)
        line = self.lines[at]
        return line.number, line.column + min(offset - self.starts[at], len(line.text))


Repair = Callable[[str], Mended]


def read_lines(text: str) -> tuple[Line, ...]:
    """Give the lines that are not blank; a line ends as editors count it: LF, CR LF, or CR."""
    lines: list[Line] = []
    after_blank = True
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        stripped = raw.strip(BLANKS)
        if stripped:
            lines.append(Line(number, raw.index(stripped) + 1, stripped, after_blank))
        after_blank = not stripped
    return tuple(lines)


def join_lines(lines: Sequence[Line], *, blank: str = " ") -> Passage:
    """Give the lines as one text, with `blank` between them; `lines` is not empty."""
    return _joined(lines, [blank] * (len(lines) - 1))


def join_paragraphs(lines: Sequence[Line]) -> Passage:
    """Give the lines as one text that keeps their ends, and one empty line where blank ones stood; not of no lines."""
    return _joined(lines, ["\n\n" if line.after_blank else "\n" for line in lines[1:]])


def mend(passage: Passage, repairs: Iterable[Repair]) -> tuple[str, tuple[Problem, ...]]:
    """Apply the repairs in their order; give the text and a remark for each edit, at its place in the source."""
    text = passage.text
    remarks: list[Problem] = []
    ways: list[_Way] = []
    for repair in repairs:
        mended = repair(text)
        if not mended.edits:
            continue
        remarks += [_as_remark(edit, passage, ways) for edit in mended.edits]
        ways.append(_way_back(mended.edits))
        text = mended.text
    return text, tuple(sorted(remarks))


def replaced(text: str, edits: Iterable[Edit]) -> Mended:
    """Give the text with the edits made; they stand in order and do not overlap."""
    made = tuple(edits)
    parts: list[str] = []
    end = 0
    for edit in made:
        parts += [text[end : edit.start], edit.new]
        end = edit.start + len(edit.old)
    return Mended("".join([*parts, text[end:]]), made)


def as_shown(text: str) -> str:
    """Give the text as a message quotes it: cut when long, what cannot be seen as code points."""
    if not text.strip() or not text.replace("\n", "").isprintable():
        return " ".join(f"U+{ord(char):04X}" for char in text[:8])
    one_line = text.replace("\n", "⏎")
    short = one_line if len(one_line) <= _LONGEST_QUOTE else f"{one_line[: _LONGEST_QUOTE - 1]}…"
    return f"`{short}`"


def repaired(line: int, column: int, edit: Edit) -> Problem:
    """Give the remark that tells of one edit at a place of the source."""
    width = max(len(edit.old), 1)
    return Problem(line=line, column=column, level="note", code="repaired", text=_as_told(edit), width=width)


def tell(line: Line, code: str, text: str, hint: str = "") -> Problem:
    """Give the warning about a whole line."""
    width = len(line.text)
    source = " " * (line.column - 1) + line.text if width <= _LONGEST_LINE else ""
    return Problem(
        line=line.number,
        column=line.column,
        level="warning",
        code=code,
        text=text,
        source=source,
        width=width,
        hint=hint,
    )


def _as_told(edit: Edit) -> str:
    old, new = as_shown(edit.old), as_shown(edit.new)
    if not edit.new:
        return f"{old} was left out"
    if edit.new.isspace():
        return f"{old} was read as one blank"
    if unicodedata.normalize("NFC", edit.old) == edit.new:
        return f"{new} was put together from letters and accents"
    return f"{old} was read as {new}"


class _Way(msgspec.Struct, frozen=True):
    """The way back through one repair: where each replacement begins in the text after it."""

    edits: tuple[Edit, ...]
    starts: tuple[int, ...]

    def before(self, offset: int) -> int:
        """Give the offset that `offset` had before the repair; inside a replacement, where the replaced text began."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        edit = self.edits[at]
        since = offset - self.starts[at]
        return edit.start if since < len(edit.new) else edit.start + len(edit.old) + since - len(edit.new)


def _way_back(edits: tuple[Edit, ...]) -> _Way:
    grown = accumulate((len(edit.new) - len(edit.old) for edit in edits), initial=0)
    return _Way(edits, tuple(edit.start + shift for edit, shift in zip(edits, grown, strict=False)))


def _as_remark(edit: Edit, passage: Passage, ways: Sequence[_Way]) -> Problem:
    offset = edit.start
    for way in reversed(ways):
        offset = way.before(offset)
    return repaired(*passage.place(offset), edit)


def _joined(lines: Sequence[Line], between: Sequence[str]) -> Passage:
    text = "".join(line.text + gap for line, gap in zip(lines, [*between, ""], strict=True))
    lengths = [len(line.text) + len(gap) for line, gap in zip(lines, between, strict=False)]
    return Passage(text, tuple(lines), tuple(accumulate(lengths, initial=0)))
