"""Texts of tags and values, a tag a line, as RIS, MEDLINE and Refer have them: which lines belong to which tag.

A line without a tag goes on with the value above it. Every line that is not blank is in exactly one `Tagged`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from byline.sources.passages import Line
from byline.sources.pieces import Value, value_of


class Tagged(msgspec.Struct, frozen=True):
    """One tag with its value; the tag is empty for lines that belong to none."""

    tag: str
    lines: tuple[Line, ...]
    """The lines as they stand, the tag's own first."""
    value: tuple[Line, ...]
    """The same without the tag; no line where the value is empty."""


class Found(msgspec.Struct, frozen=True):
    """A tag at the start of a line, and where (from 0) its value begins."""

    tag: str
    start: int


FindTag = Callable[[Line], Found | None]


def find_by(pattern: re.Pattern[str]) -> FindTag:
    """Give the search for tags that a pattern describes, with the groups `tag` and `value`."""

    def find(line: Line) -> Found | None:
        match = pattern.match(line.text)
        return Found(match["tag"], match.start("value")) if match else None

    return find


def read_tagged(
    lines: Iterable[Line], find: FindTag, *, closing: str = "", is_blank_end: bool = False
) -> tuple[Tagged, ...]:
    """Give tags and values in their order.

    Behind the tag `closing`, and with `is_blank_end` behind a blank line, a line without a tag belongs to nothing.
    """
    read: list[Tagged] = []
    group: list[Line] = []
    found: Found | None = None
    for line in lines:
        here = find(line)
        goes_on = not here and _is_open(found, closing) and not (is_blank_end and line.after_blank)
        if group and not goes_on:
            read.append(_tagged(found, group))
            group = []
        if not goes_on:
            found = here
        group.append(line)
    return (*read, _tagged(found, group)) if group else ()


def split_records(
    tagged: Sequence[Tagged], begins: Callable[[Sequence[Tagged], int], bool]
) -> Iterator[tuple[Tagged, ...]]:
    """Give the runs of tags, each of which begins where `begins` says so; the first begins at the first tag."""
    start = 0
    for at in range(1, len(tagged) + 1):
        if at == len(tagged) or begins(tagged, at):
            yield tuple(tagged[start:at])
            start = at


def values_of(tagged: Iterable[Tagged]) -> tuple[Value, ...]:
    """Give the values that are not empty."""
    return tuple(value_of(one.tag, one.value) for one in tagged if one.tag and one.value)


def numbers_of(tagged: Iterable[Tagged]) -> tuple[int, ...]:
    """Give the numbers of their lines."""
    return tuple(line.number for one in tagged for line in one.lines)


def _is_open(found: Found | None, closing: str) -> bool:
    return found is not None and found.tag != closing


def _tagged(found: Found | None, lines: Sequence[Line]) -> Tagged:
    if not found:
        return Tagged("", tuple(lines), ())
    first = lines[0]
    rest = first.text[found.start :]
    head = [Line(first.number, first.column + found.start, rest, first.after_blank)] if rest else []
    return Tagged(found.tag, tuple(lines), (*head, *lines[1:]))
