"""Prose is read: one parse, three renderings."""

from collections.abc import Mapping
from html import escape

from byline.text.prose import Prose


def read_prose(source: str, *, macros: Mapping[str, str] | None = None, links: bool = False) -> Prose:
    """Read one line of prose: a title, a name, a venue, an award, a note.

    The HTML is inline and may stand inside a link, so it holds no `<a>`; a note asks for them with `links`.
    `macros`: LaTeX macro without backslash → what it stands for, with `#1`, `#2` for its arguments.
    """
    del macros, links
    plain = " ".join(source.split())
    return Prose(html=escape(plain, quote=False), plain=plain, latex=plain)


def read_blocks(source: str, *, macros: Mapping[str, str] | None = None) -> Prose:
    """Read prose of several paragraphs, with Markdown's blocks: an abstract, a biography, a page."""
    parts = [read_prose(part, macros=macros) for part in source.split("\n\n") if part.strip()]
    return Prose(
        html="\n".join(f"<p>{part.html}</p>" for part in parts),
        plain="\n\n".join(part.plain for part in parts),
        latex="\n\n".join(part.latex for part in parts),
    )
