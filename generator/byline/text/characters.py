"""Characters that no text may hold: neither HTML nor XML nor a file's encoding takes them (XML 1.0, section 2.2)."""

import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_BLANKS = re.compile(r"[ \t\n]+")


def clean(text: str) -> str:
    """Give the text with control characters as blanks, lone surrogates and non-characters as U+FFFD; same length."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub(_replaced, text).replace("\r\n", " \n").replace("\r", "\n")


def _replaced(found: re.Match[str]) -> str:
    return " " if found.group() < "\u00a0" else "\ufffd"


def squeeze(text: str) -> str:
    """Give the text with one blank for every run of blanks and line ends; no-break and thin spaces stay."""
    if "  " in text or "\n" in text or "\t" in text:
        return _BLANKS.sub(" ", text)
    return text
