"""Lines of tags: which belong together."""

import re

import pytest

from byline.sources.languages import as_language
from byline.sources.passages import read_lines
from byline.sources.tagged_lines import find_by, numbers_of, read_tagged, split_records, values_of

FIND = find_by(re.compile(r"(?P<tag>[A-Z]{2}) -(?: |$)(?P<value>)"))


def test_a_line_without_a_tag_goes_on_with_the_value_above() -> None:
    tagged = read_tagged(read_lines("AB - one\n\ntwo\nCD - three"), FIND)
    assert [(value.name, value.text) for value in values_of(tagged)] == [("AB", "one two"), ("CD", "three")]


def test_lines_before_the_first_tag_and_behind_the_last_belong_to_nothing() -> None:
    tagged = read_tagged(read_lines("zero\nAB - one\nER -\ntwo"), FIND, closing="ER")
    assert [(one.tag, numbers_of([one])) for one in tagged] == [("", (1,)), ("AB", (2,)), ("ER", (3,)), ("", (4,))]


def test_behind_an_empty_line_nothing_goes_on_where_it_ends_records() -> None:
    tagged = read_tagged(read_lines("AB - one\n\ntwo"), FIND, is_blank_end=True)
    assert [one.tag for one in tagged] == ["AB", ""]


def test_a_value_knows_its_column() -> None:
    value = values_of(read_tagged(read_lines("  AB - one"), FIND))[0]
    assert (value.lines[0].column, value.passage.place(1)) == (8, (1, 9))


def test_records_begin_where_the_format_says() -> None:
    tagged = read_tagged(read_lines("AB - 1\nCD - 2\nAB - 3"), FIND)
    records = split_records(tagged, lambda all_tags, at: all_tags[at].tag == "AB")
    assert [[one.tag for one in record] for record in records] == [["AB", "CD"], ["AB"]]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param("eng", "en", id="ISO 639-2"),
        pytest.param("ger", "de", id="a bibliographic code"),
        pytest.param("German", "de", id="a name"),
        pytest.param("pt-BR", "pt-BR", id="a tag"),
        pytest.param("en_US", "en-US", id="a locale"),
        pytest.param("Language", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_languages_become_tags(text: str, tag: str | None) -> None:
    assert as_language(text) == tag
