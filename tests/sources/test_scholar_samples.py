"""The real profile: read from what a program collected, and from the same rows laid out as a copied page."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from byline.records import Draft
from byline.sources import Reading, decode, read_source, unaccounted_lines

FOLDER = "google-scholar"


def text_of(shared: Path, name: str) -> str:
    return decode((shared / "samples" / FOLDER / name).read_bytes())[0]


def reading_of(shared: Path, name: str) -> Reading:
    return read_source(text_of(shared, name), name)


def rows(shared: Path) -> list[Mapping[str, str]]:
    return list(json.loads(text_of(shared, "froebe-profile.json"))["maik-frobe"]["pubs"])


def one_line(text: str) -> str:
    return " ".join(text.split())


# Works, lists of authors that are cut, preprints, titles that are cut.
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        pytest.param("froebe-profile-DERIVED.txt", (40, 23, 2, 1), id="copied"),
        pytest.param("froebe-profile.json", (116, 57, 6, 3), id="collected"),
    ],
)
def test_every_work_of_a_sample_is_read(shared: Path, name: str, counts: tuple[int, ...]) -> None:
    reading = reading_of(shared, name)
    cut_lists = sum(not draft.authors_complete for draft in reading.drafts)
    preprints = sum("arxiv" in draft.links for draft in reading.drafts)
    cut_titles = sum(remark.code == "cut-text" for remark in reading.remarks)
    assert (len(reading.drafts), cut_lists, preprints, cut_titles) == counts
    assert unaccounted_lines(text_of(shared, name), reading) == ()


@pytest.mark.parametrize("name", ["froebe-profile-DERIVED.txt", "froebe-profile.json"])
def test_titles_years_and_names_are_those_of_the_profile(shared: Path, name: str) -> None:
    found = [as_row(draft) for draft in reading_of(shared, name).drafts]
    expected = [(one_line(row["title"]), int(row["year"]) or None, row["authors"]) for row in rows(shared)]
    assert found == expected[: len(found)]


def test_both_ways_give_the_same_facts(shared: Path) -> None:
    copied = reading_of(shared, "froebe-profile-DERIVED.txt").drafts
    collected = reading_of(shared, "froebe-profile.json").drafts[: len(copied)]
    assert [(one.venue, one.volume, one.pages, one.type) for one in copied] == [
        (one.venue, one.volume, one.pages, one.type) for one in collected
    ]


def as_row(draft: Draft) -> tuple[str, int | None, str]:
    names = [author.name for author in draft.authors]
    return draft.title, draft.year, ", ".join([*names, *([] if draft.authors_complete else ["..."])])
