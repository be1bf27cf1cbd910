"""From a BibTeX record to a draft: which of its fields says what, in BibTeX's words, BibLaTeX's and those of other tools.

A field that has no place in a record is kept under `extra`; only what a reference manager notes for itself (when it was
added, where the file lies on somebody's disk) is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.bibtex_links import link_fields, read_links
from byline.sources.bibtex_texts import bare_title, first_of, is_address, text_of, text_piece
from byline.sources.bibtex_values import Record, Value
from byline.sources.bibtex_venues import PARTS, is_arxiv_number, read_type, read_venue, venue_fields
from byline.sources.bylines import read_byline
from byline.sources.dates import ReadDate, date_from_parts, read_date, read_month
from byline.sources.identifiers import read_isbn, read_issn
from byline.sources.languages import as_language
from byline.sources.pages import read_pages
from byline.sources.passages import join_lines, join_paragraphs, mend
from byline.sources.pieces import Piece, as_draft, piece_of
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES
from byline.sources.roles import with_roles
from byline.sources.worktypes import read_worktype

_TWO_AND_TWO = re.compile(r"[^\W\d_][\w’'-]+ [^\W\d_][\w’'-]+, [^\W\d_][\w’'-]+ [^\W\d_][\w’'-]+")
"""`Ann Able, Ben Bold`, or `Vega Ruiz, Ana María`: nothing in it tells which."""
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
_PAGES = ("pages", "eid", "articleno", "article-number", "article_number")
_ABSTRACTS = ("abstract", "abstractnote")
_TAGS = ("keywords", "keyword")
_LANGUAGES = ("langid", "language")
_BABEL = {
    **dict.fromkeys(("ngerman", "naustrian", "nswissgerman", "austrian", "swissgerman"), "de"),
    **dict.fromkeys(("american", "usenglish"), "en-US"),
    **dict.fromkeys(("british", "ukenglish"), "en-GB"),
    **dict.fromkeys(("brazil", "brazilian"), "pt-BR"),
    **dict.fromkeys(("francais", "frenchb", "acadian"), "fr"),
}
_DATES = ("date", "year", "issue_date", "eventdate")
_ALWAYS = frozenset(
    ("title", "subtitle", "booksubtitle", "author", "editor", "author+an", "editor+an", "date", "year", "month", "day")
) | frozenset(("isbn", "issn", "note", "pubstate", "addendum", "selected", "issue_date"))
_THESES = {
    "mastersthesis": "Master’s thesis",
    "phdthesis": "PhD thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis",
}
_IS_ARXIV = re.compile(r"\W*arxiv\b", re.IGNORECASE)
_TAG = re.compile(r"([{};,]|\s\\sep\s)")
_TAG_END = re.compile(r"[;,]|\s\\sep\s")
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
    venue = read_venue(record)
    yield venue
    yield read_type(record, str(venue.fields.get("venue") or ""))
    yield _abstract(record)
    yield read_links(record)
    yield from (
        text_piece(field, record, *names) for field, names in _TEXTS.items() if not is_arxiv_number(field, record)
    )
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
    piece = text_piece("title", record, "title")
    title = piece.fields.get("title")
    if not isinstance(title, str):
        return piece
    subtitle = bare_title(record.text("subtitle"))
    whole = bare_title(title)
    joint = " " if whole.endswith(("?", "!", ":")) else ": "
    return msgspec.structs.replace(piece, fields={"title": f"{whole}{joint}{subtitle}" if subtitle else whole})


def _abstract(record: Record) -> Piece:
    name = first_of(record, _ABSTRACTS)
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
        *_two_names(text, value.line),
        *(_unread_role(record.values[f"{name}+an"], item) for item in unread),
    ]
    piece = piece_of(field, people, value.line, remarks)
    if read.complete or field != "authors":
        return piece
    return msgspec.structs.replace(piece, fields={**piece.fields, "authors_complete": False})


def _two_names(text: str, line: int) -> Iterator[Problem]:
    """Ask about a list whose one comma may be BibTeX's between the parts of a name, or somebody's between two."""
    if _TWO_AND_TWO.fullmatch(text):
        told = f"is `{text}` one name, or two with no `and` between them?"
        yield Problem(line=line, level="warning", code="name-doubt", text=told)


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
    name = first_of(record, _DATES)
    if name is None:
        return ReadDate(), Piece()
    value = record.values[name]
    whole = read_date(value.text)
    parts = date_from_parts(record.text("year") or whole.year, record.text("month"), record.text("day"))
    best = _fuller(whole, parts)
    if best.year is None and not best.rest:
        return best, Piece()
    if best.year is None:
        text = f"`{value.text}` is no year"
        told = Problem(line=value.line, level="warning", code="unread-date", text=text, hint="it is kept as the note")
        return best, Piece(remarks=(told,))
    fields: dict[str, object] = {"year": best.year} | ({"date": best.date} if best.date else {})
    lines = dict.fromkeys(fields, value.line)
    month = record.values.get("month")
    if month and month.text and not best.date and read_month(month.text)[0] is None:
        fields["extra"], lines["extra.month"] = {"month": month.text}, month.line
    return best, Piece(fields=fields, lines=lines)


def _fuller(whole: ReadDate, parts: ReadDate) -> ReadDate:
    """Give the one of two readings that says more; two years that differ are not put together."""
    if not parts.date or (whole.date and (parts.year != whole.year or len(parts.date) <= len(whole.date))):
        return whole
    return parts


def _organization(record: Record) -> Piece:
    """Give who stands behind it as publisher (Google Scholar's `organization` of a conference) where nobody else does."""
    if record.text("publisher"):
        return Piece()
    return text_piece("publisher" if record.kind in PARTS else "institution", record, "organization")


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
    found = ((_language_of(record.text(name)), name) for name in _LANGUAGES)
    tag, name = next(((tag, name) for tag, name in found if tag), (None, ""))
    return piece_of("language", tag, record.values[name].line) if tag else Piece()


def _language_of(text: str) -> str | None:
    """Give the tag of a language, which BibLaTeX may call by Babel's names."""
    return _BABEL.get(text.strip().lower()) or as_language(text)


# What is left


def _note(record: Record, date: ReadDate) -> Piece:
    """Give what `note` says, and what stands with the year (`to appear`), and what kind of thesis it is."""
    parts: list[tuple[str, Value]] = []
    thesis = record.text("type") or _THESES.get(record.kind, "") if read_worktype(record.kind) == "thesis" else ""
    if thesis:
        value = record.values.get("type") or Value(thesis, record.line)
        parts.append((_THESES.get(thesis.lower(), thesis), value))
    stated = [(record.text(name), name) for name in ("note", "pubstate", "addendum")]
    parts += [(text, record.values[name]) for text, name in stated if text and not is_address(text)]
    if date.rest and "year" in record.values:
        parts.append((date.rest, record.values["year"]))
    if not parts:
        return Piece()
    *others, last = dict.fromkeys(bare_title(part) for part, _ in parts)
    text = ". ".join([*(part.rstrip(".") for part in others), last])
    return text_of("note", Value(text, parts[0][1].line))


def _tags(record: Record) -> Piece:
    """Give the keywords; without the numbers that ADS adds to them, for these are those of the same concepts."""
    name = first_of(record, _TAGS)
    if name is None:
        return Piece()
    value = record.values[name]
    text, remarks = mend(join_lines(value.lines()), TITLES)
    tags = (bare_title(tag).strip(" .") for tag in _split_tags(text))
    numbered = bool(record.text("adsurl"))
    known = dict.fromkeys(tag for tag in tags if tag and not (numbered and tag.isdigit()))
    return piece_of("tags", tuple(known), value.line, remarks)


def _split_tags(text: str) -> list[str]:
    """Part the keywords at commas and semicolons that stand in no braces."""
    tags = [""]
    depth = 0
    for piece in _TAG.split(text):
        depth += (piece == "{") - (piece == "}")
        if depth <= 0 and _TAG_END.fullmatch(piece):
            tags.append("")
        else:
            tags[-1] += piece
    return tags


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
    groups = (*_TEXTS.values(), _PAGES, venue_fields(record), _ABSTRACTS, _TAGS)
    firsts = [first_of(record, names) for names in groups]
    taken = {*_ALWAYS, *_ROLES, *link_fields(), *(name for name in firsts if name)}
    taken |= {name for name in _PAGES if _IS_ARXIV.match(record.text(name))}
    if read_worktype(record.kind) == "thesis":
        taken.add("type")
    if not record.text("publisher"):
        taken.add("organization")
    taken |= {name for name in _LANGUAGES if _language_of(record.text(name))}
    if is_address(record.text("howpublished")):
        taken.add("howpublished")
    return frozenset(taken)
