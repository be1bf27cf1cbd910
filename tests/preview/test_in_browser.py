"""The preview in a real browser: pages follow, keep their place, and show what is wrong."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

RECORD = "content/publications/byron2024notes.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, preview: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 900, "height": 300})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(preview.address)
    yield opened
    context.close()
    assert faults == []


def record(title: str) -> str:
    return (
        f"title: {title}\nauthors:\n  - Ada Byron\n  - Mary Somerville\nyear: 2024\nvenue: Taylor\n"
        "abstract: |\n  What engines do.\n"
    )


def test_a_page_shows_an_edit_by_itself(page: Page, preview: Any) -> None:
    preview.write(RECORD, record("Notes on Looms"))
    expect(page.get_by_text("Notes on Looms").first).to_be_visible()


def test_a_page_keeps_its_place_and_what_was_open(page: Page, preview: Any) -> None:
    page.locator("details summary").first.click()
    page.evaluate("scrollTo(0, 120)")
    preview.write("site.yaml", "title: Papers on Looms\nowner:\n  name: Ada Byron\n")
    expect(page).to_have_title(re.compile("Looms"))
    page.wait_for_function("document.querySelector('details').open && Math.round(scrollY) === 120")


MARKED = (
    """() => document.getAnimations().filter((one) => one.id === "byline-mark").map((one) => one.effect.target.id)"""
)
IN_SIGHT = """(key) => {
    const { top, bottom } = document.querySelector(`[data-key="${key}"]`).getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
}"""


def test_the_entry_that_was_edited_is_moved_to_and_marked(page: Page, preview: Any) -> None:
    page.add_style_tag(content="main { padding-block-end: 4000px }")
    page.evaluate("scrollTo(0, 3000)")
    preview.write(RECORD, record("Notes on Looms"))
    page.wait_for_function(f"({MARKED})().includes('byron2024notes')")
    page.wait_for_function(IN_SIGHT, arg="byron2024notes")


def test_an_entry_in_sight_is_marked_where_it_stands(page: Page, preview: Any) -> None:
    page.locator("[data-key=byron2024notes]").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    preview.write(RECORD, record("Notes on Looms"))
    page.wait_for_function(f"({MARKED})().includes('byron2024notes')")
    assert page.evaluate("scrollY") == before


def test_a_mark_goes_by_itself(page: Page, preview: Any) -> None:
    preview.write(RECORD, record("Notes on Looms"))
    page.wait_for_function(f"({MARKED})().length > 0")
    page.wait_for_function(f"({MARKED})().length === 0")


def test_nothing_moves_for_those_who_want_it_so(page: Page, preview: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    preview.write(RECORD, record("Notes on Looms"))
    page.wait_for_function(f"({MARKED})().length > 0")
    colors = "document.getAnimations()[0].effect.getKeyframes().map((one) => one.outlineColor)"
    assert len(set(page.evaluate(colors))) == 1


def test_a_page_that_does_not_change_is_not_loaded_again(page: Page, preview: Any, browser: Browser) -> None:
    page.goto(f"{preview.address}people/mary-somerville/")
    page.evaluate("window.kept = true")
    other = browser.new_page()
    other.goto(preview.address)
    preview.write(
        "content/publications/byron2025more.yaml", "title: Fresh Notes\nauthors:\n  - Ada Byron\nyear: 2025\n"
    )
    expect(other.get_by_text("Fresh Notes").first).to_be_visible()
    other.close()
    preview.write(RECORD, record("Notes on Looms") + "yaer: 1\n")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.evaluate("window.kept")


def test_a_page_whose_record_is_renamed_is_missed_and_found_again(page: Page, preview: Any) -> None:
    page.goto(f"{preview.address}publications/byron2024notes/")
    kept = (preview.site / RECORD).read_text()
    preview.write(RECORD, None)
    expect(page.get_by_text("Notes on Engines")).to_have_count(0)
    preview.write(RECORD, kept)
    expect(page.get_by_text("Notes on Engines").first).to_be_visible()


def test_an_error_stands_over_the_page_until_it_is_mended(page: Page, preview: Any) -> None:
    preview.write(RECORD, record("Notes") + "yaer: 2025\n")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{RECORD}:9:1")
    expect(alert).to_contain_text("yaer: 2025")
    expect(page.get_by_text("Notes on Engines").first).to_be_attached()
    preview.write(RECORD, record("Notes Mended"))
    expect(page.get_by_text("Notes Mended").first).to_be_attached()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_error_can_be_put_away(page: Page, preview: Any) -> None:
    preview.write(RECORD, "yaer: 2025\n")
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    preview.write(RECORD, "yaer: 2026\n")
    expect(page.get_by_role("alert")).to_contain_text("yaer: 2026")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_style_is_swapped_without_loading_the_page(page: Page, preview: Any) -> None:
    page.evaluate("window.untouched = true")
    preview.write("templates/assets/css/99-own.css", "body { background-color: rgb(1, 2, 3) }")
    page.wait_for_function("getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'")
    assert page.evaluate("window.untouched") is True


def test_two_windows_follow(page: Page, preview: Any) -> None:
    other = page.context.new_page()
    other.goto(f"{preview.address}publications/byron2024notes/")
    preview.write(RECORD, record("Notes on Looms"))
    for one in (page, other):
        expect(one.get_by_text("Notes on Looms").first).to_be_attached()


def test_a_page_that_missed_edits_is_right_when_it_is_back(page: Page, preview: Any) -> None:
    page.context.set_offline(offline=True)
    preview.write(RECORD, record("Notes on Looms"))
    page.context.set_offline(offline=False)
    expect(page.get_by_text("Notes on Looms").first).to_be_attached()


def test_broken_content_at_the_start_is_shown_and_recovers(
    browser: Browser, preview: Any, start: Callable[..., Any]
) -> None:
    preview.stop()
    preview.write(RECORD, "yaer: 2025\n")
    with start(preview.site) as again:
        page = browser.new_page()
        page.goto(again.address)
        expect(page.get_by_role("alert")).to_contain_text("yaer")
        again.write(RECORD, record("Notes on Looms"))
        expect(page.get_by_text("Notes on Looms").first).to_be_visible()
