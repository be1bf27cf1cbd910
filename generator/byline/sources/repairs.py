"""Damage that pasting and scraping do to prose, and its mending: only where it is certain, and each place is told.

A repair takes a text and gives it mended, with its edits; `NAMES`, `TITLES` and `ABSTRACTS` are the repairs for each
kind of text, in their order (letters first, since the later ones look at letters).
"""

import html
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator

from byline.sources.decimals import mend_decimals
from byline.sources.formulas import formula_spans
from byline.sources.passages import Edit, Mended, Repair, replaced

_CONTINUATION = "".join(bytes([code]).decode("cp1252", "ignore") + chr(code) for code in range(0x80, 0xA0)) + "".join(
    map(chr, range(0xA0, 0xC0))
)
_DOUBTFUL = "“”‘’–—…\u00a0«»"
"""Continuation bytes that are also common behind a letter: „Ä“ is a quoted one, but no word goes on like `ErdÅ‘s`."""
_CERTAIN = re.escape("".join(char for char in _CONTINUATION if char not in _DOUBTFUL))
_MOJIBAKE = re.compile(
    rf"[ÃÄÅ][{_CERTAIN}]|(?<=[a-z])[ÃÄÅÈ][{re.escape(_CONTINUATION)}]|(?<![A-ZÀ-Þ])Â[\u00a0-\u00bf]"
    rf"|â[€\x80][{re.escape(_CONTINUATION)}]|â„¢|â‚¬|âˆ’|â‰[¤¥ˆ]|â€\ufffd?"
)
_LOST_BYTE = re.compile(r"â€\ufffd?")
"""Windows-1252 has no sign for the last byte of `”`, and of no other quotation mark or dash, so it was dropped."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ufeff\ufffe\uffff\ud800-\udfff]+")
_WORD = re.compile(r"\S+|[\u2000\u2001]")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKUP = frozenset("\\$*_`{}[]^~#|")
"""What an entity may stand for on purpose: written out, it would be markup."""
_BLANKS = re.compile(r"[ \t\x0b\x0c\x85\xa0\u2028\u2029]{2,}|[\t\x0b\x0c\x85\xa0\u2028\u2029]")
_SPACED = re.compile(
    r"(?:(?<=\() )?(?<![\w.])(?:e\. ?g\.|i\. ?e\.|i\. ?i\. ?d\.|w\. ?r\. ?t\.|a\. ?k\. ?a\.|w\. ?h\. ?p\.|w\. ?l\. ?o\. ?g\.)"
    r"(?: [,;])?|(?<=\bet al)\. [,;]"
)
_ITEM = re.compile(r"^[•●▪◦‣∙⁃·] *(?=\S)", re.MULTILINE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PLAIN_GROUP = re.compile(r"\{[^\W\d_]+(?:-[^\W\d_]+)*\}")
_NOWHERE = (sys.maxsize, sys.maxsize)
_LONGEST_WORD = 60
_TAKES_ARGUMENT = re.compile(r"(?:\\[A-Za-z]+\*?|[}\]^_]|\\[^A-Za-z\s])\s*$")
_BROKEN_WORD = re.compile(r"(?<!\w)([^\W\d_]{2,})-\n([^\W\d_]+)(?!\w)")
_ENDING = re.compile(
    r"ances?|ated|ations?|ences?|ibility|ible|ically|ings?|ity|ities|izations?|ized|lation|mation|ments?|ness|ously|ration|"
    r"sions?|tations?|tion|tional|tions|tively|tives?|tures?|ural|zation"
)
"""Ends of English words that are no words themselves: a hyphen before one was put there by a line's end."""
_HOMONYM = re.compile(r"(\S.*?)[ ]([0-9]{4})")


def split_homonym(name: str) -> tuple[str, str | None]:
    """Give the name and dblp's number for namesakes: `Wei Wang 0017` is the name `Wei Wang` and `0017`."""
    found = _HOMONYM.fullmatch(name)
    return (found[1], found[2]) if found else (name, None)


def mend_mojibake(text: str) -> Mended:
    """Turn UTF-8 that was read as Windows-1252 or Latin-1 back into its letters: `Ã©` is `é`."""
    return replaced(text, _changes(text, _MOJIBAKE, _unread))


def drop_controls(text: str) -> Mended:
    """Leave out what shows nothing and only disturbs: control characters, soft hyphens, zero-width blanks."""
    return replaced(text, _changes(text, _CONTROLS, lambda _: ""))


def compose_letters(text: str) -> Mended:
    """Give Unicode's normal form C (UAX 15), in which `é` is one character, word by word."""
    if unicodedata.is_normalized("NFC", text):
        return Mended(text)
    return replaced(text, _changes(text, _WORD, lambda old: unicodedata.normalize("NFC", old)))


def resolve_entities(text: str) -> Mended:
    """Write out HTML's entities (`&eacute;`, `&#8211;`), but those that keep a sign from being markup."""
    found = (match for match in _ENTITY.finditer(text) if _is_safe_entity(text, match))
    return replaced(text, (Edit(match.start(), match[0], _written_out(match[0])) for match in found))


