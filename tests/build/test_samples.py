"""Real lists of real people: how many works they hold was counted by hand, pair by pair of alike titles."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from byline.build import ImportReport, export_site, import_sources
from byline.build.last_import import load_lock
from byline.records import as_lock, load_site

Run = Callable[[str, tuple[str, ...]], tuple[Path, ImportReport]]
Tree = Callable[[Path], dict[str, bytes]]

MODIN = ("bib/modin-papers.bib", "bib/modin-books.bib", "bib/modin-preprints.bib", "bib/modin-tech_reports.bib")
PINTO = ("inspire/pinto-inspire.bib", "bib/pinto-anais.bib", "bib/pinto-conferences.bib")


class Counted:
    """A list: its owner, its files, its entries, and what is to become of them."""

    def __init__(self, owner: str, files: tuple[str, ...], *, entries: int, records: int, **told: int) -> None:
        self.owner, self.files, self.entries, self.records = owner, files, entries, records
        self.doubts, self.is_foreign = told.get("doubts", 0), bool(told.get("foreign", 0))


LISTS = [
    pytest.param(Counted("Klas Modin", MODIN, entries=70, records=70), id="one owner, four files, no pair"),
    pytest.param(
        Counted("Heike Klüver", ("bib/kluever-publications.bib",), entries=75, records=75, doubts=1),
        id="Zotero: an article and a book of its name",
    ),
    pytest.param(
        Counted("YongKeun Park", ("bib/bmolkaist-papers.bib",), entries=287, records=286),
        id="a lab: a comment of a journal, listed twice under one DOI",
    ),
    pytest.param(
        Counted("Min-Yen Kan", ("bib/kan-hugo-cites.bib",), entries=192, records=191),
        id="ACM and ACL exports: one workshop paper in both",
    ),
    pytest.param(Counted("Allison Busch", ("bib/busch-complete.bib",), entries=22, records=22), id="humanities"),
    pytest.param(Counted("Guido Zuccon", ("bib/ielab-publications.bib",), entries=24, records=24), id="BibDesk"),
    pytest.param(
        Counted("João Victor da Fonseca Pinto", PINTO, entries=240, records=240),
        id="INSPIRE and a personal list: 233 papers of a collaboration, many alike but for a number",
    ),
    pytest.param(
        Counted("Anais Möller", ("ads/moeller-excerpt.bib",), entries=15, records=13),
        id="ADS: two pairs of preprint and article",
    ),
    pytest.param(
        Counted("Nutan Limaye", ("dblp/limaye-excerpt.bib",), entries=7, records=5),
        id="dblp: two conference papers with their reports",
    ),
    pytest.param(
        Counted("Michele Tizzani", ("google-scholar/tizzani-excerpt.bib",), entries=5, records=5, doubts=1),
        id="Google Scholar: a preprint whose title was rewritten",
    ),
    pytest.param(
        Counted("Radosław Miśkiewicz", ("ris/miskiewicz-excerpt.ris",), entries=10, records=8, doubts=1),
        id="RIS: two entries twice, a third with a letter more",
    ),
    pytest.param(
        Counted("Scott Chamberlain", ("orcid/chamberlain-works.json",), entries=111, records=53, doubts=2),
        id="ORCID: no authors, and every version of every upload",
    ),
    pytest.param(
        Counted("Ada Byron", ("dblp/jabref-authors-dblp.bib",), entries=212, records=211, doubts=2, foreign=1),
        id="a list of other people's works",
    ),
    pytest.param(
        Counted(
            "X", ("peer-tests/RisImporterTestScopus.ris", "peer-tests/RisImporterTestScopus.bib"), entries=2, records=1
        ),
        id="one article as RIS and as BibTeX",
    ),
    pytest.param(
        Counted("X", ("peer-tests/NbibImporterTest.nbib", "peer-tests/NbibImporterTest.bib"), entries=2, records=1),
        id="one article as MEDLINE and as BibTeX",
    ),
]


@pytest.fixture
def imported(tmp_path: Path, shared: Path) -> Run:
    """Make a site of an owner, and import samples into it."""

    def run(owner: str, files: tuple[str, ...]) -> tuple[Path, ImportReport]:
        (tmp_path / "site.yaml").write_text(f"title: Papers\nowner:\n  name: {owner}\n", encoding="utf-8")
        return tmp_path, import_sources(tmp_path, files=[shared / "samples" / file for file in files])

    return run


@pytest.mark.parametrize("counted", LISTS)
def test_real_list_becomes_as_many_records_as_it_has_works(
    imported: Run, shared: Path, tree: Tree, counted: Counted
) -> None:
    site, report = imported(counted.owner, counted.files)
    assert sum(one.works for one in report.sources) == counted.entries
    assert (len(report.created), report.doubtful) == (counted.records, counted.doubts)
    assert ("not-yours" in {problem.code for problem in report.problems}) == counted.is_foreign
    before = tree(site)
    again = import_sources(site, files=[shared / "samples" / file for file in counted.files])
    assert (again.written, tree(site)) == ((), before)


@pytest.mark.parametrize("form", ["ris", "csl", "bibtex"])
@pytest.mark.parametrize(
    ("owner", "files"),
    [
        pytest.param("Heike Klüver", ("bib/kluever-publications.bib",), id="a political scientist"),
        pytest.param("Anais Möller", ("ads/moeller-excerpt.bib",), id="an astronomer"),
    ],
)
def test_same_list_in_another_format_adds_no_record(
    imported: Run, form: Literal["ris", "csl", "bibtex"], owner: str, files: tuple[str, ...]
) -> None:
    site, report = imported(owner, files)
    suffix = {"ris": "ris", "csl": "json", "bibtex": "bib"}[form]
    (site / "content/sources" / f"again.{suffix}").write_text(export_site(site, form), encoding="utf-8")
    again = import_sources(site)
    assert (again.created, set(again.merged) == set(report.created)) == ((), True)


@pytest.mark.parametrize("files", [MODIN, PINTO, ("bib/bmolkaist-papers.bib",)], ids=lambda files: files[0])
def test_lock_of_a_real_list_stays_small(imported: Run, files: tuple[str, ...]) -> None:
    site, _ = imported("X", files)
    sizes = [len(block.encode()) for block in as_lock(load_lock(site)).split("\n\n")]
    assert max(sizes) <= 2048


def test_records_of_a_real_list_load_without_an_error(imported: Run) -> None:
    site, report = imported("YongKeun Park", ("bib/bmolkaist-papers.bib",))
    assert len(load_site(site)[0].publications) == len(report.created)
