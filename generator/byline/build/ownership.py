"""A source may list other people's works, as a list of references does: then the owner wrote hardly any of them."""

from collections.abc import Iterable, Iterator, Sequence

from byline.build.source_files import SOURCES
from byline.build.source_reading import ReadSource
from byline.problems import Problem
from byline.records import Draft, Owner, split_name
from byline.text import fold

_ENOUGH = 4
"""So many works with a complete list of authors say something; fewer do not."""
_SHARE = 10
"""The owner is in less than one in so many: then they are other people's."""


def tell_foreign(sources: Iterable[ReadSource], owner: Owner) -> Iterator[Problem]:
    """Tell, once for each of these sources, that the owner wrote hardly any of its works; all of them are read."""
    names = (owner.name, *owner.aliases, *owner.former_names)
    mine = frozenset(form for name in names for form in _forms(name))
    for source in sources:
        told = [one.draft for one in source.drafts if _is_telling(one.draft)]
        own = sum(1 for draft in told if _names(draft, mine))
        if len(told) >= _ENOUGH and own * _SHARE < len(told):
            yield _foreign(source.name, owner.name, own, len(told))


def _is_telling(draft: Draft) -> bool:
    """Tell whether the owner would be named: a list that was cut may name the owner in its other part."""
    return bool(draft.authors or draft.editor) and draft.authors_complete


def _names(draft: Draft, mine: frozenset[str]) -> bool:
    return any(not mine.isdisjoint(_forms(one.name)) for one in (*draft.authors, *draft.editor))


def _forms(name: str) -> Sequence[str]:
    """Give the folded name, and its initial with the last family name: `Ada Byron`, `A. Byron`, `Byron, A` are alike."""
    parts = split_name(name)
    family, given = fold(parts.family).replace("-", " ").split(), fold(parts.given)
    whole = "".join(fold(name).replace(",", " ").split())
    return (whole, f"{given[0]} {family[-1]}") if family and given else (whole,)


def _foreign(source: str, owner: str, own: int, count: int) -> Problem:
    found = f"in {own} of {count}" if own else f"in none of {count}"
    return Problem(
        path=f"{SOURCES}/{source}",
        level="warning",
        code="not-yours",
        text=f"{owner} is {found} author lists, so these may be other people's works; they were read all the same",
        hint="if they are yours, add the spelling they print to `aliases` of the owner; if not, delete their records",
    )
