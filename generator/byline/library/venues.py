"""The venues of a site: every way to write one leads to the same, and each has a page whose address stays."""

from collections import Counter
from typing import get_args

import msgspec

from byline.library.addresses import allot
from byline.library.work import VenueLink
from byline.records import Site, Venue, WorkType
from byline.text import Prose, as_slug, fold, read_prose

KINDS = frozenset(get_args(WorkType))
"""Slugs that no venue has, for works without venue stand under them."""


class KnownVenue(msgspec.Struct, frozen=True, kw_only=True):
    """One venue of this site."""

    venue: Venue
    link: VenueLink
    is_declared: bool


class Venues:
    """Answers which venue a text names; made once for a site and then only read."""

    def __init__(self, by_key: dict[str, KnownVenue], keys: dict[str, str]) -> None:
        """Take the venues by their folded names, and the folded form of every text that names one."""
        self.by_key = by_key
        self.keys = keys
        self._by_slug = {known.link.slug: known for known in by_key.values()}

    def named(self, text: str | None) -> KnownVenue | None:
        """Give the venue, or `None` where the text names none that has a page."""
        return self.by_key.get(self.keys.get(text, "")) if text else None

    def at(self, slug: str) -> KnownVenue:
        """Give the venue whose page is `venues/<slug>/`."""
        return self._by_slug[slug]


def find_venues(site: Site) -> Venues:
    """Gather the venues that records name; of two that share a name in `venues.yaml`, the first has it."""
    macros = site.settings.macros
    named = Counter(venue for one in site.publications if (venue := one.venue) and venue.strip())
    versions = {venue for one in site.publications for version in one.versions if (venue := version.venue)}
    texts = {*named, *versions, *(venue.name for venue in site.venues)}
    keys = {text: fold(read_prose(text, macros=macros).plain) for text in texts}
    declared = _declared_keys(site.venues, macros)
    found = {declared[key] for text in named if (key := keys[text]) in declared}
    undeclared = _undeclared(named, keys, declared)
    slugs = _slugs(sorted(found, key=lambda one: one.id), undeclared)
    by_key = {
        key: _known(venue, slugs[f"declared {venue.id}"], macros, is_declared=True)
        for key, venue in declared.items()
        if venue in found
    }
    for key, name in undeclared.items():
        slug = slugs[f"named {key}"]
        by_key[key] = _known(Venue(id=slug, name=name), slug, macros, is_declared=False)
    return Venues(by_key, keys)


def _declared_keys(venues: tuple[Venue, ...], macros: dict[str, str]) -> dict[str, Venue]:
    keys: dict[str, Venue] = {}
    for names in (_own_names, _other_names):
        for venue in venues:
            for name in names(venue):
                keys.setdefault(fold(read_prose(name, macros=macros).plain), venue)
    return keys


def _own_names(venue: Venue) -> tuple[str, ...]:
    return (venue.id, venue.name)


def _other_names(venue: Venue) -> tuple[str, ...]:
    return (*([venue.full_name] if venue.full_name else []), *venue.aliases)


def _undeclared(named: Counter[str], keys: dict[str, str], declared: dict[str, Venue]) -> dict[str, str]:
    """Folded name → the spelling met most often, for venues that only records name."""
    spelled: dict[str, list[tuple[int, str]]] = {}
    for text, count in named.items():
        if keys[text] not in declared:
            spelled.setdefault(keys[text], []).append((-count, text))
    return {key: min(spellings)[1] for key, spellings in spelled.items()}


def _slugs(declared: list[Venue], undeclared: dict[str, str]) -> dict[str, str]:
    """Give every venue its slug: the id, or the name in ASCII; none is a kind's."""
    wanted = {f"declared {venue.id}": as_slug(venue.id) or "unnamed" for venue in declared}
    wanted |= {f"named {key}": as_slug(key) or "unnamed" for key in undeclared}
    reserved = {f"a kind: {kind}": kind for kind in KINDS}
    return allot(reserved | wanted)


def _known(venue: Venue, slug: str, macros: dict[str, str], *, is_declared: bool) -> KnownVenue:
    name = read_prose(venue.name, macros=macros)
    link = VenueLink(slug=slug, name=name, full_name=_full_name(venue, name, macros), href=f"venues/{slug}/")
    return KnownVenue(venue=venue, link=link, is_declared=is_declared)


def _full_name(venue: Venue, name: Prose, macros: dict[str, str]) -> Prose:
    return read_prose(venue.full_name, macros=macros) if venue.full_name else name
