"""Edits that change nothing but what a work says of itself: a list that shows it differs in its entry alone."""

from functools import cached_property

import msgspec

from byline.library.cards import Card, as_card
from byline.library.collection import Collection
from byline.library.digests import WorkDigests, naming_of
from byline.library.work import Work


class Edits(msgspec.Struct, frozen=True, dict=True):
    """Compares works with what they were."""

    collection: Collection

    @cached_property
    def _digests(self) -> WorkDigests:
        return WorkDigests(self.collection.source.around)

    def successor(self, former: Work) -> Card | None:
        """Give the card that has taken a work's place, where lists say the same of both, but for entries and exports.

        That is so where the two records name the same people, venues and tags, these are what they were (the former
        record would have the digest that it had), and all else that a list looks at is equal.

        Gives:
            `None` where there is no such card, or the work is as it was.
        """
        entered = self.collection.entered.get(former.key)
        if entered is None or entered.card.digest == former.digest:
            return None
        if naming_of(entered.publication) != naming_of(former.publication):
            return None
        if self._digests.of(former.publication) != former.digest:
            return None
        return entered.card if _placed(entered.card) == _placed(as_card(former)) else None


def _placed(card: Card) -> Card:
    """Leave out of a card what no list shows; where a title puts a work is seen by the order of the list."""
    return msgspec.structs.replace(card, digest=b"", title="", findings=())
