"""The people of a site: everybody who is named, with a page's address that stays."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from byline.library.addresses import allot, free_name
from byline.library.findings import Finding
from byline.library.identities import Declared, Mention, Unknown, read_declared, read_mention, resolve
from byline.library.names import NameBook
from byline.library.work import Byliner
from byline.records import Author, CitedName, Person, Publication, Site
from byline.text import as_slug, fold


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """One human being of this site."""

    person: Person
    name: CitedName
    slug: str
    """The page is `people/<slug>/`; empty for the owner, whose page is the home page."""
    is_owner: bool
    has_page: bool
    former_keys: frozenset[str]
    """Names that are matched and never printed."""
    sort_key: tuple[str, str, str]
    """Family name, given name, id: the order of lists of people."""

    @property
    def href(self) -> str | None:
        """The page's address below the root; `None` where there is no page."""
        if self.is_owner:
            return ""
        return f"people/{self.slug}/" if self.has_page else None


class People:
    """Answers whose a name is; made once for a site and then only read."""

    def __init__(
        self, book: NameBook, whose: dict[Mention, Identity | Unknown], owner_of_cut_lists: Byliner | None = None
    ) -> None:
        """Take the names that were read, who is meant by every mention, and who is in lists that stop too early."""
        self._book = book
        self.mentions = whose
        self.owner_of_cut_lists = owner_of_cut_lists
        self._byliners: dict[Author, Byliner] = {}
        self._met: dict[Author, Identity | Unknown] = {}
        self._has_former_names = any(isinstance(one, Identity) and one.former_keys for one in whose.values())

    def everybody(self) -> tuple[Identity, ...]:
        """Give everybody, by family name."""
        found = {one.person.id: one for one in self.mentions.values() if isinstance(one, Identity)}
        return tuple(sorted(found.values(), key=lambda one: one.sort_key))

    def whose(self, author: Author) -> Identity | Unknown:
        """Tell who is meant."""
        who = self._met.get(author)
        if who is None:
            who = self._met[author] = self.mentions[read_mention(author, self._book)]
        return who

    def printed(self, author: Author) -> CitedName:
        """Give the name as it is printed: as the paper has it, or the name in use where that one is a former name."""
        one = self.whose(author)
        if isinstance(one, Identity) and self._book.key(author.name) in one.former_keys:
            return one.name
        return self._book.name(author.name)

    def byliner(self, author: Author) -> Byliner:
        """Give the name as a byline shows it."""
        byliner = self._byliners.get(author)
        if byliner is None:
            byliner = self._byliners[author] = self._byliner(author)
        return byliner

    def owner_not_named(self, publication: Publication) -> Byliner | None:
        """Give the owner, where the list ends in "et al." before the name comes and `in_cut_lists` says it would."""
        if publication.authors_complete or not publication.authors:
            return None
        is_named = any(self.byliner(author).is_owner for author in publication.authors)
        return None if is_named else self.owner_of_cut_lists

    def with_names_in_use(self, publication: Publication) -> Publication:
        """Give the record with former names replaced, for exports print names as well; most records stay as they are."""
        if not self._has_former_names:
            return publication
        authors = tuple(self._in_use(author) for author in publication.authors)
        editor = tuple(self._in_use(author) for author in publication.editor)
        if authors == publication.authors and editor == publication.editor:
            return publication
        return msgspec.structs.replace(publication, authors=authors, editor=editor)

    def _in_use(self, author: Author) -> Author:
        one = self.whose(author)
        if isinstance(one, Identity) and self._book.key(author.name) in one.former_keys:
            return msgspec.structs.replace(author, name=one.person.name)
        return author

    def _byliner(self, author: Author) -> Byliner:
        one = self.whose(author)
        found = one if isinstance(one, Identity) else None
        return Byliner(
            printed=self.printed(author).printed,
            person=found.person.id if found else None,
            href=found.href if found else None,
            is_owner=found.is_owner if found else False,
            equal=author.equal,
            corresponding=author.corresponding,
            note=author.note,
        )


