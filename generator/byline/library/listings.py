"""Pages that list: home, people, venues, years, tags."""

from collections.abc import Iterator

from byline.library.collection import Collection
from byline.library.counts import by_person, coauthors, venue_counts, venue_lines, years_of
from byline.library.dates import years_text
from byline.library.describing import shortened
from byline.library.order import by_venue, by_year, by_year_and_venue, choices, marks, marks_of
from byline.library.pages import (
    HomePage,
    Page,
    PeoplePage,
    PersonPage,
    TagPage,
    VenuePage,
    VenuesPage,
    YearGroup,
    YearPage,
)
from byline.library.people import Identity
from byline.library.work import Tag, Work
from byline.text import read_blocks

HOME_COAUTHORS = 12
_THEME_IDS = frozenset(("main", "selected", "publications", "coauthors", "joint", "papers"))


def home_page(collection: Collection) -> Page:
    """Give everything by year and venue; past the limit, older years are left to their own pages."""
    settings = collection.site.settings
    works = collection.works
    is_by_venue = settings.theme.grouping == "venue"
    shown = {year for year, _ in _years(works)} if is_by_venue else _shown_years(collection)
    here = tuple(work for work in works if work.year in shown)
    people = coauthors(collection.works_of, collection.people, collection.spans)
    index = marks(_years(works), () if is_by_venue else shown)
    content = HomePage(
        selected=tuple(work for work in works if work.publication.selected),
        years=() if is_by_venue else _home_years(collection, here),
        index=index,
        venues=venue_counts(works),
        venue_choices=choices(here),
        coauthors=people[:HOME_COAUTHORS],
        coauthor_count=len(people),
        count=len(works),
        years_text=years_text(years_of(works)),
        older=() if is_by_venue else tuple(mark for mark in index if not mark.is_anchor),
        venue_groups=by_venue(works, _ids(works)) if is_by_venue else (),
    )
    described = settings.description or f"Publications of {collection.owner_name}, by year and venue."
    return Page(
        path="index.html",
        address="",
        template="home.html",
        content=content,
        title=settings.title,
        description=shortened(read_blocks(described, macros=settings.macros).plain),
    )


def people_pages(collection: Collection) -> Iterator[Page]:
    """Give the list of all coauthors, and a page for each."""
    owner = collection.owner_name
    people = coauthors(collection.works_of, collection.people, collection.spans)
    number = f"{len(people)} coauthors" if len(people) != 1 else "one coauthor"
    yield Page(
        path="people/index.html",
        address="people/",
        template="people.html",
        content=PeoplePage(
            coauthors=people, count=len(collection.works), years_text=years_text(years_of(collection.works))
        ),
        title="People",
        description=shortened(f"The {number} of {owner}."),
    )
    for one in collection.people.values():
        if one.has_page:
            yield _person_page(collection, one)


def venue_pages(collection: Collection) -> Iterator[Page]:
    """Give the list of all venues, and a page for each."""
    works = collection.works
    yield Page(
        path="venues/index.html",
        address="venues/",
        template="venues.html",
        content=VenuesPage(venues=venue_lines(works, collection.spans), count=len(works)),
        title="Venues",
        description=shortened(f"Where {collection.owner_name} has published."),
    )
    found: dict[str, list[Work]] = {}
    for work in works:
        if work.venue:
            found.setdefault(work.venue.slug, []).append(work)
    for slug in sorted(found):
        yield _venue_page(collection, slug, found[slug])


def year_pages(collection: Collection) -> Iterator[Page]:
    """Give a page for each year, and one for works that state none."""
    works = collection.works
    index = marks(_years(works), ())
    for at, (year, count) in enumerate(_years(works)):
        inside = [work for work in works if work.year == year]
        group = _year_groups(collection, inside, count)[0]
        newer, older = index[at - 1] if at else None, index[at + 1] if at + 1 < len(index) else None
        yield Page(
            path=f"{index[at].href}index.html",
            address=index[at].href,
            template="year.html",
            content=YearPage(year=group, index=index, newer=newer, older=older),
            title=group.heading,
            description=shortened(_year_description(collection.owner_name, year)),
        )


