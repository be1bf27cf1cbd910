"""OpenAlex's answers (api.openalex.org/works): JSON of one work, a list, or a page, `{"results": [{"authorships": …}]}`.

The abstract comes as an inverted index, word → positions, and is put together again. A name is what the paper prints
(`raw_author_name`), unless that is spoilt. Keywords, topics and the language are OpenAlex's own guesses, and left out;
see https://docs.openalex.org/api-entities/works/work-object.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.bylines import read_author
from byline.sources.citation_members import date_stated, doi_stated, read_orcid
from byline.sources.identifiers import link_for, read_addresses, read_issn
from byline.sources.json_positions import JsonObject, JsonText, Value, looks_like_json, read_json
from byline.sources.json_works import (
    Item,
    Stated,
    count_remarks,
    find_works,
    kind_at,
    objects_in,
    read_works,
    text_at,
    text_in,
    texts_in,
    type_remarks,
    within,
)
from byline.sources.marked_abstracts import read_marked
from byline.sources.pages import read_pages
from byline.sources.reading import Fit, Reading
from byline.sources.worktypes import is_preprint_server, read_worktype

_OWN = frozenset(("authorships", "abstract_inverted_index", "primary_location", "host_venue", "biblio", "concepts"))
_ID = re.compile(r"openalex\.org/(?:works/)?(W\d+)", re.IGNORECASE)
_LONGEST_LIST = 100
"""A list of works holds no more authors of each."""
_SPOILT = re.compile(r"[\d@;:()\[\]<>/]|\b(?:university|department|institute|school|dr|prof)\b", re.IGNORECASE)
_HEADING = re.compile(r"(?:abstract|ABSTRACT|Abstract)\W? (?=[A-Z])")
_PREPRINT_TYPES = frozenset(("preprint", "posted-content"))
_HOSTED = re.compile(r" \(.*\)$")


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a work with authorships, an inverted index, or an id of OpenAlex."""
    if not looks_like_json(text):
        return Fit.NO
    return Fit.SURE if any(True for _ in find_works(read_json(text), is_work)) else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the answer's order; a page of a longer list is told."""
    return read_works(text, is_work, _read_work, _tell_counts)


def is_work(one: JsonObject) -> bool:
    """Tell a work of OpenAlex: a title under one of its names, and what only OpenAlex has."""
    members = one.members
    has_title = "title" in members or "display_name" in members
    is_identified = _ID.search(text_at(one, "id")) is not None
    return has_title and (len(_OWN & members.keys()) > 1 or (is_identified and bool(_OWN & members.keys())))


