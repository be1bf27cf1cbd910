"""Who is meant by a name: what folding makes equal is one person, and where two fit, nobody is chosen."""

from collections.abc import Callable

import pytest

from byline.library import Byliner, Plan, PublicationPage, plan_site
from byline.records import Author, Owner, Person, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def authors_of(plan: Plan, key: str) -> tuple[Byliner, ...]:
    page = next(page for page in plan.pages if page.path == f"publications/{key}/index.html")
    return page.content.work.authors  # type: ignore[union-attr]


def people_pages(plan: Plan) -> list[str]:
    return [page.address.removeprefix("people/") for page in plan.pages if page.template == "person.html"]


def codes(plan: Plan) -> list[str]:
    return sorted(finding.code for finding in plan.findings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Jose Garcia", "José García", id="accents"),
        pytest.param("ADA LOVELACE", "Ada Lovelace", id="case"),
        pytest.param("Jean-Pierre Serre", "Jean\u2010Pierre Serre", id="kinds of hyphen"),
        pytest.param("Jean-Pierre Serre", "Jean Pierre Serre", id="a hyphen or a blank"),
        pytest.param("Y.K. Lee", "Y. K. Lee", id="blanks between initials"),
        pytest.param("Lee, Y. K.", "Y. K. Lee", id="turned round"),
        pytest.param("van der Berg, Jan", "Jan van der Berg", id="turned round, with particles"),
        pytest.param("Ada {Vega Ruiz}", "Ada Vega Ruiz", id="a family name in braces"),
        pytest.param("Paul Erd{\\H o}s", "Paul Erdős", id="TeX or Unicode"),
        pytest.param("Tim O'Reilly", "Tim O’Reilly", id="kinds of apostrophe"),
        pytest.param("Ada\u00a0Lovelace", "Ada Lovelace", id="kinds of blank"),
    ],
)
def test_spellings_that_fold_to_the_same_are_one_person(
    one: str, other: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    plan = plan_site(make_site(make_paper("a", one), make_paper("b", other)))
    assert len(people_pages(plan)) == 1
    assert authors_of(plan, "a")[0].person == authors_of(plan, "b")[0].person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Zachary Lipton", "Zachary C. Lipton", id="a missing middle name"),
        pytest.param("Y. Lee", "Yoonho Lee", id="an initial"),
        pytest.param("Xiaoming Li", "Xiao Ming Li", id="one word or two"),
        pytest.param("Matt Jones", "Matthew Jones", id="a short form"),
        pytest.param("Wei Wang 0017", "Wei Wang 0002", id="different dblp numbers"),
    ],
)
def test_names_that_are_merely_alike_stay_two_people(
    one: str, other: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    plan = plan_site(make_site(make_paper("a", one), make_paper("b", other)))
    assert len(people_pages(plan)) == 2


def test_name_stays_what_the_paper_says(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "JOSE GARCIA"), make_paper("b", "José García")))
    assert authors_of(plan, "a")[0].printed.plain == "JOSE GARCIA"


def test_braces_of_a_family_name_are_not_shown(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada {Vega Ruiz}")))
    assert authors_of(plan, "a")[0].printed.html == "Ada Vega Ruiz"


def test_alias_joins_what_folding_does_not(make_site: MakeSite, make_paper: MakePaper) -> None:
    person = Person(id="zack", name="Zachary C. Lipton", aliases=("Zachary Lipton",))
    plan = plan_site(
        make_site(make_paper("a", "Zachary Lipton"), make_paper("b", "Zachary C. Lipton"), people=[person])
    )
    assert people_pages(plan) == ["zachary-c-lipton/"]
    assert authors_of(plan, "a")[0].person == "zack"


def test_owner_is_marked_in_whatever_spelling(make_site: MakeSite, make_paper: MakePaper) -> None:
    owner = Owner(name="Ada Byron", aliases=("A. A. Byron",))
    plan = plan_site(make_site(make_paper("a", "Byron, A.A."), make_paper("b", "Ada BYRON"), owner=owner))
    assert all(authors_of(plan, key)[0].is_owner for key in "ab")
    assert people_pages(plan) == []


def test_nobody_else_is_marked(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "A. Byron", "Ada B. Byron", "Ada Byron")))
    assert [one.is_owner for one in authors_of(plan, "a")] == [False, False, True]


