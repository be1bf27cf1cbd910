"""Addresses that are not the ones people would expect, since somebody else has those: each is told once."""

from collections.abc import Iterator, Mapping, Sequence

from byline.library.findings import Finding
from byline.library.people import Identity
from byline.library.work import Work
from byline.problems import Level
from byline.text import as_slug, fold


def moved_addresses(
    works: Sequence[Work], people: Mapping[str, Identity], folders: Mapping[str, str]
) -> Iterator[Finding]:
    """Tell of records, tags, venues and people that got a number; each where the first record, by key, names it."""
    told: set[str] = set()
    for work in sorted(works, key=lambda work: work.key):
        if folders[work.key] != work.key:
            yield _moved(work, (), (f"key `{work.key}`", work.href), level="warning")
        for field, name, href in _named(work, people):
            if href not in told:
                told.add(href)
                yield _moved(work, field, (name, href), level="note")


def _named(work: Work, people: Mapping[str, Identity]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give field, name and address of everything in the record whose address has a number."""
    if work.venue and _has_number(work.venue.slug, work.venue.name.plain):
        yield ("venue",), f"venue `{work.venue.name.plain}`", work.venue.href
    for tag in work.tags:
        if _has_number(tag.href.split("/")[1], tag.name):
            at = next(at for at, name in enumerate(work.publication.tags) if fold(name) == fold(tag.name))
            yield ("tags", at), f"tag `{tag.name}`", tag.href
    for at, one in enumerate(work.authors):
        identity = people.get(one.person or "")
        if (
            one.href
            and identity
            and not identity.person.dblp
            and _has_number(identity.slug, identity.name.parts.printed)
        ):
            yield ("authors", at), f"name `{identity.name.printed.plain}`", one.href


def _has_number(slug: str, name: str) -> bool:
    """Tell whether the slug is the name's with a counter; a venue's own id is no counter."""
    base, _, number = slug.rpartition("-")
    return number.isdigit() and base == as_slug(fold(name))


def _moved(work: Work, field: tuple[str | int, ...], moved: tuple[str, str], *, level: Level) -> Finding:
    name, href = moved
    return Finding(
        file=f"content/publications/{work.key}.yaml",
        field=field,
        level=level,
        code="taken-address",
        text=f"something else has the address that the {name} would have, so its page is `{href}`",
        hint="rename one of the two, if the address matters",
    )
