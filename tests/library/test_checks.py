"""What `byline check` asks about: names that may be one person, records that may be one work, facts that are missing."""

from collections.abc import Callable

import pytest

from byline.library import Finding, check_records
from byline.records import Author, Owner, Person, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]

STATED = {"year": 2024, "venue": "ICML"}


def told(site: Site, code: str) -> list[Finding]:
    return [finding for finding in check_records(site) if finding.code == code]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param("Zachary Lipton", "Zachary C. Lipton", "lacks a middle name", id="a missing middle name"),
        pytest.param("Y. Lee", "Yoonho Lee", "has initials", id="an initial"),
        pytest.param("Xiaoming Li", "Xiao-Ming Li", "gaps in the given name", id="one word or two"),
        pytest.param("Matt Jones", "Matthew Jones", "given names are alike", id="a short form"),
        pytest.param("Amrith Rao", "Amrit Rao", "given names are alike", id="a slip in the given name"),
    ],
)
def test_names_that_are_alike_are_asked_about(
    one: str, other: str, why: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    site = make_site(make_paper("a", "Ada Byron", one, **STATED), make_paper("b", "Ada Byron", other, **STATED))
    assert [why in finding.text for finding in told(site, "alike-names")] == [True]


def test_slip_in_a_family_name_needs_a_coauthor_in_common(make_site: MakeSite, make_paper: MakePaper) -> None:
    alone = make_site(make_paper("a", "Aditi Raghunathan"), make_paper("b", "Aditi Raghunatan"))
    shared = make_site(
        make_paper("a", "Ada Byron", "Aditi Raghunathan"), make_paper("b", "Ada Byron", "Aditi Raghunatan")
    )
    assert [len(told(site, "alike-names")) for site in (alone, shared)] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ann Zimmer", "Ben Zimmer", id="another given name"),
        pytest.param("A. B. Zimmer", "A. C. Zimmer", id="another middle initial"),
        pytest.param("Wei Wang 0017", "Wei Wang 0002", id="different dblp numbers"),
        pytest.param("Jun Li", "Jan Li", id="short names that differ"),
    ],
)
def test_names_of_two_people_are_not_asked_about(
    one: str, other: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    site = make_site(make_paper("a", "Ada Byron", one), make_paper("b", "Ada Byron", other))
    assert told(site, "alike-names") == []


def test_two_who_wrote_one_paper_are_two(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert told(make_site(make_paper("a", "Y. Lee", "Yoonho Lee")), "alike-names") == []


def test_two_entries_of_people_yaml_are_two(make_site: MakeSite, make_paper: MakePaper) -> None:
    people = [Person(id="y", name="Y. Lee"), Person(id="yoonho", name="Yoonho Lee")]
    site = make_site(make_paper("a", "Y. Lee"), make_paper("b", "Yoonho Lee"), people=people)
    assert told(site, "alike-names") == []


def test_different_orcids_are_two(make_site: MakeSite, make_paper: MakePaper) -> None:
    one = Author(name="Y. Lee", orcid="0000-0002-1825-0097")
    other = Author(name="Yoonho Lee", orcid="0000-0001-5109-3700")
    assert told(make_site(make_paper("a", one), make_paper("b", other)), "alike-names") == []


def test_question_has_the_line_to_paste(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Zachary Lipton"), make_paper("b", "Zachary C. Lipton"))
    finding = told(site, "alike-names")[0]
    assert finding.hint == (
        'if so, put into people.yaml: zachary-c-lipton: {name: "Zachary C. Lipton", aliases: ["Zachary Lipton"]}'
    )
    assert (finding.file, finding.field) == ("content/publications/a.yaml", ("authors", 0))


def test_question_about_the_owner_names_site_yaml(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "A. Byron"), make_paper("b", "Ada Byron"), owner=Owner(name="Ada Byron"))
    assert told(site, "alike-names")[0].hint == 'if so, put into site.yaml, under `owner`: aliases: ["A. Byron"]'


def test_question_counts_the_coauthors_in_common(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Y. Lee", "Ann Zimmer", "Ada Byron"), make_paper("b", "Yoonho Lee", "Ann Zimmer", "Ada Byron")
    )
    assert told(site, "alike-names")[0].text.endswith("; 2 coauthors in common")


def test_alias_answers_the_question(make_site: MakeSite, make_paper: MakePaper) -> None:
    person = Person(id="y", name="Yoonho Lee", aliases=("Y. Lee",))
    site = make_site(make_paper("a", "Y. Lee"), make_paper("b", "Yoonho Lee"), people=[person])
    assert told(site, "alike-names") == []


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
    found = told(make_site(make_paper("a", **one), make_paper("b", **other)), "likely-duplicate")
    assert [finding.file for finding in found] == ["content/publications/b.yaml"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "On Nets, Part 1"}, {"title": "On Nets, Part 2"}, id="another number"),
        pytest.param({"title": "On Deep Nets I"}, {"title": "On Deep Nets II"}, id="another Roman number"),
        pytest.param({"title": "Editorial", "year": 2001}, {"title": "Editorial", "year": 2009}, id="years apart"),
        pytest.param({"title": "Deep Nets"}, {"title": "Wide Nets"}, id="another title"),
        pytest.param({"title": "X Y", "not_same_as": ("b",)}, {"title": "X Y"}, id="refused once"),
        pytest.param({"title": "X Y"}, {"title": "X Y", "not_same_as": ("a",)}, id="refused by the other"),
    ],
)
def test_other_works_are_no_duplicates(
    one: dict[str, object], other: dict[str, object], make_site: MakeSite, make_paper: MakePaper
) -> None:
    assert told(make_site(make_paper("a", **one), make_paper("b", **other)), "likely-duplicate") == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"year": None}, "no-year", id="no year"),
        pytest.param({"venue": None}, "no-venue", id="no venue"),
        pytest.param({"authors": ()}, "no-authors", id="no authors"),
        pytest.param({"authors_complete": False}, "authors-cut", id="a list that was cut"),
        pytest.param({"title": "ON DEEP NETS"}, "capital-title", id="a title in capitals"),
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
