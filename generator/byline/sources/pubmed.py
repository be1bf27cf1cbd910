"""PubMed's XML: `<PubmedArticleSet>` with articles and books, as PubMed and Entrez export them.

Elements are those of https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/190101/. Headings, grants, chemicals, histories and
affiliations are the catalogue's, not the work's.
"""

from collections.abc import Iterator, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Draft
from byline.sources.languages import as_language
from byline.sources.named_values import Named, as_names
from byline.sources.passages import Line, join_lines
from byline.sources.pieces import (
    Piece,
    Value,
    as_abstract,
    as_doi,
    as_draft,
    as_extra,
    as_standard_numbers,
    as_tags,
    as_text,
    extra_field,
    gather,
    piece_of,
)
from byline.sources.pubmed_facts import (
    PUBMED_ABSTRACTS,
    full_name,
    group_name,
    orcid_in,
    pubmed_dates,
    pubmed_links,
    pubmed_pages,
    pubmed_title,
    pubmed_type,
)
from byline.sources.reading import Fit, Reading
from byline.sources.worktypes import type_at
from byline.sources.xml_elements import Element, read_xml
from byline.sources.xml_safety import root_of
from byline.sources.xml_values import as_markup, lines_beside, value_in

_ROOTS = frozenset(
    (
        "PubmedArticleSet",
        "PubmedArticle",
        "PubmedBookArticleSet",
        "PubmedBookArticle",
        "MedlineCitationSet",
        "pubmed-document",
    )
)
_UNLABELLED = frozenset(("", "UNLABELLED", "UNASSIGNED"))


class _Work(msgspec.Struct, frozen=True):
    """One record: where its facts stand, for articles and for books."""

    record: Element
    citation: Element
    article: Element
    """`Article`, or for books `BookDocument`."""
    book: Element | None
    """`Book`, where it is one or a part of one."""

    def values(self, *path: str) -> tuple[Value, ...]:
        """Give the texts of the elements at a path below the article."""
        return values_at(self.article, *path)


class _Taken(msgspec.Struct, frozen=True):
    """A draft, what is told of it, and the lines whose text is in it."""

    draft: Draft
    remarks: tuple[Problem, ...]
    used: frozenset[int]


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the first element."""
    return Fit.SURE if root_of(text) in _ROOTS else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the file's order."""
    document = read_xml(text, _records_in(text))
    read = [_read_work(_as_work(record)) for record in document.records]
    used = frozenset[int]().union(*(one.used for one in read))
    return Reading(
        drafts=tuple(one.draft for one in read),
        remarks=tuple(sorted([*document.remarks, *(remark for one in read for remark in one.remarks)])),
        furniture=lines_beside(text, used),
        used=tuple(sorted(used)),
    )


def _records_in(text: str) -> tuple[str, ...]:
    """Give what records are called: older files hold bare citations."""
    return ("PubmedArticle", "PubmedBookArticle") if "<Pubmed" in text else ("MedlineCitation",)


def values_at(element: Element, *path: str) -> tuple[Value, ...]:
    """Give the texts of the elements at a path."""
    found = (value_in(path[-1], one, as_markup) for one in element.all(*path))
    return tuple(value for value in found if value)


def _as_work(record: Element) -> _Work:
    citation = record.first("MedlineCitation") or record
    document = record.first("BookDocument")
    article = document or citation.first("Article") or citation
    return _Work(record, document or citation, article, document.first("Book") if document else None)


def _read_work(work: _Work) -> _Taken:
    parts = (_titles(work), _people(work), _publication(work), _identifiers(work), _rest(work))
    draft, remarks = as_draft(work.record.line, [part for part, _ in parts])
    kind = type_at(draft.type, draft.venue or "")
    authors = work.article.first("AuthorList")
    is_cut = authors is not None and (authors.attributes.get("CompleteYN") == "N" or not authors.is_whole)
    complete = draft.authors_complete and not is_cut
    used = frozenset(line.number for _, values in parts for value in values for line in value.lines)
    return _Taken(msgspec.structs.replace(draft, type=kind, authors_complete=complete), remarks, used)


_Part = tuple[Piece, Sequence[Value]]
"""A piece, and the values that it was made of."""


