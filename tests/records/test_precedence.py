"""Which source is believed, field by field, whatever the order in which they are read."""

import itertools
from typing import Any

import pytest

from byline.records import Author, Draft, Lock, Publication, SourcedDraft, merge_drafts
from byline.records.fields import Plain, as_fields

Said = tuple[str, dict[str, Any]]
TITLE = "Rewarding Progress with Process Verifiers"


def said(form: str, **facts: Any) -> Said:
    return form, facts


def drafted(number: int, one: Said) -> SourcedDraft:
    form, facts = one
    named = facts.pop("authors", ("Ada Byron",))
    people = tuple(name if isinstance(name, Author) else Author(name=name) for name in named)
    made = Draft(title=facts.pop("title", TITLE), authors=people, line=1, **facts)
    return SourcedDraft(source=f"{number}.txt", draft=made, format=form)


def merged(*sayings: Said) -> Publication:
    """Merge in every order, and give the record, which is always the same."""
    records = set()
    found: list[Publication] = []
    for order in itertools.permutations(sayings):
        drafts = [drafted(number, (form, dict(facts))) for number, (form, facts) in enumerate(order)]
        found = list(merge_drafts(drafts, [], Lock()).created.values())
        assert len(found) == 1
        records.add(str(found[0]))
    assert len(records) == 1
    return found[0]


@pytest.mark.parametrize(
    ("field", "believed", "other"),
    [
        pytest.param("venue", ("crossref", "Nature"), ("bibtex", "Nature (in press)"), id="a registry over a list"),
        pytest.param("venue", ("dblp", "ICLR"), ("openalex", "Int. Conf. on L. R."), id="dblp over an aggregator"),
        pytest.param("venue", ("bibtex", "ICLR"), ("orcid", "Iclr 2025"), id="a list over an aggregator"),
        pytest.param("pages", ("orcid", "1-9"), ("google-scholar", "1-"), id="an aggregator over Google Scholar"),
        pytest.param("year", ("crossref", 2024), ("bibtex", 2025), id="the year"),
    ],
)
def test_where_a_work_appeared_is_told_by_the_surer_source(
    field: str, believed: tuple[str, Plain], other: tuple[str, Plain]
) -> None:
    record = merged(said(believed[0], **{field: believed[1]}), said(other[0], **{field: other[1], "tags": ("x", "y")}))
    assert as_fields(record)[field] == believed[1]


def test_entry_that_dblp_made_is_believed_as_dblp_in_any_file() -> None:
    made = {"bibsource": "dblp computer science bibliography, https://dblp.org"}
    record = merged(said("bibtex", venue="ICLR", extra=made), said("bibtex", venue="Intl Conf", pages="1", note="x"))
    assert record.venue == "ICLR"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(
            said("bibtex", title=TITLE),
            said("crossref", title=TITLE.upper()),
            id="a title in capitals, though a registry's",
        ),
        pytest.param(
            said("bibtex", title=r"The \ours Method for Cats"),
            said("ris", title="THE OURS METHOD FOR CATS"),
            id="a macro",
        ),
    ],
)
def test_title_is_taken_from_whom_does_not_shout(better: Said, worse: Said) -> None:
    links = {"links": {"arxiv": "2410.08146"}}
    assert merged((better[0], better[1] | links), (worse[0], worse[1] | links)).title == better[1]["title"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({"authors": ("Ada Byron", "Max Born")}, {"authors": ("Ada Byron",)}, id="the longer list"),
        pytest.param(
            {"authors": ("Ada Byron",)},
            {"authors": ("Ada Byron", "Max Born"), "authors_complete": False},
            id="the complete list",
        ),
        pytest.param(
            {"authors": ("Ada Byron", "Max Born")}, {"authors": ("A. Byron", "M. Born")}, id="full names over initials"
        ),
        pytest.param(
            {"authors": ("Ada {Vega Ruiz}",)}, {"authors": ("Ada Vega Ruiz",)}, id="the family name that is stated"
        ),
    ],
)
def test_authors_are_taken_from_the_fullest_list(better: dict[str, Any], worse: dict[str, Any]) -> None:
    record = merged(said("bibtex", **better), said("crossref", **worse, links={"doi": "10.1000/x"}))
    assert tuple(one.name for one in record.authors) == better["authors"]
    assert record.authors_complete


def test_of_equal_lists_the_one_that_tells_namesakes_apart_is_taken() -> None:
    numbered = (Author(name="Wei Wang", dblp="0017"), Author(name="Ada Byron"))
    record = merged(
        said("bibtex", authors=("Wei Wang", "Ada Byron"), venue="ICML", year=2020, abstract="We say more."),
        said("dblp", authors=numbered, year=2020),
    )
    assert record.authors == numbered


@pytest.mark.parametrize(
    "worse",
    [
        pytest.param("Short.", id="a shorter one"),
        pytest.param("We show a great many things and more of them, and then we…", id="one that breaks off"),
        pytest.param("<jats:p>We show a great many things, in the markup of a journal.</jats:p>", id="one with markup"),
    ],
)
def test_abstract_is_the_longest_clean_one(worse: str) -> None:
    record = merged(said("arrow", abstract="We show a thing or two."), said("crossref", abstract=worse))
    assert record.abstract == "We show a thing or two."


def test_one_doi_is_one_appearance_whatever_its_kind_is_called() -> None:
    links = {"links": {"doi": "10.6084/m9.figshare.94089"}}
    record = merged(
        said("orcid", type="journal", **links),
        said("orcid", type="other", venue="Figshare", year=2012, **links),
        said("orcid", type="dataset", venue="Figshare", year=2012, links={"doi": "10.6084/m9.figshare.94089.v1"}),
    )
    assert (record.venue, record.year, record.versions) == ("Figshare", 2012, ())
    assert record.links == {"doi": "10.6084/m9.figshare.94089"}


@pytest.mark.parametrize(
    ("formal", "early"),
    [
        pytest.param("journal", "conference", id="a journal and a conference"),
        pytest.param("conference", "workshop", id="a conference and a workshop"),
        pytest.param("workshop", "preprint", id="a workshop and a preprint"),
    ],
)
def test_most_formal_appearance_is_the_main_one(formal: str, early: str) -> None:
    record = merged(
        said("bibtex", type=formal, venue="Late", year=2025), said("bibtex", type=early, venue="Early", year=2024)
    )
    assert (record.type, record.venue) == (formal, "Late")
    assert [(one.type, one.venue, one.year) for one in record.versions] == [(early, "Early", 2024)]
