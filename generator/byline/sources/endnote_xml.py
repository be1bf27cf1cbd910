"""EndNote's XML: `<xml><records><record>`, with `<style>` around each text or without, as EndNote and Zotero export it.

EndNote publishes no schema that is kept; elements are those of its RSXML DTD and of what Zotero's translator reads.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from byline.problems import Problem
from byline.records import Draft, WorkType
from byline.sources.languages import as_language
from byline.sources.named_values import as_names, as_role, named
from byline.sources.pieces import (
    Piece,
    Value,
    as_abstract,
    as_dates,
    as_doi,
    as_draft,
    as_extra,
    as_links,
    as_pages,
    as_standard_numbers,
    as_tags,
    as_text,
    as_title,
    gather,
    is_on_disk,
    piece_of,
)
from byline.sources.reading import Fit, Reading
from byline.sources.reference_types import endnote_type
from byline.sources.worktypes import type_at
from byline.sources.xml_elements import Element, read_xml
from byline.sources.xml_safety import root_of
from byline.sources.xml_values import as_styled, lines_beside, value_in

_START = re.compile(r"<xml\s*>\s*<records\b|<records\b[^>]{0,200}>\s*<record\b")
_ENTRY = re.compile(r"<(?:ref-type|contributors|titles|source-app|database|rec-number)[\s>]")
_KEY = re.compile(r"[A-Za-z][\w:.-]*\d[\w:.-]*")
_IN_PARTS = frozenset(("contributors", "titles", "periodical", "alt-periodical", "dates", "urls", "keywords"))
_OF_THE_LIBRARY = frozenset(
    [
        "access-date", "accession-num", "added-date", "auth-address", "call-num", "database", "foreign-keys", "key",
        "last-updated-date", "link-to-pdf", "modified-date", "rec-number", "ref-type", "remote-database-name",
        "remote-database-provider", "source-app",
    ]
)  # fmt: skip
"""Where the record was found and kept."""
_PEOPLE = {
    "tertiary-authors": "series_editor", "subsidiary-authors": "translator", "translated-authors": "translated_author",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {"volume": "volume", "number": "number", "edition": "edition", "pub-location": "address"}
_KEPT: Mapping[str, str] = {
    "short-title": "shorttitle", "alt-title": "alternative_title", "translated-title": "translated_title", "notes": "notes",
    "research-notes": "notes", "work-type": "type", "num-vols": "volumes", "abbr-1": "journal_abbreviation",
    "abbr-2": "journal_abbreviation", "abbr-3": "journal_abbreviation", "orig-pub": "original_publication",
    "reprint-edition": "reprint_edition", "reviewed-item": "reviewed_item",
}  # fmt: skip
"""Elements without a field, and the words under which their texts are kept; others keep their names."""


class _Record(msgspec.Struct, frozen=True):
    """One record: its kind, and its texts under the names of the elements that hold them."""

    kind: WorkType | None
    values: tuple[Value, ...]

    def under(self, *names: str) -> tuple[Value, ...]:
        """Give the texts of the elements: all of the first name, then all of the next."""
        return tuple(value for name in names for value in self.values if value.name == name)


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by `<xml><records>` at the start; a bare `<records>` may be anybody's."""
    if root_of(text) not in {"xml", "records", "record"}:
        return Fit.NO
    if _ENTRY.search(text):
        return Fit.SURE
    return Fit.MAYBE if _START.search(text) else Fit.NO


def read(text: str) -> Reading:
    """Give the records in the file's order."""
    document = read_xml(text, ("record",))
    read = [(_read_record(element), _used_in(element)) for element in document.records]
    used = frozenset[int]().union(*(lines for _, lines in read))
    remarks = (*document.remarks, *(remark for (_, told), _ in read for remark in told))
    return Reading(
        drafts=tuple(draft for (draft, _), _ in read),
        remarks=tuple(sorted(remarks)),
        furniture=lines_beside(text, used),
        used=tuple(sorted(used)),
    )


def _values_in(record: Element) -> Iterator[Value]:
    """Give the texts under the names that say what they are: the role for names, the element for all others."""
    for child in record.children:
        yield from _texts(child, child.name)


def _texts(element: Element, name: str) -> Iterator[Value]:
    if element.name in _IN_PARTS or element.name.endswith(("-authors", "-urls", "-dates")) or element.name == "authors":
        for child in element.children:
            is_one_of_many = child.name in {"author", "url", "date", "keyword"}
            yield from _texts(child, element.name if is_one_of_many else child.name)
    elif value := value_in(name, element, as_styled):
        yield value


def _used_in(element: Element) -> frozenset[int]:
    values = (value for value in _values_in(element) if value.name not in _OF_THE_LIBRARY or value.name == "ref-type")
    return frozenset(line.number for value in values if not is_on_disk(value) for line in value.lines)


