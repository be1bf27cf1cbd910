"""Refer, EndNote's `.enw`: lines `%T Title`, `%A Family, Given`, …; an empty line, or `%0` before another title, ends a record.

Tags are those of EndNote's "Refer/BibIX" export. Read here, for no kept library reads the format.
"""

import re
from collections.abc import Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft, WorkType
from byline.sources.languages import as_language
from byline.sources.named_values import as_names, as_role, named
from byline.sources.passages import read_lines, tell
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
from byline.sources.tagged_lines import Tagged, find_by, numbers_of, read_tagged, split_records, values_of
from byline.sources.worktypes import type_at

_TAG = re.compile(r"%(?P<tag>[0-9A-Z@!#$&()*+<>?\[\]^~={}:';.,|-])(?:[ \t\u00a0]+|$)(?P<value>)")
_FIRST = re.compile(r"\A[\s\ufeff]*%[0-9A-Z@+](?:[ \t]|$)", re.MULTILINE)
_TITLE = re.compile(r"^[ \t]*%[TBQ][ \t]+\S", re.MULTILINE)
_OTHER = re.compile(r"^[ \t]*%[0ADEIJPVX@](?:[ \t]|$)", re.MULTILINE)
_OF_THE_LIBRARY = frozenset("+<=LMW[~")
"""Where the record was found and kept: addresses, call numbers, names of databases, days of a visit."""
_EXTRA = {
    "!": "shorttitle", "#": "custom_5", "$": "custom_6", "]": "custom_7", "1": "custom_1", "2": "custom_2", "3": "custom_3",
    "4": "custom_4", "(": "original_publication", ")": "reprint_edition", "*": "reviewed_item", "6": "volumes",
    "^": "caption", "Z": "notes", "O": "other_journal", "Q": "translated_title",
}  # fmt: skip
_FARTHEST_TITLE = 400
"""Tags that are looked through for the title behind a `%0`."""
_KNOWN = frozenset("0789ABCDEFGHIJKNPRSTUVXY?@&>")


class _Record(msgspec.Struct, frozen=True):
    """One record: what kind of work it is, and its values."""

    kind: WorkType | None
    values: tuple[Value, ...]

    def under(self, tags: str) -> tuple[Value, ...]:
        """Give the values of the tags: all of the first one, then all of the next."""
        return tuple(value for tag in tags for value in self.values if value.name == tag)


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a first line with one of the tags, and others below it."""
    if not _FIRST.search(text) or not _OTHER.search(text):
        return Fit.NO
    return Fit.SURE if _TITLE.search(text) else Fit.MAYBE


def read(text: str) -> Reading:
    """Give the records in the file's order."""
    tagged = read_tagged(read_lines(text), find_by(_TAG), is_blank_end=True)
    records = tuple(split_records(tuple(one for one in tagged if one.tag), _begins))
    read = [_read_record(record) for record in records if any(one.value for one in record)]
    told = [
        tell(line, "unread-line", "this line belongs to no record")
        for one in tagged
        if not one.tag
        for line in one.lines
    ]
    kept = [one for one in tagged if one.tag and _is_kept_out(one)]
    return Reading(
        drafts=tuple(draft for draft, _ in read),
        remarks=tuple(sorted([*told, *(remark for _, remarks in read for remark in remarks)])),
        furniture=numbers_of(kept),
        used=numbers_of(one for one in tagged if one.tag and not _is_kept_out(one)),
    )


def _is_kept_out(one: Tagged) -> bool:
    """Tell whether a tag says nothing about the work: empty ones, the library's own, files on a disk."""
    if one.tag in ">U" and one.value and is_on_disk(values_of([one])[0]):
        return True
    return not one.value or one.tag in _OF_THE_LIBRARY


def _begins(tagged: Sequence[Tagged], at: int) -> bool:
    """Tell whether a record begins: behind an empty line, or with `%0` where another title follows.

    Some files repeat `%0` inside a record.
    """
    if tagged[at].lines[0].after_blank:
        return True
    if tagged[at].tag != "0" or tagged[at - 1].tag == "0":
        return False
    return _next_tag(tagged, at) == "T"


