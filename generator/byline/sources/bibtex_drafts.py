"""From a BibTeX record to a draft: which of its fields says what, in BibTeX's words, BibLaTeX's and those of other tools.

A field that has no place in a record is kept under `extra`; only what a reference manager notes for itself (when it was
added, where the file lies on somebody's disk) is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft, WorkType
from byline.sources.bibtex_links import has_arxiv_prefix, link_fields, read_links
from byline.sources.bibtex_texts import bare_title, mend_escaped_twice
from byline.sources.bibtex_values import Record, Value
from byline.sources.bylines import read_byline
from byline.sources.dates import ReadDate, date_from_parts, read_date
from byline.sources.identifiers import read_arxiv, read_isbn, read_issn
from byline.sources.languages import as_language
from byline.sources.pages import read_pages
from byline.sources.passages import join_lines, join_paragraphs, mend
from byline.sources.pieces import Piece, as_draft, piece_of
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES
from byline.sources.roles import with_roles
from byline.sources.worktypes import is_preprint_server, read_worktype, type_at

_TOOLS_OWN = re.compile(
    r"file|local-url|date-(?:added|modified|created)|owner|timestamp|bibsource|biburl|adsnote|urldate|lastchecked|groups|"
    r"readstatus|priority|ranking|rating|printed|qualityassured|__markedentry|mendeley-.*|bdsk-file-.*|citeulike-.*|"
    r"creationdate|modificationdate|posted-at|added-at|interhash|intrahash|bibtex_show|sortkey|presort|options|crossref|"
    r"xdata|ids|unique-?id|crossref_num|xref|keywords\+duplicates|langidopts|hyphenation"
)
"""What reference managers and themes note for themselves."""
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("number", "issue"),
    "chapter": ("chapter",),
    "edition": ("edition",),
    "series": ("series",),
    "publisher": ("publisher",),
    "address": ("address", "location"),
    "institution": ("school", "institution"),
    "award": ("award", "award_name"),
}
"""Field of a draft → the fields that may state it; the first that does counts, the others are extra."""
_ROLES = (
    "translator",
    "advisor",
    "supervisor",
    "editora",
    "editorb",
    "editorc",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "holder",
    "bookauthor",
    "shortauthor",
)
_PARTS = frozenset(("inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "inreference"))
_JOURNALS = ("journal", "journaltitle")
_PAGES = ("pages", "eid", "articleno", "article-number", "article_number")
_ABSTRACTS = ("abstract", "abstractnote")
_TAGS = ("keywords", "keyword")
_LANGUAGES = ("langid", "language")
_DATES = ("date", "year", "issue_date", "eventdate")
_ALWAYS = frozenset(
    ("title", "subtitle", "booksubtitle", "author", "editor", "author+an", "editor+an", "date", "year", "month", "day")
) | frozenset(("isbn", "issn", "note", "pubstate", "addendum", "selected", "issue_date"))
_KINDS: Mapping[str, WorkType] = {"online": "other", "electronic": "other", "www": "other", "review": "journal"}
"""Entry types that mean something else in other vocabularies."""
_THESES = {
    "mastersthesis": "Master’s thesis",
    "phdthesis": "PhD thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis",
}
_LOOSE = frozenset(("misc", "unpublished", "online", "electronic", "www", "article", "techreport", "report"))
"""Entry types under which preprints go."""
_ARXIV_VENUE = re.compile(
    r"(?:available at )?arxiv(?:\.org)?(?:[ -](?:e-?prints?|preprints?))?(?:[ ,:]+\(?(?:arxiv[: ]*)?[\w./-]*\d[\w./-]*\)?"
    r"(?: ?\[[\w.-]+\])?)?",
    re.IGNORECASE,
)
_CORR = re.compile(r"abs/\S+")
_ADDRESS_ONLY = re.compile(r"(?:[A-Za-z ]{0,20}:?\s*)?(?:\\(?:url|href)\s*\{\s*)?(?:https?://|www\.)\S+\s*\}?\.?")
_IS_ARXIV = re.compile(r"\W*arxiv\b", re.IGNORECASE)
_TAG = re.compile(r"[;,](?![^{}]*\})|\s+\\sep\s+")
_TRUE = frozenset(("true", "yes", "1"))


def read_record(record: Record) -> tuple[Draft, tuple[Problem, ...]]:
    """Give the draft of a record, and what there is to tell of it."""
    pieces = tuple(_pieces(record))
    return as_draft(record.line, [*pieces, *_extras(record, pieces)], record.key or None)


def _pieces(record: Record) -> Iterator[Piece]:
    yield _title(record)
    yield _names("authors", record)
    yield _names("editor", record)
    date, date_piece = _date(record)
    yield date_piece
    venue = _venue(record)
    yield venue
    yield _type(record, str(venue.fields.get("venue") or ""))
    yield _abstract(record)
    yield read_links(record)
    yield from (_text(field, record, *names) for field, names in _TEXTS.items() if not _is_arxiv_number(field, record))
    yield _organization(record)
    yield _pages(record)
    yield _numbers("isbn", record)
    yield _numbers("issn", record)
    yield _language(record)
    yield _note(record, date)
    yield _tags(record)
    yield from (_role(name, record) for name in _ROLES)
    if record.text("selected").lower() in _TRUE:
        yield piece_of("selected", True, record.values["selected"].line)  # noqa: FBT003 - the field's value


# Texts


def _title(record: Record) -> Piece:
    piece = _text("title", record, "title")
    title = piece.fields.get("title")
    if not isinstance(title, str):
        return piece
    subtitle = bare_title(record.text("subtitle"))
    whole = bare_title(title)
    joint = " " if whole.endswith(("?", "!", ":")) else ": "
    return msgspec.structs.replace(piece, fields={"title": f"{whole}{joint}{subtitle}" if subtitle else whole})


def _text(field: str, record: Record, *names: str) -> Piece:
    """Give the first of the fields that has a text."""
    name = _first(record, names)
    return _text_of(field, record.values[name]) if name else Piece()


def _text_of(field: str, value: Value) -> Piece:
    lines = value.lines()
    if not lines:
        return Piece()
    text, remarks = mend(join_lines(lines), (mend_escaped_twice, *TITLES))
    return piece_of(field, bare_title(text), value.line, remarks)


def _abstract(record: Record) -> Piece:
    name = _first(record, _ABSTRACTS)
    if name is None:
        return Piece()
    value = record.values[name]
    text, remarks = mend(join_paragraphs(value.lines()), ABSTRACTS)
    return piece_of("abstract", _without_line_breaks(text), value.line, remarks)


def _without_line_breaks(text: str) -> str:
    """Give each paragraph on one line, for BibTeX's lines end where the editor's window did; lists keep their lines."""
    return re.sub(r"\n(?!\n|[-*] |\d+[.)] )(?<!\n\n)", " ", text)


# People


def _names(field: str, record: Record) -> Piece:
    name = "author" if field == "authors" else field
    value = record.values.get(name)
    if value is None or not value.text:
        return Piece()
    text, mended = mend(join_lines(value.lines()), NAMES)
    read = read_byline(text)
    people, unread = with_roles(read.authors, record.text(f"{name}+an"))
    remarks = [
        *mended,
        *read.remarks_at(value.line),
        *(_unread_role(record.values[f"{name}+an"], item) for item in unread),
    ]
    piece = piece_of(field, people, value.line, remarks)
    if read.complete or field != "authors":
        return piece
    return msgspec.structs.replace(piece, fields={**piece.fields, "authors_complete": False})


def _unread_role(value: Value, item: str) -> Problem:
    return Problem(line=value.line, level="warning", code="unread-line", text=f"`{item}` names no author of the list")


def _role(name: str, record: Record) -> Piece:
    value = record.values.get(name)
    if value is None or not value.text:
        return Piece()
    text, mended = mend(join_lines(value.lines()), NAMES)
    read = read_byline(text)
    names = "; ".join(person.name for person in read.authors)
    return Piece(
        fields={"extra": {name: names}},
        lines={f"extra.{name}": value.line},
        remarks=(*mended, *read.remarks_at(value.line)),
    )


# Where and when


def _date(record: Record) -> tuple[ReadDate, Piece]:
    """Read `date` (BibLaTeX), or `year`, `month` and `day`; where both stand and agree, whichever says more."""
    name = _first(record, _DATES)
    if name is None:
        return ReadDate(), Piece()
    value = record.values[name]
    whole = read_date(value.text)
    parts = date_from_parts(record.text("year") or whole.year, record.text("month"), record.text("day"))
    best = (
        parts
        if parts.date and (not whole.date or (parts.year == whole.year and len(parts.date) > len(whole.date)))
        else whole
    )
    if best.year is None:
        text = f"`{value.text}` is no year"
        told = Problem(line=value.line, level="warning", code="unread-date", text=text, hint="it is kept as the note")
        return best, Piece(remarks=(told,))
    fields: dict[str, object] = {"year": best.year} | ({"date": best.date} if best.date else {})
    return best, Piece(fields=fields, lines=dict.fromkeys(fields, value.line))


def _venue(record: Record) -> Piece:
    """Give where it appeared: the journal, the book or the conference; a preprint's server where nothing else is said."""
    name = _first(record, _venue_fields(record))
    if name is None:
        return _server(record)
    piece = _text("venue", record, name)
    venue = str(piece.fields.get("venue") or "")
    if _ARXIV_VENUE.fullmatch(venue):
        return msgspec.structs.replace(piece, fields={"venue": "arXiv"})
    if name == "booktitle" and (subtitle := bare_title(record.text("booksubtitle"))):
        return msgspec.structs.replace(piece, fields={"venue": f"{venue}: {subtitle}"})
    return piece


