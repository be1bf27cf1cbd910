"""Prose as it is in the wild: the author page, and the titles and abstracts of the samples."""

import re
from pathlib import Path

import pytest

from byline.text import Prose, read_blocks, read_prose

_FIELD = re.compile(
    r"^\s*(?:title|abstract|booktitle|note)\s*=\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}",
    re.MULTILINE | re.IGNORECASE,
)
_MARKUP = re.compile(r"\\|\$|``|\*\*|`")


@pytest.fixture(scope="module")
def paragraphs(seed_text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", seed_text) if paragraph.strip()]


@pytest.fixture(scope="module")
def fields(shared: Path) -> list[str]:
    found = [
        field
        for path in sorted((shared / "samples").rglob("*.bib"))
        for field in _FIELD.findall(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert len(found) > 1000
    return found


def visible(prose: Prose) -> str:
    return re.sub(r"<[^>]*>", "", prose.html)


@pytest.mark.seed
def test_no_markup_is_left_in_the_plain_text_of_the_author_page(paragraphs: list[str]) -> None:
    assert [each for each in paragraphs if _MARKUP.search(read_blocks(each).plain)] == []


@pytest.mark.seed
def test_no_markup_is_left_in_what_a_reader_of_the_author_page_sees(paragraphs: list[str]) -> None:
    assert [each for each in paragraphs if _MARKUP.search(visible(read_blocks(each)))] == []


@pytest.mark.seed
def test_the_author_page_has_one_unknown_macro_in_two_places(paragraphs: list[str]) -> None:
    faults = [fault.text for each in paragraphs for fault in read_blocks(each).faults]
    assert faults == [r"unknown macro `\bdro`"] * 2


def test_every_title_of_the_samples_reads_the_same_from_its_latex(fields: list[str]) -> None:
    changed = [each for each in fields if read_prose(read_prose(each).latex).plain != read_prose(each).plain]
    assert changed == []


def test_no_formula_of_the_samples_is_bad(fields: list[str]) -> None:
    faults = [fault for each in fields for fault in read_prose(each).faults if fault.code == "bad-formula"]
    assert faults == []
