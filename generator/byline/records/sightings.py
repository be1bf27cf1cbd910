"""What a source, a record or the lock says of a work, reduced to what tells works apart."""

import functools
import re

import msgspec

from byline.patterns import later
from byline.records.fields import Traced, names_in, text_of
from byline.records.work_ids import identifiers, isbns
from byline.text import as_slug, fold, read_prose


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """What tells one work from others, made comparable; empty where it is not known."""

    title: tuple[str, ...]
    """The title's words, folded."""
    joined: str
    """The title's letters and digits, for `multi-task` and `multitask` are one word."""
    main: tuple[str, ...]
    """The words before the first colon or dash, where a subtitle follows; else empty."""
    numbers: tuple[str, ...]
    """Numbers and parts in the title, sorted: they tell `Part I` from `Part II`."""
    kind: frozenset[str]
    """What the title says that it is: a supplement, an erratum, an extended abstract."""
    authors: tuple[frozenset[str], ...]
    """For each author the words of the name, folded, without initials."""
    year: int | None
    type: str | None
    venue: str
    place: tuple[str, str]
    """Volume and first page: they tell one `Editorial` from the next."""
    ids: frozenset[str]
    """`doi:10.1000/x`, `arxiv:2410.00000`, …"""
    isbns: frozenset[str] = frozenset()
    """They name a book, and all of its chapters."""
    source: str = ""
    """The file it stands in, for two entries of one file are rarely one."""
    key: str = ""
    """The citation key that this file gives it."""
    is_past: bool = False
    """True for what the file said at the last import."""


_KINDS = {
    "extended abstract": later(r"\bextended abstract\b"),
    "supplement": later(r"\bsupplement(?:ary|al|s)?\b|^appendix\b"),
    "erratum": later(r"^(?:erratum|errata|corrigendum|corrigenda|correction|corrections|retraction)\b|\berratum\b"),
    "reply": later(r"^(?:reply|response|rejoinder|comment|comments|discussion|review)\b"),
}
_SAME_WORK = later(r"\((?:extended|full|long|technical report|preprint)(?: version)?\)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_FROM_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {word: str(number) for number, word in enumerate(_FROM_FIRST, start=1)}
_PART = later(r"\b(?:part|volume|vol|chapter|no) ([ivx]+|[a-z])\b")
_PAGE_END = later(r"\s*[-–,;]")
_SUBTITLE = later(r"\s*(?::|\s[-–—]+\s|\?\s)\s*")


def as_sighting(fields: Traced, *, source: str = "", key: str | None = None, is_past: bool = False) -> Sighting:
    """Reduce facts to what tells works apart."""
    title = _read_title(text_of(fields.get("title")))
    year = fields.get("year")
    return Sighting(
        title=title.words,
        joined=title.joined,
        main=title.main,
        numbers=title.numbers,
        kind=title.kind,
        authors=tuple(name for name in map(_name_words, names_in(fields.get("authors"))) if name),
        year=year if isinstance(year, int) else None,
        type=text_of(fields.get("type")) or None,
        venue=fold(text_of(fields.get("venue"))),
        place=(fold(text_of(fields.get("volume"))), fold(_PAGE_END.split(text_of(fields.get("pages")), 1)[0])),
        ids=identifiers(fields),
        isbns=isbns(fields),
        source=source,
        key=key or "",
        is_past=is_past,
    )


class _Title(msgspec.Struct, frozen=True):
    """What a title tells, in a sighting's words."""

    words: tuple[str, ...]
    joined: str
    main: tuple[str, ...]
    numbers: tuple[str, ...]
    kind: frozenset[str]


@functools.lru_cache(maxsize=1 << 16)
def _read_title(title: str) -> _Title:
    """Read a title; the record, the lock and every source have the same one, so it is read once."""
    plain = _SAME_WORK.sub(" ", fold(read_prose(title).plain))
    head, *rest = _SUBTITLE.split(plain, maxsplit=1)
    words = _words(plain)
    return _Title(
        words=words,
        joined="".join(words),
        main=_words(head) if rest and rest[0] else (),
        numbers=_numbers(plain),
        kind=frozenset(name for name, pattern in _KINDS.items() if pattern.search(plain)),
    )


def _words(plain: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", plain.replace("'", ""))
    return tuple(words) or tuple(as_slug(plain).split("-") if plain else ())


def _numbers(plain: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", plain)
    roman = [_ROMAN[word] for word in words if word in _ROMAN and word != "i"]
    ordinals = [_ORDINALS[word] for word in words if word in _ORDINALS]
    first = ["1" for word in words[-1:] if word == "i"]
    parts = [f"part {match}" for match in _PART.findall(plain) if match not in _ROMAN]
    named = ["1" for match in _PART.findall(plain) if match == "i" and words[-1:] != ["i"]]
    return tuple(sorted([*re.findall(r"\d+", plain), *roman, *ordinals, *first, *parts, *named]))


@functools.lru_cache(maxsize=1 << 16)
def _name_words(name: str) -> frozenset[str]:
    """Give the words of a name that are longer than an initial; of a name that has none, all."""
    words = re.findall(r"\w+", fold(read_prose(name).plain))
    return frozenset(word for word in words if len(word) > 1) or frozenset(words)
