"""What is known of how a list shows its works."""

from pathlib import Path

import pytest

from byline.build.placings import PlacedList, Placing, find_placings, load_placings, save_placings
from byline.library import Card, Listed
from byline.render import Way

ENTRY, PICK = Way("partials/entry.html", "venue"), Way("partials/pick.html")
LISTS = {"index.html": PlacedList(b"basis", (Placing(ENTRY, is_selected=False), Placing(PICK, is_selected=True)))}


def _card(key: str) -> Card:
    return Card(
        key=key, digest=key.encode(), href=key, title=key, year=None, date=None, venue=None, people=(), traits=b""
    )


LISTED = Listed(beside=(), cards=[_card("a"), _card("b")], selected=[_card("b")])


def test_each_work_of_a_list_is_shown_once_in_any_order() -> None:
    asked = [("b", PICK), ("b", ENTRY), ("a", ENTRY)]
    assert find_placings(LISTED, asked) == (Placing(PICK, is_selected=True), Placing(ENTRY, is_selected=False))


def test_a_page_that_shows_no_work_has_nothing_to_exchange() -> None:
    assert find_placings(LISTED, []) == ()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param([("a", ENTRY)], id="some works"),
        pytest.param([("a", ENTRY), ("b", ENTRY), ("b", ENTRY)], id="a work twice"),
        pytest.param([("a", ENTRY), ("c", ENTRY)], id="another work"),
        pytest.param([("a", Way("e", 1)), ("b", Way("e", 1))], id="asked with a number"),  # type: ignore[arg-type]
    ],
)
def test_what_shows_its_works_otherwise_is_not_known(asked: list[tuple[str, Way]]) -> None:
    assert find_placings(LISTED, asked) is None


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    save_placings(tmp_path / "lists", "this", {}, LISTS)
    assert load_placings(tmp_path / "lists", "this") == LISTS


@pytest.mark.parametrize("data", [None, b"", b"byline placedlists 2 00000000\n"], ids=["none", "empty", "damaged"])
def test_what_cannot_be_trusted_is_not_loaded(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "lists").write_bytes(data)
    assert load_placings(tmp_path / "lists", "this") == {}


def test_what_another_byline_saved_is_not_loaded(tmp_path: Path) -> None:
    save_placings(tmp_path / "lists", "another", {}, LISTS)
    assert load_placings(tmp_path / "lists", "this") == {}


def test_what_is_known_is_not_saved_again(tmp_path: Path) -> None:
    save_placings(tmp_path / "lists", "this", LISTS, dict(LISTS))
    assert list(tmp_path.iterdir()) == []
