r"""Titles and other prose of BibTeX: braces that protect nothing go, those that protect a name's capitals stay."""

import re

from byline.sources.passages import Edit, Mended, replaced

_ESCAPED_TWICE = re.compile(r"\\\\(?=['`^\"~=.](?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z])|[uvHckr]\{)")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_WORD = re.compile(r"[^\s{}]*\{[^\W\d_][^{}\\$]*\}[^\s{}]*|[^\s{}]+")
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_PLAIN_BRACES = re.compile(r"(?<![\\\w}^_])\{([^{}\\$]*)\}")
_FEW = 3


def mend_escaped_twice(text: str) -> Mended:
    r"""Read an accent whose backslash was doubled, `D\\'ecoret`, as the accent."""
    return replaced(text, (Edit(match.start(), match[0], "\\") for match in _ESCAPED_TWICE.finditer(text)))


def bare_title(text: str) -> str:
    """Give a title without braces around the whole, nor around every word, as Zotero and DBLP write them."""
    title = text.strip()
    while len(title) > 2 and closes_at(title, 0) == len(title) - 1:
        title = title[1:-1].strip()
    return _PLAIN_BRACES.sub(r"\1", title) if _are_all_braced(title) else title


def closes_at(text: str, start: int) -> int | None:
    """Give where the brace at `start` closes, escaped ones left out; `None`: there is none, or it stays open."""
    if text[start : start + 1] != "{":
        return None
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return match.start()
    return None


def _are_all_braced(title: str) -> bool:
    """Tell whether braces stand around all long words but the first: then they say nothing of any one of them."""
    words = _WORD.findall(title)
    braced = sum("{" in word for word in words)
    return braced >= _FEW and all("{" in word or not _LETTERS.search(word) for word in words[1:])
