"""The real author page: who and where how often."""

from collections import Counter

import pytest

from byline.library import HomePage, Plan, check_records, plan_site
from byline.records import Facts, Owner, Publication, Settings, Site, citation_key
from byline.sources import read_source

pytestmark = pytest.mark.seed


@pytest.fixture(scope="module")
def site(seed_text: str) -> Site:
    taken: list[str] = []
    publications = []
    for draft in read_source(seed_text, "arrow-author-page.txt").drafts:
        taken.append(citation_key(draft, taken))
        fields = {name: getattr(draft, name) for name in Facts.__struct_fields__}
        publications.append(Publication(key=taken[-1], **fields))
    settings = Settings(title="Amrith Setlur", owner=Owner(name="Amrith Setlur"))
    return Site(settings=settings, publications=tuple(sorted(publications, key=lambda one: one.key)))


@pytest.fixture(scope="module")
def plan(site: Site) -> Plan:
    return plan_site(site)


@pytest.fixture(scope="module")
def home(plan: Plan) -> HomePage:
    content = next(page.content for page in plan.pages if page.path == "index.html")
    assert isinstance(content, HomePage)
    return content


def test_years_are_those_of_the_page(home: HomePage) -> None:
    assert [(year.year, year.count) for year in home.years] == [(2025, 5), (2024, 7), (2023, 3), (2022, 1), (2021, 2)]


def test_venues_are_those_of_the_page(home: HomePage) -> None:
    found = [(one.venue.name.plain, one.count) for one in home.venues]
    assert found == [("NeurIPS", 7), ("ICLR", 5), ("ICML", 5), ("TMLR", 1)]


def test_everybody_but_the_owner_has_a_page(plan: Plan, home: HomePage) -> None:
    assert home.coauthor_count == 52
    assert Counter(page.template for page in plan.pages)["person.html"] == 52


def test_owner_is_marked_on_every_paper_and_nobody_else_is(plan: Plan) -> None:
    works = [page.content.work for page in plan.pages if page.template == "publication.html"]  # type: ignore[union-attr]
    marked = [[one.printed.plain for one in work.authors if one.is_owner] for work in works]
    assert marked == [["Amrith Setlur"]] * 18


def test_missing_initial_is_asked_about_and_joins_nobody(site: Site, plan: Plan) -> None:
    addresses = {page.address for page in plan.pages}
    assert {"people/zachary-lipton/", "people/zachary-c-lipton/"} <= addresses
    assert [finding.code for finding in check_records(site)] == ["alike-names", "authors-cut", "authors-cut"]


def test_entries_stand_as_in_the_design(home: HomePage) -> None:
    newest = [[one.work.key for one in group.works] for group in home.years[0].groups]
    assert newest == [
        ["setlur2025rewarding"],
        ["qu2025optimizing", "setlur2025scaling", "kang2025what"],
        ["shen2025thinking"],
    ]


def test_nothing_is_told_but_macros_that_the_page_does_not_explain(plan: Plan) -> None:
    assert {finding.code for finding in plan.findings} <= {"unknown-macro"}
