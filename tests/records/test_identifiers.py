"""Identifiers are found in whatever people paste."""

import pytest

from byline.records import bare_arxiv, bare_doi
from byline.records.identifiers import is_arxiv


@pytest.mark.parametrize(
    ("pasted", "bare"),
    [
        pytest.param("2410.00000", "2410.00000", id="bare"),
        pytest.param("arXiv:2410.00000v2", "2410.00000v2", id="with its word and a version"),
        pytest.param("https://arxiv.org/abs/2410.00000", "2410.00000", id="an address"),
        pytest.param("https://arxiv.org/pdf/2410.00000.pdf", "2410.00000", id="the address of the PDF"),
        pytest.param("math.GT/0309136", "math.GT/0309136", id="the old scheme"),
        pytest.param(" unknown ", "unknown", id="anything else stays"),
    ],
)
def test_arxiv_identifier_is_found(pasted: str, bare: str) -> None:
    assert bare_arxiv(pasted) == bare


@pytest.mark.parametrize(
    ("pasted", "bare"),
    [
        pytest.param("10.1000/xyz", "10.1000/xyz", id="bare"),
        pytest.param("https://doi.org/10.1000/xyz.", "10.1000/xyz", id="an address at the end of a sentence"),
        pytest.param("doi:10.1000/a(b)c", "10.1000/a(b)c", id="brackets belong to it"),
    ],
)
def test_doi_is_found(pasted: str, bare: str) -> None:
    assert bare_doi(pasted) == bare


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("2410.00000", True, id="five digits"),
        pytest.param("0704.0001", True, id="four digits"),
        pytest.param("2410.00000v2", False, id="a version"),
        pytest.param("math/0309136", False, id="the old scheme"),
        pytest.param("٢٤١٠.00000", False, id="digits of another script"),
        pytest.param("2410.000", False, id="too short"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_bare_arxiv_identifier_is_known_at_sight(text: str, *, told: bool) -> None:
    assert is_arxiv(text) is told
