"""Who is meant by a name: mentions that name the same person are gathered, and where two people fit, nobody is chosen.

The rules are the design's ("People"): names are one person when they fold to the same key, when `people.yaml` or the
owner's aliases say so, or by equal ORCID. Different dblp numbers, or different ORCID iDs, keep apart what the name would
join. Initials and missing middle names join nothing.
"""

from collections.abc import Iterable

import msgspec

from byline.library.names import NameBook
from byline.records import Author, Owner, Person, split_number


class Mention(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What one place says about whom it names; equal mentions are one person."""

    key: str
    """The folded name."""
    dblp: str | None
    """`0017`, or dblp's person key `12/3456`."""
    orcid: str | None
    """The bare iD."""
    person: str | None
    """The id that the record gives."""


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The owner, or one entry of `people.yaml`."""

    person: Person
    is_owner: bool
    keys: frozenset[str]
    former_keys: frozenset[str]
    dblp: str | None
    orcid: str | None


class Unknown(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody is chosen: two fit, or the id that is given is nobody's."""

    code: str
    """`ambiguous-name` or `unknown-person`."""
    fitting: tuple[str, ...] = ()
    """Who fits, in words that tell them apart; for an unknown id, the ids that there are."""


Group = str
"""Names a person that nobody declared; equal for all mentions of the same one."""


def read_mention(author: Author, book: NameBook) -> Mention:
    """Give what an author list says about one of its names."""
    return Mention(
        key=book.key(author.name),
        dblp=_dblp(author.dblp or split_number(author.name)[1]),
        orcid=bare_orcid(author.orcid),
        person=author.person,
    )


def read_declared(owner: Owner, people: Iterable[Person], owner_id: str, book: NameBook) -> tuple[Declared, ...]:
    """Give the owner first, then everybody in `people.yaml`; the owner's own entry there becomes part of the owner."""
    me = _declared(_as_person(owner, owner_id), book, is_owner=True)
    others: list[Declared] = []
    for person in people:
        one = _declared(person, book, is_owner=False)
        if _is_same(me, one):
            me = _joined(me, one)
        else:
            others.append(one)
    return (me, *others)


def bare_orcid(text: str | None) -> str | None:
    """Give the ORCID iD without its address, in capitals."""
    return text.strip().rstrip("/").rpartition("/")[2].upper() or None if text else None


def resolve(mentions: Iterable[Mention], declared: tuple[Declared, ...]) -> dict[Mention, Declared | Group | Unknown]:
    """Tell whose every mention is; the result depends on the set of mentions alone, not on their order."""
    pending = sorted(set(mentions), key=_total)
    index = _index(declared)
    found: dict[Mention, Declared | Group | Unknown] = {}
    for mention in pending:
        if one := _by_identifier(mention, index):
            found[mention] = one
    _learn_names(index, found)
    for mention in pending:
        if mention not in found and (one := _by_name(mention, index)):
            found[mention] = one
    _withdraw_contradictions(found)
    found.update(_gather([mention for mention in pending if mention not in found]))
    return found


class _Index(msgspec.Struct, frozen=True, kw_only=True):
    """Ways to the declared people; a name leads to as many as share it."""

    by_id: dict[str, Declared]
    by_mark: dict[str, Declared]
    """ORCID iD, or dblp's person key."""
    by_key: dict[str, list[Declared]]


def _index(declared: tuple[Declared, ...]) -> _Index:
    by_key: dict[str, list[Declared]] = {}
    by_mark: dict[str, Declared] = {}
    for one in declared:
        for key in one.keys | one.former_keys:
            by_key.setdefault(key, []).append(one)
        for mark in (one.orcid, one.dblp if one.dblp and "/" in one.dblp else None):
            if mark:
                by_mark.setdefault(mark, one)
    return _Index(by_id={one.person.id: one for one in reversed(declared)}, by_mark=by_mark, by_key=by_key)


def _total(mention: Mention) -> tuple[str, str, str, str]:
    return (mention.key, mention.dblp or "", mention.orcid or "", mention.person or "")


def _dblp(text: str | None) -> str | None:
    """Give a namesake number or a person key; `12/3456-17` says that the number is 0017."""
    bare = text.strip().split()[-1].rpartition("/pid/")[2] if text and text.strip() else ""
    _, dash, number = bare.rpartition("-")
    return f"{int(number):04}" if dash and number.isascii() and number.isdigit() else bare or None


def _as_person(owner: Owner, owner_id: str) -> Person:
    return Person(
        id=owner_id,
        name=owner.name,
        aliases=owner.aliases,
        orcid=owner.orcid,
        dblp=owner.dblp,
        affiliation=owner.affiliation,
        former_names=owner.former_names,
        different_from=owner.different_from,
    )


def _declared(person: Person, book: NameBook, *, is_owner: bool) -> Declared:
    names = (person.name, *person.aliases)
    return Declared(
        person=person,
        is_owner=is_owner,
        keys=frozenset(book.key(name) for name in names),
        former_keys=frozenset(book.key(name) for name in person.former_names),
        dblp=_dblp(person.dblp or split_number(person.name)[1]),
        orcid=bare_orcid(person.orcid),
    )


def _is_same(owner: Declared, one: Declared) -> bool:
    if owner.orcid and one.orcid:
        return owner.orcid == one.orcid
    return one.person.id == owner.person.id or (bool(owner.keys & one.keys) and not _differ(owner.dblp, one.dblp))


def _joined(owner: Declared, one: Declared) -> Declared:
    """Add the owner's entry in `people.yaml` to what `site.yaml` says; the id is the entry's."""
    others = (*owner.person.different_from, *one.person.different_from)
    return Declared(
        person=msgspec.structs.replace(owner.person, id=one.person.id, url=one.person.url, different_from=others),
        is_owner=True,
        keys=owner.keys | one.keys,
        former_keys=owner.former_keys | one.former_keys,
        dblp=owner.dblp or one.dblp,
        orcid=owner.orcid or one.orcid,
    )


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _by_identifier(mention: Mention, index: _Index) -> Declared | Unknown | None:
    if mention.person:
        return index.by_id.get(mention.person) or Unknown(code="unknown-person", fitting=tuple(sorted(index.by_id)))
    if mention.orcid and (one := index.by_mark.get(mention.orcid)):
        return one
    one = index.by_mark.get(mention.dblp or "")
    return one if one and not _differ(mention.orcid, one.orcid) else None


def _learn_names(index: _Index, found: dict[Mention, Declared | Group | Unknown]) -> None:
    """Let a name that an identifier has shown to be somebody's be that person's where it stands alone, too."""
    for mention, one in found.items():
        if isinstance(one, Declared) and one not in (known := index.by_key.setdefault(mention.key, [])):
            known.append(one)


def _by_name(mention: Mention, index: _Index) -> Declared | Unknown | None:
    fitting = [
        one
        for one in index.by_key.get(mention.key, ())
        if not _differ(mention.dblp, one.dblp) and not _differ(mention.orcid, one.orcid)
    ]
    numbered = [one for one in fitting if mention.dblp and mention.dblp == one.dblp]
    fitting = numbered or fitting
    if len(fitting) > 1:
        return Unknown(code="ambiguous-name", fitting=tuple(sorted(f"`{one.person.id}`" for one in fitting)))
    return fitting[0] if fitting else None


def _withdraw_contradictions(found: dict[Mention, Declared | Group | Unknown]) -> None:
    """Where one declared person gathered different numbers or iDs by name, nobody knows which is the right one."""
    mentions: dict[str, list[Mention]] = {}
    people: dict[str, Declared] = {}
    for mention, one in found.items():
        if isinstance(one, Declared) and not mention.person:
            mentions.setdefault(one.person.id, []).append(mention)
            people[one.person.id] = one
    for person, mine in mentions.items():
        for field, own in (("dblp", people[person].dblp), ("orcid", people[person].orcid)):
            marks = sorted({mark for mention in mine if (mark := getattr(mention, field))})
            if own is None and len(marks) > 1:
                told = Unknown(code="ambiguous-name", fitting=tuple(f"{field} {mark}" for mark in marks))
                found.update({mention: told for mention in mine if getattr(mention, field)})


def _gather(mentions: list[Mention]) -> dict[Mention, Group | Unknown]:
    """Group the mentions that nobody declared."""
    links: dict[str, str] = {}
    for mention in mentions:
        for mark in _marks(mention)[1:]:
            _unite(links, _marks(mention)[0], mark)
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    for key, namesakes in by_key.items():
        if not _contradict(namesakes):
            for mention in namesakes:
                _unite(links, f"name {key}", *_marks(mention)[:1])
    return {mention: _group(mention, by_key[mention.key], links) for mention in mentions}


def _marks(mention: Mention) -> tuple[str, ...]:
    marks = [f"orcid {mention.orcid}"] if mention.orcid else []
    if mention.dblp:
        marks.append(f"dblp {mention.dblp}" if "/" in mention.dblp else f"dblp {mention.key} {mention.dblp}")
    return tuple(marks)


def _contradict(namesakes: list[Mention]) -> bool:
    numbers = {one.dblp for one in namesakes if one.dblp}
    orcids = {one.orcid for one in namesakes if one.orcid}
    return len(numbers) > 1 or len(orcids) > 1


def _group(mention: Mention, namesakes: list[Mention], links: dict[str, str]) -> Group | Unknown:
    if marks := _marks(mention):
        return _root(links, marks[0])
    if not _contradict(namesakes):
        return _root(links, f"name {mention.key}")
    groups = {_root(links, marks[0]) for one in namesakes if (marks := _marks(one))}
    if len(groups) == 1:
        return groups.pop()
    fitting = sorted({mark.replace(f"{mention.key} ", "") for one in namesakes for mark in _marks(one)})
    return Unknown(code="ambiguous-name", fitting=tuple(fitting))


def _root(links: dict[str, str], node: str) -> str:
    while (above := links.get(node, node)) != node:
        node = above
    return node


def _unite(links: dict[str, str], one: str, *others: str) -> None:
    for other in others:
        first, second = sorted((_root(links, one), _root(links, other)))
        links[second] = first
