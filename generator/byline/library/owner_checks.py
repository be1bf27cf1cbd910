"""What if the owner is not among the authors of what the site lists? Then a spelling is missing, or it is another's work."""

from collections.abc import Iterator, Sequence

from byline.library.findings import Finding
from byline.library.likeness import Sure, likeness, read_spelling
from byline.library.names import NameBook
from byline.library.people import Identity, People
from byline.records import Author, Publication, Site

_MANY = 12
"""More records than that are told in one message, for then the site is about more than its owner's papers."""


def check_owner(site: Site, people: People, book: NameBook) -> Iterator[Finding]:
    """Tell which records name the owner neither as author nor as editor; where none does, `find_people` has told.

    A list that was cut may go on with the owner, and a name that is like the owner's is asked about elsewhere: neither
    is told here.
    """
    if not any(_names_owner(one, people) for one in site.publications):
        return
    mine = _Mine(site, people, book)
    without = [
        one
        for one in site.publications
        if _is_telling(one)
        and "owner-missing" not in one.silence
        and not _names_owner(one, people)
        and not any(map(mine.is_asked_about, one.authors))
    ]
    if len(without) > _MANY:
        yield _all(site, without)
        return
    for publication in without:
        yield _one(publication, site.settings.owner.name, mine)


class _Mine:
    """Knows which names are like the owner's."""

    def __init__(self, site: Site, people: People, book: NameBook) -> None:
        owner = site.settings.owner
        self._book = book
        self._people = people
        self._spellings = [read_spelling(book.name(name).parts) for name in (owner.name, *owner.aliases)]
        self._others = frozenset((*owner.different_from, *(book.key(name) for name in owner.different_from)))

    def is_asked_about(self, author: Author) -> bool:
        """Tell whether `alike_names` asks if this is the owner."""
        who = self._people.whose(author)
        names = {self._book.key(author.name), who.person.id if isinstance(who, Identity) else ""}
        spelling = read_spelling(self._book.name(author.name).parts)
        found = (likeness(mine, spelling) for mine in self._spellings)
        return self._others.isdisjoint(names) and any(one is not None and one.sure >= Sure.FAIR for one in found)

    def has_family_name(self, author: Author) -> bool:
        """Tell whether a name has the owner's family name, or half of it."""
        one = read_spelling(self._book.name(author.name).parts)
        families = one.families | {half for half in one.halves if len(half) > 2}
        return any(not families.isdisjoint((*mine.families, *mine.halves)) for mine in self._spellings)


def _is_telling(publication: Publication) -> bool:
    return publication.authors_complete and bool(publication.authors or publication.editor)


def _names_owner(publication: Publication, people: People) -> bool:
    named = (people.whose(author) for author in (*publication.authors, *publication.editor))
    is_named = any(isinstance(one, Identity) and one.is_owner for one in named)
    return is_named or people.owner_not_named(publication) is not None


def _one(publication: Publication, owner: str, mine: _Mine) -> Finding:
    named = (*publication.authors, *publication.editor)
    near = next((author for author in named if mine.has_family_name(author)), None)
    hint = "correct the list, remove the record, or write `silence: [owner-missing]` into it"
    if near:
        hint = f"if `{near.name}` is, add it to `aliases` of the owner; if not, {hint}"
    return Finding(
        file=f"content/publications/{publication.key}.yaml",
        field=("authors",),
        level="warning",
        code="owner-missing",
        text=f"`{owner}` is not among the authors",
        hint=hint,
    )


def _all(site: Site, without: Sequence[Publication]) -> Finding:
    owner = site.settings.owner.name
    keys = ", ".join(f"`{one.key}`" for one in without[:3])
    return Finding(
        file="site.yaml",
        field=("owner", "name"),
        level="warning",
        code="owner-missing",
        text=f"{len(without)} of {len(site.publications)} publications do not name `{owner}`, such as {keys}",
        hint="add the spelling that they print to `aliases`; if these are others' papers, `silence: [owner-missing]`",
        width=len(owner),
    )
