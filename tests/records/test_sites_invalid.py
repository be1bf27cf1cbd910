"""Whole sites with something wrong: `messages.txt` is all that the user sees; `pytest --accept` writes it anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from byline.problems import ContentError, as_message
from byline.records import load_site

FOLDER = Path(__file__).resolve().parents[1] / "sites_invalid"
SITES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def test_there_are_sites_to_load() -> None:
    assert len(SITES) >= 25


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.name)
def test_all_that_is_wrong_is_told(site: Path, tmp_path: Path, accept: Callable[[Path, Path], None]) -> None:
    seen = tmp_path / "messages.txt"
    seen.write_text("".join(f"{message}\n" for message in messages(site)), encoding="utf-8")
    assert seen.stat().st_size, "nothing was told"
    accept(seen, site / "messages.txt")


def messages(site: Path) -> list[str]:
    try:
        _site, problems = load_site(site)
    except ContentError as error:
        problems = error.problems
    return [as_message(problem) for problem in problems]
