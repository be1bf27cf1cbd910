"""What a reader does: looks for a year, opens an abstract, follows a coauthor, prints; without script too."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def texts(page: Page, selector: str) -> list[str]:
    """Give the texts of all elements, in the page's order."""
    return page.locator(selector).all_inner_texts()


def test_years_stand_newest_first(visit: Any) -> None:
    years = visit().locator("[data-year]").evaluate_all("all => all.map(one => one.dataset.year)")
    assert years == ["2025", "2024", "2023", "2022", "2021"]


def test_every_entry_stands_in_its_year_and_venue(visit: Any) -> None:
    page = visit()
    inside = page.locator("[data-year] [data-venue] [data-key]").count()
    assert inside == page.locator("[data-key]").count() > 0


def test_numbers_count_down_to_one(visit: Any) -> None:
    numbers = visit().locator("[data-key]").evaluate_all("all => all.map(one => one.value)")
    assert numbers == list(range(len(numbers), 0, -1))


def test_the_index_leads_to_its_year(visit: Any) -> None:
    page = visit()
    page.locator(".rail a", has_text="2022").click()
    assert page.url.endswith("#y2022")
    assert page.locator("#y2022 h3").is_visible()


@pytest.mark.parametrize("scripts", [pytest.param(True, id="with script"), pytest.param(False, id="without script")])
def test_an_abstract_opens_where_it_stands(visit: Any, *, scripts: bool) -> None:
    page = visit(scripts=scripts)
    entry = page.locator("[data-key]").first
    before = entry.locator(".abstract").is_visible()
    entry.locator("summary", has_text="Abstract").click()
    assert (before, entry.locator(".abstract").is_visible()) == (False, True)


def test_a_coauthor_leads_to_the_joint_papers(visit: Any) -> None:
    page = visit()
    page.locator("[data-key] .authors a", has_text="Virginia Smith").first.click()
    assert texts(page, "h1") == ["Virginia Smith"]
    listed = page.locator("[data-key]").count()
    assert listed == page.locator("[data-key] .authors", has_text="Virginia Smith").count() > 0


def test_a_title_leads_to_its_page_and_back_home(visit: Any) -> None:
    page = visit()
    title = page.locator("[data-key] .title a").first
    expected = title.inner_text()
    title.click()
    assert texts(page, "h1") == [expected]
    page.locator(".top p a").click()
    assert page.locator("[data-year]").count() == 5


def test_an_address_that_is_not_there_still_leads_home(visit: Any) -> None:
    page = visit("people/nobody/here/")
    page.get_by_role("link", name="publications", exact=True).click()
    assert page.locator("[data-year]").count() == 5


def test_the_year_of_an_unlisted_fragment_is_marked(visit: Any) -> None:
    key = "setlur2025rewarding"
    page = visit(f"#{key}")
    assert page.locator(f"#{key}").evaluate("one => one.matches(':target')")


@pytest.mark.parametrize("selector", ["search", "button.theme", ".copy"])
def test_without_script_nothing_is_shown_that_needs_it(visit: Any, selector: str) -> None:
    page = visit(scripts=False)
    assert not any(one.is_visible() for one in page.locator(selector).all())


@pytest.mark.parametrize(
    "selector",
    [".top", ".rail", "search", ".end", ".copy", "section.unless-found", "details", ".links a:text-is('PDF')"],
)
def test_paper_shows_nothing_that_only_works_on_a_screen(visit: Any, selector: str) -> None:
    page = visit(site="hard")
    page.emulate_media(media="print")
    assert not any(one.is_visible() for one in page.locator(selector).all())


@pytest.mark.parametrize(
    ("selector", "shown"),
    [
        pytest.param("[data-key] .links a:text-is('arXiv')", "2410.00000", id="arXiv"),
        pytest.param("[data-key] .links a:text-is('DOI')", "10.1000/xyz123", id="DOI"),
        pytest.param(".profiles a:text-is('Email')", "ada@example.org", id="mail"),
        pytest.param(".profiles a:text-is('ORCID')", "0000-0002-1825-0097", id="ORCID"),
    ],
)
def test_paper_shows_addresses_that_can_be_typed(visit: Any, selector: str, shown: str) -> None:
    page = visit(site="hard")
    page.emulate_media(media="print")
    assert shown in page.locator(selector).evaluate("one => getComputedStyle(one, '::after').content")


def test_an_open_abstract_is_printed(visit: Any) -> None:
    page = visit()
    page.locator("summary", has_text="Abstract").first.click()
    page.emulate_media(media="print")
    assert page.locator(".abstract").first.is_visible()


def test_all_of_a_long_author_list_is_on_the_papers_page(visit: Any) -> None:
    page = visit(site="hard")
    page.get_by_role("link", name="18 more").first.click()
    assert page.locator("article .authors a").count() == 25


def test_a_title_from_right_to_left_is_set_so(visit: Any) -> None:
    page = visit("publications/arabic2023title/", site="hard")
    assert page.locator("h1").evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_the_accent_of_the_settings_is_used(visit: Any) -> None:
    page = visit(site="hard")
    hue = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--hue').trim()")
    assert hue == "220"


def test_a_formula_that_is_too_wide_scrolls_by_itself(visit: Any) -> None:
    page = visit("publications/example2024math/", site="hard", width=390)
    box = page.locator("article [tabindex='0']:has(math)").first
    assert box.evaluate("one => one.scrollWidth > one.clientWidth && one.getBoundingClientRect().right <= 390")
