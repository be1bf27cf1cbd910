"""Where works that were read once are kept, by a digest of all that they are made from."""

from collections.abc import Callable, Sequence
from typing import Protocol

from byline.library.cards import Card
from byline.library.related import Related
from byline.library.work import Work
from byline.library.works import Exports

Reading = tuple[Card, Work, Exports]
"""A work that was read, in the forms in which it is kept."""


class Shelf(Protocol):
    """Keeps works between two plans; it may forget any of them at any time, which costs time only."""

    def card(self, digest: bytes) -> Card | None:
        """Give the card of the work with that digest."""

    def work(self, digest: bytes) -> Work | None:
        """Give the work itself."""

    def exports(self, digest: bytes) -> Exports | None:
        """Give the work in the formats of other programs."""

    def fill(self, names: Sequence[str], read: Callable[[int], Reading]) -> list[Card]:
        """Read works and keep them; gives their cards.

        Takes:
            names: of the works, for messages.
            read: reads the work with that number, and depends on nothing that reading another one changes.
        """

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give a work as an entry of lists, as it was kept; `form` tells one way to show it from another."""

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take a work as an entry of lists, in whatever way the renderer writes it down."""

    def related(self, digest: bytes) -> Related | None:
        """Give which works are related to which, for the list of works with that digest."""

    def keep_related(self, digest: bytes, related: Related) -> None:
        """Take which works are related to which; those of one list are kept."""

    def forget(self) -> None:
        """Let go of works that no plan has asked for since the last call."""


class MemoryShelf:
    """Keeps everything in memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[bytes, Reading] = {}
        self._entries: dict[bytes, dict[bytes, bytes]] = {}
        self._used: set[bytes] = set()
        self._related: tuple[bytes, Related] = (b"", ())

    def card(self, digest: bytes) -> Card | None:
        """Give the card of the work with that digest."""
        kept = self._kept.get(digest)
        self._used.add(digest)
        return kept[0] if kept else None

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

    def related(self, digest: bytes) -> Related | None:
        """Give which works are related to which, for the list of works with that digest."""
        return self._related[1] if self._related[0] == digest else None

    def keep_related(self, digest: bytes, related: Related) -> None:
        """Take which works are related to which."""
        self._related = digest, related

    def forget(self) -> None:
        """Let go of works that no plan has asked for since the last call."""
        self._kept = {digest: kept for digest, kept in self._kept.items() if digest in self._used}
        self._entries = {digest: entries for digest, entries in self._entries.items() if digest in self._used}
        self._used = set()
