"""A record becomes a `Work`: a function of the record, the people and venues it names, and the settings alone."""

from collections.abc import Iterator, Mapping

import msgspec

from byline.library.addresses import as_href
from byline.library.dates import date_text, iso_date, year_of
from byline.library.findings import Finding
from byline.library.links import missing_file, read_address, read_links
from byline.library.names import NameBook
from byline.library.people import People, name_field
from byline.library.venues import KnownVenue, Venues
from byline.library.work import Appearance, Byline, Byliner, Detail, Link, Tag, Work
from byline.records import (
    Citation,
    Publication,
    Version,
    WorkType,
    bibtex_entry,
    bibtex_file,
    coins_title,
    csl_file,
    csl_item,
    read_citation,
    ris_entry,
    ris_file,
)
from byline.text import Prose, read_prose

SHOWN_WHOLE = 12
"""Author lists up to that long are shown whole; longer ones show the first `SHOWN_FIRST`."""
SHOWN_FIRST = 6

HEADINGS: dict[WorkType | None, str] = {
    "conference": "Conference paper",
    "journal": "Journal article",
    "workshop": "Workshop paper",
    "preprint": "Preprint",
    "thesis": "Thesis",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "patent": "Patent",
    "dataset": "Dataset",
    "software": "Software",
    "talk": "Talk",
    "other": "Other",
    None: "Other",
}
_DETAILS = {
    "volume": "Volume",
    "number": "Number",
    "pages": "Pages",
    "chapter": "Chapter",
    "edition": "Edition",
    "series": "Series",
    "publisher": "Publisher",
    "address": "Place",
    "institution": "Institution",
    "isbn": "ISBN",
    "issn": "ISSN",
}


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What works of one site have in common."""

    book: NameBook
    people: People
    venues: Venues
    tags: dict[str, Tag]
    """Every spelling of a tag → the tag."""
    files: frozenset[str]
    folders: dict[str, str]
    """Key → the name of the work’s folder below `publications/`."""


class Exports(msgspec.Struct, frozen=True, kw_only=True):
    """A work for other programs: each the text of a file that holds this work alone."""

    bibtex: str
    csl: str
    ris: str


class WorkReading(msgspec.Struct, frozen=True, kw_only=True):
    """A work, its exports, and what its record gave rise to."""

    work: Work
    exports: Exports
    findings: tuple[Finding, ...]


def read_work(publication: Publication, around: Surroundings, digest: bytes = b"") -> WorkReading:
    """Make the work of a record; each of its texts is read once, and `digest` is only passed on."""
    file = f"content/publications/{publication.key}.yaml"
    known = around.venues.named(publication.venue)
    citation = read_citation(
        around.people.with_names_in_use(publication),
        known.venue if known else None,
        macros=around.book.macros,
        names=around.book.read,
        shared=around.book.texts,
    )
    parts, findings = _read_parts(publication, file, around)
    texts = {field: prose for field, prose in citation.texts.items() if field != "venue" or not _is_declared(known)}
    work = _work(citation, parts, known, around, digest)
    return WorkReading(
        work=work,
        exports=Exports(
            bibtex=bibtex_file([work.bibtex]), csl=csl_file([csl_item(citation)]), ris=ris_file([ris_entry(citation)])
        ),
        findings=(*_text_findings(texts, file), *_name_findings(publication, citation, file), *findings),
    )


class _Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What a work has beside the texts that its exports share."""

    authors: tuple[Byliner, ...]
    byline: Byline
    editors: tuple[Byliner, ...]
    links: tuple[Link, ...]
    versions: tuple[Appearance, ...]
    award: Prose | None
    image: str | None


def _read_parts(publication: Publication, file: str, around: Surroundings) -> tuple[_Parts, tuple[Finding, ...]]:
    links, link_findings = read_links(publication.links, (file, ("links",)), around.files)
    award = _line(publication.award, around)
    image, image_findings = _image(publication, file, around)
    read = [_appearance(version, (file, ("versions", at)), around) for at, version in enumerate(publication.versions)]
    authors = tuple(around.people.byliner(author) for author in publication.authors)
    parts = _Parts(
        authors=authors,
        byline=_byline(authors, publication, around.people),
        editors=tuple(around.people.byliner(author) for author in publication.editor),
        links=links,
        versions=tuple(version for version, _ in read),
        award=award,
        image=image,
    )
    version_findings = (finding for _, told in read for finding in told)
    return parts, (*faults_of(award, file, ("award",)), *link_findings, *image_findings, *version_findings)


def _work(citation: Citation, parts: _Parts, known: KnownVenue | None, around: Surroundings, digest: bytes) -> Work:
    publication = citation.publication
    return Work(
        key=publication.key,
        href=f"publications/{as_href(around.folders[publication.key])}/",
        publication=publication,
        title=citation.texts.get("title") or read_prose(""),
        abstract=citation.texts.get("abstract"),
        authors=parts.authors,
        byline=parts.byline,
        venue=known.link if known else None,
        heading=HEADINGS[publication.type],
        year=year_of(publication, citation.date_parts),
        date=iso_date(citation.date_parts),
        date_text=date_text(citation.date_parts),
        award=parts.award,
        note=citation.texts.get("note"),
        links=parts.links,
        tags=tuple(dict.fromkeys(around.tags[tag] for tag in publication.tags if tag in around.tags)),
        editors=parts.editors,
        details=tuple(_details(citation, parts.links)),
        versions=parts.versions,
        bibtex=bibtex_entry(citation),
        coins=coins_title(citation),
        image=parts.image,
        image_alt=publication.image_alt or "",
        digest=digest,
    )


