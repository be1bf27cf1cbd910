"""Tables: which names columns may have, what cells say, and where what is wrong with them stands."""

import pytest

from byline.records import Author, Draft
from byline.sources import Fit, Reading, unaccounted_lines
from byline.sources.table import read, sniff


def only(text: str) -> Draft:
    (draft,) = read(text).drafts
    return draft


def told(reading: Reading) -> list[tuple[int, int, str]]:
    return [(remark.line, remark.column, remark.code) for remark in reading.remarks]


def stated(header: str, value: str, field: str) -> object:
    return getattr(only(f"title\tpublisher\t{header}\nSheep\tPasture\t{value}\n"), field)


@pytest.mark.parametrize(
    ("header", "value", "field", "expected"),
    [
        pytest.param("AUTHORS", "Example, Ada; Li, Wei", "authors", ("Ada Example", "Wei Li"), id="capitals"),
        pytest.param("Author", "Ada Example and Wei Li", "authors", ("Ada Example", "Wei Li"), id="joined by and"),
        pytest.param("Author(s)", "Ada Example, Wei Li", "authors", ("Ada Example", "Wei Li"), id="joined by commas"),
        pytest.param("Autorinnen", "Ada Example; Wei Li", "authors", ("Ada Example", "Wei Li"), id="German"),
    ],
)
def test_authors_are_read_however_they_are_joined(
    header: str, value: str, field: str, expected: tuple[str, ...]
) -> None:
    authors = stated(header, value, field)
    assert authors == tuple(Author(name=name) for name in expected)


@pytest.mark.parametrize(
    ("header", "value", "field", "expected"),
    [
        pytest.param("year", "2019", "year", 2019, id="a year"),
        pytest.param("PY", "2019.0", "year", None, id="a tag of Web of Science means nothing by itself"),
        pytest.param("Year", "2019.0", "year", 2019, id="a year that a program made a fraction"),
        pytest.param("pub_date", "2009-10-01", "date", "2009-10-01", id="academicpages' date"),
        pytest.param("Date", "March 2019", "date", "2019-03", id="a date in words"),
        pytest.param("year", "to appear", "note", "to appear", id="a year that is none"),
        pytest.param("Zeitschrift", "Wiesen", "venue", "Wiesen", id="a venue in German"),
        pytest.param("book_title", "Meadows", "venue", "Meadows", id="a venue with an underscore"),
        pytest.param("Source title", "Meadows", "venue", "Meadows", id="Scopus' venue"),
        pytest.param(
            "Publication", "arXiv preprint arXiv:2410.00001", "type", "preprint", id="a preprint by its venue"
        ),
        pytest.param("Document Type", "Conference paper", "type", "conference", id="Scopus' kind"),
        pytest.param("Item Type", "journalArticle", "type", "journal", id="Zotero's kind"),
        pytest.param("category", "manuscripts", "type", "journal", id="academicpages' kind"),
        pytest.param("doi", "https://doi.org/10.1000/Sheep", "links", {"doi": "10.1000/sheep"}, id="a DOI's address"),
        pytest.param(
            "url", "https://arxiv.org/abs/2410.00001v2", "links", {"arxiv": "2410.00001"}, id="arXiv's address"
        ),
        pytest.param(
            "paperurl", "https://example.org/a.pdf", "links", {"pdf": "https://example.org/a.pdf"}, id="a PDF"
        ),
        pytest.param("pdf", "files/a.pdf", "links", {"pdf": "files/a.pdf"}, id="a file of the site"),
        pytest.param("url_slug", "sheep-2019", "key", "sheep-2019", id="an address's last part is a key"),
        pytest.param("issue", "3.0", "number", "3", id="an issue that a program made a fraction"),
        pytest.param("pages", "45--67", "pages", "45-67", id="pages"),
        pytest.param("keywords", "sheep; dogs; sheep", "tags", ("sheep", "dogs"), id="keywords at semicolons"),
        pytest.param("tags", "sheep, dogs", "tags", ("sheep", "dogs"), id="keywords at commas"),
        pytest.param("Language", "German", "language", "de", id="a language's name"),
        pytest.param("selected", "Yes", "selected", True, id="a yes"),
        pytest.param("volume", "NaN", "volume", None, id="what programs write into empty cells"),
        pytest.param("Flock size", "12", "extra", {"Flock size": "12"}, id="an unknown column"),
    ],
)
def test_a_column_is_known_by_its_name(header: str, value: str, field: str, expected: object) -> None:
    assert stated(header, value, field) == expected


