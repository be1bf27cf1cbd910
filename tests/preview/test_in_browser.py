"""The preview in a real browser: pages follow, keep their place, and show what is wrong."""

import os
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
    preview.write(RECORD, record("Notes on Looms"))
    expect(page.get_by_text("Notes on Looms").first).to_be_attached()
    page.wait_for_function("document.querySelector('details').open && Math.round(scrollY) === 120")


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