def _read_record(element: Element) -> tuple[Draft, tuple[Problem, ...]]:
    stated = element.first("ref-type")
    word, number = (stated.attributes.get("name", ""), stated.text) if stated else ("", "")
    kind = endnote_type(word, number)
    record = _Record(kind, tuple(_values_in(element)))
    line = stated.line if stated else element.line
    pieces = (_titles(record), _people(record), _publication(record), piece_of("type", kind, line), _rest(record))
    draft, remarks = as_draft(element.line, pieces, _key(record))
    whole = type_at(draft.type, draft.venue or "")
    authors = element.first("contributors", "authors")
    is_cut = authors is not None and not authors.is_whole
    complete = draft.authors_complete and not is_cut
    changed = msgspec.structs.replace(draft, type=whole, authors_complete=complete)
    return changed, remarks if whole else (*remarks, _unknown_kind(word or number, line))


def _key(record: _Record) -> str | None:
    return next((value.text for value in record.under("label") if _KEY.fullmatch(value.text)), None)


def _is_key(value: Value) -> bool:
    return value.name == "label" and _KEY.fullmatch(value.text) is not None


def _unknown_kind(word: str, line: int) -> Problem:
    text = f"what kind of work is `{word}`?" if word else "the record does not say its kind (`ref-type`)"
    return Problem(line=line, level="warning", code="unknown-type", text=text, hint="set `type:` in the record")


def _titles(record: _Record) -> Piece:
    """Give titles: the second one is the journal or the book; of whole books it is the series."""
    second, third = record.under("secondary-title"), record.under("tertiary-title")
    journals = record.under("full-title")
    if record.kind in {"book", "report", "thesis", "software", "dataset"}:
        series = as_text("series", _unlike((*second, *third, *journals)))
        return gather([as_title(record.under("title")), series])
    venues = (*second, *journals) if record.kind != "journal" else (*journals, *second)
    return gather([as_title(record.under("title")), as_text("venue", _unlike(venues)), as_text("series", third)])


def _unlike(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Leave out what says the same again."""
    return tuple({value.text.casefold(): value for value in reversed(values)}.values())[::-1]


def _people(record: _Record) -> Piece:
    roles = [
        as_role(
            "advisor" if name == "tertiary-authors" and record.kind == "thesis" else role, named(record.under(name))
        )
        for name, role in _PEOPLE.items()
    ]
    is_series = record.kind == "book" and bool(record.under("authors")) and bool(record.under("secondary-title"))
    second = named(record.under("secondary-authors"))
    editors = as_role("series_editor", second) if is_series else as_names("editor", second)
    return gather([as_names("authors", named(record.under("authors"))), editors, *roles])


def _publication(record: _Record) -> Piece:
    has_institution = record.kind in {"report", "thesis"}
    chapters = record.under("section", "chapter")
    return gather(
        [
            as_dates(record.under("year", "pub-dates", "date")),
            *(as_text(field, record.under(name)) for name, field in _FIELDS.items()),
            _pages(record),
            as_text("institution" if has_institution else "publisher", record.under("publisher")),
            as_standard_numbers(record.under("isbn", "issn"), "number" if record.kind in {"patent", "report"} else ""),
            as_text("chapter", chapters) if record.kind == "chapter" else as_extra("section", chapters),
        ]
    )


def _pages(record: _Record) -> Piece:
    """Give the pages; of a whole book the one number says how many there are."""
    pages = record.under("pages")
    if record.kind in {"book", "thesis"} and pages and pages[0].text.rstrip(" p.").isdecimal():
        return as_extra("pagetotal", pages)
    return as_pages(pages)


_KNOWN = frozenset(
    [
        "abstract", "authors", "chapter", "date", "electronic-resource-num", "full-title", "image-urls", "isbn", "issn",
        "keywords", "language", "pages", "pdf-urls", "pub-dates", "publisher", "related-urls", "secondary-authors",
        "secondary-title", "section", "tertiary-title", "text-urls", "title", "urls", "web-urls", "year", *_PEOPLE, *_FIELDS,
    ]
)  # fmt: skip


def _rest(record: _Record) -> Piece:
    languages = record.under("language")
    language = as_language(languages[0].text) if languages else None
    others = [one for one in record.values if one.name not in _KNOWN | _OF_THE_LIBRARY and not _is_key(one)]
    return gather(
        [
            as_doi(record.under("electronic-resource-num")),
            as_links(record.under("web-urls", "urls", "related-urls", "text-urls", "image-urls")),
            as_links(record.under("pdf-urls"), kind="pdf"),
            as_abstract(record.under("abstract")),
            as_tags(record.under("keywords")),
            piece_of("language", language, languages[0].line) if language else as_extra("language", languages),
            *(
                as_extra(_KEPT.get(value.name, value.name.replace("-", "_")), [value])
                for value in others
                if not is_on_disk(value)
            ),
        ]
    )
