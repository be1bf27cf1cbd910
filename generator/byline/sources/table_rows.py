"""One row of a table becomes a draft: each step reads some columns, and gives what they state and what there is to tell."""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from byline.problems import Level, Problem
from byline.records import Draft, WorkType
from byline.sources.bylines import read_byline
from byline.sources.dates import ReadDate, date_from_parts, read_date
from byline.sources.delimited import Cell, Row
from byline.sources.identifiers import link_for, read_addresses, read_arxiv, read_doi
from byline.sources.languages import as_language
from byline.sources.pages import read_pages
from byline.sources.passages import Repair, join_lines, join_paragraphs, mend
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES
from byline.sources.table_bylines import Style, apart
from byline.sources.table_columns import IGNORED, Column, Head
from byline.sources.venue_texts import read_venue_text
from byline.sources.worktypes import read_worktype, type_at

_TEXTS = (
    "chapter",
    "edition",
    "series",
    "publisher",
    "address",
    "institution",
    "isbn",
    "issn",
    "note",
    "award",
    "image",
)
_NUMBERS = ("volume", "number")
_ADDRESSES = ("pdf", "code", "slides", "video", "poster", "data")
_REPEATED = frozenset(("authors", "year", "date", "month", "day"))
"""Fields that tables state twice over: what the second column says is no news."""
_NOTHING = frozenset(("nan", "NaN", "NULL", "null", "None", "N/A", "n/a", "#N/A", "NA", "-", "--", "–", "—"))
"""What programs write into an empty cell."""
_YES = frozenset(("true", "yes", "y", "1", "x", "ja", "oui", "si", "sim", "✓", "✔"))
_FLOAT = re.compile(r"(\d+)\.0")
_AUTHOR_ID = re.compile(r"\s*\(\d{5,}\)")
_SEMICOLON = re.compile(r"\s*[;\n]\s*")
_COMMA = re.compile(r"\s*[,\n]\s*")
_KIND_END = re.compile(r"\s*[;,/|]\s*")
_PATH = re.compile(r"[^\s<>\":]*[./][^\s<>\":]*")
_CITED_AUTHORS = re.compile(r"(?P<names>[^\"“<&]{2,2000}?)[.,]?\s*(?:\(\s*(?:1[5-9]|20)\d\d|[\"“]|&quot;|<i>|<em>)")
_WORDS: dict[str, WorkType] = {
    "manuscripts": "journal",
    "conferences": "conference",
    "books": "book",
    "j": "journal",
    "c": "conference",
    "b": "book",
    "p": "patent",
}
"""academicpages' categories, and Web of Science's letters."""


class Work(msgspec.Struct, frozen=True):
    """One row under its head."""

    row: Row
    head: Head
    style: Style = "unknown"
    """What the commas part in the table's column of authors."""

    def cells(self, field: str) -> tuple[tuple[Column, Cell], ...]:
        """Give the cells of a field that say anything, the best column's first."""
        found = (
            (column, self.row.cells[column.at]) for column in self.head.of(field) if column.at < len(self.row.cells)
        )
        return tuple((column, cell) for column, cell in found if cell.value and cell.value not in _NOTHING)

    def cell(self, field: str) -> Cell | None:
        """Give the cell that states a field."""
        return next((cell for _, cell in self.cells(field)), None)

    def text(self, field: str) -> str:
        """Give what a short field says, in one line; empty where it says nothing."""
        cell = self.cell(field)
        return " ".join(cell.value.split()) if cell else ""


class _Found(msgspec.Struct, frozen=True):
    """What one step found."""

    values: dict[str, object]
    """Fields of the draft."""
    remarks: Sequence[Problem] = ()
    extra: dict[str, str] = {}
    """What was stated and could not be read."""


def read_work(work: Work) -> tuple[Draft, tuple[Problem, ...]]:
    """Give the draft of a row that has a title, and what there is to tell of it."""
    draft = Draft(line=work.row.first, lines=_field_lines(work))
    found = [step(work) for step in _STEPS]
    extra = {name: value for one in found for name, value in one.extra.items()}
    values = {name: value for one in found for name, value in one.values.items() if value or value is False}
    filled = msgspec.structs.replace(draft, **values, extra=extra)
    return filled, tuple(remark for one in found for remark in one.remarks)


def remark_at(cell: Cell, level: Level, code: str, text: str, hint: str = "") -> Problem:
    """Give what is to be told about a cell."""
    width = max(len(cell.text.partition("\n")[0]), 1)
    return Problem(line=cell.line, column=cell.column, level=level, code=code, text=text, width=width, hint=hint)


