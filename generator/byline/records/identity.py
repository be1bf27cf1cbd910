"""Are two sightings the same work? Identifiers first; else near-identical titles, shared authors and near years.

Where the answer is not certain it is `DOUBTFUL`: that is told and never acted upon.
"""

from enum import IntEnum

from byline.records.sightings import Sighting


class Likeness(IntEnum):
    """How much two sightings look like one work."""

    APART = 0
    DOUBTFUL = 1
    SAME = 2


def compare(one: Sighting, other: Sighting) -> Likeness:
    """Tell whether two sightings are one work; the same answer either way round."""
    if is_same_entry(one, other):
        return Likeness.SAME if not one.authors or not other.authors else _compare_authors(one, other)
    if one.kind != other.kind:
        return Likeness.APART
    if one.ids & other.ids:
        return _by_identifier(one, other)
    return _by_title(one, other)


def is_same_entry(one: Sighting, other: Sighting) -> bool:
    """Tell whether it is one entry of a file, now and at the last import, for its citation key is the same."""
    return bool(one.key) and one.key == other.key and one.source == other.source and one.is_past != other.is_past


def _by_identifier(one: Sighting, other: Sighting) -> Likeness:
    """Believe an identifier, unless the titles share little or name two parts: then somebody pasted a number twice."""
    if not one.title or not other.title or one.joined == other.joined:
        return Likeness.SAME
    if one.numbers != other.numbers and len(one.numbers) == len(other.numbers):
        return Likeness.DOUBTFUL
    from rapidfuzz import fuzz

    alike = fuzz.token_set_ratio(" ".join(one.title), " ".join(other.title))
    return Likeness.SAME if alike >= 50 else Likeness.DOUBTFUL


def _by_title(one: Sighting, other: Sighting) -> Likeness:
    """Ask for titles that are nearly the same, and then for nothing that speaks against it."""
    if one.numbers != other.numbers and one.joined != other.joined:
        return Likeness.APART
    title = max(_compare_titles(one, other), _compare_retitled(one, other))
    if title == Likeness.SAME and one.isbns & other.isbns:
        return Likeness.SAME
    if title == Likeness.APART or (_has_other_ids(one, other) and one.joined != other.joined):
        return Likeness.APART
    return min(
        title,
        _compare_authors(one, other),
        _compare_times(one, other),
        _compare_types(one, other),
        _compare_short(one, other),
    )


def _compare_titles(one: Sighting, other: Sighting) -> Likeness:
    """Equal but for small slips of spelling: the same; alike, or with a subtitle more: doubtful or not."""
    if not one.title or not other.title:
        return Likeness.APART
    if one.joined == other.joined:
        return Likeness.SAME
    if _is_subtitled(one, other) or _is_subtitled(other, one):
        return Likeness.SAME if min(len(one.title), len(other.title)) >= 4 else Likeness.DOUBTFUL
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(" ".join(one.title), " ".join(other.title))
    if ratio >= 92 and _differs_by_slips(one.title, other.title):
        return Likeness.SAME
    return Likeness.DOUBTFUL if ratio >= 90 and min(len(one.title), len(other.title)) >= 4 else Likeness.APART


def _compare_retitled(one: Sighting, other: Sighting) -> Likeness:
    """Ask about a preprint and a paper by the same people, most of whose words are the same in another order or form."""
    if (one.type in _EARLY) == (other.type in _EARLY) or not {one.type, other.type} <= _PAPERS:
        return Likeness.APART
    if len(one.authors) < 3 or set(one.authors) != set(other.authors):
        return Likeness.APART
    stems, others = ({word[:5] for word in words if word not in _LOOSE} for words in (one.title, other.title))
    shared, shorter = len(stems & others), min(len(stems), len(others))
    return Likeness.DOUBTFUL if shared >= 4 and shared * 3 >= shorter * 2 else Likeness.APART