def test_tags_of_web_of_science_are_known_beside_each_other() -> None:
    draft = only("PT\tAU\tTI\tSO\tPY\tBP\tEP\tDI\nJ\tExample, A\tSheep\tMeadows\t2019\t45\t67\t10.1000/x\n")
    assert (draft.type, draft.title, draft.venue, draft.year) == ("journal", "Sheep", "Meadows", 2019)
    assert (draft.pages, draft.links) == ("45-67", {"doi": "10.1000/x"})


def test_the_later_of_two_columns_for_one_field_fills_its_gaps() -> None:
    reading = read("title,journal,booktitle\nSheep,Meadows,\nDogs,,Proceedings\nWolves,Meadows,Proceedings\n")
    assert [draft.venue for draft in reading.drafts] == ["Meadows", "Proceedings", "Meadows"]
    assert reading.drafts[2].extra == {"booktitle": "Proceedings"}


def test_full_names_count_before_short_ones_and_lose_their_numbers() -> None:
    draft = only('Authors;Author full names;Title\nExample A.;"Example, Ada (57201234567)";Sheep\n')
    assert draft.authors == (Author(name="Ada Example"),)


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        pytest.param(("Zoë Müller", "Ada Example, Wei Li"), ("Ada Example", "Wei Li"), id="names, as others have none"),
        pytest.param(
            ("Müller, Z; Li, W", "García Márquez, Gabriel José"), ("Gabriel José {García Márquez}",), id="parts"
        ),
        pytest.param(("", "A Example, W Li"), ("A Example", "W Li"), id="names, as both begin with initials"),
        pytest.param(("", "Example, Ada"), ("Ada Example",), id="parts, as one word is no name"),
    ],
)
def test_the_column_tells_what_one_comma_parts(cells: tuple[str, str], names: tuple[str, ...]) -> None:
    reading = read("title\tyear\tauthors\n" + "".join(f"Sheep\t2019\t{cell}\n" for cell in cells))
    assert tuple(author.name for author in reading.drafts[-1].authors) == names
    assert not [remark for remark in reading.remarks if remark.code == "name-doubt"]


def test_one_comma_that_nothing_explains_is_told() -> None:
    assert told(read("title\tauthors\nSheep\tAda Example, Wei Li\n")) == [(2, 7, "name-doubt")]


