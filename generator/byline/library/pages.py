"""What each kind of page shows; `plan.py` fills these, the templates print them and decide nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import msgspec

from byline.library.cards import Card
from byline.library.digesting import digest_of
from byline.library.findings import Finding
from byline.library.stand_in import StandIn
from byline.library.work import Byliner, VenueLink, Work
from byline.records import Owner, Person, Settings, Venue
from byline.text import Prose


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A work in a list, with the number that counts down to 1, stable when the list is filtered."""

    work: Work
    value: int


class VenueGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The works of one venue inside one year; those without venue stand together by kind, last in the year."""

    id: str
    """The anchor: `iclr2025`."""
    slug: str
    """The value of `data-venue`; for works without venue the kind (`preprint`), which never equals a venue's slug."""
    venue: VenueLink | None
    heading: str
    """What stands above the group: the venue's short name, or the kind."""
    works: tuple[Numbered, ...]


class YearGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The works of one year; `year` is `None` for those that state none, and they come last."""

    id: str
    """The anchor: `y2025`, `undated`."""
    year: int | None
    heading: str
    """`2025`, `No year`."""
    count: int
    groups: tuple[VenueGroup, ...] = ()
    """Filled where a page groups by venue inside a year."""
    works: tuple[Numbered, ...] = ()
    """Filled where a page groups by year only (person, venue, tag; `grouping: year`)."""


class YearMark(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the index of years, which is a chart as well."""

    heading: str
    href: str
    """`#y2025` on the same page, or `years/2019/` below the root."""
    is_anchor: bool
    count: int
    scale: int
    """The busiest year's count, at least 7: the chart's width in marks."""


class VenueCount(msgspec.Struct, frozen=True, kw_only=True):
    """A venue and how many works it has here."""

    venue: VenueLink
    count: int


class Coauthor(msgspec.Struct, frozen=True, kw_only=True):
    """One person and the papers that are shared."""

    person: Byliner
    count: int
    first_year: int | None
    last_year: int | None
    years_text: str
    """`2021–2024`, `2025`, or empty."""
    dots: tuple[int, ...]
    """Papers in each span of years, oldest first; a span is 1, 2 or 5 years, so that there are at most 15."""
    is_step: bool = False
    """True where the count is lower than that of the line before."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What every page shows around its own content."""

    settings: Settings
    owner: Owner
    owner_name: Prose
    bio: Prose | None
    navigation: tuple["NavigationLink", ...]
    base_url: str | None
    """Absolute, with a final `/`; `None`: canonical links are left out, feed and sitemap have addresses without a host."""
    newest: str | None
    """ISO 8601: the newest paper's date or year; the foot of the page, never the time of the build."""
    newest_text: str | None
    style: str
    """Custom properties that the theme's settings change: `--hue:220;--density:.6`; empty by default."""
    generator: str
    """`Byline 0.1.0`."""


class NavigationLink(msgspec.Struct, frozen=True, kw_only=True):
    """One link at the top of every page."""

    title: str
    href: str
    """Below the site's root, or absolute."""
    is_internal: bool = True


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything, by year and venue."""

    selected: tuple[Work, ...]
    years: tuple[YearGroup, ...]
    index: tuple[YearMark, ...]
    venues: tuple[VenueCount, ...]
    """The twelve with most works, by count, then name: the rail and the sentence under "Publications"."""
    venue_count: int
    """How many there are in all."""
    venue_choices: tuple[VenueGroup, ...]
    """One group a venue or kind that occurs, without works, by heading: the filter's options."""
    coauthors: tuple[Coauthor, ...]
    """The twelve with most joint papers."""
    coauthor_count: int
    count: int
    years_text: str
    """`2021–2025`."""
    older: tuple[YearMark, ...] = ()
    """Years that have pages of their own, because there are more works than `home_limit`."""
    venue_groups: tuple[VenueGroup, ...] = ()
    """Filled instead of `years` with `grouping: venue`: a venue with all its works, newest first; by count, then name."""


class PublicationPage(msgspec.Struct, frozen=True, kw_only=True):
    """One work, whole."""

    work: Work
    related: tuple[Work, ...]
    """At most three, by shared authors, tags and venue."""


class PeoplePage(msgspec.Struct, frozen=True, kw_only=True):
    """All coauthors, by number of joint papers, then name."""

    coauthors: tuple[Coauthor, ...]
    count: int
    years_text: str


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """One coauthor: the joint papers, the person's homepage, who else was there."""

    person: Person
    name: Prose
    count: int
    years_text: str
    years: tuple[YearGroup, ...]
    index: tuple[YearMark, ...]
    venues: tuple[VenueCount, ...]
    also_with: tuple[Coauthor, ...]
    """Other coauthors of these papers, by count, the owner left out."""


