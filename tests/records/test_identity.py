"""The same work or not: identifiers, titles, authors and years decide; what is not certain is a doubt."""

from typing import Any

import pytest

from byline.records import Author, Facts
from byline.records.fields import as_fields
from byline.records.identity import Likeness, compare
from byline.records.sightings import Sighting, as_sighting

SAME, DOUBTFUL, APART = Likeness.SAME, Likeness.DOUBTFUL, Likeness.APART
TITLE = "Rewarding Progress: Scaling Automated Process Verifiers"
AUTHORS = ("Amrith Setlur", "Chirag Nagpal", "Adam Fisch")


def seen(title: str = TITLE, authors: tuple[str, ...] = AUTHORS, source: str = "", **facts: Any) -> Sighting:
    people = tuple(Author(name=name) for name in authors)
    return as_sighting(as_fields(Facts(title=title, authors=people, **facts)), source=source)


def both_ways(one: Sighting, other: Sighting) -> Likeness:
    likeness = compare(one, other)
    assert compare(other, one) == likeness
    return likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param("Deep Nets for Vision", "Deep nets for vision.", SAME, id="capitals and a full stop"),
        pytest.param("Deep Nets for Vision", "Deep-Nets for Vision", SAME, id="a hyphen"),
        pytest.param("Multi-Task Learning of Things", "Multitask Learning of Things", SAME, id="written as one word"),
        pytest.param("Größe und Gewicht im Alter", "Grosse und Gewicht im Alter", SAME, id="a sharp s"),
        pytest.param("Learning to optimize networks well", "Learning to optimise networks well", SAME, id="spelling"),
        pytest.param("Deep Nets for Vision (extended version)", "Deep Nets for Vision", SAME, id="a longer version"),
        pytest.param("The Benefits of Public Data", "On Benefits of Public Data", DOUBTFUL, id="other small words"),
        pytest.param("Deep Nets for Robots: A Survey", "Deep Nets for Robots", SAME, id="a subtitle dropped"),
        pytest.param("Deep Nets: A Survey", "Deep Nets", DOUBTFUL, id="a subtitle dropped from a short title"),
        pytest.param("Deep Nets for Robots: A Survey", "Deep Nets for Robots: A Tool", APART, id="two subtitles"),
        pytest.param("Graphs and Their Uses, Part I", "Graphs and Their Uses, Part II", APART, id="two parts"),
        pytest.param("Graphs and Their Uses I", "Graphs and Their Uses II", APART, id="parts without the word"),
        pytest.param("Graphs and Their Uses", "Graphs and Their Uses II", APART, id="a second part only"),
        pytest.param("Graphs and Uses, Part A", "Graphs and Uses, Part B", APART, id="parts in letters"),
        pytest.param("Masses at 7 TeV in ATLAS data", "Masses at 8 TeV in ATLAS data", APART, id="a number"),
        pytest.param(
            "The First Workshop on Open Web Search", "The Second Workshop on Open Web Search", APART, id="two workshops"
        ),
        pytest.param(
            "The Fourth Workshop on Open Web Search",
            "The 4th Workshop on Open Web Search",
            DOUBTFUL,
            id="one workshop, perhaps",
        ),
        pytest.param("Overview of the Task 2019", "Overview of the Task 2020", APART, id="a year in the title"),
        pytest.param("Deep Nets for Vision", "Supplement to: Deep Nets for Vision", APART, id="a supplement"),
        pytest.param(
            "Deep Nets for Vision", "Deep Nets for Vision (Extended Abstract)", APART, id="an extended abstract"
        ),
        pytest.param("Deep Nets for Vision", "Erratum: Deep Nets for Vision", APART, id="an erratum"),
        pytest.param("Deep Nets for Vision", "Reply to: Deep Nets for Vision", APART, id="a reply"),
    ],
)
def test_titles_tell_works_apart(one: str, other: str, likeness: Likeness) -> None:
    assert both_ways(seen(one), seen(other)) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Supervised Learning of Image Features", "Unsupervised Learning of Image Features", id="un-"),
        pytest.param(
            "Production of the W boson in collisions", "Production of the Z boson in collisions", id="a letter"
        ),
        pytest.param("Convex Problems in Machine Learning", "Nonconvex Problems in Machine Learning", id="non-"),
        pytest.param("Symmetric Losses for Neural Networks", "Asymmetric Losses for Neural Networks", id="a-"),
    ],
)
def test_words_that_mean_another_thing_never_join_titles(one: str, other: str) -> None:
    assert both_ways(seen(one), seen(other)) < SAME


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param(("Ada Byron",), ("A. Byron",), SAME, id="an initial"),
        pytest.param(("Ada Byron",), ("Byron, Ada",), SAME, id="turned round"),
        pytest.param(("YongKeun Park", "S. Lee"), ("Park YK", "Lee S"), SAME, id="Vancouver style"),
        pytest.param(("Jürgen Müller",), ("Juergen Muller",), SAME, id="accents"),
        pytest.param(("Ada Byron", "Max Born", "Niels Bohr"), ("Ada Byron",), SAME, id="a list that was cut"),
        pytest.param(("Ada Byron",), ("Max Born",), APART, id="other people"),
        pytest.param((), ("Max Born",), SAME, id="no list on one side, and a telling title"),
    ],
)
def test_authors_tell_works_apart(one: tuple[str, ...], other: tuple[str, ...], likeness: Likeness) -> None:
    assert both_ways(seen(authors=one), seen(authors=other)) == likeness


