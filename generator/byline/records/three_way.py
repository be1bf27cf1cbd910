"""One work, merged field by field: what its sources said last time, what they say now, what the researcher's record says.

Whoever changed a field alone is right. Where both did, the record stays as it is and the difference is told.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from byline.records.composing import Composition, compose
from byline.records.fields import (
    Plain,
    Trace,
    Traced,
    as_fields,
    as_nested,
    as_publication,
    field_order,
    is_cut,
    is_same,
    names_in,
)
from byline.records.lock import LockedRecord, Statement, as_traced, statement_order
from byline.records.publication import Publication
from byline.text import fold


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of a work before an import."""

    record: Publication | None = None
    """`None` where there is none yet, or none any more."""
    locked: LockedRecord | None = None
    """The last import's; `None` where it knew nothing of the work."""
    lost: frozenset[str] = frozenset()
    """Fields that only statements spoke of which belong to another work."""


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """One field that both sides changed; `ours` is `None` where it was deleted."""

    field: str
    ours: Plain | None
    theirs: Plain
    source: str


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """One work, merged."""

    key: str
    created: Publication | None = None
    changes: Mapping[str, object] = {}
    is_deleted: bool = False
    is_joined: bool = False
    locked: LockedRecord
    clashes: tuple[Clash, ...] = ()


