"""What JabRef's tests expect of the same files: each difference is said, with the reason why ours is right."""

from pathlib import Path

import msgspec
import pytest

from byline.records import Draft
from byline.sources import read_source

COMMON = (
    "title",
    "authors",
    "year",
    "venue",
    "type",
    "abstract",
    "volume",
    "number",
    "pages",
    "publisher",
    "isbn",
    "issn",
    "tags",
    "links",
    "address",
    "edition",
    "note",
    "language",
    "date",
    "series",
)
REASONS = {
    "NbibImporterTest.nbib": {
        "title": "the full stop is the catalogue's",
        "authors": "the group (`CN`) is an author, too",
        "links": "the DOI is an identifier, and theirs stands in a field `article-doi` that nothing reads",
        "address": "`PL` is where the journal comes from, not the work",
        "date": "`DEP` says on which day of the year it appeared online",
        "series": "`VTI` is the title of the volume",
    },
    "RisImporterTest5a.ris": {"number": "a line about rights is no number"},
    "RisImporterTestScopus.ris": {"address": "where an author works is not where the work was published"},
}  # fmt: skip


def pair(shared: Path, name: str) -> tuple[Draft, Draft]:
    """Give our reading of a file, and JabRef's, which is BibTeX."""
    folder = shared / "samples" / "peer-tests"
    theirs = (folder / name).with_suffix(".bib")
    read = [read_source(file.read_text(encoding="utf-8"), file.name).drafts for file in (folder / name, theirs)]
    return read[0][0], read[1][0]


@pytest.mark.parametrize("name", REASONS)
def test_we_differ_from_jabref_for_these_reasons_only(shared: Path, name: str) -> None:
    ours, theirs = (msgspec.structs.asdict(draft) for draft in pair(shared, name))
    assert {field for field in COMMON if ours[field] != theirs[field]} == set(REASONS[name])


def test_all_that_jabref_keeps_of_a_note_is_kept(shared: Path) -> None:
    ours, _ = pair(shared, "RisImporterTestScopus.ris")
    assert {"Cited By :44", "Export Date: 1 April 2016"} <= set(ours.extra.values())
