"""Venues that may be one, spelled in several ways: asked about, with the lines for `venues.yaml`, and never joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from byline.library.alike_lines import quoted, quoted_list
from byline.library.findings import Finding
from byline.library.likeness import is_slip
from byline.library.venues import KnownVenue, find_venues
from byline.patterns import later
from byline.records import Site
from byline.text import as_slug, fold

_YEAR = r"(?:\b(?:19|20)\d\d\b|'\d\d\b)"
_ORDINAL = (
    r"\d+\s?(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|(?:twenty|thirty|forty|fifty|sixty)-\w+"
)
_WHEN = later(rf"{_YEAR}|\b(?:{_ORDINAL})\b", re.IGNORECASE)
_HEAD = later(r"^(?:in\s*:?\s+)?(?:the\s+)?(?:proceedings\s+of|proc\.?(?:\s+of)?)\s+(?:the\s+)?", re.IGNORECASE)
_PARENTHESIS = later(r"\(([^()]*)\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*(?:[-@+][A-Z]\w*)?")
_SMALL_WORDS = "the of on in and for a an at to de la le les des du der die das und fur et y e"
_SMALL = frozenset(_SMALL_WORDS.split())
_KINDS = frozenset(["international", "conference", "annual", "meeting", "symposium", "ieee", "acm"])
"""Words that an acronym may leave out at its beginning: EMNLP is a conference on empirical methods."""
_COUNTRY = later(r"\s+(?:of the )?(?:united states of america|u\.?\s?s\.?\s?a\.?)$", re.IGNORECASE)
_GATHERINGS = frozenset(["conference", "symposium", "workshop", "workshops", "meeting"])
_HOSTS = frozenset(["ieee", "acm", "annual"])
"""Words that a conference has in one year and not in the next."""
_BESIDE = frozenset(["findings", "workshop", "workshops", "companion"])
"""What is beside a conference is not to get its acronym for a name."""
_WITH_YEAR = later(rf"({_ACRONYM.pattern})[ -]?{_YEAR[:-1]}|\d{{4}}\b)")
_PLACE = later(r"[A-Z][\w'.]*(?:[ -][A-Z][\w'.]*)?")
_SHOWN = 3
"""So many spellings stand in a question; the line to paste has all of them."""


class _Venue(msgspec.Struct, frozen=True, kw_only=True):
    """One venue of the site, reduced to what is compared."""

    known: KnownVenue
    text: str
    papers: tuple[str, ...]
    """Keys, sorted."""
    words: tuple[str, ...]
    """Folded, small words, years and ordinals left out; an abbreviation keeps its dot."""
    acronyms: tuple[str, ...]
    """Those it is, or names beside its full name."""
    initials: frozenset[str]

    @property
    def core(self) -> str:
        """The words as one text, without dots."""
        return " ".join(word.rstrip(".") for word in self.words)


def alike_venues(site: Site) -> Iterator[Finding]:
    """Ask once for each venue that seems to be spelled in several ways; two entries of `venues.yaml` are two venues."""
    venues = _read_venues(site)
    groups = _groups(venues, sorted({pair for pair in _pairs(venues) if _may_join(venues, pair)}))
    for group in groups:
        yield _question([venues[at] for at in group])


def _read_venues(site: Site) -> Sequence[_Venue]:
    venues = find_venues(site)
    papers: dict[str, list[str]] = {}
    known: dict[str, KnownVenue] = {}
    for publication in site.publications:
        if found := venues.named(publication.venue):
            known[found.link.slug] = found
            papers.setdefault(found.link.slug, []).append(publication.key)
    return [_read(known[slug], tuple(sorted(papers[slug]))) for slug in sorted(known)]


def _read(known: KnownVenue, papers: tuple[str, ...]) -> _Venue:
    text = known.link.name.plain
    words = tuple(_words(_COUNTRY.sub("", _clean(text))))
    if not _GATHERINGS.isdisjoint(words):
        words = tuple(word for word in words if word not in _HOSTS)
    significant = [word for word in words if word != "proceedings"]
    return _Venue(
        known=known,
        text=text,
        papers=papers,
        words=words,
        acronyms=_acronyms(text),
        initials=frozenset(_initials(significant)),
    )


def _acronyms(text: str) -> tuple[str, ...]:
    """Give `ICML` of `ICML`, `… (ICML)`, `…, ICML 2024, Vienna`; a country is none, for no year stands beside it."""
    whole = _WHEN.sub("", text).strip()
    bracketed = (_WHEN.sub("", part).strip(" ,'-") for part in _PARENTHESIS.findall(text))
    dated = (found[1] for part in re.split(r"[,:]\s", text) if (found := _WITH_YEAR.match(part)))
    bare = (re.sub(r"'?\d+$", "", part) for part in (whole, *bracketed, *dated))
    return tuple(dict.fromkeys(one for one in bare if len(one) > 2 and _ACRONYM.fullmatch(one)))


def _without_place(text: str) -> str:
    """Cut a name before the first part with a number (`, ICML 2024, Vienna, …`), and before the place that it follows."""
    parts = text.split(", ")
    end = next((at for at, part in enumerate(parts) if at and re.search(r"\d", part)), len(parts))
    if end == len(parts):
        return text
    while end > 1 and _PLACE.fullmatch(parts[end - 1]):
        end -= 1
    return ", ".join(parts[:end])


def _clean(text: str) -> str:
    """Give a venue's name without what changes from year to year: `Proceedings of the 41st`, place, dates."""
    bare = _PARENTHESIS.sub(" ", _HEAD.sub("", _without_place(text)))
    return " ".join(_WHEN.sub(" ", bare).split()).strip(" ,.:-") or text


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+\.?", fold(text).replace("'", "")):
        if word not in _SMALL and word.rstrip(".") not in _SMALL - {"a", "e", "y"}:
            yield word