def _venue_fields(record: Record) -> tuple[str, ...]:
    first = ("booktitle", *_JOURNALS) if record.kind in _PARTS else (*_JOURNALS, "booktitle")
    is_said = bool(record.text("howpublished")) and not _ADDRESS_ONLY.fullmatch(record.text("howpublished"))
    return (
        *first,
        "eventtitle",
        *(("howpublished",) if is_said else ()),
        *(("venue",) if not record.text("eventtitle") else ()),
    )


def _server(record: Record) -> Piece:
    publisher = record.text("publisher")
    if record.kind in _LOOSE and (has_arxiv_prefix(record) or _ARXIV_VENUE.fullmatch(publisher)):
        name = "eprint" if record.text("eprint") else "publisher"
        return piece_of("venue", "arXiv", record.values[name].line)
    if record.kind in _LOOSE and publisher and is_preprint_server(publisher):
        return _text("venue", record, "publisher")
    return Piece()


def _type(record: Record, venue: str) -> Piece:
    kind = _KINDS.get(record.kind) or read_worktype(record.kind)
    if kind is None:
        text = f"unknown entry type `@{record.kind}`"
        told = Problem(line=record.line, level="note", code="unknown-type", text=text, hint="set `type:` in the record")
        return piece_of("type", "other", record.line, [told])
    if kind == "other":
        kind = read_worktype(record.text("type", "entrysubtype")) or kind
    if record.kind in _LOOSE and not venue and _has_arxiv(record):
        kind = "preprint"
    elif record.kind == "article" and not venue:
        return Piece()
    return piece_of("type", type_at(kind, venue), record.line)


