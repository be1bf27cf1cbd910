"""Citation keys: `setlur2025rewarding`, which is also the record's file name and its page's address.

First author's family name, year, first telling word of the title, all ASCII in lower case. A source's own key is kept
where it is a safe file name on every system (POSIX 3.282 portable names; Windows' reserved names left out).
"""

import itertools
import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from byline.records.names import split_name
from byline.records.publication import Draft, Facts
from byline.text import as_slug, read_prose

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "das",
        "de",
        "der",
        "des",
        "die",
        "el",
        "ein",
        "eine",
        "for",
        "from",
        "in",
        "into",
        "it",
        "its",
        "la",
        "las",
        "le",
        "les",
        "los",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "this",
        "to",
        "toward",
        "towards",
        "un",
        "und",
        "une",
        "using",
        "via",
        "versus",
        "vs",
        "with",
        "without",
    ]
)
"""Words that tell nothing at the head of a title; questions (`What`, `How`, `Do`) do tell."""

_OWN_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,118}[A-Za-z0-9_+-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_LONGEST_PART = 40
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def citation_key(facts: Facts, taken: Collection[str]) -> str:
    """Give a key that no record has; `taken` are the keys that are given already, whatever their case.

    A draft's own key comes first, if it is a safe file name. A letter (`a`, `b`, … `aa`) is added on collision, and
    case alone never tells two keys apart, for many file systems do not.
    """
    return free_key(facts, {key.lower() for key in taken})


def free_key(facts: Facts, used: AbstractSet[str]) -> str:
    """Give the same for `used` keys that are in lower case already: whoever gives out many keys keeps one such set."""
    own = facts.key if isinstance(facts, Draft) else None
    stem = own if own and is_safe_key(own) else _made_key(facts)
    return next(key for key in _with_letters(stem) if key.lower() not in used and not _is_reserved(key))


def is_safe_key(key: str) -> bool:
    """Tell whether the key can be a file's name and a part of an address on every system."""
    return _OWN_KEY.fullmatch(key) is not None and not _is_reserved(key)


def telling_words(title: str) -> list[str]:
    """Give the title's words in ASCII and lower case, without markup and without words such as `the`."""
    words = [word for word in as_slug(read_prose(title).plain).split("-") if word]
    return [word for word in words if word not in STOP_WORDS] or words


def _is_reserved(key: str) -> bool:
    return _RESERVED.fullmatch(key.lower()) is not None


def _with_letters(stem: str) -> Iterator[str]:
    yield stem
    for length in itertools.count(1):
        for letters in itertools.product(_LETTERS, repeat=length):
            yield stem + "".join(letters)


def _made_key(facts: Facts) -> str:
    """Put the key together; what a work does not have is left out, and `anon` stands for nobody."""
    words = telling_words(facts.title)
    year = "" if facts.year is None else str(facts.year)
    return _family(facts) + year + (words[0][:_LONGEST_PART] if words else "")


def _family(facts: Facts) -> str:
    for author in (*facts.authors, *facts.editor):
        parts = split_name(author.name)
        family = as_slug(read_prose(f"{parts.particle} {parts.family}".strip()).plain).replace("-", "")
        if family:
            return family[:_LONGEST_PART]
    return "anon"