def _tell_counts(document: JsonText, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for meta in objects_in(tuple(within(one, "meta") for one in document.values)):
        yield from count_remarks(document, meta, "count", len(drafts))


def _read_work(one: JsonObject, document: JsonText) -> Item:
    venue = _venue(one)
    kind = _kind(one, venue)
    stated = (
        Stated("title", text_at(one, "title") or text_at(one, "display_name"), one.at("title", "display_name")),
        *_authors(one),
        *_date(one),
        Stated("venue", venue, one.at("primary_location", "host_venue")),
        Stated("type", kind, one.at("type")),
        Stated("abstract", _abstract(one), one.at("abstract_inverted_index", "abstract")),
        *_links(one),
        *_publication(one),
    )
    return Item(stated=stated, remarks=tuple(type_remarks(one, kind, document)))


# Authors


def _authors(one: JsonObject) -> Iterator[Stated]:
    """Give the authors; who corresponds is stated where it tells some of them from the others."""
    start = one.at("authorships")
    ships = objects_in(one.members.get("authorships"))
    marked = sum(ship.members.get("is_corresponding") is True for ship in ships)
    authors = tuple(_author(ship, has_mark=0 < marked < len(ships)) for ship in ships)
    yield Stated("authors", tuple(author for author in authors if author.name), start)
    is_cut = one.members.get("is_authors_truncated") is True or len(ships) == _LONGEST_LIST
    if ships and is_cut:
        yield Stated("authors_complete", value=False, start=start)


def _author(ship: JsonObject, *, has_mark: bool) -> Author:
    name = _name(text_at(ship, "raw_author_name"), text_at(ship, "author", "display_name"))
    return msgspec.structs.replace(
        name,
        orcid=read_orcid(within(ship, "author", "orcid")),
        corresponding=has_mark and ship.members.get("is_corresponding") is True,
    )


def _name(printed: str, known: str) -> Author:
    """Give the name as printed, turned round where it is `Family, Given`; the known one where it is spoilt or missing."""
    if not known or (printed and not _is_spoilt(printed, known)):
        return read_author(printed or known)
    return read_author(known)


def _is_spoilt(printed: str, known: str) -> bool:
    """Tell a name in capitals, or with what does not belong to a name; or one that only differs in its case."""
    is_shouted = printed.isupper() and not known.isupper() and len(printed) > 3
    return is_shouted or printed.islower() or _SPOILT.search(printed) is not None or len(printed.split()) > 6


# Where it appeared


def _places(one: JsonObject) -> tuple[JsonObject, ...]:
    """Give where the work stands, the main place first; older answers have `host_venue`."""
    names = ("primary_location", "host_venue", "best_oa_location", "locations")
    return tuple(place for name in names for place in objects_in(one.members.get(name)))


def _venue(one: JsonObject) -> str:
    """Give the journal, the proceedings or the server: `arXiv (Cornell University)` is arXiv, and a shop no venue."""
    for place in _places(one)[:1]:
        name = text_at(place, "source", "display_name") or text_at(place, "display_name")
        kind = text_at(place, "source", "type") or text_at(place, "type")
        if kind == "ebook platform":
            return ""
        bare = _HOSTED.sub("", name)
        return bare if kind == "repository" or is_preprint_server(bare) else name or text_at(place, "raw_source_name")
    return ""


def _date(one: JsonObject) -> Iterator[Stated]:
    """Give the date as far as it is known: OpenAlex writes the first day where it has no day, and no month."""
    for stated in date_stated(one, "publication_date", "publication_year"):
        known = re.sub(r"(?:-01)?-01$", "", stated.value) if isinstance(stated.value, str) else stated.value
        yield stated._replace(value=known if known != text_at(one, "publication_date")[:4] else None)


def _kind(one: JsonObject, venue: str) -> WorkType | None:
    """Give the kind; Crossref's word for it, where it stands beside OpenAlex's own, says more."""
    words = (text_at(one, "type_crossref"), text_at(one, "type"))
    if text_at(one, "type") in _PREPRINT_TYPES:
        return "preprint"
    kinds = (read_worktype(word) for word in words)
    kind = next((kind for kind in kinds if kind), None)
    is_conference = "conference" in (
        text_at(one, "primary_location", "source", "type"),
        text_at(one, "host_venue", "type"),
    )
    return kind_at("conference" if kind == "journal" and is_conference else kind, venue)


def _publication(one: JsonObject) -> Iterator[Stated]:
    biblio = within(one, "biblio")
    start = one.at("biblio")
    pages = (text_at(biblio, "first_page"), text_at(biblio, "last_page"))
    yield Stated("volume", text_at(biblio, "volume"), start)
    yield Stated("number", text_at(biblio, "issue"), start)
    yield Stated("pages", read_pages("--".join(page for page in pages if page)), start)
    for place in _places(one)[:1]:
        owner = text_at(place, "source", "host_organization_name") or text_at(place, "publisher")
        is_kept = text_at(place, "source", "type") == "repository"
        yield Stated("publisher", "" if is_kept else owner, one.at("primary_location", "host_venue"))
        issn = texts_in(within(place, "source", "issn") or within(place, "issn"))
        yield Stated("issn", ", ".join(read_issn(" ".join(issn))), one.at("primary_location", "host_venue"))
    if one.members.get("is_retracted") is True:
        yield Stated("note", "Retracted", one.at("is_retracted"))


# Identifiers


def _links(one: JsonObject) -> Iterator[Stated]:
    ids = one.at("ids")
    yield from doi_stated(text_at(one, "doi") or text_at(one, "ids", "doi"), one.at("doi", "ids"))
    for name in ("pmid", "pmcid"):
        yield from (Stated(f"links.{name}", _bare(name, url), ids) for url in read_addresses(text_at(one, "ids", name)))
    yield from _open_copies(one)
    if found := _ID.search(text_at(one, "id") or text_at(one, "ids", "openalex")):
        yield Stated("extra.openalex", found[1].upper(), one.at("id", "ids"))
    yield Stated("extra.mag", text_at(one, "ids", "mag"), ids)


def _bare(name: str, url: str) -> str:
    kind, value = link_for(url)
    return value if kind == name else url


def _open_copies(one: JsonObject) -> Iterator[Stated]:
    """Give the PDF that anybody may read, the copy on arXiv, and the address of a work that has no DOI."""
    for place in _places(one):
        start = one.at("best_oa_location", "primary_location", "host_venue")
        pdf = text_at(place, "pdf_url")
        for url in read_addresses(f"{pdf} {text_at(place, 'landing_page_url')}"):
            kind, value = link_for(url)
            if kind == "arxiv":
                yield Stated("links.arxiv", value, start)
        if place.members.get("is_oa") is True and pdf.startswith("http") and link_for(pdf)[0] != "arxiv":
            yield Stated("links.pdf", pdf, start)
    if not text_at(one, "doi"):
        for place in _places(one)[:1]:
            for url in read_addresses(text_at(place, "landing_page_url")):
                kind, value = link_for(url)
                yield Stated(f"links.{kind}", value, one.at("primary_location"))


# The abstract


def _abstract(one: JsonObject) -> str:
    index = one.members.get("abstract_inverted_index")
    text = _put_together(index) if isinstance(index, JsonObject) else text_at(one, "abstract")
    return _HEADING.sub("", read_marked(text), count=1) if _HEADING.match(text) else read_marked(text)


def _put_together(index: JsonObject) -> str:
    """Give the words in the order of their positions, which may have gaps."""
    placed = [(position, word) for word, value in index.members.items() for position in _positions(value)]
    return " ".join(word for _, word in sorted(placed))


def _positions(value: Value) -> Iterator[int]:
    items = value if isinstance(value, tuple) else (value,)
    for item in items:
        text = text_in(item)
        if text.isdecimal() and text.isascii() and len(text) <= 9:
            yield int(text)
