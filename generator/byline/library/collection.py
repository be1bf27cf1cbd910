"""All of a site's works, resolved and put in order: what every page is made from."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from byline.library.cards import Card, as_card
from byline.library.counts import Spans, by_person, spans_of
from byline.library.digests import WorkDigests, mark_of, naming_digest
from byline.library.findings import Finding
from byline.library.memo import Memo
from byline.library.naming import naming
from byline.library.order import in_order
from byline.library.people import Identity
from byline.library.shelf import Reading, Shelf
from byline.library.stand_in import StandIn
from byline.library.venues import Venues
from byline.library.work import VenueLink, Work
from byline.library.works import Exports, Surroundings, WorkReading, read_work
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
        links = self.venue_links(cards)
        return tuple([StandIn(card, link, self.work) for card, link in zip(cards, links, strict=True)])

    def exports(self, card: Card) -> Exports:
        """Give a work in the formats of other programs."""
        return self.source.exports(self.entered[card.key])

    def venue_links(self, cards: Sequence[Card]) -> list[VenueLink | None]:
        """Give, for each work, its venue."""
        links = {slug: self.venues.at(slug).link if slug else None for slug in {card.venue for card in cards}}
        return [links[card.venue] for card in cards]


def collect(site: Site, shelf: Shelf, memo: Memo) -> Collection:
    """Read a site's records into works, as far as the shelf does not have them; every name is read once for the site."""
    marks = memo.each(mark_of, zip(site.publications))
    digest = naming_digest(site, marks)
    named = memo.keyed(naming, digest, site, digest, shelf)
    around = named.around
    source = memo.recall(Source, shelf, around)
    catalogue = _catalogue(site, _Marks(marks, digest), source, memo)
    cards = in_order(catalogue)
    return Collection(
        site=site,
        owner_name=around.book.name(site.settings.owner.name).printed.plain,
        cards=cards,
        entered={one.card.key: one for one in memo.each(Entered, zip(catalogue, site.publications, strict=True))},
        people=named.people,
        works_of=by_person(cards),
        source=source,
        spans=spans_of(cards),
        findings=(
            *named.findings,
            *(finding for card in catalogue for finding in card.findings),
            *_missing_records(site),
        ),
    )


class _Marks(msgspec.Struct, frozen=True):
    """What tells the records of a site from others."""

    each: list[bytes]
    """In the order of the records; see `mark_of`."""
    naming: bytes
    """Of all together; see `naming_digest`."""


def _catalogue(site: Site, marks: _Marks, source: Source, memo: Memo) -> list[Card]:
    """Give the card of every record; works that are not on the shelf are read and put there."""
    known = source.shelf.cards(marks.naming, marks.each)
    asked = [number for number, card in enumerate(known) if card is None]
    found = _find_cards(site, [(number, marks.each[number]) for number in asked], source, memo) if asked else {}
    cards = [card or found[number] for number, card in enumerate(known)]
    source.shelf.keep_cards(marks.naming, marks.each, cards)
    return cards


def _find_cards(site: Site, asked: Sequence[tuple[int, bytes]], source: Source, memo: Memo) -> dict[int, Card]:
    """Give the cards of some records, by number; takes the numbers, each with the mark of its record."""
    digests = memo.recall(WorkDigests, source.around)
    wanted = {number: digests.of(site.publications[number], mark) for number, mark in asked}
    known = {number: card for number, digest in wanted.items() if (card := source.shelf.card(digest))}
    missing = [number for number in wanted if number not in known]

    def read(at: int) -> Reading:
        number = missing[at]
        reading = read_work(site.publications[number], source.around, wanted[number])
        return as_card(reading.work, reading.findings), reading.work, reading.exports

    filled = source.shelf.fill([site.publications[number].key for number in missing], read)
    return known | dict(zip(missing, filled, strict=True))


def _missing_records(site: Site) -> Iterator[Finding]:
    keys = {one.key for one in site.publications}
    for publication in site.publications:
        for at, key in enumerate(publication.not_same_as):
            if key not in keys:
                yield _missing(publication, at, key)


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
