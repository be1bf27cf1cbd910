"""From named values to drafts: each value gives a piece, with what was repaired in it; pieces together make the draft.

For formats that state a work as names and values, be it tags or XML elements. Where two values give one field, the first
one counts; links and extra fields are gathered.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.dates import date_from_parts, read_date
from byline.sources.identifiers import link_for, read_addresses, read_doi, read_isbn, read_issn
from byline.sources.pages import read_pages
from byline.sources.passages import Line, Passage, Repair, join_lines, join_paragraphs, mend, tell
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES

_GATHERED = ("links", "extra")
_CHOSEN = frozenset(("type", "date"))
"""Fields whose later values say the same less well."""
_STOP = re.compile(r"(?<![.…])\.$")
_ABBREVIATION = re.compile(r"(?:(?<!\w)[^\W\d_]\.){2,}$|(?<!\w)(?:Inc|Ltd|Co|Jr|Sr|St|etc|et al|vs)\.$")
_ON_DISK = re.compile(r"(?:internal-\w+|file|zotero|papers?\d*|bookends|mendeley):|[a-z]:[\\/]|[~/]", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[;,|]\s*(?=https?://|www\.)")
_LIST_OF_WORDS = re.compile(r"\s*[;；\n]\s*")
_COMMAS = re.compile(r"\s*[,，]\s*")


class Value(msgspec.Struct, frozen=True):
    """One value that a source states under a name; `lines` are those it stands on, of which there is one at least."""

    name: str
    lines: tuple[Line, ...]
    passage: Passage
    """Its text, one blank between lines."""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """What it says, as it stands."""
        return self.passage.text


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What some values give to a draft: fields, where they stand, and what there is to tell."""

    fields: Mapping[str, object] = {}
    lines: Mapping[str, int] = {}
    remarks: tuple[Problem, ...] = ()


def value_of(name: str, lines: Sequence[Line]) -> Value:
    """Give the value that stands on some lines, of which there is one at least."""
    return Value(name, tuple(lines), join_lines(lines))


def piece_of(field: str, content: object, line: int, remarks: Iterable[Problem] = ()) -> Piece:
    """Give a piece of one field; where it is not stated, only the remarks are left."""
    if content in (None, "", (), {}):
        return Piece(remarks=tuple(remarks))
    return Piece(fields={field: content}, lines={field: line}, remarks=tuple(remarks))


def as_text(field: str, values: Sequence[Value]) -> Piece:
    """Give a line of prose; the first value counts, and others that differ become extra fields."""
    return gather(_line_of_prose(field, value) for value in values)


def as_title(values: Sequence[Value], *, has_stop: bool = False) -> Piece:
    """Give the title; `has_stop` where the format ends each with a full stop, which is left out."""
    piece = as_text("title", values)
    title = piece.fields.get("title")
    if not has_stop or not isinstance(title, str):
        return piece
    return msgspec.structs.replace(piece, fields={**piece.fields, "title": without_stop(title)})


def without_stop(title: str) -> str:
    """Leave out the one full stop at the end that catalogues put there; an abbreviation's and `...` stay."""
    return title if _ABBREVIATION.search(title) else _STOP.sub("", title)


def as_abstract(values: Sequence[Value], repairs: Iterable[Repair] = ABSTRACTS, *, is_wrapped: bool = False) -> Piece:
    """Give the abstract with its paragraphs; of several the longest, and the others as an extra field.

    `is_wrapped` where the format broke long lines, so that their ends mean nothing.
    """
    if not values:
        return Piece()
    longest = max(values, key=lambda value: len(value.text))
    text, remarks = mend(longest.passage if is_wrapped else join_paragraphs(longest.lines), repairs)
    others = [value for value in values if value is not longest and value.text not in longest.text]
    return gather([piece_of("abstract", text, longest.line, remarks), as_extra("other_abstract", others)])


