"""What BibLaTeX's `author+an` says of the names in a list: who contributed equally, who is the corresponding author."""

import re
from collections.abc import Sequence

import msgspec

from byline.records import Author

_NOTE = re.compile(r"\s*(\d{1,4})\s*(?::[a-z]+)?\s*=\s*(.*?)\s*", re.DOTALL)
_EQUAL = re.compile(r"equal|co-?first|joint|shared|first", re.IGNORECASE)
_CORRESPONDING = re.compile(r"corresp|contact", re.IGNORECASE)
_OWN = re.compile(r"me|self|own(?:er)?|highlight|bold|myself|student|thisauthor", re.IGNORECASE)
_SEPARATOR = re.compile(r"[;\n]")


def with_roles(authors: Sequence[Author], annotations: str) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    """Give the names with their roles, and the annotations that were not understood (BibLaTeX manual, section 3.7).

    `1=equal; 3="corresponding"`: names count from 1; several roles stand with commas between. Who a list highlights is
    left out, for the site knows its owner.
    """
    annotated = list(authors)
    unread: list[str] = []
    for item in _SEPARATOR.split(annotations):
        found = _NOTE.fullmatch(item)
        at = int(found[1]) - 1 if found else -1
        if not found or not 0 <= at < len(annotated):
            unread += [item.strip()] if item.strip() else []
            continue
        for role in found[2].replace('"', "").split(","):
            annotated[at] = _annotated(annotated[at], role.strip())
    return tuple(annotated), tuple(unread)


def _annotated(author: Author, role: str) -> Author:
    if not role or _OWN.fullmatch(role):
        return author
    if _EQUAL.search(role):
        return msgspec.structs.replace(author, equal=True)
    if _CORRESPONDING.search(role):
        return msgspec.structs.replace(author, corresponding=True)
    note = f"{author.note}; {role}" if author.note else role
    return msgspec.structs.replace(author, note=note)
