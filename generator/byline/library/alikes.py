"""Names that may be one person: asked about, with the line to paste into `people.yaml`, and never joined."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import msgspec

from byline.library.findings import Finding
from byline.library.identities import bare_orcid
from byline.library.names import NameBook
from byline.library.people import Identity, People, find_people, name_field
from byline.records import Author, NameParts, Site
from byline.text import as_slug, fold


class _Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One person as far as likeness goes: folded words of the name, and whom the person wrote with."""

    identity: Identity
    given: tuple[str, ...]
    family: str
    coauthors: frozenset[str]
    first_seen: tuple[str, int, Author]
    """The record, the place in its author list, and the name that stands there."""


def alike_names(site: Site) -> Iterator[Finding]:
    """Ask about each pair of people whose names may be two spellings of one.

    Nobody is asked about two who wrote one paper together, who have different dblp numbers or ORCID iDs, or who both
    have an entry of their own in `people.yaml`.
    """
    book = NameBook(site.settings.macros)
    people, _ = find_people(site, book)
    candidates = _candidates(site, people)
    declared = {person.id for person in site.people}
    for first, second in _pairs(candidates):
        why = _likeness(first, second)
        if why and not _is_settled(first, second, declared):
            yield _question(*_older_first(first, second, declared), why)


def _candidates(site: Site, people: People) -> dict[str, _Candidate]:
    seen: dict[str, tuple[str, int, Author]] = {}
    shared: dict[str, set[str]] = {}
    identities: dict[str, Identity] = {}
    for publication in site.publications:
        named = [(at, one, people.whose(one)) for at, one in enumerate(publication.authors)]
        known = [(at, one, who) for at, one, who in named if isinstance(who, Identity)]
        ids = {who.person.id for _, _, who in known}
        for at, author, who in known:
            identities[who.person.id] = who
            seen.setdefault(who.person.id, (publication.key, at, author))
            shared.setdefault(who.person.id, set()).update(ids - {who.person.id})
    return {one: _candidate(identities[one], shared[one], seen[one]) for one in sorted(identities)}


def _candidate(identity: Identity, shared: set[str], seen: tuple[str, int, Author]) -> _Candidate:
    parts = identity.name.parts
    return _Candidate(
        identity=identity,
        given=_words(parts.given),
        family="".join(_words(f"{parts.particle} {parts.family}")),
        coauthors=frozenset(shared),
        first_seen=seen,
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).replace(".", " ").replace("-", " ").replace("'", "").split())


def _pairs(candidates: Mapping[str, _Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Give each pair that shares the family name, or the given names, once."""
    shelves: dict[tuple[str, object], list[_Candidate]] = {}
    for one in candidates.values():
        shelves.setdefault(("family", one.family), []).append(one)
        if one.given and len(one.given[0]) > 1:
            shelves.setdefault(("given", one.given), []).append(one)
    for shelf in shelves.values():
        yield from combinations(shelf, 2)


def _likeness(one: _Candidate, other: _Candidate) -> str:
    """Tell in words what makes the two names alike; empty where nothing does."""
    if one.family == other.family and one.given and other.given:
        return _given_likeness(one.given, other.given)
    if one.given == other.given and one.coauthors & other.coauthors and _is_slip(one.family, other.family):
        return "the family names differ by one letter"
    return ""


def _given_likeness(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if "".join(one) == "".join(other):
        return "only the gaps in the given name differ"
    short, long = sorted((one, other), key=lambda words: (len(words), sum(map(len, words))))
    if not all(_agree(*pair) for pair in zip(short, long, strict=False)):
        return "the given names are alike" if _is_short_form(short[0], long[0]) and _agree_after(short, long) else ""
    if any(len(first) != len(second) for first, second in zip(short, long, strict=False)):
        return "one has initials where the other has names"
    return "one lacks a middle name that the other has"


def _agree(one: str, other: str) -> bool:
    """Tell whether two given names are equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _agree_after(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return all(_agree(*pair) for pair in zip(short[1:], long[1:], strict=False))


def _is_short_form(one: str, other: str) -> bool:
    """Tell whether one given name may be short for the other (`Matt`, `Matthew`), or misspelt."""
    short, long = sorted((one, other), key=len)
    return (len(short) > 2 and long.startswith(short[:-1] if len(short) > 3 else short)) or _is_slip(one, other)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one letter makes two words of five letters or more the same."""
    from rapidfuzz.distance import OSA

    return min(len(one), len(other)) > 4 and OSA.distance(one, other, score_cutoff=1) <= 1


def _is_settled(one: _Candidate, other: _Candidate, declared: set[str]) -> bool:
    first, second = one.identity.person, other.identity.person
    if second.id in one.coauthors or {first.id, second.id} <= declared:
        return True
    orcids = {bare_orcid(first.orcid), bare_orcid(second.orcid)}
    return (None not in orcids and len(orcids) > 1) or bool(first.dblp and second.dblp and first.dblp != second.dblp)


def _older_first(one: _Candidate, other: _Candidate, declared: set[str]) -> tuple[_Candidate, _Candidate]:
    """Put the one first who is to keep the name: the owner, who has an entry, then the one whose name says more."""
    first, second = sorted(
        (one, other),
        key=lambda each: (
            not each.identity.is_owner,
            each.identity.person.id not in declared,
            -len("".join(each.given)),
            each.identity.person.id,
        ),
    )
    return first, second


def _question(keeper: _Candidate, other: _Candidate, why: str) -> Finding:
    key, at, author = other.first_seen
    shared = len(keeper.coauthors & other.coauthors)
    evidence = f"; {shared} {'coauthor' if shared == 1 else 'coauthors'} in common" if shared else ""
    names = f"`{other.identity.name.printed.plain}` and `{keeper.identity.name.printed.plain}`"
    return Finding(
        file=f"content/publications/{key}.yaml",
        field=name_field(author, ("authors", at)),
        level="warning",
        code="alike-names",
        text=f"{names} may be one person: {why}{evidence}",
        hint=_hint(keeper.identity, other.identity.name.parts),
        width=len(author.name),
    )


def _hint(keeper: Identity, other: NameParts) -> str:
    alias = _quoted(other.printed)
    if keeper.is_owner:
        return f"if so, put into site.yaml, under `owner`: aliases: [{alias}]"
    entry = keeper.person.id or as_slug(keeper.person.name)
    aliases = ", ".join((*(_quoted(name) for name in keeper.person.aliases), alias))
    return f"if so, put into people.yaml: {entry}: {{name: {_quoted(keeper.person.name)}, aliases: [{aliases}]}}"


def _quoted(text: str) -> str:
    """Give a text in double quotes, which YAML reads alike everywhere (YAML 1.2, section 7.3.1)."""
    return msgspec.json.encode(text).decode()
