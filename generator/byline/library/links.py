"""Links of a record: identifiers become addresses, files stay below the site, and what is unsafe is left out and told.

Schemes are those of the design: http, https, mailto or none.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote

import msgspec

from byline.library.findings import Finding
from byline.library.work import Link
from byline.records import bare_arxiv, bare_doi

_RANKS = {
    kind: rank for rank, kind in enumerate(("pdf", "arxiv", "doi", "url", "code", "data", "slides", "poster", "video"))
}
_LABELS = {
    "pdf": "PDF",
    "arxiv": "arXiv",
    "doi": "DOI",
    "url": "Website",
    "html": "HTML",
    "pmid": "PubMed",
    "pmcid": "PMC",
    "hal": "HAL",
    "acl": "ACL Anthology",
    "openreview": "OpenReview",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "ads": "ADS",
    "inspire": "INSPIRE",
    "ssrn": "SSRN",
    "blog": "Blog post",
    "isbn": "ISBN",
}
_SCHEME = r"(?i)([a-z][a-z0-9+.\-]*):"
_HOST = r"(?i)www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*"
"""As `_FILE`, compiled when an address is first met: identifiers are none."""
_UNSEEN = re.compile(r"[\t\n\r\x00-\x1f\x7f]+")
_FILE = r"(?i)\.[a-z0-9]{1,5}$"
_SAFE = "/-._~:?#[]@!$&'()*+,;=%"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Where a link leads."""

    href: str
    is_internal: bool = False
    print: str | None = None


def read_target(kind: str, value: str) -> Target | None:
    """Give where a link of a record leads; `None` where the address is empty or its scheme is not allowed."""
    text = _UNSEEN.sub("", value).strip()
    if not text:
        return None
    if kind == "arxiv":
        return _identifier("https://arxiv.org/abs/", bare_arxiv(text), ":")
    if kind == "doi":
        return _identifier("https://doi.org/", bare_doi(text), ": ")
    if kind == "pmid" and text.isdigit():
        return _identifier("https://pubmed.ncbi.nlm.nih.gov/", text, ": ")
    return read_address(text)


def read_address(text: str) -> Target | None:
    """Give where an address leads: another host, or a file or page of the site."""
    text = quote(_UNSEEN.sub("", text).strip(), safe=_SAFE)
    if match := re.match(_SCHEME, text):
        return Target(href=text) if match[1].lower() in ("http", "https", "mailto") else None
    if text.startswith("//"):
        return Target(href=f"https:{text}")
    if re.match(_HOST, text) and not text.startswith("files/"):
        return Target(href=f"https://{text}")
    return _internal(text)


def read_links(
    links: Mapping[str, str], place: tuple[str, tuple[str | int, ...]], files: Collection[str]
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Give links in the order in which pages print them, and what is wrong with some; `place` is their file and field."""
    read: list[Link] = []
    told: list[Finding] = []
    file, field = place
    for kind in sorted(links, key=_rank):
        target = read_target(kind, links[kind])
        if target is None:
            told.append(_unsafe(file, (*field, kind), links[kind]))
            continue
        if target.is_internal and (finding := missing_file(file, (*field, kind), target.href, files)):
            told.append(finding)
        read.append(
            Link(kind=kind, label=label_of(kind), href=target.href, is_internal=target.is_internal, print=target.print)
        )
    return tuple(read), tuple(told)


@lru_cache(maxsize=256)
def label_of(kind: str) -> str:
    """Give the word that a page prints for a kind of link: `supplementary_data` is `Supplementary data`."""
    if kind.lower() in _LABELS:
        return _LABELS[kind.lower()]
    words = re.sub(r"[_\-\s]+", " ", kind).strip()
    return words[:1].upper() + words[1:]


def missing_file(file: str, field: tuple[str | int, ...], href: str, files: Collection[str]) -> Finding | None:
    """Tell where a link within the site names a file that is not there; addresses of pages are not files."""
    path = unquote(href.partition("#")[0].partition("?")[0])
    if path in files or not (path.startswith("files/") or re.search(_FILE, path)):
        return None
    hint = f"`files/{path}` is there" if f"files/{path}" in files else f"put it at `content/{path}`"
    return Finding(
        file=file,
        field=field,
        level="warning",
        code="missing-file",
        text=f"there is no file `content/{path}`",
        hint=hint,
        width=len(path),
    )


def _unsafe(file: str, field: tuple[str | int, ...], value: str) -> Finding:
    return Finding(
        file=file,
        field=field,
        level="warning",
        code="unsafe-link",
        text=f"`{value}` is no address that a page may link to, so it is left out",
        hint="an address starts with https://, http:// or mailto:, or is a file such as files/paper.pdf",
        width=max(1, len(value)),
    )


def _rank(kind: str) -> tuple[int, str]:
    return _RANKS.get(kind, len(_RANKS)), kind


def _identifier(base: str, identifier: str, mark: str) -> Target | None:
    if "/" in identifier and re.match(_SCHEME, identifier):
        return read_address(identifier)
    return Target(href=base + quote(identifier, safe="/-._~:;()"), print=mark + identifier)


def _internal(text: str) -> Target | None:
    path = re.split(r"[?#]", text, maxsplit=1)[0]
    end = "/" if path.endswith("/") else ""
    bare = posixpath.normpath(path.lstrip("/")) if path.strip("/") else ""
    if not bare or bare == "." or bare.startswith("..") or "\\" in bare:
        return None
    return Target(href=f"{bare}{end}{text[len(path) :]}", is_internal=True)