def _mended(
    cell: Cell | None, repairs: tuple[Repair, ...], *, keeps_lines: bool = False
) -> tuple[str, tuple[Problem, ...]]:
    lines = cell.lines() if cell else ()
    if not lines:
        return "", ()
    return mend(join_paragraphs(lines) if keeps_lines else join_lines(lines), repairs)


def _field_lines(work: Work) -> dict[str, int]:
    fields = dict.fromkeys(column.field for column in work.head.columns if column.field not in {"", IGNORED})
    cells = {field: cell for field in fields if (cell := work.cell(field))}
    lines = {field: cell.line for field, cell in cells.items() if field in Draft.__struct_fields__}
    links = {f"links.{field}": cell.line for field, cell in cells.items() if field in _LINKS}
    return {**lines, **links}


# The steps


def _read_texts(work: Work) -> _Found:
    title, title_told = _mended(work.cell("title"), TITLES)
    abstract, abstract_told = _mended(work.cell("abstract"), ABSTRACTS, keeps_lines=True)
    values: dict[str, object] = {"title": title, "abstract": abstract}
    told = [*title_told, *abstract_told]
    for field in (*_TEXTS, *_NUMBERS):
        text, remarks = _mended(work.cell(field), NAMES)
        values[field] = _bare(text) if field in _NUMBERS else text
        told += remarks
    return _Found(values, told)


def _read_people(work: Work) -> _Found:
    editor = read_byline(work.text("editor"))
    cell = work.cell("authors")
    if not cell:
        cited = _read_cited(work)
        return _Found({**cited.values, "editor": editor.authors}, cited.remarks)
    names, is_doubtful = apart(_AUTHOR_ID.sub("", work.text("authors")), work.style)
    byline = read_byline(names)
    told = byline.remarks_at(cell.line)
    if is_doubtful:
        told = (*told, remark_at(cell, "warning", "name-doubt", f"`{cell.value[:60]}` was read as two names"))
    if not byline.authors:
        told = (*told, remark_at(cell, "warning", "name-doubt", "no names were found in this list"))
    return _Found({"authors": byline.authors, "authors_complete": byline.complete, "editor": editor.authors}, told)


def _read_cited(work: Work) -> _Found:
    """Read the names that a citation begins with: academicpages has no column for authors."""
    cell = work.cell("citation")
    found = _CITED_AUTHORS.match(work.text("citation"))
    if not cell or not found:
        return _Found({})
    byline = read_byline(found["names"].strip())
    text = "there is no list of authors, so they were taken from the citation"
    told = (remark_at(cell, "note", "name-doubt", text), *byline.remarks_at(cell.line))
    return _Found({"authors": byline.authors, "authors_complete": byline.complete}, told)


def _read_when(work: Work) -> _Found:
    """Read year and date; words in their place, such as `to appear`, are a note."""
    year, date = work.cell("year"), work.cell("date")
    stated = date_from_parts(_bare(work.text("year")) or None, work.text("month") or None, work.text("day") or None)
    dated = read_date(_bare(work.text("date")))
    told = [
        remark_at(cell, "warning", "unread-date", f"`{cell.value[:40]}` is no date")
        for cell, read in ((year, stated), (date, dated))
        if cell and read.year is None and _bare(cell.value) != "0"
    ]
    if date and stated.year and dated.year and stated.year != dated.year:
        differs = f"this date is not in {stated.year}, the year that the row states, and is left out"
        told.append(remark_at(date, "warning", "year-differs", differs))
        dated = ReadDate()
    rest = "" if work.cell("note") else stated.rest or dated.rest
    return _Found({"year": stated.year or dated.year, "date": dated.date or stated.date, "note": rest}, told)


def _bare(text: str) -> str:
    """Give a number as people write it: programs make `2019.0` of a year."""
    found = _FLOAT.fullmatch(text.strip())
    return found[1] if found else text


def _read_appearance(work: Work) -> _Found:
    """Read venue and kind; a venue such as `arXiv preprint arXiv:2410.00000` is a preprint and its id."""
    venue, told = _mended(work.cell("venue"), NAMES)
    preprint = read_venue_text(venue)
    venue = preprint.venue if preprint.arxiv else venue
    cell = work.cell("type")
    kind = _kind(work.text("type"))
    values: dict[str, object] = {"venue": venue, "type": type_at(kind, venue)}
    if not cell or kind:
        return _Found(values, told)
    unknown = remark_at(
        cell, "warning", "unknown-type", f"what kind of work is `{cell.value[:40]}`?", "set `type:` in the record"
    )
    return _Found(values, (*told, unknown), {"type": work.text("type")})


