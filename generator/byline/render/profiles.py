"""Where a person or a venue is found elsewhere: links with a name and an icon."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from byline.records import Owner, Person, Venue

Icon = Literal["code", "email", "home", "link", "list", "orcid", "scholar", "social"]

_KNOWN: dict[str, tuple[str, Icon]] = {
    "bluesky": ("Bluesky", "social"),
    "codeberg": ("Codeberg", "code"),
    "cv": ("CV", "list"),
    "dblp": ("dblp", "list"),
    "email": ("Email", "email"),
    "github": ("GitHub", "code"),
    "gitlab": ("GitLab", "code"),
    "homepage": ("Homepage", "home"),
    "linkedin": ("LinkedIn", "social"),
    "mastodon": ("Mastodon", "social"),
    "openreview": ("OpenReview", "list"),
    "orcid": ("ORCID", "orcid"),
    "researchgate": ("ResearchGate", "list"),
    "scholar": ("Scholar", "scholar"),
    "semantic scholar": ("Semantic Scholar", "scholar"),
    "twitter": ("Twitter", "social"),
    "website": ("Website", "home"),
    "x": ("X", "social"),
    "youtube": ("YouTube", "social"),
}


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a masthead."""

    label: str
    href: str
    icon: Icon
    print: str | None = None
    """What paper shows after the label, where a reader can type it."""


def owner_profiles(owner: Owner) -> tuple[Profile, ...]:
    """Give the owner's mail address, then the profiles in the order of `site.yaml`, then ORCID and dblp if not named."""
    return tuple(_of_owner(owner))


def person_profiles(person: Person) -> tuple[Profile, ...]:
    """Give a coauthor's homepage, ORCID and dblp, as far as they are known."""
    home = [_profile("homepage", person.url)] if person.url else []
    return (*home, *_by_number(person.orcid, person.dblp))


def venue_profiles(venue: Venue) -> tuple[Profile, ...]:
    """Give a venue's homepage, if it is known."""
    return (_profile("homepage", venue.url),) if venue.url else ()


def _of_owner(owner: Owner) -> Iterator[Profile]:
    if owner.email:
        yield Profile(label="Email", href=f"mailto:{owner.email}", icon="email", print=f": {owner.email}")
    named = {name.lower() for name in owner.profiles}
    for name, href in owner.profiles.items():
        yield _profile(name, href)
    yield from _by_number(None if "orcid" in named else owner.orcid, None if "dblp" in named else owner.dblp)


def _by_number(orcid: str | None, dblp: str | None) -> Iterator[Profile]:
    if orcid:
        yield _profile("orcid", f"https://orcid.org/{orcid.rsplit('/', 1)[-1]}")
    if dblp and "/" in dblp:  # a homonym number (`0001`) alone is no address
        yield _profile("dblp", dblp if ":" in dblp else f"https://dblp.org/pid/{dblp}.html")


def _profile(name: str, href: str) -> Profile:
    label, icon = _KNOWN.get(name.lower().replace("_", " ").replace("-", " "), (name, "link"))
    shown = f": {href.rstrip('/').rsplit('/', 1)[-1]}" if icon == "orcid" else None
    return Profile(label=label, href=href, icon=icon, print=shown)
