"""What an import did, counted for each source."""

from collections.abc import Mapping, Sequence

from byline.build.import_report import UNREAD, SourceCount, SourceState
from byline.build.source_reading import ReadSource
from byline.records import Merge


def count_sources(
    sources: Sequence[ReadSource], states: Mapping[str, SourceState], merge: Merge
) -> tuple[SourceCount, ...]:
    """Give a row for each source, the gone ones too, by name; `states` has all of them."""
    names = [source.name for source in sources for _ in source.drafts]
    keys: dict[str, set[str]] = {name: set() for name in states}
    for name, key in zip(names, merge.keys, strict=True):
        keys[name].add(key)
    read = {source.name: source for source in sources}
    return tuple(_count(name, states[name], read.get(name), _Fates(merge, keys[name])) for name in sorted(states))


class _Fates:
    """What became of some records."""

    def __init__(self, merge: Merge, keys: set[str]) -> None:
        self.created = len(keys & merge.created.keys())
        self.changed = len(keys & merge.changed.keys())
        self.unchanged = len(keys.intersection(merge.unchanged))
        self.merged = len(keys.intersection(merge.merged))
        self.kept_deleted = len(keys.intersection(merge.kept_deleted))
        self.doubtful = len(keys.intersection(key for one in merge.doubts for key in (one.key, one.other)))


def _count(name: str, state: SourceState, source: ReadSource | None, fates: _Fates) -> SourceCount:
    if source is None:
        return SourceCount(name=name, state=state)
    return SourceCount(
        name=name,
        state=state,
        format=source.format,
        works=len(source.drafts),
        created=fates.created,
        changed=fates.changed,
        unchanged=fates.unchanged,
        merged=fates.merged,
        kept_deleted=fates.kept_deleted,
        doubtful=fates.doubtful,
        unread=sum(1 for one in source.remarks if one.code in UNREAD) if source.is_fresh else 0,
    )
