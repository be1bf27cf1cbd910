"""How PubMed states a work, in its XML and in its tagged format alike: titles, kinds, dates, whose rights an abstract names."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from byline.records import Author, WorkType
from byline.sources.bylines import ReadByline, author_from_parts, read_author
from byline.sources.passages import Edit, Mended
from byline.sources.pieces import (
    Piece,
    Value,
    as_dates,
    as_extra,
    as_pages,
    as_title,
    gather,
    link_field,
    without_stop,
)
from byline.sources.repairs import ABSTRACTS
from byline.sources.worktypes import read_worktype

_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)")
_TRANSLATED = re.compile(r"\[(?P<title>.*)\]\.?")
_RIGHTS = re.compile(
    r"\s*(?:(?:Copyright\s*(?:©|\(c\))?|©|\(c\))\s*,?\s*(?:19|20)\d\d\b[^\n]{0,200}|[^\n.]{0,100}(?:©|\(c\)) ?(?:19|20)\d\d[^\n]{0,100})$",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?P<family>.*\S) (?P<given>[^\W\d_a-z](?:[^\W\d_]|-){0,3})(?: (?P<suffix>Jr|Sr|[2-9](?:nd|rd|th)|I{2,3}|IV))?"
)
_SHORTENED = re.compile(r"(?P<first>[A-Za-z]?\d+)-(?P<last>\d+)")
_FIRST_KINDS: tuple[WorkType, ...] = ("preprint", "dataset", "chapter", "thesis", "report", "book", "software")
"""Kinds that say more than the `Journal Article` or `Review` that may stand beside them."""


def pubmed_title(titles: Sequence[Value], vernacular: Sequence[Value]) -> Piece:
    """Give the title without its full stop; where PubMed translated it, in brackets, the one that the paper has."""
    translated = next((found for value in titles[:1] if (found := _TRANSLATED.fullmatch(value.text))), None)
    if vernacular and (translated or not titles):
        return gather([as_title(vernacular, has_stop=True), as_extra("translated_title", titles)])
    piece = as_title(titles, has_stop=True)
    if translated and not vernacular:
        fields = {**piece.fields, "title": without_stop(str(piece.fields["title"])[1:-1])}
        piece = msgspec.structs.replace(piece, fields=fields)
    return gather([piece, as_extra("translated_title", vernacular)])


def pubmed_type(words: Iterable[str]) -> WorkType | None:
    """Give the kind that the publication types say together."""
    kinds = {kind for word in words if (kind := _TYPES.get(word.casefold()) or read_worktype(word))}
    return next((kind for kind in _FIRST_KINDS if kind in kinds), min(kinds, default=None, key=_rank))


_TYPES: dict[str, WorkType] = {
    "comment": "journal", "congress": "conference", "congresses": "conference", "published erratum": "journal",
    "video-audio media": "other", "retraction of publication": "journal", "systematic review": "journal",
    "book chapter": "chapter", "study guide": "book", "collected works": "book", "news": "journal", "documents": "book",
}  # fmt: skip


def _rank(kind: WorkType) -> tuple[int, str]:
    return (("journal", "conference").index(kind) if kind in {"journal", "conference"} else 2, kind)


def pubmed_dates(issue: Sequence[Value], online: Sequence[Value]) -> Piece:
    """Give the issue's date; where it tells the year alone, the day when the work appeared online in that year."""
    printed = as_dates(issue)
    if "date" in printed.fields or not online:
        return printed
    early = as_dates(online)
    if "year" not in printed.fields:
        return gather([early, printed])
    same = early.fields.get("year") == printed.fields["year"]
    return gather([printed, early]) if same else gather([printed, as_extra("online_date", online)])


def pubmed_pages(values: Sequence[Value]) -> Piece:
    """Give the pages; of `1234-41`, as PubMed shortens them, the last page in full."""
    piece = as_pages(values)
    found = _SHORTENED.fullmatch(str(piece.fields.get("pages", "")))
    if not found or len(found["last"]) >= len(found["first"]):
        return piece
    whole = found["first"][: -len(found["last"])] + found["last"]
    return msgspec.structs.replace(piece, fields={"pages": f"{found['first']}-{whole}"})


def pubmed_links(pmid: Sequence[Value], pmcid: Sequence[Value]) -> Piece:
    """Give the work's pages at PubMed and PubMed Central."""
    found = [link_field("pmid", value.text, value.line) for value in pmid[:1] if value.text.isdecimal()]
    whole = [
        link_field("pmcid", f"https://pmc.ncbi.nlm.nih.gov/articles/{value.text}/", value.line)
        for value in pmcid[:1]
        if value.text.isalnum()
    ]
    return gather([*found, *whole])


def orcid_in(text: str) -> str | None:
    """Give the ORCID iD in a text that may hold its address, or lack its hyphens."""
    found = _ORCID.search(text)
    return "-".join(found.groups()).upper() if found else None


def full_name(text: str) -> ReadByline:
    """Read `Family, Given Jr`."""
    return ReadByline(authors=(read_author(text),))


def short_name(text: str) -> ReadByline:
    """Read `Family GM Jr`."""
    found = _INITIALS.fullmatch(text)
    if not found:
        return full_name(text)
    return ReadByline(authors=(author_from_parts(found["given"], found["family"], suffix=found["suffix"]),))


def group_name(text: str) -> ReadByline:
    """Read the name of a group, which is never taken apart."""
    return ReadByline(authors=(Author(name=text.rstrip(".")),))


def drop_rights(text: str) -> Mended:
    """Leave out the line about rights that publishers put behind an abstract."""
    tail = max(0, len(text) - 320)
    found = _RIGHTS.search(text, tail)
    if not found or found.start() == 0:
        return Mended(text)
    return Mended(text[: found.start()], (Edit(found.start(), found[0], ""),))


PUBMED_ABSTRACTS = (*ABSTRACTS, drop_rights)
