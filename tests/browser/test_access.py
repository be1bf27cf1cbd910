"""Everybody can read every kind of page: axe-core finds nothing, at any width, in light and dark."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SAMPLE = [
    pytest.param("sample", "", id="home"),
    pytest.param("sample", "publications/setlur2025rewarding/", id="publication"),
    pytest.param("sample", "people/", id="people"),
    pytest.param("sample", "people/virginia-smith/", id="person"),
    pytest.param("sample", "venues/", id="venues"),
    pytest.param("sample", "venues/neurips/", id="venue"),
    pytest.param("sample", "years/2024/", id="year"),
    pytest.param("sample", "about-this-site/", id="page"),
    pytest.param("sample", "nowhere/at/all/", id="not found"),
]
HARD = [
    pytest.param("hard", "", id="hard home"),
    pytest.param("hard", "publications/example2024math/", id="hard publication"),
    pytest.param("hard", "publications/arabic2023title/", id="publication from right to left"),
    pytest.param("hard", "publications/edited2022book/", id="book"),
    pytest.param("hard", "publications/bare/", id="bare publication"),
    pytest.param("hard", "tags/sorting/", id="tag"),
    pytest.param("hard", "teaching/", id="hard page"),
]
RUN = "axe.run({ resultTypes: ['violations'] }).then(result => result.violations)"

Screen = tuple[int, str]
SCREENS: list[Screen] = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def violations(page: Page, axe: str) -> list[str]:
    """Open all that opens, and give what axe finds: the rule, and where."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'])}" for rule in found]


def name(screen: Screen) -> str:
    return f"{screen[1]} at {screen[0]}"


@pytest.mark.parametrize("screen", SCREENS, ids=name)
@pytest.mark.parametrize(("site", "address"), SAMPLE)
def test_axe_finds_nothing(visit: Any, axe: str, site: str, address: str, screen: Screen) -> None:
    assert violations(visit(address, site=site, width=screen[0], scheme=screen[1]), axe) == []


@pytest.mark.parametrize("screen", [SCREENS[0], SCREENS[-1]], ids=name)
@pytest.mark.parametrize(("site", "address"), HARD)
def test_axe_finds_nothing_in_hard_cases(visit: Any, axe: str, site: str, address: str, screen: Screen) -> None:
    assert violations(visit(address, site=site, width=screen[0], scheme=screen[1]), axe) == []


@pytest.mark.parametrize(("site", "address"), [*SAMPLE, *HARD])
def test_nothing_scrolls_sideways_on_the_smallest_phone(visit: Any, site: str, address: str) -> None:
    page = visit(address, site=site, width=320)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
