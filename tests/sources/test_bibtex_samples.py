"""BibTeX of real people and tools: every entry is read, names and titles come out whole, and peers are compared with."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from byline.records import Draft, fit_draft, split_name
from byline.sources import Reading, decode, read_source, unaccounted_lines
from byline.text import read_prose

WORKS = {
    "ads/moeller-excerpt.bib": 15,
    "bib/bmolkaist-papers.bib": 287,
    "bib/busch-complete.bib": 22,
    "bib/ielab-publications.bib": 24,
    "bib/kan-hugo-cites.bib": 192,
    "bib/kluever-publications.bib": 75,
    "bib/modin-books.bib": 3,
    "bib/modin-papers.bib": 59,
    "bib/modin-preprints.bib": 3,
    "bib/modin-tech_reports.bib": 5,
    "bib/pinto-anais.bib": 5,
    "bib/pinto-conferences.bib": 2,
    "csl-json/citation-js-biblatex-input.bib": 28,
    "dblp/jabref-authors-dblp.bib": 212,
    "dblp/limaye-excerpt.bib": 7,
    "google-scholar/tizzani-excerpt.bib": 5,
    "inspire/pinto-inspire.bib": 233,
    "peer-tests/NbibImporterTest.bib": 1,
    "peer-tests/RisImporterTest5a.bib": 1,
    "peer-tests/RisImporterTestScopus.bib": 1,
    "peer-tests/jabref-complex.bib": 20,
    "peer-tests/jabref-crossref.bib": 4,
    "peer-tests/zotero-bibtex-03.bib": 1,
    "peer-tests/zotero-bibtex-18.bib": 1,
    "peer-tests/zotero-bibtex-19.bib": 1,
    "peer-tests/zotero-bibtex-23.bib": 1,
}
"""File → its entries, counted in it by hand."""
every_file = pytest.mark.parametrize("name", WORKS)


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    return shared / "samples"


def read_file(file: Path) -> Reading:
    text, _ = decode(file.read_bytes())
    return read_source(text, file.name)


def find(reading: Reading, key: str) -> Draft:
    return next(draft for draft in reading.drafts if draft.key == key)


def test_no_sample_is_left_out(samples: Path) -> None:
    assert {file.relative_to(samples).as_posix() for file in samples.rglob("*.bib")} == set(WORKS)


@every_file
def test_every_entry_is_read(samples: Path, name: str) -> None:
    assert len(read_file(samples / name).drafts) == WORKS[name]


@every_file
def test_every_line_is_accounted_for(samples: Path, name: str) -> None:
    text, _ = decode((samples / name).read_bytes())
    assert unaccounted_lines(text, read_source(text, name)) == ()


@every_file
def test_no_page_shows_tex_in_a_title_or_a_name(samples: Path, name: str) -> None:
    drafts = read_file(samples / name).drafts
    shown = [read_prose(text).plain for draft in drafts for text in (draft.title, draft.venue or "")]
    shown += [read_prose(author.name).plain for draft in drafts for author in (*draft.authors, *draft.editor)]
    assert [text for text in shown if re.search(r"[\\{}$]|\*\*", text)] == []


@every_file
def test_every_draft_fits_a_record(samples: Path, name: str) -> None:
    drafts = read_file(samples / name).drafts
    assert [problem.text for draft in drafts for problem in fit_draft(draft)[1]] == []


@every_file
def test_every_work_has_a_title_a_year_and_somebody(samples: Path, name: str) -> None:
    without = [draft.key for draft in read_file(samples / name).drafts if not (draft.title and draft.year)]
    nobody = [draft.key for draft in read_file(samples / name).drafts if not (draft.authors or draft.editor)]
    assert (without, nobody) == ([], ["sarbanes:act"] if "citation-js" in name else [])


@pytest.mark.parametrize(
    ("name", "key", "authors"),
    [
        pytest.param("bib/bmolkaist-papers.bib", "kim2012measurement", ["Y Kim", "K Kim", "YK Park"], id="Vancouver"),
        pytest.param(
            "bib/ielab-publications.bib", "Jimmy2018payoffs", ["Jimmy", "Guido Zuccon", "Bevan Koopman"], id="-"
        ),
        pytest.param(
            "bib/pinto-anais.bib",
            "CBIC2021-142",
            ["Micael Veríssimo de Araújo", "João Victor da Fonseca Pinto", "Jose Seixas"],
            id="a comma and an and",
        ),
        pytest.param(
            "bib/pinto-conferences.bib",
            "acat2016",
            ["João Victor da Fonseca Pinto", "ATLAS Collaboration"],
            id="behalf",
        ),
        pytest.param("inspire/pinto-inspire.bib", "ATLAS:2019asg", ["Georges Aad"], id="and others"),
        pytest.param(
            "peer-tests/jabref-complex.bib",
            "10250999",
            ["Eric von Hippel", "Joseph M. Reagle, Jr.", "John F. Sherry, Jr.", "Johan A van den Huevel, Jr."],
            id="suffixes",
        ),
    ],
)
def test_names_come_out_whole(samples: Path, name: str, key: str, authors: list[str]) -> None:
    assert [author.name for author in find(read_file(samples / name), key).authors] == authors


def test_what_is_the_wrong_way_round_is_asked_about(samples: Path) -> None:
    remarks = read_file(samples / "bib/busch-complete.bib").remarks
    assert [(remark.line, remark.code) for remark in remarks] == [(196, "name-doubt"), (207, "name-doubt")]


def test_a_duplicate_key_is_told_and_both_are_read(samples: Path) -> None:
    reading = read_file(samples / "bib/kan-hugo-cites.bib")
    assert [remark.line for remark in reading.remarks if remark.code == "duplicate-key"] == [1383]
    assert sum(draft.key == "acl24a" for draft in reading.drafts) == 1


def test_the_book_of_a_paper_gives_its_editors(samples: Path) -> None:
    paper = find(read_file(samples / "peer-tests/jabref-crossref.bib"), "DBLP:conf/wicsa/ZimmermannWKG15")
    assert [editor.name for editor in paper.editor] == ["Len Bass", "Patricia Lago", "Philippe Kruchten"]


# What peers make of the same texts

ZOTERO_TYPES = {"book": "book", "journalArticle": "journal"}
ZOTERO_DIFFERS = {
    ("03", "authors"): "Zotero keeps `Michael, III` as the given name; a suffix stands behind the family name",
    ("03", "edition"): "Zotero keeps the comma at the end",
    ("18", "authors"): "both accents have their backslash doubled; Zotero shows it, we read the accents and tell",
    ("18", "title"): "Zotero sets `TEL` as one sign, U+2121",
    ("18", "publisher"): "the doubled backslash again",
    ("19", "authors"): "Zotero makes `K. C.` of the `KC` that the file has",
}
"""Where we read otherwise than Zotero's tests expect, and why that is right."""