class VenuesPage(msgspec.Struct, frozen=True, kw_only=True):
    """All venues, by number of works, then name."""

    venues: tuple["VenueLine", ...]
    count: int


class VenueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One venue in the list of all."""

    venue: VenueLink
    count: int
    years_text: str
    dots: tuple[int, ...]
    is_step: bool = False


class VenuePage(msgspec.Struct, frozen=True, kw_only=True):
    """One venue: its works by year."""

    venue: Venue
    link: VenueLink
    count: int
    years_text: str
    years: tuple[YearGroup, ...]
    index: tuple[YearMark, ...]
    others: tuple[VenueCount, ...]
    """The twelve others with most works."""
    more_others: int = 0
    """How many more there are."""


class YearPage(msgspec.Struct, frozen=True, kw_only=True):
    """One year: its works by venue."""

    year: YearGroup
    index: tuple[YearMark, ...]
    """All years, this one among them, as links to pages."""
    newer: YearMark | None
    older: YearMark | None


class TagPage(msgspec.Struct, frozen=True, kw_only=True):
    """One tag: its works by year."""

    name: str
    count: int
    years_text: str
    years: tuple[YearGroup, ...]
    index: tuple[YearMark, ...]


class ProsePage(msgspec.Struct, frozen=True, kw_only=True):
    """A Markdown page of the owner's."""

    title: Prose
    body: Prose


class NotFoundPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a server shows for an address that is not there."""


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The Atom feed: the newest works that state a year, at most fifty."""

    works: tuple[Work, ...]
    updated: str
    """RFC 3339, from the newest work's date."""


class SitemapPage(msgspec.Struct, frozen=True, kw_only=True):
    """All addresses, below the root, in order."""

    addresses: tuple[str, ...]


class RobotsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody may read everything; says where the sitemap is."""


class ExportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is nothing but its text: `publications.bib`, `cite.json`, `.nojekyll`."""

    text: str


Content = (
    HomePage
    | PublicationPage
    | PeoplePage
    | PersonPage
    | VenuesPage
    | VenuePage
    | YearPage
    | TagPage
    | ProsePage
    | NotFoundPage
    | FeedPage
    | SitemapPage
    | RobotsPage
    | ExportPage
)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the site, planned: where it stands, and what it is made of."""

    path: str
    """The file below `output/`: `people/katie-kang/index.html`."""
    address: str
    """The same as a link: `people/katie-kang/`, `""` for the home page, `feed.xml`."""
    template: str | None
    """`person.html`; `None` for an `ExportPage`."""
    content: Content
    title: str = ""
    """Plain text, for `<title>`; the site's title is added on all pages but home."""
    description: str = ""
    """Plain text, for the meta description; at most 160 characters, cut at a word."""
    stand_ins: tuple[StandIn, ...] = ()
    """Those of its works that are fetched only when something is asked that their cards do not say."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The works that a file lists, and what else it is made from.

    A page says of these works what `render.Entries` says, or what their cards do; a file that is no page, what their
    exports do. So an edit that leaves the cards as they were changes nothing in it but these.
    """

    beside: tuple[object, ...]
    """All else that the file shows, as `digest_of` takes it."""
    cards: Sequence[Card]
    selected: Sequence[Card] = ()
    """Works of a second list, which may stand in the first one, too."""

    def basis(self, former: Mapping[bytes, bytes] = {}) -> bytes:
        """Give what the file is made from, as `Sheet.basis`; `former`: the digests that works had, by those they have."""
        return digest_of(*self.beside, *(_digests(cards, former) for cards in (self.cards, self.selected)))


def _digests(cards: Sequence[Card], former: Mapping[bytes, bytes]) -> bytes:
    """Give the digests of works in their order; each has the same length, so none can pass for two others."""
    digests = b"".join([card.digest for card in cards])
    for digest, other in former.items():
        digests = digests.replace(digest, other)
    return digests


class Sheet(msgspec.Struct, frozen=True):
    """One file of the site, planned but not yet filled: a page that need not be rendered need not be filled either.

    A site of 10,000 works has 40,000 of them, so they are made of as little as can be.
    """

    path: str
    """As the page's."""
    address: str
    template: str | None
    basis: bytes
    """A digest of all that the page shows beside the frame: while it holds, the page is the same."""
    fill: Callable[[], Page]
    """Gives the page; may be called any number of times."""
    listed: Listed | None = None
    """Set where the file is nothing but a list of works, and what goes with it."""


class Plan(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The whole site: the frame, and every page that is to be, in the order of their paths."""

    frame: Frame
    sheets: tuple[Sheet, ...]
    successor: Callable[[Work], Card | None]
    """Gives what has taken the place of a work that was edited, see `Edits`."""
    findings: tuple[Finding, ...] = ()
    """What the texts and names of the records gave rise to, in no special order."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, filled."""
        return tuple(sheet.fill() for sheet in self.sheets)
