"""What `byline check` notes about a record: facts that are missing, cut, or odd."""

import datetime as dt
from collections.abc import Callable

import pytest

from byline.library import check_records
from byline.records import Author, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]

STATED = {"year": 2024, "venue": "ICML"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"year": None}, "no-year", id="no year"),
        pytest.param({"venue": None}, "no-venue", id="no venue"),
        pytest.param({"authors": ()}, "no-authors", id="no authors"),
        pytest.param({"authors_complete": False}, "authors-cut", id="a list that was cut"),
        pytest.param({"title": "ON DEEP NETS"}, "capital-title", id="a title in capitals"),
        pytest.param({"title": "On Nets and …"}, "cut-title", id="a title that was cut"),
        pytest.param({"abstract": "It was known that…"}, "cut-abstract", id="an abstract that was cut"),
    ],
)
def test_what_a_record_lacks_is_noted(
    fields: dict[str, object], code: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    record = {"authors": (Author(name="Ada Byron"),), **STATED, **fields}
    found = check_records(make_site(Publication(key="a", **{"title": "On Nets", **record})))  # type: ignore[arg-type]
    assert [(finding.code, finding.level) for finding in found] == [(code, "note")]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="a whole record"),
        pytest.param({"venue": None, "type": "preprint"}, id="a preprint needs no venue"),
        pytest.param({"year": None, "date": "2024-05"}, id="a date is a year"),
        pytest.param({"title": "BERT"}, id="one word in capitals"),
        pytest.param({"title": "深度 学习"}, id="a script without capitals"),
    ],
)
def test_whole_record_is_not_noted(fields: dict[str, object], make_site: MakeSite, make_paper: MakePaper) -> None:
    assert check_records(make_site(make_paper("a", "Ada Byron", **{**STATED, **fields}))) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"authors": (Author(name="Ada Byron"), Author(name="et al."))}, "no-name", id="et al."),
        pytest.param({"authors": (Author(name="Ada Byron"), Author(name="…"))}, "no-name", id="an ellipsis"),
        pytest.param({"authors": (Author(name="Ada Byron"), Author(name="others"))}, "no-name", id="others"),
        pytest.param({"links": {"doi": r"10.1000/a\_b"}}, "odd-doi", id="a DOI with TeX"),
        pytest.param({"links": {"doi": "10.1000/https://doi.org/10.1000/a"}}, "odd-doi", id="a DOI pasted twice"),
        pytest.param({"links": {"doi": "10.1000/a."}}, "odd-doi", id="a DOI with a full stop"),
        pytest.param({"extra": {"doi": "1016/j.x"}}, "odd-doi", id="no DOI at all, kept by the import"),
        pytest.param({"year": 2028}, "future-year", id="a year that is far"),
        pytest.param({"year": None, "date": "2028-01"}, "future-year", id="a date that is far"),
    ],
)
def test_what_is_odd_in_a_record_is_warned_of(
    fields: dict[str, object], code: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    record = {"authors": (Author(name="Ada Byron"),), **STATED, **fields}
    site = make_site(make_paper("a", *record.pop("authors"), **record))  # type: ignore[misc]
    found = check_records(site, dt.date(2026, 11, 25))
    assert [(finding.code, finding.level) for finding in found] == [(code, "warning")]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"year": 2027}, id="next year's paper"),
        pytest.param({"links": {"doi": "10.1002/(sici)1097-4571(199901)50:1<3::aid>3.0.co;2-x"}}, id="an old DOI"),
        pytest.param({"links": {"doi": "10.1000/a_b-c(d);e:f"}}, id="a DOI with signs"),
    ],
)
def test_what_only_looks_odd_is_not(fields: dict[str, object], make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", **{**STATED, **fields}))
    assert check_records(site, dt.date(2026, 11, 25)) == ()


def test_without_a_day_no_year_is_in_the_future(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert check_records(make_site(make_paper("a", "Ada Byron", **{**STATED, "year": 2100}))) == ()


def test_many_cut_lists_are_told_in_one_message(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [
        make_paper(f"p{number:02}", "Ada Byron", title=f"On {number}", authors_complete=False, **STATED)
        for number in range(13)
    ]
    (finding,) = check_records(make_site(*papers))
    assert (finding.code, finding.file) == ("authors-cut", "site.yaml")


def test_cut_lists_that_are_silenced_do_not_count(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [
        make_paper(
            f"p{number:02}", "Ada Byron", title=f"On {number}", authors_complete=False, silence=silence, **STATED
        )
        for number, silence in enumerate([("authors-cut",)] * 13 + [()])
    ]
    assert [finding.file for finding in check_records(make_site(*papers))] == ["content/publications/p13.yaml"]
