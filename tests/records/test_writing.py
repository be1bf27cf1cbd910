"""`as_yaml`: the order of fields, the quotes, the blocks, and that nothing is lost."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Publication, Version, as_data, as_yaml, read_publication

WHOLE = """\
# yaml-language-server: $schema=../../.byline/publication.schema.json
title: "Rewarding Progress: Scaling Verifiers"
authors:
  - Amrith Setlur
  - name: Yoonho Lee
    dblp: "0001"
authors_complete: false
year: 2025
date: 2025-04-24
venue: ICLR
type: conference
abstract: |
  One line.

  Another one: $x$.
links:
  pdf: files/paper.pdf
  arxiv: "2410.00000"
award: Spotlight
tags:
  - reasoning
selected: true
pages: 1-20
versions:
  - type: preprint
    venue: arXiv
    links:
      arxiv: "2410.00000"
not_same_as:
  - snell2024scaling
extra:
  month: apr
"""


@pytest.fixture
def whole() -> Publication:
    return Publication(
        key="setlur2025rewarding",
        title="Rewarding Progress: Scaling Verifiers",
        authors=(Author(name="Amrith Setlur"), Author(name="Yoonho Lee", dblp="0001")),
        authors_complete=False,
        year=2025,
        date="2025-04-24",
        venue="ICLR",
        type="conference",
        abstract="One line.\n\nAnother one: $x$.",
        links={"pdf": "files/paper.pdf", "arxiv": "2410.00000"},
        award="Spotlight",
        tags=("reasoning",),
        selected=True,
        pages="1-20",
        versions=(Version(type="preprint", venue="arXiv", links={"arxiv": "2410.00000"}),),
        not_same_as=("snell2024scaling",),
        extra={"month": "apr"},
    )


def test_a_record_is_written_in_the_order_of_its_fields(whole: Publication) -> None:
    assert as_yaml(whole) == WHOLE


def test_a_title_alone_is_a_record() -> None:
    assert as_yaml(Publication(key="a", title="Notes")).splitlines()[1:] == ["title: Notes"]


def test_an_author_of_whom_only_the_name_is_known_is_a_text(whole: Publication) -> None:
    assert as_data(whole)["authors"] == ["Amrith Setlur", {"name": "Yoonho Lee", "dblp": "0001"}]


def test_the_key_is_the_file_name_and_no_field(whole: Publication) -> None:
    assert "key" not in as_data(whole)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        pytest.param("Notes on the engine", "Notes on the engine", id="plain words"),
        pytest.param("Engines: notes", '"Engines: notes"', id="a colon and a blank"),
        pytest.param("10:30, a clock", "10:30, a clock", id="a colon without a blank"),
        pytest.param("No", '"No"', id="what YAML 1.1 takes for false"),
        pytest.param("Null", '"Null"', id="what looks like nothing"),
        pytest.param("1984", '"1984"', id="what looks like a number"),
        pytest.param("1e5", '"1e5"', id="what looks like a float"),
        pytest.param("12:30", '"12:30"', id="what YAML 1.1 takes for a number to base sixty"),
        pytest.param("0x1F", '"0x1F"', id="what looks like a hexadecimal number"),
        pytest.param("2001-12-14", '"2001-12-14"', id="what looks like a date"),
        pytest.param("C# and F #1", '"C# and F #1"', id="what looks like a comment"),
        pytest.param("*Stars* at the beginning", '"*Stars* at the beginning"', id="an indicator"),
        pytest.param("[Re] Notes", '"[Re] Notes"', id="a bracket"),
        pytest.param("- a dash", '"- a dash"', id="a dash"),
        pytest.param("-1 is odd", "-1 is odd", id="a minus"),
        pytest.param('The "engine"', 'The "engine"', id="quotation marks inside"),
        pytest.param('"Engine" notes', "'\"Engine\" notes'", id="quotation marks at the beginning"),
        pytest.param("$\\alpha$: it's", "'$\\alpha$: it''s'", id="backslashes in single quotes"),
        pytest.param(" blank ", '" blank "', id="blanks at the ends"),
        pytest.param("a\u2028b", '"a\\Lb"', id="a line separator"),
        pytest.param("a\u0085b", '"a\\Nb"', id="a next-line character"),
        pytest.param("e\u0301tude", "étude", id="composed to NFC"),
        pytest.param("🎓 degrees", "🎓 degrees", id="an emoji"),
    ],
)
def test_quotes_stand_only_where_a_reader_would_go_wrong(title: str, written: str) -> None:
    assert as_yaml(Publication(key="a", title=title)).splitlines()[1] == f"title: {written}"


@pytest.mark.parametrize(
    ("date", "written"),
    [pytest.param("2025-04-24", "2025-04-24", id="a day"), pytest.param("2025", '"2025"', id="a year alone")],
)
def test_a_date_is_written_as_people_write_it(date: str, written: str) -> None:
    assert f"date: {written}\n" in as_yaml(Publication(key="a", title="Notes", date=date))


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param(" begins with a blank", id="a blank at the beginning"),
        pytest.param("ends with a break\n", id="a line break at the end"),
        pytest.param("a\u2028b", id="a line separator inside"),
    ],
)
def test_an_abstract_that_no_block_holds_is_quoted(abstract: str) -> None:
    assert 'abstract: "' in as_yaml(Publication(key="a", title="Notes", abstract=abstract))


def test_long_lines_are_not_folded() -> None:
    assert max(map(len, as_yaml(Publication(key="a", title="word " * 200 + "end")).splitlines())) > 1000


@given(data=st.data())
def test_any_record_is_read_back_as_it_was(
    data: st.DataObject, publications: st.SearchStrategy[Publication], key: str
) -> None:
    publication = data.draw(publications)
    text = as_yaml(publication)
    read, _told = read_publication(text.encode(), f"content/publications/{key}.yaml")
    assert read == publication, text


@given(data=st.data())
def test_other_yaml_readers_see_the_same_title(
    data: st.DataObject, publications: st.SearchStrategy[Publication]
) -> None:
    publication = data.draw(publications)
    title = yaml.safe_load(as_yaml(publication))["title"]
    assert title.removesuffix("\n") == publication.title.removesuffix("\n")
