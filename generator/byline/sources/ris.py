"""RIS: lines `TY  - JOUR`, `AU  - Family, Given`, … down to `ER  -`, as Zotero, EndNote and most databases export them.

Read here and not by a library: `rispy` gives no line numbers, drops lines that have no tag, stops at a record without
`ER`, and wants two blanks before each hyphen; real files have all of these. Tags and their meanings, which depend on the
kind of work, are those of EndNote X7's RIS filter and of Reference Manager's older specification, as Zotero reads them.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft, WorkType
from byline.sources.identifiers import read_doi
from byline.sources.languages import as_language
from byline.sources.named_values import as_names, as_role, named
from byline.sources.passages import Line, read_lines, tell
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
    link_field,
    piece_of,
)
from byline.sources.reading import Fit, Reading
from byline.sources.ris_tags import (
    ARTICLES,
    BOOKS,
    BY_INSTITUTIONS,
    EXTRA,
    HOSTED,
    IN_SERIES,
    ISSUED,
    KNOWN,
    LINKS,
    NUMBERED,
    OF_THE_LIBRARY,
    PEOPLE_ELSEWHERE,
    ROLES,
    TYPES,
)
from byline.sources.tagged_lines import Tagged, find_by, numbers_of, read_tagged, split_records, values_of
from byline.sources.worktypes import read_worktype, type_at

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: {1,3}|\t)-(?:[ \t\u00a0]+|$)(?P<value>)")
_TYPE_LINE = re.compile(r"^[ \t\ufeff]*TY {1,3}-[ \t]*[A-Z]", re.MULTILINE)
_OTHER_LINE = re.compile(r"^[ \t]*(?:A[1U]|T[1I]|PY|Y1|ER|JO|JF|T2|DO|AB|N2|ID) {1,3}-", re.MULTILINE)
_COUNTER = re.compile(r"\d+[.)]?")

_STATUS = re.compile(r"in press|to appear|forthcoming|accepted.{0,60}|submitted.{0,60}|under review", re.IGNORECASE)


class _Record(msgspec.Struct, frozen=True):
    """One record: the code of its kind, such as `JOUR`, and its values."""

    code: str
    values: tuple[Value, ...]

    def under(self, *tags: str) -> tuple[Value, ...]:
        """Give the values of the tags: all of the first one, then all of the next."""
        return tuple(value for tag in tags for value in self.values if value.name == tag)


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a line `TY  - …` that has other tags of RIS beside it."""
    if not _TYPE_LINE.search(text):
        return Fit.NO
    return Fit.SURE if _OTHER_LINE.search(text) else Fit.MAYBE


def read(text: str) -> Reading:
    """Give the records in the file's order; a record without `ER` ends where the next one begins."""
    tagged = read_tagged(read_lines(text), find_by(_TAG), closing="ER")
    outside = tuple(one for one in tagged if not one.tag)
    records = tuple(split_records(tuple(one for one in tagged if one.tag), _begins))
    read = [_read_record(record) for record in records if any(one.value for one in record)]
    counters = [line for one in outside for line in one.lines if _COUNTER.fullmatch(line.text)]
    strangers = [line for one in outside for line in one.lines if not _COUNTER.fullmatch(line.text)]
    told = [tell(line, "unread-line", "this line belongs to no record") for line in strangers]
    kept, used = _lines(records)
    return Reading(
        drafts=tuple(draft for draft, _ in read),
        remarks=tuple(sorted([*told, *(remark for _, remarks in read for remark in remarks)])),
        furniture=tuple(sorted([*kept, *(line.number for line in counters)])),
        used=used,
    )


def _begins(tagged: Sequence[Tagged], at: int) -> bool:
    """Tell whether a record begins: with `TY`, or behind `ER`."""
    return tagged[at].tag == "TY" or (tagged[at - 1].tag == "ER" and tagged[at].tag != "ER")


