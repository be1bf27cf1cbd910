"""A shelf on disk gives back what it was given, held in memory or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from byline.build.disk_shelf import DiskShelf
from byline.library import MemoryShelf, PublicationPage, plan_site
from byline.records import Author, Owner, Publication, Settings, Site

Fill = Callable[[DiskShelf | MemoryShelf], list[bytes]]
KEYS = ("a", "b", "c")


@pytest.fixture
def site() -> Site:
    """Three records."""
    records = tuple(Publication(key=key, title=f"Of {key}", authors=(Author(name="Ada Byron"),)) for key in KEYS)
    return Site(settings=Settings(title="Ada Byron", owner=Owner(name="Ada Byron")), publications=records)


@pytest.fixture
def fill(site: Site) -> Fill:
    """Put the works of the site on a shelf; gives their digests."""

    def filled(shelf: DiskShelf | MemoryShelf) -> list[bytes]:
        contents = [page.content for page in plan_site(site, shelf=shelf).pages]
        return [content.work.digest for content in contents if isinstance(content, PublicationPage)]

    return filled


@pytest.mark.parametrize("held", [1, 2, 256])
def test_works_come_back_as_they_were_read(
    tmp_path: Path,
    fill: Fill,
    monkeypatch: pytest.MonkeyPatch,
    held: int,
) -> None:
    monkeypatch.setattr("byline.build.disk_shelf._IN_MEMORY", held)
    shelf, memory = DiskShelf(tmp_path), MemoryShelf()
    fill(memory)
    asked = fill(shelf) * 2
    assert [shelf.work(digest) for digest in asked] == [memory.work(digest) for digest in asked]
    assert [shelf.exports(digest) for digest in asked] == [memory.exports(digest) for digest in asked]


def test_a_work_that_is_asked_for_twice_is_the_same_object(tmp_path: Path, fill: Fill) -> None:
    shelf = DiskShelf(tmp_path)
    first, *_ = fill(shelf)
    assert shelf.work(first) is shelf.work(first)


def test_a_work_outlives_the_shelf_that_held_it(tmp_path: Path, fill: Fill) -> None:
    shelf = DiskShelf(tmp_path)
    digest = fill(shelf)[0]
    work = shelf.work(digest)
    shelf.save()
    assert DiskShelf(tmp_path).work(digest) == work
