"""Identifiers and addresses, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.identifiers import link_for, read_addresses, read_arxiv, read_doi, read_isbn, read_issn


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        pytest.param("10.1000/abc", "10.1000/abc", id="bare"),
        pytest.param("https://doi.org/10.1000/ABC", "10.1000/abc", id="an address, in capitals"),
        pytest.param("doi: 10.1000/abc.", "10.1000/abc", id="a prefix and a full stop"),
        pytest.param("http://dx.doi.org/10.1007/s00779-005-0347-6", "10.1007/s00779-005-0347-6", id="dx.doi.org"),
        pytest.param(r"10.1093/mnras/sty\_1", "10.1093/mnras/sty_1", id="TeX's escape"),
        pytest.param("10.1016/S0042-6989(97)00138-4", "10.1016/s0042-6989(97)00138-4", id="brackets inside"),
        pytest.param("(10.1000/abc)", "10.1000/abc", id="brackets around"),
        pytest.param("https://doi.org/10.1000%2Fabc", "10.1000/abc", id="an encoded slash"),
        pytest.param("no doi", None, id="none"),
    ],
)
def test_a_doi_is_made_bare(text: str, doi: str | None) -> None:
    assert read_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("2410.00000v2", "2410.00000"),
        ("arXiv:2410.00000", "2410.00000"),
        ("https://arxiv.org/pdf/2410.00000v1.pdf", "2410.00000"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv:math.GT/0309136", "math.gt/0309136"),
        ("10.1103/PhysRevD.2410.00001", None),
        ("pages 2410", None),
    ],
)
def test_an_arxiv_id_is_made_bare(text: str, arxiv: str | None) -> None:
    assert read_arxiv(text) == arxiv


def test_each_isbn_is_given_and_a_mistyped_one_is_not() -> None:
    text = "978-1-4799-1922-2, 0-306-40615-2 and 978-1-4799-1922-3; ISBN 9780007280599"
    assert read_isbn(text) == ("978-1-4799-1922-2", "0-306-40615-2", "9780007280599")


def test_each_issn_is_given() -> None:
    assert read_issn("0010-4140, 1552382x") == ("0010-4140", "1552-382X")


def test_addresses_lose_what_stands_around_them() -> None:
    text = r"\url{https://example.org/a\_b}, (see www.example.org/c)."
    assert read_addresses(text) == ("https://example.org/a_b", "https://www.example.org/c")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://doi.org/10.1000/ABC", ("doi", "10.1000/abc")),
        ("https://doi.org/10.48550/arXiv.2603.29511", ("arxiv", "2603.29511")),
        ("https://arxiv.org/abs/2410.00000v2", ("arxiv", "2410.00000")),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", ("pmid", "123")),
        ("https://example.org/a.PDF", ("pdf", "https://example.org/a.PDF")),
        ("https://www.github.com/a/b", ("code", "https://www.github.com/a/b")),
        ("https://youtu.be/x", ("video", "https://youtu.be/x")),
        ("https://openreview.net/forum?id=xY", ("openreview", "https://openreview.net/forum?id=xY")),
        ("https://aclanthology.org/W19-2516.pdf", ("acl", "https://aclanthology.org/W19-2516.pdf")),
        ("http://[::1", ("url", "http://[::1")),
        ("files/a.txt", ("url", "files/a.txt")),
    ],
)
def test_an_address_tells_what_kind_of_link_it_is(url: str, link: tuple[str, str]) -> None:
    assert link_for(url) == link


@given(st.text(alphabet=st.sampled_from("htps:/.doi10x[]()%&?2F v"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    kind, _ = link_for(text)
    assert kind
    assert read_doi(text) is None or "/" in str(read_doi(text))
