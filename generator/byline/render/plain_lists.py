"""Templates that put entries into a page and do nothing else with them: then an entry's text changes nothing around it.

Told by patterns and not by Jinja, as in `dependencies`: what they do not understand counts as doing something else, which
costs time, never a page.
"""

import re
from collections.abc import Iterator

_STRING = r""" "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' """
_PIECE = re.compile(
    rf"\{{\#.*?\#\}} | (?P<tag>\{{\{{(?:{_STRING}|[^\"'])*?\}}\}} | \{{%(?:{_STRING}|[^\"'])*?%\}})",
    re.DOTALL | re.VERBOSE,
)
_NESTED = re.compile(rf"\{{\{{(?:{_STRING}|[^\"'{{])*\{{", re.VERBOSE)
"""A mapping inside: its braces may look like the end."""
_PRINTED = re.compile(
    r"\{\{[-+]?\s*(?:(?:entry|pick)\((?:[\w\s.,=]|\"[^\"{}\\]*\"|'[^'{}\\]*')*\)|super\(\))\s*[-+]?\}\}"
)
"""`{{ entry(item, "year", brief=is_brief) }}`: no filter, no call inside."""
_ASSIGNED = re.compile(r"\{%[-+]?\s*set\s+[\w\s,.]+=")
_TAKEN = re.compile(
    r"""
    \b(?:entry|pick|super)\b                                # handed on, filtered, asked for its length
    | \{%[-+]?\s*(?:set|filter|call|raw)\b                  # what is printed inside becomes a value; or is no tag
    | \bself\b | \bloop\s*\( | \brecursive\b | \bwith\s+context\b   # the same
    | \b(?:digest|whole|stand_ins|is_opened|_\w+)\b         # ways around what a stand-in notes
    """,
    re.VERBOSE,
)
_MACRO = re.compile(r"\{%[-+]?\s*macro\b")
_INCLUDE = re.compile(r"\{%[-+]?\s*include\b")


def may_take_entries(text: str) -> bool:
    """Tell whether a template's text may look at what an entry says, or give it to something that may."""
    tags = list(_tags(text))
    others = [tag for tag in tags if not _PRINTED.fullmatch(tag)]
    if any(_TAKEN.search(_ASSIGNED.sub("", tag)) or _NESTED.match(tag) for tag in others):
        return True
    is_printed = len(others) < len(tags) or any(map(_INCLUDE.match, others))
    return is_printed and any(map(_MACRO.match, others))


def _tags(text: str) -> Iterator[str]:
    """Give what stands in braces, without comments."""
    return (piece["tag"] for piece in _PIECE.finditer(text) if piece["tag"])
