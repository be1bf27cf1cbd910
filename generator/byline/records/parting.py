"""A work that an import joined wrongly is parted again: `not_same_as` tells which statements go.

A record that names a source's own citation key (`not_same_as: [smith2020]`) gives up the entry of that key, and the next
import makes a record of it. A record that was written by hand, and that the sources know nothing of yet, takes from the
record with which it must not be one every statement that says what it says. A pair that was parted once stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from byline.records.fields import as_fields
from byline.records.identity import Likeness, compare
from byline.records.lock import Lock, LockedRecord, Statement
from byline.records.publication import Publication
from byline.records.sightings import Sighting, as_sighting

Refusals = Mapping[str, frozenset[str]]
"""Key of a record → keys, of records or of entries in sources, with which it is not one."""


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """The last import as if nothing had been joined wrongly."""

    records: Mapping[str, LockedRecord]
    lost: Mapping[str, frozenset[str]] = {}
    """Record → the fields that only statements spoke of which it gave up."""
    unparted: tuple[tuple[str, str], ...] = ()
    """Records written by hand that fit all statements about another one: nothing tells what is theirs."""


def refusals(records: Mapping[str, Publication], lock: Lock) -> Refusals:
    """Give what must not be one, said by either side; a record that was merged into a third one is that one."""
    home = {absorbed: key for key, locked in lock.records.items() for absorbed in locked.absorbed}
    found: dict[str, set[str]] = {}
    for key, record in records.items():
        for named in record.not_same_as:
            is_there = named in records or named in lock.records or home.get(named) == key
            other = named if is_there else home.get(named, named)
            if other != key:
                found.setdefault(key, set()).add(other)
                found.setdefault(other, set()).add(key)
    return {key: frozenset(others) for key, others in found.items()}


def part(records: Mapping[str, Publication], lock: Lock, refused: Refusals) -> Parting:
    """Take from each record the statements that are not its own."""
    locked = dict(lock.records)
    lost: dict[str, frozenset[str]] = {}
    unparted: list[tuple[str, str]] = []
    for key in sorted(key for key in refused if key in locked and key in records):
        entries = {other for other in refused[key] if other not in records and other not in lock.records}
        newcomers = sorted(other for other in refused[key] if other in records and other not in lock.records)
        given = [one for one in locked[key].statements if one.key in entries]
        for other in newcomers:
            rest = [one for one in locked[key].statements if one not in given]
            taken = _fitting(records[other], rest)
            if taken and len(taken) == len(rest):
                unparted.append((other, key))
                continue
            if taken:
                locked[other] = LockedRecord(fields={}, statements=_sorted([*_of(locked, other), *taken]))
            given += taken
        if given:
            lost[key] = frozenset({"versions"}) | _fields_of(given) - _fields_of(
                one for one in locked[key].statements if one not in given
            )
            locked[key] = _without(locked[key], given, {*entries, *newcomers})
    return Parting(records=locked, lost=lost, unparted=tuple(unparted))


def is_to_part(publications: Iterable[Publication], lock: Lock) -> bool:
    """Tell whether an import would take statements from a record, though no source has changed."""
    records = {one.key: one for one in publications}
    parting = part(records, lock, refusals(records, lock))
    return bool(parting.lost or parting.unparted)


def _without(record: LockedRecord, given: Sequence[Statement], keys: set[str]) -> LockedRecord:
    """Give what stays; a key that was merged into the record is free again, so that its old address can come back."""
    return msgspec.structs.replace(
        record,
        statements=tuple(one for one in record.statements if one not in given),
        absorbed=tuple(key for key in record.absorbed if key not in keys),
    )


def _of(locked: Mapping[str, LockedRecord], key: str) -> tuple[Statement, ...]:
    return locked[key].statements if key in locked else ()


def _sorted(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda one: (one.source, one.key or "")))


def _fields_of(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset(name for one in statements for name in one.fields)


def _fitting(record: Publication, statements: Sequence[Statement]) -> list[Statement]:
    """Give the statements that agree with all that the record says of itself, and with something beyond its title."""
    mine = as_sighting(as_fields(record))
    fitting = []
    for one in statements:
        theirs = as_sighting(one.fields, source=one.source, key=one.key, is_past=True)
        if one.key == record.key or (_agrees(mine, theirs) and compare(mine, theirs) != Likeness.APART):
            fitting.append(one)
    return fitting


def _agrees(mine: Sighting, theirs: Sighting) -> bool:
    """Compare what both state; ids of one scheme must be the same."""
    pairs = ((mine.year, theirs.year), (mine.type, theirs.type), (mine.venue, theirs.venue))
    if any(one and other and one != other for one, other in pairs):
        return False
    mine_schemes, their_schemes = ({id_.partition(":")[0] for id_ in one.ids} for one in (mine, theirs))
    return not (mine_schemes & their_schemes) or bool(mine.ids & theirs.ids)
