"""Are two sightings the same work? Identifiers first; else near-identical titles, shared authors and near years.

A sighting is what a source, a record or the lock says of a work, reduced to what tells works apart. Where the answer is
not certain it is `DOUBTFUL`: that is told and never acted upon.
"""

import functools
import re
from enum import IntEnum

import msgspec

from byline.records.fields import Traced, names_in, text_of
from byline.text import as_slug, fold, read_prose


class Likeness(IntEnum):
    """How much two sightings look like one work."""

    APART = 0
    DOUBTFUL = 1
    SAME = 2


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """What tells one work from others, made comparable; empty where it is not known."""

    title: tuple[str, ...]
    """The title's words, folded."""
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
    ids: frozenset[str]
    """`doi:10.1000/x`, `arxiv:2410.00000`, …"""
    source: str = ""
    """The file it stands in, for two entries of one file are rarely one."""
    key: str = ""
    """The citation key that this file gives it."""
    is_past: bool = False
    """True for what the file said at the last import."""


_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(r"(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})")
_VERSION = re.compile(r"v\d+$")
_ARXIV_DOI = "10.48550/arxiv."
_HOSTS = (
    ("arxiv", re.compile(r"arxiv\.org/(?:abs|pdf|html)/([^?#\s]+?)(?:\.pdf)?/?$")),
    ("doi", re.compile(r"doi\.org/(10\.[^?#\s]+)")),
    ("openreview", re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)", re.IGNORECASE)),
    ("acl", re.compile(r"aclanthology\.org/([\w.-]+?)(?:\.pdf|\.bib)?/?$")),
    ("acl", re.compile(r"aclweb\.org/anthology/([\w.-]+?)(?:\.pdf|\.bib)?/?$")),
    ("pmid", re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")),
    ("pmlr", re.compile(r"proceedings\.mlr\.press/(v\d+/[\w-]+)\.html")),
)
_BARE = ("pmid", "pmcid", "openreview", "acl", "mag", "dblp")

_KINDS = {
    "extended abstract": re.compile(r"\bextended abstract\b"),
    "supplement": re.compile(r"\bsupplement(?:ary|al|s)?\b|^appendix\b"),
    "erratum": re.compile(
        r"^(?:erratum|errata|corrigendum|corrigenda|correction|corrections|retraction)\b|\berratum\b"
    ),
    "reply": re.compile(r"^(?:reply|response|rejoinder|comment|comments|discussion|review)\b"),
}
_SAME_WORK = re.compile(r"\((?:extended|full|long|technical report|preprint)(?: version)?\)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_PART = re.compile(r"\b(?:part|volume|vol|chapter|no) ([ivx]+|[a-z])\b")
_SUBTITLE = re.compile(r"\s*(?::|\s[-–—]+\s|\?\s)\s*")


def as_sighting(fields: Traced, *, source: str = "", key: str | None = None, is_past: bool = False) -> Sighting:
    """Reduce facts to what tells works apart."""
    title = _read_title(text_of(fields.get("title")))
    year = fields.get("year")
    return Sighting(
        title=title.words,
        main=title.main,
        numbers=title.numbers,
        kind=title.kind,
        authors=tuple(name for name in map(_name_words, names_in(fields.get("authors"))) if name),
        year=year if isinstance(year, int) else None,
        type=text_of(fields.get("type")) or None,
        venue=fold(text_of(fields.get("venue"))),
        ids=identifiers(fields),
        source=source,
        key=key or "",
        is_past=is_past,
    )


class _Title(msgspec.Struct, frozen=True):
    """What a title tells, in a sighting's words."""

    words: tuple[str, ...]
    main: tuple[str, ...]
    numbers: tuple[str, ...]
    kind: frozenset[str]


@functools.lru_cache(maxsize=1 << 16)
def _read_title(title: str) -> _Title:
    """Read a title; the record, the lock and every source have the same one, so it is read once."""
    plain = _SAME_WORK.sub(" ", fold(read_prose(title).plain))
    head, *rest = _SUBTITLE.split(plain, maxsplit=1)
    return _Title(
        words=_words(plain),
        main=_words(head) if rest and rest[0] else (),
        numbers=_numbers(plain),
        kind=frozenset(name for name, pattern in _KINDS.items() if pattern.search(plain)),
    )


def identifiers(fields: Traced) -> frozenset[str]:
    """Give what names the work for good: DOI and arXiv id (without version), and the ids in addresses of known hosts."""
    found: set[str] = set()
    for name, value in fields.items():
        kind = name.removeprefix("links.") if name.startswith("links.") else name.removeprefix("extra.")
        if kind == name:
            continue
        found.update(_ids_in(kind.lower(), text_of(value).strip()))
    return frozenset(found)


def compare(one: Sighting, other: Sighting) -> Likeness:
    """Tell whether two sightings are one work; the same answer either way round."""
    if is_same_entry(one, other):
        return _compare_authors(one, other)
    if one.kind != other.kind:
        return Likeness.APART
    if one.ids & other.ids:
        return _by_identifier(one, other)
    if one.numbers != other.numbers and _joined(one) != _joined(other):
        return Likeness.APART
    title = _compare_titles(one, other)
    if title == Likeness.APART or (_has_other_ids(one, other) and _joined(one) != _joined(other)):
        return Likeness.APART
    return min(title, _compare_authors(one, other), _compare_times(one, other), _compare_types(one, other))


def is_same_entry(one: Sighting, other: Sighting) -> bool:
    """Tell whether it is one entry of a file, now and at the last import, for its citation key is the same."""
    return bool(one.key) and one.key == other.key and one.source == other.source and one.is_past != other.is_past


def _by_identifier(one: Sighting, other: Sighting) -> Likeness:
    """Believe an identifier, unless the titles share little: then somebody pasted a number twice."""
    if not one.title or not other.title:
        return Likeness.SAME
    from rapidfuzz import fuzz

    return (
        Likeness.SAME if fuzz.token_set_ratio(" ".join(one.title), " ".join(other.title)) >= 50 else Likeness.DOUBTFUL
    )


def _compare_titles(one: Sighting, other: Sighting) -> Likeness:
    """Equal but for small slips of spelling: the same; alike, or with a subtitle more: doubtful or not."""
    if not one.title or not other.title:
        return Likeness.APART
    if _joined(one) == _joined(other):
        return Likeness.SAME
    if _is_subtitled(one, other) or _is_subtitled(other, one):
        return Likeness.SAME if min(len(one.title), len(other.title)) >= 4 else Likeness.DOUBTFUL
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(" ".join(one.title), " ".join(other.title))
    if ratio >= 92 and _differs_by_slips(one.title, other.title):
        return Likeness.SAME
    return Likeness.DOUBTFUL if ratio >= 90 and min(len(one.title), len(other.title)) >= 4 else Likeness.APART


def _joined(one: Sighting) -> str:
    return "".join(one.title)


def _is_subtitled(longer: Sighting, shorter: Sighting) -> bool:
    return bool(longer.main) and not shorter.main and longer.main == shorter.title


_LOOSE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "with",
        "from",
        "by",
        "at",
        "under",
        "via",
        "using",
        "is",
        "are",
    ]
)


