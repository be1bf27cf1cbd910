"""`site.yaml`: the site's title, its owner, how it looks."""

from typing import Literal

import msgspec


class Owner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whose publications these are."""

    name: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    """Names of others that look like the owner's, so that nobody asks again."""
    in_cut_lists: bool = False
    """The owner is among the authors where a list ends in "et al." without naming the owner."""
    role: str | None = None
    department: str | None = None
    affiliation: str | None = None
    bio: str | None = None
    """Markdown with LaTeX, as an abstract."""
    photo: str | None = None
    """A file below `content/`, such as `files/me.jpg`."""
    email: str | None = None
    orcid: str | None = None
    dblp: str | None = None
    profiles: dict[str, str] = {}
    """Name of the service → address; `scholar`, `github`, `orcid` and others get their icon."""


class Theme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The looks a site may change without touching a style sheet."""

    accent: str = "red"
    """red amber moss petrol blue plum none, or a hue from 0 to 359."""
    type: str = "oldstyle"
    """`oldstyle`, `sans`, or any CSS font stack."""
    density: Literal["normal", "compact", "loose"] = "normal"
    numbers: bool = True
    grouping: Literal["year-venue", "year", "venue"] = "year-venue"


class NavigationItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link at the top of every page; `href` is a page of the site (`people/`) or an address."""

    title: str
    href: str


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of `site.yaml`; only `title` and `owner.name` must be there."""

    title: str
    owner: Owner
    url: str | None = None
    """The absolute address of the site's root, with a final `/`; `None` until it is known."""
    description: str | None = None
    language: str = "en"
    theme: Theme = Theme()
    macros: dict[str, str] = {}
    """LaTeX macro without backslash → what it stands for; `#1`, `#2` are arguments."""
    navigation: tuple[NavigationItem, ...] = ()
    """Empty: Publications, People, Venues, the Markdown pages, BibTeX."""
    home_limit: int = 300
    """More publications than that: older years get their own pages."""
    silence: tuple[str, ...] = ()
    """Codes of what `byline check` is not to tell."""


class MarkdownPage(msgspec.Struct, frozen=True, kw_only=True):
    """`content/pages/<slug>.md`: prose of the owner's own; its title is the front matter's or the first heading."""

    slug: str
    title: str
    body: str
    line: int = 1
    """Where the body begins in its file, so that a fault in it has a line."""
    description: str | None = None
    navigation: bool = True
