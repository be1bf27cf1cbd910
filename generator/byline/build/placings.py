"""How each list in the output shows its works, as the last build left it: so an entry in it can be exchanged for another.

One file for each output folder, beside its ledger; deleting it costs time only.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from byline.build.state import load_record, save_record
from byline.library import Card, Listed
from byline.render import Way

_LEAST_WORKS = 20
"""A list of fewer works is made anew as fast."""


class Placing(msgspec.Struct, frozen=True, array_like=True):
    """One way in which a page shows works: each work of one of its lists once, and no other."""

    way: Way
    is_selected: bool
    """True where it is the second list, `Listed.selected`."""


class PlacedList(msgspec.Struct, frozen=True, array_like=True):
    """One file that lists works."""

    basis: bytes
    """What it was made from, as the ledger has it."""
    placings: tuple[Placing, ...]
    """All ways in which it shows them; none where it is no page, and holds the export of each."""


class PlacedLists(msgspec.Struct, frozen=True, kw_only=True):
    """All files that list works and in which nothing else depends on what the works say."""

    made_by: str
    """The very Byline that wrote it."""
    lists: dict[str, PlacedList] = {}


Asked = Iterable[tuple[str, Way]]
"""Keys of works, each with the way to show it."""


def is_long(listed: Listed | None) -> bool:
    """Tell whether it is worth while to know how a file shows its works."""
    return listed is not None and len(listed.cards) >= _LEAST_WORKS


def find_placings(listed: Listed, asked: Asked) -> tuple[Placing, ...] | None:
    """Give the ways in which a page shows its works; `None` where it shows some of a list only, or one of them twice."""
    keys: dict[Way, list[str]] = {}
    for key, way in asked:
        keys.setdefault(way, []).append(key)
    found = []
    for way, shown in keys.items():
        is_selected = _are_all(listed.selected, shown)
        if not (is_selected or _are_all(listed.cards, shown)):
            return None
        found.append(Placing(way, is_selected))
    return tuple(found) if all(_is_storable(one.way) for one in found) else None


def _are_all(cards: Sequence[Card], keys: Sequence[str]) -> bool:
    return len(cards) == len(keys) and sorted(card.key for card in cards) == sorted(keys)


def _is_storable(way: Way) -> bool:
    """Tell whether a template asked with what it is meant to ask with."""
    return type(way.shows) is str and type(way.is_brief) is bool


def load_placings(file: Path, made_by: str) -> dict[str, PlacedList]:
    """Give what is known of the lists of an output folder, by path; empty where nothing can be trusted."""
    record = load_record(file, PlacedLists)
    return record[0].lists if record and record[0].made_by == made_by else {}


def save_placings(file: Path, made_by: str, known: Mapping[str, PlacedList], lists: dict[str, PlacedList]) -> None:
    """Write it down, unless it is known already.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    if lists != known:
        save_record(file, PlacedLists(made_by=made_by, lists=lists))


def placings_path(state: Path) -> Path:
    """Give the file that belongs to a state's."""
    return state.with_suffix(".lists")
