"""MEDLINE, PubMed's `.nbib`: lines `PMID- 123`, `FAU - Family, Given`, `AU  - Family GM`; a value goes on where lines are set in.

Tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html. Read here, for no kept library gives line numbers.
"""

import re
from collections.abc import Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.languages import as_language
from byline.sources.named_values import Named, as_names, named
from byline.sources.passages import Line, read_lines, tell
from byline.sources.pieces import (
    Piece,
    Value,
    as_abstract,
    as_doi,
    as_draft,
    as_extra,
    as_standard_numbers,
    as_tags,
    as_text,
    extra_field,
    gather,
    piece_of,
)
from byline.sources.pubmed_facts import (
    PUBMED_ABSTRACTS,
    full_name,
    group_name,
    orcid_in,
    pubmed_dates,
    pubmed_links,
    pubmed_pages,
    pubmed_title,
    pubmed_type,
    short_name,
)
from byline.sources.reading import Fit, Reading
from byline.sources.tagged_lines import FindTag, Tagged, find_by, numbers_of, read_tagged, split_records, values_of
from byline.sources.worktypes import type_at

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: +|$)(?P<value>)")
_FIRST = re.compile(r"^[ \t\ufeff]*PMID ?- *\d", re.MULTILINE)
_OTHER = re.compile(r"^[ \t]*(?:TI|FAU|AU|DP|JT|TA|OWN|STAT) {0,2}- ", re.MULTILINE)
_WIDEST = 4
"""How much further right than the first tag a tag may stand; text that is set in further goes on with a value."""
_OF_THE_CATALOGUE = frozenset(
    ["AD", "CDAT", "CI", "CIN", "CN", "COI", "COIS", "CON", "CRDT", "CRI", "CRF", "CTDT", "DA", "DCOM", "DRDT", "ECF", "ECI",
     "EDAT", "EFR", "EIN", "FIR", "FPS", "GR", "IR", "IRAD", "JID", "LR", "MH", "MHDA", "MID", "NM", "OCI", "OID", "ORI", "OTO",
     "OWN", "PHST", "PS", "PST", "PUBM", "RF", "NR", "RIN", "RN", "ROF", "RPF", "RPI", "RRI", "SB", "SI", "SO", "SPIN",
     "STAT", "TA", "UIN", "UOF", "USER", "GS", "SFM", "OABL"]
)  # fmt: skip
"""How the work was catalogued, indexed and funded, and where its authors worked: nothing that a record has a place for."""
_KNOWN = frozenset(
    ["AB", "AID", "GN", "AU", "AUID", "BTI", "CN", "CTI", "DEP", "DP", "ED", "EN", "FAU", "FED", "IP", "IS", "ISBN", "JT", "LA", "LID",
     "OAB", "OT", "PB", "PG", "PL", "PMC", "PMID", "PT", "TI", "TT", "VI", "VTI"]
)  # fmt: skip
_KIND_OF_ID = re.compile(r"\s*\[(\w+)\]$")


class _Record(msgspec.Struct, frozen=True):
    """One record's values."""

    values: tuple[Value, ...]

    def under(self, *tags: str) -> tuple[Value, ...]:
        """Give the values of the tags: all of the first one, then all of the next."""
        return tuple(value for tag in tags for value in self.values if value.name == tag)

    @property
    def is_book(self) -> bool:
        """Whether it is a book or a part of one."""
        return bool(self.under("BTI")) and not self.under("JT")


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a line `PMID- …` that has other tags of the format beside it."""
    if not _FIRST.search(text):
        return Fit.NO
    return Fit.SURE if _OTHER.search(text) else Fit.MAYBE


def read(text: str) -> Reading:
    """Give the records in the file's order; each begins with `PMID`, or behind a blank line."""
    lines = read_lines(text)
    tagged = read_tagged(lines, _find_tag(lines), is_blank_end=True)
    records = tuple(split_records(tuple(one for one in tagged if one.tag), _begins))
    read = [_read_record(record) for record in records if any(one.value for one in record)]
    strangers = [line for one in tagged if not one.tag for line in one.lines]
    told = [tell(line, "unread-line", "this line belongs to no record") for line in strangers]
    kept = [one for one in tagged if one.tag and (one.tag in _OF_THE_CATALOGUE - _KNOWN or not one.value)]
    used = [one for one in tagged if one.tag and not (one.tag in _OF_THE_CATALOGUE - _KNOWN or not one.value)]
    return Reading(
        drafts=tuple(draft for draft, _ in read),
        remarks=tuple(sorted([*told, *(remark for _, remarks in read for remark in remarks)])),
        furniture=numbers_of(kept),
        used=numbers_of(used),
    )


