"""Identifiers of works as people paste them, made bare: an address of arXiv or doi.org becomes the number itself."""

import re

from byline.patterns import later

_ARXIV = later(r"(?:[a-z][a-z.-]*/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)
_DOI = later(r"10\.\d{4,9}/\S+")


def bare_arxiv(text: str) -> str:
    """Give the arXiv identifier in the text (`arXiv:2410.00000v2`, `https://arxiv.org/pdf/2410.00000.pdf`), or the text.

    Both schemes, see https://info.arxiv.org/help/arxiv_identifier.html; a version stays.
    """
    if is_arxiv(text):
        return text
    found = _ARXIV.search(text) if text else None
    return found[0] if found else text.strip()


def is_arxiv(text: str) -> bool:
    """Tell whether the text is a bare identifier of the scheme since 2007, without a version, as most are written."""
    return text[4:5] == "." and len(text) in (9, 10) and text.isascii() and (text[:4] + text[5:]).isdigit()


def bare_doi(text: str) -> str:
    """Give the DOI in the text (`doi:10.1000/x`, `https://doi.org/10.1000/x`), or the text; DOI Handbook, section 2.2."""
    found = _DOI.search(text) if text else None
    return found[0].rstrip(".,;") if found else text.strip()
