"""Braces and brackets that belong together, found in one pass."""

import re

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def match_braces(text: str) -> dict[int, int]:
    """Give the place of each `{` that is closed → the place of its `}`; a backslash takes the next away."""
    return _match(_BRACE, "{", text)


def match_brackets(text: str) -> dict[int, int]:
    """Give the place of each `[` that is closed → the place of its `]`."""
    return _match(_BRACKET, "[", text)


def _match(pattern: re.Pattern[str], opening: str, text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    pending: list[int] = []
    for found in pattern.finditer(text):
        token = found.group()
        if token == opening:
            pending.append(found.start())
        elif len(token) == 1 and pending:
            pairs[pending.pop()] = found.start()
    return pairs
