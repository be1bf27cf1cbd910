"""COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) for the `title` of a `Z3988` span; Zotero reads it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from byline.records.exports.citation import Citation
from byline.records.identifiers import bare_arxiv, bare_doi
from byline.records.publication import WorkType

_GENRE = {
    "conference": ("journal", "proceeding"),
    "workshop": ("journal", "proceeding"),
    "journal": ("journal", "article"),
    "preprint": ("journal", "preprint"),
    "thesis": ("dissertation", ""),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "report": ("book", "report"),
    "patent": ("patent", ""),
}
_TITLE = {"journal": "atitle", "bookitem": "atitle", "book": "btitle", "report": "btitle"}
_VENUE = {"journal": "jtitle", "bookitem": "btitle"}


def coins_title(citation: Citation) -> str:
    """Give the context object, percent-encoded, not yet escaped for HTML."""
    head, title, venue = _head(citation.type)
    pairs = [f"{key}={_quoted(value)}" for key, value in _pairs(citation, title, venue) if value]
    names = [_author(name.printed.plain) for name in citation.authors]
    identifiers = [f"rft_id={_encoded(identifier)}" for identifier in _identifiers(citation)]
    return "&".join([head, *pairs, *filter(None, names), *identifiers])


@lru_cache(maxsize=64)
def _head(kind: WorkType | None) -> tuple[str, str, str]:
    """Give what an object of that type begins with, and the keys of its title and its venue (or none)."""
    matrix, genre = _GENRE.get(kind or "", ("journal", "unknown"))
    head = f"ctx_ver=Z39.88-2004&rft_val_fmt={_quoted(f'info:ofi/fmt:kev:mtx:{matrix}')}"
    keys = (_key(_TITLE, matrix, genre, "title"), _key(_VENUE, matrix, genre, ""))
    return (f"{head}&rft.genre={_quoted(genre)}" if genre else head), *keys


@lru_cache(maxsize=8192)
def _author(name: str) -> str:
    return f"rft.au={_quoted(name)}" if name else ""


_WORDS = re.compile(r"[A-Za-z0-9_.~ -]*")
"""Characters that stand as they are (RFC 3986, section 2.3), and blanks."""


def _quoted(value: str) -> str:
    """Percent-encode; most titles and names have nothing to encode but blanks."""
    if _WORDS.fullmatch(value):
        return value.replace(" ", "%20")
    return _encoded(value)


@lru_cache(maxsize=4096)
def _encoded(value: str) -> str:
    """Percent-encode; names and venues come again and again."""
    return quote(value, safe="")


def _pairs(citation: Citation, title: str, venue: str) -> Iterator[tuple[str, str]]:
    yield f"rft.{title}", citation.plain("title")
    if venue:
        yield f"rft.{venue}", citation.plain("venue")
    yield "rft.date", _date(citation.date_parts)
    yield "rft.volume", citation.plain("volume")
    yield "rft.issue", citation.plain("number")
    yield "rft.pages", citation.plain("pages").replace("–", "-")
    yield "rft.pub", citation.plain("publisher")
    yield "rft.isbn", citation.plain("isbn")
    yield "rft.issn", citation.plain("issn")


def _key(table: dict[str, str], matrix: str, genre: str, default: str) -> str:
    return table.get(genre) or table.get(matrix) or default


def _date(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts))


def _identifiers(citation: Citation) -> Iterator[str]:
    links = citation.publication.links
    if doi := links.get("doi"):
        yield f"info:doi/{bare_doi(doi)}"
    if arxiv := links.get("arxiv"):
        yield f"info:arxiv/{bare_arxiv(arxiv)}"
