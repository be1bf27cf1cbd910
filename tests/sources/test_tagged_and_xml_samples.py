"""The real exports beside the repository: every work in them is read, or a message with its line says why not."""

from pathlib import Path

import pytest

from byline.records import Draft
from byline.sources import Reading, decode, read_source, unaccounted_lines
from byline.text import read_prose

WORKS = {
    "dblp/ley-person-fixture.xml": 2,
    "endnote-refer/jabref-entries.enw": 1,
    "endnote-refer/wanfang-zh.enw": 1,
    "endnote-xml/nine-records.xml": 9,
    "medline-nbib/two-articles.nbib": 2,
    "peer-tests/NbibImporterTest.nbib": 1,
    "peer-tests/RisImporterTest5a.ris": 1,
    "peer-tests/RisImporterTestScopus.ris": 1,
    "peer-tests/rispy-example_full.ris": 2,
    "pubmed-xml/two-articles.xml": 2,
    "ris/miskiewicz-excerpt.ris": 10,
    "ris/oses-excerpt.ris": 4,
    "ris/single-journal-no-double-space.ris": 1,
    "ris/zotero-all-types.ris": 48,
}
"""File → the works in it, counted by hand."""
NAMELESS = {
    "endnote-xml/nine-records.xml": {76: "only editors", 192: "a web page that names nobody"},
    "ris/zotero-all-types.ris": {168: "a bill", 346: "a case", 1896: "a statute", 1217: "a hearing"},
}
FOLDERS = ("dblp", "endnote-refer", "endnote-xml", "medline-nbib", "pubmed-xml", "ris")
every_sample = pytest.mark.parametrize("name", WORKS)


def reading_of(shared: Path, name: str) -> tuple[str, Reading]:
    text, _ = decode((shared / "samples" / name).read_bytes())
    return text, read_source(text, name)


def test_the_table_names_every_sample(shared: Path) -> None:
    found = {
        f"{folder}/{file.name}"
        for folder in FOLDERS
        for file in (shared / "samples" / folder).iterdir()
        if file.suffix != ".bib"
    }
    assert found == {name for name in WORKS if not name.startswith("peer-tests/")}


@every_sample
def test_every_work_of_a_sample_is_read(shared: Path, name: str) -> None:
    _, reading = reading_of(shared, name)
    assert len(reading.drafts) == WORKS[name]


@every_sample
def test_every_work_of_a_sample_has_a_title_and_a_kind(shared: Path, name: str) -> None:
    _, reading = reading_of(shared, name)
    assert [draft.line for draft in reading.drafts if not draft.title or not draft.type] == []


@every_sample
def test_every_line_of_a_sample_is_accounted_for(shared: Path, name: str) -> None:
    text, reading = reading_of(shared, name)
    assert unaccounted_lines(text, reading) == ()


@every_sample
def test_no_title_and_no_name_of_a_sample_shows_markup(shared: Path, name: str) -> None:
    _, reading = reading_of(shared, name)
    shown = [text for draft in reading.drafts for text in texts_of(draft)]
    assert [text for text in shown if any(sign in text for sign in "\\{}$<>")] == []


def texts_of(draft: Draft) -> list[str]:
    names = [read_prose(person.name).plain for person in (*draft.authors, *draft.editor)]
    return [read_prose(draft.title).plain, *names]


@every_sample
def test_half_a_sample_is_read_too(shared: Path, name: str) -> None:
    text, _ = reading_of(shared, name)
    half = text[: len(text) * 2 // 3]
    reading = read_source(half, name)
    assert unaccounted_lines(half, reading) == ()
    assert WORKS[name] * 2 // 3 <= len(reading.drafts) + 1


@every_sample
def test_every_work_of_a_sample_names_somebody(shared: Path, name: str) -> None:
    _, reading = reading_of(shared, name)
    assert [d.line for d in reading.drafts if not d.authors] == sorted(NAMELESS.get(name, {}))
