"""Names that may be one person: asked about, with the line to paste, and never joined.

A question costs attention, so it must be worth it. Names that are nearly always one person's are asked about wherever
they stand. For initials and slips something must speak: a coauthor in common (the owner, who is everybody's, does not
count), a family name that hardly anybody else has, or that the owner is missing from the very papers that the name is on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from byline.library.alike_lines import answer_lines, quoted_list
from byline.library.dates import year_of, years_text
from byline.library.findings import Finding
from byline.library.identities import bare_orcid
from byline.library.likeness import Likeness, Spelling, Sure, likeness, read_spelling
from byline.library.names import NameBook
from byline.library.people import Identity, People, name_field
from byline.records import Author, Person, Publication, Site, date_parts
from byline.text import as_slug

_RARE = 3
"""A family name that so few people of a site have says something."""
_CROWD = 8
"""One that more people have says nothing: there, one coauthor in common is chance."""
_FEW = 2
"""So many papers may all hold the same slip."""


class _Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One person as far as likeness goes."""

    identity: Identity
    spelling: Spelling
    names: frozenset[str]
    """The id and the names, as `different_from` may state them: folded."""
    coauthors: frozenset[str]
    """Ids, without the owner's."""
    met: frozenset[str]
    """Ids of all who stand in a list with this one."""
    years: tuple[int, ...]
    papers: int
    first_seen: tuple[str, int, Author]
    """The record, the place in its author list, and the name that stands there."""

    @property
    def id(self) -> str:
        return self.identity.person.id


class _Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two who may be one: `keeper` is to keep the name."""

    keeper: _Candidate
    other: _Candidate
    likeness: Likeness

    @property
    def shared(self) -> int:
        """How many coauthors they have in common."""
        return len(self.keeper.coauthors & self.other.coauthors)

    @property
    def have_much_in_common(self) -> bool:
        """Tell whether so many of one's coauthors are the other's, too, that the name need not be rare."""
        share = 0.25 if self.likeness.sure == Sure.FAIR else 0.5
        return self.shared > 1 and self.shared >= share * min(len(self.keeper.coauthors), len(self.other.coauthors))


def alike_names(site: Site, people: People, book: NameBook) -> Iterator[Finding]:
    """Ask about people whose names may be spellings of one: one question for each of them, with all the spellings.

    Nobody is asked about two who wrote one paper together, who have different dblp numbers or ORCID iDs, who both have
    an entry of their own in `people.yaml`, or of whom one names the other in `different_from`.
    """
    candidates = _candidates(site, people, book)
    declared = frozenset(person.id for person in site.people)
    pairs = [pair for pair in _pairs(candidates, declared) if not _is_settled(pair, declared, book)]
    keepers: dict[str, list[_Pair]] = {}
    for pair in pairs:
        keepers.setdefault(pair.other.id, []).append(pair)
    for several in keepers.values():
        if len(several) > 1 and _are_rivals(several, pairs):
            yield _choice(several, declared)
    single = [pair for several in keepers.values() if not _are_rivals(several, pairs) for pair in _best(several)]
    by_keeper: dict[tuple[str, bool], list[_Pair]] = {}
    for pair in single:
        by_keeper.setdefault((pair.keeper.id, pair.likeness.sure == Sure.WEAK), []).append(pair)
    for mine in by_keeper.values():
        yield _question(sorted(mine, key=_rank), declared)


def _candidates(site: Site, people: People, book: NameBook) -> Mapping[str, _Candidate]:
    seen: dict[str, list[tuple[Publication, int, Author]]] = {}
    met: dict[str, set[str]] = {}
    identities: dict[str, Identity] = {}
    for publication in site.publications:
        named = [(at, one, people.whose(one)) for at, one in enumerate(publication.authors)]
        known = [(at, one, who) for at, one, who in named if isinstance(who, Identity)]
        ids = {who.person.id for _, _, who in known}
        for at, author, who in known:
            identities[who.person.id] = who
            seen.setdefault(who.person.id, []).append((publication, at, author))
            met.setdefault(who.person.id, set()).update(ids)
    owners = {one for one, who in identities.items() if who.is_owner}
    if not owners and (owner := _absent_owner(site, book)).person.id not in identities:
        identities[owner.person.id] = owner
    return {
        one: _candidate(identities[one], seen.get(one, ()), (met.get(one, set()) - {one}, owners), book)
        for one in sorted(identities)
        if not identities[one].name.parts.is_literal
    }


def _absent_owner(site: Site, book: NameBook) -> Identity:
    """Give the owner of a site that no list names, for the owner's name is spelled in another way in them."""
    owner = site.settings.owner
    person = Person(
        id=as_slug(owner.name) or "owner", name=owner.name, aliases=owner.aliases, different_from=owner.different_from
    )
    return Identity(
        person=person,
        name=book.name(owner.name),
        slug="",
        is_owner=True,
        has_page=False,
        former_keys=frozenset(),
        sort_key=("", "", ""),
    )


