"""Sightings are gathered into works, without comparing all with all and whatever order they come in.

Candidates share a block: an identifier, the same letters, the same first or last telling words, or the same initials.
Inside a block each is compared with its neighbours only, so that time grows with N log N. Certain pairs are then joined,
the strongest first; what would join two records, or two works that plainly differ, is told instead.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from byline.records.identity import Likeness, are_in_conflict, compare, is_same_entry
from byline.records.keys import STOP_WORDS
from byline.records.sightings import Sighting

_NEIGHBOURS = 12


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is there, or was: all that was ever seen of it."""

    key: str
    sightings: tuple[Sighting, ...]
    is_deleted: bool = False
    is_locked: bool = False
    """True where an earlier import knew it under this key."""
    refused: frozenset[str] = frozenset()
    """Keys, of records or of entries in sources, with which it must not be one."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One work: the drafts that state it, by number, and the record that it has already."""

    drafts: tuple[int, ...]
    key: str | None = None
    deleted_key: str | None = None
    """The key of a deleted record; beside `key`, the name that a renamed record had."""


class Matches(msgspec.Struct, frozen=True, kw_only=True):
    """All works that drafts state; `doubts` are pairs of them, or a work and a record's key, that may be one."""

    works: tuple[Work, ...]
    doubts: tuple[tuple[int, int | str], ...] = ()


class _Node(msgspec.Struct, frozen=True):
    sighting: Sighting
    draft: int | None
    record: int | None


def gather(drafts: Sequence[Sighting], known: Sequence[Known], settled: Mapping[int, str] | None = None) -> Matches:
    """Join the drafts that state one work with each other and with the record that it has.

    `settled` are drafts of which it is known already, by the record's key: they say word for word what they said at the
    last import.
    """
    nodes = [_Node(sighting, number, None) for number, sighting in enumerate(drafts)]
    for number, record in enumerate(known):
        nodes += [_Node(sighting, None, number) for sighting in record.sightings]
    groups = _Groups(nodes, known, settled or {})
    doubtful: list[tuple[int, int]] = []
    for _, one, other, likeness in sorted(_edges(nodes, known)):
        if likeness == Likeness.DOUBTFUL or not groups.join(one, other):
            doubtful.append((one, other))
    return _as_matches(groups, doubtful, known)


class _Groups:
    """Nodes joined so far (union-find), with what each group holds."""

    def __init__(self, nodes: Sequence[_Node], known: Sequence[Known], settled: Mapping[int, str]) -> None:
        self.nodes = nodes
        self.known = known
        self.parent = list(range(len(nodes)))
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(nodes))}
        self.keys = {one.key for one in known}
        self._join_records(settled)

    def find(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, other: int) -> bool:
        """Make two groups one; false where they must stay two."""
        left, right = sorted((self.find(one), self.find(other)))
        if left == right:
            return True
        if not self._may_join(left, right):
            return False
        self._merge(left, right)
        return True

    def records(self, group: int) -> set[int]:
        return {record for at in self.members[group] if (record := self.nodes[at].record) is not None}

    def drafts(self, group: int) -> list[int]:
        return sorted(draft for at in self.members[group] if (draft := self.nodes[at].draft) is not None)

    def _may_join(self, left: int, right: int) -> bool:
        records = [self.known[at] for at in self.records(left) | self.records(right)]
        if not _are_one_record(records) or self._is_refused(records, left, right):
            return False
        mine = [self.nodes[at].sighting for at in self.members[left] if self.nodes[at].draft is not None]
        yours = [self.nodes[at].sighting for at in self.members[right] if self.nodes[at].draft is not None]
        return not any(are_in_conflict(one, other) for one in mine for other in yours)

    def _is_refused(self, records: Sequence[Known], left: int, right: int) -> bool:
        """Tell whether a record names the key of an entry; a key that a record has means that record."""
        named = {key for record in records for key in record.refused} - self.keys
        if not named:
            return False
        members = (self.nodes[at] for at in (*self.members[left], *self.members[right]))
        return any(node.draft is not None and node.sighting.key in named for node in members)

    def _merge(self, left: int, right: int) -> None:
        self.parent[right] = left
        self.members[left] += self.members.pop(right)

    def _join_records(self, settled: Mapping[int, str]) -> None:
        """Make each record's sightings one group, with the drafts that are settled; those come first of all nodes."""
        first: dict[str, int] = {}
        for at, node in enumerate(self.nodes):
            if node.record is not None and at != first.setdefault(self.known[node.record].key, at):
                self._merge(self.find(first[self.known[node.record].key]), at)
        for draft, key in settled.items():
            self._merge(*sorted((self.find(draft), self.find(first[key]))))


