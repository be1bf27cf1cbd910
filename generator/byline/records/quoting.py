"""How one text is written as a YAML scalar: plain where every reader agrees that it is this text, else in quotes."""

import re
import unicodedata
from collections.abc import Mapping

from byline.patterns import later

_PLAIN = later(
    r"""(?![-?:](?:\s|$)|---|\.\.\.)   # no sign of a list, a key or a document
        [^\s,\[\]{}#&*!|>'"%@`]        # no indicator at the beginning
        [^\n\t]*(?<!\s)(?<!:)\Z        # nothing at the end that a reader drops
    """,
    re.VERBOSE,
)
_GUESSED = later(
    r"""(?: ~ | null | true | false | yes | no | on | off | y | n | = | <<
          | [-+]? \.(?:inf) | \.nan
          | [-+]? (?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-f_]+ | [0-9][0-9_]* )
          | [-+]? [0-9][0-9_]* (?: :[0-9]{1,2} )+ (?: \.[0-9_]* )?
          | [-+]? (?: \.[0-9][0-9_]* | [0-9][0-9_]* (?: \.[0-9_]* )? ) (?: e[-+]?[0-9]+ )?
          | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: (?: t | \s+ ) .* )?
        )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What YAML 1.1 or 1.2 takes for something else than a text, in any reader's dialect."""

_ESCAPED = later(r'["\\\x00-\x1f\x7f-\xa0\xad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]')
_NEEDS_ESCAPE = later(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {
    "\0": "\\0",
    "\t": "\\t",
    "\n": "\\n",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\xa0": "\xa0",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def normal(text: str) -> str:
    r"""Give the text as it is kept and written: Unicode NFC, and `\n` for every line break."""
    if text.isascii() and "\r" not in text:
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_scalar(text: str, *, is_date: bool = False) -> str:
    """Give the text as a one-line scalar; quoted only where it must be, or where some reader would guess a number.

    A date of a `date` field is not quoted, though YAML 1.1 knows a type for it: people write dates plainly.
    """
    if _PLAIN.match(text) and ": " not in text and " #" not in text and not _NEEDS_ESCAPE.search(text):
        guessed = _GUESSED.fullmatch(text)
        if not guessed or (is_date and text.count("-") > 0):
            return text
    return quoted(text)


def quoted(text: str) -> str:
    """Give the text in quotes: double ones, or single ones where that saves backslashes."""
    if ('"' in text or "\\" in text) and not _NEEDS_ESCAPE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or (f"\\x{ord(char):02X}" if ord(char) < 0x100 else f"\\u{ord(char):04X}")


def can_be_block(text: str) -> bool:
    """Tell whether a literal block gives back exactly this text: no blank at its ends, no character to escape."""
    inner = text.replace("\n", "").replace("\t", "")
    return bool(text) and not text[0].isspace() and not text.endswith("\n") and not _NEEDS_ESCAPE.search(inner)


def as_quoted_like(style: str, value: object, *, is_date: bool = False) -> str:
    """Give a text, number or truth value as a one-line scalar, in the quotes that stood there before."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = normal(value)
    if style == "'" and not _NEEDS_ESCAPE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text) if style == '"' else as_scalar(text, is_date=is_date)


def as_flow(value: object) -> str:
    """Give a value on one line, lists in brackets and mappings in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_in_flow(key)}: {as_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_flow(one) for one in value) + "]"
    return _in_flow(value) if isinstance(value, str) else as_quoted_like("", value)


def _in_flow(text: str) -> str:
    plain = as_scalar(normal(text))
    return quoted(normal(text)) if plain[0] not in "'\"" and re.search(r"[,\[\]{}?:]", plain) else plain
