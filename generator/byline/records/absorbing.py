"""Two records become one: the first keeps its key and what it states, the second fills what is missing there.

Where they are two appearances of the work, the more formal one gives venue, year and pages, and the other one becomes a
version; what is true of the work (title, authors, abstract, links) is the first record's where it states it.
"""

from collections.abc import Mapping

import msgspec

from byline.records.composing import FORMALITY, OF_THE_WORK, compose, version_of
from byline.records.fields import Fields, Plain, Traced, as_fields, as_nested, as_publication, is_cut
from byline.records.lock import Lock, LockedRecord, Statement, as_traced, statement_order
from byline.records.publication import Publication
from byline.records.three_way import own_type

_GATHERED = ("versions", "tags", "not_same_as")


class Absorption(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of the record that stays."""

    record: Publication
    changes: Mapping[str, object]
    """Its fields that change, as they stand in YAML; `None` is a field that goes."""
    lock: Lock
    """In which the other record's sources speak of this one, and its key is never given again."""


def absorb(keep: Publication, other: Publication, lock: Lock) -> Absorption:
    """Put all that `other` states into `keep`, and all that sources say of it."""
    mine, theirs = as_fields(keep), as_fields(other)
    fields = _united(mine, theirs, {keep.key, other.key})
    return Absorption(
        record=as_publication(keep.key, fields),
        changes=_changes(mine, fields),
        lock=_merged_lock(keep.key, other.key, fields, lock),
    )


def _united(mine: Fields, theirs: Fields, keys: set[str]) -> dict[str, Plain]:
    is_one = _is_one_appearance(mine, theirs)
    is_less_formal = not is_one and _formality(theirs) < _formality(mine)
    main, minor = (theirs, mine) if is_less_formal else (mine, theirs)
    fields: dict[str, Plain] = {}
    for name in {**mine, **theirs}:
        first, second = (mine, theirs) if is_one or _is_of_the_work(name) else (main, {})
        if name not in _GATHERED and (value := first.get(name, second.get(name))) is not None:
            fields[name] = value
    if is_cut(mine.get("authors")) and not is_cut(theirs.get("authors", [])) and theirs.get("authors"):
        fields["authors"] = theirs["authors"]
    gathered = {name: _joined(mine.get(name), theirs.get(name)) for name in _GATHERED}
    if not is_one:
        gathered["versions"] = _joined(gathered["versions"], [version_of([_statement(minor)], fields)])
    gathered["not_same_as"] = [key for key in gathered["not_same_as"] if key not in keys]
    return fields | {name: values for name, values in gathered.items() if values}


def _is_one_appearance(mine: Fields, theirs: Fields) -> bool:
    """Tell whether both are about the same appearance: the same kind, and no two DOIs."""
    if "type" in mine and "type" in theirs and mine["type"] != theirs["type"]:
        return False
    dois = (mine.get("links.doi"), theirs.get("links.doi"))
    return None in dois or str(dois[0]).lower() == str(dois[1]).lower()


def _is_of_the_work(name: str) -> bool:
    return name in OF_THE_WORK or (name.startswith(("links.", "extra.")) and name not in ("links.doi", "links.url"))


def _formality(fields: Fields) -> int:
    kind = fields.get("type")
    return FORMALITY.index(kind) if isinstance(kind, str) and kind in FORMALITY else len(FORMALITY)


def _joined(one: Plain | None, other: Plain | None) -> list[Plain]:
    """Give the items of both lists, each once; a version is the same where kind, venue and year are."""
    items: list[Plain] = []
    for item in (*_items(one), *_items(other)):
        if not any(_looks(item) == _looks(there) for there in items):
            items.append(item)
    return items


def _items(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []


def _looks(item: Plain) -> object:
    return (item.get("type"), item.get("venue"), item.get("year")) if isinstance(item, dict) else item


def _statement(fields: Fields) -> Statement:
    return Statement(source="", fields={name: value for name, value in fields.items() if name not in _GATHERED})


def _changes(before: Fields, after: Fields) -> Mapping[str, object]:
    old, new = as_nested(before), as_nested(after)
    gone = {name: None for name in old if name not in new}
    return {**gone, **{name: value for name, value in new.items() if old.get(name) != value}}


def _merged_lock(keep: str, other: str, ours: Fields, lock: Lock) -> Lock:
    """Let the sources of both speak of one record; what they come to is what the next import finds unchanged."""
    pair = [lock.records.get(key, LockedRecord(fields={})) for key in (keep, other)]
    statements = tuple(sorted((said for one in pair for said in one.statements), key=statement_order))
    known: Traced = {**pair[1].fields, **pair[0].fields}
    locked = LockedRecord(
        fields=as_traced(_base(ours, statements, known) if statements else known),
        statements=statements,
        absorbed=tuple(sorted({other, *pair[0].absorbed, *pair[1].absorbed})),
    )
    records = {key: record for key, record in lock.records.items() if key != other}
    return msgspec.structs.replace(lock, records={**records, keep: locked})


def _base(ours: Fields, statements: tuple[Statement, ...], known: Traced) -> Traced:
    natural = compose(statements, known=known).fields
    chosen = own_type(ours, natural, statements)
    if chosen is None:
        return natural
    composed = compose(statements, main_type=chosen, known=known).fields
    return {**composed, **({"type": natural["type"]} if "type" in natural else {})}


def renamed(record: Publication, old: str, new: str) -> Mapping[str, object]:
    """Give what changes in another record that names the key which is gone."""
    if old not in record.not_same_as:
        return {}
    named = dict.fromkeys(new if key == old else key for key in record.not_same_as)
    kept = [key for key in named if key != record.key]
    return {"not_same_as": kept or None}
