"""A site that is opened from disk: no server finds `index.html` in a folder, so the script names it."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_links_lead_to_pages_and_keep_their_fragments(visit: Any) -> None:
    page = visit("index.html", site="disk")
    page.locator("[data-key] .title a").first.click()
    assert page.url.endswith("/index.html")
    assert page.locator("h1").count() == 1


def test_all_links_to_pages_of_the_site_are_files_that_are_there(visit: Any) -> None:
    page = visit("people/index.html", site="disk")
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href).filter(one => one.endsWith('/'))")
    assert links == []


def test_fragments_on_the_same_page_stay(visit: Any) -> None:
    page = visit("index.html", site="disk")
    page.locator(".rail a", has_text="2022").click()
    assert page.url.endswith("/index.html#y2022")


def test_the_search_works_from_disk(visit: Any) -> None:
    page = visit("index.html", site="disk")
    page.get_by_label("Search publications").fill("meta-learning two sides")
    assert page.locator("search output").inner_text() == "1 of 18"
