"""Small whole sites, and every file that is made of them; `--accept` rewrites what is expected."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site

SITES = sorted(Path(__file__).resolve().parents[1].joinpath("sites").iterdir())


def test_there_are_sites() -> None:
    assert SITES


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.name)
def test_site_is_built_as_expected(site: Path, tmp_path: Path, accept: Callable[[Path, Path], None]) -> None:
    source = tmp_path / "site"
    shutil.copytree(site, source, ignore=shutil.ignore_patterns("expected"))
    built = tmp_path / "built"
    build_site(BuildOptions(site=source, output=built))
    shutil.rmtree(built / "assets")  # the theme's own; other tests look at it
    accept(built, site / "expected")
