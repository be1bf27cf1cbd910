r"""TeX's accents over letters, in every spelling: `\'e`, `\'{e}`, `{\'e}`, `\c c`, `\'\i` (The TeXbook, chapter 9)."""

import re
import unicodedata

from byline.text.tables import pairs

MARKS = pairs(
    "`=\u0300 '=\u0301 ^=\u0302 ~=\u0303 .=\u0307 \"=\u0308 u=\u0306 r=\u030a H=\u030b v=\u030c G=\u030f U=\u030e",
    "d=\u0323 c=\u0327 k=\u0328 b=\u0331 t=\u0361",
) | {"=": "\u0304"}
"""What follows the backslash → the mark that Unicode puts after the letter."""

# The letter: in braces or not, dotless or not, itself a macro or not (`\"{\o}`).
_LETTER = re.compile(
    r"\s*(?:\{\s*\\?(?P<braced>[^\W\d_]{1,2})\s*\}|\\(?P<macro>i|j|o|O|ae|AE|l|L)(?![A-Za-z])(?:\{\})?\s?|(?P<bare>[^\W\d_]))"
)
_NESTED = re.compile(r"\s*\{\s*\\(?P<accent>[`'^~=.\"uvHcdbkrt])\s*\{?(?P<letter>[^\W\d_])\}?\s*\}")
_LETTERS = {"i": "i", "j": "j", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "l": "ł", "L": "Ł"}


def read_accent(source: str, name: str, position: int) -> tuple[str, int] | None:
    """Read the letter after an accent named `name`; give it accented, and where it ends; `None`: there is none.

    `position` is where the accent's name ends.
    """
    nested = _NESTED.match(source, position)
    if nested is not None:
        twice = nested["letter"] + MARKS[nested["accent"]] + MARKS[name]
        return unicodedata.normalize("NFC", twice), nested.end()
    found = _LETTER.match(source, position)
    if found is None or not _is_accent(name, position, found):
        return None
    return _accented(_base(found), MARKS[name]), found.end()


def _base(found: re.Match[str]) -> str:
    if found["macro"]:
        return _LETTERS[found["macro"]]
    braced = found["braced"] or ""
    if "\\" in found.group():
        return _LETTERS.get(braced, braced)
    return braced or found["bare"]


def _accented(letters: str, mark: str) -> str:
    r"""Put the mark after the first letter; over two letters (`\t{oo}`) it spans both."""
    return unicodedata.normalize("NFC", letters[0] + mark + letters[1:])


def _is_accent(name: str, position: int, found: re.Match[str]) -> bool:
    r"""Tell an accent from a character that somebody escaped: `\"quoted\"`, `1\. `; in braces it always is one."""
    if found["bare"] is None:
        return True
    if not name.isalpha() and found.end() - position > 1:
        return False  # a blank before a letter without braces: `\' e`
    return name.isalpha() or len(_accented(found["bare"], MARKS[name])) == 1
