"""BibTeX (Patashnik, "BibTeXing", 1988), with the fields that BibLaTeX and arXiv have added for identifiers."""

import re
from collections.abc import Iterable, Iterator, Mapping

from byline.records.exports.citation import Citation, read_citation
from byline.records.identifiers import bare_arxiv, bare_doi
from byline.records.publication import Publication
from byline.records.venues import Venue

_ENTRY_TYPE = {
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "journal": "article",
    "thesis": "phdthesis",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
}
_VENUE_FIELD = {"inproceedings": "booktitle", "incollection": "booktitle", "article": "journal"}
_INSTITUTION_FIELD = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDS_A_VALUE = re.compile(r"[\s{}\\]")
_NOT_IN_A_KEY = re.compile(r"[\s,{}\"#%'()=~\\]")


def as_bibtex(publication: Publication, venue: Venue | None, *, macros: Mapping[str, str] | None = None) -> str:
    """Give the record as one entry, with a final newline; `venue` is the record's, where it is known."""
    return bibtex_entry(read_citation(publication, venue, macros=macros)) + "\n"


def bibtex_entry(citation: Citation) -> str:
    """Give the entry without a final newline; braces are balanced whatever the texts hold."""
    kind = _entry_type(citation)
    key = _NOT_IN_A_KEY.sub("", citation.publication.key)
    fields = "".join([f"  {name} = {value},\n" for name, value in _fields(citation, kind)])
    return f"@{kind}{{{key},\n{fields}}}"


def bibtex_file(entries: Iterable[str]) -> str:
    """Join entries into a file."""
    return "".join(f"{entry.rstrip()}\n\n" for entry in entries).removesuffix("\n")


def _entry_type(citation: Citation) -> str:
    kind = _ENTRY_TYPE.get(citation.type or "", "misc")
    if kind == "phdthesis" and "master" in citation.plain("note").casefold():
        return "mastersthesis"
    return kind


def _fields(citation: Citation, kind: str) -> Iterator[tuple[str, str]]:
    for name, value in _plain_fields(citation, kind):
        if value and not value.isspace():
            yield name, f"{{{_balanced(value)}}}"
            if name == "year" and len(citation.date_parts) > 1:
                yield "month", _MONTHS[citation.date_parts[1] - 1]


def _plain_fields(citation: Citation, kind: str) -> Iterator[tuple[str, str]]:
    links = citation.publication.links
    yield "title", citation.latex("title")
    yield "author", _names(citation)
    yield "editor", " and ".join([name.latex for name in citation.editors])
    yield _VENUE_FIELD.get(kind, "howpublished"), _venue(citation, kind)
    yield "year", str(citation.date_parts[0]) if citation.date_parts else ""
    yield from _stated(citation, ("volume", "number", "series", "chapter", "edition"))
    yield "pages", citation.latex("pages").replace("–", "--")
    yield "publisher", citation.latex("publisher")
    yield _INSTITUTION_FIELD.get(kind, "institution"), citation.latex("institution")
    yield from _stated(citation, ("address", "isbn", "issn"))
    if links:
        yield "doi", _address(bare_doi(links.get("doi", "")))
        yield from _eprint(citation)
        yield "url", _address(links.get("url", ""))
    yield "note", citation.latex("note")


def _stated(citation: Citation, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(field, citation.texts[field].latex) for field in fields if field in citation.texts]


def _names(citation: Citation) -> str:
    names = [name.latex for name in citation.authors if name.latex]
    if names and not citation.publication.authors_complete:
        names.append("others")
    return " and ".join(names)


def _venue(citation: Citation, kind: str) -> str:
    if kind == "misc" and "arxiv" in citation.publication.links and citation.plain("venue").casefold() == "arxiv":
        return ""  # `archiveprefix` says it
    if kind == "book" and citation.plain("venue") == citation.plain("publisher"):
        return ""
    return citation.latex("venue")


def _eprint(citation: Citation) -> Iterator[tuple[str, str]]:
    publication = citation.publication
    if arxiv := publication.links.get("arxiv"):
        yield "eprint", _address(bare_arxiv(arxiv))
        yield "archiveprefix", "arXiv"
        yield "primaryclass", _address(publication.extra.get("primaryclass", ""))


def _address(text: str) -> str:
    """Encode what would end a value, or a line; the rest of an address stands in BibTeX as it is (RFC 3986)."""
    return _ENDS_A_VALUE.sub(_percent_encoded, text.strip()) if text else ""


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _balanced(latex: str) -> str:
    r"""Mend braces that have no partner; BibTeX counts `\{` as well, so a lone one is written as its name."""
    lonely = _lonely_braces(latex) if "{" in latex or "}" in latex else None
    if not lonely:
        return latex
    return "".join(_mended(latex, at) if _reaches(latex, at, lonely) else char for at, char in enumerate(latex))


def _lonely_braces(text: str) -> frozenset[int]:
    """Give where braces without a partner stand, escaped ones counted alike."""
    opened: list[int] = []
    lonely: set[int] = set()
    for at, char in enumerate(text):
        if char == "{":
            opened.append(at)
        elif char == "}":
            if opened:
                opened.pop()
            else:
                lonely.add(at)
    return frozenset(lonely.union(opened))


def _reaches(text: str, at: int, lonely: frozenset[int]) -> bool:
    """Tell whether the character is a lonely brace, or the backslash before one."""
    return at in lonely or (text[at] == "\\" and at + 1 in lonely and _is_escaped(text, at + 1))


def _is_escaped(text: str, at: int) -> bool:
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _mended(text: str, at: int) -> str:
    if text[at] == "\\" or not _is_escaped(text, at):
        return ""
    in_math = text[:at].replace("\\$", "").count("$") % 2 == 1
    side = "left" if text[at] == "{" else "right"
    if in_math:
        return f"\\{side[0]}brace "
    return f"\\textbrace{side}{{}}"
