"""All of a site's works, resolved and put in order: what every page is made from."""

from collections.abc import Iterator

import msgspec

from byline.library.addresses import allot
from byline.library.counts import Spans, by_person, spans_of
from byline.library.findings import Finding
from byline.library.moves import moved_addresses
from byline.library.names import NameBook
from byline.library.order import in_order
from byline.library.people import Identity, find_people
from byline.library.tags import find_tags
from byline.library.venues import Venues, find_venues
from byline.library.work import Work
from byline.library.works import Surroundings, WorkReading, faults_of, read_work
from byline.records import Publication, Site


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """A site's works in the order of every list, with the people and venues they name."""

    site: Site
    owner_name: str
    """Plain text."""
    works: tuple[Work, ...]
    readings: dict[str, WorkReading]
    """By key."""
    people: dict[str, Identity]
    """Everybody by id, in the order of family names."""
    works_of: dict[str, list[Work]]
    """A person's works by the person's id, in the order of every list."""
    venues: Venues
    spans: Spans
    folders: dict[str, str]
    """Key → the name of the work's folder below `publications/`."""
    findings: tuple[Finding, ...]


def collect(site: Site) -> Collection:
    """Read a site's records into works; every text is read once, every name once for the site."""
    book = NameBook(site.settings.macros)
    people, findings = find_people(site, book)
    folders = allot({one.key: one.key for one in site.publications})
    around = Surroundings(
        book=book,
        people=people,
        venues=find_venues(site),
        tags=find_tags(site.publications),
        files=frozenset(site.files),
        folders=folders,
    )
    read = [read_work(publication, around) for publication in site.publications]
    works = in_order(one.work for one in read)
    identities = {one.person.id: one for one in people.everybody()}
    return Collection(
        site=site,
        owner_name=book.name(site.settings.owner.name).printed.plain,
        works=works,
        readings={one.work.key: one for one in read},
        people=identities,
        works_of=by_person(works),
        venues=around.venues,
        spans=spans_of(works),
        folders=folders,
        findings=(
            *findings,
            *_findings(site, read),
            *moved_addresses(works, identities, folders),
            *_declared_texts(site, book, around.venues),
        ),
    )


def _findings(site: Site, read: list[WorkReading]) -> list[Finding]:
    keys = {one.key for one in site.publications}
    told = [finding for one in read for finding in one.findings]
    for publication in site.publications:
        told.extend(_missing(publication, at, key) for at, key in enumerate(publication.not_same_as) if key not in keys)
    return told


def _declared_texts(site: Site, book: NameBook, venues: Venues) -> Iterator[Finding]:
    """Tell of faults in the names that `site.yaml`, `people.yaml` and `venues.yaml` declare."""
    yield from faults_of(book.name(site.settings.owner.name).printed, "site.yaml", ("owner", "name"))
    for person in site.people:
        yield from faults_of(book.name(person.name).printed, "content/people.yaml", (person.id, "name"))
    for venue in site.venues:
        known = venues.named(venue.name)
        if known and known.venue == venue:
            yield from faults_of(known.link.name, "content/venues.yaml", (venue.id, "name"))
            if venue.full_name:
                yield from faults_of(known.link.full_name, "content/venues.yaml", (venue.id, "full_name"))


def _missing(publication: Publication, at: int, key: str) -> Finding:
    return Finding(
        file=f"content/publications/{publication.key}.yaml",
        field=("not_same_as", at),
        level="warning",
        code="missing-record",
        text=f"there is no record `{key}`",
        hint="name the key of another record, or remove the line",
        width=len(key),
    )
