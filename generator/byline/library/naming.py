"""Who and what a site's records name: people, venues, tags, addresses. Found once, and kept while no name changes."""

from collections.abc import Iterator

import msgspec

from byline.library.addresses import allot
from byline.library.digests import naming_of
from byline.library.findings import Finding
from byline.library.identities import Mention, Unknown
from byline.library.moves import moved_addresses
from byline.library.names import NameBook
from byline.library.people import Identity, People, find_people
from byline.library.shelf import Shelf
from byline.library.tags import find_tags
from byline.library.venues import KnownVenue, Venues, find_venues
from byline.library.work import Byliner, Tag
from byline.library.works import Surroundings, faults_of
from byline.records import Site

_LEAST_KEPT = 100
"""What fewer records name is found as fast as it is read."""


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """What the works of a site have in common, with everybody by id, and what is to be told of it."""

    around: Surroundings
    people: dict[str, Identity]
    """In the order of family names."""
    findings: tuple[Finding, ...]


class KeptNaming(msgspec.Struct, frozen=True, array_like=True):
    """The same without what the site itself says, as it is kept between two processes."""

    people: tuple[Identity, ...]
    unknown: tuple[Unknown, ...]
    mentions: tuple[tuple[Mention, int], ...]
    """Who is meant: a number in `people`, or below zero: -1 is the first in `unknown`, -2 the next."""
    owner_of_cut_lists: Byliner | None
    venues: dict[str, KnownVenue]
    venue_keys: dict[str, str]
    tags: dict[str, Tag]
    moved_folders: dict[str, str]
    """Folders that have not the name of their record."""
    findings: tuple[Finding, ...]


def naming(site: Site, digest: bytes, shelf: Shelf) -> Naming:
    """Give what a site names: as the shelf has it, or found anew and put there; `digest` is its `naming_digest`."""
    if len(site.publications) < _LEAST_KEPT:
        return find_naming(site)
    kept = shelf.kept("naming", digest, KeptNaming)
    if kept is not None:
        return _thawed(kept, site)
    found = find_naming(site)
    shelf.keep("naming", digest, lambda: _frozen(found))
    return found


def find_naming(whole: Site) -> Naming:
    """Find people, venues, tags and addresses; only what `naming_digest` covers is looked at."""
    names = tuple(map(naming_of, whole.publications))
    site = msgspec.structs.replace(whole, publications=names, pages=())
    book = NameBook(site.settings.macros)
    people, findings = find_people(site, book)
    around = Surroundings(
        book=book,
        people=people,
        venues=find_venues(site),
        tags=find_tags(site.publications),
        files=frozenset(site.files),
        folders=allot({one.key: one.key for one in site.publications}),
    )
    everybody = {one.person.id: one for one in people.everybody()}
    moved = moved_addresses(site.publications, everybody, around)
    declared = _declared_texts(site, book, around.venues)
    return Naming(around=around, people=everybody, findings=(*findings, *moved, *declared))


def _frozen(found: Naming) -> KeptNaming:
    around = found.around
    numbers = {one: number for number, one in enumerate(found.people)}
    unknown: list[Unknown] = []
    mentions: list[tuple[Mention, int]] = []
    for mention, who in around.people.mentions.items():
        if isinstance(who, Unknown):
            unknown.append(who)
            mentions.append((mention, -len(unknown)))
        else:
            mentions.append((mention, numbers[who.person.id]))
    return KeptNaming(
        people=tuple(found.people.values()),
        unknown=tuple(unknown),
        mentions=tuple(mentions),
        owner_of_cut_lists=around.people.owner_of_cut_lists,
        venues=around.venues.by_key,
        venue_keys=around.venues.keys,
        tags=around.tags,
        moved_folders={key: folder for key, folder in around.folders.items() if folder != key},
        findings=found.findings,
    )


def _thawed(kept: KeptNaming, site: Site) -> Naming:
    book = NameBook(site.settings.macros)
    keys = [one.key for one in site.publications]
    whose = {mention: kept.people[at] if at >= 0 else kept.unknown[-1 - at] for mention, at in kept.mentions}
    around = Surroundings(
        book=book,
        people=People(book, whose, kept.owner_of_cut_lists),
        venues=Venues(kept.venues, kept.venue_keys),
        tags=kept.tags,
        files=frozenset(site.files),
        folders=dict(zip(keys, keys, strict=True)) | kept.moved_folders,
    )
    return Naming(around=around, people={one.person.id: one for one in kept.people}, findings=kept.findings)


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
