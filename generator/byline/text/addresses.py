"""Addresses that a link or a picture may have: http, https, mailto, or a place in the site itself (RFC 3986)."""

import re

_ABSOLUTE = re.compile(r"(?:https?://[^/?#]|mailto:[^/?#])", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\ud800-\udfff\u2028\u2029]")
_ESCAPED = re.compile(r"\\([%#&_~${}])")

URL = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]$]+")
"""An address that stands in a text; what ends the sentence is still in it."""
_SENTENCE_END = ".,;:!?'*_”’…"


def as_href(address: str) -> str | None:
    """Give the address as a link may have it, or `None` where it may not; TeX's escapes are taken out."""
    href = _ESCAPED.sub(r"\1", "".join(address.split("\n"))).strip().replace(" ", "%20")
    if not href or _FORBIDDEN.search(href) or href.startswith("//"):
        return None
    if _ABSOLUTE.match(href):
        return href
    return None if _SCHEME.match(href) else href


def as_picture(address: str) -> str | None:
    """Give the address of a picture; only the site's own are shown."""
    href = as_href(address)
    return None if href is None or _ABSOLUTE.match(href) else href


def end_of_url(text: str, start: int, end: int) -> int:
    """Leave out what belongs to the sentence: its punctuation, and a parenthesis that was opened before."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in _SENTENCE_END:
            break
        end -= 1
    return end