def as_dates(values: Sequence[Value]) -> Piece:
    """Give year and date of the values: the first year that one states, and the fullest date in it.

    A value that is no date is told; one of another year becomes an extra field.
    """
    found = [(value, read_date(value.text)) for value in values]
    year, at = next(((date.year, value.line) for value, date in found if date.year), (None, 0))
    if year is None:
        return Piece(remarks=tuple(_no_date(value) for value, _ in found))
    inside = [(value, date if date.year else date_from_parts(year, value.text)) for value, date in found]
    dates = [(date.date, value) for value, date in inside if date.date and date.year == year]
    pieces = [piece_of("year", year, at)]
    if dates:
        full, value = max(dates, key=lambda entry: len(entry[0]))
        pieces.append(piece_of("date", full, value.line))
    others = [value for value, date in inside if date.year != year]
    return gather([*pieces, *(extra_field("date", value.text, value.line) for value in others)])


def as_links(values: Iterable[Value], *, kind: str | None = None) -> Piece:
    """Give the addresses in the values as links; `kind` is what an address is where it does not tell itself."""
    return gather(_link_piece(value, kind) for value in values)


def as_doi(values: Iterable[Value]) -> Piece:
    """Give DOIs as links; one that arXiv gave out is the arXiv id; what is none is an extra field."""
    return gather(_doi_piece(value) for value in values)


def as_tags(values: Sequence[Value], *, each: bool = False) -> Piece:
    """Give the keywords: one a value where `each`; else a single value is a list of them, with semicolons or commas."""
    words: list[str] = []
    remarks: list[Problem] = []
    for value in values:
        text, mended = mend(join_paragraphs(value.lines), NAMES)
        remarks += mended
        parts = [part for part in _LIST_OF_WORDS.split(text) if part.strip()]
        if len(values) == 1 and not each:
            parts = [word for part in parts for word in _COMMAS.split(part)]
        words += [" ".join(part.split()).strip(" ,;*") for part in parts]
    tags = tuple(dict.fromkeys(word for word in words if word))
    return piece_of("tags", tags, values[0].line if values else 0, remarks)


def as_pages(first: Sequence[Value], last: Sequence[Value] = ()) -> Piece:
    """Give the pages, of a range or of its two ends."""
    if not first and not last:
        return Piece()
    ends = [value.text for value in (*first[:1], *last[:1])]
    if len(ends) == 2 and re.search(r"\d\s*[-–—]\s*\w*\d", ends[0]):
        ends = ends[:1]
    return piece_of("pages", read_pages("--".join(ends)), (*first, *last)[0].line)


def as_standard_numbers(values: Sequence[Value], other: str = "") -> Piece:
    """Give ISBN and ISSN; what is neither is the field `other`, or else an extra field."""
    isbn = [(value.line, number) for value in values for number in read_isbn(value.text)]
    issn = [] if isbn else [(value.line, number) for value in values for number in read_issn(value.text)]
    strange = [value for value in values if not read_isbn(value.text) and not read_issn(value.text)]
    return gather([_numbers("isbn", isbn), _numbers("issn", issn), *(_other_number(value, other) for value in strange)])


def as_extra(name: str, values: Iterable[Value]) -> Piece:
    """Give values that no field is made for, each on its own line of one extra field."""
    found = [(value, *mend(value.passage, NAMES)) for value in values]
    if not found:
        return Piece()
    text = "\n".join(dict.fromkeys(text for _, text, _ in found))
    return extra_field(name, text, found[0][0].line, [remark for _, _, told in found for remark in told])


def extra_field(name: str, text: str, line: int, remarks: Iterable[Problem] = ()) -> Piece:
    """Give one extra field."""
    if not text:
        return Piece(remarks=tuple(remarks))
    return Piece(fields={"extra": {name: text}}, lines={f"extra.{name}": line}, remarks=tuple(remarks))


def link_field(kind: str, address: str, line: int) -> Piece:
    """Give one link."""
    return Piece(fields={"links": {kind: address}}, lines={f"links.{kind}": line})


