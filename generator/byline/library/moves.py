"""Addresses that are not the ones people would expect, since somebody else has those: each is told once."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from byline.library.addresses import as_href
from byline.library.findings import Finding
from byline.library.people import Identity
from byline.library.works import Surroundings
from byline.problems import Level
from byline.records import Publication
from byline.text import as_slug, fold


def moved_addresses(
    publications: Iterable[Publication], people: Mapping[str, Identity], around: Surroundings
) -> Iterator[Finding]:
    """Tell of records, tags, venues and people that got a number; each where the first record, by key, names it."""
    told: set[str] = set()
    numbered = {one for one, identity in people.items() if _is_numbered(identity)}
    is_any_named = bool(numbered) or _are_any_numbered(around)
    for publication in sorted(publications, key=lambda one: one.key):
        folder = around.folders[publication.key]
        if folder != publication.key:
            moved = (f"key `{publication.key}`", f"publications/{as_href(folder)}/")
            yield _moved(publication, (), moved, level="warning")
        for field, name, href in _named(publication, people, numbered, around) if is_any_named else ():
            if href not in told:
                told.add(href)
                yield _moved(publication, field, (name, href), level="note")


def _are_any_numbered(around: Surroundings) -> bool:
    """Tell whether any venue or tag got a number; most sites have none, and then no record need be looked at."""
    venues = any(_has_number(one.link.slug, one.link.name.plain) for one in around.venues.by_key.values())
    return venues or any(_has_number(tag.href.split("/")[1], tag.name) for tag in around.tags.values())


def _is_numbered(identity: Identity) -> bool:
    return not identity.person.dblp and _has_number(identity.slug, identity.name.parts.printed)


def _named(
    publication: Publication, people: Mapping[str, Identity], numbered: Collection[str], around: Surroundings
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give field, name and address of everything in the record whose address has a number."""
    known = around.venues.named(publication.venue)
    if known and _has_number(known.link.slug, known.link.name.plain):
        yield ("venue",), f"venue `{known.link.name.plain}`", known.link.href
    for at, text in enumerate(publication.tags):
        tag = around.tags.get(text)
        if tag and _has_number(tag.href.split("/")[1], tag.name):
            yield ("tags", at), f"tag `{tag.name}`", tag.href
    for at, author in enumerate(publication.authors) if numbered else ():
        one = around.people.byliner(author)
        if one.href and one.person and one.person in numbered:
            yield ("authors", at), f"name `{people[one.person].name.printed.plain}`", one.href


def _has_number(slug: str, name: str) -> bool:
    """Tell whether the slug is the name's with a counter; a venue's own id is no counter."""
    base, _, number = slug.rpartition("-")
    return number.isdigit() and base == as_slug(fold(name))


def _moved(publication: Publication, field: tuple[str | int, ...], moved: tuple[str, str], *, level: Level) -> Finding:
    name, href = moved
    return Finding(
        file=f"content/publications/{publication.key}.yaml",
        field=field,
        level=level,
        code="taken-address",
        text=f"something else has the address that the {name} would have, so its page is `{href}`",
        hint="rename one of the two, if the address matters",
    )
