"""Related works after an edit: only those are ranked again that may be related to something else now.

Which others are near a work depends on the works that hold one of its traits and stand around it in the list. Let some
works be set apart, so that all the others are what they were and stand in the same order. A work that has none of those
set apart around it, neither now nor before, has the very same works around it, and so is related to the same ones.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence

from byline.library.cards import Card
from byline.library.related import NEAREST, Related, Stand, as_ranking, as_stands, find_holders
from byline.library.shelf import Shelf

_MOST_APART = 32
"""Where more works than that are set apart, all are ranked again."""


def kept_related(
    works: Sequence[Card], owner: str | None, shelf: Shelf, digest: bytes, before: Related | None = None
) -> Related:
    """Give which works are related: as the shelf has it, or worked out and put there.

    Takes:
        digest: of the works, see `related_digest`.
        before: what was so for an earlier list of works; where it is not known, the shelf may have it.
    """
    if related := shelf.kept("related", digest, Related):
        return related
    if before is None or not before.stands:
        before = shelf.kept("related-list", None, Related)
    related = find_related(works, as_stands(works, owner), before)
    shelf.keep("related", digest, lambda: Related(related.others))
    shelf.keep("related-list", digest, lambda: related)
    return related


def find_related(works: Sequence[Card], stands: tuple[Stand, ...], before: Related | None = None) -> Related:
    """Work out which works are related, with the help of what was so before; the result is the same without it."""
    ranking = as_ranking(works, stands)
    known = _still_related(before, stands, ranking.holders) if before else {}
    return Related(tuple([known[at] if at in known else ranking.nearest(at) for at in range(len(works))]), stands)


def _still_related(
    before: Related, stands: Sequence[Stand], holders: dict[str, list[int]]
) -> dict[int, tuple[int, ...]]:
    """Give, by place, what works are related to that are so as before."""
    apart = set_apart(before.stands, stands)
    if len(apart) > _MOST_APART:
        return {}
    places = {stand.key: at for at, stand in enumerate(stands)}
    gone = {*_beside(apart, before.stands, find_holders(before.stands))}
    touched = {places.get(before.stands[at].key) for at in gone} | {*_beside(apart, stands, holders)}
    moved = [places.get(stand.key, -1) for stand in before.stands]
    rows = zip(moved, before.others, strict=True)
    return {at: tuple([moved[other] for other in others]) for at, others in rows if at >= 0 and at not in touched}


def _beside(apart: set[str], stands: Sequence[Stand], holders: dict[str, list[int]]) -> Iterator[int]:
    """Give the places of works that have one of those set apart around them, and of these themselves."""
    for at, stand in enumerate(stands):
        if stand.key in apart:
            yield at
            for trait in stand.traits:
                middle = bisect(holders[trait], at)
                yield from holders[trait][max(0, middle - NEAREST - 1) : middle + NEAREST]


def set_apart(before: Sequence[Stand], after: Sequence[Stand]) -> set[str]:
    """Give keys of works so that all others are what they were, and stand in the order in which they stood."""
    known = {stand.key: stand for stand in before}
    same = {stand.key for stand in after if known.get(stand.key) == stand}
    apart = {stand.key for stand in (*before, *after) if stand.key not in same}
    if len(apart) <= _MOST_APART:
        apart |= _moved([one.key for one in before if one.key in same], [one.key for one in after if one.key in same])
    return apart


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Give those of the same keys, in two orders, without which the orders are one."""
    if before == after:
        return set()
    moved: set[str] = set()
    old = new = 0
    while old < len(before) and new < len(after):
        one, other = before[old], after[new]
        if one == other:
            old, new = old + 1, new + 1
        elif one in moved:
            old += 1
        elif other in moved:
            new += 1
        elif before[old + 1 : old + 2] == [other]:
            moved.add(one)
        else:
            moved.add(other)
    return moved
