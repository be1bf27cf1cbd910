"""XML text made safe to parse: no declarations, no entities but XML's own, nothing that no document may hold.

HTML's named letters (`&uuml;`) are written out. Other entities stay as they stand and are told, and so are `&` and `<`
that were not escaped. Line for line the text stays the same, so that places in it are those of the source.
"""

import html
import html.entities
import re
from bisect import bisect_right

import msgspec

from byline.problems import Problem
from byline.sources.passages import Edit, repaired

_LEFT_OUT = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+"
    r"(?:\[(?:[^\]\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*+\]?\s*)?+>?"
    r"|&(?:(?P<name>[A-Za-z][A-Za-z0-9]{0,31})|\#(?P<number>[0-9]{1,7}|x[0-9A-Fa-f]{1,6}));"
    r"|&|<(?![A-Za-z_/!?\u0080-\U0010ffff])|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+",
    re.DOTALL | re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_KEPT = frozenset(("lt", "gt", "amp", "quot", "apos"))
_NOT_LINE_END = re.compile(r"[^\n]")
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_ROOT = re.compile(r"[\s\ufeff]*<([A-Za-z_][\w.:-]*)")
_FURTHEST_ROOT = 8000
"""Characters in which the first element must begin."""


def root_of(text: str) -> str:
    """Give the name of the first element, as far as a few lines show it; empty where the text does not begin as XML."""
    head = _LEFT_OUT.sub(lambda match: "" if match[0][:2] in {"<?", "<!"} else match[0], text[:_FURTHEST_ROOT])
    found = _ROOT.match(head)
    return found[1] if found else ""


def make_safe(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Give the text without declarations, comments and entities, line for line, and what was repaired."""
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    told: list[Problem] = []

    def safe(match: re.Match[str]) -> str:
        new, problem = _safe(match)
        if problem:
            line = bisect_right(breaks, match.start() - 1)
            column = match.start() - (breaks[line - 1] if line else -1)
            told.append(msgspec.structs.replace(problem, line=line + 1, column=column))
        return new

    return _LEFT_OUT.sub(safe, text), tuple(told)


def _safe(match: re.Match[str]) -> tuple[str, Problem | None]:
    old = match[0]
    if old.startswith("<![CDATA["):
        return _CONTROLS.sub(" ", old), None
    if old[:2] in {"<?", "<!"}:
        return _NOT_LINE_END.sub(" ", old), _DECLARED if _ENTITIES.search(old) else None
    if match["name"]:
        return _letter(old, match["name"])
    if match["number"]:
        return (old, None) if _is_character(match["number"]) else ("", repaired(0, 0, Edit(0, old, "")))
    if old in {"&", "<"}:
        text = f"`{old}` stands for itself here: in XML it is written `{html.escape(old)}`"
        return html.escape(old), Problem(level="note", code="repaired", text=text)
    return " " * len(old), repaired(0, 0, Edit(0, old, ""))


_DECLARED = Problem(
    level="warning",
    code="unread-line",
    text="the document declares entities of its own, which are not looked at",
    hint="write out what they stand for",
)


def _letter(old: str, name: str) -> tuple[str, Problem | None]:
    if name.lower() in _KEPT:
        return old.lower(), None
    letters = html.entities.html5.get(f"{name};")
    if letters:
        return html.escape(letters, quote=False), None
    text = f"the entity `{old}` is not known, and stays as it stands"
    return f"&amp;{name};", Problem(level="warning", code="unread-line", text=text, width=len(old))


def _is_character(number: str) -> bool:
    """Tell whether XML 1.0 allows the character (production 2)."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
