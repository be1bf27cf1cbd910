"""Texts compared, and texts in addresses."""

import sys

import pytest
from anyascii import anyascii

from byline.text import as_slug, fold
from byline.text.folding import _LATIN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Müller", "MULLER", id="marks and case"),
        pytest.param("Łukasz Đorđe Søren", "lukasz dorde soren", id="letters with strokes"),
        pytest.param("Jean‐Luc", "Jean-Luc", id="another hyphen"),
        pytest.param("O’Brien", "O'Brien", id="another apostrophe"),
        pytest.param("A\u00a0B", " a  b ", id="blanks"),
        pytest.param("ﬁne", "fine", id="ligatures"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("e\u0301", "é", id="marks of their own"),
        pytest.param("data\u00adbase", "database", id="soft hyphens"),
        pytest.param("Ana {Vega Ruiz}", "Ana Vega Ruiz", id="braces that keep words together"),
        pytest.param("R²", "r2", id="raised digits"),
    ],
)
def test_what_is_written_otherwise_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Wei Wang", "Wei Wan"), ("J. Li", "J Li"), ("a-b", "a b")])
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("Katie Kang", "katie-kang", id="a name"),
        pytest.param("Édouard O’Brien-Łuk", "edouard-obrien-luk", id="marks and an apostrophe"),
        pytest.param("ICML/NeurIPS (2025)", "icml-neurips-2025", id="signs"),
        pytest.param("王伟", "wangwei", id="Chinese"),
        pytest.param("---", "2d-2d-2d", id="no word at all"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_slug_is_ascii_words(text: str, slug: str) -> None:
    assert as_slug(text) == slug


def test_what_is_put_into_ascii_here_is_as_the_tables_of_all_scripts_have_it() -> None:
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    table = type(_LATIN)(_LATIN)
    ours = {char: char.translate(table) for char in text}
    changed = {char: plain for char, plain in ours.items() if plain != char}
    assert {char: plain for char, plain in changed.items() if plain != anyascii(char)} == {}
    assert len(changed) > 400


def test_a_latin_name_asks_no_table_of_all_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anyascii.anyascii", None)
    assert as_slug("Łukasz O’Çelik–Groß") == "lukasz-ocelik-gross"
