"""Properties of tables: one reads back as it was written, and any text is read, in time that grows with it."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from byline.sources import unaccounted_lines
from byline.sources.delimited import read_rows
from byline.sources.table import read, sniff

CELLS = st.text(st.sampled_from("ab \"',;\t|\n é学$\\{}"), max_size=12)
WORDS = st.lists(
    st.sampled_from(['"so"', "a, b", "sheep;", "über", "学习", "$x^2$", "x_1", "a|b", '""', "'"]), min_size=1
)
TITLES = WORDS.map(lambda words: f"On {' '.join(words)}")
ABSTRACTS = st.lists(WORDS.map(lambda words: f"We see {' '.join(words)}."), min_size=1, max_size=3).map("\n".join)
WORKS = st.tuples(TITLES, st.integers(1900, 2030).map(str), ABSTRACTS)


def written(rows: list[tuple[str, ...]], delimiter: str, line_end: str = "\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return file.getvalue()


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5), st.sampled_from(",;\t|"))
def test_cells_read_back_as_they_were_written(rows: list[list[str]], delimiter: str) -> None:
    text = written([tuple(row) for row in rows], delimiter)
    assert [[cell.text for cell in row.cells] for row in read_rows(text, delimiter)] == rows


@given(st.lists(WORKS, min_size=1, max_size=5), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_table_reads_back_as_it_was_written(works: list[tuple[str, str, str]], delimiter: str, line_end: str) -> None:
    reading = read(written([("Title", "Year", "Abstract"), *works], delimiter, line_end))
    assert [(draft.title, str(draft.year), draft.abstract) for draft in reading.drafts] == works
    assert reading.remarks == ()


@given(st.lists(WORKS, min_size=1, max_size=5))
def test_each_draft_knows_its_line(works: list[tuple[str, str, str]]) -> None:
    text = written([("Title", "Year", "Abstract"), *works], ",")
    lines = text.split("\n")
    assert all(lines[draft.line - 1].lstrip('"').startswith("On ") for draft in read(text).drafts)


@given(st.text(max_size=300) | st.text(st.sampled_from('"",;\t\n a'), max_size=300).map("title,year,doi\n{}".format))
@example('title,year\n"')
@example("title,year\n\x85\u2028,\n")
def test_any_text_is_read_with_every_line_accounted_for(text: str) -> None:
    sniff(text, "")
    assert unaccounted_lines(text, read(text)) == ()


@pytest.mark.parametrize("part", ['"', '"a,', '"a "b,', '"a",', '""', ",", "x,y\n", '"x,\n', "a;b\t"])
def test_long_texts_are_read_in_one_pass(part: str) -> None:
    text = f"title,year,abstract\n{part * (60_000 // len(part))}"
    assert read(text).furniture[:1] == (1,)