def test_owners_page_is_the_home_page(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert authors_of(plan_site(make_site(make_paper("a", "Ada Byron"))), "a")[0].href == ""


def test_entry_of_the_owner_in_people_yaml_is_the_owner(make_site: MakeSite, make_paper: MakePaper) -> None:
    entry = Person(id="ada", name="Ada Byron", aliases=("Countess Lovelace",))
    plan = plan_site(make_site(make_paper("a", "Countess Lovelace"), people=[entry]))
    one = authors_of(plan, "a")[0]
    assert (one.person, one.is_owner) == ("ada", True)


def test_namesake_of_the_owner_with_another_number_is_somebody_else(make_site: MakeSite, make_paper: MakePaper) -> None:
    owner = Owner(name="Wei Wang", dblp="0017")
    plan = plan_site(make_site(make_paper("a", "Wei Wang 0017"), make_paper("b", "Wei Wang 0002"), owner=owner))
    assert [authors_of(plan, key)[0].is_owner for key in "ab"] == [True, False]


def test_equal_orcid_joins_two_spellings(make_site: MakeSite, make_paper: MakePaper) -> None:
    orcid = "0000-0002-1825-0097"
    plan = plan_site(
        make_site(
            make_paper("a", Author(name="J. Carberry", orcid=orcid)),
            make_paper("b", Author(name="Josiah Carberry", orcid=f"https://orcid.org/{orcid}")),
        )
    )
    assert len(people_pages(plan)) == 1


def test_different_orcids_keep_one_name_apart(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(
        make_site(
            make_paper("a", Author(name="Wei Wang", orcid="0000-0002-1825-0097")),
            make_paper("b", Author(name="Wei Wang", orcid="0000-0001-5109-3700")),
        )
    )
    assert len(people_pages(plan)) == 2


def test_name_without_number_fits_two_and_nobody_is_chosen(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(
        make_site(
            make_paper("a", "Ada Byron", "Wei Wang 0017"),
            make_paper("b", "Ada Byron", "Wei Wang 0002"),
            make_paper("c", "Ada Byron", "Wei Wang"),
        )
    )
    one = authors_of(plan, "c")[1]
    assert (one.person, one.href, one.printed.plain) == (None, None, "Wei Wang")


def test_two_that_fit_are_told_with_file_and_field(make_site: MakeSite, make_paper: MakePaper) -> None:
    two = [Person(id="w1", name="Wei Wang"), Person(id="w2", name="Wei Wang")]
    plan = plan_site(make_site(make_paper("a", "Ada Byron", "Wei Wang"), people=two))
    told = next(finding for finding in plan.findings if finding.code == "ambiguous-name")
    assert (told.file, told.field) == ("content/publications/a.yaml", ("authors", 1))


def test_person_that_the_record_names_settles_it(make_site: MakeSite, make_paper: MakePaper) -> None:
    two = [Person(id="w1", name="Wei Wang"), Person(id="w2", name="Wei Wang")]
    plan = plan_site(make_site(make_paper("a", "Ada Byron", Author(name="Wei Wang", person="w2")), people=two))
    assert authors_of(plan, "a")[1].person == "w2"
    assert codes(plan) == []


def test_person_that_nobody_declared_is_an_error(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(
        make_site(
            make_paper("a", "Ada Byron", Author(name="Wei Wang", person="wnag")), people=[Person(id="wang", name="W")]
        )
    )
    told = next(finding for finding in plan.findings if finding.code == "unknown-person")
    assert (told.level, told.field, told.hint) == ("error", ("authors", 1, "person"), "did you mean `wang`?")


def test_declared_person_does_not_gather_two_numbers(make_site: MakeSite, make_paper: MakePaper) -> None:
    declared = [Person(id="w", name="Wei Wang")]
    papers = [make_paper("a", "Ada Byron", "Wei Wang 0017"), make_paper("b", "Ada Byron", "Wei Wang 0002")]
    plan = plan_site(make_site(*papers, people=declared))
    assert [authors_of(plan, key)[1].person for key in "ab"] == [None, None]


def test_former_name_is_matched_and_never_printed(make_site: MakeSite, make_paper: MakePaper) -> None:
    person = Person(id="j", name="Jan Morris", former_names=("James Morris",))
    plan = plan_site(make_site(make_paper("a", "Ada Byron", "James Morris"), people=[person]))
    assert authors_of(plan, "a")[1].printed.plain == "Jan Morris"
    assert "James" not in str([page for page in plan.pages if page.template in (None, "home.html", "publication.html")])


def test_namesakes_pages_carry_their_numbers(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Wei Wang 0017"), make_paper("b", "Wei Wang 0002")))
    assert people_pages(plan) == ["wei-wang-0002/", "wei-wang-0017/"]


def test_two_names_with_one_ascii_form_get_a_counter(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Али Хан"), make_paper("b", "Ali Khan")))
    assert people_pages(plan) == ["ali-khan-2/", "ali-khan/"]


def test_address_does_not_depend_on_the_order_of_records(make_site: MakeSite, make_paper: MakePaper) -> None:
    first = plan_site(make_site(make_paper("a", "Али Хан"), make_paper("b", "Ali Khan")))
    second = plan_site(make_site(make_paper("a", "Ali Khan"), make_paper("b", "Али Хан")))
    assert authors_of(first, "a")[0].href == authors_of(second, "b")[0].href


def test_page_has_the_spelling_met_most_often(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [make_paper("a", "Jose Garcia"), make_paper("b", "José García"), make_paper("c", "José García")]
    plan = plan_site(make_site(*papers))
    page = next(page for page in plan.pages if page.template == "person.html")
    assert page.title == "José García"


def test_owner_without_a_paper_is_told(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert codes(plan_site(make_site(make_paper("a", "Grace Hopper")))) == ["owner-absent"]


def test_site_without_records_has_nothing_to_tell(make_site: MakeSite) -> None:
    assert plan_site(make_site()).findings == ()


def test_editor_is_linked_only_where_there_is_a_page(make_site: MakeSite, make_paper: MakePaper) -> None:
    editors = (Author(name="Grace Hopper"), Author(name="Nobody Else"))
    plan = plan_site(
        make_site(make_paper("a", "Ada Byron", "Grace Hopper"), make_paper("b", "Ada Byron", editor=editors))
    )
    page = next(page for page in plan.pages if page.path == "publications/b/index.html")
    hrefs = [one.href for one in page.content.work.editors]  # type: ignore[union-attr]
    assert hrefs == ["people/grace-hopper/", None]


def test_a_cut_list_may_hold_a_former_name(make_site: MakeSite, make_paper: MakePaper) -> None:
    person = Person(id="j", name="Jan Morris", former_names=("James Morris",))
    paper = make_paper("a", "James Morris", authors_complete=False)
    page = next(
        page for page in plan_site(make_site(paper, people=[person])).pages if page.path.endswith("a/index.html")
    )
    assert isinstance(page.content, PublicationPage)
    assert [one.printed.plain for one in page.content.work.byline.first] == ["Jan Morris"]