def _are_one_record(records: Sequence[Known]) -> bool:
    """One record, or one that was renamed: the old key is gone, and no import knew the new one."""
    if len(records) <= 1:
        return True
    gone = [record for record in records if record.is_deleted]
    there = [record for record in records if not record.is_deleted]
    return len(gone) == len(there) == 1 and not there[0].is_locked


def _edges(nodes: Sequence[_Node], known: Sequence[Known]) -> Iterator[tuple[tuple[object, ...], int, int, Likeness]]:
    """Give the pairs that may be one, each with what sorts it: the surest first, then records, then by content."""
    orders = [_content(node, known) for node in nodes]
    seen: set[tuple[int, int]] = set()
    for block in _blocks(nodes).values():
        block.sort(key=lambda at: orders[at])
        for place, one in enumerate(block):
            for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = (min(one, other), max(one, other))
                if pair in seen or (nodes[one].record is not None and nodes[other].record is not None):
                    continue
                seen.add(pair)
                likeness = compare(nodes[one].sighting, nodes[other].sighting)
                if likeness != Likeness.APART:
                    is_new = nodes[one].record is None and nodes[other].record is None
                    strength = _strength(nodes[one].sighting, nodes[other].sighting)
                    sort = (-strength, is_new, orders[one], orders[other])
                    yield (sort, *pair, likeness)


def _content(node: _Node, known: Sequence[Known]) -> tuple[object, ...]:
    """Give what sorts nodes: never the order in which files were read."""
    one = node.sighting
    record = "" if node.record is None else known[node.record].key
    authors = tuple(tuple(sorted(name)) for name in one.authors)
    return (
        one.joined,
        one.year or 0,
        one.type or "",
        one.venue,
        tuple(sorted(one.ids)),
        authors,
        record,
        one.source,
    )


def _strength(one: Sighting, other: Sighting) -> int:
    """Rank certain pairs: what a file said before and says again comes first."""
    if one.source and one.source == other.source and one.is_past != other.is_past:
        if is_same_entry(one, other):
            return 5
        if (one.title, one.type, one.year, one.venue) == (other.title, other.type, other.year, other.venue):
            return 4
    if one.ids & other.ids:
        return 2
    return 1 if one.title == other.title else 0


def _blocks(nodes: Sequence[_Node]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for block in _block_names(node.sighting):
            blocks[block].append(at)
    return {name: block for name, block in blocks.items() if len(block) > 1}


def _block_names(one: Sighting) -> Collection[str]:
    names = set(one.ids)
    if one.key:
        names.add(f"entry {one.source} {one.key}")
    if len(one.authors) >= 3:
        names.add("team " + " ".join(sorted(word for name in one.authors[:8] for word in name)))
    if one.title:
        telling = [word for word in one.title if word not in STOP_WORDS] or list(one.title)
        names |= {
            f"whole {one.joined}",
            "head " + " ".join(telling[:3]),
            "tail " + " ".join(telling[-3:]),
            "initials " + "".join(word[0] for word in telling),
        }
    return names


def _as_matches(groups: _Groups, doubtful: Sequence[tuple[int, int]], known: Sequence[Known]) -> Matches:
    numbers: dict[int, int] = {}
    works: list[Work] = []
    for group in sorted(groups.members, key=groups.drafts):
        drafts = groups.drafts(group)
        if not drafts:
            continue
        numbers[group] = len(works)
        records = [known[at] for at in groups.records(group)]
        works.append(
            Work(
                drafts=tuple(drafts),
                key=next((record.key for record in records if not record.is_deleted), None),
                deleted_key=next((record.key for record in records if record.is_deleted), None),
            )
        )
    return Matches(works=tuple(works), doubts=_doubts(groups, doubtful, known, numbers))


def _doubts(
    groups: _Groups, doubtful: Sequence[tuple[int, int]], known: Sequence[Known], numbers: Mapping[int, int]
) -> tuple[tuple[int, int | str], ...]:
    found: set[tuple[int, int | str]] = set()
    for pair in doubtful:
        one, other = sorted(groups.find(at) for at in pair)
        if one == other:
            continue
        if one in numbers and other in numbers:
            found.add((min(numbers[one], numbers[other]), max(numbers[one], numbers[other])))
            continue
        work, group = (one, other) if one in numbers else (other, one)
        found |= {(numbers[work], known[at].key) for at in groups.records(group) if not known[at].is_deleted}
    return tuple(sorted(found, key=str))
