"""What `byline check` asks the researcher about the records: nothing here is certain, so nothing here is decided."""

import datetime as dt
import re
from collections.abc import Iterator

from byline.library.alike_venues import alike_venues
from byline.library.alikes import alike_names
from byline.library.dates import year_of
from byline.library.duplicates import likely_duplicates
from byline.library.findings import Finding
from byline.library.names import NameBook
from byline.library.owner_checks import check_owner
from byline.library.people import find_people, name_field
from byline.patterns import later
from byline.records import Publication, Site, date_parts
from byline.text import fold, read_prose

_NO_NAME = later(r"(?:and )?(?:others|et\.? al\.?)|…|\.{2,}|[*†‡§\d]+")
_ODD_DOI = later(r"\\|[{}]|</?[a-z]+/?>|%[0-9a-f]{2}|doi\.org|https?:|[.,;]$|\.pdf$", re.IGNORECASE)
_MANY = 12
"""More lists than that are told in one message."""
_MUST_HAVE_VENUE = (None, "conference", "journal", "workshop", "chapter")


def check_records(site: Site, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Give questions and remarks about the site's records, sorted; what `plan_site` finds is not told again.

    Takes:
        today: what tells the future from the past; without it, no year is in the future.
    """
    book = NameBook(site.settings.macros)
    people, _ = find_people(site, book)
    own = (finding for publication in site.publications for finding in _check(publication, site, today))
    questions = (*likely_duplicates(site), *alike_names(site, people, book), *alike_venues(site))
    return tuple(sorted((*own, *questions, *check_owner(site, people, book), *_check_cut_lists(site))))


def _check(publication: Publication, site: Site, today: dt.date | None) -> Iterator[Finding]:
    file = f"content/publications/{publication.key}.yaml"
    yield from _check_authors(publication, file)
    yield from _check_facts(publication, file)
    yield from _check_doi(publication, file)
    if today and (finding := _check_year(publication, file, today)):
        yield finding
    title = read_prose(publication.title, macros=site.settings.macros).plain
    if _is_all_capitals(title):
        hint = "write it as a sentence or a title"
        yield _note(file, ("title",), "capital-title", "the title is all in capitals", hint)
    if title.rstrip().endswith(("…", "...")):
        text = "the title ends in an ellipsis, so its source may have cut it short"
        yield _note(file, ("title",), "cut-title", text, "put the whole title in")
    if publication.abstract and publication.abstract.rstrip().endswith(("…", "...")):
        text = "the abstract ends in an ellipsis, so its source may have cut it short"
        yield _note(file, ("abstract",), "cut-abstract", text, "put the whole abstract in")


def _check_authors(publication: Publication, file: str) -> Iterator[Finding]:
    for at, author in enumerate(publication.authors):
        if _NO_NAME.fullmatch(fold(author.name)):
            yield Finding(
                file=file,
                field=name_field(author, ("authors", at)),
                level="warning",
                code="no-name",
                text=f"`{author.name}` is no name",
                hint="remove the line; a list that goes on says `authors_complete: false`",
                width=len(author.name),
            )


def _check_cut_lists(site: Site) -> Iterator[Finding]:
    """Tell of author lists that stop early: one by one, or all in one message where there are many."""
    cut = [one for one in site.publications if one.authors and not one.authors_complete]
    cut = [one for one in cut if "authors-cut" not in one.silence]
    hint = "add the other authors and remove `authors_complete`"
    if len(cut) > _MANY:
        keys = ", ".join(f"`{one.key}`" for one in cut[:3])
        text = f"the author lists of {len(cut)} of {len(site.publications)} publications stop early, such as {keys}"
        yield _note("site.yaml", ("owner",), "authors-cut", text, f"{hint}, or write `silence: [authors-cut]`")
        return
    for publication in cut:
        file = f"content/publications/{publication.key}.yaml"
        text = f"the author list stops after {len(publication.authors)}: the source had no more"
        yield _note(file, ("authors_complete",), "authors-cut", text, hint)


def _check_facts(publication: Publication, file: str) -> Iterator[Finding]:
    if not publication.authors and not publication.editor:
        yield _note(file, (), "no-authors", "no author is named", "add `authors:` if they are known")
    if publication.year is None and publication.date is None:
        yield _note(file, (), "no-year", "no year is stated", "add `year:` if it is known")
    if not publication.venue and publication.type in _MUST_HAVE_VENUE:
        yield _note(file, (), "no-venue", "no venue is stated", "add `venue:` if it is known")


def _check_doi(publication: Publication, file: str) -> Iterator[Finding]:
    """Tell of a DOI with something in it that no registrant puts there; what is none at all is an error of loading."""
    if "doi" in publication.extra and "doi" not in publication.links:
        text = f"`{publication.extra['doi']}` is no DOI, so nothing is linked"
        hint = "put the right one below `links:`"
        yield Finding(file=file, field=("extra", "doi"), level="warning", code="odd-doi", text=text, hint=hint)
        return
    doi = publication.links.get("doi", "")
    if found := _ODD_DOI.search(doi):
        yield Finding(
            file=file,
            field=("links", "doi"),
            level="warning",
            code="odd-doi",
            text=f"the DOI `{doi}` has `{found[0]}` in it, so it may lead nowhere",
            hint="compare it with the paper; a DOI begins with `10.` and has no TeX, markup or address in it",
            start=found.start(),
            width=len(found[0]),
        )


def _check_year(publication: Publication, file: str, today: dt.date) -> Finding | None:
    """Tell of years that are further away than a paper can be in print before its time."""
    year = year_of(publication, date_parts(publication.date, publication.year))
    if year is None or year <= today.year + 1:
        return None
    field = "date" if publication.year is None else "year"
    return Finding(
        file=file,
        field=(field,),
        level="warning",
        code="future-year",
        text=f"{year} is in the future",
        hint="correct it",
        width=len(str(year)),
    )


def _note(file: str, field: tuple[str | int, ...], code: str, text: str, hint: str) -> Finding:
    return Finding(file=file, field=field, level="note", code=code, text=text, hint=hint)


def _is_all_capitals(title: str) -> bool:
    """Tell whether a title of several words has no small letter; one word alone may be an acronym."""
    words = [word for word in title.split() if sum(char.isalpha() for char in word) > 1]
    return len(words) > 1 and title.upper() == title and title.lower() != title
