"""What stands for works, and what is made of many, says the same as the works themselves."""

import json
from collections.abc import Callable

import pytest

from byline.library import ExportPage, MemoryShelf, PersonPage, Plan, PublicationPage, StandIn, Work, plan_site
from byline.records import Publication, Site, bibtex_file

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


@pytest.fixture
def site(make_site: MakeSite, make_paper: MakePaper) -> Site:
    return make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", year=2024, venue="ICML", tags=("x",), abstract="Of $x$."),
        make_paper("b", "Ann Zimmer", type="thesis", selected=True),
        make_paper("c", "Ada Byron", year=2023, date="2023-05", title="Ümlaut <b>"),
    )


def _content(plan: Plan, path: str) -> object:
    return next(page.content for page in plan.pages if page.path == path)


def _text(plan: Plan, path: str) -> str:
    content = _content(plan, path)
    assert isinstance(content, ExportPage)
    return content.text


def test_a_stand_in_answers_as_its_work(site: Site) -> None:
    plan = plan_site(site)
    page = _content(plan, "people/ann-zimmer/index.html")
    assert isinstance(page, PersonPage)
    for numbered in (one for year in page.years for one in year.works):
        whole = _content(plan, f"publications/{numbered.work.key}/index.html")
        assert isinstance(whole, PublicationPage)
        assert isinstance(numbered.work, StandIn)
        assert [getattr(numbered.work, field) for field in Work.__struct_fields__] == [
            getattr(whole.work, field) for field in Work.__struct_fields__
        ]


def test_a_stand_in_lacks_what_a_work_lacks(site: Site) -> None:
    page = _content(plan_site(site), "people/ann-zimmer/index.html")
    assert isinstance(page, PersonPage)
    assert not hasattr(page.years[0].works[0].work, "titel")


def test_all_works_in_one_file_are_those_of_the_single_files(site: Site) -> None:
    plan = plan_site(site)
    folders = ("publications/a", "publications/c", "publications/b")
    assert json.loads(_text(plan, "publications.json")) == [
        json.loads(_text(plan, f"{folder}/cite.json"))[0] for folder in folders
    ]
    assert _text(plan, "publications.bib") == bibtex_file(_text(plan, f"{folder}/cite.bib") for folder in folders)


def test_no_works_are_an_empty_list(make_site: MakeSite) -> None:
    assert json.loads(_text(plan_site(make_site()), "publications.json")) == []


def test_a_shelf_changes_nothing_of_the_plan(site: Site) -> None:
    shelf = MemoryShelf()
    first, again = plan_site(site, shelf=shelf), plan_site(site, shelf=shelf)
    assert [sheet.basis for sheet in first.sheets] == [sheet.basis for sheet in again.sheets]
    assert first.findings == again.findings


def test_a_shelf_that_forgot_is_no_loss(site: Site) -> None:
    shelf = MemoryShelf()
    plan = plan_site(site, shelf=shelf)
    shelf.forget()
    shelf.forget()
    assert _content(plan, "publications/a/index.html") == _content(plan_site(site), "publications/a/index.html")


@pytest.mark.parametrize("field", ["key", "href", "year", "date", "venue", "kind", "heading"])
def test_a_stand_in_that_says_what_its_card_does_stays_closed(site: Site, field: str) -> None:
    (page,) = (page for page in plan_site(site).pages if page.path == "people/ann-zimmer/index.html")
    assert [hasattr(one, field) for one in page.stand_ins] == [True, True]
    assert [one.is_opened for one in page.stand_ins] == [False, False]


@pytest.mark.parametrize(
    "ask", [str, lambda one: one.title, lambda one: one == one.whole], ids=["text", "field", "equal"]
)
def test_a_stand_in_that_says_more_is_opened(site: Site, ask: Callable[[StandIn], object]) -> None:
    (page,) = (page for page in plan_site(site).pages if page.path == "people/ann-zimmer/index.html")
    ask(page.stand_ins[0])
    assert [one.is_opened for one in page.stand_ins] == [True, False]


def test_filling_a_works_page_fetches_that_work_alone(site: Site) -> None:
    shelf = _Watched()
    plan = plan_site(site, shelf=shelf)
    page = next(sheet for sheet in plan.sheets if sheet.path == "publications/a/index.html").fill()
    assert isinstance(page.content, PublicationPage)
    assert len(page.content.related) > 0
    assert shelf.fetched == [page.content.work.digest]


class _Watched(MemoryShelf):
    """Notes which works are fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[bytes] = []

    def work(self, digest: bytes) -> Work | None:
        self.fetched.append(digest)
        return super().work(digest)