def _candidate(
    identity: Identity,
    seen: Sequence[tuple[Publication, int, Author]],
    met: tuple[set[str], set[str]],
    book: NameBook,
) -> _Candidate:
    everybody, owners = met
    person = identity.person
    years = (year_of(one, date_parts(one.date, one.year)) for one, _, _ in seen)
    publication, at, author = seen[0] if seen else (None, 0, Author(name=person.name))
    return _Candidate(
        identity=identity,
        spelling=read_spelling(identity.name.parts),
        names=frozenset((person.id, *(book.key(name) for name in (person.name, *person.aliases)))),
        coauthors=frozenset(everybody - owners),
        met=frozenset(everybody),
        years=tuple(sorted({year for year in years if year is not None})),
        papers=len({one.key for one, _, _ in seen}),
        first_seen=(publication.key if publication else "", at, author),
    )


def _pairs(candidates: Mapping[str, _Candidate], declared: frozenset[str]) -> Iterator[_Pair]:
    """Give each pair that is alike enough to ask about, once."""
    shelves = _shelves(candidates.values())
    told: set[tuple[str, str]] = set()
    for _, shelf in sorted(shelves.items()):
        for one, other in combinations(shelf, 2):
            if (one.id, other.id) in told or not (found := likeness(one.spelling, other.spelling)):
                continue
            told.add((one.id, other.id))
            keeper, lesser = _older_first(one, other, declared)
            pair = _Pair(keeper=keeper, other=lesser, likeness=found)
            if _is_worth_asking(pair, len(shelves["family", keeper.spelling.family])):
                yield pair


def _shelves(candidates: Iterable[_Candidate]) -> Mapping[tuple[str, str], list[_Candidate]]:
    """Put together whoever may be alike: by family name in either place, by halves of it, by given names."""
    shelves: dict[tuple[str, str], list[_Candidate]] = {}
    for one in candidates:
        spelling = one.spelling
        given = "".join(spelling.given)
        labels = {("family", family) for family in spelling.families}
        labels |= {("half", half) for half in spelling.halves if len(half) > 2}
        labels.add(("turned", "/".join(sorted((given, spelling.family)))))
        if not spelling.is_initials:
            labels.add(("given", " ".join(spelling.given)))
        for label in sorted(labels):
            shelves.setdefault(label, []).append(one)
    return shelves


def _is_worth_asking(pair: _Pair, namesakes: int) -> bool:
    """Ask where the likeness, or what speaks for it, is strong enough; `namesakes` share the family name."""
    sure = pair.likeness.sure
    if sure == Sure.STRONG:
        return True
    if sure == Sure.WEAK:
        papers = min(pair.keeper.papers, pair.other.papers)
        return papers <= _FEW and (pair.have_much_in_common if namesakes > _CROWD else pair.shared > 0)
    if namesakes <= _RARE or (sure == Sure.FAIR and pair.keeper.identity.is_owner):
        return True
    if sure == Sure.FAIR and namesakes <= _CROWD:
        return pair.shared > 0
    return pair.have_much_in_common


def _is_settled(pair: _Pair, declared: frozenset[str], book: NameBook) -> bool:
    one, other = pair.keeper, pair.other
    first, second = one.identity.person, other.identity.person
    if second.id in one.met or {first.id, second.id} <= declared:
        return True
    if _refuses(one, other, book) or _refuses(other, one, book):
        return True
    orcids = {bare_orcid(first.orcid), bare_orcid(second.orcid)}
    return (None not in orcids and len(orcids) > 1) or bool(first.dblp and second.dblp and first.dblp != second.dblp)


