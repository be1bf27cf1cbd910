"""Long lists after a small edit: the file is in the output already, but for the entries of the works that were edited.

Nothing here is taken on trust that could be checked. The file is as the last build left it; with the digests that the
edited works had, its basis is what it was made from then; its template asks works for nothing but entries, and each of
these stands in the file once. Whatever does not fit is made anew as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from byline.build.before import Before
from byline.build.disk_shelf import DiskShelf
from byline.build.placings import PlacedList, Placing
from byline.build.prepared import PreparedSite
from byline.library import Card, Sheet, parts_of_joined
from byline.patterns import later
from byline.render import Change

_MOST_WORKS = 16
"""Of more edited works it takes longer to find the entries than to place all of them."""
Piece = bytes | memoryview
_NUMBER = later(rb"[0-9]+")
_LAST_NUMBER = later(rb"[0-9]+\Z")
_LONGEST = 20
"""Digits of a number, at most."""


class Exchanged(msgspec.Struct, frozen=True):
    """A file that was made by exchanging entries."""

    placings: tuple[Placing, ...]
    pieces: list[Piece] = []
    """What it is made of, one after another; none where it is the file that the output holds."""
    digest: bytes = b""
    """Of the file that the output holds, where it is that."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What there is to exchange, and in what."""

    prepared: PreparedSite
    bases: Mapping[str, bytes]
    """File → what it is made from, Byline itself being a part of it."""
    before: Before
    output: Path
    shelf: DiskShelf
    lists: Mapping[str, PlacedList]
    """How the last build left the lists."""

    def make(self, path: str) -> Exchanged | None:
        """Give a file made of the one in the output; `None` where it must be made as a whole.

        Raises:
            ContentError: for a mistake in the template of entries.
        """
        placed, sheet = self.lists.get(path), self.prepared.sheet(path)
        if placed is None or sheet is None or not self._former:
            return None
        if placed.basis != self._basis_before(sheet):
            return None
        if not self.before.unchanged({path: placed.basis}):
            return None
        changes = self._changes(sheet, placed)
        if changes is None:
            return None
        if all(change.before == change.after for change in changes):
            return Exchanged(placed.placings, digest=self.before.digest(path, placed.basis) or b"")
        pieces = exchange(self._read(path), changes)
        return Exchanged(placed.placings, pieces) if pieces else None

    def unchanged(self, path: str) -> PlacedList | None:
        """Give how a list shows its works that is as the last build left it."""
        placed = self.lists.get(path)
        return placed if placed and placed.basis == self.bases[path] else None

    @cached_property
    def _former(self) -> dict[bytes, bytes]:
        """The works that were edited: the digest of each → the digest it had."""
        former: dict[bytes, bytes] = {}
        for digest in self.shelf.former(_MOST_WORKS):
            work = self.shelf.work(digest)
            card = self.prepared.press.successor(work) if work else None
            if card is not None:
                former[card.digest] = digest
        return former

    def _basis_before(self, sheet: Sheet) -> bytes:
        press = self.prepared.press
        tool = self.bases[sheet.path].removesuffix(press.basis(sheet))
        return tool + press.basis(sheet, self._former)

    def _changes(self, sheet: Sheet, placed: PlacedList) -> list[Change] | None:
        """Give everything that is to be exchanged in a file; `None` where that cannot be known."""
        found = list(self._each_change(sheet, placed))
        changes = [change for change in found if change is not None]
        return changes if len(changes) == len(found) else None

    def _each_change(self, sheet: Sheet, placed: PlacedList) -> Iterator[Change | None]:
        listed = sheet.listed
        if listed is None:
            yield None
        elif sheet.template is None:
            yield from (self._change_of_export(sheet.path, digest) for digest in self._edited(listed.cards))
        else:
            for placing in placed.placings:
                cards = listed.selected if placing.is_selected else listed.cards
                for digest in self._edited(cards):
                    work, former = self.shelf.work(digest), self._former[digest]
                    yield self.prepared.press.change(former, work, placing.way, sheet.path) if work else None

    def _edited(self, cards: Sequence[Card]) -> list[bytes]:
        former = self._former
        return [card.digest for card in cards if card.digest in former]

    def _change_of_export(self, path: str, digest: bytes) -> Change | None:
        before, after = self.shelf.exports(self._former[digest]), self.shelf.exports(digest)
        if before is None or after is None:
            return None
        return Change(*((parts_of_joined(one)[path].encode(),) for one in (before, after)))

    def _read(self, path: str) -> bytes:
        """Read a file of the output; nothing, where somebody took it away meanwhile."""
        try:
            return (self.output / path).read_bytes()
        except OSError:
            return b""


def exchange(data: bytes, changes: Sequence[Change]) -> list[Piece] | None:
    """Put one entry in the place of another, and give the whole in pieces, which saves copying what stays.

    Gives:
        `None` where an entry is not there, or might be there twice.
    """
    places = [_find(data, change) for change in changes]
    pieces: list[Piece] = []
    view, done = memoryview(data), 0
    for place in sorted(places, key=lambda place: place[0] if place else -1):
        if place is None or place[0] < done:
            return None
        start, end, text = place
        pieces += (view[done:start], text)
        done = end
    return [*pieces, view[done:]]


def _find(data: bytes, change: Change) -> tuple[int, int, bytes] | None:
    """Give where an entry begins and ends, and what is to stand there, with the number that stands there now."""
    before = change.before
    at = max(range(len(before)), key=lambda number: len(before[number]))
    found = data.find(before[at])
    if found < 0 or data.find(before[at], found + 1) >= 0:
        return None
    digits = _digits_beside(data, found, found + len(before[at]), is_after=at == 0) if len(before) > 1 else b""
    start = found + len(before[at]) - len(digits.join(before[: at + 1]))
    entry = digits.join(before)
    if start < 0 or not data.startswith(entry, start) or (len(change.after) > 1 and not digits):
        return None
    return start, start + len(entry), digits.join(change.after)


def _digits_beside(data: bytes, start: int, end: int, *, is_after: bool) -> bytes:
    """Give the number that stands after a place, or before it; empty where there is none."""
    number = _NUMBER.match(data, end) if is_after else _LAST_NUMBER.search(data, max(0, start - _LONGEST), start)
    return number[0] if number else b""