def gather(pieces: Iterable[Piece]) -> Piece:
    """Put pieces together: what an earlier one states stands; links, extra fields and remarks are gathered.

    A text that comes too late for its field becomes an extra field, so that nothing is lost.
    """
    fields: dict[str, object] = {}
    gathered: dict[str, dict[str, str]] = {name: {} for name in _GATHERED}
    lines: dict[str, int] = {}
    remarks: list[Problem] = []
    for piece in pieces:
        for field, value in piece.fields.items():
            if field in gathered and isinstance(value, Mapping):
                gathered[field] = _added(gathered[field], value)
            elif _is_late(fields.get(field), value) and field not in _CHOSEN:
                gathered["extra"] = _added(gathered["extra"], {field: str(value)})
            else:
                fields.setdefault(field, value)
        for field, line in piece.lines.items():
            lines.setdefault(field, line)
        remarks += piece.remarks
    stated = {name: entries for name, entries in gathered.items() if entries}
    return Piece(fields=fields | stated, lines=lines, remarks=tuple(sorted(remarks)))


def _is_late(known: object, value: object) -> bool:
    """Tell whether a text differs from the one that its field has already."""
    return isinstance(known, str) and isinstance(value, str) and known.casefold() != value.casefold()


def as_draft(line: int, pieces: Iterable[Piece], key: str | None = None) -> tuple[Draft, tuple[Problem, ...]]:
    """Make the draft of a work that begins at a line, and give what there is to tell of it."""
    whole = gather(pieces)
    draft = msgspec.convert({**whole.fields, "line": line, "key": key, "lines": dict(whole.lines)}, Draft)
    return draft, whole.remarks


def _added(known: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Give the entries together; another address of a kind that is taken gets a kind of its own: `url-2`."""
    entries = dict(known)
    for name, text in more.items():
        if name not in entries or text not in entries.values():
            entries[_free_name(name, entries)] = text
    return entries


def _free_name(name: str, taken: Mapping[str, str]) -> str:
    if name not in taken:
        return name
    return next(f"{name}-{at}" for at in range(2, len(taken) + 3) if f"{name}-{at}" not in taken)


def _no_date(value: Value) -> Problem:
    return tell(value.lines[0], "unread-date", f"`{value.text[:40]}` is no date", "set `year:` in the record")


def is_on_disk(value: Value) -> bool:
    """Tell whether an address leads to a file on the disk of whoever made the list: `internal-pdf://…`, `file:…`."""
    return _ON_DISK.match(value.text) is not None


def _link_piece(value: Value, kind: str | None) -> Piece:
    doi = read_doi(value.text)
    parts = _BETWEEN_ADDRESSES.split(value.text)
    found = [one for part in parts for one in read_addresses(part)] or ([f"https://doi.org/{doi}"] if doi else [])
    if not found and not is_on_disk(value):
        return extra_field(kind or "url", value.text, value.line)
    return gather(_one_link(address, value.line, kind) for address in found)


def _one_link(address: str, line: int, kind: str | None) -> Piece:
    read, target = link_for(address)
    return link_field(kind if kind and read == "url" else read, target, line)


def _line_of_prose(field: str, value: Value) -> Piece:
    text, remarks = mend(value.passage, TITLES)
    return piece_of(field, text, value.line, remarks)


def _doi_piece(value: Value) -> Piece:
    doi = read_doi(value.text)
    if not doi:
        told = f"`{value.text[:40]}` is no DOI, and is kept below `extra`"
        remarks = [tell(value.lines[0], "bad-link", told)] if value.text else []
        return extra_field("doi", value.text, value.line, remarks)
    return link_field(*link_for(f"https://doi.org/{doi}"), value.line)


def _numbers(field: str, found: Sequence[tuple[int, str]]) -> Piece:
    numbers = ", ".join(dict.fromkeys(number for _, number in found))
    return piece_of(field, numbers, found[0][0]) if found else Piece()


def _other_number(value: Value, field: str) -> Piece:
    return piece_of(field, value.text, value.line) if field else extra_field("standard_number", value.text, value.line)
