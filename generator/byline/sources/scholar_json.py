"""A Google Scholar profile, collected by a program: JSON of works with `title`, `authors`, `cited` and Scholar's ids.

A format of its own, since the profile has no export: whoever wants one takes a program, and these are what their
programs write: `scholarly` (`{"bib": {…}, "num_citations": 3}`), SerpApi (`citation_id`, `publication`), and scrapers that
name the columns (`cited`, `venue`). Texts are those of the page, so they are read as on a copied one.
"""

import re
from collections.abc import Iterator, Sequence

from byline.problems import Problem
from byline.records import Draft
from byline.sources.bylines import read_byline
from byline.sources.dates import read_date
from byline.sources.identifiers import link_for, read_addresses
from byline.sources.json_positions import JsonObject, JsonText, looks_like_json, objects_within, read_json
from byline.sources.json_works import (
    Item,
    Stated,
    count_remarks,
    find_works,
    object_in,
    objects_in,
    read_works,
    remark_at,
    text_at,
    texts_in,
)
from byline.sources.profile_bylines import CUT, read_names
from byline.sources.reading import Fit, Reading
from byline.sources.venue_texts import read_venue_text

_ID = re.compile(r"(?:citation_for_view=)?([\w-]{12}:[\w-]{8,16})(?![\w-])")
_COUNTS = frozenset(("cited", "cited_by", "num_citations", "citedby"))
_NAMES = ("authors", "author")
_VENUES = ("venue", "publication", "citation", "journal", "conference", "booktitle")
_YEARS = ("year", "pub_year")
_ADDRESSES = ("link", "pub_url", "eprint_url", "url")


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a work with Scholar's id, or with a count of citations beside its authors."""
    if not looks_like_json(text):
        return Fit.NO
    return Fit.SURE if any(True for _ in find_works(read_json(text), is_work)) else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the file's order; how many it says there are is compared."""
    return read_works(text, is_work, _read_work, _tell_counts)


def is_work(one: JsonObject) -> bool:
    """Tell a work: a title, a line of authors, and what only Scholar has."""
    bib = object_in(one.members.get("bib"))
    if bib:
        return "title" in bib.members and bool({"num_citations", "author_pub_id", "pub_url"} & one.members.keys())
    has_byline = bool(texts_in(one.members.get("authors")))
    return "title" in one.members and has_byline and (_scholar_id(one) != "" or bool(_COUNTS & one.members.keys()))


def _scholar_id(one: JsonObject) -> str:
    stated = (text_at(one, name) for name in ("author_pub_id", "citation_id", "url", "link"))
    return next((found[1] for text in stated if (found := _ID.search(text))), "")


def _tell_counts(document: JsonText, _drafts: Sequence[Draft]) -> Iterator[Problem]:
    for one in objects_within(document.values):
        found = [len(list(filter(is_work, objects_in(value)))) for value in one.members.values()]
        if any(found):
            yield from count_remarks(document, one, "count", sum(found))


def _read_work(one: JsonObject, document: JsonText) -> Item:
    bib = object_in(one.members.get("bib")) or one
    title = text_at(bib, "title")
    year = read_date(_first(bib, _YEARS)).year
    stated = (
        Stated("title", title, bib.at("title")),
        *_authors(bib),
        *_appearance(bib, year),
        *(Stated(field, text_at(bib, field), bib.at(field)) for field in ("volume", "number", "publisher", "abstract")),
        *_links(one),
        Stated("extra.scholar", _scholar_id(one), one.at("author_pub_id", "citation_id", "url", "link")),
    )
    cut = (remark_at(document, bib.at("title"), "cut-text", "the title is cut short", "complete it in the record"),)
    return Item(stated=stated, remarks=cut if CUT.search(title) else ())


def _first(one: JsonObject, names: Sequence[str]) -> str:
    return next((text for name in names if (text := text_at(one, name))), "")


def _authors(bib: JsonObject) -> Iterator[Stated]:
    """Give the names: an array, a list with `and`, or the page's line, which may stop."""
    start = bib.at(*_NAMES)
    names = next((found for name in _NAMES if (found := texts_in(bib.members.get(name)))), ())
    line = " ".join((names[0] if len(names) == 1 else " and ".join(names)).split())
    byline = read_byline(line) if " and " in line else None
    authors, is_complete = (byline.authors, byline.complete) if byline else read_names(line)
    yield Stated("authors", authors, start)
    yield Stated("authors_complete", value=None if is_complete else False, start=start)


def _appearance(bib: JsonObject, year: int | None) -> Iterator[Stated]:
    appeared = read_venue_text(_first(bib, _VENUES), year)
    start = bib.at(*_VENUES)
    yield Stated("year", year or appeared.year, bib.at(*_YEARS))
    for field in ("venue", "type", "volume", "number", "pages"):
        yield Stated(field, getattr(appeared, field), start)
    yield Stated("links.arxiv", appeared.arxiv, start)


def _links(one: JsonObject) -> Iterator[Stated]:
    """Give the addresses of the work; those at Scholar itself are of its list."""
    for name in _ADDRESSES:
        for url in read_addresses(text_at(one, name)):
            if "scholar.google." not in url:
                kind, value = link_for(url)
                yield Stated(f"links.{kind}", value, one.at(name))
