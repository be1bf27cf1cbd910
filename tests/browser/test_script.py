"""What the script adds: search and filters in the address, copy buttons, the choice of colours."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def shown(page: Page) -> list[str]:
    """Give the keys of the entries that can be seen."""
    entries = page.locator("[data-key]")
    return [str(one.get_attribute("data-key")) for one in entries.all() if one.is_visible()]


def query(page: Page) -> dict[str, list[str]]:
    """Ask the page itself for its address: what the browser's driver says of it may be a moment older."""
    return parse_qs(str(page.evaluate("location.search.slice(1)")))


def test_a_search_leaves_what_has_all_the_words(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("meta-learning two sides")
    assert shown(page) == ["setlur2021two"]


def test_a_search_is_written_into_the_address(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("worst group")
    assert query(page) == {"q": ["worst group"]}


def test_an_address_with_a_search_shows_its_result(visit: Any) -> None:
    page = visit("?q=meta-learning+two+sides")
    assert shown(page) == ["setlur2021two"]


def test_accents_and_case_do_not_matter(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("MÈTA-lèarning two sides")
    assert shown(page) == ["setlur2021two"]


def test_a_year_and_a_venue_find_what_stands_below_them(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("2021 neurips")
    assert shown(page) == ["setlur2021two"]


def test_the_filter_leaves_one_venue_and_is_written_into_the_address(visit: Any) -> None:
    page = visit()
    page.get_by_label("Venue", exact=True).select_option("tmlr")
    venues = {page.locator(f"[data-venue]:has([data-key='{key}'])").get_attribute("data-venue") for key in shown(page)}
    assert (venues, query(page)) == ({"tmlr"}, {"venue": ["tmlr"]})


def test_what_was_found_is_counted_and_nothing_else_is(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("meta-learning two sides")
    assert page.locator("search output").inner_text() == "1 of 18"
    assert not page.locator("#y2021 header .n").is_visible()


def test_a_search_that_finds_nothing_says_so(visit: Any) -> None:
    page = visit()
    page.get_by_label("Search publications").fill("zzzz")
    assert (page.locator("search output").inner_text(), shown(page)) == ("Nothing found", [])


def test_numbers_stay_when_the_list_is_filtered(visit: Any) -> None:
    page = visit("?q=meta-learning+two+sides")
    assert page.locator("[data-key='setlur2021two']").evaluate("one => one.value") == 1


def test_slash_goes_to_the_field_and_escape_empties_it(visit: Any) -> None:
    page = visit("?q=zzzz")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert (page.get_by_label("Search publications").input_value(), len(shown(page)), query(page)) == ("", 18, {})


def test_people_are_found_by_name(visit: Any) -> None:
    page = visit("people/")
    page.get_by_label("Search people").fill("virginia")
    rows = [row.inner_text() for row in page.locator("tbody th").all() if row.is_visible()]
    assert rows == ["Virginia Smith"]


def test_bibtex_is_copied(visit: Any) -> None:
    page = visit("publications/setlur2021two/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".bib pre").inner_text()


def test_where_copying_is_not_allowed_the_entry_is_selected(visit: Any) -> None:
    page = visit("publications/setlur2021two/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Selected").wait_for()
    assert page.evaluate("String(getSelection())").strip() == page.locator(".bib pre").inner_text().strip()


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_colours_follow_the_system(visit: Any) -> None:
    assert paper(visit(scheme="light")) != paper(visit(scheme="dark"))


def test_the_chosen_colours_stay_on_the_next_page(visit: Any) -> None:
    page = visit()
    before = paper(page)
    page.get_by_role("button", name="Dark colours").click()
    chosen = paper(page)
    page.get_by_role("link", name="People", exact=True).click()
    assert before != chosen == paper(page)


def test_the_button_says_whether_it_is_dark(visit: Any) -> None:
    page = visit(scheme="dark")
    button = page.get_by_role("button", name="Dark colours")
    states = [button.get_attribute("aria-pressed")]
    button.click()
    states.append(button.get_attribute("aria-pressed"))
    assert states == ["true", "false"]
