"""`byline check`: everything that can be told before others see the site, in one list."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from byline.build.folders import site_folder
from byline.build.page_checks import check_pages
from byline.build.preparing import prepare_site
from byline.build.telling import as_problems
from byline.library import Finding, check_records
from byline.problems import ContentError, Problem
from byline.records import Publication, Site, load_site


def check_site(site: Path, *, progress: Callable[[int, int], None] | None = None) -> tuple[Problem, ...]:
    """Look at records, names, files and pages; give what was found, sorted. Nothing is written.

    Takes:
        progress: called as pages are looked at, with how many are done of how many.
    """
    folder = site_folder(site)
    try:
        return tuple(sorted(set(_all_problems(folder, progress or _say_nothing))))
    except ContentError as error:
        return error.problems


def _say_nothing(_done: int, _total: int) -> None:
    """Take the steps of a check that nobody watches."""


def _all_problems(folder: Path, progress: Callable[[int, int], None]) -> Iterator[Problem]:
    loaded, remarks = load_site(folder)
    yield from remarks
    missing = [stated for stated in _stated_files(loaded) if stated.name not in loaded.files]
    findings = [_missing(stated) for stated in missing]
    yield from as_problems(folder, [*check_records(loaded), *findings, *_undescribed_images(loaded)])
    prepared = prepare_site(folder)
    yield from prepared.problems
    yield from check_pages(folder, prepared, {stated.name for stated in missing}, progress)


class _Stated(NamedTuple):
    """A file below `content/` that a record or the settings name."""

    name: str
    file: str
    field: tuple[str | int, ...]


def _stated_files(site: Site) -> Iterator[_Stated]:
    if site.settings.owner.photo is not None:
        yield _Stated(site.settings.owner.photo, "site.yaml", ("owner", "photo"))
    for publication in site.publications:
        file = f"content/publications/{publication.key}.yaml"
        if publication.image is not None:
            yield _Stated(publication.image, file, ("image",))
        for field, links in _links_of(publication):
            for kind, href in links.items():
                if href.startswith("files/"):
                    yield _Stated(href, file, (*field, kind))


def _links_of(publication: Publication) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    yield ("links",), publication.links
    for place, version in enumerate(publication.versions):
        yield ("versions", place, "links"), version.links


def _missing(stated: _Stated) -> Finding:
    return Finding(
        file=stated.file,
        field=stated.field,
        level="warning",
        code="missing-file",
        text=f"there is no file content/{stated.name}",
        hint="put it there, or take the line away",
        width=len(stated.name),
    )


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
