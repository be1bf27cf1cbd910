"""Where each field of a record comes from: which source gave it, since when, and what the others say."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from byline.records.composing import Composition, compose
from byline.records.fields import Fields, Plain, Trace, as_fields, field_order, is_same
from byline.records.lock import LockedRecord, Statement
from byline.records.publication import Publication
from byline.records.three_way import own_type
from byline.records.wording import as_words

Origin = Literal["source", "edited", "deleted"]


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says about one field."""

    source: str
    entry: str | None = None
    """The citation key of the entry, where the source gives one."""
    value: str
    """As a message shows it; a long one that the lock remembers in part ends in `…`."""
    since: str | None = None
    """The day of the import that found it first."""


class FieldStory(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a record."""

    field: str
    value: str
    """What the record says; empty where it says nothing any more."""
    origin: Origin
    """`source`: as a source gave it; `edited`: written by hand; `deleted`: a source states it, and the record does not."""
    given_by: tuple[Saying, ...] = ()
    """The sources that say what the record says, the one that was believed first."""
    others: tuple[Saying, ...] = ()
    """The sources that say something else."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """One record, explained."""

    key: str
    absorbed: tuple[str, ...] = ()
    """Keys of records that were merged into it."""
    fields: tuple[FieldStory, ...] = ()


def explain(record: Publication, locked: LockedRecord | None) -> Explanation:
    """Tell of each field, in the record's order; `locked` is the last import's."""
    locked = locked or LockedRecord(fields={})
    ours = as_fields(record)
    composed = compose(
        locked.statements, main_type=own_type(ours, locked.fields, locked.statements), known=locked.fields
    )
    names = {name for one in locked.statements for name in one.fields} & locked.fields.keys()
    stories = (_story(name, ours, locked, composed) for name in sorted({*ours, *names}, key=field_order))
    return Explanation(key=record.key, absorbed=locked.absorbed, fields=tuple(stories))


def _story(name: str, ours: Fields, locked: LockedRecord, composed: Composition) -> FieldStory:
    value = ours.get(name)
    said = [one for one in locked.statements if name in one.fields]
    alike = [one for one in said if is_same(one.fields[name], value)]
    if name == "versions" and is_same(value, locked.fields.get(name)):
        alike = _others(locked.statements, ours)
    believed = composed.origins.get(name)
    alike.sort(key=lambda one: one.source != believed)
    return FieldStory(
        field=name,
        value=as_words(value),
        origin="deleted" if value is None else "source" if alike else "edited",
        given_by=tuple(_saying(one, name, value) for one in alike),
        others=tuple(_saying(one, name, one.fields[name]) for one in said if one not in alike),
    )


def _others(statements: Sequence[Statement], ours: Fields) -> list[Statement]:
    """Give the statements about other appearances, of which `versions` is made."""
    return [one for one in statements if one.fields.get("type") not in (ours.get("type"), None)]


def _saying(statement: Statement, name: str, value: Plain | Trace | None) -> Saying:
    return Saying(source=statement.source, entry=statement.key, value=as_words(value), since=statement.since.get(name))