# Titles and people


def _titles(work: _Work) -> _Part:
    own, vernacular = work.values("ArticleTitle"), work.values("VernacularTitle")
    if work.book is None:
        journal = work.values("Journal", "Title") or work.values("Journal", "ISOAbbreviation")
        return gather([pubmed_title(own, vernacular), as_text("venue", journal)]), (*own, *vernacular, *journal)
    whole = values_at(work.book, "BookTitle")
    series = values_at(work.book, "CollectionTitle")
    titles = pubmed_title(own or whole, vernacular)
    container = as_text("venue", whole if own else ())
    return gather([titles, container, as_text("series", series)]), (*own, *vernacular, *whole, *series)


def _people(work: _Work) -> _Part:
    places = [(work.article, "authors"), *(((work.book, "editors"),) if work.book else ())]
    authors: list[Named] = []
    editors: list[Named] = []
    for place, usual in places:
        for people in place.all("AuthorList"):
            kind = people.attributes.get("Type", usual)
            names = [named for one in people.all("Author") for named in _named(one)]
            (editors if kind.startswith("editor") else authors).extend(names)
    pieces = [as_names("authors", authors), as_names("editor", editors)]
    return gather(pieces), [one.value for one in (*authors, *editors)]


def _named(author: Element) -> Iterator[Named]:
    """Give the name of one author, whose parts may stand on several lines; nothing where it broke off."""
    if not author.is_whole:
        return
    group = value_in("CollectiveName", author.first("CollectiveName"))
    if group:
        yield Named(group, group_name)
        return
    parts = [value_in(name, author.first(name)) for name in ("LastName", "ForeName", "Suffix")]
    parts[1] = (
        parts[1] or value_in("FirstName", author.first("FirstName")) or value_in("Initials", author.first("Initials"))
    )
    lines: list[Line] = [line for part in parts if part for line in part.lines]
    if lines:
        value = Value("Author", tuple(lines), join_lines(lines, blank=", "))
        yield Named(value, full_name, _orcid(author), equal=author.attributes.get("EqualContrib") == "Y")


def _orcid(author: Element) -> str | None:
    ids = (one.text for one in author.all("Identifier") if one.attributes.get("Source", "ORCID").upper() == "ORCID")
    return next(filter(None, map(orcid_in, ids)), None)


# Where and when


def _publication(work: _Work) -> _Part:
    issue = work.article.first("Journal", "JournalIssue") or work.book or work.article
    volume, number = values_at(issue, "Volume"), values_at(issue, "Issue")
    pages = work.values("Pagination", "MedlinePgn") or _from_to(work.article.first("Pagination"))
    kinds = work.values("PublicationTypeList", "PublicationType") or work.values("PublicationType")
    usual = pubmed_type(value.text for value in kinds) or ("journal" if work.book is None else "book")
    kind = "chapter" if work.book and work.values("ArticleTitle") else usual
    dates, dated = _dates(work, issue)
    publisher, printed = _publisher(work)
    numbers = _standard_numbers(work)
    pieces = [
        dates,
        piece_of("type", kind, kinds[0].line if kinds else work.record.line),
        as_text("volume", volume),
        as_text("number", number),
        pubmed_pages(pages),
        publisher,
        as_standard_numbers(numbers),
    ]
    return gather(pieces), (*volume, *number, *pages, *kinds, *dated, *printed, *numbers)


def _standard_numbers(work: _Work) -> tuple[Value, ...]:
    return (*work.values("Journal", "ISSN"), *(values_at(work.book, "Isbn") if work.book else ()))


def _from_to(pagination: Element | None) -> tuple[Value, ...]:
    """Give the pages that two elements state, as one value."""
    ends = [*values_at(pagination, "StartPage"), *values_at(pagination, "EndPage")] if pagination else []
    lines = [line for end in ends for line in end.lines]
    return (Value("Pagination", tuple(lines), join_lines(lines, blank="-")),) if lines else ()