def test_authors_are_taken_from_a_citation_only_where_no_column_names_them() -> None:
    reading = read("title\tcitation\nSheep\tExample, Ada. (2009). Sheep.\n")
    assert reading.drafts[0].authors == (Author(name="Ada Example"),)
    assert told(reading) == [(2, 7, "name-doubt")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_columns_it_makes(delimiter: str) -> None:
    text = "\n".join((delimiter.join(("title", "year", "venue")), delimiter.join(("Sheep", "2019", "Meadows")), ""))
    assert sniff(text, "") is Fit.SURE
    assert only(text).venue == "Meadows"


def test_lines_are_right_behind_cells_of_several_lines() -> None:
    reading = read('title,abstract,year\r\nSheep,"One.\r\n\r\nTwo.",2019\r\nDogs,,none\r\n')
    assert [(draft.line, draft.title) for draft in reading.drafts] == [(2, "Sheep"), (5, "Dogs")]
    assert reading.drafts[0].abstract == "One.\n\nTwo."
    assert told(reading) == [(5, 7, "unread-date")]
    assert reading.drafts[0].lines["year"] == 4


def test_a_repair_in_the_third_line_of_a_cell_is_told_there() -> None:
    reading = read('title,abstract\nSheep,"One.\nTwo.\nThree  blanks."\n')
    assert [(remark.line, remark.column, remark.code) for remark in reading.remarks] == [(4, 6, "repaired")]


def test_a_quote_that_is_never_closed_swallows_no_other_row() -> None:
    reading = read('title,year\n"Sheep,2019\nDogs,2020\n')
    assert [(draft.title, draft.year) for draft in reading.drafts] == [('"Sheep', 2019), ("Dogs", 2020)]
    assert told(reading) == [(2, 1, "stray-quote")]


def test_quotes_inside_a_quoted_cell_need_not_be_doubled() -> None:
    assert only('title,year\n"On "sheep" and dogs, too",2019\n').title == 'On "sheep" and dogs, too'


def test_quotes_that_only_begin_a_title_stay() -> None:
    assert only('title,year\n"Sheep" and "dogs",2019\n').title == '"Sheep" and "dogs"'


def test_rows_of_another_length_are_told_with_their_line() -> None:
    reading = read("title,year,venue\nSheep,2019\nDogs,2020,Meadows,more\nWolves,2021,Woods,,\n")
    assert told(reading) == [(2, 1, "ragged-row"), (3, 1, "ragged-row")]
    assert reading.drafts[1].extra == {"column 4": "more"}


def test_an_unknown_column_is_told_once_and_kept() -> None:
    reading = read("title,year,Flock\nSheep,2019,12\nDogs,2020,13\n")
    assert told(reading) == [(1, 12, "unknown-column")]
    assert [draft.extra for draft in reading.drafts] == [{"Flock": "12"}, {"Flock": "13"}]


def test_counts_of_citations_are_left_out_and_told() -> None:
    reading = read("Cites,Authors,Title,Year\n12,A Example,Sheep,2019\n")
    assert (reading.drafts[0].extra, told(reading)) == ({}, [(1, 1, "unknown-column")])


def test_a_row_without_a_title_is_told_with_each_of_its_lines() -> None:
    text = 'title,abstract\n,"One.\nTwo."\n'
    reading = read(text)
    assert told(reading) == [(2, 1, "unread-line"), (3, 1, "unread-line")]
    assert unaccounted_lines(text, reading) == ()


def test_a_date_of_another_year_than_the_row_states_is_left_out() -> None:
    reading = read("title,year,date\nSheep,2019,2020-03-01\n")
    assert (reading.drafts[0].year, reading.drafts[0].date) == (2019, None)
    assert told(reading) == [(2, 12, "year-differs")]


def test_a_cell_may_be_of_any_size() -> None:
    assert len(only(f'title,abstract\nSheep,"{"word " * 60_000}"\n').abstract or "") == 299_999


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        pytest.param("", Fit.NO, id="nothing"),
        pytest.param("title,year\n", Fit.MAYBE, id="a head alone"),
        pytest.param("name,age\nAda,36\n", Fit.NO, id="another table"),
        pytest.param("title,year\nThis is prose\nof some lines.\n", Fit.MAYBE, id="prose below a head"),
        pytest.param("# Title, year\n\nA README, with commas.\n", Fit.NO, id="a README's heading"),
        pytest.param("Title\tCited by\tYear\nSheep\t207\t2019\n", Fit.NO, id="a profile of Google Scholar"),
        pytest.param('{"title": "Sheep", "year": 2019}', Fit.NO, id="JSON"),
        pytest.param("@article{a, title = {Sheep}, year = 2019}\n", Fit.NO, id="BibTeX"),
    ],
)
def test_only_named_columns_with_rows_below_are_a_table(text: str, fit: Fit) -> None:
    assert sniff(text, "papers.csv") is fit


def test_a_text_without_a_head_is_told_line_by_line_with_what_would_be_right() -> None:
    reading = read("Sheep,2019\nDogs,2020\n")
    assert told(reading) == [(1, 1, "unread-line"), (2, 1, "unread-line")]
    assert "name the columns" in reading.remarks[0].hint
