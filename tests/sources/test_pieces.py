"""Values of any format give the same fields of a draft."""

import pytest

from byline.records import Draft
from byline.sources.named_values import as_names, as_role, named, names_on_line
from byline.sources.passages import read_lines
from byline.sources.pieces import (
    Piece,
    Value,
    as_abstract,
    as_dates,
    as_doi,
    as_draft,
    as_extra,
    as_links,
    as_pages,
    as_standard_numbers,
    as_tags,
    as_text,
    as_title,
    value_of,
    without_stop,
)


def values(*texts: str) -> list[Value]:
    """Give values, each on a line of its own."""
    return [value_of("x", [line]) for line in read_lines("\n".join(texts))]


def fields(*pieces: Piece) -> dict[str, object]:
    """Give what the draft of some pieces states."""
    draft, _ = as_draft(1, pieces)
    blank = Draft(line=1)
    return {
        name: getattr(draft, name)
        for name in draft.__struct_fields__
        if name != "lines" and getattr(draft, name) != getattr(blank, name)
    }


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        pytest.param("A title.", "A title", id="a stop"),
        pytest.param("A title...", "A title...", id="three dots"),
        pytest.param("A title?", "A title?", id="a question"),
        pytest.param("In the U.S.", "In the U.S.", id="an abbreviation"),
        pytest.param("Widgets, Inc.", "Widgets, Inc.", id="a company"),
        pytest.param("vitamin C.", "vitamin C", id="a letter alone"),
    ],
)
def test_the_catalogues_full_stop_goes(title: str, bare: str) -> None:
    assert without_stop(title) == bare


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["2009///"], {"year": 2009}, id="a year and slashes"),
        pytest.param(["2009", "2009/01//"], {"year": 2009, "date": "2009-01"}, id="the fuller one"),
        pytest.param(["2019", "Apr 5"], {"year": 2019, "date": "2019-04-05"}, id="year and day apart"),
        pytest.param(
            ["2019", "2020/01/01"], {"year": 2019, "extra": {"date": "2020/01/01"}}, id="another year is kept"
        ),
        pytest.param(["Year"], {}, id="no date"),
    ],
)
def test_dates_are_put_together(texts: list[str], expected: dict[str, object]) -> None:
    assert fields(as_dates(values(*texts))) == expected


def test_what_is_no_date_is_told_with_its_line() -> None:
    assert [(told.line, told.code) for told in as_dates(values("x", "Year")).remarks] == [
        (1, "unread-date"),
        (2, "unread-date"),
    ]


@pytest.mark.parametrize(
    ("texts", "each", "tags"),
    [
        pytest.param(["a, b; c"], False, ("a", "b", "c"), id="one value is a list"),
        pytest.param(["Mice, Inbred", "b"], False, ("Mice, Inbred", "b"), id="several are one each"),
        pytest.param(["Mice, Inbred"], True, ("Mice, Inbred",), id="one where the format says so"),
        pytest.param(["*a", "a", " "], False, ("a",), id="stars and doubles go"),
    ],
)
def test_keywords_become_tags(texts: list[str], each: bool, tags: tuple[str, ...]) -> None:  # noqa: FBT001 - a column
    assert fields(as_tags(values(*texts), each=each)) == {"tags": tags}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(["12"], ["34"], {"pages": "12-34"}, id="two ends"),
        pytest.param(["12-34"], ["34"], {"pages": "12-34"}, id="a range and its end again"),
        pytest.param(["e12"], [], {"pages": "e12"}, id="an article number"),
        pytest.param([], ["34"], {"pages": "34"}, id="the end alone"),
    ],
)
def test_pages_are_put_together(first: list[str], last: list[str], expected: dict[str, object]) -> None:
    assert fields(as_pages(values(*first), values(*last))) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["978-3-86680-192-9"], {"isbn": "978-3-86680-192-9"}, id="an ISBN"),
        pytest.param(["0027-8424 (Print)", "0027-8424 (Linking)"], {"issn": "0027-8424"}, id="one ISSN twice"),
        pytest.param(["US123"], {"extra": {"standard_number": "US123"}}, id="neither"),
    ],
)
def test_standard_numbers_are_told_apart(texts: list[str], expected: dict[str, object]) -> None:
    assert fields(as_standard_numbers(values(*texts))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("https://doi.org/10.1000/X", {"links": {"doi": "10.1000/x"}}, id="a DOI"),
        pytest.param("https://arxiv.org/abs/2401.12345v2", {"links": {"arxiv": "2401.12345"}}, id="arXiv"),
        pytest.param("https://a.org/1 https://a.org/2.pdf", {"links": {"url": "https://a.org/1", "pdf": "https://a.org/2.pdf"}}, id="two in one value"),
        pytest.param("https://a.org/1;https://a.org/2", {"links": {"url": "https://a.org/1", "url-2": "https://a.org/2"}}, id="two of one kind"),
        pytest.param("internal-pdf://a.pdf", {}, id="a file on a disk"),
        pytest.param("ask me", {"extra": {"url": "ask me"}}, id="no address"),
    ],
)  # fmt: skip
def test_addresses_become_links(text: str, expected: dict[str, object]) -> None:
    assert fields(as_links(values(text))) == expected


def test_a_doi_of_arxiv_is_its_id() -> None:
    assert fields(as_doi(values("10.48550/arXiv.2401.12345"))) == {"links": {"arxiv": "2401.12345"}}


def test_what_comes_second_to_a_field_is_kept() -> None:
    assert fields(as_text("venue", values("One", "Two", "one", "Three"))) == {
        "venue": "One",
        "extra": {"venue": "Two", "venue-2": "Three"},
    }


def test_the_longest_abstract_counts_and_others_are_kept() -> None:
    assert fields(as_abstract(values("Short one.", "A much longer one."))) == {
        "abstract": "A much longer one.",
        "extra": {"other_abstract": "Short one."},
    }


def test_repairs_are_told_where_they_stand() -> None:
    _, remarks = as_draft(1, [as_title(values("one", "Caf&eacute;")[1:])])
    assert [(told.line, told.column, told.code) for told in remarks] == [(2, 4, "repaired")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Doe, Jane", ["Jane Doe"], id="one"),
        pytest.param("Doe, J.; Roe, R.", ["J. Doe", "R. Roe"], id="a list"),
        pytest.param("Research and Development Group", ["Research and Development Group"], id="a group with an and"),
        pytest.param("Royal, Ségolène", ["Ségolène Royal"], id="a family name"),
        pytest.param("Group, A. and Doe, J.", ["A. Group", "J. Doe"], id="a list with a strange name"),
        pytest.param("Ministry of Health, Labour and Welfare", ["Ministry of Health, Labour and Welfare"], id="an office"),
    ],
)  # fmt: skip
def test_a_line_of_names_is_mostly_one(text: str, names: list[str]) -> None:
    assert [author.name for author in names_on_line(text).authors] == names


def test_a_list_that_stops_is_not_complete() -> None:
    assert fields(as_names("authors", named(values("Doe, Jane", "et al."))))["authors_complete"] is False


def test_people_without_a_field_are_kept() -> None:
    assert fields(as_role("translator", named(values("Doe, Jane", "Roe, Richard")))) == {
        "extra": {"translator": "Jane Doe; Richard Roe"}
    }


def test_fields_know_their_lines() -> None:
    draft, _ = as_draft(1, [as_extra("a", values("x")), as_text("volume", values("y", "z")[1:])])
    assert draft.lines == {"extra.a": 1, "volume": 2}