def _publisher(work: _Work) -> _Part:
    if work.book is None:
        return Piece(), ()
    name, place = (
        values_at(work.book, "Publisher", "PublisherName"),
        values_at(work.book, "Publisher", "PublisherLocation"),
    )
    edition = values_at(work.book, "Edition")
    return gather([as_text("publisher", name), as_text("address", place), as_text("edition", edition)]), (
        *name,
        *place,
        *edition,
    )


def _dates(work: _Work, issue: Element) -> _Part:
    printed = _date_in(issue.first("PubDate"))
    online = next((found for one in work.article.all("ArticleDate") if (found := _date_in(one))), ())
    return pubmed_dates(printed, online), (*printed, *online)


def _date_in(date: Element | None) -> tuple[Value, ...]:
    """Give a date as one value: `MedlineDate` in words, or year, month and day, each of which may be on its own line."""
    if date is None:
        return ()
    words = values_at(date, "MedlineDate")
    parts = [*values_at(date, "Year"), *values_at(date, "Month"), *values_at(date, "Day")]
    lines = [line for part in parts for line in part.lines]
    if words or not lines:
        return words
    return (Value("PubDate", tuple(lines), join_lines(lines, blank=_between(parts))),)


def _between(parts: Sequence[Value]) -> str:
    """Give what stands between the parts, so that they read as a date: `2007-12-23`, `2008 Feb`."""
    return "-" if all(part.text.isdecimal() for part in parts) else " "


# Identifiers, abstracts, and all else


def _identifiers(work: _Work) -> _Part:
    listed = [
        *work.record.all("PubmedData", "ArticleIdList", "ArticleId"),
        *work.record.all("PubmedBookData", "ArticleIdList", "ArticleId"),
    ]
    own = [*work.citation.all("ArticleIdList", "ArticleId"), *work.article.all("ELocationID")]
    ids = [
        (one.attributes.get("IdType") or one.attributes.get("EIdType", ""), value_in("id", one))
        for one in (*listed, *own)
    ]
    pmid = values_at(work.citation, "PMID")
    by_kind = {
        kind: tuple(value for name, value in ids if value and name == kind)
        for kind in ("doi", "pmc", "pii", "bookaccession")
    }
    pieces = [as_doi(by_kind["doi"]), pubmed_links(pmid, by_kind["pmc"])]
    others = [_first(kind, by_kind[kind]) for kind in ("pii", "bookaccession")]
    return gather([*pieces, *others]), (*pmid, *(value for found in by_kind.values() for value in found))


def _first(kind: str, values: Sequence[Value]) -> Piece:
    return extra_field(kind, values[0].text, values[0].line) if values else Piece()


def _rest(work: _Work) -> _Part:
    abstract, paragraphs = _abstract(work.article.first("Abstract"))
    others = work.values("OtherAbstract", "AbstractText") or values_at(work.citation, "OtherAbstract", "AbstractText")
    tags = tuple(value for one in work.citation.all("KeywordList") for value in values_at(one, "Keyword"))
    languages = work.values("Language")
    language = as_language(languages[0].text) if languages else None
    pieces = [
        as_abstract(abstract, PUBMED_ABSTRACTS),
        as_extra("other_abstract", others),
        as_tags(tags, each=True),
        piece_of("language", language, languages[0].line) if language else as_extra("language", languages[:1]),
    ]
    return gather(pieces), (*paragraphs, *others, *tags, *languages)


def _abstract(abstract: Element | None) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Give the abstract as one value, a paragraph for each of its parts with its label before it; and the parts."""
    parts = [
        (value_in(part.name, part, as_markup), part) for part in (abstract.all("AbstractText") if abstract else ())
    ]
    found = [(value, part.attributes.get("Label", "")) for value, part in parts if value]
    lines = tuple(_paragraph(value, label) for value, label in found)
    whole = (Value("Abstract", lines, join_lines(lines)),) if lines else ()
    return whole, tuple(value for value, _ in found)


def _paragraph(value: Value, label: str) -> Line:
    """Give a paragraph as one line, whatever lines it stands on in the source."""
    first = value.lines[0]
    name = "" if label.strip().upper() in _UNLABELLED else label.strip().rstrip(":")
    shown = name.capitalize() if name.isupper() else name
    text = f"**{shown}:** {value.text}" if name else value.text
    return Line(first.number, first.column, text, after_blank=True)
