"""Who wrote what with whom, where and when; and the plan: every page of the site with what it shows. Pure."""

from typing import TYPE_CHECKING

from byline.library.cards import Card
from byline.library.digesting import digest_of
from byline.library.digests import mark_of
from byline.library.findings import Finding
from byline.library.memo import Memo
from byline.library.pages import (
    Coauthor,
    Content,
    ExportPage,
    FeedPage,
    Frame,
    HomePage,
    Listed,
    NavigationLink,
    NotFoundPage,
    Numbered,
    Page,
    PeoplePage,
    PersonPage,
    Plan,
    ProsePage,
    PublicationPage,
    RobotsPage,
    Sheet,
    SitemapPage,
    TagPage,
    VenueCount,
    VenueGroup,
    VenueLine,
    VenuePage,
    VenuesPage,
    YearGroup,
    YearMark,
    YearPage,
)
from byline.library.plan import plan_site
from byline.library.shelf import MemoryShelf, Reading, Shelf
from byline.library.singles import parts_of_joined
from byline.library.stand_in import StandIn
from byline.library.work import Appearance, Byline, Byliner, Detail, Link, Tag, VenueLink, Work
from byline.library.works import Exports

if TYPE_CHECKING:
    import datetime as dt

    from byline.records import Site

__all__ = [
    "Appearance",
    "Byline",
    "Byliner",
    "Card",
    "Coauthor",
    "Content",
    "Detail",
    "ExportPage",
    "Exports",
    "FeedPage",
    "Finding",
    "Frame",
    "HomePage",
    "Link",
    "Listed",
    "Memo",
    "MemoryShelf",
    "NavigationLink",
    "NotFoundPage",
    "Numbered",
    "Page",
    "PeoplePage",
    "PersonPage",
    "Plan",
    "ProsePage",
    "PublicationPage",
    "Reading",
    "RobotsPage",
    "Sheet",
    "Shelf",
    "SitemapPage",
    "StandIn",
    "Tag",
    "TagPage",
    "VenueCount",
    "VenueGroup",
    "VenueLine",
    "VenueLink",
    "VenuePage",
    "VenuesPage",
    "Work",
    "YearGroup",
    "YearMark",
    "YearPage",
    "check_records",
    "digest_of",
    "mark_of",
    "parts_of_joined",
    "plan_site",
]


def check_records(site: "Site", today: "dt.date | None" = None) -> tuple[Finding, ...]:
    """Give what `byline check` asks about the records, which a build does not need; see `byline.library.checks`."""
    from byline.library import checks

    return checks.check_records(site, today)
