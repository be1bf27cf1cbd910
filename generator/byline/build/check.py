"""`byline check`: everything that can be told before others see the site, in one list."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from byline.build.built import Built, look_at_built
from byline.build.engine import Preparation, prepare
from byline.build.folders import site_folder
from byline.build.page_checks import Pages, check_pages
from byline.build.silencing import audible, unknown_codes
from byline.build.telling import as_problems
from byline.library import Finding, check_records
from byline.problems import ContentError, Problem
from byline.records import Site, load_site

Step = Callable[[int, int], None]


def check_site(site: Path, *, today: dt.date | None = None, progress: Step | None = None) -> tuple[Problem, ...]:
    """Look at records, names, files and pages; give what was found and is not silenced, sorted. Nothing is written.

    Takes:
        today: what tells the future from the past; without it, no year is in the future.
        progress: called as pages are looked at, with how many are done of how many.
    """
    folder = site_folder(site)
    built = look_at_built(folder)
    try:
        loaded, remarks = load_site(folder, built.kept)
    except ContentError as error:
        return error.problems
    findings = (*check_records(loaded, today), *_undescribed_images(loaded), *unknown_codes(loaded))
    of_records = as_problems(folder, findings)
    return audible((*remarks, *of_records, *_look_at_pages(folder, loaded, built, progress)), loaded)


def _look_at_pages(folder: Path, site: Site, built: Built, progress: Step | None) -> tuple[Problem, ...]:
    """Plan the site and look at its pages; where that fails, give why."""
    try:
        prepared = prepare(Preparation(folder), built.kept, built.shelf)
        pages = Pages(site=folder, prepared=prepared, read=partial(built.read, prepared))
        found = check_pages(pages, frozenset(_stated_files(site)), progress or _say_nothing)
    except ContentError as error:
        return error.problems
    return (*prepared.problems, *found)


def _say_nothing(_done: int, _total: int) -> None:
    """Take the steps of a check that nobody watches."""


def _stated_files(site: Site) -> Iterator[str]:
    """Give the addresses that records and settings state: the plan has told those that are missing already."""
    yield from filter(None, [site.settings.owner.photo])
    for publication in site.publications:
        yield from filter(None, [publication.image])
        for links in (publication.links, *(version.links for version in publication.versions)):
            yield from links.values()


def _undescribed_images(site: Site) -> Iterator[Finding]:
    for publication in site.publications:
        if publication.image is not None and not publication.image_alt:
            yield Finding(
                file=f"content/publications/{publication.key}.yaml",
                field=("image",),
                level="warning",
                code="image-without-alt",
                text="the image has no description",
                hint="`image_alt: …` says in a few words what it shows",
                width=len(publication.image),
            )
