"""All of a site's content, loaded."""

import msgspec

from byline.records.people import Person
from byline.records.publication import Publication
from byline.records.settings import MarkdownPage, Settings
from byline.records.venues import Venue


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """All that a site's folder states, loaded and without fault."""

    settings: Settings
    publications: tuple[Publication, ...] = ()
    """In the order of their keys."""
    people: tuple[Person, ...] = ()
    venues: tuple[Venue, ...] = ()
    pages: tuple[MarkdownPage, ...] = ()
    files: tuple[str, ...] = ()
    """What lies below `content/files/`, relative to `content/`, with `/`, sorted: it is copied to the site as it is."""
