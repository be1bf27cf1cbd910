"""Whatever is edited, a build ends in the bytes of a build from nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

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


RECORDS = st.builds(_record, TITLES, NAMES, st.sampled_from([None, 2023, 2024]))
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
        st.just("site.yaml"), st.sampled_from([f"title: {title}\nowner: {{name: Ada Byron}}\n" for title in ("A", "B")])
    ),
)


@settings(max_examples=15)
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_build_after_edits_equals_one_from_nothing(
    steps: list[list[tuple[str, str | None]]], tmp_path_factory: object, edit: Edit, tree: Tree
) -> None:
    folder: Path = tmp_path_factory.mktemp("edits")  # type: ignore[attr-defined]
    site = folder / "site"
    edit(site, {"site.yaml": "title: A\nowner: {name: Ada Byron}\n"})
    build_site(BuildOptions(site=site))
    for edits in steps:
        edit(site, dict(edits))
        try:
            build_site(BuildOptions(site=site))
        except ContentError:
            continue
        shutil.rmtree(folder / "clean", ignore_errors=True)
        build_site(BuildOptions(site=site, output=folder / "clean"))
        assert tree(site / "output") == tree(folder / "clean")
