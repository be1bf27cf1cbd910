"""Pages that list: home, people, venues, years, tags.

Each page is planned from the cards of its works; the works themselves are fetched when the page is filled. What a page
shows beside its works is a function of what its `basis` is made of, and of nothing else but the frame.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from byline.library.cards import Card
from byline.library.collection import Collection
from byline.library.counts import by_person, coauthors, venue_counts, venue_lines, years_of
from byline.library.dates import years_text
from byline.library.describing import shortened
from byline.library.order import by_venue, by_year, by_year_and_venue, choices, marks, marks_of
from byline.library.pages import (
    Coauthor,
    HomePage,
    Listed,
    Page,
    PeoplePage,
    PersonPage,
    Sheet,
    TagPage,
    VenueCount,
    VenuePage,
    VenuesPage,
    YearGroup,
    YearMark,
    YearPage,
)
from byline.library.people import Identity
from byline.library.sheets import filled_sheet
from byline.library.stand_in import as_works
from byline.library.venues import KnownVenue
from byline.library.work import Tag, Work
from byline.text import read_blocks

HOME_COAUTHORS = 12
LISTED_VENUES = 12
_THEME_IDS = frozenset(("main", "selected", "publications", "coauthors", "joint", "papers"))


class Listings:
    """Plans the pages that list the works of one collection; what several of them show is counted once."""

    def __init__(self, collection: Collection) -> None:
        """Take the collection; nothing is filled yet."""
        self._collection = collection
        self._settings = collection.site.settings
        self._coauthors = coauthors(collection.works_of, collection.people, collection.spans)
        self._venues = venue_counts(collection.venue_links(collection.cards))
        self._years = _count_years(collection.cards)

    def sheets(self) -> Iterator[Sheet]:
        """Give all pages that list."""
        yield self._home_sheet()
        yield self._people_sheet()
        for one in self._collection.people.values():
            if one.has_page:
                yield _person_sheet(self._collection, one)
        yield self._venues_sheet()
        yield from self._venue_sheets()
        yield from self._year_sheets()
        yield from _tag_sheets(self._collection)

    def _home_sheet(self) -> Sheet:
        is_by_venue = self._settings.theme.grouping == "venue"
        cards = self._collection.cards
        shown = {year for year, _ in self._years} if is_by_venue else self._shown_years()
        here = tuple(card for card in cards if card.year in shown)
        if not is_by_venue and len(cards) > self._settings.home_limit:
            here = here[: max(1, self._settings.home_limit)]
        selected = tuple(card for card in cards if card.is_selected)
        index = marks(self._years, () if is_by_venue else shown)
        people = self._coauthors[:HOME_COAUTHORS]
        counts = (
            self._venues[:LISTED_VENUES],
            len(self._venues),
            index,
            people,
            len(self._coauthors),
            len(cards),
            self._collection.owner_name,
        )
        listed = Listed(beside=("home", counts), cards=here, selected=selected)
        return _list_sheet(("", "home.html"), listed, partial(self._fill_home, here, selected, index))

    def _fill_home(self, here: tuple[Card, ...], selected: tuple[Card, ...], index: tuple[YearMark, ...]) -> Page:
        """Give everything by year and venue; past the limit, older years are left to their own pages."""
        is_by_venue = self._settings.theme.grouping == "venue"
        cards = self._collection.cards
        listed, picked = self._collection.listed(here), self._collection.listed(selected)
        works = as_works(listed)
        content = HomePage(
            selected=as_works(picked),
            years=() if is_by_venue else self._counted(_year_groups(self._collection, works, len(cards))),
            index=index,
            venues=self._venues[:LISTED_VENUES],
            venue_count=len(self._venues),
            venue_choices=choices(works),
            coauthors=self._coauthors[:HOME_COAUTHORS],
            coauthor_count=len(self._coauthors),
            count=len(cards),
            years_text=years_text(years_of(cards)),
            older=() if is_by_venue else self._older(index, len(works)),
            venue_groups=by_venue(works, _ids(works)) if is_by_venue else (),
        )
        described = self._settings.description or f"Publications of {self._collection.owner_name}, by year and venue."
        return Page(
            path="index.html",
            address="",
            template="home.html",
            content=content,
            title=self._settings.title,
            description=shortened(read_blocks(described, macros=self._settings.macros).plain),
            stand_ins=listed + picked,
        )

    def _shown_years(self) -> set[int | None]:
        """Give the years on the home page: as many whole ones, from the newest, as the limit holds; at least one."""
        limit = self._settings.home_limit
        if len(self._collection.cards) <= limit:
            return {year for year, _ in self._years}
        shown: set[int | None] = set()
        total = 0
        for year, count in self._years:
            total += count
            if shown and total > limit:
                break
            shown.add(year)
        return shown

    def _counted(self, groups: tuple[YearGroup, ...]) -> tuple[YearGroup, ...]:
        """Let a year that is not shown whole state how many works it has."""
        counts = dict(self._years)
        return tuple(
            group if group.count == counts[group.year] else msgspec.structs.replace(group, count=counts[group.year])
            for group in groups
        )

    def _older(self, index: tuple[YearMark, ...], shown: int) -> tuple[YearMark, ...]:
        """Give the years that have more than the home page shows: the newest too, where it alone is past the limit."""
        others = tuple(mark for mark in index if not mark.is_anchor)
        if shown >= sum(mark.count for mark in index if mark.is_anchor):
            return others
        return (*marks(self._years, ())[:1], *others)

    def _people_sheet(self) -> Sheet:
        cards = self._collection.cards
        number = f"{len(self._coauthors)} coauthors" if len(self._coauthors) != 1 else "one coauthor"
        content = PeoplePage(coauthors=self._coauthors, count=len(cards), years_text=years_text(years_of(cards)))
        page = Page(
            path="people/index.html",
            address="people/",
            template="people.html",
            content=content,
            title="People",
            description=shortened(f"The {number} of {self._collection.owner_name}."),
        )
        return filled_sheet(page)

    def _venues_sheet(self) -> Sheet:
        cards = self._collection.cards
        lines = venue_lines(self._venues, cards, self._collection.spans)
        page = Page(
            path="venues/index.html",
            address="venues/",
            template="venues.html",
            content=VenuesPage(venues=lines, count=len(cards)),
            title="Venues",
            description=shortened(f"Where {self._collection.owner_name} has published."),
        )
        return filled_sheet(page)

    def _venue_sheets(self) -> Iterator[Sheet]:
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for card in self._collection.cards:
            if card.venue:
                found[card.venue].append(card)
        for slug in sorted(found):
            known = self._collection.venues.at(slug)
            others = tuple(one for one in self._venues if one.venue.slug != slug)
            more = max(0, len(others) - LISTED_VENUES)
            others = others[:LISTED_VENUES]
            beside = ("venue", known, others, more, self._collection.owner_name)
            fill = partial(_fill_venue, self._collection, known, found[slug], (others, more))
            yield _list_sheet((known.link.href, "venue.html"), Listed(beside=beside, cards=found[slug]), fill)

    def _year_sheets(self) -> Iterator[Sheet]:
        """Give a page for each year, and one for works that state none."""
        index = marks(self._years, ())
        start = 0
        for at, (year, count) in enumerate(self._years):
            inside = self._collection.cards[start : start + count]
            start += count
            listed = Listed(beside=("year", year, index, self._collection.owner_name), cards=inside)
            fill = partial(_fill_year, self._collection, inside, index, at)
            yield _list_sheet((index[at].href, "year.html"), listed, fill)


def _list_sheet(place: tuple[str, str], listed: Listed, fill: Callable[[], Page]) -> Sheet:
    """Plan a page that lists; takes its address and its template."""
    address, template = place
    return Sheet(
        path=f"{address}index.html",
        address=address,
        template=template,
        basis=listed.basis(),
        fill=fill,
        listed=listed,
    )


def _person_sheet(collection: Collection, one: Identity) -> Sheet:
    cards = collection.works_of[one.person.id]
    own = (one.person, one.name, one.href)
    listed = Listed(beside=("person", own, collection.spans, collection.owner_name), cards=cards)
    return _list_sheet((one.href or "", "person.html"), listed, partial(_fill_person, collection, one, cards))


def _fill_person(collection: Collection, one: Identity, cards: Sequence[Card]) -> Page:
    listed = collection.listed(cards)
    works = as_works(listed)
    groups = by_year(works)
    others = {person: shared for person, shared in by_person(cards).items() if person != one.person.id}
    content = PersonPage(
        person=one.person,
        name=one.name.printed,
        count=len(works),
        years_text=years_text(years_of(works)),
        years=groups,
        index=marks_of(groups),
        venues=venue_counts(work.venue for work in works),
        also_with=_also_with(collection, others),
    )
    address = one.href or ""
    return Page(
        path=f"{address}index.html",
        address=address,
        template="person.html",
        content=content,
        title=one.name.printed.plain,
        description=shortened(f"Papers by {collection.owner_name} with {one.name.printed.plain}."),
        stand_ins=listed,
    )


def _also_with(collection: Collection, others: dict[str, list[Card]]) -> tuple[Coauthor, ...]:
    return coauthors(others, collection.people, collection.spans)


def _fill_venue(
    collection: Collection, known: KnownVenue, cards: Sequence[Card], others: tuple[tuple[VenueCount, ...], int]
) -> Page:
    listed = collection.listed(cards)
    works = as_works(listed)
    groups = by_year(works)
    content = VenuePage(
        venue=known.venue,
        link=known.link,
        count=len(works),
        years_text=years_text(years_of(works)),
        years=groups,
        index=marks_of(groups),
        others=others[0],
        more_others=others[1],
    )
    return Page(
        path=f"{known.link.href}index.html",
        address=known.link.href,
        template="venue.html",
        content=content,
        title=known.link.name.plain,
        description=shortened(f"Papers by {collection.owner_name} at {known.link.name.plain}."),
        stand_ins=listed,
    )


def _fill_year(collection: Collection, cards: Sequence[Card], index: tuple[YearMark, ...], at: int) -> Page:
    listed = collection.listed(cards)
    group = _year_groups(collection, as_works(listed), len(cards))[0]
    newer, older = index[at - 1] if at else None, index[at + 1] if at + 1 < len(index) else None
    return Page(
        path=f"{index[at].href}index.html",
        address=index[at].href,
        template="year.html",
        content=YearPage(year=group, index=index, newer=newer, older=older),
        title=group.heading,
        description=shortened(_year_description(collection.owner_name, group.year)),
        stand_ins=listed,
    )


def _tag_sheets(collection: Collection) -> Iterator[Sheet]:
    found: dict[Tag, list[Card]] = {}
    for card in collection.cards:
        for tag in card.tags:
            found.setdefault(tag, []).append(card)
    for tag in sorted(found, key=lambda tag: tag.href):
        listed = Listed(beside=("tag", tag, collection.owner_name), cards=found[tag])
        yield _list_sheet((tag.href, "tag.html"), listed, partial(_fill_tag, collection, tag, found[tag]))


def _fill_tag(collection: Collection, tag: Tag, cards: Sequence[Card]) -> Page:
    listed = collection.listed(cards)
    works = as_works(listed)
    groups = by_year(works)
    return Page(
        path=f"{tag.href}index.html",
        address=tag.href,
        template="tag.html",
        content=TagPage(
            name=tag.name,
            count=len(works),
            years_text=years_text(years_of(works)),
            years=groups,
            index=marks_of(groups),
        ),
        title=tag.name,
        description=shortened(f"Publications of {collection.owner_name} on {tag.name}."),
        stand_ins=listed,
    )


def _count_years(cards: Sequence[Card]) -> list[tuple[int | None, int]]:
    """Count works by year, in the order of the list."""
    return list(Counter([card.year for card in cards]).items())


def _year_groups(collection: Collection, works: Sequence[Work], total: int) -> tuple[YearGroup, ...]:
    if collection.site.settings.theme.grouping == "year":
        return by_year(works, total)
    return by_year_and_venue(works, total, _ids(works))


def _ids(works: Sequence[Work]) -> frozenset[str]:
    """Give the anchors that are taken on a page that shows these works."""
    return _THEME_IDS.union(work.key.casefold() for work in works)


def _year_description(owner: str, year: int | None) -> str:
    return f"Publications of {owner} from {year}." if year is not None else f"Publications of {owner} without a year."