def find_people(site: Site, book: NameBook) -> tuple[People, tuple[Finding, ...]]:
    """Find out who everybody is, and tell where that cannot be known."""
    owner = site.settings.owner
    declared = read_declared(owner, site.people, as_slug(owner.name) or "owner", book)
    authors = Counter(author for one in site.publications for author in one.authors)
    editors = Counter(author for one in site.publications for author in one.editor)
    mentions = {author: read_mention(author, book) for author in (*authors, *editors)}
    whose = resolve(mentions.values(), declared)
    authored = {mentions[author] for author in authors}
    identities = _identities(whose, authored, _spellings(mentions, authors + editors), book)
    found = {mention: _identity_of(who, identities) for mention, who in whose.items()}
    people = People(book, found, _as_byliner(declared[0], book) if owner.in_cut_lists else None)
    return people, tuple(_findings(site, people, declared[0], authors))


def _as_byliner(owner: Declared, book: NameBook) -> Byliner:
    """Give the owner as a byline shows one whom the record does not name."""
    person = owner.person
    return Byliner(printed=book.name(person.name).printed, person=person.id, href="", is_owner=True)


def _spellings(mentions: dict[Author, Mention], counts: Counter[Author]) -> dict[Mention, Counter[str]]:
    """Mention → the ways its name is spelled, with how often each is."""
    spelled: dict[Mention, Counter[str]] = {}
    for author, mention in mentions.items():
        spelled.setdefault(mention, Counter())[author.name] += counts[author]
    return spelled


def _id_of(who: Declared | str) -> str:
    return f"declared {who.person.id}" if isinstance(who, Declared) else who


def _identity_of(who: Declared | str | Unknown, identities: dict[str, Identity]) -> Identity | Unknown:
    return who if isinstance(who, Unknown) else identities[_id_of(who)]


def _identities(
    whose: dict[Mention, Declared | str | Unknown],
    authored: set[Mention],
    spelled: dict[Mention, Counter[str]],
    book: NameBook,
) -> dict[str, Identity]:
    """Give everybody who is named, by an id that is only used in here."""
    mentions: dict[str, list[Mention]] = {}
    declared: dict[str, Declared] = {}
    for mention, who in whose.items():
        if not isinstance(who, Unknown):
            mentions.setdefault(_id_of(who), []).append(mention)
        if isinstance(who, Declared):
            declared[_id_of(who)] = who
    people = {
        one: declared[one].person if one in declared else _person(found, spelled, book)
        for one, found in mentions.items()
    }
    authors = {one for one, found in mentions.items() if not authored.isdisjoint(found)}
    owners = {one for one, found in declared.items() if found.is_owner}
    slugs = _slugs(people, authors - owners, book)
    ids = _ids(people, declared, slugs)
    return {
        one: _identity(
            msgspec.structs.replace(person, id=ids[one]), book.name(person.name), slugs.get(one), declared.get(one)
        )
        for one, person in people.items()
    }


def _identity(person: Person, name: CitedName, slug: str | None, declared: Declared | None) -> Identity:
    return Identity(
        person=person,
        name=name,
        slug=slug or "",
        is_owner=declared is not None and declared.is_owner,
        has_page=slug is not None,
        former_keys=declared.former_keys - declared.keys if declared else frozenset(),
        sort_key=(fold(name.parts.family), fold(name.parts.given), person.id),
    )


