"""BibTeX: what is written can be read back, and says what the record says."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Publication, Venue, WorkType, as_bibtex, bibtex_file

Read = Callable[[str], tuple[str, str, dict[str, str]]]

ICLR = Venue(id="iclr", name="ICLR", full_name="International Conference on Learning Representations")


def paper(
    *names: str, kind: WorkType | None = "conference", complete: bool = True, title: str = "On Nets"
) -> Publication:
    authors = tuple(Author(name=name) for name in names)
    return Publication(
        key="byron2024nets", title=title, authors=authors, authors_complete=complete, year=2024, type=kind
    )


def test_entry_is_written_as_people_write_it() -> None:
    publication = Publication(
        key="byron2024nets",
        title="Rewarding {GRPO} & Progress",
        authors=(Author(name="Ada Byron"), Author(name="Jan van der Berg")),
        year=2024,
        date="2024-05-07",
        venue="ICLR",
        type="conference",
        pages="1-20",
        links={"doi": "10.1000/x_y", "arxiv": "2410.00000", "url": "https://example.org/a"},
    )
    assert as_bibtex(publication, ICLR) == (
        "@inproceedings{byron2024nets,\n"
        "  title = {Rewarding {GRPO} \\& Progress},\n"
        "  author = {Byron, Ada and van der Berg, Jan},\n"
        "  booktitle = {International Conference on Learning Representations},\n"
        "  year = {2024},\n"
        "  month = may,\n"
        "  pages = {1--20},\n"
        "  doi = {10.1000/x_y},\n"
        "  eprint = {2410.00000},\n"
        "  archiveprefix = {arXiv},\n"
        "  url = {https://example.org/a},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [
        pytest.param("conference", "inproceedings", "booktitle", id="a conference paper"),
        pytest.param("workshop", "inproceedings", "booktitle", id="a workshop paper"),
        pytest.param("journal", "article", "journal", id="a journal article"),
        pytest.param("chapter", "incollection", "booktitle", id="a chapter"),
        pytest.param("preprint", "misc", "howpublished", id="a preprint"),
        pytest.param("talk", "misc", "howpublished", id="a talk"),
        pytest.param(None, "misc", "howpublished", id="nothing known"),
    ],
)
def test_kind_of_entry_follows_the_kind_of_work(
    kind: WorkType | None, entry: str, field: str, read_entry: Read
) -> None:
    found, _, fields = read_entry(as_bibtex(paper("Ada Byron", kind=kind), Venue(id="v", name="Somewhere")))
    assert (found, fields[field]) == (entry, "Somewhere")


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [
        pytest.param("thesis", "phdthesis", "school", id="a thesis"),
        pytest.param("report", "techreport", "institution", id="a report"),
    ],
)
def test_institution_has_the_name_that_the_entry_wants(
    kind: WorkType, entry: str, field: str, read_entry: Read
) -> None:
    publication = Publication(key="k", title="T", type=kind, institution="A Place")
    assert read_entry(as_bibtex(publication, None))[2][field] == "A Place"
    assert read_entry(as_bibtex(publication, None))[0] == entry


def test_masters_thesis_is_told_by_its_note(read_entry: Read) -> None:
    publication = Publication(key="k", title="T", type="thesis", note="Master's thesis")
    assert read_entry(as_bibtex(publication, None))[0] == "mastersthesis"


def test_kind_of_the_venue_stands_in_for_a_missing_type(read_entry: Read) -> None:
    venue = Venue(id="j", name="A Journal", kind="journal")
    assert read_entry(as_bibtex(paper("Ada Byron", kind=None), venue))[0] == "article"


def test_list_that_was_cut_ends_in_and_others(read_entry: Read) -> None:
    _, _, fields = read_entry(as_bibtex(paper("Ada Byron", complete=False), None))
    assert fields["author"] == "Byron, Ada and others"


def test_nobody_is_no_others(read_entry: Read) -> None:
    assert "author" not in read_entry(as_bibtex(paper(complete=False), None))[2]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        pytest.param("Martin Luther King Jr.", "King, Jr., Martin Luther", id="a suffix stands in the middle"),
        pytest.param("Byron, Ada", "Byron, Ada", id="already turned round"),
        pytest.param("{OpenAI}", "{OpenAI}", id="a group keeps its braces"),
        pytest.param("The ATLAS Collaboration", "{The ATLAS Collaboration}", id="a collaboration gets braces"),
        pytest.param("{Research and Development}", "{Research and Development}", id="an `and` inside a name"),
        pytest.param("José Ortega y Gasset", "{Ortega y Gasset}, José", id="a name with a conjunction"),
        pytest.param("Paul Erd{\\H o}s", "Erdős, Paul", id="a TeX accent"),
        pytest.param("Wei Wang 0017", "Wang, Wei", id="no dblp number"),
        pytest.param("Plato", "Plato", id="one name only"),
    ],
)
def test_name_is_written_so_that_bibtex_takes_it_apart_rightly(printed: str, written: str, read_entry: Read) -> None:
    assert read_entry(as_bibtex(paper(printed), None))[2]["author"] == written


def test_arxiv_is_not_said_twice(read_entry: Read) -> None:
    publication = Publication(key="k", title="T", type="preprint", links={"arxiv": "2410.00000"}, venue="arXiv")
    _, _, fields = read_entry(as_bibtex(publication, None))
    assert "howpublished" not in fields
    assert fields["archiveprefix"] == "arXiv"


def test_address_cannot_end_its_value(read_entry: Read) -> None:
    publication = Publication(key="k", title="T", links={"url": "https://example.org/{a}} b"})
    assert read_entry(as_bibtex(publication, None))[2]["url"] == "https://example.org/%7Ba%7D%7D%20b"


def test_macros_of_the_site_are_written_out(read_entry: Read) -> None:
    entry = as_bibtex(paper("Ada Byron", title=r"On \ours"), None, macros={"ours": "OursNet"})
    assert read_entry(entry)[2]["title"] == "On OursNet"


def test_entries_of_a_file_are_parted_by_a_blank_line() -> None:
    assert bibtex_file(["@misc{a,\n}", "@misc{b,\n}"]) == "@misc{a,\n}\n\n@misc{b,\n}\n"


def test_file_without_entries_is_empty() -> None:
    assert bibtex_file([]) == ""


TEXTS = st.text(alphabet=st.sampled_from('ab é{}\\$%,"#&~_^@=и\n and'), max_size=30)


@given(title=TEXTS, name=TEXTS, note=TEXTS)
def test_any_text_gives_an_entry_that_can_be_read(read_entry: Read, title: str, name: str, note: str) -> None:
    publication = Publication(key="k", title=title, authors=(Author(name=name),), note=note, publisher=name)
    assert read_entry(as_bibtex(publication, None))[:2] == ("misc", "k")
