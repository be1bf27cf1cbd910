"""Prose is read in one pass: plain characters are skipped over, each special one has its rule."""

import re
from collections.abc import Callable

from byline.text import commands, dollars, marks, markup
from byline.text.builder import Builder
from byline.text.prose import Fault
from byline.text.tree import Nodes

Rule = Callable[[Builder, int], int]
"""Takes the builder and the place of the character; gives where reading goes on."""

_SIGN = re.compile(r"[\\$`{}*_~<&\[\]^']")
_SIGN_OR_SIGNS = re.compile(_SIGN.pattern + r"|!\[|--|https?://")
"""The slower of the two; most texts hold no dashes and no addresses."""

_RULES: dict[str, Rule] = {
    "\\": commands.read_backslash,
    "$": dollars.read_dollar,
    "`": marks.read_backticks,
    "{": marks.read_brace,
    "}": marks.read_closing_brace,
    "*": marks.read_emphasis,
    "_": marks.read_emphasis,
    "~": marks.read_tilde,
    "<": markup.read_angle,
    "&": markup.read_ampersand,
    "[": marks.read_bracket,
    "]": marks.read_closing_bracket,
    "^": marks.read_caret,
    "'": marks.read_apostrophes,
    "!": marks.read_picture,
    "-": marks.read_dashes,
    "h": marks.read_url,
}


def read_inline(source: str) -> tuple[Nodes, list[Fault]]:
    """Read prose without blocks; give the tree and what could not be understood, in the order of the text."""
    builder = Builder(source)
    search = (_SIGN_OR_SIGNS if any(signs in source for signs in ("![", "--", "://")) else _SIGN).search
    position = 0
    while (found := search(source, position)) is not None:
        start = found.start()
        builder.text(source[position:start])
        position = _RULES[source[start]](builder, start)
    builder.text(source[position:])
    return builder.finish(), builder.faults
