"""All of a site's works, resolved and put in order: what every page is made from."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from byline.library.addresses import allot
from byline.library.cards import Card, as_card
from byline.library.counts import Spans, by_person, spans_of
from byline.library.digests import WorkDigests
from byline.library.findings import Finding
from byline.library.memo import Memo
from byline.library.moves import moved_addresses
from byline.library.names import NameBook
from byline.library.order import in_order
from byline.library.people import Identity, find_people
from byline.library.shelf import Reading, Shelf
from byline.library.stand_in import StandIn
from byline.library.tags import find_tags
from byline.library.venues import Venues, find_venues
from byline.library.work import VenueLink, Work
from byline.library.works import Exports, Surroundings, WorkReading, faults_of, read_work
from byline.records import Publication, Site


class Entered(msgspec.Struct, frozen=True):
    """A record with its card."""

    card: Card
    publication: Publication


class Source(msgspec.Struct, frozen=True):
    """Gives works whole: from the shelf, or read anew where it forgot them."""

    shelf: Shelf
    around: Surroundings

    def work(self, entered: Entered) -> Work:
        """Give a work."""
        return self.shelf.work(entered.card.digest) or self._read(entered).work

    def exports(self, entered: Entered) -> Exports:
        """Give a work in the formats of other programs."""
        return self.shelf.exports(entered.card.digest) or self._read(entered).exports

    def _read(self, entered: Entered) -> WorkReading:
        return read_work(entered.publication, self.around, entered.card.digest)


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """A site's works in the order of every list, with the people and venues they name; works themselves when asked for."""

    site: Site
    owner_name: str
    """Plain text."""
    cards: tuple[Card, ...]
    entered: dict[str, Entered]
    """By key."""
    people: dict[str, Identity]
    """Everybody by id, in the order of family names."""
    works_of: dict[str, list[Card]]
    """A person's works by the person's id, in the order of every list."""
    source: Source
    spans: Spans
    findings: tuple[Finding, ...]

    @property
    def venues(self) -> Venues:
        """Give the site's venues."""
        return self.source.around.venues

    @property
    def folders(self) -> dict[str, str]:
        """Give, by key, the name of the work's folder below `publications/`."""
        return self.source.around.folders

    def work(self, card: Card) -> Work:
        """Give a work whole."""
        return self.source.work(self.entered[card.key])

    def works(self, cards: Iterable[Card]) -> tuple[Work, ...]:
        """Give works whole, in the order of their cards."""
        return tuple(map(self.work, cards))

    def listed(self, cards: Sequence[Card]) -> tuple[StandIn, ...]:
        """Give what stands for works in a long list: each is fetched when something is asked that its card does not say."""
        links = {slug: self.venues.at(slug).link for slug in {card.venue for card in cards if card.venue}}
        return tuple([StandIn(card, links[card.venue] if card.venue else None, self.work) for card in cards])

    def exports(self, card: Card) -> Exports:
        """Give a work in the formats of other programs."""
        return self.source.exports(self.entered[card.key])

    def venue_links(self, cards: Iterable[Card]) -> Iterator[VenueLink | None]:
        """Give, for each work, its venue."""
        return (self.venues.at(card.venue).link if card.venue else None for card in cards)


def collect(site: Site, shelf: Shelf, memo: Memo) -> Collection:
    """Read a site's records into works, as far as the shelf does not have them; every name is read once for the site."""
    common = memo.recall(_find_common, _naming(site, memo))
    around = common.around
    catalogue = _catalogue(site, around, shelf, memo)
    cards = in_order(catalogue)
    return Collection(
        site=site,
        owner_name=around.book.name(site.settings.owner.name).printed.plain,
        cards=cards,
        entered={one.card.key: one for one in memo.each(Entered, zip(catalogue, site.publications, strict=True))},
        people=common.people,
        works_of=by_person(cards),
        source=memo.recall(Source, shelf, around),
        spans=spans_of(cards),
        findings=(
            *common.findings,
            *(finding for card in catalogue for finding in card.findings),
            *_missing_records(site),
        ),
    )


class _Common(msgspec.Struct, frozen=True, kw_only=True):
    """What the works of a site have in common, with everybody by id, and what is to be told of it."""

    around: Surroundings
    people: dict[str, Identity]
    findings: tuple[Finding, ...]


def _naming(site: Site, memo: Memo) -> Site:
    """Give of a site only what names somebody or something: most edits leave that as it is."""
    names = memo.each(naming_of, zip(site.publications))
    return msgspec.structs.replace(site, publications=tuple(names), pages=())


def naming_of(record: Publication) -> Publication:
    """Give of a record only what names somebody or something."""
    return Publication(
        key=record.key,
        title="",
        authors=record.authors,
        authors_complete=record.authors_complete,
        editor=record.editor,
        venue=record.venue,
        versions=record.versions,
        tags=record.tags,
    )


def _find_common(naming: Site) -> _Common:
    """Find people, venues, tags and addresses; see `_naming` for what this may look at."""
    book = NameBook(naming.settings.macros)
    people, findings = find_people(naming, book)
    around = Surroundings(
        book=book,
        people=people,
        venues=find_venues(naming),
        tags=find_tags(naming.publications),
        files=frozenset(naming.files),
        folders=allot({one.key: one.key for one in naming.publications}),
    )
    everybody = {one.person.id: one for one in people.everybody()}
    moved = moved_addresses(naming.publications, everybody, around)
    declared = _declared_texts(naming, book, around.venues)
    return _Common(around=around, people=everybody, findings=(*findings, *moved, *declared))


def _catalogue(site: Site, around: Surroundings, shelf: Shelf, memo: Memo) -> list[Card]:
    """Give the card of every record; works that are not on the shelf are read and put there."""
    digests = memo.each(_digest, zip(site.publications), memo.recall(WorkDigests, around))
    asked = list(zip(site.publications, digests, strict=True))
    known = [shelf.card(digest) for _, digest in asked]
    missing = [one for one, card in zip(asked, known, strict=True) if card is None]

    def read(number: int) -> Reading:
        reading = read_work(missing[number][0], around, missing[number][1])
        return as_card(reading.work, reading.findings), reading.work, reading.exports

    filled = {card.key: card for card in shelf.fill([publication.key for publication, _ in missing], read)}
    return [card or filled[publication.key] for (publication, _), card in zip(asked, known, strict=True)]


def _digest(publication: Publication, digests: WorkDigests) -> bytes:
    return digests.of(publication)


def _missing_records(site: Site) -> Iterator[Finding]:
    keys = {one.key for one in site.publications}
    for publication in site.publications:
        for at, key in enumerate(publication.not_same_as):
            if key not in keys:
                yield _missing(publication, at, key)


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
