"""An engine follows the files of a site, and names the pages that may differ."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.build import make_engine, prepare_site
from byline.build.disk_shelf import DiskShelf
from byline.build.engine import Engine
from byline.problems import ContentError

Edit = Callable[[Path, dict[str, str | bytes | None]], None]

RECORD = "content/publications/byron2025more.yaml"
OTHER = "content/publications/byron2024notes.yaml"
PAGE = "publications/byron2025more/index.html"
OTHER_PAGE = "publications/byron2024notes/index.html"


@pytest.fixture
def engine(site: Path) -> Engine:
    made = make_engine(site)
    made.update()
    return made


def _record(title: str, year: int = 2025) -> str:
    return f"title: {title}\nauthors:\n  - Ada Byron\nyear: {year}\n"


def test_nothing_differs_where_nothing_changed(engine: Engine) -> None:
    assert engine.update(()) == frozenset()


def test_a_first_update_names_every_file(site: Path) -> None:
    engine = make_engine(site)
    named = engine.update()
    assert engine.prepared
    assert named == set(engine.prepared.paths())


def test_an_edit_names_the_pages_that_show_it_and_no_others(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {RECORD: _record("Other Words")})
    named = engine.update([RECORD])
    assert {"index.html", PAGE, "publications.bib", "feed.xml", "years/2025/index.html"} <= named
    assert named.isdisjoint({OTHER_PAGE, "people/mary-somerville/index.html", "404.html", "sitemap.xml"})


def test_a_file_that_is_not_named_is_not_read(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {RECORD: _record("Other Words")})
    assert engine.update([OTHER]) == frozenset()


def test_without_names_everything_is_read_again(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {RECORD: _record("Other Words")})
    assert PAGE in engine.update()


def test_pages_that_come_and_go_are_named(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {RECORD: None, "content/pages/about.md": "# About\n"})
    assert {PAGE, "about/index.html"} <= engine.update([RECORD, "content/pages/about.md"])


def test_a_file_that_is_copied_is_named_when_it_changed(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {"content/files/cv.pdf": "one"})
    assert engine.update(["content/files/cv.pdf"]) == {"files/cv.pdf"}
    edit(site, {"content/files/cv.pdf": "two"})
    assert engine.update(["content/files/cv.pdf"]) == {"files/cv.pdf"}


def test_a_style_sheet_changes_no_page(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {"templates/assets/css/90-own.css": "p { color: red }"})
    assert engine.update(["templates/assets/css/90-own.css"]) == {"assets/theme.css"}


def test_a_template_changes_the_pages_that_are_made_of_it(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {"templates/partials/details.html": "<p>details</p>"})
    assert engine.update(["templates/partials/details.html"]) == {PAGE, OTHER_PAGE}


def test_an_error_leaves_the_site_as_it_was(engine: Engine, site: Path, edit: Edit) -> None:
    before = engine.prepared
    edit(site, {RECORD: "title: [\n"})
    with pytest.raises(ContentError):
        engine.update([RECORD])
    assert engine.prepared is before


def test_what_changed_beside_an_error_is_named_when_the_error_is_mended(engine: Engine, site: Path, edit: Edit) -> None:
    edit(site, {"content/files/cv.pdf": "one"})
    engine.update(["content/files/cv.pdf"])
    edit(site, {RECORD: "title: [\n", OTHER: _record("Notes", 2024), "content/files/cv.pdf": "two"})
    with pytest.raises(ContentError):
        engine.update([RECORD, OTHER, "content/files/cv.pdf"])
    edit(site, {RECORD: _record("Mended")})
    assert {PAGE, OTHER_PAGE, "files/cv.pdf"} <= engine.update([RECORD])


TEXTS = st.sampled_from(["Of $x$", "\\emph{Engines}", "Of \\odd", "Notes"])
NAMES = st.lists(st.sampled_from(["Ada Byron", "Mary Somerville", "Ünal Öz", "M. Somerville"]), max_size=3, unique=True)
RECORDS = st.builds(
    lambda title, names, year, more: f"title: {title!r}\nauthors: {names!r}\nyear: {year}\n{more}",
    TEXTS,
    NAMES,
    st.sampled_from([2023, 2024]),
    st.sampled_from(
        [
            "",
            "venue: T\n",
            "tags: [a, B]\n",
            "links: {pdf: files/a.pdf}\n",
            "selected: true\n",
            "editor: [Mary Somerville]\n",
            "authors_complete: false\n",
            "versions: [{venue: t, year: 2022}]\n",
        ]
    ),
)
PUBLICATIONS = st.sampled_from([f"content/publications/{name}.yaml" for name in ("a", "b", "c", "A2")])
PEOPLE = st.sampled_from(
    [None, "m: {name: Mary Somerville, aliases: [M. Somerville]}\n", "u: {name: Uli, former_names: [Ünal Öz]}\n"]
)
SETTINGS = st.sampled_from(
    [
        f"title: T\nowner: {{name: Ada Byron}}\n{more}"
        for more in ("", "home_limit: 1\n", "macros: {odd: 'very #1'}\n", "theme: {grouping: venue}\n")
    ]
    + ["title: T\nowner: {name: Ada Byron, in_cut_lists: true}\n"]
)
EDITS = st.one_of(
    st.tuples(PUBLICATIONS, st.none() | RECORDS),
    st.tuples(PUBLICATIONS, RECORDS),
    st.tuples(st.just("content/people.yaml"), PEOPLE),
    st.tuples(st.just("content/venues.yaml"), st.sampled_from([None, "t: {name: T, full_name: Of the T}\n"])),
    st.tuples(st.just("content/pages/about.md"), st.sampled_from([None, "# About\n\nMe.\n"])),
    st.tuples(st.just("content/files/a.pdf"), st.sampled_from([None, "one", "two"])),
    st.tuples(st.just("templates/partials/pick.html"), st.sampled_from([None, "<li>{{ work.title }}"])),
    st.tuples(st.just("site.yaml"), SETTINGS),
)


@settings(max_examples=40)
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_what_is_not_named_is_the_same_as_before(
    steps: list[list[tuple[str, str | None]]], tmp_path_factory: pytest.TempPathFactory, edit: Edit
) -> None:
    site = tmp_path_factory.mktemp("edits")
    edit(site, {"site.yaml": "title: T\nowner: {name: Ada Byron}\n"})
    engine = make_engine(site)
    engine.update()
    before = _bytes(engine)
    for edits in steps:
        edit(site, dict(edits))
        try:
            named = engine.update([name for name, _ in edits])
        except ContentError:
            continue
        clean = prepare_site(site)
        after = {path: clean.render(path) for path in clean.paths()}
        assert {path for path in {*before, *after} if before.get(path) != after.get(path)} <= named
        assert _bytes(engine) == after
        assert engine.prepared
        assert engine.prepared.problems == clean.problems
        before = after
    shutil.rmtree(site)


def _bytes(engine: Engine) -> dict[str, bytes]:
    assert engine.prepared
    return {path: engine.prepared.render(path) for path in engine.prepared.paths()}


def _told(site: Path, shelf: Path) -> list[str]:
    """Prepare a site as a new process does; gives what stands in the way."""
    try:
        Engine(site, shelf=DiskShelf(shelf)).update()
    except ContentError as error:
        return [one.text for one in error.problems]
    return []


@pytest.mark.parametrize("least", [0, 1000])
def test_paths_that_collide_are_told_by_every_process_until_they_do_not(
    site: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr("byline.build.engine._LEAST_PATHS", least)
    (tmp_path / "shelf").mkdir()
    edit(site, {"content/files/CV.pdf": "one", "content/files/cv.pdf": "two"})
    first, again = (_told(site, tmp_path / "shelf") for _ in range(2))
    assert "cannot both be part of the site" in first[0]
    assert again == first
    edit(site, {"content/files/CV.pdf": None})
    assert _told(site, tmp_path / "shelf") == _told(site, tmp_path / "shelf") == []
