"""A publication as pages show it: texts rendered, names resolved, links named. No page's address depends on another."""

import msgspec

from byline.records import Publication, WorkType
from byline.text import Prose


class Byliner(msgspec.Struct, frozen=True, kw_only=True):
    """One name in a byline: what is printed, and whose it is."""

    printed: Prose
    """As the paper prints it."""
    person: str | None
    """The id of the person; `None` while two fit."""
    href: str | None
    """The person's page below the site's root (`people/katie-kang/`; `""` is the home page, the owner's); or `None`."""
    is_owner: bool = False
    equal: bool = False
    corresponding: bool = False
    note: str | None = None


class Byline(msgspec.Struct, frozen=True, kw_only=True):
    """An author list as an entry in a list shows it: all up to twelve names, else the first six and the owner."""

    first: tuple[Byliner, ...]
    late_owner: Byliner | None = None
    """The owner, where the name stands after the cut: shown after "…"."""
    more: int = 0
    """How many names are left out ("and 31 more")."""
    complete: bool = True
    """False: "et al." stands at the end."""


class VenueLink(msgspec.Struct, frozen=True, kw_only=True):
    """A venue as it is named and linked."""

    slug: str
    name: Prose
    """The short name."""
    full_name: Prose
    """The long one, or the short one again."""
    href: str
    """`venues/<slug>/` below the root."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One address of a work."""

    kind: str
    """The word in the record: `pdf`, `arxiv`, `doi`, `code` …"""
    label: str
    """What the page prints: PDF, arXiv, DOI, Code …"""
    href: str
    """Absolute (`https://…`), or below the site's root (`files/paper.pdf`)."""
    is_internal: bool = False
    print: str | None = None
    """What paper shows after the label (`: 2410.00000`), where a reader can type it."""


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag and its page."""

    name: str
    href: str


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """One more fact that a work's own page lists: its name in words, and what the record states."""

    label: str
    """Volume, Number, Pages, Chapter, Edition, Series, Publisher, Institution, Place, ISBN, ISSN, DOI, arXiv …"""
    value: Prose
    href: str | None = None
    """Absolute, where the fact is an address as well (DOI, arXiv)."""


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """Another version of the work, as its page lists it."""

    heading: str
    """In words: "Preprint", "Workshop paper" …"""
    venue: VenueLink | None
    venue_name: str | None
    """The venue's text where it has no page of its own."""
    year: int | None
    links: tuple[Link, ...] = ()
    note: str | None = None


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One publication, ready to be shown anywhere."""

    key: str
    href: str
    """`publications/<key>/` below the root."""
    publication: Publication
    title: Prose
    abstract: Prose | None
    """Blocks: its HTML holds paragraphs and lists."""
    authors: tuple[Byliner, ...]
    byline: Byline
    venue: VenueLink | None
    heading: str
    """The kind in words, for a work without venue: "Preprint", "Thesis", … or "Other"."""
    year: int | None
    date: str | None
    """ISO 8601 as far as it is known: the record's date, else its year."""
    date_text: str | None
    """The same for people: `24 April 2025`, `April 2025`, `2025`."""
    award: Prose | None = None
    note: Prose | None = None
    links: tuple[Link, ...] = ()
    """In the order pdf, arxiv, doi, url, code, data, slides, poster, video, then the others by name."""
    tags: tuple[Tag, ...] = ()
    editors: tuple[Byliner, ...] = ()
    details: tuple[Detail, ...] = ()
    """Volume, number, pages … in the order of the record's fields, then DOI and arXiv; only what is stated."""
    versions: tuple[Appearance, ...] = ()
    bibtex: str = ""
    """The entry, without a final newline."""
    coins: str = ""
    """The OpenURL context object for the `title` of a `Z3988` span, not yet escaped for HTML."""
    image: str | None = None
    image_alt: str = ""
    digest: bytes = b""
    """Of everything the work is made from; empty where nobody asked for it."""

    @property
    def kind(self) -> WorkType | None:
        """What the record says it is."""
        return self.publication.type
