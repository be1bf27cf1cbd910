"""What else a reader of one work may want: works that share authors or tags with it."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from byline.library.cards import Card
from byline.library.digesting import digest_of

MOST_RELATED = 3
NEAREST = 32
"""Somebody who wrote more papers than that says little about each: only those that stand nearest are looked at."""
_AUTHOR, _TAG, _VENUE = 3, 2, 1
_TAG_SIGN = "\0"


class Stand(msgspec.Struct, frozen=True, array_like=True):
    """One work of a list, with all that decides what it is related to."""

    key: str
    digest: bytes
    """Of its people, tags, venue and year."""
    traits: tuple[str, ...]
    """What others may share: ids of people, the owner apart, and addresses of tags behind a sign."""


class Related(msgspec.Struct, frozen=True, array_like=True):
    """Which works of a list are related to which."""

    others: tuple[tuple[int, ...], ...]
    """For each work, the places of others in that list."""
    stands: tuple[Stand, ...] = ()
    """The list; left out where it is known."""


def related_digest(works: Sequence[Card], owner: str | None) -> bytes:
    """Give a digest of all that decides which works are related; most edits leave it as it is."""
    return digest_of(owner, b"".join([one.traits for one in works]))


def as_stands(works: Sequence[Card], owner: str | None) -> tuple[Stand, ...]:
    """Give works as what they may have in common."""
    return tuple([Stand(one.key, one.traits, _traits(one, owner)) for one in works])


def find_holders(stands: Sequence[Stand]) -> dict[str, list[int]]:
    """Give, for each trait, the places of the works that have it, in order."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, stand in enumerate(stands):
        for trait in stand.traits:
            holders[trait].append(at)
    return holders


class Ranking(msgspec.Struct, frozen=True):
    """Ranks the works of a list by what they share."""

    works: Sequence[Card]
    stands: Sequence[Stand]
    holders: dict[str, list[int]]

    def nearest(self, at: int) -> tuple[int, ...]:
        """Give, for one work, at most three others: most shared authors (the owner apart) and tags first.

        The venue only decides between equals, then the distance in years, then the order of the list.
        """
        scores: defaultdict[int, int] = defaultdict(int)
        for trait in self.stands[at].traits:
            weight = _TAG if trait.startswith(_TAG_SIGN) else _AUTHOR
            for other in _around(at, self.holders[trait]):
                scores[other] += weight
        scores.pop(at, None)
        least = min(sorted(scores.values())[-MOST_RELATED:], default=0) - _VENUE
        works = self.works
        near = [other for other, score in scores.items() if score >= least]
        near.sort(
            key=lambda other: (-_score(works[at], works[other], scores[other]), _years(works[at], works[other]), other)
        )
        return tuple(near[:MOST_RELATED])


def _traits(work: Card, owner: str | None) -> tuple[str, ...]:
    people = [one for one in work.people if one != owner]
    return (*people, *[_TAG_SIGN + tag.href for tag in work.tags]) if work.tags else tuple(people)


def _around(at: int, holders: list[int]) -> list[int]:
    if len(holders) <= NEAREST:
        return holders
    middle = bisect(holders, at)
    start = max(0, min(middle - NEAREST // 2, len(holders) - NEAREST))
    return holders[start : start + NEAREST]


def _score(work: Card, other: Card, shared: int) -> int:
    return shared + (_VENUE if work.venue is not None and other.venue == work.venue else 0)


def _years(work: Card, other: Card) -> int:
    return abs((work.year or 0) - (other.year or 0))
