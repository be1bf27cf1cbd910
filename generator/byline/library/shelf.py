"""Where works that were read once are kept, by a digest of all that they are made from."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import msgspec

from byline.library.cards import Card
from byline.library.work import Work
from byline.library.works import Exports

Reading = tuple[Card, Work, Exports]
"""A work that was read, in the forms in which it is kept."""

Whole = TypeVar("Whole", bound=msgspec.Struct)
"""What was worked out for a site as a whole."""


class Shelf(Protocol):
    """Keeps works between two plans; it may forget any of them at any time, which costs time only."""

    def card(self, digest: bytes) -> Card | None:
        """Give the card of the work with that digest."""

    def cards(self, naming: bytes, marks: Sequence[bytes]) -> list[Card | None]:
        """Give the cards of records, as far as the last plan had the same records in a site that names the same.

        Takes:
            naming: the site's `naming_digest`.
            marks: of the records.
        """

    def keep_cards(self, naming: bytes, marks: Sequence[bytes], cards: Sequence[Card]) -> None:
        """Take the cards of all records of a site, each of which has been on the shelf; other works are not used any more."""

    def work(self, digest: bytes) -> Work | None:
        """Give the work itself."""

    def exports(self, digest: bytes) -> Exports | None:
        """Give the work in the formats of other programs."""

    def fill(self, names: Sequence[str], read: Callable[[int], Reading]) -> list[Card]:
        """Read works and keep them; gives their cards in the order of the names.

        Takes:
            names: of the works, for messages.
            read: reads the work with that number, and depends on nothing that reading another one changes.
        """

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give a work as an entry of lists, as it was kept; `form` tells one way to show it from another."""

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take a work as an entry of lists, in whatever way the renderer writes it down."""

    def kept(self, name: str, digest: bytes | None, form: type[Whole]) -> Whole | None:
        """Give what an earlier process worked out for a site as a whole.

        Takes:
            name: tells one thing that is kept from another.
            digest: of all that it was made from; `None`: the last one, whatever that was made from.
        """

    def keep(self, name: str, digest: bytes, make: Callable[[], msgspec.Struct]) -> None:
        """Take such a thing for later processes, if there will be any; the last one of each name is kept."""

    def forget(self) -> None:
        """Let go of works that no plan has asked for since the last call."""


class MemoryShelf:
    """Keeps everything in memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[bytes, Reading] = {}
        self._entries: dict[bytes, dict[bytes, bytes]] = {}
        self._used: set[bytes] = set()
        self._catalogue: tuple[bytes, dict[bytes, Card]] = (b"", {})
        """Cards of the last plan by the marks of their records, and what its site named."""

    def card(self, digest: bytes) -> Card | None:
        """Give the card of the work with that digest."""
        kept = self._kept.get(digest)
        self._used.add(digest)
        return kept[0] if kept else None

    def cards(self, naming: bytes, marks: Sequence[bytes]) -> list[Card | None]:
        """Give the cards of records, as far as the last plan had the same records in a site that names the same."""
        known = self._catalogue[1] if self._catalogue[0] == naming else {}
        found = map(known.get, marks)
        return [card if card and card.digest in self._kept else None for card in found]

    def keep_cards(self, naming: bytes, marks: Sequence[bytes], cards: Sequence[Card]) -> None:
        """Take the cards of all records of a site."""
        self._catalogue = naming, dict(zip(marks, cards, strict=True))
        self._used.update([card.digest for card in cards])

    def work(self, digest: bytes) -> Work | None:
        """Give the work itself."""
        kept = self._kept.get(digest)
        return kept[1] if kept else None

    def exports(self, digest: bytes) -> Exports | None:
        """Give the work in the formats of other programs."""
        kept = self._kept.get(digest)
        return kept[2] if kept else None

    def fill(self, names: Sequence[str], read: Callable[[int], Reading]) -> list[Card]:
        """Read works and keep them; gives their cards."""
        cards = []
        for number in range(len(names)):
            reading = read(number)
            self._kept[reading[0].digest] = reading
            self._used.add(reading[0].digest)
            cards.append(reading[0])
        return cards

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give a work as an entry of lists, as it was kept."""
        return self._entries.get(digest, {}).get(form)

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take a work as an entry of lists."""
        self._entries.setdefault(digest, {})[form] = data

    def kept(self, _name: str, _digest: bytes | None, _form: type[Whole]) -> Whole | None:
        """Give nothing: what this process worked out, a `Memo` has."""
        return None

    def keep(self, _name: str, _digest: bytes, _make: Callable[[], msgspec.Struct]) -> None:
        """Leave it to the memo."""

    def forget(self) -> None:
        """Let go of works that no plan has asked for since the last call."""
        self._kept = {digest: kept for digest, kept in self._kept.items() if digest in self._used}
        self._entries = {digest: entries for digest, entries in self._entries.items() if digest in self._used}
        self._used = set()
