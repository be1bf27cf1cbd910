"""The reader of Arrow's author pages, rule by rule; whole pages stand in the folder `arrow`."""

import pytest

from byline.records import Author, Draft
from byline.sources import Fit, Reading, unaccounted_lines
from byline.sources.arrow import read, sniff

HEADING = "ICML Conference 2025 Conference Paper"
BLOCK = f"{HEADING}\n\nSheep\n\n  • Ada Example\n\nThey graze.\n"
HEAD = (
    "Arrow Research search\n\nAuthor name cluster\n\nAda Example\n\n1 paper\n1 author rows\n\nPossible papers\n\n1\n\n"
)


def only(text: str) -> Draft:
    reading = read(text)
    assert len(reading.drafts) == 1
    return reading.drafts[0]


def warnings(reading: Reading) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in reading.remarks if one.level == "warning"]


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        pytest.param(BLOCK, Fit.SURE, id="a heading and a list"),
        pytest.param(BLOCK.replace("  • ", ""), Fit.MAYBE, id="a heading without a list"),
        pytest.param(BLOCK.replace("  • ", "") * 2, Fit.SURE, id="two headings without a list"),
        pytest.param(HEAD, Fit.SURE, id="a page without works"),
        pytest.param(HEADING, Fit.MAYBE, id="a heading alone"),
        pytest.param("", Fit.NO, id="nothing"),
        pytest.param("@article{a, title = {Conference 2025}}", Fit.NO, id="another format"),
    ],
)
def test_the_headings_tell_how_sure_it_is(text: str, fit: Fit) -> None:
    assert sniff(text, "") is fit


@pytest.mark.parametrize(
    ("heading", "facts"),
    [
        pytest.param(HEADING, ("ICML", 2025, "conference"), id="a conference"),
        pytest.param("TMLR Journal 2024 Journal Article", ("TMLR", 2024, "journal"), id="a journal"),
        pytest.param(
            "Journal of Conference Studies Journal 1999 Journal Article",
            ("Journal of Conference Studies", 1999, "journal"),
            id="a venue of several words, that has the words of the kind",
        ),
        pytest.param("ICML\u00a0Conference\t2025  Conference Paper", ("ICML", 2025, "conference"), id="other blanks"),
        pytest.param("X Workshop 2020 Workshop Paper", ("X", 2020, "workshop"), id="a workshop"),
        pytest.param("CoRR Repository 2020 Informal Publication", ("CoRR", 2020, None), id="a kind nobody knows"),
    ],
)
def test_a_heading_tells_venue_year_and_type(heading: str, facts: tuple[str, int, str | None]) -> None:
    draft = only(BLOCK.replace(HEADING, heading))
    assert (draft.venue, draft.year, draft.type) == facts


def test_a_kind_nobody_knows_is_told() -> None:
    reading = read(BLOCK.replace(HEADING, "CoRR Repository 2020 Informal Publication"))
    assert warnings(reading) == [(1, "unknown-type")]


@pytest.mark.parametrize(
    "line", ["Since 2020 Many Things", "The Grand Challenge 2009 Winner Report", "Conference 2025 Conference Paper"]
)
def test_a_line_of_an_abstract_that_is_a_little_like_a_heading_is_none(line: str) -> None:
    assert only(f"{BLOCK}{line}\nand so on.").abstract == f"They graze.\n{line}\nand so on."


def test_a_title_may_look_like_a_heading_of_an_unknown_kind() -> None:
    assert only(f"{HEADING}\nThe Grand Challenge 2009 Winner Report\n• Ada Example").title.startswith("The Grand")


def test_a_title_that_is_broken_is_joined() -> None:
    assert only(f"{HEADING}\n\nSheep and\nOther Animals\n• Ada Example\n").title == "Sheep and Other Animals"


def test_a_line_between_title_and_list_with_blank_lines_around_is_no_part_of_the_title() -> None:
    assert only(f"{HEADING}\n\nSheep\n\nSpotlight.\n\n• Ada Example\n").title == "Sheep"


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        pytest.param("", [1], id="the end of the text"),
        pytest.param("\n  • Ada Example\n", [1, 3], id="a list right behind"),
    ],
)
def test_a_work_without_a_title_is_told_line_by_line(rest: str, lines: list[int]) -> None:
    reading = read(f"{HEADING}\n{rest}")
    assert warnings(reading) == [(line, "unread-line") for line in lines]
    assert reading.drafts == ()


def test_authors_have_their_namesake_s_number_apart() -> None:
    assert only(BLOCK.replace("Example", "Example 0001")).authors == (Author(name="Ada Example", dblp="0001"),)


def test_the_number_is_told() -> None:
    told = read(BLOCK.replace("Example", "Example 0001")).remarks
    assert [(one.line, one.column, one.code, one.text) for one in told] == [
        (5, 5, "repaired", "`Ada Example 0001` was read as `Ada Example`, the one with dblp's number 0001")
    ]


@pytest.mark.parametrize(("count", "complete"), [(1, True), (7, True), (8, False)])
def test_a_list_as_long_as_they_get_may_have_been_cut(count: int, complete: bool) -> None:  # noqa: FBT001
    authors = "".join(f"  • Ada {letter}. Example\n" for letter in "ABCDEFGH"[:count])
    assert only(BLOCK.replace("  • Ada Example\n", authors)).authors_complete is complete


