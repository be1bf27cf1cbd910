"""What else a reader of one work may want: works that share authors or tags with it."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from byline.library.cards import Card
from byline.library.digesting import digest_of
from byline.library.shelf import Shelf

MOST_RELATED = 3
_AUTHOR, _TAG, _VENUE = 3, 2, 1
_NEAREST = 32
"""Somebody who wrote more papers than that says little about each: only those that stand nearest are looked at."""


class Related(msgspec.Struct, frozen=True, array_like=True):
    """Which works of a list are related to which."""

    others: tuple[tuple[int, ...], ...]
    """For each work, the places of others in that list."""


def related_digest(works: Sequence[Card], owner: str | None) -> bytes:
    """Give a digest of all that decides which works are related; most edits leave it as it is."""
    return digest_of(owner, b"".join([one.traits for one in works]))


def kept_related(works: Sequence[Card], owner: str | None, shelf: Shelf, digest: bytes) -> Related:
    """Give which works are related: as the shelf has it, or worked out and put there; `digest` is `related_digest`."""
    related = shelf.kept("related", digest, Related)
    if related is None:
        related = worked_out = related_works(works, owner)
        shelf.keep("related", digest, lambda: worked_out)
    return related


def related_works(works: Sequence[Card], owner: str | None) -> Related:
    """Give, for each work, at most three others: most shared authors (the owner apart) and tags first.

    The venue only decides between equals, then the distance in years, then the order of the list.
    """
    traits = [_traits(work, owner) for work in works]
    holders: dict[str, list[int]] = {}
    for at, found in enumerate(traits):
        for trait in found:
            holders.setdefault(trait, []).append(at)
    return Related(tuple([_nearest(at, works, traits, holders) for at in range(len(works))]))


def _traits(work: Card, owner: str | None) -> dict[str, int]:
    people = {f"person {one}": _AUTHOR for one in work.people if one != owner}
    return people | {f"tag {tag.href}": _TAG for tag in work.tags}


def _nearest(
    at: int, works: Sequence[Card], traits: Sequence[Mapping[str, int]], holders: Mapping[str, list[int]]
) -> tuple[int, ...]:
    scores: defaultdict[int, int] = defaultdict(int)
    for trait, weight in traits[at].items():
        for other in _around(at, holders[trait]):
            scores[other] += weight
    scores.pop(at, None)
    least = min(sorted(scores.values())[-MOST_RELATED:], default=0) - _VENUE
    near = [other for other, score in scores.items() if score >= least]
    near.sort(
        key=lambda other: (-_score(works[at], works[other], scores[other]), _years(works[at], works[other]), other)
    )
    return tuple(near[:MOST_RELATED])


def _around(at: int, holders: list[int]) -> list[int]:
    if len(holders) <= _NEAREST:
        return holders
    middle = bisect(holders, at)
    start = max(0, min(middle - _NEAREST // 2, len(holders) - _NEAREST))
    return holders[start : start + _NEAREST]


def _score(work: Card, other: Card, shared: int) -> int:
    return shared + (_VENUE if work.venue is not None and other.venue == work.venue else 0)


def _years(work: Card, other: Card) -> int:
    return abs((work.year or 0) - (other.year or 0))
