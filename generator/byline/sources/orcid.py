"""ORCID's records (API 2 and 3, as JSON): a record, its works in groups, or full works with a BibTeX citation in each.

A group holds one work as several sources state it: the fullest of them counts, the others fill its gaps. Summaries
name no authors; full works name contributors, and mostly have a citation, which is read by its own format's reader. See
https://github.com/ORCID/orcid-model/tree/master/src/main/resources/record_3.0.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.bylines import read_author
from byline.sources.citation_members import arxiv_stated, doi_stated, read_orcid, title_of
from byline.sources.dates import ReadDate, date_from_parts
from byline.sources.identifiers import link_for, read_addresses, read_doi, read_isbn, read_issn
from byline.sources.json_positions import JsonObject, JsonText, looks_like_json, objects_within, read_json
from byline.sources.json_works import (
    Item,
    Stated,
    find_works,
    kind_at,
    object_in,
    objects_in,
    read_works,
    remark_at,
    text_at,
    type_remarks,
    within,
)
from byline.sources.languages import as_language
from byline.sources.marked_abstracts import read_marked
from byline.sources.reading import Fit, Reading
from byline.sources.worktypes import read_worktype
from byline.text import fold

_PATH = re.compile(r"/\d{4}-\d{4}-\d{4}-\d{3}[\dX](?:/|$)")
_SCOPUS = re.compile(r"scopus\.com/inward/record\.ur[il]\?(?:.*&)?eid=(2-s2\.0-\d+)", re.IGNORECASE)
_OTHERS = frozenset(("organization", "proposal", "funding-type"))
"""What fundings and resources have, which look like works otherwise."""
_TELLING = ("title", "journal-title", "publication-date", "url", "short-description", "citation", "contributors")
_IDS_OF_THE_SOURCE = frozenset(
    ("source-work-id", "other-id", "uri", "url", "handle", "issn", "isbn", "doi", "pmid", "pmc")
)
_FROM_CITATION = (
    "venue", "volume", "number", "pages", "chapter", "edition", "series", "publisher", "address", "institution", "isbn",
    "issn", "abstract", "editor", "language", "note",
)  # fmt: skip


class _Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One source's statement of a work, and its citation where that could be read."""

    one: JsonObject
    citation: Draft | None = None
    remarks: tuple[Problem, ...] = ()

    def text(self, *names: str) -> str:
        """Give the text that ORCID wraps into `{"value": …}`."""
        return text_at(self.one, *names, "value") or text_at(self.one, *names)


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a group of summaries, a full work, or a path that begins with an ORCID iD."""
    if not looks_like_json(text):
        return Fit.NO
    document = read_json(text)
    if any(True for _ in find_works(document, is_work)) or any(map(_is_record, objects_in(document.values))):
        return Fit.SURE
    return Fit.NO


def read(text: str) -> Reading:
    """Give one draft for each group of works, and each full work, in the record's order."""
    return read_works(text, is_work, _read_work, _tell_whole)


def is_work(one: JsonObject) -> bool:
    """Tell a group of summaries, or a work; fundings have a title and a number, too."""
    members = one.members
    if isinstance(members.get("work-summary"), tuple):
        return True
    return "put-code" in members and within(one, "title", "title") is not None and not _OTHERS & members.keys()


def _is_record(one: JsonObject) -> bool:
    return "orcid-identifier" in one.members or _PATH.match(text_at(one, "path")) is not None


