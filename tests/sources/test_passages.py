"""Places survive all repairs: a remark points at what stood in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.passages import (
    Edit,
    Line,
    Mended,
    as_shown,
    join_lines,
    join_paragraphs,
    mend,
    read_lines,
    replaced,
)
from byline.sources.repairs import ABSTRACTS, mend_abbreviations, mend_blanks


def test_lines_end_as_editors_count_them() -> None:
    lines = read_lines("a\r\n\rb\n\n\n  c \u2028d\x0c\u00a0\n")
    assert lines == (
        Line(1, 1, "a", after_blank=True),
        Line(3, 1, "b", after_blank=True),
        Line(6, 3, "c \u2028d", after_blank=True),
    )


def test_a_line_behind_another_is_not_after_a_blank_one() -> None:
    assert [line.after_blank for line in read_lines("a\nb\n\nc")] == [True, False, True]


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\ufeff", "\u200b", "\u2003", "\0"])
def test_a_line_that_shows_nothing_is_blank(blank: str) -> None:
    assert read_lines(f"{blank}\n{blank}") == ()


def test_a_mark_at_a_file_s_start_is_no_part_of_its_line() -> None:
    assert read_lines("\ufeffa") == (Line(1, 2, "a", after_blank=True),)


def test_joined_paragraphs_keep_one_empty_line_between_them() -> None:
    assert join_paragraphs(read_lines("a\n b\n\n\nc")).text == "a\nb\n\nc"


def test_joined_lines_have_one_blank_between_them() -> None:
    assert join_lines(read_lines("a\n b\n\n\nc")).text == "a b c"


def test_a_passage_knows_where_its_characters_stand() -> None:
    passage = join_paragraphs(read_lines("\n  ab\n\n    cd\n"))
    assert [passage.place(passage.text.index(char)) for char in "abcd"] == [(2, 3), (2, 4), (4, 5), (4, 6)]


def test_a_remark_has_the_place_of_the_source_after_other_repairs() -> None:
    source = "  a  b   so (e. g. , c) and i. e. , d"
    text, remarks = mend(join_lines(read_lines(source)), (mend_blanks, mend_abbreviations))
    assert text == "a b so (e.g., c) and i.e., d"
    pointed = [source[one.column - 1 : one.column - 1 + one.width] for one in remarks]
    assert pointed == ["  ", "   ", "e. g. ,", "i. e. ,"]


def test_a_remark_tells_the_old_and_the_new() -> None:
    _, remarks = mend(join_lines(read_lines("so (e. g. , c)")), (mend_abbreviations,))
    assert [(one.level, one.code, one.text) for one in remarks] == [
        ("note", "repaired", "`e. g. ,` was read as `e.g.,`")
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("so", "`so`", id="plain"),
        pytest.param("a\nb", "`a⏎b`", id="a line's end"),
        pytest.param("\t ", "U+0009 U+0020", id="blanks"),
        pytest.param("\x07", "U+0007", id="a control character"),
        pytest.param("x" * 70, f"`{'x' * 59}…`", id="long"),
    ],
)
def test_a_message_shows_what_cannot_be_seen(text: str, shown: str) -> None:
    assert as_shown(text) == shown


def test_replacing_keeps_what_stands_between_the_edits() -> None:
    edits = (Edit(0, "a", "A"), Edit(2, "c", ""), Edit(4, "", "!"))
    assert replaced("abcd", edits) == Mended("Abd!", edits)


@given(st.text(st.sampled_from("ab .,\n\t{}$019eg\u0301\u00a0Ã©-"), max_size=80))
def test_the_place_of_each_remark_is_in_the_source(text: str) -> None:
    lines = read_lines(text)
    if not lines:
        return
    source = text.split("\n")
    _, remarks = mend(join_paragraphs(lines), ABSTRACTS)
    assert all(1 <= one.line <= len(source) and 1 <= one.column <= len(source[one.line - 1]) + 1 for one in remarks)
