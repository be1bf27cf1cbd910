"""Crossref's works: what differs from CSL-JSON."""

import json

import pytest

from byline.records import Draft
from byline.sources import Fit, Reading, read_source
from byline.sources.crossref import sniff

BASE = {
    "DOI": "10.1000/x",
    "type": "journal-article",
    "title": ["Sheep"],
    "container-title": ["Journal of Sheep"],
    "author": [{"given": "Ada", "family": "Example"}],
}


def read_all(value: object) -> Reading:
    return read_source(json.dumps(value), "")


def read(**members: object) -> Draft:
    """Give the draft of one work with these members."""
    (draft,) = read_all({**BASE, **members}).drafts
    return draft


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"status": "ok", "message-type": "work", "message": BASE}, id="one work"),
        pytest.param({"status": "ok", "message-type": "work-list", "message": {"items": [BASE]}}, id="a list"),
        pytest.param({"message": {"items": [BASE]}}, id="half an envelope"),
        pytest.param({"items": [BASE]}, id="items"),
        pytest.param([BASE], id="an array"),
        pytest.param(BASE, id="the work alone"),
    ],
)
def test_every_shape_gives_the_work(value: object) -> None:
    assert [draft.title for draft in read_all(value).drafts] == ["Sheep"]


def test_an_answer_without_works_may_be_crossref_s() -> None:
    assert sniff('{"message-type": "work-list", "message": {"items": []}}', "") is Fit.MAYBE


@pytest.mark.parametrize(
    ("members", "title"),
    [
        pytest.param({"title": ["Sheep"], "subtitle": ["A survey"]}, "Sheep: A survey", id="a subtitle"),
        pytest.param({"title": ["Sheep?"], "subtitle": ["Yes"]}, "Sheep? Yes", id="behind a question"),
        pytest.param({"title": ["Sheep: a survey"], "subtitle": ["A Survey"]}, "Sheep: a survey", id="that is there already"),
        pytest.param({"title": ["Sheep", "Schafe"]}, "Sheep", id="a translation"),
        pytest.param({"title": ["Counting\n         sheep"]}, "Counting sheep", id="a line's end"),
    ],
)  # fmt: skip
def test_titles_are_put_together(members: dict[str, object], title: str) -> None:
    assert read(**members).title == title


def test_a_series_stands_before_the_book() -> None:
    draft = read(type="book-chapter", **{"container-title": ["Lecture Notes", "The Book"]})
    assert (draft.series, draft.venue) == ("Lecture Notes", "The Book")


def test_a_journal_s_second_title_is_no_book() -> None:
    assert read(**{"container-title": ["Journal of Sheep", "Zeitschrift"]}).venue == "Journal of Sheep"


@pytest.mark.parametrize(
    ("members", "facts"),
    [
        pytest.param({"subtype": "preprint", "institution": [{"name": "bioRxiv"}]}, ("preprint", "bioRxiv"), id="a preprint"),
        pytest.param({"publisher": "Research Square"}, ("preprint", "Research Square"), id="a server as publisher"),
        pytest.param({"subtype": "other", "publisher": "Front Matter"}, ("other", None), id="a blog"),
    ],
)  # fmt: skip
def test_posted_content_is_a_preprint_or_something_else(
    members: dict[str, object], facts: tuple[str, str | None]
) -> None:
    draft = read(type="posted-content", **{"container-title": []}, **members)
    assert (draft.type, draft.venue) == facts


@pytest.mark.parametrize("relation", ["is-preprint-of", "has-preprint"])
def test_the_other_version_is_kept(relation: str) -> None:
    draft = read(relation={relation: [{"id-type": "doi", "id": "https://doi.org/10.1000/Y"}]})
    assert draft.extra == {relation: "10.1000/y"}


@pytest.mark.parametrize(
    ("licence", "has_pdf"),
    [("http://creativecommons.org/licenses/by/4.0/", True), ("https://www.elsevier.com/tdm/userlicense/1.0/", False)],
)
def test_a_pdf_is_linked_where_everybody_may_read_it(licence: str, has_pdf: object) -> None:
    link = [{"URL": "https://x.org/1", "content-type": "application/pdf"}]
    assert ("pdf" in read(license=[{"URL": licence}], link=link).links) is has_pdf


def test_a_date_that_is_empty_gives_way_to_the_next() -> None:
    draft = read(issued={"date-parts": [[None]]}, **{"published-online": {"date-parts": [[2020, 6]]}})
    assert (draft.year, draft.date) == (2020, "2020-06")


def test_people_have_their_orcid_ids() -> None:
    author = {"given": "Ada", "family": "Example", "ORCID": "http://orcid.org/0000-0002-1825-009x"}
    assert [one.orcid for one in read(author=[author]).authors] == ["0000-0002-1825-009X"]


def test_a_thesis_is_from_its_university() -> None:
    draft = read(type="dissertation", publisher="Press", institution=[{"name": "University of Fields"}])
    assert (draft.type, draft.institution, draft.publisher) == ("thesis", "University of Fields", "Press")


def test_a_page_of_a_longer_list_is_told() -> None:
    reading = read_all({"message-type": "work-list", "message": {"total-results": 454, "items": [BASE]}})
    assert [one.text for one in reading.remarks] == ["the answer states 454 works, and 1 was found"]


def test_what_stands_among_works_and_is_none_is_told() -> None:
    assert [one.code for one in read_all([BASE, {"error": "no such DOI"}]).remarks] == ["unread-line"]
