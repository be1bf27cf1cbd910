"""`locate`: the line and column of a character of a value, however the value is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Publication, as_yaml, locate

TEXT = """\
title: 'It''s a "test" foo'
abstract: |
  First line
      code here

  last \\macro
note: "a\\u00e9b \\
   cd e"
venue: a plain
  text over  lines
authors:
  - A B
  - name: C D
    note:
links: {pdf: x, doi: "10.1/x"}
"""
VALUES = {
    "title": 'It\'s a "test" foo',
    "abstract": "First line\n    code here\n\nlast \\macro",
    "note": "aéb cd e",
    "venue": "a plain text over lines",
}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "s a"),
        ("title", "foo"),
        ("abstract", "First"),
        ("abstract", "code"),
        ("abstract", "last"),
        ("abstract", "\\macro"),
        ("note", "b "),
        ("note", "cd"),
        ("venue", "plain"),
        ("venue", "text"),
        ("venue", "lines"),
    ],
)
def test_a_character_is_found_behind_quotes_escapes_and_folds(field: str, words: str) -> None:
    _line, column, source = locate(TEXT, (field,), VALUES[field].rindex(words))
    assert source[column - 1 :].startswith(words)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        pytest.param(("authors", 1, "name"), (13, 11, "  - name: C D"), id="inside an item"),
        pytest.param(("authors", 0, "name"), (12, 5, "  - A B"), id="an item that is a text"),
        pytest.param(("authors", 1, "note"), (14, 5, "    note:"), id="an empty field"),
        pytest.param(("authors", 7), (12, 3, "  - A B"), id="an item that is not there"),
        pytest.param(("links", "doi"), (15, 23, 'links: {pdf: x, doi: "10.1/x"}'), id="inside braces"),
        pytest.param(("image",), (1, 1, "title: 'It''s a \"test\" foo'"), id="a field that is not there"),
    ],
)
def test_a_field_is_found(field: tuple[str | int, ...], place: tuple[int, int, str]) -> None:
    assert locate(TEXT, field) == place


@pytest.mark.parametrize("text", ["", "# nothing\n", "title: [a", "\ufeff"])
def test_a_text_without_fields_has_its_first_line(text: str) -> None:
    assert locate(text, ("title",))[:2] == (1, 1)


@given(data=st.data())
def test_any_character_of_any_record_is_found(
    data: st.DataObject, publications: st.SearchStrategy[Publication]
) -> None:
    publication = data.draw(publications)
    start = data.draw(st.integers(0, len(publication.title) - 1))
    wanted = publication.title[start]
    _line, column, source = locate(as_yaml(publication), ("title",), start)
    if wanted.isprintable() and wanted not in " \"'\\":
        assert source[column - 1] == wanted
