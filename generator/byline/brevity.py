"""Messages of one kind that a source brings by the dozen, cut short: the first few, and how many more there are."""

from collections.abc import Mapping, Sequence

import msgspec

from byline.patterns import later
from byline.problems import Level, Problem

SOURCES = "content/sources/"
MANY: Mapping[Level, int] = {"note": 15, "warning": 30}
"""How many of one kind in one file are shown all; an error always is."""
FEW: Mapping[Level, int] = {"note": 3, "warning": 10}
"""How many are shown of a kind of which there are more."""

_PARTICULARS = later(r"`[^`]*`|\bU\+[0-9A-F]{4,6}|\d+")


class Shown(msgspec.Struct, frozen=True):
    """A problem that is shown, and what to say of those like it that are not."""

    problem: Problem
    more: str = ""
    """`and 31 more like this, in lines 40 to 2519`"""


def in_brief(problems: Sequence[Problem]) -> tuple[Shown, ...]:
    """Leave out what repeats itself in a source; takes problems in order, and keeps it.

    Two problems are alike if code and words are the same but for what stands in backquotes, and numbers.
    """
    kinds: dict[object, list[Problem]] = {}
    for problem in problems:
        if problem.path.startswith(SOURCES) and problem.level in MANY:
            kinds.setdefault(_kind(problem), []).append(problem)
    more: dict[Problem, str] = {}
    hidden: set[Problem] = set()
    for alike in kinds.values():
        shown = FEW[alike[0].level]
        if len(alike) > MANY[alike[0].level]:
            hidden.update(alike[shown:])
            more[alike[shown - 1]] = _more(alike[shown:])
    return tuple(Shown(problem, more.get(problem, "")) for problem in problems if problem not in hidden)


def _kind(problem: Problem) -> tuple[str, ...]:
    return (problem.path, problem.level, problem.code, _PARTICULARS.sub("`", problem.text))


def _more(hidden: Sequence[Problem]) -> str:
    first, last = hidden[0].line, hidden[-1].line
    where = f", in lines {first} to {last}" if first < last else f", in line {first}" if first else ""
    return f"and {len(hidden)} more like this{where}"