def _byline(authors: tuple[Byliner, ...], publication: Publication, people: People) -> Byline:
    """Give the list as entries show it; of one that stops before the owner's name, the owner comes last."""
    byline = cut_byline(authors, is_complete=publication.authors_complete)
    owner = people.owner_not_named(publication)
    return msgspec.structs.replace(byline, late_owner=owner) if owner else byline


def cut_byline(authors: tuple[Byliner, ...], *, is_complete: bool) -> Byline:
    """Shorten an author list: to twelve names all; beyond, the first six, the owner where later, and how many more."""
    if len(authors) <= SHOWN_WHOLE:
        return Byline(first=authors, complete=is_complete)
    first, rest = authors[:SHOWN_FIRST], authors[SHOWN_FIRST:]
    late_owner = None
    if not any(one.is_owner for one in first):
        late_owner = next((one for one in rest if one.is_owner), None)
    more = len(rest) - (1 if late_owner else 0)
    return Byline(first=first, late_owner=late_owner, more=more, complete=is_complete)


def faults_of(prose: Prose | None, file: str, field: tuple[str | int, ...]) -> Iterator[Finding]:
    """Give a text's faults as findings about the field that holds it."""
    for fault in prose.faults if prose else ():
        yield Finding(
            file=file,
            field=field,
            level="warning",
            code=fault.code,
            text=fault.text,
            hint=fault.hint,
            start=fault.start,
            width=fault.width,
        )


def _is_declared(known: KnownVenue | None) -> bool:
    """Tell whether the venue's texts stand in `venues.yaml`, and not in the record."""
    return known is not None and known.is_declared


def _line(text: str | None, around: Surroundings) -> Prose | None:
    return read_prose(text, macros=around.book.macros) if text and text.strip() else None


def _image(publication: Publication, file: str, around: Surroundings) -> tuple[str | None, tuple[Finding, ...]]:
    """Give the image's address; images come from the site itself."""
    if not publication.image:
        return None, ()
    target = read_address(publication.image)
    if target is None or not target.is_internal:
        finding = Finding(
            file=file,
            field=("image",),
            level="warning",
            code="foreign-image",
            text=f"the image `{publication.image}` is not one of the site's own files, so it is left out",
            hint="put it into `content/files/` and name it `files/…`",
            width=len(publication.image),
        )
        return None, (finding,)
    missing = missing_file(file, ("image",), target.href, around.files)
    return (None, (missing,)) if missing else (target.href, ())


def _details(citation: Citation, links: tuple[Link, ...]) -> Iterator[Detail]:
    for field, label in _DETAILS.items():
        if field in citation.texts:
            yield Detail(label=label, value=citation.texts[field])
    for link in links:
        if link.kind in ("doi", "arxiv") and link.print:
            yield Detail(label=link.label, value=_literal(link.print.lstrip(": ")), href=link.href)


def _literal(text: str) -> Prose:
    """Give an identifier as it is: `10.1002/(SICI)1<1::AID-A1>3.0.CO;2-2` and `a<b>c` hold no markup."""
    if any(sign in text for sign in "&<>\"'"):
        from html import escape  # few identifiers need it

        return Prose(html=escape(text), plain=text, latex=text)
    return Prose(html=text, plain=text, latex=text)


def _appearance(
    version: Version, place: tuple[str, tuple[str | int, ...]], around: Surroundings
) -> tuple[Appearance, tuple[Finding, ...]]:
    file, field = place
    known = around.venues.named(version.venue)
    links, findings = read_links(version.links, (file, (*field, "links")), around.files)
    venue = None if known else _line(version.venue, around)
    note = _line(version.note, around)
    appearance = Appearance(
        heading=HEADINGS[version.type] if version.type else "Earlier version",
        venue=known.link if known else None,
        venue_name=venue.plain if venue else None,
        year=version.year,
        links=links,
        note=note.plain if note else None,
    )
    texts = (*faults_of(venue, file, (*field, "venue")), *faults_of(note, file, (*field, "note")))
    return appearance, (*findings, *texts)


def _text_findings(texts: Mapping[str, Prose], file: str) -> Iterator[Finding]:
    for field, prose in texts.items():
        if prose.faults:
            yield from faults_of(prose, file, (field,))


def _name_findings(publication: Publication, citation: Citation, file: str) -> Iterator[Finding]:
    for field, authors, names in (
        ("authors", publication.authors, citation.authors),
        ("editor", publication.editor, citation.editors),
    ):
        for at, (author, name) in enumerate(zip(authors, names, strict=True)):
            if name.printed.faults:
                yield from faults_of(name.printed, file, name_field(author, (field, at)))
