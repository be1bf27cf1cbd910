"""The members of a CSL-JSON item, which Crossref's works share: people, dates, places, numbers, identifiers.

Each function takes an object and gives what it states; see https://docs.citationstyles.org/en/stable/specification.html,
appendix IV, and the schema `csl-data.json`.
"""

import re
from collections.abc import Iterator

import msgspec

from byline.problems import Problem
from byline.records import Author, split_name
from byline.sources.bylines import author_from_parts, read_author, read_byline
from byline.sources.dates import ReadDate, date_from_parts, read_date
from byline.sources.identifiers import link_for, read_addresses, read_arxiv, read_doi, read_isbn, read_issn
from byline.sources.json_positions import JsonObject, JsonText, Value
from byline.sources.json_works import Stated, object_in, text_at, text_in, texts_in, within
from byline.sources.pages import read_pages
from byline.sources.printed_names import as_letters, is_suffix
from byline.text import fold

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.IGNORECASE)
_MORE = re.compile(r"\bet al(?:\.|$|(?= ))|^(?:and )?others$|^(?:…|\.\.\.)$", re.IGNORECASE)
_TURNED = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,2}, [^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?")
_GROUP = re.compile(
    r"\b(?:of|and|for|the|universit\w+|institut\w*|department|ministry|committee|council|society|association|agency|"
    r"office|foundation|company|corporation|inc|ltd|gmbh|laborator\w+|centre|center|group)\b|&",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.:?!…]$")
_PMCID = re.compile(r"(?:PMC)?(\d{3,9})", re.IGNORECASE)
_PMID = re.compile(r"\d{1,9}")


class People(msgspec.Struct, frozen=True, kw_only=True):
    """A list of people, and whether it is whole."""

    authors: tuple[Author, ...] = ()
    complete: bool = True
    remarks: tuple[Problem, ...] = ()


def read_people(value: Value, line: int = 0) -> People:
    """Read a list of people, each an object with parts of a name or one text; or the whole list as a text."""
    if isinstance(value, str):
        found = read_byline(value)
        return People(authors=found.authors, complete=found.complete, remarks=found.remarks_at(line))
    items = value if isinstance(value, tuple) else (value,)
    read = [author for item in items if (author := _read_person(item)) and author.name]
    whole = [" ".join(_MORE.sub("", author.name).split()).strip(" ,") for author in read]
    named = zip(read, whole, strict=True)
    return People(
        authors=tuple(msgspec.structs.replace(author, name=name) for author, name in named if name),
        complete=all(author.name == name for author, name in zip(read, whole, strict=True)),
    )


def people_stated(one: JsonObject, member: str, field: str, document: JsonText) -> tuple[tuple[Stated, ...], People]:
    """Give what a member says of `authors` or `editor`, and the list itself."""
    start = one.at(member)
    people = read_people(one.members.get(member), document.place(start)[0])
    stated = [Stated(field, people.authors, start)]
    if field == "authors" and not people.complete:
        stated.append(Stated("authors_complete", value=False, start=start))
    return tuple(stated), people


def role_stated(one: JsonObject, member: str) -> Iterator[Stated]:
    """Give people whose role has no field of its own as one extra field."""
    names = (author.name for author in read_people(one.members.get(member)).authors)
    yield Stated(f"extra.{member}", "; ".join(names), one.at(member))


def title_of(title: Value, subtitle: Value) -> str:
    """Give the title with its subtitle, unless the title has it already."""
    main, more = text_in(title), text_in(subtitle)
    if not main or not more or fold(more) in fold(main):
        return main or more
    return f"{main}{' ' if _ENDED.search(main) else ': '}{more}"


def date_stated(one: JsonObject, *members: str) -> Iterator[Stated]:
    """Give year and date of the first of these members that states a year."""
    for member in members:
        found = read_json_date(one.members.get(member))
        if found.year is not None:
            yield Stated("year", found.year, one.at(member))
            yield Stated("date", found.date, one.at(member))
            return


def read_json_date(value: Value) -> ReadDate:
    """Read a date variable: `date-parts` of numbers or texts, `raw` or `literal`, a year alone, or a text."""
    if not isinstance(value, JsonObject):
        return read_date(text_in(value))
    parts = within(value, "date-parts")
    first = parts[0] if isinstance(parts, tuple) and parts and isinstance(parts[0], tuple) else parts
    named = (text_at(value, "year"), text_at(value, "month"), text_at(value, "day"))
    texts = [text_in(part) for part in first] if isinstance(first, tuple) else list(named)
    year, month, day = (*texts, "", "", "")[:3]
    if year:
        return date_from_parts(year, month or None, day or None)
    return read_date(text_at(value, "raw") or text_at(value, "literal"))


def identifiers_stated(one: JsonObject) -> Iterator[Stated]:
    """Give DOI, PubMed's ids and addresses as links; a DOI that is none is kept as it stands."""
    doi = text_at(one, "DOI")
    yield from doi_stated(doi, one.at("DOI"))
    if _PMID.fullmatch(pmid := text_at(one, "PMID")):
        yield Stated("links.pmid", pmid, one.at("PMID"))
    if found := _PMCID.fullmatch(text_at(one, "PMCID")):
        yield Stated("links.pmcid", f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{found[1]}", one.at("PMCID"))
    for url in read_addresses(text_at(one, "URL")):
        kind, address = link_for(url)
        yield Stated(f"links.{kind}", address, one.at("URL"))


def doi_stated(text: str, start: int) -> Iterator[Stated]:
    """Give a DOI as a link; one that arXiv gave out is an arXiv id."""
    if doi := read_doi(text):
        kind, value = link_for(f"https://doi.org/{doi}")
        yield Stated(f"links.{kind}", value, start)
    elif text:
        yield Stated("extra.doi", text, start)


def arxiv_stated(text: str, start: int) -> Iterator[Stated]:
    """Give the arXiv id in a text that says that it is one."""
    if "arxiv" in text.lower() and (arxiv := read_arxiv(text)):
        yield Stated("links.arxiv", arxiv, start)


def numbers_stated(one: JsonObject) -> Iterator[Stated]:
    """Give volume, issue, pages, edition, publisher and its place, ISBN and ISSN."""
    for member, field in (
        ("volume", "volume"),
        ("issue", "number"),
        ("edition", "edition"),
        ("edition-number", "edition"),
        ("publisher", "publisher"),
        ("publisher-place", "address"),
        ("publisher-location", "address"),
    ):
        yield Stated(field, text_at(one, member), one.at(member))
    for member in ("page", "page-first", "article-number"):
        yield Stated("pages", read_pages(text_at(one, member)), one.at(member))
    isbn, issn = " ".join(texts_in(one.members.get("ISBN"))), " ".join(texts_in(one.members.get("ISSN")))
    yield Stated("isbn", " ".join(read_isbn(isbn)) or isbn, one.at("ISBN"))
    yield Stated("issn", ", ".join(read_issn(issn)) or issn, one.at("ISSN"))


def read_orcid(value: Value) -> str | None:
    """Give the bare ORCID iD of an id or an address."""
    found = _ORCID.search(text_in(value))
    return found[0].upper() if found else None


def _read_person(value: Value) -> Author | None:
    person = object_in(value)
    if person is None:
        return read_author(text) if (text := text_in(value)) else None
    orcid = read_orcid(within(person, "ORCID") or within(person, "orcid"))
    family, given, suffix = (text_at(person, name) for name in ("family", "given", "suffix"))
    if suffix and not given and not is_suffix(suffix):
        given, suffix = suffix, ""  # `May, Keith` that a program took for a family name with a suffix
    if given or (family and not _TURNED.fullmatch(family)):
        particles = (text_at(person, "dropping-particle"), text_at(person, "non-dropping-particle"))
        return author_from_parts(
            as_letters(given),
            as_letters(family),
            particle=" ".join(part for part in particles if part) or None,
            suffix=suffix or None,
            orcid=orcid,
        )
    if group := text_at(person, "name"):
        return Author(name=_as_group(as_letters(group)), orcid=orcid)
    return _read_whole_name(family or text_at(person, "literal"), orcid)


def _read_whole_name(text: str, orcid: str | None) -> Author:
    """Read a name that has no parts: a group's, which stays as it is, or a person's; `Family, Given` is turned round."""
    if _TURNED.fullmatch(text):
        return msgspec.structs.replace(read_author(text), orcid=orcid)
    name = as_letters(text)
    return Author(name=_as_group(name) if _GROUP.search(name) else name, orcid=orcid)


def _as_group(name: str) -> str:
    """Give a group's name with braces, where it would be taken for given and family name without them."""
    return f"{{{name}}}" if " " in name and not split_name(name).is_literal else name