@pytest.mark.parametrize(
    ("title", "year", "likeness"),
    [
        pytest.param("Introduction", 2020, DOUBTFUL, id="a title of many works"),
        pytest.param("Scaling Process Verifiers for Reasoning", 2020, SAME, id="a telling title and the year"),
        pytest.param("Scaling Process Verifiers for Reasoning", 2021, SAME, id="the year after"),
        pytest.param("Scaling Process Verifiers for Reasoning", 2023, DOUBTFUL, id="three years later"),
        pytest.param("Scaling Process Verifiers for Reasoning", None, SAME, id="no year, and a longer title"),
        pytest.param("Scaling Process Verifiers Up", None, DOUBTFUL, id="no year, and a short title"),
    ],
)
def test_work_without_authors_is_known_by_title_and_year(title: str, year: int | None, likeness: Likeness) -> None:
    summary = seen(title, authors=(), year=year, type="journal")
    assert both_ways(summary, seen(title, year=2020, type="preprint")) == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param({"year": 2010}, {"year": 2010}, SAME, id="the same year"),
        pytest.param({"year": 2010}, {"year": 2011}, DOUBTFUL, id="another year"),
        pytest.param({"year": 2010}, {}, DOUBTFUL, id="a year and none"),
        pytest.param({}, {"type": "journal"}, DOUBTFUL, id="nothing else is known"),
        pytest.param({"venue": "Handbook"}, {"venue": "Handbook"}, SAME, id="the same venue"),
    ],
)
def test_title_of_a_word_or_two_needs_more_than_the_authors(
    one: dict[str, Any], other: dict[str, Any], likeness: Likeness
) -> None:
    assert both_ways(seen("Arithmetic", **one), seen("Arithmetic", **other)) == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"volume": "1"}, {"volume": "2"}, id="two volumes"),
        pytest.param({"volume": "1", "pages": "3-4"}, {"volume": "1", "pages": "90-91"}, id="two places in a volume"),
    ],
)
def test_two_editorials_of_a_year_are_a_doubt(one: dict[str, Any], other: dict[str, Any]) -> None:
    facts = {"type": "journal", "venue": "Looms", "year": 2012}
    assert both_ways(seen("Editorial", **facts, **one), seen("Editorial", **facts, **other)) == DOUBTFUL


def test_editorial_whose_last_page_one_source_leaves_out_is_one() -> None:
    facts = {"type": "journal", "venue": "Looms", "year": 2012, "volume": "1"}
    assert both_ways(seen("Editorial", **facts, pages="3-4"), seen("Editorial", **facts, pages="3")) == SAME


def test_title_that_is_nearly_the_same_is_not_enough_without_authors() -> None:
    assert (
        both_ways(seen("Learning to optimise networks well", authors=()), seen("Learning to optimize networks well"))
        < SAME
    )


def test_book_is_known_by_isbn_and_title_in_any_year() -> None:
    one = seen(type="book", isbn="978-3-16-148410-0", year=2001, authors=())
    assert both_ways(one, seen(type="book", isbn="3-16-148410-X", year=2009)) == SAME


def test_chapters_of_one_book_are_not_one() -> None:
    one = seen("Of Cats and Their Habits", type="chapter", isbn="978-3-16-148410-0")
    assert both_ways(one, seen("Of Dogs and Their Habits", type="chapter", isbn="978-3-16-148410-0")) < SAME


def test_two_parts_with_one_doi_are_a_doubt() -> None:
    one = seen("Graphs and Their Uses, Part I", links={"doi": "10.1000/x"})
    assert both_ways(one, seen("Graphs and Their Uses, Part II", links={"doi": "10.1000/x"})) == DOUBTFUL