@pytest.mark.parametrize("number", ["03", "18", "19", "23"])
def test_zotero_s_readings_differ_only_where_we_say_why(samples: Path, number: str) -> None:
    folder = samples / "peer-tests"
    (expected,) = json.loads((folder / f"zotero-bibtex-{number}.expected.json").read_text(encoding="utf-8"))
    (draft,) = read_file(folder / f"zotero-bibtex-{number}.bib").drafts
    ours, theirs = as_zotero(draft), from_zotero(expected)
    assert {(number, field) for field in theirs if theirs[field] != ours[field]} == {
        (at, field) for at, field in ZOTERO_DIFFERS if at == number
    }


def as_zotero(draft: Draft) -> dict[str, Any]:
    return {
        "type": draft.type,
        "key": draft.key,
        "title": read_prose(draft.title).plain,
        "authors": [author.name for author in draft.authors],
        "date": draft.date or str(draft.year),
        "venue": draft.venue,
        "publisher": draft.publisher,
        "place": draft.address,
        "edition": draft.edition,
        "isbn": draft.isbn,
        "url": draft.links.get("url"),
        "rights": draft.extra.get("copyright"),
        "note": [draft.note] if draft.note else [],
    }


def from_zotero(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": ZOTERO_TYPES[item["itemType"]],
        "key": item["itemID"],
        "title": item["title"],
        "authors": [f"{creator['firstName']} {creator['lastName']}" for creator in item["creators"]],
        "date": item["date"],
        "venue": item.get("publicationTitle"),
        "publisher": item.get("publisher"),
        "place": item.get("place"),
        "edition": item.get("edition"),
        "isbn": item.get("ISBN"),
        "url": item.get("url"),
        "rights": item.get("rights"),
        "note": [re.sub(r"</?p>", "", note["note"]) for note in item["notes"]],
    }


CITATION_JS_DIFFERS = {
    ("gabaldon:book", "venue"): "citation-js puts a volume into its set (`maintitle`); we keep the set's name as extra",
    ("swat4hcls:proceedings", "venue"): "the event of a proceedings; citation-js drops it here and keeps it for papers",
    ("batori_river_2020", "pages"): "citation-js takes `bookpagination` for a sign that `pages` is a section",
}
"""Where we read otherwise than citation-js's tests expect, and why that is right."""


def test_citation_js_s_readings_differ_only_where_we_say_why(samples: Path) -> None:
    expected = json.loads((samples / "csl-json/citation-js-biblatex-csl.json").read_text(encoding="utf-8"))
    drafts = read_file(samples / "csl-json/citation-js-biblatex-input.bib").drafts
    found = {
        (str(draft.key), field): (ours, theirs)
        for draft, item in zip(drafts, expected, strict=True)
        for field, theirs in from_csl(item).items()
        if (ours := as_compared(draft)[field]) != theirs
    }
    assert set(found) == set(CITATION_JS_DIFFERS), found


def as_compared(draft: Draft) -> dict[str, Any]:
    names = [split_name(author.name) for author in draft.authors]
    return {
        "title": read_prose(draft.title).plain,
        "authors": [" ".join(part for part in (name.particle, name.family) if part) for name in names],
        "year": draft.year,
        "month": int(draft.date[5:7]) if draft.date else None,
        "volume": draft.volume,
        "pages": draft.pages,
        "doi": draft.links.get("doi"),
        "isbn": draft.isbn,
        "issn": draft.issn,
        "publisher": draft.publisher or draft.institution,
        "venue": read_prose(draft.venue or "").plain or None,
    }


def from_csl(item: dict[str, Any]) -> dict[str, Any]:
    parts = (item.get("issued") or {"date-parts": [[None]]})["date-parts"][0]
    return {
        "title": re.sub(r"</?\w+>", "", item.get("title", "")),
        "authors": [name.get("family") or name.get("literal") or name.get("given") for name in item.get("author", [])],
        "year": parts[0],
        "month": parts[1] if len(parts) > 1 else None,
        "volume": item.get("volume"),
        "pages": item.get("page"),
        "doi": item["DOI"].lower() if "DOI" in item else None,
        "isbn": item.get("ISBN"),
        "issn": item.get("ISSN"),
        "publisher": item.get("publisher"),
        "venue": re.sub(r"</?\w+>", "", item.get("container-title", "")) or None,
    }
