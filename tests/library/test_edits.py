"""Which edits leave a list as it is, but for the entry of the work that was edited."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from byline.library import MemoryShelf, Plan, PublicationPage, Work, plan_site
from byline.records import Author, Person, Publication, Site, Venue

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


@pytest.fixture
def site(make_site: MakeSite, make_paper: MakePaper) -> Site:
    return make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", year=2024, venue="T", tags=("x",), abstract="Of $x$."),
        make_paper("b", "Ann Zimmer", year=2023, type="thesis"),
        people=[Person(id="ann-zimmer", name="Ann Zimmer")],
        venues=[Venue(id="t", name="T")],
    )


def _work(plan: Plan, key: str) -> Work:
    page = next(sheet for sheet in plan.sheets if sheet.path == f"publications/{key}/index.html").fill()
    assert isinstance(page.content, PublicationPage)
    return page.content.work


def _edited(site: Site, **fields: Any) -> Site:
    first, *others = site.publications
    return msgspec.structs.replace(site, publications=(msgspec.structs.replace(first, **fields), *others))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": "Another"}, id="title"),
        pytest.param({"abstract": None}, id="abstract"),
        pytest.param({"links": {"doi": "10.1000/x"}}, id="links"),
        pytest.param({"award": "Best paper"}, id="award"),
    ],
)
def test_a_work_that_says_something_else_of_itself_keeps_its_place(site: Site, fields: dict[str, Any]) -> None:
    former = _work(plan_site(site), "a")
    card = plan_site(_edited(site, **fields)).successor(former)
    assert card is not None
    assert (card.key, card.digest != former.digest) == ("a", True)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"authors": (Author(name="Ada Byron"),)}, id="authors"),
        pytest.param({"venue": "U"}, id="venue"),
        pytest.param({"year": 2022}, id="year"),
        pytest.param({"date": "2024-05"}, id="date"),
        pytest.param({"type": "book"}, id="kind"),
        pytest.param({"tags": ("y",)}, id="tags"),
        pytest.param({"selected": True}, id="selected"),
        pytest.param({}, id="nothing"),
    ],
)
def test_a_work_that_lists_show_otherwise_has_no_successor(site: Site, fields: dict[str, Any]) -> None:
    assert plan_site(_edited(site, **fields)).successor(_work(plan_site(site), "a")) is None


@pytest.mark.parametrize(
    "surroundings",
    [
        pytest.param({"people": (Person(id="ann-zimmer", name="Anna Zimmer", aliases=("Ann Zimmer",)),)}, id="people"),
        pytest.param({"venues": (Venue(id="t", name="Trans.", aliases=("T",)),)}, id="venues"),
    ],
)
def test_a_work_whose_people_and_venues_changed_as_well_has_no_successor(
    site: Site, surroundings: dict[str, Any]
) -> None:
    edited = msgspec.structs.replace(_edited(site, title="Another"), **surroundings)
    assert plan_site(edited).successor(_work(plan_site(site), "a")) is None


def test_a_work_that_went_has_no_successor(site: Site) -> None:
    gone = msgspec.structs.replace(site, publications=site.publications[1:])
    assert plan_site(gone).successor(_work(plan_site(site), "a")) is None


@pytest.mark.parametrize("path", ["index.html", "people/ann-zimmer/index.html", "publications.bib"])
def test_a_list_has_its_former_basis_with_the_former_digest(site: Site, path: str) -> None:
    shelf = MemoryShelf()
    plans = plan_site(site, shelf=shelf), plan_site(_edited(site, title="Another"), shelf=shelf)
    before, after = (next(sheet for sheet in plan.sheets if sheet.path == path) for plan in plans)
    former = {_work(plans[1], "a").digest: _work(plans[0], "a").digest}
    assert after.listed is not None
    assert after.basis != before.basis
    assert after.listed.basis(former) == before.basis
