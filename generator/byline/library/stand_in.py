"""What stands for a work in a long list, so that a page of thousands need not fetch them all.

A list is laid out by what the cards say, and most of its works are placed as entries that were rendered before.
"""

from collections.abc import Callable

from byline.library.cards import Card
from byline.library.work import VenueLink, Work


class StandIn:
    """Answers as the work itself would."""

    __slots__ = ("_fetch", "_work", "date", "digest", "href", "key", "venue", "year")

    def __init__(self, card: Card, venue: VenueLink | None, fetch: Callable[[Card], Work]) -> None:
        """Take the card, the work's venue, and what fetches the work."""
        self.key = card.key
        self.href = card.href
        self.digest = card.digest
        self.year = card.year
        self.date = card.date
        self.venue = venue
        self._fetch: Callable[[], Work] = lambda: fetch(card)
        self._work: Work | None = None

    @property
    def whole(self) -> Work:
        """The work itself, fetched once."""
        if self._work is None:
            self._work = self._fetch()
        return self._work

    def __getattr__(self, name: str) -> object:
        return getattr(self.whole, name)

    def __eq__(self, other: object) -> bool:
        return self.whole == (other.whole if isinstance(other, StandIn) else other)

    def __hash__(self) -> int:
        return hash(self.key)
