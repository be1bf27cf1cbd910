"""RIS (Research Information Systems, 2011): lines `XX  - value`, a record from `TY` to `ER`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from byline.records.exports.citation import Citation, read_citation
from byline.records.identifiers import bare_arxiv, bare_doi
from byline.records.names import NameParts
from byline.records.publication import Publication
from byline.records.venues import Venue

_TYPE = {
    "conference": "CONF",
    "workshop": "CONF",
    "journal": "JOUR",
    "preprint": "UNPB",
    "thesis": "THES",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "talk": "SLIDE",
}


def as_ris(publication: Publication, venue: Venue | None, *, macros: Mapping[str, str] | None = None) -> str:
    """Give the record in RIS, with a final newline; `venue` is the record's, where it is known."""
    return ris_entry(read_citation(publication, venue, macros=macros))


def ris_entry(citation: Citation) -> str:
    """Give the record's lines, from `TY` to `ER`; a value is one line."""
    lines = [f"{tag}  - {line}\n" for tag, value in _tags(citation) if value and (line := _one_line(value))]
    return f"TY  - {_TYPE.get(citation.type or '', 'GEN')}\n{''.join(lines)}ER  - \n"


def _one_line(text: str) -> str:
    """Give the text with one plain blank for each run of blanks; most have no other, which is soon seen."""
    if text.isprintable() and "  " not in text and text[0] != " " and text[-1] != " ":
        return text
    return " ".join(text.split())


def ris_file(entries: Iterable[str]) -> str:
    """Join records into a file."""
    return "\n".join(entries)


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    publication = citation.publication
    yield "ID", publication.key
    yield "TI", citation.plain("title")
    yield from [("AU", _name(name.parts)) for name in citation.authors]
    yield from [("ED", _name(name.parts)) for name in citation.editors]
    yield "T2", citation.plain("venue")
    yield from _date(citation.date_parts)
    yield "VL", citation.plain("volume")
    yield "IS", citation.plain("number")
    if pages := citation.plain("pages"):
        yield from _pages(pages)
    yield "T3", citation.plain("series")
    yield "ET", citation.plain("edition")
    yield "PB", citation.plain("publisher") or citation.plain("institution")
    yield "CY", citation.plain("address")
    yield "SN", citation.plain("isbn") or citation.plain("issn")
    yield from _links(publication.links)
    yield from [("KW", tag) for tag in publication.tags]
    yield "LA", publication.language or ""
    yield "N1", citation.plain("note")
    yield "AB", citation.plain("abstract")


@lru_cache(maxsize=8192)
def _name(parts: NameParts) -> str:
    """`Family, Given, Suffix`, with the particle before the family name."""
    family = " ".join(part for part in (parts.particle, parts.family) if part)
    if parts.suffix:
        return f"{family}, {parts.given}, {parts.suffix}"
    return f"{family}, {parts.given}" if parts.given else family


def _date(parts: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """`DA` is `YYYY/MM/DD/other`, with empty places for what is not known."""
    if parts:
        yield "PY", f"{parts[0]:04}"
    if len(parts) > 1:
        day = f"{parts[2]:02}" if len(parts) > 2 else ""
        yield "DA", f"{parts[0]:04}/{parts[1]:02}/{day}"


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    start, _, end = pages.partition("–")
    yield "SP", start
    yield "EP", end


def _links(links: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if doi := links.get("doi"):
        yield "DO", bare_doi(doi)
    bare = bare_arxiv(arxiv) if (arxiv := links.get("arxiv")) else ""
    if arxiv:
        yield "AN", f"arXiv:{bare}"
    yield "UR", links.get("url") or (f"https://arxiv.org/abs/{bare}" if arxiv else "")