class _Field(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one field: what to remember of it, and one of the other two, if anything happened."""

    remembered: Plain | Trace
    change: Plain | None = None
    clash: Clash | None = None


def merge_work(key: str, statements: Sequence[Statement], before: Before, today: str | None = None) -> Merged:
    """Merge what is said of one work; a source that is silent about it now still says what it said last.

    `today` is the day that is kept with what a source says for the first time.
    """
    record, locked = before.record, before.locked
    spoken = {one.source for one in statements}
    past = [one for one in locked.statements if one.source not in spoken] if locked else []
    said = [*statements, *past]
    base = locked.fields if locked else {}
    ours = as_fields(record) if record else {}
    composed = compose(said, main_type=own_type(ours, base, said), known=base)
    fields = {
        name: _merge_field(name, theirs, ours.get(name), base.get(name), composed.origins[name])
        for name, theirs in composed.fields.items()
    }
    gone = _gone(base, composed, before.lost)
    is_new = record is None and locked is None
    return Merged(
        key=key,
        created=as_publication(key, _plain(composed.fields)) if is_new else None,
        changes=_as_changes(fields, ours, {name for name in gone if is_same(ours.get(name), base[name])}),
        is_deleted=record is None and not is_new,
        is_joined=len(said) > 1,
        locked=LockedRecord(
            fields=as_traced(_remembered(base, fields, gone, said)),
            statements=_kept(said, locked.statements if locked else (), today),
            absorbed=locked.absorbed if locked else (),
        ),
        clashes=tuple(field.clash for field in fields.values() if field.clash) if record else (),
    )


def own_type(ours: Mapping[str, Plain], base: Traced, said: Iterable[Statement]) -> str | None:
    """Give the type that the researcher wrote, where it says which appearance the record is about.

    A type that no source states, for a work whose venue is as the sources put it, is a correction of theirs.
    """
    own = ours.get("type")
    if not isinstance(own, str) or is_same(own, base.get("type")):
        return None
    is_correction = "type" in base and is_same(ours.get("venue"), base.get("venue"))
    return None if is_correction and all(one.fields.get("type") != own for one in said) else own


def _gone(base: Traced, composed: Composition, lost: frozenset[str]) -> set[str]:
    return {name for name in base if name in lost and name not in composed.fields}


def _remembered(
    base: Traced, fields: Mapping[str, _Field], gone: Iterable[str], said: Sequence[Statement]
) -> dict[str, Plain | Trace]:
    """Give what the sources come to; of the type, what they come to by themselves, whatever the researcher chose."""
    remembered = {**base, **{name: field.remembered for name, field in fields.items()}}
    natural = compose([_type_only(one) for one in said]).fields.get("type") if "type" in fields else None
    if natural is not None:
        remembered["type"] = natural
    return {name: value for name, value in remembered.items() if name not in set(gone)}


def _type_only(statement: Statement) -> Statement:
    fields = {name: value for name, value in statement.fields.items() if name == "type"}
    return Statement(source=statement.source, fields=fields)


def _kept(statements: Iterable[Statement], before: Sequence[Statement], today: str | None) -> tuple[Statement, ...]:
    kept = (msgspec.structs.replace(one, fields=as_traced(one.fields)) for one in statements)
    return tuple(sorted((_dated(one, before, today) for one in kept), key=statement_order))


def _dated(statement: Statement, before: Sequence[Statement], today: str | None) -> Statement:
    """Keep the day of what the source has said before, and give today's to what is new."""
    if statement in before:
        return statement
    past = _past(statement, before)
    since: dict[str, str] = {}
    for name, value in statement.fields.items():
        is_old = past is not None and is_same(past.fields.get(name), value)
        day = past.since.get(name) if is_old and past else today
        if day:
            since[name] = day
    return msgspec.structs.replace(statement, since=since)


def _past(statement: Statement, before: Sequence[Statement]) -> Statement | None:
    """Find what the same entry said last time: of the same source and key, else the one most like it."""
    own = [one for one in before if one.source == statement.source]
    if not own:
        return None
    return min(own, key=lambda one: (one.key != statement.key, -_agreement(one, statement), statement_order(one)))


def _agreement(one: Statement, other: Statement) -> int:
    return sum(1 for name, value in other.fields.items() if is_same(one.fields.get(name), value))


def _merge_field(
    name: str, theirs: Plain | Trace, ours: Plain | None, base: Plain | Trace | None, source: str
) -> _Field:
    """Let whoever changed the field alone be right.

    Takes what the sources say now, what the record says, what the sources said last time; `None` is "nothing".
    """
    if is_cut(theirs) and _is_known_whole(ours, base, theirs):
        return _Field(remembered=theirs if base is None else base)
    if isinstance(theirs, Trace) or is_same(theirs, ours) or is_same(theirs, base):
        return _Field(remembered=theirs)
    if is_same(ours, base):
        return _Field(remembered=theirs, change=theirs)
    if _are_same_people(ours, theirs):
        return _Field(remembered=theirs)
    return _Field(remembered=theirs, clash=Clash(field=name, ours=ours, theirs=theirs, source=source))


def _is_known_whole(ours: Plain | None, base: Plain | Trace | None, cut: Plain | Trace) -> bool:
    """Tell whether the record has all names of a list that was cut: more of them, or as many and is the researcher's."""
    names = [fold(name) for name in names_in(ours)]
    rest = iter(names)
    is_longer = len(names) > len(names_in(cut)) or (not is_cut(ours) and not is_same(ours, base))
    return is_longer and all(fold(name) in rest for name in names_in(cut))


def _are_same_people(ours: Plain | None, theirs: Plain) -> bool:
    """Tell whether two lists have the same names, where only one says by braces which words are the family's."""
    if not isinstance(ours, list) or not isinstance(theirs, list) or len(ours) != len(theirs):
        return False
    return all(map(is_same, map(_without_braces, ours), map(_without_braces, theirs)))


def _without_braces(person: Plain) -> Plain:
    if isinstance(person, dict):
        return {**person, "name": _without_braces(person.get("name", ""))}
    return person.replace("{", "").replace("}", "") if isinstance(person, str) else person


def _as_changes(
    fields: Mapping[str, _Field], ours: Mapping[str, Plain], removed: Iterable[str]
) -> Mapping[str, object]:
    """Put changes as they stand in YAML: a new link is written with the links that are there; `None` is a field that goes."""
    if not ours:
        return {}
    changes = {name: field.change for name, field in fields.items() if field.change is not None}
    going = {name for name in removed if name in ours}
    groups = {name.partition(".")[0] for name in (*changes, *going) if "." in name}
    beside = {name: value for name, value in ours.items() if name.partition(".")[0] in groups and "." in name}
    merged = {name: value for name, value in {**beside, **changes}.items() if name not in going}
    nested = as_nested({name: merged[name] for name in sorted(merged, key=field_order)})
    return {**{name.partition(".")[0]: None for name in sorted(going)}, **nested}


def _plain(fields: Traced) -> dict[str, Plain]:
    return {name: value for name, value in fields.items() if not isinstance(value, Trace)}
