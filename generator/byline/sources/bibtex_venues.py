"""Where a BibTeX entry says that the work appeared, and what kind of work that makes it."""

import re
from collections.abc import Mapping

import msgspec

from byline.problems import Problem
from byline.records import WorkType
from byline.sources.bibtex_texts import bare_title, first_of, is_address, text_piece
from byline.sources.bibtex_values import Record
from byline.sources.identifiers import read_arxiv
from byline.sources.pieces import Piece, piece_of
from byline.sources.worktypes import is_preprint_server, read_worktype, type_at

PARTS = frozenset(("inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "inreference"))
_JOURNALS = ("journal", "journaltitle")
_CORR = re.compile(r"abs/\S+")
_KINDS: Mapping[str, WorkType] = {"online": "other", "electronic": "other", "www": "other", "review": "journal"}
"""Entry types that mean something else in other vocabularies."""
_LOOSE = frozenset(("misc", "unpublished", "online", "electronic", "www", "article"))
"""Entry types under which preprints go; reports do where they name no institution."""
_ARXIV_VENUE = re.compile(
    r"(?:available at )?arxiv(?:\.org)?(?:[ -](?:e-?prints?|preprints?))?(?:[ ,:]+\(?(?:arxiv[: ]*)?[\w./-]*\d[\w./-]*\)?"
    r"(?: ?\[[\w.-]+\])?)?",
    re.IGNORECASE,
)
_ARXIV_IDS = ("eprint", "arxiv", "arxivid", "arxiv_id", "arxiv-id")


def read_venue(record: Record) -> Piece:
    """Give where it appeared: the journal, the book or the conference; a preprint's server where nothing else is said."""
    name = first_of(record, venue_fields(record))
    if name is None:
        return _server(record)
    piece = text_piece("venue", record, name)
    venue = str(piece.fields.get("venue") or "")
    if _ARXIV_VENUE.fullmatch(venue):
        return msgspec.structs.replace(piece, fields={"venue": "arXiv"})
    if name == "booktitle" and (subtitle := bare_title(record.text("booksubtitle"))):
        return msgspec.structs.replace(piece, fields={"venue": f"{venue}: {subtitle}"})
    return piece


def venue_fields(record: Record) -> tuple[str, ...]:
    """Give the fields that may name the venue, in the order in which they are asked."""
    first = ("booktitle", *_JOURNALS) if record.kind in PARTS else (*_JOURNALS, "booktitle")
    is_said = bool(record.text("howpublished")) and not is_address(record.text("howpublished"))
    return (
        *first,
        "eventtitle",
        *(("howpublished",) if is_said else ()),
        *(("venue",) if not record.text("eventtitle") else ()),
    )


def _server(record: Record) -> Piece:
    """Give where a preprint lies: arXiv, where it has an id there, or a server that is its publisher."""
    if not _may_be_preprint(record):
        return Piece()
    name = next((name for name in _ARXIV_IDS if read_arxiv(record.text(name))), None)
    if name and record.text("archiveprefix", "eprinttype", "archive").lower() in {"", "arxiv"}:
        return piece_of("venue", "arXiv", record.values[name].line)
    publisher = record.text("publisher")
    if _ARXIV_VENUE.fullmatch(publisher):
        return piece_of("venue", "arXiv", record.values["publisher"].line)
    return text_piece("venue", record, "publisher") if is_preprint_server(publisher) else Piece()


def _may_be_preprint(record: Record) -> bool:
    is_report = record.kind in {"techreport", "report"}
    return record.kind in _LOOSE or (is_report and not record.text("institution", "school"))


def read_type(record: Record, venue: str) -> Piece:
    """Give the kind of work: what the entry's type says, in the light of the venue; an article without one may be any."""
    kind = _KINDS.get(record.kind) or read_worktype(record.kind)
    if kind is None:
        text = f"unknown entry type `@{record.kind}`"
        told = Problem(line=record.line, level="note", code="unknown-type", text=text, hint="set `type:` in the record")
        return piece_of("type", "other", record.line, [told])
    if kind == "other":
        kind = read_worktype(record.text("type", "entrysubtype")) or kind
    if record.kind == "article" and not venue:
        return Piece()
    return piece_of("type", type_at(kind, venue), record.line)


def is_arxiv_number(field: str, record: Record) -> bool:
    """Tell whether a volume is an arXiv id, as DBLP writes it: it is a link already."""
    return field == "volume" and _CORR.fullmatch(record.text("volume")) is not None and _has_corr(record)


def _has_corr(record: Record) -> bool:
    return is_preprint_server(record.text(*_JOURNALS))
