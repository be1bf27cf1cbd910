"""Names that may be one person: when it is worth asking, and what the question says."""

from collections.abc import Callable

import pytest

from byline.library import Finding, check_records
from byline.records import Author, Owner, Person, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def asked(site: Site) -> list[Finding]:
    return [finding for finding in check_records(site) if finding.code == "alike-names"]


@pytest.fixture
def ask_about(make_site: MakeSite, make_paper: MakePaper) -> Callable[..., list[Finding]]:
    """Ask about two names on a paper each, both with the owner and with the coauthors that are given."""

    def ask(one: str | Author, other: str | Author, *shared: str) -> list[Finding]:
        return asked(
            make_site(make_paper("a", "Ada Byron", one, *shared), make_paper("b", "Ada Byron", other, *shared))
        )

    return ask


Ask = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Xiaoming Li", "Xiao-Ming Li", id="only gaps"),
        pytest.param("Y. Lee", "Yoonho Lee", id="an initial, and nobody else of the family"),
        pytest.param("Zachary Lipton", "Zachary C. Lipton", id="a missing middle name"),
    ],
)
def test_names_are_asked_about_with_nothing_in_common_but_the_owner(ask_about: Ask, one: str, other: str) -> None:
    assert len(ask_about(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Matt Jones", "Matthew Jones", id="a short form"),
        pytest.param("Amrith Rao", "Amrit Rao", id="a slip in the given name"),
        pytest.param("Aditi Raghunathan", "Aditi Raghunatan", id="a slip in the family name"),
    ],
)
def test_weak_likeness_needs_a_coauthor_in_common(ask_about: Ask, one: str, other: str) -> None:
    assert [len(ask_about(one, other)), len(ask_about(one, other, "Ann Zimmer"))] == [0, 1]


def test_slip_is_no_slip_where_both_have_many_papers(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [
        make_paper(f"{name}{number}", f"{name} Rao", "Ann Zimmer", "Ada Byron")
        for name in ("Amrith", "Amrit")
        for number in range(3)
    ]
    assert asked(make_site(*papers)) == []


def test_initial_of_a_common_family_name_needs_coauthors_in_common(make_site: MakeSite, make_paper: MakePaper) -> None:
    crowd = [
        make_paper(f"k{number}", f"{name} Kim") for number, name in enumerate(("Bo", "Cy", "Di", "Ed", "Fay", "Gil"))
    ]
    pair = [make_paper("a", "J. Kim", "Ann Zimmer", "Cleo May"), make_paper("b", "Joon Kim", "Ann Zimmer", "Cleo May")]
    lone = [make_paper("a", "J. Kim", "Ann Zimmer"), make_paper("b", "Joon Kim", "Cleo May")]
    assert [len(asked(make_site(*crowd, *two))) for two in (lone, pair)] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Wei Wang 0017", "W. Wang 0002", id="different dblp numbers"),
        pytest.param(
            Author(name="Y. Lee", orcid="0000-0002-1825-0097"),
            Author(name="Yoonho Lee", orcid="0000-0001-5109-3700"),
            id="different ORCIDs",
        ),
    ],
)
def test_namesakes_that_are_told_apart_stay_apart(ask_about: Ask, one: str | Author, other: str | Author) -> None:
    assert ask_about(one, other) == []


