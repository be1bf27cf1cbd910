"""CSL-JSON (citationstyles.org, schema 1.0.2, `csl-data.json`): what citation processors and Zotero read."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from byline.records.exports.citation import Citation, read_citation
from byline.records.identifiers import bare_arxiv, bare_doi
from byline.records.names import NameParts
from byline.records.publication import Publication
from byline.records.venues import Venue

_TYPE = {
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "journal": "article-journal",
    "preprint": "article",
    "thesis": "thesis",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "talk": "speech",
}
_TEXTS = {
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "chapter-number": "chapter",
    "edition": "edition",
    "collection-title": "series",
    "publisher-place": "address",
    "ISBN": "isbn",
    "ISSN": "issn",
    "abstract": "abstract",
    "note": "note",
}


def as_csl(
    publication: Publication, venue: Venue | None, *, macros: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Give the record as one CSL-JSON item; `venue` is the record's, where it is known."""
    return csl_item(read_citation(publication, venue, macros=macros))


def csl_item(citation: Citation) -> dict[str, object]:
    """Give the item; what the record does not state is left out."""
    publication = citation.publication
    item: dict[str, object] = {
        "id": publication.key,
        "type": _TYPE.get(citation.type or "", "document"),
        "title": citation.plain("title"),
        "author": [_name(name.parts) for name in citation.authors],
        "editor": [_name(name.parts) for name in citation.editors],
        "issued": _issued(citation.date_parts),
        _venue_field(citation): citation.plain("venue"),
        "publisher": citation.plain("publisher") or citation.plain("institution"),
        "language": publication.language,
        "keyword": ", ".join(publication.tags),
        **{name: citation.texts[field].plain for name, field in _TEXTS.items() if field in citation.texts},
        **_identifiers(publication.links),
    }
    if "page" in item:
        item["page"] = citation.plain("pages").replace("–", "-")
    return {name: value for name, value in item.items() if value or name == "title"}


def csl_file(items: Iterable[dict[str, object]]) -> str:
    """Give the items as the array that a CSL-JSON file is, indented, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(list(items)), indent=2).decode() + "\n"


def _venue_field(citation: Citation) -> str:
    return "event" if citation.type == "talk" else "container-title"


@lru_cache(maxsize=8192)
def _name(parts: NameParts) -> dict[str, str]:
    """Give the name's variables; the same name is written again and again, and never changed."""
    if parts.is_literal:
        return {"literal": parts.family}
    given = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {field: value for field, value in given.items() if value}


def _issued(parts: tuple[int, ...]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(parts)]} if parts else None


def _identifiers(links: Mapping[str, str]) -> dict[str, str]:
    if not links:
        return {}
    arxiv = bare_arxiv(links.get("arxiv", ""))
    return {
        "DOI": bare_doi(links.get("doi", "")),
        "archive": "arXiv" if arxiv else "",
        "archive_location": arxiv,
        "URL": links.get("url") or (f"https://arxiv.org/abs/{arxiv}" if arxiv else ""),
    }
