r"""Where formulas stand in prose: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`; money (`costs $5 and $10`) is none."""

import re

_TOKEN = re.compile(r"\\.|\$\$?|\n[ \t]*\n", re.DOTALL)
_CLOSING = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}


def formula_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end of each formula with its marks, in order; one that does not end in its paragraph is none."""
    spans: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text):
        token = match[0]
        if opened and _closes(text, match, opened[0]):
            spans.append((opened[1], match.end()))
            opened = None
        elif token.isspace():
            opened = None
        elif _opens(text, match) and (opened is None or opened[0] == token):
            opened = (token, match.start())
    return tuple(spans)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Tell whether the mark may begin a formula; a lone dollar needs something right behind it (as in pandoc)."""
    if match[0] != "$":
        return match[0] in _CLOSING
    return not text[match.end() : match.end() + 1].isspace()


def _closes(text: str, match: re.Match[str], opening: str) -> bool:
    """Tell whether the mark ends the formula; a lone dollar needs something before it and no digit behind it."""
    if match[0] != _CLOSING[opening]:
        return False
    if opening != "$":
        return True
    behind = text[match.end() : match.end() + 1]
    return not text[match.start() - 1].isspace() and not behind.isdigit()