def _lines(records: Iterable[Sequence[Tagged]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the lines that belong to the library or say nothing, and those whose text is used."""
    tagged = [one for record in records for one in record]
    kept = [one for one in tagged if _is_kept_out(one)]
    chosen = {id(one) for one in kept}
    return numbers_of(kept), numbers_of(one for one in tagged if id(one) not in chosen)


def _is_kept_out(one: Tagged) -> bool:
    """Tell whether a tag says nothing about the work: empty ones, the library's own, files on a disk."""
    if one.tag in LINKS and one.value and is_on_disk(values_of([one])[0]):
        return True
    return not one.value or (one.tag in OF_THE_LIBRARY and one.tag not in {"TY", "ID"})


def _read_record(tagged: Sequence[Tagged]) -> tuple[Draft, tuple[Problem, ...]]:
    values = values_of(tagged)
    code = next((value.text.strip().upper() for value in values if value.name == "TY"), "")
    record = _Record(code, values)
    pieces = (_titles(record), _people(record), _publication(record), _type(record), _addresses(record), _rest(record))
    key = next((value.text for value in record.under("ID") if re.search(r"[A-Za-z]", value.text)), None)
    draft, remarks = as_draft(tagged[0].lines[0].number, pieces, key)
    kind = type_at(draft.type, draft.venue or "")
    return msgspec.structs.replace(draft, type=kind), (*remarks, *_doubts(tagged[0].lines[0], record, kind))


def _doubts(line: Line, record: _Record, kind: WorkType | None) -> tuple[Problem, ...]:
    if kind:
        return ()
    text = f"what kind of work is `{record.code}`?" if record.code else "the record does not say its kind (`TY`)"
    return (tell(line, "unknown-type", text, "set `type:` in the record"),)


# Titles and venues


def _titles(record: _Record) -> Piece:
    title = record.under("TI", "T1", "CT") or (record.under("BT") if record.code in BOOKS else ())
    return gather([as_title(title), _containers(record), _short_title(record, title)])


def _containers(record: _Record) -> Piece:
    """Give what the work stands in: a journal, a book, a conference, or only a series."""
    second, third = record.under("T2"), record.under("T3")
    journals, short = record.under("JF"), record.under("JO", "JA", "J2", "J1")
    if record.code in HOSTED:
        return gather(
            [
                as_text("venue", (*record.under("C3", "BT"), *second, *journals)),
                as_text("series", third),
                _abbreviated(short),
            ]
        )
    if record.code in BOOKS or record.code in IN_SERIES:
        return gather(
            [as_text("series", second), as_extra("subseries", third), as_extra("container", (*journals, *short))]
        )
    if record.code == "THES":
        return gather([as_extra("department", second), as_extra("container", (*third, *journals, *short))])
    venues = (*journals, *second, *short, *(() if record.code in BOOKS else record.under("BT")))
    return gather([as_text("venue", venues[:1]), as_text("series", third), _abbreviated(venues[1:], venues[:1])])


def _abbreviated(values: Sequence[Value], venue: Sequence[Value] = ()) -> Piece:
    """Keep the venue's other names, which are mostly abbreviations; equal ones are one."""
    known = {value.text.casefold() for value in venue}
    return as_extra("journal_abbreviation", (value for value in values if value.text.casefold() not in known))


def _short_title(record: _Record, title: Sequence[Value]) -> Piece:
    whole = title[0].text.casefold() if title else ""
    return as_extra("shorttitle", (one for one in record.under("ST") if not whole.startswith(one.text.casefold())))


# People


def _people(record: _Record) -> Piece:
    roles = (_role(record, tag) for tag in ROLES)
    return gather([as_names("authors", named(record.under("AU", "A1"))), *roles])


def _role(record: _Record, tag: str) -> Piece:
    role = PEOPLE_ELSEWHERE.get(tag, {}).get(record.code, ROLES[tag])
    if tag == "A2" and record.code == "BOOK" and record.under("A3"):
        role = "series_editor"
    values = record.under(tag)
    if role == "editor":
        return as_names("editor", named(values))
    if role in {"institution", "publisher"}:
        return as_text(role, values)
    return as_role(role, named(values)) if role else as_extra(tag.lower(), values)


# When and where it appeared


def _publication(record: _Record) -> Piece:
    is_issued = record.code in ISSUED
    numbers = (*record.under("IS", "CP"), *(record.under("M1") if is_issued else ()))
    return gather(
        [
            as_dates(record.under("PY", "Y1", "DA")),
            as_text("volume", record.under("VL")),
            as_text("number", numbers),
            _pages(record),
            as_text("institution" if record.code in BY_INSTITUTIONS else "publisher", record.under("PB")),
            as_text("address", record.under("CY", "PP")),
            as_extra("epub_date", record.under("ET"))
            if record.code in ARTICLES
            else as_text("edition", record.under("ET")),
            as_standard_numbers(record.under("SN"), "number" if record.code in NUMBERED else ""),
            as_extra("m1", () if is_issued else record.under("M1")),
        ]
    )


def _pages(record: _Record) -> Piece:
    """Give the pages; of whole books the tag says how many there are."""
    first, last, section = record.under("SP"), record.under("EP"), record.under("SE")
    if record.code in BOOKS or (record.code == "THES" and not last):
        return gather([as_extra("pagetotal", first), as_pages(last), as_extra("section", section)])
    if record.code in {"CHAP", "ECHAP"}:
        return gather([as_pages(first, last), as_text("chapter", section)])
    article = record.under("C7") if record.code in ARTICLES else ()
    starts = section if record.code in ARTICLES and not first else ()
    other = section if not starts else ()
    return gather(
        [
            as_pages(first or article or starts, last),
            as_extra("article_number", article if first else ()),
            as_extra("section", other),
        ]
    )


def _type(record: _Record) -> Piece:
    kind = TYPES.get(record.code) or read_worktype(record.code)
    stated = record.under("TY")
    line = stated[0].line if stated else 0
    return gather([_kind_of_work(record, kind), piece_of("type", kind, line)])


def _kind_of_work(record: _Record, kind: WorkType | None) -> Piece:
    """Read `M3`, the kind in words: a DOI by mistake, or what the code leaves open, or the same again."""
    dois = [value for value in record.under("M3") if read_doi(value.text)]
    words = [value for value in record.under("M3") if value not in dois]
    read = [(value, read_worktype(value.text)) for value in words]
    finer = [(value, word) for value, word in read if word and kind in {"other", None}]
    types = [piece_of("type", word, value.line) for value, word in finer]
    return gather([as_doi(dois), *types, as_extra("type", (value for value, word in read if not word))])


# Addresses, and all else


def _addresses(record: _Record) -> Piece:
    known = {value.text.strip() for value in record.under("DO")}
    pmcid = [value for value in record.under("C2") if re.fullmatch(r"PMC\d+", value.text)]
    return gather(
        [
            as_doi(record.under("DO", "DI")),
            as_links(record.under("UR", "LK")),
            as_links((value for value in record.under("L1", "L2") if value.text not in known), kind="pdf"),
            as_links(record.under("L3", "L4")),
            *(
                link_field("pmcid", f"https://pmc.ncbi.nlm.nih.gov/articles/{value.text}/", value.line)
                for value in pmcid
            ),
        ]
    )


def _rest(record: _Record) -> Piece:
    abstracts = record.under("AB", "N2")
    known = KNOWN | ({"C3"} if record.code in HOSTED else set())
    others = [value for value in record.values if value.name not in known and value.name not in OF_THE_LIBRARY]
    return gather(
        [
            as_abstract(abstracts),
            as_tags(record.under("KW")),
            _language(record),
            *(_note(value) for value in record.under("N1")),
            *(
                as_extra(EXTRA.get(value.name, value.name.lower()), [value])
                for value in others
                if not _is_read(record, value)
            ),
        ]
    )


def _is_read(record: _Record, value: Value) -> bool:
    """Tell whether a tag that has its own meaning for some kinds only was read as that."""
    if value.name == "C2":
        return re.fullmatch(r"PMC\d+", value.text) is not None
    return record.code in {"C3": HOSTED, "C7": ARTICLES}.get(value.name, ())


def _language(record: _Record) -> Piece:
    values = record.under("LA")
    language = as_language(values[0].text) if values else None
    return piece_of("language", language, values[0].line) if language else as_extra("language", values)


def _note(value: Value) -> Piece:
    """Read a note: a DOI by mistake; what becomes of the work; else what its collector wrote, which no page shows."""
    if read_doi(value.text) == value.text.lower():
        return as_doi([value])
    return as_text("note", [value]) if _STATUS.fullmatch(value.text) else as_extra("notes", [value])
