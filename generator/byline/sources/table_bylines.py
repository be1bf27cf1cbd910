"""One comma between two names, or between the parts of one? `Ada Example, Wei Li` and `García Márquez, Gabriel` look alike.

A cell alone cannot tell; the others in its column often can.
"""

import re
from collections.abc import Iterable
from typing import Literal

from byline.sources.profile_bylines import is_byline

Style = Literal["names", "parts", "unknown"]
"""What a comma parts, in a column of authors."""

_JOINT = re.compile(r";|\band\b|&")


def byline_style(cells: Iterable[str]) -> Style:
    """Give what the commas part: parts of names where names are joined by something else; names where some have none."""
    is_names = False
    for cell in cells:
        parts = _parts(cell)
        if _JOINT.search(cell) and all("," in one for one in _JOINT.split(cell) if one.strip()):
            return "parts"
        is_names = is_names or (not _JOINT.search(cell) and len(parts) != 2 and all(map(_is_whole, parts)))
    return "names" if is_names else "unknown"


def apart(cell: str, style: Style) -> tuple[str, bool]:
    """Give the list with a semicolon where its one comma parts two names, and whether that is in doubt."""
    parts = _parts(cell)
    if len(parts) != 2 or _JOINT.search(cell) or not all(map(_is_whole, parts)) or style == "parts":
        return cell, False
    return "; ".join(parts), style == "unknown" and not is_byline(cell)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _is_whole(name: str) -> bool:
    """Tell whether this may be a whole name with its given names first: several words, no initials at their end."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and not (words[-1].isupper() or words[-1].endswith("."))
