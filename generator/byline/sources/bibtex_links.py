"""Where a BibTeX entry says that the work can be found: DOI, arXiv, PubMed, addresses, files; each kind of link once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from byline.problems import Problem
from byline.sources.bibtex_values import Record, Value
from byline.sources.identifiers import link_for, read_addresses, read_arxiv, read_doi
from byline.sources.pieces import Piece

_KINDS: Mapping[str, str] = {
    "url": "url",
    "link": "url",
    "ee": "url",
    "website": "website",
    "html": "html",
    "pdf": "pdf",
    "preprint": "preprint",
    "code": "code",
    "github": "code",
    "software": "code",
    "data": "data",
    "dataset": "data",
    "slides": "slides",
    "poster": "poster",
    "video": "video",
    "blog": "blog",
    "supp": "supplement",
    "supplement": "supplement",
    "supplementary": "supplement",
    "appendix": "supplement",
    "demo": "demo",
    "project": "project",
    "adsurl": "ads",
    "openreview": "openreview",
    "bdsk-url-1": "url",
    "bdsk-url-2": "url",
    "bdsk-url-3": "url",
}
"""Field → the kind of link, where the address does not tell it itself."""
_ARXIV_FIELDS = ("arxiv", "arxivid", "arxiv_id", "arxiv-id")
_EPRINTS = ("eprint", "archiveprefix", "eprinttype", "archive")
_IDS = ("pmid", "pmcid")
_HOSTS = {
    "jstor": ("jstor", "https://www.jstor.org/stable/"),
    "hdl": ("url", "https://hdl.handle.net/"),
    "handle": ("url", "https://hdl.handle.net/"),
    "hal": ("hal", "https://hal.science/"),
    "googlebooks": ("url", "https://books.google.com/books?id="),
    "pmc": ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    "ssrn": ("ssrn", "https://ssrn.com/abstract="),
    "iacr": ("url", "https://eprint.iacr.org/"),
}
_BARE = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
_OLD_NUMBER = re.compile(r"\d{7}")
_FILE = re.compile(
    r"[^\s:?*<>|\\]+\.(?:pdf|pptx?|key|odp|mp4|zip|html?|png|jpe?g|ps|gz|txt|docx?|ipynb)", re.IGNORECASE
)
_BETWEEN_DOIS = re.compile(r"[,;\s]+(?=(?:https?://|doi:|10\.\d{4}))", re.IGNORECASE)
_CORR = re.compile(r"abs/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")

Found = tuple[str, str, Value]
"""Kind, value, and the field that says so."""


def link_fields() -> frozenset[str]:
    """Give the fields that are read here."""
    return frozenset((*_KINDS, *_ARXIV_FIELDS, *_EPRINTS, *_IDS, "doi"))


def read_links(record: Record) -> Piece:
    """Give the links; identifiers come before addresses, and what one of them says already is not said again."""
    links: dict[str, str] = {}
    lines: dict[str, int] = {}
    extra: dict[str, str] = {}
    remarks: list[Problem] = []
    for kind, value, source in (*_identifiers(record, remarks), *_addresses(record, remarks)):
        if kind.startswith("extra."):
            extra[kind.removeprefix("extra.")] = value
            continue
        name, address = _placed(kind, value, links)
        if name and address not in links.values():
            links[name] = address
            lines[f"links.{name}"] = source.line
    fields: dict[str, object] = {"links": links} if links else {}
    return Piece(fields=fields | ({"extra": extra} if extra else {}), lines=lines, remarks=tuple(remarks))


def _placed(kind: str, value: str, links: Mapping[str, str]) -> tuple[str, str]:
    """Give the name under which a link goes: a second one of its kind as an address with a number; none if known."""
    if kind not in links:
        return kind, value
    if links[kind] == value:
        return "", ""
    address = f"{_BARE[kind]}{value}" if kind in _BARE else value
    base = "url" if kind in _BARE else kind
    names = [base, *(f"{base}-{at}" for at in range(2, len(links) + 3))]
    return next(name for name in names if name not in links), address


def _identifiers(record: Record, remarks: list[Problem]) -> Iterator[Found]:
    if (value := record.values.get("doi")) and value.text:
        dois = [doi for part in _BETWEEN_DOIS.split(value.text) if (doi := read_doi(part))]
        yield from ((*link_for(f"https://doi.org/{doi}"), value) for doi in dois)
        if not dois:
            told = f"`{value.text[:40]}` is no DOI, and is kept below `extra`"
            remarks.append(Problem(line=value.line, level="warning", code="bad-link", text=told))
            yield "extra.doi", value.text, value
    for name in _ARXIV_FIELDS:
        if (value := record.values.get(name)) and value.text:
            arxiv = read_arxiv(value.text)
            yield ("arxiv", arxiv, value) if arxiv else (f"extra.{name}", value.text, value)
    yield from _eprint(record)
    if (value := record.values.get("volume")) and (found := _CORR.fullmatch(value.text)):
        yield "arxiv", found[1], value
    for name in ("journal", "journaltitle", "howpublished", "eid", "pages", "note", "number"):
        value = record.values.get(name)
        if (
            value
            and re.match(r"\W*(?:arxiv|available at arxiv)", value.text, re.IGNORECASE)
            and (arxiv := read_arxiv(value.text))
        ):
            yield "arxiv", arxiv, value
    for name in _IDS:
        if (value := record.values.get(name)) and value.text:
            yield _medical(name, value.text), value.text if name == "pmid" else _pmc(value.text), value


def _medical(name: str, text: str) -> str:
    return name if name == "pmcid" or text.isdigit() else "extra.pmid"


def _pmc(text: str) -> str:
    number = text.upper().removeprefix("PMC").strip()
    return f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{number}" if number.isdigit() else text


def _eprint(record: Record) -> Iterator[Found]:
    """Read `eprint` by what `archiveprefix` or `eprinttype` says that it is."""
    value = record.values.get("eprint")
    if not value or not value.text:
        return
    text, archive = value.text, record.text("archiveprefix", "eprinttype", "archive").lower()
    if archive in {"pubmed", "pmid"} and text.isdigit():
        yield "pmid", text, value
    elif archive in _HOSTS:
        kind, base = _HOSTS[archive]
        yield kind, base + text, value
    elif _OLD_NUMBER.fullmatch(text) and re.fullmatch(r"[a-z-]+(?:\.[a-z]{2})?", archive or "") and archive != "arxiv":
        yield "arxiv", f"{archive}/{text}", value
    elif _OLD_NUMBER.fullmatch(text) and archive == "arxiv" and (section := record.text("primaryclass", "eprintclass")):
        yield "arxiv", f"{section.partition('.')[0]}/{text}", value
    elif archive in {"", "arxiv"} and (arxiv := read_arxiv(text)):
        yield "arxiv", arxiv, value
    elif found := read_addresses(text):
        yield *link_for(found[0]), value
    else:
        yield "extra.eprint", text, value
        if archive:
            yield "extra.archiveprefix", record.text("archiveprefix", "eprinttype", "archive"), value


def _addresses(record: Record, remarks: list[Problem]) -> Iterator[Found]:
    for name, kind in _KINDS.items():
        value = record.values.get(name)
        if not value or not value.text:
            continue
        found = read_addresses(value.text)
        for address in found:
            yield _kind(kind, address), link_for(address)[1], value
        if not found:
            yield _local(name, kind, value, remarks)
    for name in ("howpublished", "note", "eid"):
        if value := record.values.get(name):
            yield from ((*link_for(address), value) for address in read_addresses(value.text))


def _kind(kind: str, address: str) -> str:
    """Give the field's kind, or the address's where the field only says that it is one."""
    own, value = link_for(address)
    if value != address or kind == "url" or (kind == "preprint" and own in {"arxiv", "pdf"}):
        return own
    return kind


def _local(name: str, kind: str, value: Value, remarks: list[Problem]) -> Found:
    """Read a file's name as a file of the site, which al-folio keeps elsewhere; what is neither is an extra field."""
    text = value.text
    if doi := read_doi(text):
        return *link_for(f"https://doi.org/{doi}"), value
    if not _FILE.fullmatch(text) or kind == "url":
        return f"extra.{name}", text, value
    path = f"files/{PurePosixPath(text).name}"
    told = f"`{name}` names a file: put it at `content/{path}`"
    remarks.append(Problem(line=value.line, level="note", code="local-file", text=told))
    return kind, path, value
