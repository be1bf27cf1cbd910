"""A shelf on disk gives back what it was given, held in memory or not."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from byline.build.disk_shelf import DiskShelf
from byline.library import Exports, Memo, MemoryShelf, PublicationPage, Reading, mark_of, plan_site
from byline.library.cards import as_card
from byline.library.collection import collect
from byline.library.digests import naming_digest
from byline.library.works import read_work
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


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a folder with a shelf that was told one thing of a site as a whole; gives the file."""
    DiskShelf(tmp_path).keep("thing", b"digest", lambda: Owner(name="Ada Byron"))
    return tmp_path / "thing"


def test_what_was_kept_of_a_site_is_there_for_the_next_build(kept: Path) -> None:
    assert DiskShelf(kept.parent).kept("thing", b"digest", Owner) == Owner(name="Ada Byron")


@pytest.mark.parametrize(
    ("name", "digest", "form"),
    [
        pytest.param("thing", b"another", Owner, id="made from something else"),
        pytest.param("other", b"digest", Owner, id="another thing"),
        pytest.param("thing", b"digest", Author, id="damaged"),
        pytest.param("thing", b"digest", Settings, id="of another form"),
    ],
)
def test_what_was_not_kept_is_not_there(kept: Path, name: str, digest: bytes, form: type[Owner]) -> None:
    if form is Author:
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert DiskShelf(kept.parent).kept(name, digest, form) is None


def test_who_only_looks_keeps_nothing(tmp_path: Path) -> None:
    DiskShelf(tmp_path, writes=False).keep("thing", b"digest", lambda: Owner(name="Ada Byron"))
    assert list(tmp_path.iterdir()) == []


def _marked(tmp_path: Path, site: Site) -> list[bytes]:
    """Save a shelf after a plan; gives the marks of the records."""
    shelf = DiskShelf(tmp_path)
    plan_site(site, shelf=shelf)
    shelf.save()
    return [mark_of(one) for one in site.publications]


def test_cards_are_known_by_their_records_while_names_are_the_same(tmp_path: Path, site: Site) -> None:
    marks = _marked(tmp_path, site)
    cards = DiskShelf(tmp_path).cards(naming_digest(site, marks), [*marks, b"another"])
    assert [card and card.key for card in cards] == ["a", "b", "c", None]


def test_cards_are_not_known_by_their_records_where_names_differ(tmp_path: Path, site: Site) -> None:
    marks = _marked(tmp_path, site)
    assert DiskShelf(tmp_path).cards(b"other names", marks) == [None, None, None]


def test_works_of_cards_that_are_asked_for_are_not_former_ones(tmp_path: Path, site: Site) -> None:
    marks = _marked(tmp_path, site)
    shelf = DiskShelf(tmp_path)
    cards = shelf.cards(naming_digest(site, marks), marks[:2])
    shelf.keep_cards(naming_digest(site, marks), marks[:2], [card for card in cards if card])
    assert len(shelf.former(16)) == 1


FORM, OTHER_FORM = b"template" + b"briefly", b"other..." + b"briefly"


def test_entries_of_a_template_go_when_others_are_asked_for(tmp_path: Path, site: Site, fill: Fill) -> None:
    shelf = DiskShelf(tmp_path)
    first, second, _ = fill(shelf)
    shelf.entry(first, FORM)
    shelf.keep_entry(first, FORM, b"one")
    shelf.keep_entry(second, FORM, b"two")
    shelf.save()
    for form, expected in ((FORM, [b"one", b"two"]), (OTHER_FORM, [None, None])):
        shelf = DiskShelf(tmp_path)
        plan_site(site, shelf=shelf)
        shelf.entry(first, form)
        shelf.save()
        assert [DiskShelf(tmp_path).entry(digest, FORM) for digest in (first, second)] == expected


def test_works_go_when_no_record_makes_them(tmp_path: Path, site: Site, fill: Fill) -> None:
    shelf = DiskShelf(tmp_path)
    digests = fill(shelf)
    shelf.save()
    shelf = DiskShelf(tmp_path)
    plan_site(msgspec.structs.replace(site, publications=site.publications[:1]), shelf=shelf)
    shelf.save()
    assert [DiskShelf(tmp_path).work(digest) is not None for digest in digests].count(True) == 1


def test_cards_come_in_the_order_of_the_works_whoever_is_done_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    monkeypatch.setattr("byline.build.disk_shelf._LEAST_WORKS", 1)

    def read(number: int) -> Reading:
        if number == 0:
            time.sleep(0.2)
        work = read_work(site.publications[number], around, bytes([number]) * 16).work
        return as_card(work), work, Exports(bibtex="", csl="", ris="")

    around = collect(site, MemoryShelf(), Memo()).source.around
    assert [card.key for card in DiskShelf(tmp_path, jobs=2).fill(KEYS, read)] == list(KEYS)
