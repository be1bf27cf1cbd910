"""What is a name of a list, and where the list ends."""

import pytest

from byline.sources.name_lists import is_name, read_list
from byline.sources.passages import read_lines


def names(text: str) -> list[str]:
    return [entry.name.text for entry in read_list(read_lines(text), margin=1)]


@pytest.mark.parametrize(
    "bullet", ["• ", "•", "- ", "-\t", "* ", "– ", "— ", "· ", "+ ", "\u00a0•\u00a0", "\t", "  ", "\u00a0\u00a0", ""]
)
def test_every_kind_of_bullet_begins_a_name(bullet: str) -> None:
    assert names(f"{bullet}Ada Example\n{bullet}Bo Sample\n\nThe abstract says so.") == ["Ada Example", "Bo Sample"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("• Ada A.\n• Bo Jr.\nSo it is.", ["Ada A.", "Bo Jr."], id="a stop behind an initial"),
        pytest.param("• Ada Example\n• We show it.", ["Ada Example"], id="a sentence right behind"),
        pytest.param("• Ada Example\n\n• faster sheep", ["Ada Example"], id="an item behind a blank line"),
        pytest.param("• Ada Example\n\n• Bo Sample", ["Ada Example", "Bo Sample"], id="blank lines inside the list"),
        pytest.param("• Ada Example\n- Bo Sample", ["Ada Example"], id="another mark"),
        pytest.param("• Ada Example\n• et al.", ["Ada Example", "et al."], id="that there are more"),
        pytest.param("-1 is a number", [], id="a minus sign"),
        pytest.param("*emphasis* so", [], id="an emphasis"),
        pytest.param("The abstract says so.", [], id="no list"),
        pytest.param("Ada Example\nBo 0001\nthen the rest", ["Ada Example", "Bo 0001"], id="no mark at all"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_list_ends_where_the_names_end(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_name_has_the_place_behind_its_bullet() -> None:
    name = read_list(read_lines("\n  •\u00a0 Ada Example"), margin=1)[0].name
    assert (name.number, name.column) == (2, 6)


@pytest.mark.parametrize(
    "text", ["Ada Example", "Zhiwei S. Wu", "Ana de la Cruz", "Jean d'Alembert", "王伟", "OpenAI", "Wei Wang 0017"]
)
def test_a_name_is_one_beyond_doubt(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["We show it.", "faster sheep", "Sheep: an Introduction to Fences and More", "2024", ""]
)
def test_other_words_are_not(text: str) -> None:
    assert not is_name(text)