def tag_pages(collection: Collection) -> Iterator[Page]:
    """Give a page for each tag."""
    found: dict[Tag, list[Work]] = {}
    for work in collection.works:
        for tag in work.tags:
            found.setdefault(tag, []).append(work)
    for tag in sorted(found, key=lambda tag: tag.href):
        groups = by_year(found[tag])
        yield Page(
            path=f"{tag.href}index.html",
            address=tag.href,
            template="tag.html",
            content=TagPage(
                name=tag.name,
                count=len(found[tag]),
                years_text=years_text(years_of(found[tag])),
                years=groups,
                index=marks_of(groups),
            ),
            title=tag.name,
            description=shortened(f"Publications of {collection.owner_name} on {tag.name}."),
        )


def _person_page(collection: Collection, one: Identity) -> Page:
    works = collection.works_of[one.person.id]
    groups = by_year(works)
    others = {person: shared for person, shared in by_person(works).items() if person != one.person.id}
    content = PersonPage(
        person=one.person,
        name=one.name.printed,
        count=len(works),
        years_text=years_text(years_of(works)),
        years=groups,
        index=marks_of(groups),
        venues=venue_counts(works),
        also_with=coauthors(others, collection.people, collection.spans),
    )
    address = one.href or ""
    return Page(
        path=f"{address}index.html",
        address=address,
        template="person.html",
        content=content,
        title=one.name.printed.plain,
        description=shortened(f"Papers by {collection.owner_name} with {one.name.printed.plain}."),
    )


def _venue_page(collection: Collection, slug: str, works: list[Work]) -> Page:
    known = collection.venues.at(slug)
    groups = by_year(works)
    content = VenuePage(
        venue=known.venue,
        link=known.link,
        count=len(works),
        years_text=years_text(years_of(works)),
        years=groups,
        index=marks_of(groups),
        others=tuple(one for one in venue_counts(collection.works) if one.venue.slug != known.link.slug),
    )
    return Page(
        path=f"{known.link.href}index.html",
        address=known.link.href,
        template="venue.html",
        content=content,
        title=known.link.name.plain,
        description=shortened(f"Papers by {collection.owner_name} at {known.link.name.plain}."),
    )


def _years(works: tuple[Work, ...]) -> list[tuple[int | None, int]]:
    """Count works by year, in the order of the list."""
    counts: dict[int | None, int] = {}
    for work in works:
        counts[work.year] = counts.get(work.year, 0) + 1
    return list(counts.items())


def _shown_years(collection: Collection) -> set[int | None]:
    """Give the years that stand on the home page: as many whole ones, from the newest, as the limit holds; at least one."""
    counted = _years(collection.works)
    if len(collection.works) <= collection.site.settings.home_limit:
        return {year for year, _ in counted}
    shown: set[int | None] = set()
    total = 0
    for year, count in counted:
        total += count
        if shown and total > collection.site.settings.home_limit:
            break
        shown.add(year)
    return shown


def _home_years(collection: Collection, here: tuple[Work, ...]) -> tuple[YearGroup, ...]:
    return _year_groups(collection, here, len(collection.works))


def _year_groups(collection: Collection, works: tuple[Work, ...] | list[Work], total: int) -> tuple[YearGroup, ...]:
    if collection.site.settings.theme.grouping == "year":
        return by_year(works, total)
    return by_year_and_venue(works, total, _ids(works))


def _ids(works: tuple[Work, ...] | list[Work]) -> frozenset[str]:
    """Give the anchors that are taken on a page that shows these works."""
    return _THEME_IDS.union(work.key.casefold() for work in works)


def _year_description(owner: str, year: int | None) -> str:
    return f"Publications of {owner} from {year}." if year is not None else f"Publications of {owner} without a year."
