"""Properties of copied profiles: one reads back as it was made, and any text is read, in time that grows with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Facts
from byline.sources import Fit, unaccounted_lines
from byline.sources.profile_words import CITED_BY, YEAR
from byline.sources.scholar_profile import read, sniff

WORDS = st.sampled_from(["graph", "sheep", "über", "学习", "$x^2$", "re-use", "2024", "naïve", "O(n):", "a, b"])
FAMILIES = st.sampled_from(["Example", "Müller", "Żak", "van der Berg", "O'Neil", "Borrego-Obrador", "García Márquez"])
INITIALS = st.sampled_from(["A", "JH", "Ł", "XB", "J-P", "SMA"])
VENUES = st.sampled_from(["Meadows", "Journal of Sheep", "QPP++ 2025", "Sl: CEUR", "Bauer et al.[2023a]"])
COUNTS = st.sampled_from(["", "7", "207*", "1,207", "2019"])

titles = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: f"On {' '.join(words)} so")
names = st.builds("{} {}".format, INITIALS, FAMILIES)
bylines = st.lists(names.map(lambda name: Author(name=name)), min_size=1, max_size=7).map(tuple)
years = st.integers(1950, 2030)


def works(year: st.SearchStrategy[int | None], venue: st.SearchStrategy[str | None]) -> st.SearchStrategy[Facts]:
    return st.builds(Facts, title=titles, authors=bylines, authors_complete=st.booleans(), year=year, venue=venue)


pages = st.lists(st.tuples(works(st.none() | years, st.none() | VENUES), COUNTS), min_size=1, max_size=5)
whole_pages = st.lists(st.tuples(works(years, VENUES), st.sampled_from(["", "7", "207*"])), min_size=1, max_size=5)


def as_table(page: list[tuple[Facts, str]]) -> str:
    lines = ["Ada Example", "Meadow University", "Title\tCited by\tYear"]
    for work, count in page:
        lines += [work.title, as_line(work), f"{work.venue or ''}\t{count}\t{work.year or ''}"]
    return "\n".join([*lines, f"Articles 1–{len(page)}", "Show more", "Help"])


def as_cells(page: list[tuple[Facts, str]]) -> str:
    lines = ["Title", "Cited by", "Year"]
    for work, count in page:
        cells = (work.title, as_line(work), work.venue or "", count, str(work.year or ""))
        lines += [cell for cell in cells if cell]
    return "\n".join(lines)


def as_line(work: Facts) -> str:
    return ", ".join([*(author.name for author in work.authors), *([] if work.authors_complete else ["..."])])


def facts(found: Facts) -> tuple[object, ...]:
    return found.title, found.authors, found.authors_complete, found.year, found.venue


@given(pages)
def test_a_table_reads_back_as_it_was_made(page: list[tuple[Facts, str]]) -> None:
    reading = read(as_table(page))
    assert [facts(draft) for draft in reading.drafts] == [facts(work) for work, _ in page]
    assert [remark.code for remark in reading.remarks] == []
    assert sniff(as_table(page), "") is Fit.SURE


@given(whole_pages)
def test_cells_in_lines_of_their_own_read_back(page: list[tuple[Facts, str]]) -> None:
    reading = read(as_cells(page))
    assert [facts(draft) for draft in reading.drafts] == [facts(work) for work, _ in page]


@given(
    st.text(max_size=300)
    | st.text(st.sampled_from("Aa ,\t\n.207*"), max_size=300).map("Title\nCited by\nYear\n{}".format)
)
def test_any_text_is_read_with_every_line_accounted_for(text: str) -> None:
    sniff(text, "")
    assert unaccounted_lines(text, read(text)) == ()


@pytest.mark.parametrize("part", ["\t", "1\n", "A B, ", "A B\n", "\t1\t2019\n", "Title\n", "x\n2019\n", "…", "(1) "])
def test_long_texts_are_read_in_one_pass(part: str) -> None:
    text = f"Title\nCited by\nYear\n{part * (60_000 // len(part))}"
    assert unaccounted_lines(text, read(text)) == ()


def test_no_word_of_the_head_is_two() -> None:
    assert not CITED_BY & YEAR
