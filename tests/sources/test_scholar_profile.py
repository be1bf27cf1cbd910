"""Copied Google Scholar profiles: in whatever way the table was copied, and whatever its cells leave empty."""

import pytest

from byline.records import Draft
from byline.sources import Fit, Reading, unaccounted_lines
from byline.sources.scholar_profile import read, sniff

HEAD = "Title\nCited by\nYear\n"
SHEEP = "On sheep and fences\nA Example, Z Müller\nJournal of Pasture 12 (3), 45-67\t207\t2019\n"


def only(text: str) -> Draft:
    (draft,) = read(text).drafts
    return draft


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(remark.line, remark.code) for remark in reading.remarks]


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("\t207\t2019", id="tabs"),
        pytest.param("\t207*\t2019", id="a star behind the count"),
        pytest.param("\t1,207\t2019", id="thousands"),
        pytest.param("\t1\u202f207\t2019", id="thousands parted by a blank"),
        pytest.param("\t\t2019", id="no count"),
        pytest.param(", 2019\t207\t2019", id="the year behind the venue, too"),
        pytest.param(", 2019\t207\t", id="the year behind the venue only"),
        pytest.param("  207 2019", id="blanks for tabs"),
        pytest.param("\n207\n2019", id="a cell a line"),
        pytest.param("\n207\n*\n2019", id="a cell a line, and the star too"),
        pytest.param("\n\t207\t2019", id="the venue's line ends before the tabs"),
        pytest.param("\n2019", id="a cell a line without a count"),
    ],
)
def test_the_end_of_a_row_is_known_however_it_was_copied(end: str) -> None:
    reading = read(f"{HEAD}On sheep\nA Example, Z Müller\nJournal of Pasture 12 (3), 45-67{end}\n{SHEEP}")
    assert [(draft.title, draft.year, draft.pages) for draft in reading.drafts] == [
        ("On sheep", 2019, "45-67"),
        ("On sheep and fences", 2019, "45-67"),
    ]
    assert told(reading) == []


@pytest.mark.parametrize("end", ["\t207\t0", "\t207\t", "\t207", "\t\t", "\n207"])
def test_a_year_that_is_not_stated_is_none(end: str) -> None:
    reading = read(f"{HEAD}On sheep\nA Example, Z Müller\nMeadows{end}\n{SHEEP}")
    assert [draft.year for draft in reading.drafts] == [None, 2019]


@pytest.mark.parametrize("mark", [", ...", ", …", "...", " …", ", et al."])
def test_a_list_of_authors_that_was_cut_is_marked(mark: str) -> None:
    draft = only(f"{HEAD}On sheep\nA Example, Z Müller{mark}\nMeadows\t7\t2019\n")
    assert ([author.name for author in draft.authors], draft.authors_complete) == (["A Example", "Z Müller"], False)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("TITLE\tCITED BY\tYEAR", id="English in capitals"),
        pytest.param("Title\nSort\nSort by citations\nSort by year\nSort by title\nCited by\nYear", id="with its menu"),
        pytest.param("Titel\nZitiert von\nJahr", id="German"),
        pytest.param("Titre\nCitée par\nAnnée", id="French"),
        pytest.param("Título\nCitado por\nAño", id="Spanish"),
        pytest.param("标题\n引用次数\n年份", id="Chinese"),
        pytest.param("Title  Cited by  Year", id="with blanks for tabs"),
    ],
)
def test_what_stands_before_the_head_of_the_table_is_furniture(head: str) -> None:
    text = f"Ada Example\nMeadow University\nCitations\t12\t2010\n{head}\n{SHEEP}"
    reading = read(text)
    assert (len(reading.drafts), told(reading), sniff(text, "")) == (1, [], Fit.SURE)
    assert reading.furniture[0] == 1


@pytest.mark.parametrize("line", ["Articles 1–1", "Artikel 1–1", "Show more", "Mehr anzeigen", "Privacy", "Hilfe"])
def test_the_foot_of_the_page_is_furniture(line: str) -> None:
    assert told(read(f"{HEAD}{SHEEP}{line}\n")) == []


def test_a_line_behind_the_foot_that_nobody_knows_is_told() -> None:
    assert told(read(f"{HEAD}{SHEEP}Show more\nWho reads this has time.\n")) == [(8, "unread-line")]


def test_the_count_of_the_page_is_compared() -> None:
    assert told(read(f"{HEAD}{SHEEP}Articles 1–20\n")) == [(7, "count-differs")]


def test_a_title_may_be_a_word_of_the_page_or_a_number() -> None:
    reading = read(f"{HEAD}{SHEEP}Help\nA Example\n\t7\t2019\n1984\nA Example\nMeadows\t7\t2019\n")
    assert [draft.title for draft in reading.drafts] == ["On sheep and fences", "Help", "1984"]


def test_a_row_without_count_and_year_does_not_join_the_next() -> None:
    reading = read(f"{HEAD}Dogs\nA Example, W Li\nMeadows\n{SHEEP}")
    assert [(draft.title, draft.venue) for draft in reading.drafts] == [
        ("Dogs", "Meadows"),
        ("On sheep and fences", "Journal of Pasture"),
    ]


def test_names_without_initials_are_told_by_their_place() -> None:
    draft = only(f"{HEAD}Dogs\nJimmy\nMeadows\t7\t2019\n")
    assert ([author.name for author in draft.authors], draft.venue) == (["Jimmy"], "Meadows")


def test_a_cut_title_is_told_and_a_cut_venue_noted() -> None:
    reading = read(f"{HEAD}On sheep and …\nA Example\nProceedings of the 3rd conference on the …\t7\t2019\n")
    assert [(remark.line, remark.level) for remark in reading.remarks] == [(4, "warning"), (6, "note")]


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        pytest.param("", Fit.NO, id="nothing"),
        pytest.param("Sheep graze.\n\nSo do lambs, in 2019.\n", Fit.NO, id="prose"),
        pytest.param("# Byline\n\nA README.\n\n- A Example, 2019\n", Fit.NO, id="a README"),
        pytest.param(HEAD, Fit.MAYBE, id="a head alone"),
        pytest.param(SHEEP, Fit.MAYBE, id="one work without a head"),
        pytest.param(SHEEP * 2, Fit.SURE, id="two works without a head"),
        pytest.param(HEAD + SHEEP, Fit.SURE, id="a head and a work"),
        pytest.param("title\tauthors\tcited\tyear\nSheep\tA Example\t7\t2019\n" * 3, Fit.NO, id="a table"),
    ],
)
def test_only_rows_of_a_profile_are_one(text: str, fit: Fit) -> None:
    assert sniff(text, "profile.txt") is fit


def test_prose_is_told_line_by_line() -> None:
    text = "Sheep graze.\n\nSo do lambs, in 2019.\n"
    reading = read(text)
    assert (reading.drafts, told(reading)) == ((), [(1, "unread-line"), (3, "unread-line")])
    assert unaccounted_lines(text, reading) == ()
