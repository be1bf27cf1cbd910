"""Records that do not name the owner: when that is told, and what could be meant."""

from collections.abc import Callable

import pytest

from byline.library import Finding, check_records, plan_site
from byline.records import Author, Owner, Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]
MINE = Publication(key="z", title="Of Mine", authors=(Author(name="Ada Byron"),))


def told(site: Site) -> list[Finding]:
    return [finding for finding in check_records(site) if finding.code == "owner-missing"]


def test_record_that_does_not_name_the_owner_is_told(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = told(make_site(MINE, make_paper("a", "Cy Other")))
    assert (finding.file, finding.field) == ("content/publications/a.yaml", ("authors",))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"authors_complete": False}, id="a list that was cut may go on with the owner"),
        pytest.param({"editor": (Author(name="Ada Byron"),)}, id="the owner is the editor"),
    ],
)
def test_owner_may_be_there_in_another_way(
    make_site: MakeSite, make_paper: MakePaper, fields: dict[str, object]
) -> None:
    assert told(make_site(MINE, make_paper("a", "Cy Other", **fields))) == []


def test_name_that_is_asked_about_is_not_told_twice(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert told(make_site(MINE, make_paper("a", "A. Byron"))) == []


def test_name_that_was_refused_is_told(make_site: MakeSite, make_paper: MakePaper) -> None:
    owner = Owner(name="Ada Byron", different_from=("A. Byron",))
    assert len(told(make_site(MINE, make_paper("a", "A. Byron"), owner=owner))) == 1


def test_one_of_the_family_is_named(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = told(make_site(MINE, make_paper("a", "Cy Other", "Anna Byron")))
    assert finding.hint.startswith("if `Anna Byron` is, add it to `aliases` of the owner;")


def test_many_records_are_told_in_one_message(make_site: MakeSite, make_paper: MakePaper) -> None:
    papers = [make_paper(f"p{number:02}", "Cy Other", title=f"On {number}") for number in range(13)]
    (finding,) = told(make_site(MINE, *papers))
    assert finding.text == "13 of 14 publications do not name `Ada Byron`, such as `p00`, `p01`, `p02`"


def test_site_that_nowhere_names_its_owner_is_told_by_the_plan_alone(
    make_site: MakeSite, make_paper: MakePaper
) -> None:
    site = make_site(make_paper("a", "Cy Other"))
    assert (told(site), [one.code for one in plan_site(site).findings]) == ([], ["owner-absent"])


@pytest.mark.parametrize(
    ("in_cut_lists", "codes"), [pytest.param(False, ["owner-absent"], id="no"), pytest.param(True, [], id="yes")]
)
def test_cut_lists_are_the_owners_where_a_setting_says_so(
    make_site: MakeSite, make_paper: MakePaper, *, in_cut_lists: bool, codes: list[str]
) -> None:
    owner = Owner(name="Ada Byron", in_cut_lists=in_cut_lists)
    site = make_site(make_paper("a", "Georges Aad", authors_complete=False), owner=owner)
    assert [finding.code for finding in plan_site(site).findings] == codes


def test_absent_owner_of_cut_lists_is_told_of_the_setting(make_site: MakeSite, make_paper: MakePaper) -> None:
    (finding,) = plan_site(make_site(make_paper("a", "Georges Aad", authors_complete=False))).findings
    assert "`in_cut_lists: true`" in finding.hint


@pytest.mark.parametrize(
    ("names", "complete", "late"),
    [
        pytest.param(("Georges Aad",), False, "Ada Byron", id="a cut list"),
        pytest.param(("Georges Aad",), True, None, id="a whole list"),
        pytest.param(("Ada Byron",), False, None, id="a cut list that names the owner"),
        pytest.param((), False, None, id="a list that names nobody"),
    ],
)
def test_owner_comes_last_in_the_byline_of_a_cut_list(
    make_site: MakeSite, make_paper: MakePaper, *, names: tuple[str, ...], complete: bool, late: str | None
) -> None:
    owner = Owner(name="Ada Byron", in_cut_lists=True)
    plan = plan_site(make_site(make_paper("a", *names, authors_complete=complete), owner=owner))
    (page,) = (one for one in plan.pages if one.template == "publication.html")
    shown = page.content.work.byline.late_owner  # type: ignore[union-attr]
    assert (shown.printed.plain if shown else None) == late
