"""Records that may be one work: which pairs are asked about, and that each is asked about once."""

from collections.abc import Callable

import pytest

from byline.library import Finding, check_records
from byline.records import Author, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def told(site: Site, *codes: str) -> list[Finding]:
    return [finding for finding in check_records(site) if finding.code in codes]


def two(one: dict[str, object], other: dict[str, object], make_paper: MakePaper) -> tuple[Publication, Publication]:
    shared = {"authors": (Author(name="Ada Byron"),), "year": 2024}
    first, second = ({**shared, **fields} for fields in (one, other))
    return (
        make_paper("a", *first.pop("authors"), **first),  # type: ignore[misc]
        make_paper("b", *second.pop("authors"), **second),  # type: ignore[misc]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "On Deep Nets"}, {"title": "On deep nets."}, id="one title"),
        pytest.param(
            {"title": "Learning to Rank by Example"}, {"title": "Learning to Rank by Examples"}, id="nearly one title"
        ),
        pytest.param({"links": {"doi": "10.1000/X"}}, {"links": {"doi": "https://doi.org/10.1000/x"}}, id="one DOI"),
        pytest.param(
            {"links": {"arxiv": "2410.00000v1"}}, {"links": {"arxiv": "arXiv:2410.00000v3"}}, id="one arXiv id"
        ),
    ],
)
def test_likely_duplicate_is_told_once(
    one: dict[str, object], other: dict[str, object], make_site: MakeSite, make_paper: MakePaper
) -> None:
    found = told(make_site(*two(one, other, make_paper)), "likely-duplicate", "identifier-twice")
    assert [finding.file for finding in found] == ["content/publications/b.yaml"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "On Nets, Part 1"}, {"title": "On Nets, Part 2"}, id="another number"),
        pytest.param({"title": "On Deep Nets I"}, {"title": "On Deep Nets II"}, id="another Roman number"),
        pytest.param({"title": "Editorial", "year": 2001}, {"title": "Editorial", "year": 2009}, id="years apart"),
        pytest.param({"title": "Deep Nets"}, {"title": "Wide Nets"}, id="another title"),
        pytest.param(
            {"title": "Preface", "authors": (Author(name="Cy Other"),)}, {"title": "Preface"}, id="other authors"
        ),
        pytest.param({"title": "X Y", "not_same_as": ("b",)}, {"title": "X Y"}, id="refused once"),
        pytest.param({"title": "X Y"}, {"title": "X Y", "not_same_as": ("a",)}, id="refused by the other"),
    ],
)
def test_other_works_are_no_duplicates(
    one: dict[str, object], other: dict[str, object], make_site: MakeSite, make_paper: MakePaper
) -> None:
    assert told(make_site(*two(one, other, make_paper)), "likely-duplicate", "identifier-twice") == []


def test_identifier_that_two_records_have_is_told_by_its_name(make_site: MakeSite, make_paper: MakePaper) -> None:
    links = {"doi": "10.1000/x"}
    papers = two({"title": "On Deep Nets", "links": links}, {"title": "On Wide Looms", "links": links}, make_paper)
    (finding,) = told(make_site(*papers), "identifier-twice")
    assert finding.text == "`a` has the same DOI 10.1000/x: one work twice?"


def test_question_has_both_answers(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = told(make_site(*two({"title": "X Y"}, {"title": "X Y"}, make_paper)), "likely-duplicate")
    assert finding.hint == "if so, `byline merge a b`; if not, not_same_as: [a]"


def test_many_records_that_begin_alike_are_compared_with_their_neighbours(
    make_site: MakeSite, make_paper: MakePaper
) -> None:
    crowd = [
        make_paper(f"c{number:03}", "Ada Byron", title=f"Measurement of the weight of {number}") for number in range(60)
    ]
    pair = two(
        {"title": "Measurement of the weight of engines"}, {"title": "Measurement of the weight of engine"}, make_paper
    )
    assert len(told(make_site(*crowd, *pair), "likely-duplicate")) == 1
