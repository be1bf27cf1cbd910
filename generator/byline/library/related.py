"""What else a reader of one work may want: works that share authors or tags with it."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

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

    stands: Sequence[Stand]
    holders: dict[str, list[int]]
    venues: list[str | None]
    years: list[int]

    def nearest(self, at: int) -> tuple[int, ...]:
        """Give, for one work, at most three others: most shared authors (the owner apart) and tags first.

        The venue only decides between equals, then the distance in years, then the order of the list.
        """
        scores = self._scores(at)
        if not scores:
            return ()
        least = min(sorted(scores.values())[-MOST_RELATED:]) - _VENUE
        venues, years, venue, year = self.venues, self.years, self.venues[at], self.years[at]
        ranked = [
            (
                -score - _VENUE if venue is not None and venues[other] == venue else -score,
                abs(years[other] - year),
                other,
            )
            for other, score in scores.items()
            if score >= least
        ]
        ranked.sort()
        return tuple([other for _, _, other in ranked[:MOST_RELATED]])

    def _scores(self, at: int) -> dict[int, int]:
        """Give, for those that are around a work by what they share, how much that is."""
        near = [_around(at, self.holders[one]) for one in self.stands[at].traits if not one.startswith(_TAG_SIGN)]
        scores = {other: count * _AUTHOR for other, count in Counter(chain.from_iterable(near)).items()}
        for tag in [one for one in self.stands[at].traits if one.startswith(_TAG_SIGN)]:
            for other in _around(at, self.holders[tag]):
                scores[other] = scores.get(other, 0) + _TAG
        scores.pop(at, None)
        return scores


def as_ranking(works: Sequence[Card], stands: Sequence[Stand]) -> Ranking:
    """Lay out what ranks works; takes them, and what they may have in common."""
    return Ranking(stands, find_holders(stands), [one.venue for one in works], [one.year or 0 for one in works])


def _traits(work: Card, owner: str | None) -> tuple[str, ...]:
    people = [one for one in work.people if one != owner]
    return (*people, *[_TAG_SIGN + tag.href for tag in work.tags]) if work.tags else tuple(people)


def _around(at: int, holders: list[int]) -> list[int]:
    if len(holders) <= NEAREST:
        return holders
    middle = bisect(holders, at)
    start = max(0, min(middle - NEAREST // 2, len(holders) - NEAREST))
    return holders[start : start + NEAREST]
