"""What names a work for good: DOI, arXiv id (without its version), and the ids in addresses of hosts that are known.

Each is written as `doi:10.1000/x`, `arxiv:2410.00000`, `pmid:123`, …, so that sources which name it in different ways
(`eprint`, `https://arxiv.org/pdf/2410.00000v3`, `10.48550/arXiv.2410.00000`) name one thing.
"""

import re

from byline.patterns import later
from byline.records.fields import Traced, text_of

_DOI = later(r"10\.\d{4,9}/\S+")
_ARXIV = later(r"(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})")
_VERSION = later(r"v\d+$")
_DOI_VERSION = later(r"(?<=\d)[./_-]v\d{1,2}$")
"""`10.6084/m9.figshare.94089.v1`, `10.21203/rs.3.rs-1234/v2`"""
_CORR = later(r"(?:DBLP:)?journals/corr/abs-(\d{4})-(\d{4,5})")
"""dblp's key of a preprint holds its arXiv id."""
_ARXIV_DOI = "10.48550/arxiv."
_HOSTS = (
    ("arxiv", later(r"arxiv\.org/(?:abs|pdf|html)/([^?#\s]+?)(?:\.pdf)?/?$")),
    ("doi", later(r"doi\.org/(10\.[^?#\s]+)")),
    ("openreview", later(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)", re.IGNORECASE)),
    ("acl", later(r"aclanthology\.org/([\w.-]+?)(?:\.pdf|\.bib)?/?$")),
    ("acl", later(r"aclweb\.org/anthology/([\w.-]+?)(?:\.pdf|\.bib)?/?$")),
    ("pmid", later(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")),
    ("pmid", later(r"ncbi\.nlm\.nih\.gov/pubmed/(\d+)")),
    ("pmcid", later(r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)", re.IGNORECASE)),
    ("pmlr", later(r"proceedings\.mlr\.press/(v\d+/[\w-]+)\.(?:html|pdf)")),
    ("dblp", later(r"dblp\.(?:org|uni-trier\.de)/rec/(?:bib/|html/)?([\w/.-]+?)(?:\.html|\.bib)?$")),
    ("hal", later(r"hal\.(?:science|archives-ouvertes\.fr)/(hal-\d+)")),
    ("ssrn", later(r"ssrn\.com/(?:abstract=|sol3/papers\.cfm\?abstract_id=)(\d+)")),
    ("openalex", later(r"openalex\.org/(W\d+)")),
    ("iacr", later(r"eprint\.iacr\.org/(\d{4}/\d+)")),
)
_BARE = ("pmid", "pmcid", "openreview", "acl", "mag", "dblp")
_ISBN = later(r"97[89](?:[-\s]?\d){10}|\d(?:[-\s]?\d){8}[-\s]?[\dXx]")


def identifiers(fields: Traced) -> frozenset[str]:
    """Give all that the links and the extra fields of a work hold."""
    found: set[str] = set()
    for name, value in fields.items():
        group, dot, kind = name.partition(".")
        if dot and group in ("links", "extra"):
            found.update(_ids_in(kind.lower(), text_of(value).strip()))
    return frozenset(found)


def isbns(fields: Traced) -> frozenset[str]:
    """Give the ISBNs as ISO 2108 numbers of 13 digits; they name a book, and all of its chapters."""
    return frozenset(_isbn13(match[0]) for match in _ISBN.finditer(text_of(fields.get("isbn"))))


def _isbn13(isbn: str) -> str:
    """Give the thirteen digits; the check digit is left out, for a ten-digit number has another one."""
    digits = re.sub(r"[-\s]", "", isbn)
    return digits[:12] if len(digits) == 13 else f"978{digits[:9]}"


def _ids_in(kind: str, value: str) -> set[str]:
    lowered = value.lower()
    if kind == "doi":
        match = _DOI.search(lowered)
        return {_doi(match[0])} if match else set()
    if kind in ("arxiv", "eprint"):
        match = _ARXIV.search(lowered)
        return {f"arxiv:{match[0]}"} if match else set()
    if kind in _BARE and value and not value.startswith("http"):
        return {_hosted(kind, value)}
    return {_hosted(host, match[1]) for host, pattern in _HOSTS if (match := pattern.search(value))}


def _hosted(host: str, found: str) -> str:
    if host == "doi":
        return _doi(found.lower())
    if host == "arxiv":
        return f"arxiv:{_VERSION.sub('', found.lower())}"
    if host == "dblp" and (match := _CORR.fullmatch(found)):
        return f"arxiv:{match[1]}.{match[2]}"
    return f"{host}:{found if host == 'openreview' else found.lower()}"


def _doi(doi: str) -> str:
    """Give the DOI as an identifier; one that arXiv gave out is the arXiv id, and a repository's version is the work."""
    bare = doi.rstrip(".,;)}")
    if bare.startswith(_ARXIV_DOI):
        return f"arxiv:{_VERSION.sub('', bare.removeprefix(_ARXIV_DOI))}"
    return f"doi:{_DOI_VERSION.sub('', bare)}"
