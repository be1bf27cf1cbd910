"""The three-way merge: what the sources said last time, what they say now, what the researcher's records say.

For each field: whoever changed it alone is right. Where both did, the record stays as it is and the difference is told.
A field or a record that was deleted by hand stays deleted; a source that is gone, or silent, takes nothing back; a list
that a source cut never replaces a longer one that contains it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from byline.records.composing import Composition, compose
from byline.records.fields import Trace, as_fields, as_publication
from byline.records.keys import free_key
from byline.records.lock import Lock, LockedRecord, Statement, statement_order
from byline.records.matching import Known, Matches, Work, gather
from byline.records.parting import Parting, Refusals, part, refusals
from byline.records.publication import Draft, Publication
from byline.records.sightings import as_sighting
from byline.records.three_way import Before, Merged, merge_work
from byline.records.wording import as_words
from byline.text import fold


class SourcedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, and the name of the file in `content/sources/` that it stands in."""

    source: str
    draft: Draft
    format: str | None = None
    """The source's format, which tells how far it is believed; see `precedence`."""


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
    """Pairs that nobody has refused."""
    unparted: tuple[tuple[str, str], ...] = ()
    """Records written by hand, and records that they must not be one with: nothing tells whose the sources' entries are."""


def merge_drafts(
    drafts: Sequence[SourcedDraft], publications: Sequence[Publication], lock: Lock, today: str | None = None
) -> Merge:
    """Merge what all sources say now into the records; pure, and indifferent to the order of drafts.

    Takes:
        drafts: those of all sources that are there, changed or not.
        lock: the last import's.
        today: the day, ISO 8601, that is kept with what a source says for the first time.
    """
    records = {one.key: one for one in publications}
    statements = [
        Statement(source=one.source, key=one.draft.key, fields=as_fields(one.draft), format=one.format)
        for one in drafts
    ]
    refused = refusals(records, lock)
    parting = part(records, lock, refused)
    sightings = [as_sighting(one.fields, source=one.source, key=one.key) for one in statements]
    known = _known(records, parting.records, refused)
    matches = _with_parted(gather(sightings, known, _settled(statements, parting.records)), records, parting)
    keys = _keys(matches, drafts, statements, _taken(records, parting.records))
    works = [
        merge_work(key, [statements[at] for at in work.drafts], _before(work, key, records, parting), today)
        for key, work in zip(keys, matches.works, strict=True)
    ]
    merge = _summary(works, matches, drafts, parting)
    return msgspec.structs.replace(merge, doubts=tuple(_open(merge.doubts, refused)))


def _settled(statements: Sequence[Statement], past: Mapping[str, LockedRecord]) -> dict[int, str]:
    """Find what sources say word for word as at the last import, and the record that it went into, by its key."""
    homes: dict[object, list[str]] = {}
    for key in sorted(past, reverse=True):
        for one in past[key].statements:
            homes.setdefault(_mark(one), []).append(key)
    found = ((at, homes.get(_mark(one))) for at, one in enumerate(statements) if homes)
    return {at: keys.pop() for at, keys in found if keys}


def _mark(statement: Statement) -> tuple[object, ...]:
    source, key, marks = statement_order(statement)
    return (source, key, tuple(marks))


def _with_parted(matches: Matches, records: Mapping[str, Publication], parting: Parting) -> Matches:
    """Add the works of which no source speaks any more, and that gave up statements."""
    spoken = {work.key for work in matches.works}
    silent = sorted(key for key in parting.lost if key in records and key not in spoken)
    works = (*matches.works, *(Work(drafts=(), key=key) for key in silent))
    return msgspec.structs.replace(matches, works=works)


def _open(doubts: Iterable[Doubt], refused: Refusals) -> Iterable[Doubt]:
    """Give the pairs that nobody has refused."""
    return (one for one in doubts if one.other not in refused.get(one.key, ()))


def _before(work: Work, key: str, records: Mapping[str, Publication], parting: Parting) -> Before:
    """Give what there is of a work; of a renamed record, what the last import knew under its old name."""
    locked = parting.records.get(key) or (parting.records.get(work.deleted_key) if work.deleted_key else None)
    return Before(record=records.get(key), locked=locked, lost=parting.lost.get(key, frozenset()))


def _taken(records: Mapping[str, Publication], locked: Mapping[str, LockedRecord]) -> set[str]:
    """Give every key that was ever given."""
    return {*records, *locked, *(key for one in locked.values() for key in one.absorbed)}


def _known(records: Mapping[str, Publication], past: Mapping[str, LockedRecord], refused: Refusals) -> list[Known]:
    """All that was ever seen of each record: as it stands, as it was imported, as its sources put it."""
    known = []
    for key in sorted({*records, *past}):
        locked = past.get(key)
        sightings = [as_sighting(as_fields(records[key]))] if key in records else []
        if locked:
            sightings.append(as_sighting(locked.fields))
            sightings += [
                as_sighting(one.fields, source=one.source, key=one.key, is_past=True) for one in locked.statements
            ]
        known.append(
            Known(
                key=key,
                sightings=tuple(dict.fromkeys(sightings)),
                is_deleted=key not in records,
                is_locked=locked is not None,
                refused=refused.get(key, frozenset()),
            )
        )
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


def _summary(works: Sequence[Merged], matches: Matches, drafts: Sequence[SourcedDraft], parting: Parting) -> Merge:
    keys = [""] * len(drafts)
    for merged, work in zip(works, matches.works, strict=True):
        for at in work.drafts:
            keys[at] = merged.key
    renamed = {work.deleted_key for work in matches.works if work.key and work.deleted_key}
    records = {key: record for key, record in parting.records.items() if key not in renamed}
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
        unparted=parting.unparted,
    )


def _disagreements(works: Sequence[Merged], matches: Matches, drafts: Sequence[SourcedDraft]) -> Iterable[Disagreement]:
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


def _named_doubts(works: Sequence[Merged], matches: Matches) -> tuple[Doubt, ...]:
    gone = {one.key for one in works if one.is_deleted}
    pairs = set()
    for number, other in matches.doubts:
        named = other if isinstance(other, str) else works[other].key
        pair = sorted((works[number].key, named))
        if not gone.intersection(pair) and pair[0] != pair[1]:
            pairs.add((pair[0], pair[1]))
    return tuple(Doubt(key=key, other=other) for key, other in sorted(pairs))
