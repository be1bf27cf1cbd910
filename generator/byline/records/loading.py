"""A site's folder, loaded: every file is read, whatever is wrong with the others, and all of it is told at once."""

import os
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from byline.problems import ContentError, Problem, has_errors
from byline.records.listing import Listing, list_content
from byline.records.publication import Publication
from byline.records.reading import read_people, read_publication, read_settings, read_venues
from byline.records.settings import MarkdownPage, Settings
from byline.records.site import Site
from byline.records.telling import problem

Value = TypeVar("Value")
Problems = tuple[Problem, ...]
Reader = Callable[[bytes, str], tuple[Value, Problems]]
_PART = 1 << 16
Kept = MutableMapping[str, tuple[object, Problems]]
"""Path → what its file held when it was read, and what was told about it."""


def load_site(folder: Path, kept: Kept | None = None) -> tuple[Site, Problems]:
    """Load all content of a site.

    Takes the folder that holds `site.yaml`, and what is kept from an earlier load: files in it are not read again, so
    whoever keeps it takes out what has changed; what is read is added. Gives the site and what is to be told besides
    (warnings, notes), in the order of files and lines.

    Raises:
        ContentError: with all errors of all files, where there is one.
    """
    listing, problems = list_content(folder)
    settings, told_settings = _loaded(folder, listing.settings, read_settings, kept)
    people, told_people = _loaded(folder, listing.people, read_people, kept)
    venues, told_venues = _loaded(folder, listing.venues, read_venues, kept)
    publications, told_records = load_publications(folder, listing, kept)
    pages, told_pages = _load_pages(folder, listing, kept)
    told = (*problems, *told_settings, *told_people, *told_venues, *told_records, *told_pages)
    if settings is None or has_errors(told):
        raise ContentError(told)
    site = Site(
        settings=settings,
        publications=publications,
        people=people or (),
        venues=venues or (),
        pages=pages,
        files=listing.files,
    )
    return site, tuple(sorted(told))


def load_publications(
    folder: Path, listing: Listing | None = None, kept: Kept | None = None
) -> tuple[tuple[Publication, ...], Problems]:
    """Load the records only, in the order of their keys; those with errors are left out, and told."""
    told: list[Problem] = []
    if listing is None:
        listing, problems = list_content(folder)
        told = [one for one in problems if one.path.startswith("content/publications")]
    publications = []
    for path in listing.publications:
        publication, problems = _loaded(folder, path, read_publication, kept)
        if problems:
            told += problems
        if publication is not None:
            publications.append(publication)
    return tuple(sorted(publications, key=lambda one: one.key)), tuple(told)


def load_settings(folder: Path) -> tuple[Settings | None, Problems]:
    """Load `site.yaml` only; `None` where it is missing or has errors, which are told."""
    listing, problems = list_content(folder)
    if listing.settings is None:
        return None, tuple(one for one in problems if one.path.startswith("site."))
    return _loaded(folder, listing.settings, read_settings)


def _load_pages(folder: Path, listing: Listing, kept: Kept | None) -> tuple[tuple[MarkdownPage, ...], Problems]:
    if not listing.pages:
        return (), ()
    from byline.records.page_reading import read_page

    pages: list[MarkdownPage] = []
    told: list[Problem] = []
    for path in listing.pages:
        page, problems = _loaded(folder, path, read_page, kept)
        told += problems
        if page is not None:
            pages.append(page)
    return tuple(pages), tuple(told)


def _loaded(
    folder: Path, path: str | None, read: Reader[Value], kept: Kept | None = None
) -> tuple[Value | None, Problems]:
    if path is None:
        return None, ()
    if kept is not None and path in kept:
        return cast("tuple[Value | None, Problems]", kept[path])  # a path has one reader: what it gave is of its type
    try:
        data = read_bytes(f"{folder}/{path}")
    except OSError as error:
        return None, (_unreadable(path, folder / path, error),)
    value, told = read(data, path)
    if kept is not None:
        kept[path] = (value, told)
    return value, told


def read_bytes(file: str) -> bytes:
    """Read a whole file; without a file object around it, a short one takes half the time.

    Raises:
        OSError: where it cannot be read, or is a folder.
    """
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(opened, _PART):
            parts.append(part)
    finally:
        os.close(opened)
    return b"".join(parts)


def _unreadable(path: str, file: Path, error: OSError) -> Problem:
    if file.is_dir():
        told = problem("unreadable-file", "this is a folder, not a file", "give the folder another name")
    elif file.is_symlink() and not file.exists():
        told = problem("unreadable-file", "the link leads to no file", "delete it, or put the file there")
    else:
        told = problem("unreadable-file", f"the file cannot be read: {error.strerror}", "look at its permissions")
    return msgspec.structs.replace(told, path=path, width=1)