def _is_subtitled(longer: Sighting, shorter: Sighting) -> bool:
    return bool(longer.main) and not shorter.main and longer.main == shorter.title


_LOOSE = frozenset(
    ("a", "an", "the", "of", "in", "on", "for", "to", "and", "with", "from", "by", "at", "under", "via", "using", "is")
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
    """At least half of the shorter list's names stand in the other; where a list is missing, title and year carry it."""
    if not one.authors or not other.authors:
        return _compare_without_authors(one, other)
    short, long = sorted((one.authors, other.authors), key=len)
    known = frozenset(word for name in long for word in name)
    shared = sum(1 for name in short if name & known)
    return Likeness.SAME if 2 * shared >= len(short) else Likeness.APART


def _compare_without_authors(one: Sighting, other: Sighting) -> Likeness:
    """Ask for a telling title, letter by letter, and for near years; without a year, for a longer title.

    Summaries of ORCID have no authors at all, and `Supporting data` or `Introduction` is the title of many works.
    """
    if one.joined != other.joined:
        return Likeness.DOUBTFUL
    if one.year is None or other.year is None:
        return Likeness.SAME if len(one.title) >= 5 else Likeness.DOUBTFUL
    certain = len(one.title) >= 4 and abs(one.year - other.year) <= 1
    return Likeness.SAME if certain else Likeness.DOUBTFUL


def _compare_short(one: Sighting, other: Sighting) -> Likeness:
    """Ask for the same year where a title has a word or two, or the same kind and venue: `Arithmetic` is many chapters."""
    if min(len(one.title), len(other.title)) > 2:
        return Likeness.SAME
    if _are_two_places(one, other):
        return Likeness.DOUBTFUL
    if one.year is not None and one.year == other.year:
        return Likeness.SAME
    is_alike = one.year is other.year and one.type == other.type and one.venue == other.venue
    return Likeness.SAME if is_alike else Likeness.DOUBTFUL


def _are_two_places(one: Sighting, other: Sighting) -> bool:
    """Tell whether both are of one kind and begin on different pages, or in different volumes: two `Editorial`s of a year."""
    if one.type != other.type or (one.source == other.source and one.is_past != other.is_past):
        return False
    return any(mine and yours and mine != yours for mine, yours in zip(one.place, other.place, strict=True))


_EARLY = frozenset(("preprint", None))
"""What a work may be before it has appeared anywhere; a list that names no venue names no kind either."""
_VAGUE = frozenset(("other", None))
"""What says nothing of a work's kind: BibTeX's `misc` may be anything."""
_PAPERS = frozenset(("conference", "journal", "workshop", "preprint", "report", "chapter", "other", None))


def _compare_times(one: Sighting, other: Sighting) -> Likeness:
    """Allow a year between two reports of one paper, and four from preprint to paper; twice to four times that is asked."""
    if one.year is None or other.year is None:
        return Likeness.SAME
    gap = abs(one.year - other.year)
    near, far = (1, 4) if one.type == other.type or None in (one.type, other.type) else (4, 8)
    return Likeness.SAME if gap <= near else Likeness.DOUBTFUL if gap <= far else Likeness.APART


def _compare_types(one: Sighting, other: Sighting) -> Likeness:
    """Doubt that a thesis and a paper are one, or two papers with a DOI each, or two entries of one list."""
    if one.type != other.type and not {one.type, other.type} <= _PAPERS:
        return Likeness.DOUBTFUL if _VAGUE.isdisjoint((one.type, other.type)) else Likeness.SAME
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


def are_in_conflict(one: Sighting, other: Sighting) -> bool:
    """Tell whether two drafts must not come together by way of a third: `Part I`, `Part II` and a title without part."""
    if one.kind != other.kind:
        return True
    if one.ids & other.ids or one.joined == other.joined:
        return one.ids.isdisjoint(other.ids) and _compare_types(one, other) == Likeness.DOUBTFUL
    return one.numbers != other.numbers or bool(one.main and one.main == other.main)
