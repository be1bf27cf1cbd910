"""Digests of what a work is made from: two records with equal digests are equal works, in every site and every run."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec

from byline.hashing import blake2b
from byline.library.digesting import digest_of
from byline.library.links import read_target
from byline.library.people import Identity
from byline.library.works import Surroundings
from byline.records import Author, Publication, Site

_NAMING = ("key", "authors", "authors_complete", "editor", "venue", "versions", "tags")
"""The fields of a record that name somebody or something."""
_names_in = attrgetter(*_NAMING)

_encode = msgspec.msgpack.Encoder().encode
_HALF = 16


def mark_of(record: Publication) -> bytes:
    """Give two digests in one: of the whole record, and of what it names (see `naming_of`)."""
    whole = blake2b(_encode(record), digest_size=_HALF)
    return whole.digest() + blake2b(_encode(_names_in(record)), digest_size=_HALF).digest()


def naming_of(record: Publication) -> Publication:
    """Give of a record only what names somebody or something."""
    return Publication(title="", **dict(zip(_NAMING, _names_in(record), strict=True)))


def naming_digest(site: Site, marks: Sequence[bytes]) -> bytes:
    """Give a digest of all that decides who and what is named in a site; most edits leave it as it is.

    Takes:
        marks: of the site's records, in their order.
    """
    names = b"".join([mark[_HALF:] for mark in marks])
    return digest_of(site.settings, site.people, site.venues, _as_bytes(site.files), names)


class WorkDigests:
    """Gives the digest of each work of one site; what many records share is looked at once."""

    def __init__(self, around: Surroundings) -> None:
        """Take what the works of the site have in common."""
        self._around = around
        self._authors: dict[Author, bytes] = {}
        self._venues: dict[str | None, bytes] = {}
        self._macros = digest_of(around.book.macros)
        self._files = digest_of(_as_bytes(sorted(around.files)))

    def of(self, publication: Publication, mark: bytes | None = None) -> bytes:
        """Give the digest of everything that `read_work` looks at, and of the names its people have on their pages.

        Takes:
            mark: the record's, where it is known.
        """
        whole = (mark or mark_of(publication))[:_HALF]
        parts = (self._macros, whole, *self._parts(publication))
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


def _as_bytes(names: Sequence[str]) -> list[bytes]:
    """Give names of files as they are on the disk, for not all of them are text."""
    return [name.encode("utf-8", "surrogateescape") for name in names]


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