def _differs_by_slips(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether each word has its like: the same, but for a letter or two, in a word that begins alike.

    `supervised` and `unsupervised`, `2d` and `3d`, `W` and `Z` are no slips. Small words such as `of` may differ.
    """
    from rapidfuzz.distance import OSA

    left = [word for word in one if word not in _LOOSE]
    right = [word for word in other if word not in _LOOSE]
    if len(left) != len(right):
        return False
    return all(
        a == b or (a[0] == b[0] and min(len(a), len(b)) >= 5 and OSA.distance(a, b) <= 1)
        for a, b in zip(left, right, strict=True)
    )


def _compare_authors(one: Sighting, other: Sighting) -> Likeness:
    """At least half of the shorter list's names stand in the other; where a list is missing, the title must carry it."""
    if not one.authors or not other.authors:
        certain = _joined(one) == _joined(other) and len(one.title) >= 4
        return Likeness.SAME if certain else Likeness.DOUBTFUL
    short, long = sorted((one.authors, other.authors), key=len)
    known = frozenset(word for name in long for word in name)
    shared = sum(1 for name in short if name & known)
    return Likeness.SAME if 2 * shared >= len(short) else Likeness.APART


_PAPERS = frozenset(("conference", "journal", "workshop", "preprint", "report", "chapter", "other", None))


def _compare_times(one: Sighting, other: Sighting) -> Likeness:
    """Allow a year between two reports of one paper, and four from preprint to paper."""
    if one.year is None or other.year is None:
        return Likeness.SAME
    gap = abs(one.year - other.year)
    near = 1 if one.type == other.type or None in (one.type, other.type) else 4
    return Likeness.SAME if gap <= near else Likeness.DOUBTFUL if gap <= 4 else Likeness.APART


def _compare_types(one: Sighting, other: Sighting) -> Likeness:
    """Doubt that a thesis and a paper are one, or two papers with a DOI each, or two entries of one list."""
    if one.type != other.type and not {one.type, other.type} <= _PAPERS:
        return Likeness.SAME if None in (one.type, other.type) else Likeness.DOUBTFUL
    if one.type != other.type:
        return Likeness.SAME
    if _has_other_ids(one, other) or _is_listed_twice(one, other):
        return Likeness.DOUBTFUL
    return Likeness.SAME


def _has_other_ids(one: Sighting, other: Sighting) -> bool:
    """Tell whether both have an arXiv id, or are of one kind and have a DOI, and it is not the same."""
    if one.is_past != other.is_past and one.source == other.source:
        return False
    schemes = ("arxiv:", "doi:") if one.type == other.type else ("arxiv:",)
    return any(_ids(one, scheme) and _ids(other, scheme) for scheme in schemes) and not one.ids & other.ids


def _ids(one: Sighting, scheme: str) -> bool:
    return any(id_.startswith(scheme) for id_ in one.ids)


def _is_listed_twice(one: Sighting, other: Sighting) -> bool:
    """Tell whether one file has the title twice, in two venues that are not just spelled differently."""
    if not one.source or one.source != other.source or one.is_past != other.is_past:
        return False
    if not one.venue or not other.venue or one.venue == other.venue:
        return False
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one.venue, other.venue) < 80


