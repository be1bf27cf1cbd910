"""Crossref's answers (api.crossref.org): JSON of one work or a list, `{"message": {"items": [{"DOI": …, "title": […]}]}}`.

Titles are arrays, abstracts are JATS, people have parts of names and ORCID iDs; the envelope may be missing. What
Crossref keeps for itself (references, licences, counts) is no fact about the work; a link to a PDF is taken only
where a Creative Commons licence makes it everybody's.
"""

import re
from collections.abc import Iterator, Sequence

from byline.problems import Problem
from byline.records import Draft, WorkType
from byline.sources.citation_members import (
    date_stated,
    identifiers_stated,
    numbers_stated,
    people_stated,
    role_stated,
    title_of,
)
from byline.sources.identifiers import read_doi
from byline.sources.json_positions import JsonObject, JsonText, looks_like_json, read_json
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
from byline.sources.languages import as_language
from byline.sources.marked_abstracts import read_marked
from byline.sources.reading import Fit, Reading
from byline.sources.worktypes import is_preprint_server, read_worktype

_DATES = ("issued", "published", "published-print", "published-online", "posted")
_ENVELOPE = frozenset(("message", "message-type"))
_OWN = frozenset(("indexed", "deposited", "member", "prefix", "reference-count", "is-referenced-by-count"))
_OPEN = re.compile(r"creativecommons\.org", re.IGNORECASE)


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the envelope, or by works whose titles are arrays."""
    if not looks_like_json(text):
        return Fit.NO
    document = read_json(text)
    if any(True for _ in find_works(document, is_work)):
        return Fit.SURE
    envelopes = (one for one in objects_in(document.values) if one.members.keys() >= _ENVELOPE)
    return Fit.MAYBE if any(True for _ in envelopes) else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the answer's order; a page of a longer list is told."""
    return read_works(text, is_work, _read_work, _tell_counts)


def is_work(one: JsonObject) -> bool:
    """Tell a work of Crossref: it has a DOI, a kind, and a title that is an array, or Crossref's own members."""
    members = one.members
    if not isinstance(members.get("DOI"), str) or not isinstance(members.get("type"), str):
        return False
    title = members.get("title")
    return isinstance(title, tuple) or (title is None and len(_OWN & members.keys()) > 1)


def _tell_counts(document: JsonText, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for message in objects_in(tuple(within(one, "message") for one in document.values)):
        yield from count_remarks(document, message, "total-results", len(drafts))


def _read_work(one: JsonObject, document: JsonText) -> Item:
    authors, people = people_stated(one, "author", "authors", document)
    editors, _ = people_stated(one, "editor", "editor", document)
    venue = _venue(one)
    kind = _kind(one, venue)
    stated = (
        Stated("title", title_of(one.members.get("title"), one.members.get("subtitle")), one.at("title")),
        *authors,
        *date_stated(one, *_DATES),
        Stated("venue", venue, one.at("container-title", "institution", "event")),
        Stated("type", kind, one.at("type")),
        Stated("abstract", read_marked(text_at(one, "abstract")), one.at("abstract")),
        *identifiers_stated(one),
        *_links(one),
        *editors,
        *role_stated(one, "translator"),
        *_publication(one, kind),
    )
    return Item(stated=stated, remarks=(*people.remarks, *type_remarks(one, kind, document)))


def _kind(one: JsonObject, venue: str) -> WorkType | None:
    """Give the kind; `posted-content` that is no preprint is a blog's post or the like."""
    word, subtype = text_at(one, "type"), text_at(one, "subtype").lower()
    if word == "posted-content" and subtype not in {"", "preprint"}:
        return read_worktype(subtype) if subtype in {"report", "dissertation"} else "other"
    return kind_at(read_worktype(word), venue)


def _venue(one: JsonObject) -> str:
    """Give where it appeared: the book, where its series stands before it; a preprint's server is the institution."""
    titles = texts_in(one.members.get("container-title"))
    if titles:
        return titles[-1] if _is_in_book(one) else titles[0]
    institution, publisher = text_in(_institutions(one)), text_at(one, "publisher")
    if text_at(one, "type") == "posted-content":
        return institution or (publisher if is_preprint_server(publisher) else "")
    return text_at(one, "event", "name") or text_at(one, "event") if "proceedings" in text_at(one, "type") else ""


def _is_in_book(one: JsonObject) -> bool:
    return text_at(one, "type").startswith(("book", "proceedings", "reference"))


def _institutions(one: JsonObject) -> tuple[str, ...]:
    return tuple(text_at(institution, "name") for institution in objects_in(one.members.get("institution")))


def _links(one: JsonObject) -> Iterator[Stated]:
    """Give the PDF that everybody may read, and the work of which this is the preprint, or which is its preprint."""
    licences = (text_at(licence, "URL") for licence in objects_in(one.members.get("license")))
    if any(_OPEN.search(licence) for licence in licences):
        for link in objects_in(one.members.get("link")):
            if text_at(link, "content-type") == "application/pdf":
                yield Stated("links.pdf", text_at(link, "URL"), one.at("link"))
    for relation in ("is-preprint-of", "has-preprint"):
        for other in objects_in(within(one, "relation", relation)):
            yield Stated(f"extra.{relation}", read_doi(text_at(other, "id")) or "", one.at("relation"))


def _publication(one: JsonObject, kind: WorkType | None) -> Iterator[Stated]:
    titles = texts_in(one.members.get("container-title"))
    if len(titles) > 1 and _is_in_book(one):
        yield Stated("series", titles[0], one.at("container-title"))
    institution = ""
    if kind in {"thesis", "report"}:
        institution = text_in(_institutions(one)) or text_at(one, "publisher")
        yield Stated("institution", institution, one.at("institution", "publisher"))
    yield from (part for part in numbers_stated(one) if part.field != "publisher" or part.value != institution)
    yield Stated("language", as_language(text_at(one, "language")), one.at("language"))
    event = text_at(one, "event", "name")
    yield Stated("extra.event", event if event and event != _venue(one) else "", one.at("event"))
