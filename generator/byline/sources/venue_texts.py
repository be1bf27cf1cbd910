"""Where a work appeared, as Google Scholar prints it in one text: `Journal of X 12 (3), 45-67`.

Taken apart only where it is certain: `QPP++ 2025` names a year and no volume. What is left is the venue.
"""

import re

import msgspec

from byline.records import WorkType
from byline.sources.identifiers import read_arxiv
from byline.sources.pages import read_pages
from byline.sources.worktypes import type_at

_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_YEAR = re.compile(r"\s*,\s*(?P<year>[12]\d{3}|0)\s*$")
_PAGES = re.compile(
    r"\s*,\s*(?P<pages>[A-Za-z]{0,8}\.?\d[\w.:/]*(?:\s?[-‐‑–—]+\s?[A-Za-z]{0,8}\d[\w.:/]*)?|[ivxlc]+[-–][ivxlc]+)\s*,?\s*$"
)
_ISSUE = re.compile(r"(?<=\s)\((?P<issue>[^()]{1,40})\)\s*$")
_VOLUME = re.compile(
    r"(?<=\S)[\s,]+(?:vol(?:ume|\.)?\s*)?(?P<volume>\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4})?)\s*$", re.IGNORECASE
)
_IS_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ARXIV = re.compile(r"(?:arxiv (?:preprint|e-prints?)\b|arxiv:|corr,? (?:abs/|[a-z-]+/\d))", re.IGNORECASE)
_SERVER = re.compile(
    r"(?P<venue>bioRxiv|medRxiv|chemRxiv|(?:Available at )?(?P<ssrn>SSRN)(?: Electronic Journal)?)[\s,]*(?P<number>\d[\d.v-]*)",
    re.IGNORECASE,
)
_PATENT = re.compile(r"(?P<venue>[A-Z]{2} Patent(?: App(?:l?\.|lication))?) (?P<number>[A-Z\d][\w,/.-]*)")
_CONFERENCE = re.compile(
    r"\b(?:conference|symposium|congress|konferenz|tagungsband|conférence|conferencia|conferência|anais)\b",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(r"\b(?:proceedings|proc\.).*(?:\d|\b(?:annual|[a-z]+(?:st|nd|rd|th))\b)", re.IGNORECASE)
"""With a number or an ordinal: proceedings without one (`of the Royal Society`) may be a journal."""
_WORKSHOP = re.compile(r"\bworkshops?\b|\S@ ?\w", re.IGNORECASE)
_THESIS = re.compile(r"\b(?:thesis|dissertation|doctorat|doktorarbeit)\b", re.IGNORECASE)


class VenueText(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of where a work appeared; empty is what it does not say."""

    venue: str = ""
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    type: WorkType | None = None
    arxiv: str | None = None
    """The bare id."""
    year: int | None = None
    """Where the text ends in one, behind a comma."""
    is_cut: bool = False
    """Whether the text says, by `…` at its end, that it goes on."""


def read_venue_text(text: str, year: int | None = None) -> VenueText:
    """Take the text apart; `year` is the work's, so that it is not taken for a volume."""
    plain = " ".join(text.split())
    return _read_preprint(plain) or _read_patent(plain) or _read_printed(plain, year)


def _read_preprint(plain: str) -> VenueText | None:
    if _ARXIV.match(plain):
        arxiv = read_arxiv(plain)
        return VenueText(venue="arXiv", type="preprint", arxiv=arxiv, year=_take_year(plain)[1]) if arxiv else None
    found = _SERVER.match(plain)
    if not found:
        return None
    venue = "SSRN" if found["ssrn"] else found["venue"]
    return VenueText(venue=venue, number=found["number"].rstrip("."), type="preprint", year=_take_year(plain)[1])


def _read_patent(plain: str) -> VenueText | None:
    found = _PATENT.match(plain)
    if not found:
        return None
    return VenueText(
        venue=found["venue"], number=found["number"].rstrip(",."), type="patent", year=_take_year(plain)[1]
    )


def _read_printed(plain: str, year: int | None) -> VenueText:
    rest, stated = _take_year(plain)
    if cut := _CUT.search(rest):
        return VenueText(venue=rest, type=_kind(rest[: cut.start()], has_issue=False), year=stated, is_cut=True)
    pages = _PAGES.search(rest)
    before = rest[: pages.start()] if pages else rest
    name, volume, issue = _take_volume(before, stated or year, has_pages=pages is not None)
    if not name or (pages and _is_date(pages["pages"], stated or year)):
        return VenueText(venue=rest, type=_kind(rest, has_issue=False), year=stated)
    return VenueText(
        venue=name,
        volume=volume,
        number=issue,
        pages=read_pages(pages["pages"]) or None if pages else None,
        type=_kind(name, has_issue=bool(volume and issue)),
        year=stated,
    )


def _take_year(plain: str) -> tuple[str, int | None]:
    """Part the text from the year behind its last comma; 0 is Scholar's word for none."""
    found = _YEAR.search(plain)
    if not found:
        return plain, None
    return plain[: found.start()], int(found["year"]) or None


def _take_volume(text: str, year: int | None, *, has_pages: bool) -> tuple[str, str | None, str | None]:
    """Give the name, the volume and the issue that stand at the text's end; the whole text where neither is certain."""
    issue = _ISSUE.search(text)
    volume = _VOLUME.search(text[: issue.start()] if issue else text)
    if not volume or not re.search(r"[^\W\d_]", text[: volume.start()]):
        return text, None, None
    if not issue and not _is_volume(volume["volume"], text[: volume.start()], year, has_pages=has_pages):
        return text, None, None
    return text[: volume.start()].rstrip(" ,"), volume["volume"], issue["issue"].strip() if issue else None


def _is_volume(number: str, name: str, year: int | None, *, has_pages: bool) -> bool:
    """Tell whether a number that no issue follows is a volume: no year (`2025`, `98`), and behind more than one word."""
    if _IS_YEAR.fullmatch(number) or (year and number == f"{year % 100:02}"):
        return False
    return has_pages or len(name.split()) > 1


def _is_date(pages: str, year: int | None) -> bool:
    """Tell `, 2024-2025` from pages."""
    return _IS_YEAR.match(pages) is not None and (year is None or str(year) in pages)


def _kind(name: str, *, has_issue: bool) -> WorkType | None:
    """Give the kind that the venue's name proves; an issue proves a journal, but for conferences in volumes."""
    if _WORKSHOP.search(name):
        return "workshop"
    if _CONFERENCE.search(name) or (_PROCEEDINGS.search(name) and not has_issue):
        return "conference"
    if _THESIS.search(name):
        return "thesis"
    return type_at("journal" if has_issue else None, name)