def _tell_whole(document: JsonText, drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Tell where works are missing, where only the person is there, and how many works have no authors."""
    for one in objects_within(document.values):
        if text := text_at(one, "developer-message"):
            yield remark_at(document, one.start, "unread-line", f"ORCID gave no work here: {text}")
    if not drafts and any("given-names" in one.members for one in objects_within(document.values)):
        text = "this is the person of an ORCID record, without works"
        yield remark_at(document, 0, "unread-line", text, "the works are in ORCID's `works`, or in the whole record")
    unnamed = [draft.line for draft in drafts if not draft.authors]
    if unnamed:
        text = f"ORCID names no authors for {len(unnamed)} of {len(drafts)} works, here for the first time"
        hint = "import them from a source that does, such as Crossref: the DOIs bring them together"
        yield Problem(line=unnamed[0], level="note", code="no-authors", text=text, hint=hint)


def _read_work(one: JsonObject, document: JsonText) -> Item:
    sources = objects_in(one.members["work-summary"]) if "work-summary" in one.members else (one,)
    statements = [_statement(source, document) for source in sorted(sources, key=_fullness)]
    kind = _kind(statements)
    authors = tuple(_authors(statements))
    stated = (
        *(part for each in statements for part in _title(each)),
        *authors,
        *_date(statements),
        *_venue(statements),
        Stated("type", kind, statements[0].one.at("type") if statements else one.start),
        *(part for each in statements for part in _texts(each)),
        *(part for each in statements for part in _identifiers(each.one)),
        *(part for part in _identifiers(one)),
        *(part for each in statements for part in _citation_stated(each)),
    )
    unknown = type_remarks(statements[0].one, kind, document) if statements else ()
    return Item(stated=stated, remarks=(*(told for each in statements for told in each.remarks), *unknown))


def _fullness(one: JsonObject) -> tuple[int, int]:
    """Give what sorts the fullest statement first; among equals the one that ORCID shows."""
    date = [text_at(one, "publication-date", part, "value") for part in ("year", "month", "day")]
    count = sum(one.members.get(name) is not None for name in _TELLING) + sum(map(bool, date))
    index = text_at(one, "display-index")
    return -count, -int(index) if index.isdecimal() and len(index) < 9 else 0


def _kind(statements: Sequence[_Statement]) -> WorkType | None:
    """Give the kind of the first statement that knows it; `other` counts only where none does."""
    kinds = [read_worktype(each.text("type")) for each in statements]
    kinds += [each.citation.type for each in statements if each.citation]
    known = [kind for kind in kinds if kind]
    venue = max((each.text("journal-title") for each in statements), key=len, default="")
    return kind_at(next((kind for kind in known if kind != "other"), known[0] if known else None), venue)


def _title(statement: _Statement) -> Iterator[Stated]:
    start = statement.one.at("title")
    title = within(statement.one, "title")
    main, more = text_at(title, "title", "value") or text_at(title, "title"), text_at(title, "subtitle", "value")
    yield Stated("title", title_of(main, more), start)
    yield Stated("extra.translated-title", text_at(title, "translated-title", "value"), start)


def _date(statements: Sequence[_Statement]) -> Iterator[Stated]:
    """Give the date of the first statement that has a year."""
    for each in statements:
        found = _date_of(each)
        if found.year is not None:
            yield Stated("year", found.year, each.one.at("publication-date"))
            yield Stated("date", found.date, each.one.at("publication-date"))
            return


def _date_of(statement: _Statement) -> ReadDate:
    year, month, day = (statement.text("publication-date", part) for part in ("year", "month", "day"))
    found = date_from_parts(year or None, month or None, day or None)
    citation = statement.citation
    if found.year is None and citation:
        return ReadDate(year=citation.year, date=citation.date)
    return found


def _venue(statements: Sequence[_Statement]) -> Iterator[Stated]:
    """Give the longest name of the journal: the others are its abbreviations."""
    for each in sorted(statements, key=lambda one: -len(one.text("journal-title"))):
        yield Stated("venue", each.text("journal-title"), each.one.at("journal-title"))


def _texts(statement: _Statement) -> Iterator[Stated]:
    one = statement.one
    yield Stated("abstract", read_marked(statement.text("short-description")), one.at("short-description"))
    yield Stated("language", as_language(statement.text("language-code")), one.at("language-code"))


# People


def _authors(statements: Sequence[_Statement]) -> Iterator[Stated]:
    """Give the longest list of authors, and the editors; a citation's list takes the iDs that contributors have."""
    for each in sorted(statements, key=lambda one: -len(_listed(one))):
        start = each.one.at("contributors", "citation")
        yield Stated("authors", _listed(each), start)
        if each.citation and not each.citation.authors_complete and _is_from_citation(each):
            yield Stated("authors_complete", value=False, start=start)
        yield Stated("editor", _contributors(each.one, is_editor=True), start)


def _listed(statement: _Statement) -> tuple[Author, ...]:
    contributors = _contributors(statement.one, is_editor=False)
    if not statement.citation or not _is_from_citation(statement):
        return contributors
    known = {fold(author.name): author.orcid for author in contributors}
    return tuple(
        msgspec.structs.replace(author, orcid=author.orcid or known.get(fold(author.name)))
        for author in statement.citation.authors
    )


def _is_from_citation(statement: _Statement) -> bool:
    contributors = _contributors(statement.one, is_editor=False)
    return statement.citation is not None and len(statement.citation.authors) > len(contributors)


def _contributors(one: JsonObject, *, is_editor: bool) -> tuple[Author, ...]:
    people = objects_in(within(one, "contributors", "contributor"))
    roles = [(person, text_at(person, "contributor-attributes", "contributor-role").lower()) for person in people]
    named = [_contributor(person) for person, role in roles if (role == "editor") is is_editor]
    return tuple(author for author in named if author.name)


def _contributor(person: JsonObject) -> Author:
    name = text_at(person, "credit-name", "value") or text_at(person, "credit-name")
    orcid = read_orcid(within(person, "contributor-orcid", "path") or within(person, "contributor-orcid", "uri"))
    return msgspec.structs.replace(read_author(name), orcid=orcid)


# Identifiers


def _identifiers(one: JsonObject) -> Iterator[Stated]:
    start = one.at("external-ids", "url")
    for each in objects_in(within(one, "external-ids", "external-id")):
        kind, value = text_at(each, "external-id-type").lower(), text_at(each, "external-id-value")
        relation = text_at(each, "external-id-relationship").lower().replace("_", "-")
        yield from _identifier(kind, value, start) if relation != "part-of" else _part_of(kind, value, start)
    for url in read_addresses(text_at(one, "url", "value") or text_at(one, "url")):
        yield _address(url, one.at("url"))


def _identifier(kind: str, value: str, start: int) -> Iterator[Stated]:
    """Give what names the work itself; ids that only its source understands are left out."""
    if kind == "doi":
        yield from doi_stated(value, start)
    elif kind == "arxiv":
        yield from arxiv_stated(f"arXiv:{value}", start)
    elif kind in {"pmid", "pmc"}:
        yield from _pubmed(kind, value, start)
    elif kind in {"uri", "url", "handle"}:
        address = f"https://hdl.handle.net/{value}" if kind == "handle" and "://" not in value else value
        yield from (_address(url, start) for url in read_addresses(address))
    elif kind not in _IDS_OF_THE_SOURCE:
        yield Stated(f"extra.{kind or 'id'}", value, start)
    yield from _part_of(kind, value, start) if kind in {"isbn", "issn"} else ()


def _address(url: str, start: int) -> Stated:
    """Give an address as a link; one into Scopus, where few can read, as Scopus's id."""
    if found := _SCOPUS.search(url):
        return Stated("extra.eid", found[1], start)
    kind, value = link_for(url)
    return Stated(f"links.{kind}", value, start)


def _pubmed(kind: str, value: str, start: int) -> Iterator[Stated]:
    digits = "".join(re.findall(r"\d+", value)[-1:])
    if kind == "pmid":
        yield Stated("links.pmid", digits, start)
    elif digits:
        yield Stated("links.pmcid", f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{digits}", start)


def _part_of(kind: str, value: str, start: int) -> Iterator[Stated]:
    """Give what names the book or journal around the work; its DOI is kept, but is none of the work's links."""
    if kind == "isbn":
        yield Stated("isbn", " ".join(read_isbn(value)) or value, start)
    elif kind == "issn":
        yield Stated("issn", ", ".join(read_issn(value)) or value, start)
    elif kind == "doi":
        yield Stated("extra.part-of", read_doi(value) or value, start)


# Citations


def _statement(one: JsonObject, document: JsonText) -> _Statement:
    """Read the citation, where it is in a format that has a reader."""
    citation = object_in(one.members.get("citation")) or object_in(one.members.get("work-citation"))
    text = text_at(citation, "citation-value") or text_at(citation, "citation")
    if citation is None or not text:
        return _Statement(one=one)
    from byline.sources.discovery import readers  # it lists this module, too

    kind = text_at(citation, "citation-type") or text_at(citation, "work-citation-type")
    reader = readers().get(kind.lower())
    reading = reader.read(text) if reader and kind.lower() != "orcid" else Reading()
    line, column = document.place(citation.at("citation-value", "citation"))
    told = (
        msgspec.structs.replace(
            one, line=line, column=column, source="", width=1, text=f"in the citation, line {one.line}: {one.text}"
        )
        for one in reading.remarks
    )
    draft = reading.drafts[0] if reading.drafts else None
    return _Statement(one=one, citation=draft, remarks=tuple(told))


def _citation_stated(statement: _Statement) -> Iterator[Stated]:
    """Give what a citation states beyond ORCID's own fields."""
    draft, start = statement.citation, statement.one.at("citation", "work-citation")
    if draft is None:
        return
    for field in _FROM_CITATION:
        yield Stated(field, getattr(draft, field), start)
    for kind, address in draft.links.items():
        yield Stated(f"links.{kind}", address, start)
