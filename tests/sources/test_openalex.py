"""OpenAlex's works: names, dates and venues that need a second look, and abstracts put together."""

import json

import pytest

from byline.records import Draft
from byline.sources import Reading, read_source

BASE = {
    "id": "https://openalex.org/W1",
    "title": "Sheep",
    "type": "article",
    "publication_year": 2019,
    "authorships": [{"author": {"display_name": "Ada Example"}}],
    "biblio": {},
}


def read_all(value: object) -> Reading:
    return read_source(json.dumps(value), "")


def read(**members: object) -> Draft:
    """Give the draft of one work with these members."""
    (draft,) = read_all({**BASE, **members}).drafts
    return draft


def ship(printed: str | None, known: str | None = "Ada Example", **members: object) -> dict[str, object]:
    return {"author": {"display_name": known}, "raw_author_name": printed, **members}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(BASE, id="one work"),
        pytest.param([BASE], id="an array"),
        pytest.param({"meta": {"count": 1}, "results": [BASE], "group_by": []}, id="a page"),
    ],
)
def test_every_shape_gives_the_work(value: object) -> None:
    assert [draft.title for draft in read_all(value).drafts] == ["Sheep"]


@pytest.mark.parametrize(
    ("printed", "known", "name"),
    [
        pytest.param("A. B. Example", "Ada Example", "A. B. Example", id="as printed"),
        pytest.param("Example, Ada", "A. Example", "Ada Example", id="turned round"),
        pytest.param("ADA EXAMPLE", "Ada Example", "Ada Example", id="in capitals"),
        pytest.param("ada example", "Ada Example", "Ada Example", id="in small letters"),
        pytest.param("Ada Example, University of Fields", "Ada Example", "Ada Example", id="with an affiliation"),
        pytest.param("Ada Example 1", "Ada Example", "Ada Example", id="with a mark"),
        pytest.param(None, "Ada Example", "Ada Example", id="not stated"),
        pytest.param("Ada Example", None, "Ada Example", id="not known"),
    ],
)
def test_a_name_is_what_the_paper_prints_unless_it_is_spoilt(printed: str | None, known: str | None, name: str) -> None:
    assert [author.name for author in read(authorships=[ship(printed, known)]).authors] == [name]


def test_who_corresponds_is_stated_where_it_tells_some_from_others() -> None:
    some = [ship("A B", is_corresponding=True), ship("C D", is_corresponding=False)]
    everybody = [ship("A B", is_corresponding=True), ship("C D", is_corresponding=True)]
    marked = [[one.corresponding for one in read(authorships=ships).authors] for ships in (some, everybody)]
    assert marked == [[True, False], [False, False]]


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"is_authors_truncated": True}, id="as OpenAlex says"),
        pytest.param({"authorships": [ship(f"A. Example{letter}") for letter in "abcdefghij" * 10]}, id="after a hundred"),
    ],
)  # fmt: skip
def test_a_long_list_is_cut(members: dict[str, object]) -> None:
    assert read(**members).authors_complete is False


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        pytest.param("2019-03-14", "2019-03-14", id="a day"),
        pytest.param("2019-03-01", "2019-03", id="the first of a month, where no day is known"),
        pytest.param("2019-01-01", None, id="the first of January, where no month is known"),
        pytest.param(None, None, id="a year alone"),
    ],
)
def test_a_date_says_no_more_than_is_known(stated: str | None, date: str | None) -> None:
    draft = read(publication_date=stated)
    assert (draft.year, draft.date) == (2019, date)


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        pytest.param({"display_name": "J Sheep", "type": "journal"}, ("J Sheep", "journal"), id="a journal"),
        pytest.param({"display_name": "arXiv (Cornell University)", "type": "repository"}, ("arXiv", "preprint"), id="a server"),
        pytest.param({"display_name": "Field eBooks", "type": "ebook platform"}, (None, "journal"), id="a shop"),
        pytest.param({"display_name": "Dog Day", "type": "conference"}, ("Dog Day", "conference"), id="a conference"),
        pytest.param(None, (None, "journal"), id="nothing"),
    ],
)  # fmt: skip
def test_the_venue_is_what_holds_the_work(source: object, facts: tuple[str | None, str]) -> None:
    draft = read(primary_location={"source": source})
    assert (draft.venue, draft.type) == facts


@pytest.mark.parametrize(
    ("index", "abstract"),
    [
        pytest.param({"We": [0, 2], "count,": [1], "sleep.": [3]}, "We count, We sleep.", id="words in their order"),
        pytest.param({"We": [0], "sleep.": [999_999_999]}, "We sleep.", id="a gap"),
        pytest.param({"Abstract": [0], "We": [1]}, "We", id="a heading"),
        pytest.param({"Abstract": [0], "sheep": [1]}, "Abstract sheep", id="a word like the heading"),
        pytest.param({"We": ["0"], "sleep": 1, "not": [None]}, "We sleep", id="positions in other shapes"),
        pytest.param({}, None, id="nothing"),
        pytest.param(None, None, id="not stated"),
    ],
)
def test_the_abstract_is_put_together(index: object, abstract: str | None) -> None:
    assert read(abstract_inverted_index=index).abstract == abstract


def test_open_copies_are_linked() -> None:
    locations = [
        {"is_oa": False, "pdf_url": "https://x.org/closed.pdf"},
        {"is_oa": True, "landing_page_url": "https://arxiv.org/abs/1901.00001", "pdf_url": "https://arxiv.org/pdf/1901.00001"},
        {"is_oa": True, "pdf_url": "https://x.org/open.pdf"},
    ]  # fmt: skip
    assert read(doi="https://doi.org/10.1000/X", locations=locations).links == {
        "doi": "10.1000/x",
        "arxiv": "1901.00001",
        "pdf": "https://x.org/open.pdf",
    }


def test_a_title_in_capitals_is_kept_and_told() -> None:
    reading = read_all({**BASE, "title": "COUNTING THE SHEEP"})
    assert (reading.drafts[0].title, reading.remarks[0].code) == ("COUNTING THE SHEEP", "capital-title")


def test_a_page_of_a_longer_list_is_told() -> None:
    assert [one.code for one in read_all({"meta": {"count": 80}, "results": [BASE]}).remarks] == ["count-differs"]
