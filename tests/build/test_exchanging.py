"""After a small edit, a long list is the file in the output with the entries of the edited works exchanged."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.build import BuildOptions, build_site, prepare_site, staging
from byline.build.exchanging import exchange
from byline.problems import ContentError
from byline.render import Change

Edit = Callable[[Path, dict[str, str | bytes | None]], None]
Tree = Callable[[Path], dict[str, bytes]]

SITE = "title: Papers\nowner: {name: Ada Byron}\n"
KEYS = ("a", "b", "c", "d")
JOINED = {"publications.bib", "publications.json", "publications.ris"}
OF_ALL = {"index.html", "people/mary-somerville/index.html", *JOINED}


def record(key: str, title: str = "", more: str = "", venue: str = "T") -> tuple[str, str]:
    """Give a record's file; the date keeps its place, whatever its title."""
    text = f"title: {title or f'Title of {key}'!r}\nauthors:\n  - Ada Byron\n  - Mary Somerville\n"
    dated = f"year: 2024\ndate: 2024-05-{KEYS.index(key) + 1:02}\n"
    return f"content/publications/{key}.yaml", f"{text}{dated}" + (f"venue: {venue}\n" if venue else "") + more


@pytest.fixture(autouse=True)
def short_lists_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("byline.build.placings._LEAST_WORKS", 1)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all files that are made as a whole."""
    paths: list[str] = []
    render = staging._render

    def noted(stage: staging.Stage, path: str) -> object:
        paths.append(path)
        return render(stage, path)

    monkeypatch.setattr("byline.build.staging._render", noted)
    return paths


@pytest.fixture
def built(tmp_path: Path, edit: Edit, rendered: list[str]) -> Path:
    """A site of four works, built."""
    site = tmp_path / "site"
    edit(site, {"site.yaml": SITE, **dict(record(key) for key in KEYS)})
    _build(site)
    rendered.clear()
    return site


def _build(site: Path) -> None:
    build_site(BuildOptions(site=site, jobs=1))


def _clean(site: Path) -> dict[str, bytes]:
    """Make every file of the site from nothing."""
    prepared = prepare_site(site)
    return {path: prepared.render(path) for path in prepared.paths()}


def _assert_exchanged(site: Path, tree: Tree, rendered: list[str], *paths: str) -> None:
    """Build, and see that these lists were not rendered, and that nothing is wrong with them."""
    rendered.clear()
    _build(site)
    assert set(paths).isdisjoint(rendered)
    assert tree(site / "output") == _clean(site)


def _assert_rendered(site: Path, tree: Tree, rendered: list[str], path: str = "index.html") -> None:
    rendered.clear()
    _build(site)
    assert path in rendered
    assert tree(site / "output") == _clean(site)


@pytest.mark.parametrize(
    ("title", "more"),
    [
        pytest.param("Another", "", id="title"),
        pytest.param("<b> & $x^2$ \\x01", "", id="title with marks"),
        pytest.param("", "abstract: Of [files](files/a.pdf) and $x$.\n", id="abstract"),
        pytest.param("", "links: {code: 'https://example.org/'}\n", id="links"),
        pytest.param("", "award: Best paper\npages: 1-2\n", id="award and pages"),
    ],
)
def test_lists_of_an_edited_work_are_not_rendered(
    built: Path, edit: Edit, tree: Tree, rendered: list[str], title: str, more: str
) -> None:
    edit(built, dict([record("b", title, more)]))
    _assert_exchanged(built, tree, rendered, *OF_ALL, "venues/t/index.html", "years/2024/index.html")


def test_several_edited_works_are_exchanged_at_once(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    edit(built, dict([record("d", "Z"), record("a", "Y", "abstract: New.\n"), record("c", "X")]))
    _assert_exchanged(built, tree, rendered, *OF_ALL)


def test_an_edit_after_an_edit_is_exchanged_too(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    for title in ("One", "Two", "One"):
        edit(built, dict([record("b", title)]))
        _assert_exchanged(built, tree, rendered, *OF_ALL)


def test_what_a_list_does_not_show_leaves_it_where_it_is(built: Path, edit: Edit, tree: Tree) -> None:
    page = built / "output/people/mary-somerville/index.html"
    before = page.stat()
    edit(built, dict([record("b", more="image_alt: A picture\n")]))
    _build(built)
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert tree(built / "output") == _clean(built)


def test_a_selected_work_is_exchanged_in_both_its_lists(
    built: Path, edit: Edit, tree: Tree, rendered: list[str]
) -> None:
    edit(built, dict([record("b", more="selected: true\n"), record("c", more="selected: true\n")]))
    _build(built)
    edit(built, dict([record("b", "Another", "selected: true\n"), record("a", "Third")]))
    _assert_exchanged(built, tree, rendered, *OF_ALL)


def test_works_without_venue_are_exchanged(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    edit(built, dict([record("b", venue="")]))
    _build(built)
    edit(built, dict([record("b", "Another", venue="")]))
    _assert_exchanged(built, tree, rendered, *OF_ALL)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("selected: true\n", id="selected"),
        pytest.param("type: book\n", id="kind"),
        pytest.param("tags: [x]\n", id="tags"),
        pytest.param("editor: [Charles Babbage]\n", id="names"),
    ],
)
def test_an_edit_that_changes_more_than_an_entry_is_rendered(
    built: Path, edit: Edit, tree: Tree, rendered: list[str], more: str
) -> None:
    edit(built, dict([record("b", more=more)]))
    _assert_rendered(built, tree, rendered)


def test_a_moved_work_is_rendered(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    path, text = record("b", "Another")
    edit(built, {path: text.replace("2024-05-02", "2024-06-01")})
    _assert_rendered(built, tree, rendered)


@pytest.mark.parametrize(
    ("file", "first", "then"),
    [
        pytest.param("content/venues.yaml", "t: {name: T}\n", "t: {name: Trans., aliases: [T]}\n", id="venue"),
        pytest.param(
            "content/people.yaml",
            "m: {name: Mary Somerville}\n",
            "m: {name: M. Somerville, aliases: [Mary Somerville]}\n",
            id="person",
        ),
        pytest.param("site.yaml", SITE, SITE.replace("Papers", "Works"), id="settings"),
    ],
)
def test_an_edit_of_a_work_and_of_what_surrounds_it_is_rendered(
    built: Path, edit: Edit, tree: Tree, rendered: list[str], file: str, first: str, then: str
) -> None:
    edit(built, {file: first})
    _build(built)
    edit(built, {file: then, **dict([record("b", "Another")])})
    _assert_rendered(built, tree, rendered)


TITLES = "{% for group in content.years %}{% for item in group.works %}{{ item.work.title }}{% endfor %}{% endfor %}"
ENTRIES = "{% for group in content.years %}{% for item in group.works %}{{ entry(item) }}\n{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(TITLES + ENTRIES, id="titles beside entries"),
        pytest.param(ENTRIES.replace("entry(item)", "entry(item) | length"), id="length of an entry"),
        pytest.param(ENTRIES.replace("entry(item)", "entry(item) | upper"), id="an entry in capitals"),
        pytest.param(ENTRIES + ENTRIES, id="each entry twice"),
        pytest.param(ENTRIES.replace("group.works", "group.works[1:]"), id="some entries"),
        pytest.param("{{ content.years[0].works[0].work == content.years[0].works[1].work }}" + ENTRIES, id="equal"),
    ],
)
def test_a_template_that_does_more_with_a_work_is_rendered(
    built: Path, edit: Edit, tree: Tree, rendered: list[str], template: str
) -> None:
    edit(built, {"templates/person.html": template})
    _build(built)
    edit(built, dict([record("b", "Another title")]))
    _assert_rendered(built, tree, rendered, "people/mary-somerville/index.html")


def test_a_site_with_templates_of_its_own_is_exchanged(
    built: Path, edit: Edit, tree: Tree, rendered: list[str]
) -> None:
    edit(
        built,
        {"templates/person.html": ENTRIES, "templates/partials/entry.html": "<li>{{ value }} {{ work.title }}</li>"},
    )
    _build(built)
    edit(built, dict([record("b", "Another title")]))
    _assert_exchanged(built, tree, rendered, "people/mary-somerville/index.html", *JOINED)


def test_an_entry_that_equals_another_is_rendered(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    edit(built, {"templates/person.html": ENTRIES, "templates/partials/entry.html": "<li>{{ work.title }}</li>"})
    edit(built, dict([record("a", "Same"), record("b", "Same")]))
    _build(built)
    edit(built, dict([record("b", "Another title")]))
    _assert_rendered(built, tree, rendered, "people/mary-somerville/index.html")


@pytest.mark.parametrize("entry", ["{{ work.title }}", "", "<li>{{ root }}{{ value }}{{ value }}{{ work.title }}</li>"])
def test_entries_of_any_shape_come_out_right(built: Path, edit: Edit, tree: Tree, entry: str) -> None:
    edit(built, {"templates/partials/entry.html": entry})
    _build(built)
    edit(built, dict([record("b", "Another title"), record("d", "2024")]))
    _build(built)
    assert tree(built / "output") == _clean(built)


def test_a_template_that_changes_in_the_same_build_is_rendered(
    built: Path, edit: Edit, tree: Tree, rendered: list[str]
) -> None:
    edit(built, {"templates/partials/entry.html": "<li>{{ work.title }}</li>", **dict([record("b", "Another")])})
    _assert_rendered(built, tree, rendered)


def test_a_list_that_was_changed_by_hand_is_rendered(built: Path, edit: Edit, tree: Tree, rendered: list[str]) -> None:
    file = built / "output/people/mary-somerville/index.html"
    edit(built, {str(file): file.read_text().replace("Title of c", "Title of C"), **dict([record("b", "Another")])})
    _assert_rendered(built, tree, rendered, "people/mary-somerville/index.html")


@pytest.mark.parametrize("lost", [".byline/cache", ".byline/build", ".byline", "output/index.html"])
def test_what_is_lost_is_rendered(built: Path, edit: Edit, tree: Tree, rendered: list[str], lost: str) -> None:
    path = built / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    edit(built, dict([record("b", "Another")]))
    _assert_rendered(built, tree, rendered)


def test_a_mistake_in_the_template_of_entries_is_told(built: Path, edit: Edit) -> None:
    entry = "<li>{{ work.title }}{% if work.award %}{{ work.awrd }}{% endif %}</li>"
    edit(built, {"templates/partials/entry.html": entry})
    _build(built)
    edit(built, dict([record("b", more="award: Best paper\n")]))
    with pytest.raises(ContentError, match=r"templates/partials/entry\.html:1:\d+: error: a work has no `awrd`"):
        _build(built)


@pytest.mark.parametrize(
    ("data", "changes", "expected"),
    [
        (b"<a 3>x<b>", [((b"<a ", b">x"), (b"<c ", b">yy"))], b"<c 3>yy<b>"),
        (b"<a><b>", [((b"<b>",), (b"",)), ((b"<a>",), (b"<c>",))], b"<c>"),
        (b"<a><a>", [((b"<a>",), (b"<c>",))], None),
        (b"<b>", [((b"<a>",), (b"<c>",))], None),
        (b"<a >", [((b"<a ", b">"), (b"<c ", b">"))], None),
        (b"<a 12>", [((b"<a ", b"2>"), (b"<c ", b">"))], None),
        (b"<a>", [((b"<a>",), (b"<c ", b">"))], None),
        (b"<ab>", [((b"<ab",), (b"",)), ((b"b>",), (b"",))], None),
    ],
    ids=["number", "two", "twice", "missing", "no number", "longer number", "number from nowhere", "overlapping"],
)
def test_entries_are_exchanged_where_they_stand_once(
    data: bytes, changes: list[tuple[tuple[bytes, ...], tuple[bytes, ...]]], expected: bytes | None
) -> None:
    pieces = exchange(data, [Change(*change) for change in changes])
    assert (None if pieces is None else b"".join(pieces)) == expected


def _records(venues: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    more = ["", "abstract: Some words.\n", "abstract: Others.\n", "award: Best\n", "links: {doi: 10.1000/x}\n"]
    titles = st.sampled_from(["One", "Two <b>", "$x$ & 2", "Title of a"])
    return st.builds(record, st.sampled_from(KEYS), titles, st.sampled_from(more), st.sampled_from(venues))


OTHERS = st.one_of(
    _records(["U", ""]),
    st.tuples(st.sampled_from([f"content/publications/{key}.yaml" for key in KEYS]), st.none()),
    st.tuples(st.just("content/venues.yaml"), st.sampled_from(["t: {name: T}\n", "t: {name: Tr, aliases: [T]}\n"])),
    st.tuples(
        st.just("content/people.yaml"),
        st.sampled_from([None, "m: {name: M S, aliases: [Mary Somerville]}\n", "m: {name: Mary Somerville}\n"]),
    ),
    st.tuples(st.just("templates/person.html"), st.sampled_from([None, TITLES + ENTRIES, ENTRIES])),
    st.tuples(
        st.just("templates/partials/entry.html"),
        st.sampled_from([None, "<li>{{ work.title }}</li>", "<li>{{ value }} {{ work.href | under(root) }}</li>"]),
    ),
    st.tuples(st.just("output/people/mary-somerville/index.html"), st.sampled_from([None, "mine"])),
    st.tuples(st.just("output/publications.bib"), st.sampled_from([None, ""])),
    st.tuples(st.sampled_from([".byline/build", ".byline/cache"]), st.none()),
    st.tuples(st.just("site.yaml"), st.sampled_from([SITE, SITE + "theme: {grouping: venue}\n"])),
)
EDITS = st.integers(0, 4).flatmap(lambda number: OTHERS if number == 4 else _records(["T"]))
"""Most of them change entries and nothing else."""


@settings(max_examples=8)
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=2), min_size=3, max_size=6), jobs=st.sampled_from([1, 2]))
def test_whatever_is_exchanged_equals_a_build_from_nothing(
    steps: list[list[tuple[str, str | None]]],
    jobs: int,
    tmp_path_factory: pytest.TempPathFactory,
    edit: Edit,
    tree: Tree,
) -> None:
    site = tmp_path_factory.mktemp("exchanged") / "site"
    edit(site, {"site.yaml": SITE, **dict(record(key) for key in KEYS)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("byline.build.rebuilding._LEAST_FILES", 1)
        _build(site)
        for edits in steps:
            for folder in [name for name, _ in edits if name.startswith(".byline")]:
                shutil.rmtree(site / folder, ignore_errors=True)
            edit(site, {name: text for name, text in edits if not name.startswith(".byline")})
            try:
                build_site(BuildOptions(site=site, jobs=jobs))
            except ContentError:  # without a state, a page that holds something else is somebody else's
                continue
            clean, there = _clean(site), tree(site / "output")
            assert {path: there.get(path) for path in clean} == clean
