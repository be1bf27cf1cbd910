"""A former name is matched, and stands in no file that the site has."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site

Edit = Callable[[Path, Mapping[str, str | bytes | None]], None]

FILES = {
    "site.yaml": (
        "title: Papers\nurl: https://ada.example/\nowner:\n  name: Ada Byron\n  former_names: [Augusta Gordonia]\n"
    ),
    "content/people.yaml": "mary-somerville:\n  name: Mary Somerville\n  former_names: [Mary Fairfaxe]\n",
    "content/publications/early.yaml": (
        "title: Early Notes\nauthors:\n  - {name: Augusta Gordonia, equal: true}\n  - Fairfaxe, Mary\n  - Cy Other\n"
        "editor:\n  - Mary Fairfaxe\nyear: 2019\nvenue: Taylor\ntags: [engines]\nselected: true\nabstract: |\n  Of engines.\n"
        "versions:\n  - {type: preprint, venue: arXiv, year: 2018}\n"
    ),
    "content/publications/late.yaml": (
        "title: Late Notes\nauthors:\n  - Ada Byron\n  - Mary Somerville\nyear: 2024\nvenue: Taylor\ntags: [engines]\n"
    ),
    "content/pages/talks.md": "# Talks\n\nSome words.\n",
}


@pytest.fixture
def output(tmp_path: Path, edit: Edit) -> Path:
    """The site of two people who changed their names, built."""
    edit(tmp_path / "site", FILES)
    build_site(BuildOptions(site=tmp_path / "site"))
    return tmp_path / "site" / "output"


@pytest.mark.parametrize("name", ["gordonia", "augusta", "fairfaxe"])
def test_former_name_stands_nowhere(output: Path, name: str) -> None:
    files = [file for file in output.rglob("*") if file.is_file()]
    assert len(files) > 20
    holding = [
        file for file in files if name in f"{file.relative_to(output)}\n{file.read_bytes().decode('latin-1')}".lower()
    ]
    assert holding == []


def test_former_name_is_the_persons(output: Path) -> None:
    page = (output / "people" / "mary-somerville" / "index.html").read_text(encoding="utf-8")
    assert ("Early Notes" in page, "Late Notes" in page) == (True, True)


def test_works_under_a_former_name_are_the_owners(output: Path) -> None:
    page = (output / "publications" / "early" / "index.html").read_text(encoding="utf-8")
    assert 'owner" href="../../"><bdi>Ada Byron</bdi>' in page