def _kind(text: str) -> WorkType | None:
    """Give the kind that one or several words say; `Article; Proceedings Paper` is the latter."""
    kinds = [kind for word in _KIND_END.split(text) if (kind := _WORDS.get(word.lower()) or read_worktype(word))]
    return next((kind for kind in kinds if kind != "journal"), kinds[0] if kinds else None)


def _read_pages(work: Work) -> _Found:
    first, last = read_pages(work.text("first page")), read_pages(work.text("last page"))
    pages = read_pages(work.text("pages")) or read_pages(f"{first}--{last}" if first and last else first)
    return _Found({"pages": pages or work.text("article")})


def _read_words(work: Work) -> _Found:
    """Read keywords, language and whether the work is selected."""
    words = work.cell("tags")
    text = words.value if words else ""
    tags = (_SEMICOLON if ";" in text else _COMMA).split(text)
    language = work.text("language")
    return _Found(
        {
            "tags": tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip())),
            "language": as_language(language) or language,
            "selected": work.text("selected").lower() in _YES,
            "key": work.text("key"),
        }
    )


def _read_links(work: Work) -> _Found:
    """Read identifiers and addresses; what stands in an identifier's own column counts before an address that holds it."""
    links: dict[str, str] = {}
    told: list[Problem] = []
    extra: dict[str, str] = {}
    for field, read in _LINKS.items():
        for column, cell in work.cells(field):
            found = tuple(read(field, cell.value))
            for kind, value in found:
                links.setdefault(kind, value)
            if not found:
                is_none = f"`{cell.value[:40]}` is no {_CALLED.get(field, 'address')}, and is kept below `extra`"
                told.append(remark_at(cell, "warning", "bad-link", is_none))
                extra[column.name] = cell.value
    if arxiv := read_venue_text(work.text("venue")).arxiv:
        links.setdefault("arxiv", arxiv)
    return _Found({"links": links}, told, extra)


def _as_doi(field: str, text: str) -> Iterator[tuple[str, str]]:
    doi = read_doi(text)
    return iter([(field, doi)] if doi else ())


def _as_arxiv(field: str, text: str) -> Iterator[tuple[str, str]]:
    arxiv = read_arxiv(text)
    return iter([(field, arxiv)] if arxiv else ())


def _as_number(field: str, text: str) -> Iterator[tuple[str, str]]:
    found = _PUBMED.search(_bare(text))
    return iter([(field, found[0].upper())] if found else ())


def _as_addresses(field: str, text: str) -> Iterator[tuple[str, str]]:
    """Give the first address under the column's own word, the others under what they are; a path is an address here."""
    addresses = read_addresses(text)
    if not addresses and _PATH.fullmatch(text):
        yield field, text
    for at, address in enumerate(addresses):
        yield link_for(address) if at or field == "url" else (field, address)


_PUBMED = re.compile(r"(?:PMC)?\d+", re.IGNORECASE)
_CALLED = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "number of PubMed", "pmcid": "number of PubMed Central"}
_LINKS: dict[str, Callable[[str, str], Iterator[tuple[str, str]]]] = {
    "doi": _as_doi,
    "arxiv": _as_arxiv,
    "pmid": _as_number,
    "pmcid": _as_number,
    **dict.fromkeys((*_ADDRESSES, "url"), _as_addresses),
}


def _read_rest(work: Work) -> _Found:
    """Keep what has no field, a second column of one field, and cells behind the last column."""
    extra = {column.name: cell.value for column, cell in work.cells("") if column.name}
    for field in dict.fromkeys(column.field for column in work.head.columns):
        if field not in {"", IGNORED, *_REPEATED, *_LINKS}:
            first = work.cell(field)
            extra |= {
                column.name: cell.value for column, cell in work.cells(field) if first and cell.value != first.value
            }
    if citation := work.text("citation"):
        extra["citation"] = citation
    named = {column.at for column in work.head.columns if column.name}
    unnamed = {f"column {at + 1}": value for at, value in enumerate(work.row.values) if value and at not in named}
    return _Found({}, (), {**extra, **unnamed})


_STEPS = (_read_texts, _read_people, _read_when, _read_appearance, _read_pages, _read_words, _read_links, _read_rest)
