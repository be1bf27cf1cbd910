"""CSL-JSON, as Zotero, Mendeley, citation-js, pandoc and doi.org write it: items `{"type": "article-journal", "title": …}`.

The shape around the items may be an array, one item, `{"items": […]}`, or a mapping from anything to items. Follows the
schema `csl-data.json` (https://github.com/citation-style-language/schema); what it knows no place for in a record is
kept under the item's own name.
"""

import re
from collections.abc import Iterator

from byline.records import WorkType
from byline.sources.citation_members import (
    arxiv_stated,
    date_stated,
    doi_stated,
    identifiers_stated,
    numbers_stated,
    people_stated,
    read_json_date,
    role_stated,
    title_of,
)
from byline.sources.json_positions import JsonObject, JsonText, Value, looks_like_json, read_json
from byline.sources.json_works import (
    Item,
    Stated,
    find_works,
    kind_at,
    object_in,
    objects_in,
    read_works,
    text_at,
    text_in,
    type_remarks,
)
from byline.sources.languages import as_language
from byline.sources.marked_abstracts import read_marked
from byline.sources.reading import Fit, Reading
from byline.sources.worktypes import is_preprint_server, read_worktype

_DATES = ("issued", "published", "published-print", "published-online", "posted")
_PROOFS = frozenset(("author", "editor", "issued", "DOI", "container-title", "publisher", "id", "URL", "citation-key"))
_ROLES = (
    "translator", "collection-editor", "container-author", "composer", "contributor", "curator", "director", "editorial-director",
    "illustrator", "interviewer", "original-author", "performer", "recipient", "reviewed-author", "chair", "compiler", "organizer",
)  # fmt: skip
_TAKEN = frozenset((
    "type", "subtype", "title", "subtitle", "author", "editor", "abstract", "keyword", "note", "language", "id", "citation-key",
    "container-title", "collection-title", "collection-number", "event", "event-title", "event-place", "institution",
    "DOI", "PMID", "PMCID", "URL", "ISBN", "ISSN", "volume", "issue", "number", "page", "page-first", "article-number",
    "edition", "edition-number", "publisher", "publisher-place", "publisher-location", "chapter-number", "custom", "genre",
    *_DATES, *_ROLES,
))  # fmt: skip
_OF_THE_LIBRARY = frozenset((
    "accessed", "indexed", "created", "deposited", "accepted", "approved", "submitted", "content-created", "content-updated",
    "source", "prefix", "member", "score", "reference-count", "references-count", "is-referenced-by-count", "copyright",
    "title-short", "shortTitle", "short-title", "container-title-short", "journalAbbreviation", "citation-label",
    "citation-number", "year-suffix", "first-reference-note-number", "locator", "update-policy", "group-title",
    "available-date", "event-date", "schema", "_graph", "system_id", "categories", "short-container-title",
))  # fmt: skip
"""Where an item was found and how it was cited, and short forms of what it says elsewhere."""
_GENRES = {"phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "techreport": ""}
_KEY = re.compile(r"(?!item-?\d+$)(?=[^\d]*[A-Za-z]{2})[A-Za-z][\w:.+-]*", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-.*", re.IGNORECASE)
_NOTE_LINE = re.compile(r"(?P<name>arXiv|_eprint|PMID|PMCID|DOI|Citation Key)\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_NOTE_GAP = re.compile(r"(\w)\s*\n(?=[\w-]+(?: \w+)?: )")
"""Between a line that ends in a word and one such as `Event: …`."""
_WORDS = re.compile(r"\s*[,;\n]\s*")


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by an item that has a kind, a title, and something else that CSL knows."""
    if not looks_like_json(text):
        return Fit.NO
    return Fit.SURE if any(True for _ in find_works(read_json(text), is_item)) else Fit.NO


def read(text: str) -> Reading:
    """Give the items in the text's order."""
    return read_works(text, is_item, _read_item)


def is_item(one: JsonObject) -> bool:
    """Tell an item: its title is one text, its kind too; what is OpenAlex's or ORCID's has members of their own."""
    members = one.members
    if not isinstance(members.get("type"), str) or not isinstance(members.get("title"), str):
        return False
    return bool(_PROOFS & members.keys()) and not {"authorships", "put-code", "itemType"} & members.keys()


def _read_item(one: JsonObject, document: JsonText) -> Item:
    authors, people = people_stated(one, "author", "authors", document)
    editors, _ = people_stated(one, "editor", "editor", document)
    venue = _venue(one)
    kind = _kind(one, venue)
    stated = (
        Stated("key", _key(one), one.at("id")),
        Stated("title", title_of(one.members.get("title"), one.members.get("subtitle")), one.at("title")),
        *authors,
        *date_stated(one, *_DATES),
        Stated("venue", venue, one.at("container-title", "event-title", "event", "institution", "publisher")),
        Stated("type", kind, one.at("type")),
        Stated("abstract", read_marked(text_at(one, "abstract")), one.at("abstract")),
        *identifiers_stated(one),
        *_archive(one),
        Stated("tags", _tags(one.members.get("keyword")), one.at("keyword")),
        *editors,
        *_publication(one, kind),
        *_note(one),
        *_genre(one, kind),
        *(part for role in _ROLES if role in one.members for part in role_stated(one, role)),
        *_others(one),
    )
    return Item(stated=stated, remarks=(*people.remarks, *type_remarks(one, kind, document)))


def _key(one: JsonObject) -> str | None:
    """Give the citation key; an id that a program made up (`ITEM-1`, an address, a number) is none."""
    stated = text_at(one, "citation-key")
    if stated:
        return stated
    made = text_at(one, "id")
    return made if _KEY.fullmatch(made) and not _UUID.fullmatch(made) else None


def _kind(one: JsonObject, venue: str) -> WorkType | None:
    """Give the kind; CSL's `article` is a preprint, or anything that has no kind of its own."""
    word = text_at(one, "type")
    subtype = f"{text_at(one, 'subtype')} {text_at(one, 'genre')}".lower()
    if word == "posted-content" and "preprint" not in subtype and subtype.strip():
        return "other"
    if word == "article":
        has_server = any(is_preprint_server(text) for text in (venue, text_at(one, "archive")) if text != "Zenodo")
        return "preprint" if "preprint" in subtype or has_server or _arxiv_text(one) else _article(one)
    return kind_at(read_worktype(word), venue)


def _article(one: JsonObject) -> WorkType:
    return "journal" if text_at(one, "container-title") else "other"


def _arxiv_text(one: JsonObject) -> str:
    """Give the text that holds an arXiv id, with the word `arXiv`."""
    number, place = text_at(one, "number"), text_at(one, "archive_location") or text_at(one, "archive-location")
    if number.lower().startswith("arxiv"):
        return number
    return f"arXiv:{place}" if "arxiv" in text_at(one, "archive").lower() and place else ""


def _archive(one: JsonObject) -> Iterator[Stated]:
    yield from arxiv_stated(_arxiv_text(one), one.at("number", "archive_location", "archive-location"))


def _venue(one: JsonObject) -> str:
    """Give what it appeared in; else its event; for a preprint its server, which is mostly the publisher."""
    title = text_at(one, "container-title")
    if title:
        return title
    event = text_at(one, "event-title") or text_at(one, "event", "name") or text_at(one, "event")
    if event:
        return event
    institutions = (text_at(other, "name") for other in objects_in(one.members.get("institution")))
    names = (*institutions, text_at(one, "publisher"), text_at(one, "archive"))
    is_posted = text_at(one, "type") in {"article", "posted-content", "manuscript"}
    return next((name for name in names if is_posted and is_preprint_server(name)), "")


def _publication(one: JsonObject, kind: WorkType | None) -> Iterator[Stated]:
    is_school = kind in {"thesis", "report"}
    if is_school:
        yield Stated("institution", text_at(one, "publisher"), one.at("publisher"))
    yield from (part for part in numbers_stated(one) if not (is_school and part.field == "publisher"))
    number = text_at(one, "number")
    yield Stated("number", "" if number.lower().startswith("arxiv") else number, one.at("number"))
    yield Stated("series", text_at(one, "collection-title"), one.at("collection-title"))
    yield Stated("number", text_at(one, "collection-number"), one.at("collection-number"))
    yield Stated("chapter", text_at(one, "chapter-number"), one.at("chapter-number"))
    place = text_at(one, "event-place")
    yield Stated("extra.event-place", place if place != text_at(one, "publisher-place") else "", one.at("event-place"))
    language = text_at(one, "language")
    tag = as_language(language)
    yield Stated("language" if tag else "extra.language", tag or language, one.at("language"))


def _tags(value: Value) -> tuple[str, ...]:
    words = value if isinstance(value, tuple) else _WORDS.split(text_in(value))
    return tuple(dict.fromkeys(word for word in map(text_in, words) if word))


def _note(one: JsonObject) -> Iterator[Stated]:
    """Give the note without the lines in which Zotero keeps identifiers that CSL has no member for."""
    start = one.at("note")
    kept = []
    for line in text_at(one, "note").split("\n"):
        found = _NOTE_LINE.fullmatch(line.strip())
        if found:
            yield from _identifier(found["name"].lower(), found["value"], start)
        else:
            kept.append(line)
    yield Stated("note", _NOTE_GAP.sub(r"\1; ", "\n".join(kept)).strip(), start)


def _genre(one: JsonObject, kind: WorkType | None) -> Iterator[Stated]:
    """Give the kind of thesis or report as its note, as BibTeX's `type` is; BibLaTeX's words for them are codes."""
    genre, start = text_at(one, "genre"), one.at("genre")
    if kind in {"thesis", "report"} and not text_at(one, "note"):
        yield Stated("note", _GENRES.get(genre, genre), start)
    else:
        yield Stated("extra.genre", genre, start)


def _identifier(name: str, value: str, start: int) -> Iterator[Stated]:
    if name in {"arxiv", "_eprint"}:
        yield from arxiv_stated(f"arXiv:{value}", start)
    elif name == "doi":
        yield from doi_stated(value, start)
    elif name == "pmid":
        yield Stated("links.pmid", value, start)
    elif name == "citation key":
        yield Stated("key", value, start)


def _others(one: JsonObject) -> Iterator[Stated]:
    """Give what a record has no field for, under the item's own names."""
    yield from _scalars(one, _TAKEN | _OF_THE_LIBRARY)
    custom = object_in(one.members.get("custom"))
    if custom:
        yield from _scalars(custom, frozenset())


def _scalars(one: JsonObject, taken: frozenset[str]) -> Iterator[Stated]:
    for name, value in one.members.items():
        if name in taken or isinstance(value, (bool, tuple)):
            continue
        text = text_in(value)
        if isinstance(value, JsonObject):
            date = read_json_date(value)
            text = date.date or str(date.year or "")
        yield Stated(f"extra.{name}", text, one.at(name))