def _words(plain: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", plain.replace("'", ""))
    return tuple(words) or tuple(as_slug(plain).split("-") if plain else ())


def _numbers(plain: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", plain)
    roman = [_ROMAN[word] for word in words if word in _ROMAN and word != "i"]
    first = ["1" for word in words[-1:] if word == "i"]
    parts = [f"part {match}" for match in _PART.findall(plain) if match not in _ROMAN]
    named = ["1" for match in _PART.findall(plain) if match == "i" and words[-1:] != ["i"]]
    return tuple(sorted([*re.findall(r"\d+", plain), *roman, *first, *parts, *named]))


@functools.lru_cache(maxsize=1 << 16)
def _name_words(name: str) -> frozenset[str]:
    """Give the words of a name that are longer than an initial; of a name that has none, all."""
    words = re.findall(r"\w+", fold(read_prose(name).plain))
    return frozenset(word for word in words if len(word) > 1) or frozenset(words)


def _ids_in(kind: str, value: str) -> set[str]:
    lowered = value.lower()
    if kind == "doi":
        match = _DOI.search(lowered)
        return {_doi(match[0])} if match else set()
    if kind in ("arxiv", "eprint"):
        match = _ARXIV.search(lowered)
        return {f"arxiv:{match[0]}"} if match else set()
    if kind in _BARE and value and "/" not in value:
        return {f"{kind}:{value}"}
    return {_hosted(host, match[1]) for host, pattern in _HOSTS if (match := pattern.search(value))}


def _hosted(host: str, found: str) -> str:
    if host == "doi":
        return _doi(found.lower())
    if host == "arxiv":
        return f"arxiv:{_VERSION.sub('', found.lower())}"
    return f"{host}:{found}"


def _doi(doi: str) -> str:
    """Give the DOI as an identifier; one that arXiv gave out is the arXiv id."""
    bare = doi.rstrip(".,;)}")
    if bare.startswith(_ARXIV_DOI):
        return f"arxiv:{_VERSION.sub('', bare.removeprefix(_ARXIV_DOI))}"
    return f"doi:{bare}"


def are_in_conflict(one: Sighting, other: Sighting) -> bool:
    """Tell whether two drafts must not come together by way of a third: `Part I`, `Part II` and a title without part."""
    if one.kind != other.kind:
        return True
    if one.ids & other.ids or _joined(one) == _joined(other):
        return one.ids.isdisjoint(other.ids) and _compare_types(one, other) == Likeness.DOUBTFUL
    return one.numbers != other.numbers or bool(one.main and one.main == other.main)
