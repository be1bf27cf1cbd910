"""Who and where how often: coauthors, venues, and the circles that show when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count as counting

import msgspec

from byline.library.cards import Card
from byline.library.dates import years_text
from byline.library.pages import Coauthor, VenueCount, VenueLine
from byline.library.people import Identity
from byline.library.work import Byliner, VenueLink, Work
from byline.text import fold

MOST_DOTS = 15


class Spans(msgspec.Struct, frozen=True, kw_only=True):
    """The years a site covers, cut into spans of equal length; one circle stands for each."""

    first: int
    length: int
    number: int

    def dots(self, years: Iterable[int]) -> tuple[int, ...]:
        """Count the years that fall into each span, oldest first."""
        found = [0] * self.number
        first, length = self.first, self.length
        for year in years:
            found[(year - first) // length] += 1
        return tuple(found)


def spans_of(works: Iterable[Work | Card]) -> Spans:
    """Cut a site's years: a span is 1, 2 or 5 years (then 10, 20, 50 …), so that there are at most fifteen."""
    years = sorted({work.year for work in works if work.year is not None})
    if not years:
        return Spans(first=0, length=1, number=0)
    reach = years[-1] - years[0] + 1
    lengths = (step * 10**power for power in counting() for step in (1, 2, 5))
    length = next(length for length in lengths if -(-reach // length) <= MOST_DOTS)
    return Spans(first=years[0], length=length, number=-(-reach // length))


def years_of(works: Iterable[Work | Card]) -> list[int]:
    """Give the years that works state, one for each work."""
    return [work.year for work in works if work.year is not None]


def by_person(cards: Iterable[Card]) -> dict[str, list[Card]]:
    """Give everybody's works by the person's id; a name that stands twice in one byline counts once."""
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for person in card.people:
            found[person].append(card)
    return dict(found)


def coauthors(
    shared: Mapping[str, Sequence[Card]], people: Mapping[str, Identity], spans: Spans
) -> tuple[Coauthor, ...]:
    """Give coauthors by number of joint papers, then by family name; the owner is none of them."""
    found = [people[person] for person in shared if not people[person].is_owner]
    found.sort(key=lambda one: (-len(shared[one.person.id]), one.sort_key))
    lines: list[Coauthor] = []
    for one in found:
        joint = shared[one.person.id]
        lines.append(_coauthor(one, joint, spans, is_step=bool(lines) and len(joint) < lines[-1].count))
    return tuple(lines)


def venue_counts(venues: Iterable[VenueLink | None]) -> tuple[VenueCount, ...]:
    """Count works by venue: most first, then by name; `venues` has one for each work, or `None`."""
    links: dict[str, VenueLink] = {}
    counts: Counter[str] = Counter()
    for venue in venues:
        if venue:
            links[venue.slug] = venue
            counts[venue.slug] += 1
    return tuple(
        VenueCount(venue=links[slug], count=counts[slug])
        for slug in sorted(counts, key=lambda slug: (-counts[slug], fold(links[slug].name.plain), slug))
    )


def venue_lines(counts: Iterable[VenueCount], cards: Sequence[Card], spans: Spans) -> tuple[VenueLine, ...]:
    """Give all venues with their years, in the order of their counts."""
    years: dict[str, list[int]] = {}
    for card in cards:
        if card.venue:
            inside = years.setdefault(card.venue, [])
            if card.year is not None:
                inside.append(card.year)
    lines = [_venue_line(one.venue, one.count, years[one.venue.slug], spans) for one in counts]
    return tuple(
        msgspec.structs.replace(line, is_step=at > 0 and line.count < lines[at - 1].count)
        for at, line in enumerate(lines)
    )


def _coauthor(one: Identity, joint: Sequence[Card], spans: Spans, *, is_step: bool) -> Coauthor:
    years = years_of(joint)
    return Coauthor(
        person=Byliner(printed=one.name.printed, person=one.person.id, href=one.href),
        count=len(joint),
        first_year=min(years) if years else None,
        last_year=max(years) if years else None,
        years_text=years_text(years),
        dots=spans.dots(years),
        is_step=is_step,
    )


def _venue_line(venue: VenueLink, count: int, years: list[int], spans: Spans) -> VenueLine:
    return VenueLine(venue=venue, count=count, years_text=years_text(years), dots=spans.dots(years))
