"""What every export is made of: a record whose texts are read, each once, and whose names are split."""

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from byline.patterns import later
from byline.records.names import NameParts, split_name, unbraced
from byline.records.publication import Author, Publication, WorkType
from byline.records.venues import Venue
from byline.text import Prose, read_blocks, read_prose

_SHARED = (
    "volume",
    "number",
    "chapter",
    "edition",
    "series",
    "publisher",
    "address",
    "institution",
    "isbn",
    "issn",
)
"""Fields whose texts are often those of other records as well."""
_RANGE = later(r"(?<=\w)\s*(?:--+|[\u2010-\u2015])\s*(?=\w)|(?<=^\d)-(?=\d)|(?<=\d)-(?=\d+$)")
_DATE = later(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TYPE_OF_VENUE: dict[str | None, WorkType] = {
    "conference": "conference",
    "journal": "journal",
    "workshop": "workshop",
    "preprint": "preprint",
    "publisher": "book",
}


_BETWEEN_LETTERS = dict.fromkeys(map(ord, " .,-’'"))


class CitedName(msgspec.Struct, frozen=True, kw_only=True):
    """One name of an author list, in the forms that pages and exports need."""

    printed: Prose
    """In the order people say it, without dblp's number."""
    parts: NameParts
    """Plain text."""
    latex: str
    """As BibTeX wants it in an author list: `van der Berg, Jan`, `{OpenAI}`."""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A record with its texts read."""

    publication: Publication
    type: WorkType | None
    """The record's, or what its venue's kind says."""
    texts: dict[str, Prose]
    """Field → its text, for those that are stated; `venue` is the venue's full name."""
    authors: tuple[CitedName, ...]
    editors: tuple[CitedName, ...]
    date_parts: tuple[int, ...]
    """The date as numbers, as far as it is known: year, month, day; the record's `year` where there is no date."""

    def plain(self, field: str) -> str:
        """Give the field's plain text; nothing where it is not stated."""
        prose = self.texts.get(field)
        return prose.plain if prose is not None else ""

    def latex(self, field: str) -> str:
        """Give the field's LaTeX; nothing where it is not stated."""
        prose = self.texts.get(field)
        return prose.latex if prose is not None else ""


Names = dict[str, CitedName]
"""Names read before, with the same macros."""

Texts = dict[str, Prose]
"""Texts read before, with the same macros: of those that many records share, such as publishers."""


def read_citation(
    publication: Publication,
    venue: Venue | None,
    *,
    macros: Mapping[str, str] | None = None,
    names: Names | None = None,
    shared: Texts | None = None,
) -> Citation:
    """Read the record's texts; `names` and `shared`, where they are given, spare reading twice, and are added to."""
    known = {} if names is None else names
    met = {} if shared is None else shared
    texts = {"title": read_prose(publication.title, macros=macros)} if publication.title else {}
    for field in _SHARED:
        if value := getattr(publication, field):
            texts[field] = _read_shared(value, met, macros)
    if publication.pages:
        texts["pages"] = read_prose(_RANGE.sub("–", publication.pages), macros=macros)
    if publication.note:
        texts["note"] = read_prose(publication.note, macros=macros, links=True)
    if publication.abstract and publication.abstract.strip():
        texts["abstract"] = read_blocks(publication.abstract, macros=macros)
    if name := _venue_name(publication, venue):
        texts["venue"] = _read_shared(name, met, macros)
    return Citation(
        publication=publication,
        type=publication.type or _TYPE_OF_VENUE.get(venue.kind if venue else None),
        texts=texts,
        authors=_read_names(publication.authors, known, macros),
        editors=_read_names(publication.editor, known, macros),
        date_parts=date_parts(publication.date, publication.year),
    )


def _read_shared(text: str, met: Texts, macros: Mapping[str, str] | None) -> Prose:
    prose = met.get(text)
    if prose is None:
        prose = met[text] = read_prose(text, macros=macros)
    return prose


def read_name(name: str, *, macros: Mapping[str, str] | None = None) -> CitedName:
    """Read one printed name, either way round."""
    source = split_name(name)
    printed = read_prose(source.printed, macros=macros)
    if is_of_letters(name):
        return CitedName(printed=printed, parts=source, latex=_bibtex_name(source, source))
    read = {
        field: read_prose(text, macros=macros)
        for field in ("given", "particle", "family", "suffix")
        if (text := getattr(source, field))
    }
    parts = _parts({field: prose.plain for field, prose in read.items()}, source.is_literal)
    latex = _parts({field: _protected(unbraced(prose.latex)) for field, prose in read.items()}, source.is_literal)
    return CitedName(printed=printed, parts=parts, latex=_bibtex_name(parts, latex))


def is_of_letters(name: str) -> bool:
    """Tell a name, as most are, whose parts mean themselves in every form, and hold no "and"."""
    if "--" in name or "''" in name or "  " in name or "and" in name.casefold():
        return False
    return name.translate(_BETWEEN_LETTERS).isalpha()


@lru_cache(maxsize=4096)
def date_parts(date: str | None, year: int | None) -> tuple[int, ...]:
    """Give year, month, day of an ISO 8601 date, as far as they are stated and may be; a date that is none leaves the year."""
    match = _DATE.fullmatch(date) if date else None
    if not match:
        return (year,) if year is not None else ()
    parts = tuple(int(part) for part in match.groups() if part)
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return parts[:1]
    return parts[:2] if len(parts) > 2 and not 1 <= parts[2] <= 31 else parts


def _venue_name(publication: Publication, venue: Venue | None) -> str | None:
    return (venue.full_name or venue.name) if venue else publication.venue


def _read_names(authors: tuple[Author, ...], known: Names, macros: Mapping[str, str] | None) -> tuple[CitedName, ...]:
    for author in authors:
        if author.name not in known:
            known[author.name] = read_name(author.name, macros=macros)
    return tuple([known[author.name] for author in authors])


def _protected(latex: str) -> str:
    """Keep what BibTeX would take for the end of a name or of a part of it inside braces."""
    if "," in latex or re.search(r"\band\b", latex, re.IGNORECASE):
        return f"{{{latex}}}"
    return latex


def _parts(values: Mapping[str, str], is_literal: bool) -> NameParts:  # noqa: FBT001 (it is the struct's own field)
    return NameParts(
        given=values.get("given", ""),
        particle=values.get("particle", ""),
        family=values.get("family", ""),
        suffix=values.get("suffix", ""),
        is_literal=is_literal,
    )


def _bibtex_name(plain: NameParts, latex: NameParts) -> str:
    family = latex.family
    if (plain.is_literal or _would_be_split(plain)) and not (family.startswith("{") and family.endswith("}")):
        latex = msgspec.structs.replace(latex, family=f"{{{family}}}")
    return latex.inverted


def _would_be_split(parts: NameParts) -> bool:
    """Tell whether BibTeX would find a particle inside the family name, or a given name where there is none."""
    words = parts.family.split()
    if len(words) < 2:
        return False
    return not parts.given or any(word[0].islower() for word in words[:-1])
