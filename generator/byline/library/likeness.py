"""How two names are alike: what a person sees who wonders whether they are one and the same.

A likeness proves nothing. `sure` says how often such names are one person's, so that the weak ones are asked about only
where something else speaks for them.
"""

import re
from enum import IntEnum

import msgspec

from byline.patterns import later
from byline.records import NameParts
from byline.text import fold

_CAMEL = later(r"(?<=[^\W\d_][^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z])")
_GAPS = later(r"[\s.\-‐‑–]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})


class Sure(IntEnum):
    """How often two names that are alike in this way are one person's."""

    WEAK = 0
    """Now and then, for somebody mistyped one: `Jaehyun` and `Jaehyeon`."""
    DOUBTFUL = 1
    """As often as not, where the family name is rare: `Y. Lee` and `Y. H. Lee`."""
    FAIR = 2
    """Often, where the family name is rare: `Y. Lee` and `Yoonho Lee`."""
    STRONG = 3
    """Nearly always: `Yong-Keun` and `YongKeun`."""


class Likeness(msgspec.Struct, frozen=True):
    """What makes two names alike, in words, and how much that says."""

    why: str
    sure: Sure


class Spelling(msgspec.Struct, frozen=True, kw_only=True):
    """A name reduced to what is compared: folded words."""

    given: tuple[str, ...]
    """`YK` are two initials, `YongKeun` are two words."""
    family: str
    """With its particle, in one word."""
    givens: frozenset[str]
    families: frozenset[str]
    """The ways to write given and family name in ASCII, each in one word: `moller`, `moeller`."""
    halves: tuple[str, ...]
    """The parts of a double family name."""

    @property
    def is_initials(self) -> bool:
        """Tell whether no given name is written out."""
        return all(len(word) == 1 for word in self.given)


def read_spelling(parts: NameParts) -> Spelling:
    """Give what is compared of a name."""
    family = f"{parts.particle} {parts.family}"
    return Spelling(
        given=tuple(word for token in _GAPS.split(parts.given) for word in _given_words(token)),
        family=_joined(family),
        givens=_in_ascii(parts.given),
        families=_in_ascii(family),
        halves=tuple(_joined(half) for half in re.split(r"[\s\-‐‑]+", parts.family) if half),
    )


def likeness(one: Spelling, other: Spelling) -> Likeness | None:
    """Tell what makes two names alike; `None` where nothing does."""
    if not one.given or not other.given:
        return None
    if one.family in other.families or other.family in one.families:
        return _of_given(one, other)
    if "".join(one.given) == other.family and "".join(other.given) == one.family:
        return Likeness("one is the other turned round", Sure.STRONG)
    if one.given == other.given and not one.is_initials:
        return _of_family(one, other)
    return None


def _given_words(token: str) -> tuple[str, ...]:
    bare = token.strip("'’")
    if 2 <= len(bare) <= 3 and bare.isalpha() and bare.isupper():
        return tuple(fold(bare))
    words = (_joined(word) for word in _CAMEL.split(bare))
    return tuple(word for word in words if word)


def _in_ascii(text: str) -> frozenset[str]:
    return frozenset((_joined(text), _joined(text.lower().translate(_UMLAUTS))))


def _joined(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _of_given(one: Spelling, other: Spelling) -> Likeness | None:
    if not one.givens.isdisjoint(other.givens):
        if one.family != other.family or "".join(one.given) != "".join(other.given):
            return Likeness("one is written with umlauts and the other without", Sure.STRONG)
        return Likeness("only the gaps in the given name differ", Sure.FAIR if one.is_initials else Sure.STRONG)
    short, long = sorted((one.given, other.given), key=lambda words: (len(words), sum(map(len, words)), words))
    if not all(_agree(*pair) for pair in zip(short, long, strict=False)):
        return Likeness("the given names are alike", Sure.WEAK) if _are_near(short, long) else None
    if len(short) == len(long) or any(len(a) != len(b) for a, b in zip(short, long, strict=False)):
        return Likeness("one has initials where the other has names", _sure_of_initials(short, long))
    if one.is_initials and other.is_initials:
        return Likeness("one lacks an initial that the other has", Sure.DOUBTFUL)
    return Likeness("one lacks a middle name that the other has", Sure.FAIR)


def _sure_of_initials(short: tuple[str, ...], long: tuple[str, ...]) -> Sure:
    """Judge `Y. K.` beside one word: it is `Yongkeun`, which holds a `k`, more likely than `Yunho`."""
    if len(short) == len(long) or len(short[0]) == 1 or any(len(word) > 1 for word in long):
        return Sure.FAIR
    at = 0
    for initial in long:
        at = short[-1].find(initial[0], at) + 1
        if not at:
            return Sure.DOUBTFUL
    return Sure.FAIR


def _of_family(one: Spelling, other: Spelling) -> Likeness | None:
    if is_slip(one.family, other.family):
        return Likeness("the family names differ by one letter", Sure.WEAK)
    short, long = sorted((one, other), key=lambda each: len(each.halves))
    if len(long.halves) > len(short.halves) == 1 and short.family in long.halves and len(short.family) > 2:
        return Likeness("one lacks a second family name that the other has", Sure.FAIR)
    return None


def _are_near(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a letter, or a short form of the first name, makes the whole difference."""
    if is_slip("".join(short), "".join(long)):
        return True
    rest = zip(short[1:], long[1:], strict=False)
    more = long[len(short) :]
    return (
        _is_short_form(short[0], long[0])
        and all(_agree(*pair) for pair in rest)
        and all(len(word) == 1 for word in more)
    )


def _agree(one: str, other: str) -> bool:
    """Tell whether two given names are equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _is_short_form(one: str, other: str) -> bool:
    """Tell whether one given name may be short for the other (`Matt`, `Nick`), or misspelt."""
    short, long = sorted((one, other), key=len)
    return (len(short) > 2 and long.startswith(short[:-1] if len(short) > 3 else short)) or is_slip(one, other)


def is_slip(one: str, other: str) -> bool:
    """Tell whether one letter makes two words of five letters or more the same."""
    from rapidfuzz.distance import OSA

    return min(len(one), len(other)) > 4 and OSA.distance(one, other, score_cutoff=1) <= 1
