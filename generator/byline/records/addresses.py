"""Addresses and names of files: what a link or a path may be, brought to one form.

A check takes a value and gives it as it is kept, or the problem with it (which has no place yet).
"""

import re

from byline.problems import Problem
from byline.records.identifiers import bare_arxiv, bare_doi, is_arxiv
from byline.records.telling import problem

# Each is compiled when it is first asked for: a site's links are mostly of one kind.
_DOI = r"(?i)(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+"
_ARXIV = r"""(?ix) (?: (?:https?://)? (?:www\.|export\.)? arxiv\.org/(?:abs|pdf|html)/ | arxiv:\s* )?
        (?: \d{4}\.\d{4,5} | [a-z][a-z.-]*/\d{7} ) (?:v\d+)? (?:\.pdf)?"""
_ORCID_PREFIX = r"(?i)(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*"
_SCHEME = r"(?i)([a-z][a-z0-9+.-]*):"
_WEB = ("https://", "http://")
_HOST = r"(?i)(?:www\.[\w-]+\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)"


def check_link(value: str, kind: str) -> str | Problem:
    """Judge one entry of `links`; a DOI or arXiv id is kept bare, with or without the site around it."""
    value = value.strip()
    if kind == "doi":
        return check_doi(value)
    if kind == "arxiv":
        return check_arxiv(value)
    return check_address(value, kind)


def check_doi(value: str) -> str | Problem:
    """Give the bare DOI (ISO 26324) of an id or an address at doi.org."""
    if re.fullmatch(_DOI, value):
        return bare_doi(value)
    return problem("bad-link", f"`{value}` is no DOI", "such as `10.1000/182`, or an address at doi.org")


def check_arxiv(value: str) -> str | Problem:
    """Give the bare arXiv id of an id or an address at arxiv.org."""
    if is_arxiv(value) or re.fullmatch(_ARXIV, value):
        return bare_arxiv(value)
    return problem("bad-link", f"`{value}` is no arXiv id", "such as `2410.00000`, or an address at arxiv.org")


def check_address(value: str, _name: str) -> str | Problem:
    """Judge an address: absolute with a scheme that pages may link to, or a path inside the site."""
    value = value.strip()
    if value.startswith(_WEB):
        return _without_blanks(value)
    scheme = re.match(_SCHEME, value)
    if value.startswith("//") or re.match(_HOST, value):
        right = f"https://{value.lstrip('/')}"
        return problem("bad-link", f"`{value}` says no scheme", f"did you mean `{right}`?")
    if not scheme:
        return check_path(value, _name)
    if scheme[1].lower() not in {"http", "https", "mailto"}:
        hint = "`https:`, `http:`, `mailto:`, or a file such as `files/paper.pdf`"
        return problem("bad-link", f"a link cannot begin with `{scheme[1]}:`", hint)
    return _without_blanks(value)


def check_url(value: str, name: str) -> str | Problem:
    """Judge an address that must be a web page of its own."""
    checked = check_address(value, name)
    if isinstance(checked, Problem) or checked.startswith(_WEB) or re.match(_SCHEME, checked):
        return checked
    return problem("bad-link", f"`{value}` is no address on the web", "it begins with `https://`")


def check_href(value: str, name: str) -> str | Problem:
    """Judge a link of the navigation: a page below the site's root, without a first `/`, or an address."""
    value = value.strip()
    if value.startswith("/") and not value.startswith("//"):
        right = value.lstrip("/") or "./"
        return problem(
            "bad-link", f"`{value}` begins at the host's root, not at the site's", f"did you mean `{right}`?"
        )
    return check_address(value, name)


def check_site_url(value: str, name: str) -> str | Problem:
    """Give the address of the site's root, with a final `/`."""
    checked = check_url(value, name)
    if isinstance(checked, Problem):
        return checked
    if checked.startswith("mailto:") or "?" in checked or "#" in checked:
        return problem(
            "bad-link", f"`{value}` cannot be the address of a site", "such as `https://example.org/papers/`"
        )
    return f"{checked.rstrip('/')}/"


def check_path(value: str, _name: str) -> str | Problem:
    """Judge the path of a file of the site: relative to `content/`, with `/`, and never out of it."""
    if "\\" in value:
        return problem("bad-path", f"`{value}` has backslashes", f"did you mean `{value.replace(chr(92), '/')}`?")
    if value.startswith(("/", "~")):
        return problem("bad-path", f"`{value}` is not inside `content/`", "such as `files/paper.pdf`")
    if ".." in value.split("/"):
        return problem("bad-path", f"`{value}` leads out of `content/`", "put the file into `content/files/`")
    return value.removeprefix("./")


def check_image(value: str, name: str) -> str | Problem:
    """Judge the path of an image, which must be the site's own."""
    if re.match(_SCHEME, value) or value.startswith("//"):
        return problem("bad-path", "an image comes from the site itself", "put it into `content/files/`")
    return check_path(value, name)


def check_orcid(value: str, _name: str) -> str | Problem:
    """Give the bare ORCID iD, sixteen characters of which the last is a check digit (ISO 7064, MOD 11-2)."""
    bare = re.sub(_ORCID_PREFIX, "", value.strip(), count=1).rstrip("/").upper().replace("–", "-")
    if re.fullmatch(r"\d{15}[\dX]", bare):
        bare = "-".join(bare[at : at + 4] for at in range(0, 16, 4))
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", bare):
        return problem("bad-orcid", f"`{value}` is no ORCID iD", "such as `0000-0002-1825-0097`")
    if _check_digit(bare) != bare[-1]:
        return problem(
            "bad-orcid", f"`{value}` is mistyped: its last character does not fit the others", "copy it again"
        )
    return bare


def _check_digit(orcid: str) -> str:
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _without_blanks(value: str) -> str | Problem:
    if not re.search(r"\s", value):
        return value
    right = re.sub(r"\s", "%20", value)
    return problem("bad-link", f"`{value}` has blanks in it", f"did you mean `{right}`?")
