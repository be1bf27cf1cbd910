"""Identifiers and addresses as sources have them: with any prefix, in any case, several in one field."""

import re
from urllib.parse import unquote, urlsplit

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"]{1,400}", re.IGNORECASE)
_DOI_END = re.compile(r"[.,;:'\"|\\]+$")
_ARXIV = re.compile(
    r"(?<![\w./-])(?:arxiv[:./\s]*|abs/|pdf/|html/)?(?P<id>\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?![\d])",
    re.IGNORECASE,
)
_ARXIV_HOSTED = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html|format)/|arxiv[:.]\s*)(?P<id>\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7})",
    re.IGNORECASE,
)
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][ \-‐‑–]?)?(?:\d[ \-‐‑–]?){9}[\dXx](?![\dXx])")
_ISSN = re.compile(r"(?<![\d-])(\d{4})[-‐‑–]?(\d{3}[\dXx])(?![\dXx-])")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"{}|\\^`]{1,2000}|www\.[^\s<>\"{}|\\^`]{1,2000}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_%&#~$])|\\textasciitilde\s*(?:\{\})?|\\(?:-|/)|\{\\textasciitilde\}")
_CODE_HOSTS = frozenset(("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "sr.ht"))
_HOSTS = (
    ("openreview", re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?id=([\w-]+)", re.IGNORECASE)),
    ("acl", re.compile(r"(?:aclanthology\.org|aclanthology\.info/papers|aclweb\.org/anthology)/(?:[A-Z]/[A-Z]\d\d/)?([\w.-]+?)(?:\.pdf|\.bib)?/?$", re.IGNORECASE)),
    ("pmcid", re.compile(r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)", re.IGNORECASE)),
    ("pmid", re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)", re.IGNORECASE)),
)  # fmt: skip
_VIDEO_HOSTS = frozenset(("youtube.com", "youtu.be", "vimeo.com", "slideslive.com"))


def read_doi(text: str) -> str | None:
    """Give the bare DOI (ISO 26324) in the text, whatever stands around it; letters in lower case, as DOIs ignore case."""
    plain = _unescaped(text)
    found = _DOI.search(unquote(plain) if "%2f" in plain.lower() else plain)
    return _whole(found[0]).lower() if found else None


def read_arxiv(text: str) -> str | None:
    """Give the bare arXiv id in the text, without version; both schemes of https://info.arxiv.org/help/arxiv_identifier.html."""
    found = _ARXIV.search(_unescaped(text).strip()) or _ARXIV_HOSTED.search(text)
    return found["id"].lower() if found else None


def read_isbn(text: str) -> tuple[str, ...]:
    """Give each ISBN in the text as it is written there, without those whose check digit is wrong (ISO 2108)."""
    found = (match[0].strip(" -‐‑–") for match in _ISBN.finditer(text))
    return tuple(dict.fromkeys(isbn for isbn in found if _is_isbn(isbn)))


def read_issn(text: str) -> tuple[str, ...]:
    """Give each ISSN in the text, as `0304-4130` (ISO 3297)."""
    return tuple(dict.fromkeys(f"{match[1]}-{match[2].upper()}" for match in _ISSN.finditer(text)))


def read_addresses(text: str) -> tuple[str, ...]:
    r"""Give each address in the text, `\url{…}` and TeX's escapes around it taken off (RFC 3986)."""
    found = (_whole(match[0].rstrip("]>")) for match in _ADDRESS.finditer(_unescaped(text)))
    return tuple(dict.fromkeys(one if "://" in one else f"https://{one}" for one in found))


def link_for(url: str) -> tuple[str, str]:
    """Give kind and value of the link that an address is: `("doi", "10.1000/x")`, `("pdf", "https://…")`, `("url", …)`.

    The value is a bare id for `doi`, `arxiv` and `pmid`, and the address for all others (`openreview`, `acl`, `pmcid`).
    """
    address = url.strip()
    parts = urlsplit(address) if _is_whole(address) else None
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    if host in {"doi.org", "dx.doi.org", "doi.acm.org", "dx.crossref.org"} and (doi := read_doi(address)):
        return _as_arxiv(doi) or ("doi", doi)
    if host.endswith("arxiv.org") and (arxiv := read_arxiv(address)):
        return "arxiv", arxiv
    for kind, pattern in _HOSTS:
        if found := pattern.search(address):
            return kind, found[1] if kind == "pmid" else address
    if parts and parts.path.lower().endswith(".pdf"):
        return "pdf", address
    if host in _CODE_HOSTS:
        return "code", address
    return ("video" if host in _VIDEO_HOSTS else "url"), address


def _as_arxiv(doi: str) -> tuple[str, str] | None:
    """Give the arXiv id of a DOI that arXiv gave out."""
    arxiv = read_arxiv(doi.removeprefix("10.48550/arxiv.")) if doi.startswith("10.48550/arxiv.") else None
    return ("arxiv", arxiv) if arxiv else None


def _is_whole(address: str) -> bool:
    """Tell whether the address can be taken apart: brackets in the host make `urlsplit` raise."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or ("~" if "tilde" in match[0] else ""), text)


def _whole(found: str) -> str:
    """Leave out what ends a sentence, and brackets without a partner."""
    cut = _DOI_END.sub("", found)
    while cut and cut[-1] in ")]}" and cut.count(cut[-1]) > cut.count({")": "(", "]": "[", "}": "{"}[cut[-1]]):
        cut = _DOI_END.sub("", cut[:-1])
    return cut


def _is_isbn(isbn: str) -> bool:
    digits = [10 if char in "Xx" else int(char) for char in isbn if char.isdigit() or char in "Xx"]
    if len(digits) == 13:
        return sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and sum(digit * (10 - at) for at, digit in enumerate(digits)) % 11 == 0
