"""The real author page as a finished site: its facts, its texts, its size."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

pytestmark = pytest.mark.seed

UNREAD = frozenset(["script", "style", "pre", "head", "annotation"])


def visible(element: ET.Element) -> Iterator[str]:
    """Give the texts that a reader meets; BibTeX is LaTeX, and may look like it."""
    if element.tag not in UNREAD:
        yield element.text or ""
        for child in element:
            yield from visible(child)
            yield child.tail or ""


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


@pytest.mark.parametrize("raw", ["\\", "$", "``", "**"])
def test_no_page_shows_the_marks_of_a_notation(seed: Path, raw: str) -> None:
    shown = {
        page.relative_to(seed).as_posix(): "".join(
            visible(html5lib.parse(page.read_bytes(), namespaceHTMLElements=False))
        )
        for page in pages(seed)
    }
    assert [name for name, text in shown.items() if raw in text] == []


def test_the_home_page_is_small(seed: Path) -> None:
    assert len((seed / "index.html").read_bytes()) <= 110_000


def test_the_home_page_is_small_on_the_way(seed: Path) -> None:
    assert len(gzip.compress((seed / "index.html").read_bytes(), mtime=0)) <= 28_000


def test_every_work_is_an_entry_of_the_home_page(seed: Path) -> None:
    assert (seed / "index.html").read_text(encoding="utf-8").count('class="h-cite"') == 18


def test_every_coauthor_has_a_page(seed: Path) -> None:
    assert len(list(seed.glob("people/*/index.html"))) == 52


def test_no_page_asks_another_host_for_anything(seed: Path) -> None:
    asked = [
        (page.name, element.get("src") or element.get("href"))
        for page in pages(seed)
        for element in html5lib.parse(page.read_bytes(), namespaceHTMLElements=False).iter()
        if element.tag in {"script", "img", "iframe", "link"} and element.get("rel") not in {"canonical", "alternate"}
    ]
    assert [one for one in asked if one[1] and "//" in one[1]] == []