def _initials(words: Sequence[str]) -> Iterator[str]:
    """Give what a name may be shortened to: all its initials, or those after `International Conference`."""
    for start, word in enumerate(words):
        if len(words) - start >= 3:
            yield "".join(one[0] for one in words[start:])
        if word not in _KINDS:
            return


def _pairs(venues: Sequence[_Venue]) -> Iterator[tuple[int, int]]:
    for shelf in _shelves(venues).values():
        for one, other in combinations(shelf, 2):
            if _are_alike(venues[one], venues[other]):
                yield one, other


def _shelves(venues: Sequence[_Venue]) -> Mapping[str, list[int]]:
    shelves: dict[str, list[int]] = {}
    for at, venue in enumerate(venues):
        labels = {f"acronym {one}" for one in {fold(one) for one in venue.acronyms} | venue.initials}
        if venue.words:
            labels.add(f"words {len(venue.words)} {venue.words[0][0]}")
        for label in sorted(labels):
            shelves.setdefault(label, []).append(at)
    return shelves


def _are_alike(one: _Venue, other: _Venue) -> bool:
    if one.core and one.core == other.core:
        return True
    if min(len(one.words), len(other.words)) == 1 and _share_acronym(one, other):
        return True
    return _are_abbreviated(one.words, other.words)


def _share_acronym(one: _Venue, other: _Venue) -> bool:
    """Tell whether both name one, or one is the other's initials; three letters may be anybody's."""
    mine, yours = ({fold(acronym) for acronym in venue.acronyms} for venue in (one, other))
    return bool(mine & yours) or any(len(word) > 3 for word in (mine & other.initials) | (yours & one.initials))