@pytest.mark.parametrize(
    ("preprint", "paper", "likeness"),
    [
        pytest.param({"type": "preprint"}, {"type": "journal"}, DOUBTFUL, id="a preprint and a paper"),
        pytest.param({}, {"type": "journal"}, DOUBTFUL, id="of no kind, and a paper"),
        pytest.param({"type": "conference"}, {"type": "journal"}, APART, id="two papers"),
        pytest.param({"type": "preprint"}, {"type": "dataset"}, APART, id="a preprint and data"),
        pytest.param({"type": "preprint", "authors": AUTHORS[:2]}, {"type": "journal"}, APART, id="other people"),
    ],
)
def test_preprint_whose_title_was_rewritten_is_asked_about(
    preprint: dict[str, Any], paper: dict[str, Any], likeness: Likeness
) -> None:
    one = seen("Political issue or public health: the vaccination debate on Twitter in Europe", **preprint)
    assert both_ways(one, seen("Political context of the European vaccine debate on Twitter", **paper)) == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param({"year": 2024}, {"year": 2025}, SAME, id="a year between two reports"),
        pytest.param({"year": 2020}, {"year": 2025}, APART, id="five years"),
        pytest.param({"year": 2020}, {}, SAME, id="no year"),
        pytest.param(
            {"year": 2015, "type": "preprint"}, {"year": 2021, "type": "journal"}, DOUBTFUL, id="six years to print"
        ),
        pytest.param(
            {"year": 2009, "type": "preprint"}, {"year": 2021, "type": "journal"}, APART, id="twelve years to print"
        ),
        pytest.param(
            {"year": 2021, "type": "preprint"}, {"year": 2024, "type": "journal"}, SAME, id="preprint, then journal"
        ),
        pytest.param({"year": 2021, "type": "journal"}, {"year": 2024, "type": "journal"}, DOUBTFUL, id="two journals"),
        pytest.param({"type": "thesis"}, {"type": "journal"}, DOUBTFUL, id="a thesis and a paper"),
        pytest.param({"type": "dataset"}, {"type": "conference"}, DOUBTFUL, id="a dataset and its paper"),
        pytest.param(
            {"type": "journal", "links": {"doi": "10.1000/a"}},
            {"type": "journal", "links": {"doi": "10.1000/b"}},
            DOUBTFUL,
            id="two journals, two DOIs",
        ),
        pytest.param(
            {"type": "preprint", "links": {"doi": "10.48550/arXiv.2410.00001"}},
            {"type": "journal", "links": {"doi": "10.1000/b"}},
            SAME,
            id="a preprint's DOI and the paper's",
        ),
    ],
)
def test_years_and_kinds_tell_works_apart(one: dict[str, Any], other: dict[str, Any], likeness: Likeness) -> None:
    assert both_ways(seen(**one), seen(**other)) == likeness


def test_two_entries_of_one_file_in_two_venues_are_a_doubt() -> None:
    one = seen(type="conference", venue="ICML", source="a.bib")
    other = seen(type="conference", venue="ICLR", source="a.bib")
    assert both_ways(one, other) == DOUBTFUL


def test_two_entries_of_one_file_whose_venue_is_spelled_differently_are_one() -> None:
    one = seen(type="conference", venue="Proceedings of the Fourth Workshop on Evaluations", source="a.bib")
    other = seen(type="conference", venue="Proceedings of the 4th Workshop on Evaluations", source="a.bib")
    assert both_ways(one, other) == SAME


def test_two_arxiv_ids_tell_titles_apart_that_look_alike() -> None:
    one = seen("Search for heavy leptons in dilepton final states", links={"arxiv": "2008.07949"})
    other = seen("Search for heavy leptons in leptonic final states", links={"arxiv": "2202.02039"})
    assert both_ways(one, other) == APART


def test_two_arxiv_ids_under_one_title_are_a_doubt() -> None:
    assert both_ways(seen(links={"arxiv": "2008.07949"}), seen(links={"arxiv": "2202.02039"})) == DOUBTFUL


def test_source_may_correct_an_identifier() -> None:
    before = as_sighting(as_fields(Facts(title=TITLE, links={"arxiv": "2008.07949"})), source="a", is_past=True)
    assert both_ways(before, seen(source="a", authors=(), links={"arxiv": "2202.02039"})) == SAME


def test_two_files_may_name_the_venue_differently() -> None:
    one = seen(type="conference", venue="ICML", source="a.bib")
    other = seen(type="conference", venue="International Conference on Machine Learning", source="b.bib")
    assert both_ways(one, other) == SAME


def test_identifier_joins_titles_that_changed() -> None:
    one = seen("Rewarding Progress by Process Verifiers", links={"arxiv": "2410.08146"})
    assert both_ways(one, seen(links={"arxiv": "2410.08146v2"})) == SAME


def test_identifier_on_titles_that_share_nothing_is_a_doubt() -> None:
    one = seen("Butterflies of the Amazon Basin", links={"doi": "10.1000/x"})
    assert both_ways(one, seen(links={"doi": "10.1000/x"})) == DOUBTFUL


def test_supplement_with_the_papers_doi_stays_apart() -> None:
    one = seen(f"Supplementary material for {TITLE}", links={"doi": "10.1000/x"})
    assert both_ways(one, seen(links={"doi": "10.1000/x"})) == APART
