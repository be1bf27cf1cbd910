"""Prose is read: one parse, three renderings."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from byline.text.characters import clean
from byline.text.escapes import escape_latex
from byline.text.prose import Prose

_SIGN = re.compile(r"[\\$`{}*_~<&^\t\n\r\f\v\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_SIGNS = ("''", "--", "  ", "](", "![", "://")
"""What a parse could see more in than characters: one sign, or several together."""
_PARAGRAPH_END = re.compile(r"\n(?:[ \t]*\n)+")
_NOT_PLAIN_BLOCK = re.compile(r"[-+>#=•]|\d{1,9}[.)] ")
"""What a line of a list, a heading or a quotation begins with."""


def read_prose(source: str, *, macros: Mapping[str, str] | None = None, links: bool = False) -> Prose:
    """Read one line of prose: a title, a name, a venue, an award, a note.

    The HTML is inline and may stand inside a link, so it holds no `<a>`; a note asks for them with `links`.
    `macros`: LaTeX macro without backslash → what it stands for, with `#1`, `#2` for its arguments.
    """
    text = clean(source)
    if _is_plain(text):
        return _as_it_is(text)
    from byline.text.expansion import expand_macros  # plain prose needs none of it
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
    if not any(not _is_plain(each) or _NOT_PLAIN_BLOCK.match(each) for each in paragraphs):
        return _as_paragraphs(_as_it_is(each) for each in paragraphs if each)
    from byline.text.blocks import read_blocks_of  # plain prose needs none of it
    from byline.text.expansion import expand_macros
    from byline.text.rendering import render

    expanded, origin = expand_macros(cleaned, macros or {})
    nodes, faults = read_blocks_of(expanded)
    return render(nodes, (fault.moved(origin) for fault in faults), links=True)


def _is_plain(text: str) -> bool:
    """Tell a text in which every character means itself, without a blank too many."""
    if _SIGN.search(text) is not None or text[:1] == " " or text[-1:] == " ":
        return False
    return not any(signs in text for signs in _SIGNS)


def _as_it_is(text: str) -> Prose:
    return Prose(html=escape(text, quote=False), plain=text, latex=escape_latex(text))


def _as_paragraphs(parts: Iterable[Prose]) -> Prose:
    paragraphs = tuple(parts)
    return Prose(
        html="".join([f"<p>{part.html}</p>" for part in paragraphs]),
        plain="\n\n".join([part.plain for part in paragraphs]),
        latex="\n\n".join([part.latex for part in paragraphs]),
    )
