"""Digests of what a work is made from: two records with equal digests are equal works, in every site and every run."""

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from byline.library.digesting import digest_of
from byline.library.links import read_target
from byline.library.people import Identity
from byline.library.works import Surroundings
from byline.records import Author, Publication

_encode = msgspec.msgpack.Encoder().encode


class WorkDigests:
    """Gives the digest of each work of one site; what many records share is looked at once."""

    def __init__(self, around: Surroundings) -> None:
        """Take what the works of the site have in common."""
        self._around = around
        self._authors: dict[Author, bytes] = {}
        self._venues: dict[str | None, bytes] = {}
        self._macros = digest_of(around.book.macros)
        self._files = digest_of([name.encode("utf-8", "surrogateescape") for name in sorted(around.files)])

    def of(self, publication: Publication) -> bytes:
        """Give the digest of everything that `read_work` looks at, and of the names its people have on their pages."""
        parts = (self._macros, _encode(publication), *self._parts(publication))
        return blake2b(_encode(parts), digest_size=16).digest()

    def _parts(self, publication: Publication) -> Iterator[bytes]:
        for author in (*publication.authors, *publication.editor):
            yield self._authors.get(author) or self._author(author)
        for venue in (publication.venue, *(version.venue for version in publication.versions)):
            yield self._venues.get(venue) or self._venue(venue)
        if not publication.authors_complete:
            yield digest_of(self._around.people.owner_not_named(publication))
        yield self._around.folders[publication.key].encode()
        if publication.tags:
            yield digest_of([self._around.tags.get(tag) for tag in publication.tags])
        if _names_files(publication):
            yield self._files

    def _author(self, author: Author) -> bytes:
        who = self._around.people.whose(author)
        own = (who.person.id, who.person.name, who.name) if isinstance(who, Identity) else who
        self._authors[author] = found = digest_of(author, self._around.people.byliner(author), own)
        return found

    def _venue(self, text: str | None) -> bytes:
        self._venues[text] = found = digest_of(text, self._around.venues.named(text))
        return found


def _names_files(publication: Publication) -> bool:
    """Tell whether the record links to what must be there: only then does it matter which files the site has."""
    if publication.image:
        return True
    linked = (publication.links, *(version.links for version in publication.versions))
    return any(_may_name_file(kind, value) for links in linked for kind, value in links.items())


def _may_name_file(kind: str, value: str) -> bool:
    if kind in ("arxiv", "doi") or value.startswith(("https://", "http://")):
        return False
    target = read_target(kind, value)
    return target is not None and target.is_internal
