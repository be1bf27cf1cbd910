"""Whatever is edited, a build ends in the bytes of a build from nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.build import BuildOptions, build_site
from byline.problems import ContentError

Tree = Callable[[Path], dict[str, bytes]]
Edit = Callable[[Path, dict[str, str | bytes | None]], None]

TITLES = st.sampled_from(["On Engines", "Of $x^2$ and \\emph{more}", "Ümläut", "Engines, <b>again</b>"])
NAMES = st.lists(
    st.sampled_from(["Ada Byron", "Mary Somerville", "Byron, Ada", "Charles Babbage 0001"]), max_size=3, unique=True
)


def _record(title: str, names: list[str], year: int | None) -> str:
    authors = "".join(f"  - {name}\n" for name in names)
    return f"title: {title!r}\n" + (f"authors:\n{authors}" if names else "") + (f"year: {year}\n" if year else "")


MORE = st.sampled_from(["", "venue: T\n", "tags: [a, B]\n", "links: {pdf: files/cv.pdf}\n", "selected: true\n"])
RECORDS = st.builds(
    lambda record, more: record + more, st.builds(_record, TITLES, NAMES, st.sampled_from([None, 2023, 2024])), MORE
)
BIBTEX = "@article{somerville1831, title={Mechanism}, author={Mary Somerville}, year={1831}}\n"
EDITS = st.one_of(
    st.tuples(st.sampled_from(["content/publications/a.yaml", "content/publications/b.yaml"]), st.none() | RECORDS),
    st.tuples(
        st.just("content/people.yaml"),
        st.sampled_from([None, "mary:\n  name: Mary Somerville\n  url: https://example.org\n"]),
    ),
    st.tuples(st.just("content/venues.yaml"), st.sampled_from([None, "t:\n  name: Transactions\n"])),
    st.tuples(st.just("content/pages/about.md"), st.sampled_from([None, "# About\n\nMe.\n"])),
    st.tuples(st.just("content/files/cv.pdf"), st.sampled_from([None, "one", "two"])),
    st.tuples(st.just("templates/404.html"), st.sampled_from([None, "<p>{{ frame.settings.title }}</p>\n"])),
    st.tuples(
        st.just("templates/partials/entry.html"),
        st.sampled_from([None, "<li>{{ work.title }}", "<li>{{ work.title }} {{ frame.newest }}"]),
    ),
    st.tuples(st.just("templates/assets/css/90-own.css"), st.sampled_from([None, "p { color: red }"])),
    st.tuples(st.just("content/sources/new.bib"), st.sampled_from([None, BIBTEX])),
    st.tuples(st.sampled_from(["output/index.html", "output/404.html"]), st.sampled_from([None, "mine"])),
    st.tuples(
        st.just("site.yaml"), st.sampled_from([f"title: {title}\nowner: {{name: Ada Byron}}\n" for title in ("A", "B")])
    ),
)


@settings(max_examples=15)
@given(
    steps=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4),
    jobs=st.sampled_from([1, 2]),
    slack=st.sampled_from([10, 500]),
)
def test_a_build_after_edits_equals_one_from_nothing(
    steps: list[list[tuple[str, str | None]]],
    jobs: int,
    slack: int,
    tmp_path_factory: pytest.TempPathFactory,
    edit: Edit,
    tree: Tree,
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("rebuilding._LEAST_FILES", "disk_shelf._LEAST_WORKS", "memory._LEAST_RECORDS"):
            patch.setattr(f"byline.build.{name}", 1)
        patch.setattr("byline.build.state._SLACK", slack)
        patch.setattr("byline.looking._MANY", 10)
        _build_again_and_again(folder, steps, jobs, edit, tree)


def _build_again_and_again(
    folder: Path, steps: list[list[tuple[str, str | None]]], jobs: int, edit: Edit, tree: Tree
) -> None:
    site = folder / "site"
    edit(site, {"site.yaml": "title: A\nowner: {name: Ada Byron}\n"})
    build_site(BuildOptions(site=site))
    for edits in steps:
        edit(site, dict(edits))
        try:
            build_site(BuildOptions(site=site, jobs=jobs))
        except ContentError:
            continue
        shutil.rmtree(folder / "clean", ignore_errors=True)
        shutil.rmtree(folder / "copy", ignore_errors=True)
        shutil.copytree(site, folder / "copy", ignore=shutil.ignore_patterns(".byline", "output"))
        build_site(BuildOptions(site=folder / "copy", output=folder / "clean", jobs=1))
        assert tree(site / "output") == tree(folder / "clean")
