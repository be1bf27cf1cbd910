"""Who and where how often: coauthors, venues, and the circles that show when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count as counting

import msgspec

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
        for year in years:
            found[(year - self.first) // self.length] += 1
        return tuple(found)


def spans_of(works: Iterable[Work]) -> Spans:
    """Cut a site's years: a span is 1, 2 or 5 years (then 10, 20, 50 …), so that there are at most fifteen."""
    years = sorted({work.year for work in works if work.year is not None})
    if not years:
        return Spans(first=0, length=1, number=0)
    reach = years[-1] - years[0] + 1
    lengths = (step * 10**power for power in counting() for step in (1, 2, 5))
    length = next(length for length in lengths if -(-reach // length) <= MOST_DOTS)
    return Spans(first=years[0], length=length, number=-(-reach // length))


def years_of(works: Iterable[Work]) -> list[int]:
    """Give the years that works state, one for each work."""
    return [work.year for work in works if work.year is not None]


def by_person(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Give everybody's works by the person's id; a name that stands twice in one byline counts once."""
    found: dict[str, list[Work]] = {}
    for work in works:
        for person in dict.fromkeys(one.person for one in work.authors):
            if person is not None:
                found.setdefault(person, []).append(work)
    return found


def coauthors(
    shared: Mapping[str, Sequence[Work]], people: Mapping[str, Identity], spans: Spans
) -> tuple[Coauthor, ...]:
    """Give coauthors by number of joint papers, then by family name; the owner is none of them."""
    found = [people[person] for person in shared if not people[person].is_owner]
    found.sort(key=lambda one: (-len(shared[one.person.id]), one.sort_key))
    lines: list[Coauthor] = []
    for one in found:
        joint = shared[one.person.id]
        lines.append(_coauthor(one, joint, spans, is_step=bool(lines) and len(joint) < lines[-1].count))
    return tuple(lines)


def venue_counts(works: Iterable[Work]) -> tuple[VenueCount, ...]:
    """Count works by venue: most first, then by name."""
    counts = Counter(work.venue.slug for work in works if work.venue)
    links = {work.venue.slug: work.venue for work in works if work.venue}
    return tuple(
        VenueCount(venue=links[slug], count=counts[slug])
        for slug in sorted(counts, key=lambda slug: (-counts[slug], fold(links[slug].name.plain), slug))
    )


def venue_lines(works: Sequence[Work], spans: Spans) -> tuple[VenueLine, ...]:
    """Give all venues with their years: most works first, then by name."""
    years: dict[str, list[int]] = {}
    for work in works:
        if work.venue:
            years.setdefault(work.venue.slug, []).extend(years_of([work]))
    lines = [_venue_line(one.venue, one.count, years[one.venue.slug], spans) for one in venue_counts(works)]
    return tuple(
        msgspec.structs.replace(line, is_step=at > 0 and line.count < lines[at - 1].count)
        for at, line in enumerate(lines)
    )


def _coauthor(one: Identity, joint: Sequence[Work], spans: Spans, *, is_step: bool) -> Coauthor:
    years = years_of(joint)
    return Coauthor(
        person=Byliner(printed=one.name.printed, person=one.person.id, href=one.href),
        count=len(joint),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        years_text=years_text(years),
        dots=spans.dots(years),
        is_step=is_step,
    )


def _venue_line(venue: VenueLink, count: int, years: list[int], spans: Spans) -> VenueLine:
    return VenueLine(venue=venue, count=count, years_text=years_text(years), dots=spans.dots(years))