def _has_arxiv(record: Record) -> bool:
    return any(read_arxiv(record.text(name)) for name in ("eprint", "arxiv", "arxivid", "arxiv_id"))


def _is_arxiv_number(field: str, record: Record) -> bool:
    """Tell whether a volume is an arXiv id, as DBLP writes it: it is a link already."""
    return field == "volume" and _CORR.fullmatch(record.text("volume")) is not None and _has_corr(record)


def _has_corr(record: Record) -> bool:
    return is_preprint_server(record.text(*_JOURNALS))


def _organization(record: Record) -> Piece:
    """Give who stands behind it as publisher (Google Scholar's `organization` of a conference) where nobody else does."""
    if record.text("publisher"):
        return Piece()
    return _text("publisher" if record.kind in _PARTS else "institution", record, "organization")


def _pages(record: Record) -> Piece:
    for name in _PAGES:
        text = record.text(name)
        if text and not _IS_ARXIV.match(text) and (pages := read_pages(text)):
            return piece_of("pages", pages, record.values[name].line)
    return Piece()


def _numbers(name: str, record: Record) -> Piece:
    """Give ISBN or ISSN, several with commas between; one that is mistyped stands as it is."""
    text = record.text(name)
    if not text:
        return Piece()
    found = read_isbn(text) if name == "isbn" else read_issn(text)
    return piece_of(name, ", ".join(found) or text, record.values[name].line)


