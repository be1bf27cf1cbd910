"""Prose is read: one parse, three renderings."""

import re
from collections.abc import Iterable, Mapping

from byline.patterns import later
from byline.text.characters import clean
from byline.text.plain_lines import as_it_is, is_plain
from byline.text.prose import Prose

_PARAGRAPH_END = later(r"\n(?:[ \t]*\n)+")
_NOT_PLAIN_BLOCK = re.compile(r"[-+>#=•]|\d{1,9}[.)] ")
"""What a line of a list, a heading or a quotation begins with."""


def read_prose(source: str, *, macros: Mapping[str, str] | None = None, links: bool = False) -> Prose:
    """Read one line of prose: a title, a name, a venue, an award, a note.

    The HTML is inline and may stand inside a link, so it holds no `<a>`; a note asks for them with `links`.
    `macros`: LaTeX macro without backslash → what it stands for, with `#1`, `#2` for its arguments.
    """
    text = clean(source)
    line = _read_line(text, macros)
    if line is not None:
        return line
    from byline.text.expansion import expand_macros  # most lines need none of it
    from byline.text.inline import read_inline
    from byline.text.rendering import render

    expanded, origin = expand_macros(text, macros or {})
    nodes, faults = read_inline(expanded)
    return render(nodes, (fault.moved(origin) for fault in faults), links=links)


def read_blocks(source: str, *, macros: Mapping[str, str] | None = None) -> Prose:
    """Read prose of several paragraphs, with Markdown's blocks: an abstract, a biography, a page.

    The HTML holds blocks only (`<p>…</p>`), and links; a heading `#` becomes an `h2`, for the page has its `h1`.
    """
    cleaned = clean(source)
    text = cleaned.strip()
    paragraphs = _PARAGRAPH_END.split(text) if "\n" in text else [text]
    is_indented = "$" in text and cleaned[:1].isspace()  # a formula in code is none
    lines = None if is_indented else _read_paragraphs(paragraphs, macros)
    if lines is not None:
        return lines
    from byline.text.blocks import read_blocks_of  # most paragraphs need none of it
    from byline.text.expansion import expand_macros
    from byline.text.rendering import render

    expanded, origin = expand_macros(cleaned, macros or {})
    nodes, faults = read_blocks_of(expanded)
    return render(nodes, (fault.moved(origin) for fault in faults), links=True)


def _read_paragraphs(texts: Iterable[str], macros: Mapping[str, str] | None) -> Prose | None:
    """Give paragraphs that are lines, and neither lists nor the like; `None` where one is."""
    paragraphs: list[Prose] = []
    for text in texts:
        line = None if _NOT_PLAIN_BLOCK.match(text) else _read_line(text, macros)
        if line is None:
            return None
        if text:
            paragraphs.append(line)
    return _as_paragraphs(paragraphs)


def _read_line(text: str, macros: Mapping[str, str] | None) -> Prose | None:
    """Give a line that needs no parse: every character means itself, but for plain formulas or protecting braces."""
    if is_plain(text):
        return as_it_is(text)
    if "$" in text:
        return _read_formulas(text, macros)
    if "{" not in text or "\\" in text:
        return None
    from byline.text.braced_lines import read_braced_line  # few lines hold braces, and fewer formulas

    return read_braced_line(text)


def _read_formulas(text: str, macros: Mapping[str, str] | None) -> Prose | None:
    if macros and "\\" in text and _uses(text, macros):
        return None
    from byline.text.formula_lines import read_formula_line

    return read_formula_line(text)


def _uses(text: str, macros: Mapping[str, str]) -> bool:
    from byline.text.expansion import expand_macros

    return expand_macros(text, macros)[0] != text


def _as_paragraphs(paragraphs: list[Prose]) -> Prose:
    return Prose(
        html="".join([f"<p>{part.html}</p>" for part in paragraphs]),
        plain="\n\n".join([part.plain for part in paragraphs]),
        latex="\n\n".join([part.latex for part in paragraphs]),
    )
