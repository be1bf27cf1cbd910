r"""Titles and other prose of BibTeX: braces that protect nothing go, those that protect a name's capitals stay."""

import html
import re
from collections.abc import Iterable

from byline.sources.bibtex_values import Record, Value
from byline.sources.passages import Edit, Mended, join_lines, mend, replaced
from byline.sources.pieces import Piece, piece_of
from byline.sources.repairs import TITLES

_ESCAPED_TWICE = re.compile(r"\\\\(?=['`^\"~=.](?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z])|[uvHckr]\{)")
_ESCAPED_ENTITY = re.compile(r"\\&(\\#\d{1,6}|#\d{1,6}|[a-z]{2,8});")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_WORD = re.compile(r"[^\s{}]*\{[^\W\d_][^{}\\$]*\}[^\s{}]*|[^\s{}]+")
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_PLAIN_BRACES = re.compile(r"(?<![\\\w}^_])\{([^{}\\$]*)\}")
_FEW = 4
_ADDRESS_ONLY = re.compile(r"(?:[A-Za-z ]{0,20}:?\s*)?(?:\\(?:url|href)\s*\{\s*)?(?:https?://|www\.)\S+\s*\}?\.?")


def first_of(record: Record, names: Iterable[str]) -> str | None:
    """Give the first of the fields that has a text."""
    return next((name for name in names if record.text(name)), None)


def text_piece(field: str, record: Record, *names: str) -> Piece:
    """Give the text of the first of the fields that has one, as prose."""
    name = first_of(record, names)
    return text_of(field, record.values[name]) if name else Piece()


def text_of(field: str, value: Value) -> Piece:
    """Give a value as one line of prose, mended."""
    lines = value.lines()
    if not lines:
        return Piece()
    text, remarks = mend(join_lines(lines), _REPAIRS)
    return piece_of(field, bare_title(text).rstrip(",;").rstrip(), value.line, remarks)


def is_address(text: str) -> bool:
    """Tell whether a text is nothing but an address, with a word before it or not: `Available at: https://…`."""
    return _ADDRESS_ONLY.fullmatch(text) is not None


def mend_escaped_twice(text: str) -> Mended:
    r"""Read an accent whose backslash was doubled, `D\\'ecoret`, as the accent."""
    return replaced(text, (Edit(match.start(), match[0], "\\") for match in _ESCAPED_TWICE.finditer(text)))


def mend_escaped_entities(text: str) -> Mended:
    r"""Read an entity that was escaped for TeX, `\&\#38;` or `\&amp;`, as its character."""
    edits = (Edit(match.start(), match[0], _character(match)) for match in _ESCAPED_ENTITY.finditer(text))
    return replaced(text, (edit for edit in edits if edit.new != edit.old))


def _character(match: re.Match[str]) -> str:
    entity = f"&{match[1].replace(chr(92), '')};"
    char = html.unescape(entity)
    if char == entity:
        return match[0]
    return f"\\{char}" if char in "&%#$_{}" else char


def bare_title(text: str) -> str:
    """Give a title without braces around the whole, nor around every word, as Zotero and DBLP write them."""
    title = _without_outer_braces(text.strip())
    return _PLAIN_BRACES.sub(r"\1", title) if _are_all_braced(title) else title


def _without_outer_braces(title: str) -> str:
    """Leave out each pair that holds all the rest; braces are paired in one pass, escaped ones left out."""
    if not title.startswith("{"):
        return title
    partners: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(title):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            partners[opened.pop()] = match.start()
    start, end = 0, len(title)
    while end - start > 2 and partners.get(start) == end - 1:
        start, end = start + 1, end - 1
        start += len(title[start : start + 9]) - len(title[start : start + 9].lstrip())
        end -= len(title[max(start, end - 9) : end]) - len(title[max(start, end - 9) : end].rstrip())
    return title[start:end].strip()


def _are_all_braced(title: str) -> bool:
    """Tell whether braces stand around all long words but the first: then they say nothing of any one of them."""
    words = _WORD.findall(title)
    braced = sum("{" in word for word in words)
    return braced >= _FEW and all("{" in word or not _LETTERS.search(word) for word in words[1:])


_REPAIRS = (mend_escaped_twice, mend_escaped_entities, *TITLES)
