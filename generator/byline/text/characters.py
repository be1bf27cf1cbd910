"""Characters that no text may hold: neither HTML nor XML nor a file's encoding takes them (XML 1.0, section 2.2)."""

import re

_NON_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_FORBIDDEN = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]"
"""Compiled when it is first used: it takes a millisecond, and most sites hold no character that is looked at."""


def clean(text: str) -> str:
    """Give the text with control characters as blanks, lone surrogates and non-characters as U+FFFD; same length."""
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_FORBIDDEN, _replaced, text).replace("\r\n", " \n").replace("\r", "\n")


def _replaced(found: re.Match[str]) -> str:
    return " " if found.group() < "\u00a0" else "\ufffd"


def squeeze(text: str) -> str:
    """Give the text with one blank for every run of blanks and line ends; no-break and thin spaces stay."""
    if "  " in text or "\n" in text or "\t" in text:
        return re.sub(r"[ \t\n]+", " ", text)
    return text