def _refuses(one: _Candidate, other: _Candidate, book: NameBook) -> bool:
    stated = one.identity.person.different_from
    return any(name in other.names or book.key(name) in other.names for name in stated)


def _older_first(one: _Candidate, other: _Candidate, declared: frozenset[str]) -> tuple[_Candidate, _Candidate]:
    """Put the one first who is to keep the name: the owner, who has an entry, then the one whose name says more."""
    first, second = sorted(
        (one, other),
        key=lambda each: (
            not each.identity.is_owner,
            each.id not in declared,
            -len("".join(each.spelling.given)),
            -each.papers,
            each.id,
        ),
    )
    return first, second


def _are_rivals(several: Sequence[_Pair], pairs: Sequence[_Pair]) -> bool:
    """Tell whether a name may be that of people who are not alike themselves, so that it is one of them at most."""
    if any(pair.keeper.identity.is_owner for pair in several):
        return False
    alike = {frozenset((pair.keeper.id, pair.other.id)) for pair in pairs}
    ids = [pair.keeper.id for pair in several]
    return any(frozenset(two) not in alike for two in combinations(ids, 2))


def _best(several: Sequence[_Pair]) -> Iterator[_Pair]:
    """Give the pair with the one who is asked about with the most right; the others are asked about beside that one."""
    yield min(several, key=lambda pair: (not pair.keeper.identity.is_owner, _rank(pair)))


def _rank(pair: _Pair) -> tuple[int, int, str, str]:
    return (-pair.likeness.sure, -pair.shared, pair.other.id, pair.keeper.id)


def _question(pairs: Sequence[_Pair], declared: frozenset[str]) -> Finding:
    keeper = pairs[0].keeper
    name = f"`{keeper.identity.name.printed.plain}`"
    others = [f"`{pair.other.identity.name.printed.plain}`" for pair in pairs]
    if len(pairs) == 1:
        text = f"{others[0]} and {name} may be one person: {_evidence(pairs[0])}"
    else:
        told = (f"{other} ({_evidence(pair)})" for other, pair in zip(others, pairs, strict=True))
        text = f"{name} may be the same person as {', '.join(told)}"
    names = tuple(pair.other.identity.name.parts.printed for pair in pairs)
    so, not_so = answer_lines(keeper.identity, names, is_declared=keeper.id in declared)
    return _at(pairs[0].other, text, f"if so, {so}; if not, {not_so}")


def _choice(several: Sequence[_Pair], declared: frozenset[str]) -> Finding:
    ranked = sorted(several, key=lambda pair: (-pair.shared, pair.keeper.id))
    told = (f"`{pair.keeper.identity.name.printed.plain}` ({_in_common(pair)})" for pair in ranked)
    other, keeper = ranked[0].other, ranked[0].keeper
    text = f"`{other.identity.name.printed.plain}` may be {' or '.join(told)}"
    names = (other.identity.name.parts.printed,)
    so, _ = answer_lines(keeper.identity, names, is_declared=keeper.id in declared)
    return _at(other, text, f"if it is the first, {so}; whoever it is not gets different_from: {quoted_list(names)}")


def _at(other: _Candidate, text: str, hint: str) -> Finding:
    key, at, author = other.first_seen
    return Finding(
        file=f"content/publications/{key}.yaml",
        field=name_field(author, ("authors", at)),
        level="warning",
        code="alike-names",
        text=text,
        hint=hint,
        width=len(author.name),
    )


def _evidence(pair: _Pair) -> str:
    spans = dict.fromkeys(years_text(list(one.years)) for one in (pair.other, pair.keeper))
    years = f"papers of {' and '.join(spans)}" if all(spans) else ""
    shared = _in_common(pair) if pair.shared else ""
    return "; ".join(part for part in (pair.likeness.why, shared, years) if part)


def _in_common(pair: _Pair) -> str:
    count = pair.shared or "no"
    return f"{count} {'coauthor' if count == 1 else 'coauthors'} in common"
