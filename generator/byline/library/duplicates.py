"""Records that may be one work twice: by identifier, or by a title that is nearly the same.

What "nearly the same" is, an import and this question decide by one rule (`records.compare`); here only pairs are found
that are worth comparing, so that the time grows with the records and not with their pairs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec

from byline.library.findings import Finding
from byline.records import Likeness, Publication, Sighting, Site, as_fields, as_sighting, compare

_CROWDED = 40
"""So many records that begin alike (`Editorial`, `Measurement of the`) are compared with their neighbours only."""
_KINDS = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id", "acl": "ACL Anthology id"}


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    publication: Publication
    sighting: Sighting

    @property
    def key(self) -> str:
        return self.publication.key


def likely_duplicates(site: Site) -> Iterator[Finding]:
    """Ask about each pair once, at the record whose key comes later; `not_same_as` in either one answers for good."""
    entries = [_Entry(publication=one, sighting=as_sighting(as_fields(one))) for one in site.publications]
    by_key = {entry.key: entry for entry in entries}
    for pair in sorted({*_same_identifier(entries), *_near_titles(entries)}):
        first, second = (by_key[key] for key in pair)
        if not _is_refused(first.publication, second.publication):
            yield _finding(first, second)


def _same_identifier(entries: Sequence[_Entry]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for entry in entries:
        for identifier in entry.sighting.ids:
            holders.setdefault(identifier, []).append(entry.key)
    for keys in holders.values():
        yield from pairwise(sorted(keys))


def _near_titles(entries: Sequence[_Entry]) -> Iterator[tuple[str, str]]:
    for shelf in _shelves(entries).values():
        for one, other in _neighbours(sorted(shelf, key=lambda entry: (entry.sighting.joined, entry.key))):
            if compare(one.sighting, other.sighting) != Likeness.APART:
                first, second = sorted((one.key, other.key))
                yield first, second


def _shelves(entries: Iterable[_Entry]) -> Mapping[str, list[_Entry]]:
    """Put together what begins alike, ends alike, or is the same but for the endings of words."""
    shelves: dict[str, list[_Entry]] = {}
    for entry in entries:
        words = [word for word in entry.sighting.title if len(word) > 3] or list(entry.sighting.title)
        if words:
            labels = (f"head {' '.join(words[:2])}", f"tail {' '.join(words[-2:])}", "".join(word[0] for word in words))
            for label in {*labels, f"head {' '.join(words[1:3])}"}:
                shelves.setdefault(label, []).append(entry)
    return shelves


def _neighbours(shelf: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    if len(shelf) <= _CROWDED:
        yield from combinations(shelf, 2)
        return
    for at, one in enumerate(shelf):
        yield from ((one, other) for other in shelf[at + 1 : at + 4])


def _is_refused(one: Publication, other: Publication) -> bool:
    return other.key in one.not_same_as or one.key in other.not_same_as


def _finding(first: _Entry, second: _Entry) -> Finding:
    shared = sorted(first.sighting.ids & second.sighting.ids)
    keys = f"{first.key} {second.key}"
    why = f"has the same {_named(shared[0])}" if shared else "has nearly the same title"
    return Finding(
        file=f"content/publications/{second.key}.yaml",
        field=("title",),
        level="warning",
        code="identifier-twice" if shared else "likely-duplicate",
        text=f"`{first.key}` {why}: one work twice?",
        hint=f"if so, `byline merge {keys}`; if not, not_same_as: [{first.key}]",
        width=max(1, len(second.publication.title)),
    )


def _named(identifier: str) -> str:
    kind, _, value = identifier.partition(":")
    return f"{_KINDS.get(kind, kind)} {value}"
