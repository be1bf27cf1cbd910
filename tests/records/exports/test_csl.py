"""CSL-JSON: the fields of the schema, and nothing that the record does not state."""

import json

import pytest

from byline.records import Author, Publication, Venue, WorkType, as_csl, csl_file

ALLOWED = {
    "abstract", "archive", "archive_location", "author", "chapter-number", "collection-title", "container-title", "DOI",
    "edition", "editor", "event", "id", "ISBN", "ISSN", "issue", "issued", "keyword", "language", "note", "page",
    "publisher", "publisher-place", "title", "type", "URL", "volume",
}  # fmt: skip
"""Properties of csl-data.json 1.0.2 that Byline writes."""


def test_item_says_what_the_record_says() -> None:
    publication = Publication(
        key="byron2024nets",
        title="On {GRPO} and $k$",
        authors=(Author(name="Jan van der Berg"), Author(name="Martin King Jr."), Author(name="{OpenAI}")),
        date="2024-05-07",
        type="conference",
        pages="1--20",
        links={"doi": "https://doi.org/10.1000/x"},
    )
    assert as_csl(publication, Venue(id="v", name="V", full_name="A Venue")) == {
        "id": "byron2024nets",
        "type": "paper-conference",
        "title": "On GRPO and k",
        "author": [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            {"literal": "OpenAI"},
        ],
        "issued": {"date-parts": [[2024, 5, 7]]},
        "container-title": "A Venue",
        "page": "1-20",
        "DOI": "10.1000/x",
    }


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param("journal", "article-journal", id="a journal article"),
        pytest.param("preprint", "article", id="a preprint"),
        pytest.param("talk", "speech", id="a talk"),
        pytest.param(None, "document", id="nothing known"),
    ],
)
def test_kind_of_work_has_its_csl_name(kind: WorkType | None, name: str) -> None:
    assert as_csl(Publication(key="k", title="T", type=kind), None)["type"] == name


def test_every_property_is_one_of_the_schema() -> None:
    stated = ["volume", "number", "pages", "chapter", "edition", "series", "publisher", "address", "isbn", "issn"]
    texts = dict.fromkeys([*stated, "note", "language", "abstract", "venue"], "x")
    full = Publication(
        key="k",
        title="T",
        authors=(Author(name="Ada Byron"),),
        editor=(Author(name="Ada Byron"),),
        year=2024,
        tags=("a",),
        links={"doi": "10.1000/x", "arxiv": "2410.00000", "url": "https://example.org"},
        **texts,  # type: ignore[arg-type]
    )
    assert set(as_csl(full, None)) | {"event"} == ALLOWED


@pytest.mark.parametrize(
    ("date", "year", "parts"),
    [
        pytest.param("2024-05", None, [2024, 5], id="a month"),
        pytest.param(None, 2024, [2024], id="a year"),
        pytest.param("2024-13-40", None, [2024], id="a month that is none"),
        pytest.param("2024-12-40", None, [2024, 12], id="a day that is none"),
        pytest.param("soon", 2024, [2024], id="a date that is none"),
    ],
)
def test_date_is_written_as_far_as_it_is_known(date: str | None, year: int | None, parts: list[int]) -> None:
    item = as_csl(Publication(key="k", title="T", date=date, year=year), None)
    assert item["issued"] == {"date-parts": [parts]}


def test_file_is_an_array_that_ends_in_a_newline() -> None:
    text = csl_file([as_csl(Publication(key="k", title="Ünits"), None)])
    assert text.endswith("]\n")
    assert "Ünits" in text
    assert json.loads(text)[0]["id"] == "k"
