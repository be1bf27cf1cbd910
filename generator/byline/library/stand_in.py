"""What stands for a work in a long list, so that a page of thousands need not fetch them all.

A list is laid out by what the cards say, and most of its works are placed as entries that were rendered before.
"""

from collections.abc import Callable
from typing import cast

from byline.library.cards import Card
from byline.library.work import VenueLink, Work
from byline.library.works import HEADINGS


class StandIn:
    """Answers as the work itself would, and knows whether it was asked for more than its card says."""

    __slots__ = ("_fetch", "_work", "date", "digest", "heading", "href", "is_opened", "key", "kind", "venue", "year")

    def __init__(self, card: Card, venue: VenueLink | None, fetch: Callable[[Card], Work]) -> None:
        """Take the card, the work's venue, and what fetches the work."""
        self.key = card.key
        self.href = card.href
        self.digest = card.digest
        self.year = card.year
        self.date = card.date
        self.venue = venue
        self.kind = card.kind
        self.heading = HEADINGS[card.kind]
        self.is_opened = False
        self._fetch: Callable[[], Work] = lambda: fetch(card)
        self._work: Work | None = None

    @property
    def whole(self) -> Work:
        """The work itself, fetched once; whoever takes it so does not count as having asked."""
        if self._work is None:
            self._work = self._fetch()
        return self._work

    def __getattr__(self, name: str) -> object:
        self.is_opened = True
        return getattr(self.whole, name)

    def __repr__(self) -> str:
        self.is_opened = True
        return repr(self.whole)

    def __eq__(self, other: object) -> bool:
        self.is_opened = True
        return self.whole == (other.whole if isinstance(other, StandIn) else other)

    def __hash__(self) -> int:
        return hash(self.key)


def as_works(stand_ins: tuple[StandIn, ...]) -> tuple[Work, ...]:
    """Pass them off as works."""
    return cast("tuple[Work, ...]", stand_ins)
