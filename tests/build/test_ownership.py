"""A list of other people's works is noticed, told once, and read all the same."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import import_sources

SITE = "title: Papers\nowner:\n  name: YongKeun Park\n  aliases: [Y. Parc]\n"
TITLES = ("Of Cats", "Of Dogs", "Of Birds", "Of Fish", "Of Ants", "Of Bees", "Of Bats", "Of Rats", "Of Owls", "Of Elks")


def entries(*authors: str) -> str:
    pairs = zip(TITLES, (authors * 10)[: max(len(authors), 4)], strict=False)
    return "\n".join(
        f"@article{{k{at}, title = {{{title}}}, author = {{{names}}}}}" for at, (title, names) in enumerate(pairs)
    )


@pytest.fixture
def imported(tmp_path: Path, edit: Callable[[Path, Mapping[str, str]], None]) -> Callable[[str], list[str]]:
    """Import a text; gives the codes that are told."""

    def run(text: str) -> list[str]:
        edit(tmp_path, {"site.yaml": SITE, "content/sources/a.bib": text})
        return [problem.code for problem in import_sources(tmp_path).problems]

    return run


@pytest.mark.parametrize(
    "authors",
    [
        pytest.param("Young Keun Park and S. Lee", id="a given name written as two"),
        pytest.param("Park, YongKeun and S. Lee", id="turned round"),
        pytest.param("Y. K. Park and S. Lee", id="initials"),
        pytest.param("YongKeun Parc and S. Lee", id="an alias"),
        pytest.param("YONGKEUN PARK and S. Lee", id="capitals"),
        pytest.param("S. Lee and others", id="a list that was cut, so that nobody knows"),
    ],
)
def test_owner_is_found_in_any_spelling(imported: Callable[[str], list[str]], authors: str) -> None:
    assert imported(entries(authors)) == []


@pytest.mark.parametrize(
    "authors",
    [
        pytest.param("Jongchan Park and S. Lee", id="a namesake"),
        pytest.param("Ada Byron", id="nobody of that name"),
    ],
)
def test_other_peoples_works_are_told(imported: Callable[[str], list[str]], authors: str) -> None:
    assert imported(entries(authors)) == ["not-yours"]


def test_one_work_in_ten_is_enough(imported: Callable[[str], list[str]]) -> None:
    assert imported(entries("YongKeun Park", *["Ada Byron"] * 9)) == []


def test_they_are_read_all_the_same(imported: Callable[[str], list[str]], tmp_path: Path) -> None:
    imported(entries("Ada Byron"))
    assert len(list((tmp_path / "content/publications").iterdir())) == 4


def test_it_is_told_once(imported: Callable[[str], list[str]]) -> None:
    imported(entries("Ada Byron"))
    assert imported(entries("Ada Byron") + "\n") == []


def test_settings_that_cannot_be_read_stop_no_import(
    tmp_path: Path, edit: Callable[[Path, Mapping[str, str]], None]
) -> None:
    edit(tmp_path, {"site.yaml": "title: [\n", "content/sources/a.bib": entries("Ada Byron")})
    assert import_sources(tmp_path).problems == ()