def _language(record: Record) -> Piece:
    name = _first(record, _LANGUAGES)
    return piece_of("language", as_language(record.text(name)), record.values[name].line) if name else Piece()


# What is left


def _note(record: Record, date: ReadDate) -> Piece:
    """Give what `note` says, and what stands with the year (`to appear`), and what kind of thesis it is."""
    parts: list[tuple[str, Value]] = []
    thesis = record.text("type") or _THESES.get(record.kind, "") if read_worktype(record.kind) == "thesis" else ""
    if thesis:
        value = record.values.get("type") or Value(thesis, record.line)
        parts.append((_THESES.get(thesis.lower(), thesis), value))
    stated = [(record.text(name), name) for name in ("note", "pubstate", "addendum")]
    parts += [(text, record.values[name]) for text, name in stated if text and not _ADDRESS_ONLY.fullmatch(text)]
    if date.rest and "year" in record.values:
        parts.append((date.rest, record.values["year"]))
    if not parts:
        return Piece()
    text = ". ".join(
        dict.fromkeys(bare_title(part).rstrip(".") if len(parts) > 1 else bare_title(part) for part, _ in parts)
    )
    return _text_of("note", Value(text, parts[0][1].line))


def _tags(record: Record) -> Piece:
    name = _first(record, _TAGS)
    if name is None:
        return Piece()
    value = record.values[name]
    text, remarks = mend(join_lines(value.lines()), TITLES)
    tags = (bare_title(tag).strip(" .") for tag in _TAG.split(text))
    return piece_of("tags", tuple(dict.fromkeys(tag for tag in tags if tag)), value.line, remarks)


def _extras(record: Record, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give each field that no other piece took, as it stands; not one that only repeats what is there."""
    said = {value for piece in pieces for value in piece.fields.values() if isinstance(value, str)}
    taken = _taken(record)
    for name, value in record.values.items():
        text = value.text
        if not text or name in taken or _TOOLS_OWN.fullmatch(name) or bare_title(text) in said:
            continue
        mended, remarks = mend(join_lines(value.lines()), NAMES)
        yield Piece(fields={"extra": {name: bare_title(mended)}}, lines={f"extra.{name}": value.line}, remarks=remarks)


def _taken(record: Record) -> frozenset[str]:
    """Give the fields that were read: the first of each group that says something, and those that always are."""
    groups = (*_TEXTS.values(), _PAGES, _venue_fields(record), _ABSTRACTS, _TAGS, _LANGUAGES)
    firsts = [_first(record, names) for names in groups]
    taken = {*_ALWAYS, *_ROLES, *link_fields(), *(name for name in firsts if name)}
    taken |= {name for name in _PAGES if _IS_ARXIV.match(record.text(name))}
    if read_worktype(record.kind) == "thesis":
        taken.add("type")
    if not record.text("publisher"):
        taken.add("organization")
    if as_language(record.text(*_LANGUAGES)) is None:
        taken -= set(_LANGUAGES)
    if _ADDRESS_ONLY.fullmatch(record.text("howpublished")):
        taken.add("howpublished")
    return frozenset(taken)


def _first(record: Record, names: Iterable[str]) -> str | None:
    return next((name for name in names if record.text(name)), None)
