"""DBLP's XML: `<dblpperson name="…">` as a person's page exports it, or `<dblp>` around records.

Records and their fields are those of dblp.dtd (https://dblp.org/xml/dblp.dtd). Titles end in a full stop, which is left
out; numbers behind names (`Wei Wang 0017`) tell namesakes apart. Home pages and lists of coauthors are no works.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.bylines import ReadByline
from byline.sources.identifiers import read_arxiv
from byline.sources.named_values import Named, as_names
from byline.sources.pieces import (
    Piece,
    Value,
    as_dates,
    as_draft,
    as_extra,
    as_links,
    as_pages,
    as_standard_numbers,
    as_text,
    as_title,
    gather,
    link_field,
    piece_of,
)
from byline.sources.reading import Fit, Reading
from byline.sources.repairs import split_homonym
from byline.sources.worktypes import type_at
from byline.sources.xml_elements import Document, Element, read_xml
from byline.sources.xml_safety import root_of
from byline.sources.xml_values import as_markup, lines_beside, value_in

_KINDS: Mapping[str, WorkType] = {
    "article": "journal",
    "inproceedings": "conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "www": "other",
    "data": "dataset",
}
_PUBLICATION_TYPES: Mapping[str, WorkType] = {
    "informal": "preprint", "informal withdrawn": "preprint", "software": "software", "data": "dataset",
    "edited": "book", "habil": "thesis", "survey": "journal", "encyclopedia": "chapter",
}  # fmt: skip
"""What the attribute `publtype` says more than the element."""
_FIELDS: Mapping[str, str] = {
    "volume": "volume", "number": "number", "chapter": "chapter", "series": "series", "publisher": "publisher",
    "school": "institution", "address": "address",
}  # fmt: skip
_OF_THE_CATALOGUE = frozenset(("cdrom", "cite", "crossref", "stream", "url", "rel"))
"""Where the record stands in DBLP, and what it cites."""
_KNOWN = frozenset(
    ("author", "editor", "title", "year", "month", "journal", "booktitle", "pages", "ee", "isbn", "note", *_FIELDS)
)
_ARXIV_VOLUME = re.compile(r"abs/(\S+)")
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/")
_ROOTS = frozenset(("dblpperson", "dblp", "r"))


class _Work(msgspec.Struct, frozen=True):
    """One record: its element, and the values in it, each with the element that it is of."""

    element: Element
    values: tuple[tuple[Value, Element], ...]

    def under(self, name: str) -> tuple[Value, ...]:
        """Give the values of an element's name."""
        return tuple(value for value, _ in self.values if value.name == name)

    @property
    def kind(self) -> WorkType:
        """What kind of work the element and its `publtype` say that it is."""
        return _PUBLICATION_TYPES.get(self.element.attributes.get("publtype", "")) or _KINDS[self.element.name]


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the first element."""
    return Fit.SURE if root_of(text) in _ROOTS else Fit.NO


def read(text: str) -> Reading:
    """Give the records in the file's order; the number that the page states is compared with theirs."""
    document = read_xml(text, _KINDS)
    works = [_as_work(element) for element in document.records if not _is_home_page(element)]
    read = [_read_work(work) for work in works]
    used = {
        line.number
        for work in works
        for value, _ in work.values
        for line in value.lines
        if value.name not in _OF_THE_CATALOGUE
    }
    remarks = [*document.remarks, *(remark for _, told in read for remark in told), *_count(document, len(works))]
    return Reading(
        drafts=tuple(draft for draft, _ in read),
        remarks=tuple(sorted(remarks)),
        furniture=lines_beside(text, used),
        used=tuple(sorted(used)),
    )


def _is_home_page(element: Element) -> bool:
    return element.name == "www" and element.attributes.get("key", "").startswith("homepages/")


def _count(document: Document, found: int) -> Iterator[Problem]:
    """Compare with the number of publications that a person's page states."""
    for root in document.others:
        stated = root.attributes.get("n", "")
        if root.name == "dblpperson" and stated.isdecimal() and int(stated) != found:
            text = f"the page states {stated} publications, and {found} were found"
            yield Problem(line=root.line, level="warning", code="count-differs", text=text)


def _as_work(element: Element) -> _Work:
    pairs = ((value_in(child.name, child, as_markup), child) for child in element.children)
    return _Work(element, tuple((value, child) for value, child in pairs if value))


def _read_work(work: _Work) -> tuple[Draft, tuple[Problem, ...]]:
    element = work.element
    pieces = (
        as_title(work.under("title"), has_stop=True),
        as_names("authors", _names(work, "author")),
        as_names("editor", _names(work, "editor")),
        _publication(work),
        as_links(value for value in work.under("ee") if not _WIKIDATA.match(value.text)),
        piece_of("type", work.kind, element.line),
        _rest(work),
    )
    draft, remarks = as_draft(element.line, pieces, element.attributes.get("key"))
    is_cut = not element.is_whole and not work.under("title")
    whole = msgspec.structs.replace(draft, type=type_at(draft.type, draft.venue or ""))
    return (msgspec.structs.replace(whole, authors_complete=False) if is_cut and draft.authors else whole), remarks


def _names(work: _Work, name: str) -> list[Named]:
    return [
        Named(value, _read_name, child.attributes.get("orcid")) for value, child in work.values if value.name == name
    ]


def _read_name(text: str) -> ReadByline:
    name, number = split_homonym(text)
    return ReadByline(authors=(Author(name=name, dblp=number),))


def _publication(work: _Work) -> Piece:
    arxiv = [(value, found[1]) for value in work.under("volume") if (found := _ARXIV_VOLUME.fullmatch(value.text))]
    plain = {name: work.under(name) for name in _FIELDS}
    if arxiv:
        plain["volume"] = ()
    ids = ((value, read_arxiv(number)) for value, number in arxiv)
    return gather(
        [
            *_containers(work),
            as_dates((*work.under("year"), *work.under("month"))),
            *(as_text(field, plain[name]) for name, field in _FIELDS.items()),
            as_pages(work.under("pages")),
            as_standard_numbers(work.under("isbn")),
            *(link_field("arxiv", number, value.line) for value, number in ids if number),
        ]
    )


def _containers(work: _Work) -> Sequence[Piece]:
    """Give where it appeared; the `booktitle` of whole proceedings is their own short name."""
    if work.kind in {"book", "thesis"}:
        return (as_text("series", work.under("journal")), as_extra("shorttitle", work.under("booktitle")))
    if work.element.name == "article":
        return (as_text("venue", (*work.under("journal"), *work.under("booktitle"))),)
    return (as_text("venue", (*work.under("booktitle"), *work.under("journal"))),)


def _rest(work: _Work) -> Piece:
    others = [value for value, _ in work.values if value.name not in _KNOWN | _OF_THE_CATALOGUE]
    notes = _notes(work)
    return gather([as_text("note", list(notes)), *(as_extra(value.name, [value]) for value in others)])


def _notes(work: _Work) -> Iterable[Value]:
    """Give the notes; where DBLP's own say that the work was withdrawn, too."""
    return (value for value, child in work.values if value.name == "note" and child.attributes.get("type") != "source")
