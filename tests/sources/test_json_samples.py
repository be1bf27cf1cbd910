"""Real files of the JSON formats: every work is read, or its loss told."""

import json
import re
from pathlib import Path

import pytest

from byline.records import fit_draft
from byline.sources import Fit, Reading, decode, read_source, unaccounted_lines
from byline.sources.discovery import readers
from byline.text import read_prose

SAMPLES = {
    "csl-json/citation-js-biblatex-csl.json": ("csl-json", 28),
    "csl-json/citation-js-doi-responses.json": ("csl-json", 4),
    "csl-json/zotero-string-year.json": ("csl-json", 1),
    "crossref/single-work.json": ("crossref", 1),
    "crossref/works-mixed-types-20.json": ("crossref", 20),
    "crossref/works-portuguese-20.json": ("crossref", 20),
    "openalex/single-work.json": ("openalex", 1),
    "openalex/list-of-5.json": ("openalex", 5),
    "orcid/chamberlain-works.json": ("orcid", 111),
    "orcid/chamberlain-person.json": ("orcid", 0),
    "orcid/single-work-with-bibtex-citation.json": ("orcid", 1),
}
"""File → format, works in it; counted by hand, a group of ORCID's being one."""
FOLDERS = sorted({name.partition("/")[0] for name in SAMPLES})
every_sample = pytest.mark.parametrize("name", SAMPLES)
RAW = re.compile(r"[\\${}<>]|\*\*|``|&\w+;")


def text_of(shared: Path, name: str) -> str:
    return decode((shared / "samples" / name).read_bytes())[0]


def read(shared: Path, name: str) -> Reading:
    return read_source(text_of(shared, name), name)


def test_no_sample_is_forgotten(shared: Path) -> None:
    found = {
        file.relative_to(shared / "samples").as_posix()
        for folder in FOLDERS
        for file in (shared / "samples" / folder).glob("*.json")
    }
    assert found == set(SAMPLES)


@every_sample
def test_its_format_alone_is_sure(shared: Path, name: str) -> None:
    text = text_of(shared, name)
    sure = [format_name for format_name, reader in readers().items() if reader.sniff(text, "") is Fit.SURE]
    assert sure == [SAMPLES[name][0]]


@every_sample
def test_every_work_is_read(shared: Path, name: str) -> None:
    assert len(read(shared, name).drafts) == SAMPLES[name][1]


@every_sample
def test_every_line_is_accounted_for(shared: Path, name: str) -> None:
    assert unaccounted_lines(text_of(shared, name), read(shared, name)) == ()


@every_sample
def test_every_work_fits_a_record(shared: Path, name: str) -> None:
    assert [problem for draft in read(shared, name).drafts for problem in fit_draft(draft)[1]] == []


@every_sample
def test_every_work_has_a_title_and_a_kind(shared: Path, name: str) -> None:
    assert [draft.line for draft in read(shared, name).drafts if not draft.title or not draft.type] == []


@every_sample
def test_titles_and_names_show_no_markup(shared: Path, name: str) -> None:
    drafts = read(shared, name).drafts
    shown = [read_prose(draft.title).plain for draft in drafts]
    names = [read_prose(author.name).plain for draft in drafts for author in (*draft.authors, *draft.editor)]
    assert [text for text in (*shown, *names) if RAW.search(text)] == []


@every_sample
def test_what_is_broken_off_is_told(shared: Path, name: str) -> None:
    text = text_of(shared, name)
    cut = text[: len(text) * 2 // 3]
    reading = readers()[SAMPLES[name][0]].read(cut)
    assert "unread-line" in {remark.code for remark in reading.remarks}
    assert reading.drafts[:-1] == read(shared, name).drafts[: max(len(reading.drafts) - 1, 0)]


@pytest.mark.parametrize("number", ["03", "18", "19", "23"])
def test_a_peer_s_expectations_are_no_source(shared: Path, number: str) -> None:
    text = text_of(shared, f"peer-tests/zotero-bibtex-{number}.expected.json")
    assert {reader.sniff(text, "") for reader in readers().values()} == {Fit.NO}


def test_a_list_of_names_of_twenty_works_is_as_long_as_crossref_s(shared: Path) -> None:
    name = "crossref/works-portuguese-20.json"
    stated = [len(item["author"]) for item in json.loads(text_of(shared, name))["message"]["items"]]
    assert [len(draft.authors) for draft in read(shared, name).drafts] == stated


def test_a_peer_reads_the_same_facts_from_bibtex_as_we_do_from_what_it_wrote(shared: Path) -> None:
    bibtex = {draft.key: draft for draft in read(shared, "csl-json/citation-js-biblatex-input.bib").drafts}
    csl = {draft.key: draft for draft in read(shared, "csl-json/citation-js-biblatex-csl.json").drafts}
    assert bibtex.keys() == csl.keys()
    for key, draft in csl.items():
        assert read_prose(draft.title).plain == read_prose(bibtex[key].title).plain
        assert [one.name for one in draft.authors] == [one.name.strip("{}") for one in bibtex[key].authors]
        assert (draft.year, draft.date, draft.volume) == (bibtex[key].year, bibtex[key].date, bibtex[key].volume)
        assert (draft.isbn, draft.links) == (bibtex[key].isbn, bibtex[key].links)