@pytest.mark.parametrize("more", ["et al.", "…", "+ 3 more", "and others", "and 12 others"])
def test_a_list_that_says_so_is_not_complete(more: str) -> None:
    draft = only(BLOCK.replace("Example\n", f"Example\n  • {more}\n"))
    assert (draft.authors, draft.authors_complete) == ((Author(name="Ada Example"),), False)


def test_a_work_may_have_no_authors() -> None:
    draft = only(f"{HEADING}\n\nSheep\n\nThey graze.\n")
    assert (draft.title, draft.authors, draft.abstract) == ("Sheep", (), "They graze.")


def test_a_work_may_have_only_a_title() -> None:
    draft = only(f"{HEADING}\nSheep")
    assert (draft.title, draft.authors, draft.abstract) == ("Sheep", (), None)


@pytest.mark.parametrize(
    ("pasted", "abstract"),
    [
        pytest.param("", None, id="none"),
        pytest.param("One.\n\n\nTwo.", "One.\n\nTwo.", id="two paragraphs"),
        pytest.param("One\nand a half.", "One\nand a half.", id="two lines"),
        pytest.param("- We show it.\n- And that.", "- We show it.\n- And that.", id="items that are sentences"),
        pytest.param("So:\n\n• sheep\n• dogs", "So:\n\n- sheep\n- dogs", id="a list with the authors' mark"),
        pytest.param("• faster sheep\n\nSo.", "- faster sheep\n\nSo.", id="an item right behind the authors"),
        pytest.param("Abstract\n\nOne.", "One.", id="a label"),
        pytest.param("Abstract sheep.", "Abstract sheep.", id="no label, but the first word"),
        pytest.param("One.\n\nCode: https://example.org", "One.\n\nCode: https://example.org", id="an address"),
    ],
)
def test_an_abstract_is_what_follows_the_authors(pasted: str, abstract: str | None) -> None:
    text = BLOCK.replace("They graze.", pasted)
    assert only(text).abstract == abstract
    assert unaccounted_lines(text, read(text)) == ()


@pytest.mark.parametrize(
    "foot",
    [
        "About · Privacy · Terms",
        "© 2025 Arrow",
        "Back to top",
        "All rights reserved.",
        "Page 1 of 2",
        "Arrow Research search",
    ],
)
def test_a_known_foot_is_furniture(foot: str) -> None:
    reading = read(f"{BLOCK}\n{foot}\n")
    assert reading.drafts[0].abstract == "They graze."
    assert (reading.furniture, reading.remarks) == ((9,), ())


def test_a_line_at_the_end_that_is_no_sentence_is_told() -> None:
    reading = read(f"{BLOCK}\nSheep of the month\n")
    assert reading.drafts[0].abstract == "They graze."
    assert warnings(reading) == [(9, "unread-line")]


def test_such_a_line_before_another_work_is_part_of_the_abstract() -> None:
    assert read(f"{BLOCK}\nSheep of the month\n\n{BLOCK}").drafts[0].abstract == "They graze.\n\nSheep of the month"


def test_the_head_is_furniture() -> None:
    reading = read(HEAD + BLOCK)
    assert (reading.furniture, reading.remarks) == ((1, 3, 5, 7, 8, 10, 12), ())


def test_a_line_that_is_neither_head_nor_work_is_told() -> None:
    assert warnings(read("Dear all,\n" + HEAD + BLOCK)) == [(1, "unread-line")]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        pytest.param("18 papers", "the page states 18 papers, and 1 was found", id="more were stated"),
        pytest.param("0 papers", "the page states 0 papers, and 1 was found", id="fewer were stated"),
        pytest.param("1,018 papers", "the page states 1,018 papers, and 1 was found", id="thousands"),
    ],
)
def test_a_count_that_does_not_hold_is_told(head: str, text: str) -> None:
    (told,) = read(f"{head}\n\n{BLOCK}").remarks
    assert (told.line, told.level, told.code, told.text, told.source) == (1, "warning", "count-differs", text, head)


def test_each_page_of_a_file_has_its_own_count() -> None:
    lines = (HEAD + BLOCK + HEAD + BLOCK + BLOCK).split("\n")
    (told,) = read("\n".join(lines)).remarks
    assert (told.code, lines[told.line - 1], lines[: told.line].count("1 paper")) == ("count-differs", "1 paper", 2)


def test_a_paper_on_two_pages_gives_two_drafts() -> None:
    first, second = read(HEAD + BLOCK + HEAD + BLOCK).drafts
    assert (first.title, first.authors, first.line) == (second.title, second.authors, second.line - 20)


def test_a_draft_knows_its_lines() -> None:
    draft = only("\n\n" + BLOCK)
    assert draft.line == 3
    assert draft.lines == {"title": 5, "year": 3, "venue": 3, "type": 3, "authors": 7, "abstract": 9}


def test_an_abstract_of_another_format_is_only_text() -> None:
    assert only(BLOCK.replace("They graze.", "@article{a,\n  title = {x}}\nTY  - JOUR")).abstract is not None


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "\0"])
def test_nothing_is_read_from_nothing(text: str) -> None:
    assert read(text) == Reading()
