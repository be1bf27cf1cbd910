"""The texts in XML's elements, with the lines they stand on; italics, raised and lowered letters are kept as HTML has them."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from byline.sources.passages import BLANKS, Line, read_lines
from byline.sources.pieces import Value, value_of
from byline.sources.xml_elements import Element, Text

Inline = Callable[[Element], tuple[str, str]]
"""What stands for the start and the end of an element inside a text: `<i>` and `</i>`, or nothing."""


_PARTS = re.compile(r"([\n\r])")
_KEPT = {
    "i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sub": "sub", "sup": "sup", "tt": "code",
    "inf": "sub",
}  # fmt: skip
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def no_inline(_element: Element) -> tuple[str, str]:
    """Leave tags inside a text out."""
    return "", ""


def value_in(name: str, element: Element | None, inline: Inline = no_inline) -> Value | None:
    """Give the text of an element as a value; `None` where there is none, or where it broke off."""
    if element is None or not element.is_whole:
        return None
    lines = tuple(_lines(list(_runs(element, inline))))
    return value_of(name, lines) if lines else None


def lines_beside(text: str, taken: Collection[int]) -> tuple[int, ...]:
    """Give the lines that are not blank and not taken."""
    return tuple(line.number for line in read_lines(text) if line.number not in taken)


def _runs(element: Element, inline: Inline) -> Iterator[Text]:
    line, column = element.line, 1
    for one in element.content:
        if isinstance(one, Text):
            yield one
            line, column = one.line, one.column + len(one.text)
            continue
        before, behind = inline(one)
        runs = list(_runs(one, inline))
        first = runs[0] if runs else Text("", line, column)
        last = runs[-1] if runs else first
        yield from (Text(before, first.line, first.column), *runs, Text(behind, last.line, last.column))


def _lines(runs: Sequence[Text]) -> Iterator[Line]:
    """Give the lines of the source that the runs stand on, without the blanks around them."""
    after_blank = False
    for group in _by_line(runs):
        bare = "".join(run.text for run in group).strip(BLANKS)
        if bare:
            first = next(run for run in group if run.text.strip(BLANKS))
            column = first.column + len(first.text) - len(first.text.lstrip(BLANKS))
            yield Line(first.line, column, bare, after_blank)
        after_blank = not bare


def _by_line(runs: Sequence[Text]) -> Iterator[list[Text]]:
    """Part the runs at line ends; a CR comes from `&#13;`, and ends a line of the text but none of the source."""
    group: list[Text] = []
    for run in runs:
        line, column = run.line, run.column
        for part in _PARTS.split(run.text):
            if part in {"\n", "\r"}:
                yield group
                group = []
                line, column = (line + 1, 1) if part == "\n" else (line, column + len(part))
            elif part:
                group.append(Text(part, line, column))
                column += len(part)
    yield group


def as_markup(element: Element) -> tuple[str, str]:
    """Give the tags that stand for an element of HTML's kind; none for others, whose text is kept."""
    name = _KEPT.get(element.name.rpartition(":")[2].lower())
    return (f"<{name}>", f"</{name}>") if name else ("", "")


def as_styled(element: Element) -> tuple[str, str]:
    """Give the tags that stand for EndNote's `<style face="italic superscript">`."""
    if element.name != "style":
        return as_markup(element)
    names = [_FACES[face] for face in element.attributes.get("face", "").split() if face in _FACES]
    return "".join(f"<{name}>" for name in names), "".join(f"</{name}>" for name in reversed(names))
