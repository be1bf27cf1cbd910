"""The three-way merge: what the sources said last time, what they say now, what the researcher's records say.

For each field: whoever changed it alone is right. Where both did, the record stays as it is and the difference is told.
A field or a record that was deleted by hand stays deleted; a source that is gone, or silent, takes nothing back; a list
that a source cut never replaces a longer one that contains it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from byline.records.composing import Composition, compose
from byline.records.fields import (
    CUT,
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
from byline.records.identity import as_sighting
from byline.records.keys import free_key
from byline.records.lock import Lock, LockedRecord, Statement, as_traced, statement_order
from byline.records.matching import Known, Matches, Work, gather
from byline.records.publication import Draft, Publication
from byline.text import fold


class SourcedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, and the name of the file in `content/sources/` that it stands in."""

    source: str
    draft: Draft


class Disagreement(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """A field that the researcher wrote and a source has changed since: the record's value stays."""

    key: str
    field: str
    """`venue`, `links.doi`"""
    ours: str
    """What the record says; empty where the field was deleted by hand."""
    theirs: str
    source: str
    line: int = 0


class Doubt(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """Two records that may be one work."""

    key: str
    other: str


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """What an import comes to; nothing is written yet."""

    created: Mapping[str, Publication]
    changed: Mapping[str, Mapping[str, object]]
    """Key → the fields that change, as they stand in YAML; `None` is a field that goes."""
    unchanged: tuple[str, ...]
    merged: tuple[str, ...]
    """Records that more than one statement goes into."""
    kept_deleted: tuple[str, ...]
    records: Mapping[str, LockedRecord]
    """For the lock."""
    keys: tuple[str, ...]
    """For each draft, in the order given, the record it went into."""
    disagreements: tuple[Disagreement, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def merge_drafts(drafts: Sequence[SourcedDraft], publications: Sequence[Publication], lock: Lock) -> Merge:
    """Merge what all sources say now into the records; pure, and indifferent to the order of drafts.

    `drafts` are those of all sources that are there, changed or not; `lock` is the last import's.
    """
    records = {one.key: one for one in publications}
    fields = [as_fields(one.draft) for one in drafts]
    statements = [
        Statement(source=one.source, key=one.draft.key, fields=stated)
        for one, stated in zip(drafts, fields, strict=True)
    ]
    sightings = [as_sighting(one.fields, source=one.source, key=one.key) for one in statements]
    matches = gather(sightings, _known(records, lock))
    keys = _keys(matches, drafts, statements, {*records, *lock.records})
    works = [
        _merge_work(key, [statements[at] for at in work.drafts], records.get(key), _locked(work, key, lock))
        for key, work in zip(keys, matches.works, strict=True)
    ]
    return _summary(works, matches, drafts, lock)


class _Merged(msgspec.Struct, frozen=True, kw_only=True):
    """One work, merged."""

    key: str
    created: Publication | None = None
    changes: Mapping[str, object] = {}
    is_deleted: bool = False
    is_joined: bool = False
    locked: LockedRecord
    clashes: tuple["_Clash", ...] = ()


class _Clash(msgspec.Struct, frozen=True, kw_only=True):
    """One field that both sides changed; `ours` is `None` where it was deleted."""

    field: str
    ours: Plain | None
    theirs: Plain
    source: str


class _Field(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one field: what to remember of it, and one of the other two, if anything happened."""

    remembered: Plain | Trace
    change: Plain | None = None
    clash: _Clash | None = None


def _known(records: Mapping[str, Publication], lock: Lock) -> list[Known]:
    """All that was ever seen of each record: as it stands, as it was imported, as its sources put it."""
    known = []
    for key in sorted({*records, *lock.records}):
        locked = lock.records.get(key)
        sightings = [as_sighting(as_fields(records[key]))] if key in records else []
        if locked:
            sightings.append(as_sighting(locked.fields))
            sightings += [
                as_sighting(one.fields, source=one.source, key=one.key, is_past=True) for one in locked.statements
            ]
        distinct = tuple(dict.fromkeys(sightings))
        known.append(Known(key=key, sightings=distinct, is_deleted=key not in records, is_locked=locked is not None))
    return known


def _keys(
    matches: Matches, drafts: Sequence[SourcedDraft], statements: Sequence[Statement], taken: Collection[str]
) -> list[str]:
    """Give each work its record's key, or a new one; new ones are given out by year and title."""
    used = {key.lower() for key in taken}
    keys: dict[int, str] = {}
    news: list[tuple[tuple[object, ...], int, Draft]] = []
    for number, work in enumerate(matches.works):
        if (key := work.key or work.deleted_key) is not None:
            keys[number] = key
            continue
        composed = compose([statements[at] for at in work.drafts])
        draft = _named_draft(composed, [drafts[at].draft for at in work.drafts])
        marks = sorted(fold(drafts[at].draft.title) for at in work.drafts)
        news.append(((draft.year or 0, fold(draft.title), draft.key or "", marks), number, draft))
    for _, number, draft in sorted(news, key=lambda new: new[:1]):
        keys[number] = free_key(draft, used)
        used.add(keys[number].lower())
    return [keys[number] for number in range(len(matches.works))]


def _named_draft(composed: Composition, drafts: Sequence[Draft]) -> Draft:
    """Give what the key is made of: the main appearance's facts, and the own key of the draft that is most like it."""
    facts = as_publication("", {name: value for name, value in composed.fields.items() if not isinstance(value, Trace)})
    own = sorted((one.type != facts.type, one.year != facts.year, one.key) for one in drafts if one.key)
    return Draft(
        title=facts.title,
        authors=facts.authors,
        editor=facts.editor,
        year=facts.year,
        line=1,
        key=own[0][2] if own else None,
    )


def _locked(work: Work, key: str, lock: Lock) -> LockedRecord | None:
    """Give what the last import knew; of a renamed record, under its old name."""
    return lock.records.get(key) or (lock.records.get(work.deleted_key) if work.deleted_key else None)


def _merge_work(
    key: str, statements: Sequence[Statement], record: Publication | None, locked: LockedRecord | None
) -> _Merged:
    """Merge what is said of one work; a source that is silent about it now still says what it said last."""
    spoken = {one.source for one in statements}
    past = [one for one in locked.statements if one.source not in spoken] if locked else []
    said = [*statements, *past]
    base = locked.fields if locked else {}
    ours = as_fields(record) if record else {}
    composed = compose(said, main_type=_own_type(ours, base), known=base)
    fields = {
        name: _merge_field(name, theirs, ours.get(name), base.get(name), composed.origins[name])
        for name, theirs in composed.fields.items()
    }
    remembered = {**base, **{name: field.remembered for name, field in fields.items()}}
    is_new = record is None and locked is None
    return _Merged(
        key=key,
        created=as_publication(key, _plain(composed.fields)) if is_new else None,
        changes=_as_changes(fields, ours) if record else {},
        is_deleted=record is None and not is_new,
        is_joined=len(said) > 1,
        locked=LockedRecord(fields=as_traced(remembered), statements=_kept(said)),
        clashes=tuple(field.clash for field in fields.values() if field.clash) if record else (),
    )


def _own_type(ours: Mapping[str, Plain], base: Traced) -> str | None:
    """Give the type that the researcher wrote: it says which appearance the record is about."""
    own = ours.get("type")
    return own if isinstance(own, str) and not is_same(own, base.get("type")) else None


def _kept(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    kept = (Statement(source=one.source, key=one.key, fields=as_traced(one.fields)) for one in statements)
    return tuple(sorted(kept, key=statement_order))


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
    return _Field(remembered=theirs, clash=_Clash(field=name, ours=ours, theirs=theirs, source=source))


def _is_known_whole(ours: Plain | None, base: Plain | Trace | None, cut: Plain | Trace) -> bool:
    """Tell whether the record has all names of a list that was cut: more of them, or as many and is the researcher's."""
    names = [fold(name) for name in names_in(ours)]
    rest = iter(names)
    is_longer = len(names) > len(names_in(cut)) or (not is_cut(ours) and not is_same(ours, base))
    return is_longer and all(fold(name) in rest for name in names_in(cut))


def _as_changes(fields: Mapping[str, _Field], ours: Mapping[str, Plain]) -> Mapping[str, object]:
    """Put changes as they stand in YAML: a new link is written with the links that are there."""
    changes = {name: field.change for name, field in fields.items() if field.change is not None}
    groups = {name.partition(".")[0] for name in changes if "." in name}
    beside = {name: value for name, value in ours.items() if name.partition(".")[0] in groups and "." in name}
    merged = {**beside, **changes}
    return as_nested({name: merged[name] for name in sorted(merged, key=field_order)})


def _plain(fields: Traced) -> dict[str, Plain]:
    return {name: value for name, value in fields.items() if not isinstance(value, Trace)}


def _summary(works: Sequence[_Merged], matches: Matches, drafts: Sequence[SourcedDraft], lock: Lock) -> Merge:
    keys = [""] * len(drafts)
    for merged, work in zip(works, matches.works, strict=True):
        for at in work.drafts:
            keys[at] = merged.key
    renamed = {work.deleted_key for work in matches.works if work.key and work.deleted_key}
    records = {key: record for key, record in lock.records.items() if key not in renamed}
    live = [merged for merged in works if not merged.is_deleted]
    return Merge(
        created={one.key: one.created for one in sorted(live, key=lambda one: one.key) if one.created},
        changed={one.key: one.changes for one in sorted(live, key=lambda one: one.key) if one.changes},
        unchanged=tuple(sorted(one.key for one in live if not one.created and not one.changes)),
        merged=tuple(sorted(one.key for one in live if one.is_joined)),
        kept_deleted=tuple(sorted(one.key for one in works if one.is_deleted)),
        records={**records, **{one.key: one.locked for one in works}},
        keys=tuple(keys),
        disagreements=tuple(sorted(_disagreements(works, matches, drafts))),
        doubts=_named_doubts(works, matches),
    )


def _disagreements(
    works: Sequence[_Merged], matches: Matches, drafts: Sequence[SourcedDraft]
) -> Iterable[Disagreement]:
    for merged, work in zip(works, matches.works, strict=True):
        for clash in merged.clashes:
            lines = [_line_of(drafts[at].draft, clash.field) for at in work.drafts if drafts[at].source == clash.source]
            yield Disagreement(
                key=merged.key,
                field=clash.field,
                ours=as_words(clash.ours),
                theirs=as_words(clash.theirs),
                source=clash.source,
                line=lines[0] if lines else 0,
            )


def _line_of(draft: Draft, field: str) -> int:
    return draft.lines.get(field, draft.lines.get(field.partition(".")[0], draft.line))


def as_words(value: Plain | None) -> str:
    """Give a value as a message shows it: one line, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(CUT if one == CUT else as_words(one) for one in value)
    if isinstance(value, dict):
        return as_words(value.get("name") or value.get("venue") or value.get("type") or "")
    return " ".join(str(value).split())


def _named_doubts(works: Sequence[_Merged], matches: Matches) -> tuple[Doubt, ...]:
    gone = {one.key for one in works if one.is_deleted}
    pairs = set()
    for number, other in matches.doubts:
        named = other if isinstance(other, str) else works[other].key
        pair = sorted((works[number].key, named))
        if not gone.intersection(pair) and pair[0] != pair[1]:
            pairs.add((pair[0], pair[1]))
    return tuple(Doubt(key=key, other=other) for key, other in sorted(pairs))
