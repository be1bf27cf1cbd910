"""COinS: the context object that Zotero reads from a page."""

from urllib.parse import parse_qs

import pytest

from byline.records import Author, Publication, WorkType, coins_title, read_citation


def keys_of(publication: Publication) -> dict[str, list[str]]:
    return parse_qs(coins_title(read_citation(publication, None)), strict_parsing=True)


def test_context_object_names_work_and_authors() -> None:
    found = keys_of(
        Publication(
            key="k",
            title="Nets & More",
            authors=(Author(name="Ada Byron"), Author(name="Berg, Jan")),
            year=2024,
            venue="A Venue",
            type="conference",
            links={"doi": "10.1000/x"},
        )
    )
    assert found["rft.atitle"] == ["Nets & More"]
    assert found["rft.jtitle"] == ["A Venue"]
    assert found["rft.au"] == ["Ada Byron", "Jan Berg"]
    assert found["rft_id"] == ["info:doi/10.1000/x"]


@pytest.mark.parametrize(
    ("kind", "matrix", "title"),
    [
        pytest.param("journal", "journal", "rft.atitle", id="an article"),
        pytest.param("book", "book", "rft.btitle", id="a book"),
        pytest.param("chapter", "book", "rft.atitle", id="a chapter"),
        pytest.param("thesis", "dissertation", "rft.title", id="a thesis"),
        pytest.param(None, "journal", "rft.atitle", id="nothing known"),
    ],
)
def test_each_kind_has_its_matrix(kind: WorkType | None, matrix: str, title: str) -> None:
    found = keys_of(Publication(key="k", title="T", type=kind))
    assert found["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{matrix}"]
    assert found[title] == ["T"]
