"""What lists need to know of a work without holding it, so that a site of any size can be planned in little memory."""

import msgspec

from byline.library.digesting import digest_of
from byline.library.findings import Finding
from byline.library.work import Tag, Work
from byline.records import WorkType
from byline.text import fold


class Card(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One work in the catalogue: where it stands in every list, and a digest of all that it shows."""

    key: str
    digest: bytes
    """Of everything the work is made from: while it holds, whatever shows the work shows the same."""
    href: str
    title: str
    """Plain and folded, for the order of lists."""
    year: int | None
    date: str | None
    venue: str | None
    """The slug."""
    kind: WorkType | None = None
    people: tuple[str, ...]
    """The ids of its authors, each once."""
    tags: tuple[Tag, ...] = ()
    traits: bytes
    """A digest of what it has in common with other works: people, tags, venue, and its year."""
    is_selected: bool = False
    findings: tuple[Finding, ...] = ()


def as_card(work: Work, findings: tuple[Finding, ...] = ()) -> Card:
    """Give the card of a work, with what its record gave rise to."""
    venue = work.venue.slug if work.venue else None
    people = tuple(dict.fromkeys(one.person for one in work.authors if one.person is not None))
    return Card(
        key=work.key,
        digest=work.digest,
        href=work.href,
        title=fold(work.title.plain),
        year=work.year,
        date=work.date,
        venue=venue,
        kind=work.kind,
        people=people,
        tags=work.tags,
        traits=digest_of(people, [tag.href for tag in work.tags], venue, work.year),
        is_selected=work.publication.selected,
        findings=findings,
    )