def _are_abbreviated(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one abbreviates the other word by word (ISO 4), or one letter makes the difference."""
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [
        (first, second) for first, second in zip(one, other, strict=True) if first.rstrip(".") != second.rstrip(".")
    ]
    if len(differing) == 1 and is_slip(*(word.rstrip(".") for word in differing[0])):
        return not _is_plural(*differing[0])
    last = (one[-1], other[-1])
    return all(_abbreviates(*pair, is_last=pair == last) for pair in differing)


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return f"{short}s" == long and not long.endswith("ss")


def _abbreviates(one: str, other: str, *, is_last: bool) -> bool:
    """Tell whether one word is the other's beginning (`phys.`), or its frame (`intl`); a last letter names a series."""
    short, long = sorted((one, other), key=lambda word: len(word.rstrip(".")))
    bare = short.rstrip(".")
    if len(bare) == len(long.rstrip(".")):
        return False
    if len(bare) < 3 and not (short.endswith(".") and not (is_last and len(bare) == 1)):
        return bare == "j" and long.startswith("j")
    if long.startswith(bare):
        return True
    return bare[0] == long[0] and bare[-1] == long.rstrip(".")[-1] and _is_frame(bare, long)


def _is_frame(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _may_join(venues: Sequence[_Venue], pair: tuple[int, int]) -> bool:
    return not all(venues[at].known.is_declared for at in pair)


def _groups(venues: Sequence[_Venue], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Join what is alike, the sure pairs first; a group holds one entry of `venues.yaml` at most."""
    group_of = {at: [at] for at in range(len(venues))}
    for one, other in pairs:
        left, right = group_of[one], group_of[other]
        if left is right or sum(venues[at].known.is_declared for at in (*left, *right)) > 1:
            continue
        left.extend(right)
        group_of.update(dict.fromkeys(right, left))
    distinct = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return sorted(distinct.values())


def _question(group: Sequence[_Venue]) -> Finding:
    ranked = sorted(group, key=lambda one: (not one.known.is_declared, -len(one.papers), "." in one.text, one.text))
    keeper, others = ranked[0], ranked[1:]
    first = min(others, key=lambda one: one.papers[0])
    told = ", ".join(f"`{one.text}` ({_papers(one)})" for one in others[:_SHOWN])
    more = f", and {len(others) - _SHOWN} more spellings" if len(others) > _SHOWN else ""
    return Finding(
        file=f"content/publications/{first.papers[0]}.yaml",
        field=("venue",),
        level="warning",
        code="alike-venues",
        text=f"`{keeper.text}` ({_papers(keeper)}) may be the same venue as {told}{more}",
        hint=f"if so, {_lines(keeper, ranked)}",
        width=max(1, len(first.text)),
    )


def _papers(venue: _Venue) -> str:
    count = len(venue.papers)
    return f"{count} {'paper' if count == 1 else 'papers'}"


def _lines(keeper: _Venue, group: Sequence[_Venue]) -> str:
    """Give the entry of `venues.yaml`: the short name, the full one, and every spelling as an alias."""
    if keeper.known.is_declared:
        venue = keeper.known.venue
        names = quoted_list((*venue.aliases, *(one.text for one in group[1:])))
        return f"write in content/venues.yaml, under `{venue.id}`: aliases: {names}"
    name, full = _names(group)
    aliases = [one.text for one in group if fold(one.text) not in (fold(name), fold(full))]
    stated = [f"name: {quoted(name)}"]
    stated += [f"full_name: {quoted(full)}"] if full else []
    stated += [f"aliases: {quoted_list(aliases)}"] if aliases else []
    return f"put into content/venues.yaml: {as_slug(name)}: {{{', '.join(stated)}}}"


def _names(group: Sequence[_Venue]) -> tuple[str, str]:
    """Give the short name and the full one: an acronym, where there is one, and the longest name without a year."""
    acronyms = Counter(one for venue in group for one in venue.acronyms if _BESIDE.isdisjoint(venue.words))
    whole = [_clean(venue.text) for venue in group if len(venue.words) > 1]
    full = max(whole, key=lambda name: ("." not in name, len(name), name), default="")
    if acronyms:
        return min(acronyms, key=lambda one: (-acronyms[one], one)), full
    name = group[0].text if not _WHEN.search(group[0].text) else _clean(group[0].text)
    return name, full if "." in name and "." not in full else ""
