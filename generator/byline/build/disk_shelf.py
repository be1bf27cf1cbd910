"""The shelf of works that outlives the process, below `.byline/cache/`: deleting it costs time only.

Cards are one file, for every build needs them all; works, exports and entries lie in a pack, for a build needs those of
the pages it renders.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from byline.build.crew import Crew
from byline.build.pack import Pack
from byline.build.state import load_record, save_record
from byline.library import Card, Exports, Reading, Work

_WORK, _EXPORTS, _ENTRY = b"w", b"x", b"e"
_LEAST_WORKS = 150
"""Fewer works are read faster by one process."""
_IN_MEMORY = 256
"""Works that are held as they are: a work is asked for by its page, then by each way to show it in a list."""

_MARK = 32
"""Bytes of a record's mark."""

_Held = TypeVar("_Held")
Held = TypeVar("Held", bound=msgspec.Struct)


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """All cards, as they lie on disk."""

    cards: tuple[Card, ...] = ()
    naming: bytes = b""
    """What the site named whose cards these are."""
    marks: bytes = b""
    """Of the records that the cards are of, one after another."""
    forms: frozenset[bytes] = frozenset()
    """The templates that entries on the shelf were made of."""


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What was worked out for a site as a whole, as it lies on disk."""

    digest: bytes
    value: msgspec.Raw


class DiskShelf:
    """Keeps works between two runs; the pieces of one work all begin with its digest."""

    def __init__(self, folder: Path, *, jobs: int = 1, writes: bool = True) -> None:
        """Open the shelf that lies in `folder`; `jobs` processes may fill it at once.

        Takes:
            writes: false for who only looks: one process, and nothing is written.
        """
        self._jobs = jobs if writes else 1
        self._writes = writes
        self._file = folder / "cards"
        self._folder = folder
        kept = load_record(self._file, Cards)
        self._kept = kept[0] if kept else Cards()
        self._cards = {card.digest: card for card in self._kept.cards}
        self._used: dict[bytes, Card] = {}
        self._naming = b""
        self._marks: Sequence[bytes] = ()
        self._forms: set[bytes] = set()
        """The templates of entries that were asked for; entries of other templates are of no use any more."""
        self._pack = Pack(folder / "works", writes=writes)
        self._works: dict[bytes, Work] = {}
        self._texts: dict[bytes, Exports] = {}
        self._decode_work = msgspec.msgpack.Decoder(Work).decode
        self._decode_exports = msgspec.msgpack.Decoder(Exports).decode
        self._encode = msgspec.msgpack.Encoder().encode

    def card(self, digest: bytes) -> Card | None:
        """Give the card of the work with that digest."""
        card = self._cards.get(digest)
        if card is not None:
            self._used[digest] = card
        return card

    def cards(self, naming: bytes, marks: Sequence[bytes]) -> list[Card | None]:
        """Give the cards of records, as far as the last plan had the same records in a site that names the same."""
        kept = self._kept
        is_known = naming == kept.naming and len(kept.marks) == len(kept.cards) * _MARK
        known = dict(zip(_parted(kept.marks), kept.cards, strict=True)) if is_known else {}
        cards = [known.get(mark) for mark in marks]
        self._used.update([(card.digest, card) for card in cards if card is not None])
        return cards

    def keep_cards(self, naming: bytes, marks: Sequence[bytes], cards: Sequence[Card]) -> None:
        """Take the cards of all records of a site."""
        self._naming, self._marks = naming, marks
        self._used = {card.digest: card for card in cards}

    def former(self, most: int) -> list[bytes]:
        """Give the digests of works that were on the shelf and have not been asked for; none where there are too many."""
        found = [digest for digest in self._cards if digest not in self._used]
        return found if len(found) <= most else []

    def work(self, digest: bytes) -> Work | None:
        """Give the work itself."""
        work = self._works.get(digest)
        if work is None and (data := self._pack.get(digest + _WORK)):
            work = self._decode_work(data)
            _hold(self._works, digest, work)
        return work

    def exports(self, digest: bytes) -> Exports | None:
        """Give the work in the formats of other programs."""
        exports = self._texts.get(digest)
        if exports is None and (data := self._pack.get(digest + _EXPORTS)):
            exports = self._decode_exports(data)
            _hold(self._texts, digest, exports)
        return exports

    def fill(self, names: Sequence[str], read: Callable[[int], Reading]) -> list[Card]:
        """Read works and keep them; gives their cards in the order of the names."""
        crew = self.crew(_LEAST_WORKS)
        if crew.does_alone(len(names)):
            cards = [self._take(read(number)) for number in range(len(names))]
        else:
            decode = msgspec.msgpack.Decoder(Card).decode
            answers = crew.work(names, lambda number: self._encode(self._take(read(number))))
            cards = [decode(data) for _, data in sorted(answers)]
        self._used.update((card.digest, card) for card in cards)
        return cards

    def _take(self, reading: Reading) -> Card:
        card, work, exports = reading
        _hold(self._works, card.digest, work)
        _hold(self._texts, card.digest, exports)
        self._pack.put(card.digest + _WORK, self._encode(work))
        self._pack.put(card.digest + _EXPORTS, self._encode(exports))
        return card

    def crew(self, least: int) -> Crew:
        """Give workers that may put works and entries on this shelf."""
        return Crew(jobs=self._jobs, least=least, begin=self._begin, end=self._hand_over, finish=self._adopt)

    def _begin(self, number: int) -> None:
        self._pack.take_segment(number)

    def _hand_over(self) -> bytes:
        return self._encode((self._pack.hand_over(), self._forms))

    def _adopt(self, data: bytes) -> None:
        written, forms = msgspec.msgpack.decode(data, type=tuple[bytes, set[bytes]])
        self._pack.adopt(written)
        self._forms |= forms

    def entry(self, digest: bytes, form: bytes) -> bytes | None:
        """Give a work as an entry of lists, as it was kept; `form` tells one way to show it from another."""
        self._forms.add(form[:8])
        return self._pack.get(digest + _ENTRY + form)

    def keep_entry(self, digest: bytes, form: bytes, data: bytes) -> None:
        """Take a work as an entry of lists."""
        self._pack.put(digest + _ENTRY + form, data)

    def kept(self, name: str, digest: bytes | None, form: type[Held]) -> Held | None:
        """Give what an earlier build worked out for the site as a whole; without digest, whatever it was made from."""
        record = load_record(self._folder / name, Whole)
        if record is None or digest not in (None, record[0].digest):
            return None
        try:
            return msgspec.msgpack.decode(record[0].value, type=form)
        except msgspec.DecodeError:
            return None

    def keep(self, name: str, digest: bytes, make: Callable[[], msgspec.Struct]) -> None:
        """Take such a thing for later builds."""
        if self._writes:
            save_record(self._folder / name, Whole(digest=digest, value=msgspec.Raw(self._encode(make()))))

    def forget(self) -> None:
        """Forget nothing: what is not used any more goes when the shelf is saved."""

    def save(self) -> None:
        """Write what is new, and forget the works that no longer are.

        Raises:
            OSError: where the folder cannot be written.
        """
        kept, forms = self._kept, frozenset(self._forms)
        has_others = bool(forms) and not kept.forms <= forms
        self._pack.save(self._used.__contains__, self._is_used if has_others else None)
        now = Cards(
            cards=tuple(self._used.values()),
            naming=self._naming,
            marks=b"".join(self._marks),
            forms=forms or kept.forms,
        )
        is_same = (now.naming, now.marks, now.forms) == (kept.naming, kept.marks, kept.forms)
        if not is_same or self._used.keys() != self._cards.keys():
            save_record(self._file, now)

    def _is_used(self, name: bytes) -> bool:
        """Tell whether a piece is no entry, or one of a template that is still asked for."""
        return name[16:17] != _ENTRY or name[17:25] in self._forms


def _parted(marks: bytes) -> list[bytes]:
    return [marks[at : at + _MARK] for at in range(0, len(marks), _MARK)]


def _hold(held: dict[bytes, _Held], digest: bytes, value: _Held) -> None:
    """Keep a value at hand; when there are too many of them, begin anew."""
    if len(held) >= _IN_MEMORY:
        held.clear()
    held[digest] = value