def mend_blanks(text: str) -> Mended:
    """Make one blank of several, of tabs and of no-break blanks inside a line."""
    return replaced(text, _changes(text, _BLANKS, lambda _: " "))


def mend_abbreviations(text: str) -> Mended:
    """Close the blanks inside `e. g. ,`, `i. e. ,`, `i. i. d.` and their like, and before the comma of `et al. ,`."""
    return replaced(text, _changes(text, _SPACED, lambda old: old.replace(" ", "")))


def mend_items(text: str) -> Mended:
    """Begin the items of a list as Markdown does: `• so` is `- so`."""
    return replaced(text, _changes(text, _ITEM, lambda _: "- "))


def drop_stray_braces(text: str) -> Mended:
    """Leave out braces that group nothing: around a plain word, or without a partner; formulas are left alone."""
    return replaced(text, _brace_edits(text))


def join_broken_words(text: str) -> Mended:
    """Join a word that a line's end broke: without its hyphen where the text or the ending proves it, else with it."""
    whole = frozenset(re.findall(r"[^\W\d_]+", text.casefold()))
    return replaced(
        text, (Edit(match.start(), match[0], _unbroken(match, whole)) for match in _BROKEN_WORD.finditer(text))
    )


def _changes(text: str, pattern: re.Pattern[str], change: Callable[[str], str]) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        new = change(match[0])
        if new != match[0]:
            yield Edit(match.start(), match[0], new)


def _unread(mojibake: str) -> str:
    """Give the letter whose UTF-8 bytes were shown as these; where they are none after all, the same text."""
    if _LOST_BYTE.fullmatch(mojibake):
        return "”"
    try:
        return b"".join(_as_byte(char) for char in mojibake).decode("utf-8")
    except UnicodeDecodeError:
        return mojibake


def _as_byte(char: str) -> bytes:
    return char.encode("latin-1" if ord(char) < 0x100 else "cp1252")


def _written_out(entity: str) -> str:
    """Give the entity's character; a blank of any width is a plain one, so that it is not told a second time."""
    char = html.unescape(entity)
    return " " if char.isspace() else char


def _is_safe_entity(text: str, match: re.Match[str]) -> bool:
    sign = html.unescape(match[0])
    behind = text[match.end() : match.end() + 40]
    if len(sign) != 1 or sign in _MARKUP:
        return False
    if sign == "&":
        return not _ENTITY.match(sign + behind)
    if sign in "<>":
        return text[match.start() - 1 : match.start()] == " " and behind[:1].isspace()
    return sign.isprintable() or sign == "\u00a0"


def _brace_edits(text: str) -> tuple[Edit, ...]:
    """Give the edits in order; a stack pairs the braces, so that one pass is enough."""
    opened: list[int] = []
    edits: list[Edit] = []
    for match in _brace_marks(text):
        if match[0] == "{":
            opened.append(match.start())
        elif not opened:
            edits.append(Edit(match.start(), "}", ""))
        else:
            edits += _group_edits(text, opened.pop(), match.end())
    alone = (start for start in opened if not _takes_argument(text, start))
    return tuple(sorted([*edits, *(Edit(start, "{", "") for start in alone)], key=lambda edit: edit.start))


def _brace_marks(text: str) -> Iterator[re.Match[str]]:
    spans = iter(formula_spans(text))
    start, end = next(spans, _NOWHERE)
    for match in _BRACE.finditer(text):
        while end <= match.start():
            start, end = next(spans, _NOWHERE)
        if len(match[0]) == 1 and not start <= match.start():
            yield match


def _group_edits(text: str, start: int, end: int) -> tuple[Edit, ...]:
    group = text[start:end] if end - start <= _LONGEST_WORD else ""
    if not _PLAIN_GROUP.fullmatch(group) or _takes_argument(text, start) or not _is_word(text, start, end):
        return ()
    return (Edit(start, group, group[1:-1]),)


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether blanks or punctuation stand on both sides."""
    return not re.match(r"[^\s(\[“‘`\"']", text[max(0, start - 1) : start]) and not text[end : end + 1].isalnum()


def _takes_argument(text: str, start: int) -> bool:
    return _TAKES_ARGUMENT.search(text[max(0, start - 32) : start]) is not None


def _unbroken(match: re.Match[str], whole: frozenset[str]) -> str:
    first, second = match[1], match[2]
    proven = _ENDING.fullmatch(second) or (first + second).casefold() in whole
    return first + second if proven else f"{first}-{second}"


NAMES: tuple[Repair, ...] = (mend_mojibake, drop_controls, compose_letters, resolve_entities, mend_blanks)
TITLES: tuple[Repair, ...] = (*NAMES, mend_abbreviations, mend_decimals)
ABSTRACTS: tuple[Repair, ...] = (*TITLES, mend_items, drop_stray_braces, join_broken_words)