def _find_tag(lines: Sequence[Line]) -> FindTag:
    """Give the search for tags: text that is set further in than tags are goes on with a value."""
    margin = min((line.column for line in lines if _TAG.match(line.text)), default=1)
    by_pattern = find_by(_TAG)
    return lambda line: by_pattern(line) if line.column < margin + _WIDEST else None


def _begins(tagged: Sequence[Tagged], at: int) -> bool:
    """Tell whether a record begins: with `PMID`; where there is none, behind a blank line."""
    if tagged[at].tag == "PMID":
        return True
    return tagged[at].lines[0].after_blank and tagged[at].tag in {"OWN", "STAT", "TI"} and tagged[at - 1].tag != "PMID"


def _read_record(tagged: Sequence[Tagged]) -> tuple[Draft, tuple[Problem, ...]]:
    record = _Record(values_of(tagged))
    line = tagged[0].lines[0]
    pieces = (_titles(record), _people(record), _publication(record), _identifiers(record), _rest(record))
    draft, remarks = as_draft(line.number, pieces)
    kind = type_at(draft.type, draft.venue or "")
    doubt = (
        ()
        if kind
        else (tell(line, "unknown-type", "the record does not say its kind (`PT`)", "set `type:` in the record"),)
    )
    return msgspec.structs.replace(draft, type=kind), (*remarks, *doubt)


def _titles(record: _Record) -> Piece:
    books = record.under("BTI")
    own = pubmed_title(record.under("TI") or books, record.under("TT"))
    if record.is_book:
        return gather(
            [own, as_text("venue", books if record.under("TI") else ()), as_text("series", record.under("CTI"))]
        )
    return gather([own, as_text("venue", record.under("JT")), as_text("series", (*record.under("VTI", "CTI"), *books))])


def _people(record: _Record) -> Piece:
    authors = _in_pairs(record.values, "FAU", "AU")
    editors = _in_pairs(record.values, "FED", "ED")
    return gather(
        [as_names("authors", [*authors, *named(record.under("CN"), group_name)]), as_names("editor", editors)]
    )


def _in_pairs(values: Sequence[Value], full: str, short: str) -> list[Named]:
    """Give each person once: `AU` says again what `FAU` said; `AUID` belongs to the name above it."""
    people: list[Named] = []
    is_paired = True
    for value in values:
        if value.name == full or (value.name == short and is_paired):
            people.append(Named(value, full_name if value.name == full else short_name))
            is_paired = value.name != full
        elif value.name == short:
            is_paired = True
        elif value.name == "AUID" and people and full == "FAU":
            people[-1] = msgspec.structs.replace(people[-1], orcid=people[-1].orcid or orcid_in(value.text))
    return people


def _publication(record: _Record) -> Piece:
    kinds = record.under("PT")
    return gather(
        [
            pubmed_dates(record.under("DP"), record.under("DEP")),
            piece_of("type", pubmed_type(value.text for value in kinds), kinds[0].line if kinds else 0),
            as_text("volume", record.under("VI")),
            as_text("number", record.under("IP")),
            pubmed_pages(record.under("PG")),
            as_text("publisher", record.under("PB")),
            as_text("address", record.under("PL") if record.is_book else ()),
            as_text("edition", record.under("EN")),
            as_standard_numbers(record.under("ISBN", "IS")),
        ]
    )


def _identifiers(record: _Record) -> Piece:
    ids = [(value, _KIND_OF_ID.search(value.text)) for value in record.under("LID", "AID")]
    dois = [value for value, kind in ids if kind and kind[1] == "doi"]
    others = {
        (kind[1] if kind else "article_id", _KIND_OF_ID.sub("", value.text)): value.line
        for value, kind in ids
        if value not in dois
    }
    extra = (extra_field(name, text, line) for (name, text), line in others.items())
    return gather([as_doi(dois), pubmed_links(record.under("PMID"), record.under("PMC")), *extra])


def _rest(record: _Record) -> Piece:
    languages = record.under("LA")
    language = as_language(languages[0].text) if languages else None
    others = [value for value in record.values if value.name not in _KNOWN | _OF_THE_CATALOGUE]
    return gather(
        [
            as_text("note", record.under("GN")),
            as_abstract(record.under("AB", "OAB"), PUBMED_ABSTRACTS, is_wrapped=True),
            as_tags(record.under("OT"), each=True),
            piece_of("language", language, languages[0].line if languages else 0),
            *(as_extra(value.name.lower(), [value]) for value in others),
        ]
    )