def _next_tag(tagged: Sequence[Tagged], start: int) -> str:
    """Give which comes first behind some `%0`: a title, another `%0`, or the end of the record, which has no tag."""
    is_first = True
    for one in tagged[start + 1 : start + 1 + _FARTHEST_TITLE]:
        if one.lines[0].after_blank:
            return ""
        if one.tag == "T" or (one.tag == "0" and not is_first):
            return one.tag
        is_first = is_first and one.tag == "0"
    return ""


def _read_record(tagged: Sequence[Tagged]) -> tuple[Draft, tuple[Problem, ...]]:
    values = values_of(tagged)
    kinds = [value for value in values if value.name == "0"]
    kind = next((kind for value in kinds if (kind := endnote_type(value.text))), None)
    record = _Record(kind, values)
    line = tagged[0].lines[0]
    keys = [value.text for value in record.under("F") if re.search(r"[A-Za-z]", value.text)]
    pieces = (
        _titles(record),
        _people(record),
        _publication(record),
        piece_of("type", kind, kinds[0].line if kinds else 0),
        _rest(record),
    )
    draft, remarks = as_draft(line.number, pieces, keys[0] if keys else None)
    whole = type_at(draft.type, draft.venue or "")
    doubt = () if whole else (_unknown_kind(tagged[0], kinds),)
    return msgspec.structs.replace(draft, type=whole), (*remarks, *doubt)


def _unknown_kind(first: Tagged, kinds: Sequence[Value]) -> Problem:
    text = f"what kind of work is `{kinds[0].text}`?" if kinds else "the record does not say its kind (`%0`)"
    return tell(first.lines[0], "unknown-type", text, "set `type:` in the record")


def _titles(record: _Record) -> Piece:
    """Give titles: `%B` is the book that a chapter stands in, or the series of a whole book."""
    second = record.under("B")
    if record.kind in {"book", "report", "thesis"}:
        return gather(
            [
                as_title(record.under("T")),
                as_text("series", (*second, *record.under("S"))),
                as_text("venue", record.under("J")),
            ]
        )
    venues = (*record.under("J"), *second) if record.kind == "journal" else (*second, *record.under("J"))
    return gather([as_title(record.under("T")), as_text("venue", venues), as_text("series", record.under("S"))])


def _people(record: _Record) -> Piece:
    last = "advisor" if record.kind == "thesis" else "series_editor"
    return gather(
        [
            as_names("authors", named(record.under("A"))),
            as_names("editor", named(record.under("E"))),
            as_role(last, named(record.under("Y"))),
            as_role("translator", named(record.under("?"))),
            as_role("translated_author", named(record.under("H"))),
        ]
    )


def _publication(record: _Record) -> Piece:
    has_institution = record.kind in {"report", "thesis"}
    return gather(
        [
            as_dates(record.under("D8")),
            as_text("volume", record.under("V")),
            as_text("number", record.under("N")),
            as_pages(record.under("P")),
            as_text("chapter", record.under("&") if record.kind == "chapter" else ()),
            as_extra("section", () if record.kind == "chapter" else record.under("&")),
            as_text("institution" if has_institution else "publisher", record.under("I")),
            as_text("address", record.under("C")),
            as_text("edition", record.under("7")),
            as_standard_numbers(record.under("@")),
            as_extra("type", record.under("9")),
        ]
    )


def _rest(record: _Record) -> Piece:
    languages = record.under("G")
    language = as_language(languages[0].text) if languages else None
    others = [value for value in record.values if value.name not in _KNOWN | _OF_THE_LIBRARY]
    return gather(
        [
            as_doi(record.under("R")),
            as_links(record.under("U")),
            as_links(record.under(">"), kind="pdf"),
            as_abstract(record.under("X")),
            as_tags(record.under("K")),
            piece_of("language", language, languages[0].line) if language else as_extra("language", languages),
            *(as_extra(_EXTRA.get(value.name, f"refer_{value.name}"), [value]) for value in others),
        ]
    )
