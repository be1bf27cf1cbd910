"""The order of works, the same everywhere and total, and the groups that lists show.

Works stand by year, newest first, those that state none last; inside a year by date, newest first, those that know only
their year after those that know more; then by title, folded; then by key. Where a list groups by venue inside a year,
venues stand by their short name; works without venue come last, by kind. Numbers count down to 1.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from byline.library.addresses import free_name
from byline.library.cards import Card
from byline.library.pages import Numbered, VenueGroup, YearGroup, YearMark
from byline.library.work import Work
from byline.text import fold

LEAST_SCALE = 7
"""The chart of years is at least that many marks wide, so that a mark keeps its size."""


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Put works into the order of every list: by what decides least first, for sorting keeps what is equal in its order."""
    ordered = sorted(cards, key=attrgetter("key"))
    ordered.sort(key=attrgetter("title"))
    ordered.sort(key=lambda card: card.date or "", reverse=True)
    ordered.sort(key=lambda card: -1 if card.year is None else card.year, reverse=True)
    return tuple(ordered)


def by_year(works: Sequence[Work], total: int | None = None) -> tuple[YearGroup, ...]:
    """Group works by year only; numbers count down from `total`, else from how many they are."""
    groups: list[YearGroup] = []
    found: dict[int | None, list[Numbered]] = {}
    first = len(works) if total is None else total
    for at, work in enumerate(works):
        found.setdefault(work.year, []).append(Numbered(work=work, value=first - at))
    for year, inside in found.items():
        groups.append(_year_group(year, len(inside), works=tuple(inside)))
    return tuple(groups)


def by_year_and_venue(works: Sequence[Work], total: int, taken: Collection[str] = ()) -> tuple[YearGroup, ...]:
    """Group works by year, and by venue inside a year; numbers count down from `total`."""
    found: dict[int | None, list[Work]] = {}
    for work in works:
        found.setdefault(work.year, []).append(work)
    groups: list[YearGroup] = []
    number = total
    for year, inside in found.items():
        venues = _venue_groups(inside, str(year or "undated"), number, taken)
        groups.append(_year_group(year, len(inside), groups=venues))
        number -= len(inside)
    return tuple(groups)


def by_venue(works: Sequence[Work], taken: Collection[str] = ()) -> tuple[VenueGroup, ...]:
    """Group works by venue alone; the venue with most works first, then by name, works without venue last."""
    found = _gathered(works)
    slugs = sorted(
        found, key=lambda slug: (found[slug][0].venue is None, -len(found[slug]), _heading_key(found[slug][0]))
    )
    return _numbered_groups([found[slug] for slug in slugs], "", len(works), taken)


def choices(works: Sequence[Work]) -> tuple[VenueGroup, ...]:
    """Give one group without works for each venue or kind that occurs, by heading."""
    found = _gathered(works)
    groups = _numbered_groups(sorted(found.values(), key=lambda one: _heading_key(one[0])), "", 0, ())
    return tuple(VenueGroup(id=one.id, slug=one.slug, venue=one.venue, heading=one.heading, works=()) for one in groups)


def marks(counts: Iterable[tuple[int | None, int]], anchored: Collection[int | None]) -> tuple[YearMark, ...]:
    """Give the index of years; those in `anchored` stand on the same page, the others on their own."""
    counted = list(counts)
    scale = max([LEAST_SCALE, *(count for _, count in counted)])
    return tuple(
        YearMark(
            heading=_heading(year),
            href=f"#{_anchor(year)}" if year in anchored else year_href(year),
            is_anchor=year in anchored,
            count=count,
            scale=scale,
        )
        for year, count in counted
    )


def marks_of(groups: Iterable[YearGroup]) -> tuple[YearMark, ...]:
    """Give the index of a page that shows all its years itself."""
    counts = [(group.year, group.count) for group in groups]
    return marks(counts, {year for year, _ in counts})


def year_href(year: int | None) -> str:
    """Give the address of a year's page below the root."""
    return f"years/{'undated' if year is None else year}/"


def _year_group(
    year: int | None,
    count: int,
    *,
    groups: tuple[VenueGroup, ...] = (),
    works: tuple[Numbered, ...] = (),
) -> YearGroup:
    return YearGroup(id=_anchor(year), year=year, heading=_heading(year), count=count, groups=groups, works=works)


def _anchor(year: int | None) -> str:
    return "undated" if year is None else f"y{year}"


def _heading(year: int | None) -> str:
    return "No year" if year is None else str(year)


def _slug(work: Work) -> str:
    return work.venue.slug if work.venue else work.kind or "other"


def _heading_of(work: Work) -> str:
    return work.venue.name.plain if work.venue else work.heading


def _heading_key(work: Work) -> tuple[bool, str, str]:
    return (work.venue is None, fold(_heading_of(work)), _slug(work))


def _gathered(works: Iterable[Work]) -> dict[str, list[Work]]:
    found: dict[str, list[Work]] = {}
    for work in works:
        found.setdefault(_slug(work), []).append(work)
    return found


def _venue_groups(works: Sequence[Work], suffix: str, number: int, taken: Collection[str]) -> tuple[VenueGroup, ...]:
    found = sorted(_gathered(works).values(), key=lambda inside: _heading_key(inside[0]))
    return _numbered_groups(found, suffix, number, taken)


def _numbered_groups(
    found: Sequence[Sequence[Work]], suffix: str, number: int, taken: Collection[str]
) -> tuple[VenueGroup, ...]:
    groups: list[VenueGroup] = []
    for inside in found:
        first = inside[0]
        groups.append(
            VenueGroup(
                id=free_name(f"{_slug(first)}{suffix}", taken),
                slug=_slug(first),
                venue=first.venue,
                heading=_heading_of(first),
                works=tuple(Numbered(work=work, value=number - at) for at, work in enumerate(inside)),
            )
        )
        number -= len(inside)
    return tuple(groups)