def _person(mentions: list[Mention], spelled: dict[Mention, Counter[str]], book: NameBook) -> Person:
    """Make a person of mentions that nobody declared; the name is the spelling met most often, then the one with accents."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        for name, count in spelled[mention].items():
            counts[book.name(name).parts.printed] += count
    names = sorted(counts, key=lambda name: (-counts[name], name.isascii(), name))
    return Person(
        id="",
        name=names[0],
        aliases=tuple(names[1:]),
        dblp=next((mention.dblp for mention in mentions if mention.dblp), None),
        orcid=next((mention.orcid for mention in mentions if mention.orcid), None),
    )


def _slugs(people: dict[str, Person], with_page: set[str], book: NameBook) -> dict[str, str]:
    """Give everybody with a page its slug: the ASCII name; on collision with the dblp number, where there is one."""
    wanted = {one: as_slug(book.name(people[one].name).parts.printed) or "unnamed" for one in with_page}
    times = Counter(wanted.values())
    for one in with_page:
        number = re.sub(r"\W+", "-", people[one].dblp or "")
        if times[wanted[one]] > 1 and number:
            wanted[one] = f"{wanted[one]}-{number}".lower()
    return allot(wanted)


def _ids(people: dict[str, Person], declared: dict[str, Declared], slugs: dict[str, str]) -> dict[str, str]:
    """Give everybody an id: the declared one; else the slug, or the name's where there is no page."""
    given = {one: people[one].id for one in declared}
    taken = {one.casefold() for one in given.values()}
    for one in sorted(people):
        if one not in given:
            given[one] = free_name(slugs.get(one) or as_slug(people[one].name) or "unnamed", taken)
            taken.add(given[one].casefold())
    return given


def _findings(site: Site, people: People, owner: Declared, authors: Iterable[Author]) -> Iterable[Finding]:
    """Tell whom nobody knows, and whether the owner is missing everywhere; takes everybody's spellings as author, too."""
    if any(isinstance(who, Unknown) for who in people.mentions.values()):
        yield from _unknown_names(site, people)
    if site.publications and not _is_there(site, people, authors):
        yield _absent(site, owner.person.name)


def _unknown_names(site: Site, people: People) -> Iterable[Finding]:
    for publication in site.publications:
        for field, authors in (("authors", publication.authors), ("editor", publication.editor)):
            for at, author in enumerate(authors):
                who = people.whose(author)
                if isinstance(who, Unknown):
                    yield _unknown(publication.key, (field, at), author, who)


def _is_there(site: Site, people: People, authors: Iterable[Author]) -> bool:
    """Tell whether any record has the owner among its authors, or would, if its list went on."""
    named = map(people.whose, authors)
    if any(isinstance(who, Identity) and who.is_owner for who in named):
        return True
    return any(people.owner_not_named(publication) for publication in site.publications)


def _absent(site: Site, owner: str) -> Finding:
    hint = "add the spelling that the papers print to `aliases`"
    if any(not one.authors_complete for one in site.publications):
        hint += ', or, where lists end in "et al." before the name comes, write `in_cut_lists: true` under `owner`'
    return Finding(
        file="site.yaml",
        field=("owner", "name"),
        level="warning",
        code="owner-absent",
        text=f"no publication names `{owner}` among its authors",
        hint=hint,
        width=len(owner),
    )


def _nearest_id(person: str, ids: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(person, ids, n=1)
    return f"did you mean `{near[0]}`?" if near else "the ids are those in `people.yaml`"


def name_field(author: Author, field: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Give where a name stands in its record: a list's item is the name itself where nothing else is known."""
    return field if author == Author(name=author.name) else (*field, "name")


def _unknown(key: str, field: tuple[str | int, ...], author: Author, who: Unknown) -> Finding:
    file = f"content/publications/{key}.yaml"
    if who.code == "unknown-person":
        return Finding(
            file=file,
            field=(*field, "person"),
            level="error",
            code=who.code,
            text=f"no person has the id `{author.person}`",
            hint=_nearest_id(author.person or "", who.fitting),
            width=len(author.person or ""),
        )
    return Finding(
        file=file,
        field=name_field(author, field),
        level="warning",
        code=who.code,
        text=f"`{author.name}` may be one of several people: {', '.join(who.fitting)}",
        hint="nobody is linked; give the name its `person`, `dblp` or `orcid`",
        width=len(author.name),
    )