def test_two_who_wrote_one_paper_are_two(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert asked(make_site(make_paper("a", "Y. Lee", "Yoonho Lee"))) == []


@pytest.mark.parametrize(
    "people",
    [
        pytest.param((Person(id="y", name="Y. Lee"), Person(id="yoonho", name="Yoonho Lee")), id="an entry each"),
        pytest.param((Person(id="yoonho", name="Yoonho Lee", aliases=("Y. Lee",)),), id="an alias"),
        pytest.param((Person(id="yoonho", name="Yoonho Lee", different_from=("Y. Lee",)),), id="a name refused"),
        pytest.param((Person(id="yoonho", name="Yoonho Lee", different_from=("y-lee",)),), id="an id refused"),
        pytest.param((Person(id="y", name="Y. Lee", different_from=("Lee, Yoonho",)),), id="refused by the other"),
    ],
)
def test_people_yaml_answers_the_question(
    make_site: MakeSite, make_paper: MakePaper, people: tuple[Person, ...]
) -> None:
    assert asked(make_site(make_paper("a", "Y. Lee"), make_paper("b", "Yoonho Lee"), people=people)) == []


def test_site_yaml_answers_the_question_about_the_owner(make_site: MakeSite, make_paper: MakePaper) -> None:
    owner = Owner(name="Ada Byron", different_from=("A. Byron",))
    assert asked(make_site(make_paper("a", "A. Byron"), make_paper("b", "Ada Byron"), owner=owner)) == []


def test_question_has_the_lines_to_paste(ask_about: Ask) -> None:
    (finding,) = ask_about("Zachary Lipton", "Zachary C. Lipton")
    entry = 'zachary-c-lipton: {name: "Zachary C. Lipton", '
    assert finding.hint == (
        f'if so, put into content/people.yaml: {entry}aliases: ["Zachary Lipton"]}}; '
        f'if not, {entry}different_from: ["Zachary Lipton"]}}'
    )


def test_question_stands_where_the_lesser_name_stands(ask_about: Ask) -> None:
    (finding,) = ask_about("Zachary C. Lipton", "Zachary Lipton")
    assert (finding.file, finding.field) == ("content/publications/b.yaml", ("authors", 1))


def test_line_for_one_who_has_an_entry_keeps_its_aliases(make_site: MakeSite, make_paper: MakePaper) -> None:
    person = Person(id="yl", name="Yoonho Lee", aliases=("Yoon Lee",))
    (finding,) = asked(make_site(make_paper("a", "Y. Lee"), make_paper("b", "Yoonho Lee"), people=[person]))
    assert finding.hint.startswith('if so, write in content/people.yaml, under `yl`: aliases: ["Yoon Lee", "Y. Lee"];')


def test_question_about_the_owner_names_site_yaml(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = asked(make_site(make_paper("a", "A. Byron"), make_paper("b", "Ada Byron")))
    assert finding.hint == (
        'if so, write in site.yaml, under `owner`: aliases: ["A. Byron"]; if not, different_from: ["A. Byron"]'
    )


def test_owner_whom_no_list_names_is_asked_about(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = asked(make_site(make_paper("a", "A. Byron")))
    assert finding.text.startswith("`A. Byron` and `Ada Byron` may be one person")


def test_several_spellings_of_one_are_one_question(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = (make_paper("a", "Ada Byron"), make_paper("b", "A. Byron"), make_paper("c", "Byron Ada"))
    (finding,) = asked(make_site(*papers))
    assert 'aliases: ["Byron Ada", "A. Byron"]' in finding.hint


def test_initial_that_fits_two_people_is_one_question(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [
        make_paper("a", "Y. Lee", "Ann Zimmer"),
        make_paper("b", "Yoonho Lee", "Ann Zimmer"),
        make_paper("c", "Yejin Lee"),
    ]
    (finding,) = asked(make_site(*papers))
    assert finding.text == "`Y. Lee` may be `Yoonho Lee` (1 coauthor in common) or `Yejin Lee` (no coauthors in common)"


def test_question_gives_the_evidence(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [
        make_paper("a", "Y. Lee", "Ann Zimmer", "Cleo May", "Ada Byron", year=2019),
        make_paper("b", "Yoonho Lee", "Ann Zimmer", "Cleo May", "Ada Byron", year=2021),
        make_paper("c", "Yoonho Lee", year=2024),
    ]
    (finding,) = asked(make_site(*papers))
    assert finding.text.endswith("; 2 coauthors in common; papers of 2019 and 2021–2024")
