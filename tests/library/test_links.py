"""Links: identifiers become addresses, files stay on the site, what is unsafe is left out and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.library.links import label_of, read_address, read_links, read_target

PLACE = ("content/publications/a.yaml", ("links",))


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        pytest.param("arxiv", "2410.00000", "https://arxiv.org/abs/2410.00000", id="an arXiv id"),
        pytest.param(
            "arxiv", "https://arxiv.org/pdf/2410.00000v2.pdf", "https://arxiv.org/abs/2410.00000v2", id="a PDF"
        ),
        pytest.param("arxiv", "math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136", id="an old arXiv id"),
        pytest.param("doi", "10.1000/a<b>", "https://doi.org/10.1000/a%3Cb%3E", id="a DOI with signs"),
        pytest.param("doi", "http://dx.doi.org/10.1000/x", "https://doi.org/10.1000/x", id="a DOI's old address"),
        pytest.param("pmid", "12345", "https://pubmed.ncbi.nlm.nih.gov/12345", id="a PubMed number"),
        pytest.param(
            "code", "https://example.org/a b?c=ü", "https://example.org/a%20b?c=%C3%BC", id="an address with a blank"
        ),
        pytest.param("code", "https://example.org/100%25", "https://example.org/100%25", id="what is encoded stays"),
        pytest.param("code", "www.example.org", "https://www.example.org", id="an address without scheme"),
        pytest.param("code", "github.com/a/b", "https://github.com/a/b", id="a host without scheme"),
        pytest.param("code", "//example.org/a", "https://example.org/a", id="an address relative to a scheme"),
        pytest.param("pdf", "files/a.pdf", "files/a.pdf", id="a file"),
        pytest.param("pdf", "/files/a.pdf", "files/a.pdf", id="a file from the root"),
        pytest.param("pdf", "./files/x/../a.pdf", "files/a.pdf", id="a file by a detour"),
        pytest.param("pdf", "files/a b.pdf", "files/a%20b.pdf", id="a file with a blank"),
        pytest.param("slides", "talks/#first", "talks/#first", id="a place on a page"),
        pytest.param("contact", "mailto:a@example.org", "mailto:a@example.org", id="an address for mail"),
    ],
)
def test_value_becomes_an_address(kind: str, value: str, href: str) -> None:
    target = read_target(kind, value)
    assert target is not None
    assert target.href == href


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("java\nscript:alert(1)", id="a script with a break inside"),
        pytest.param(" JavaScript:alert(1)", id="a script in capitals"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("file:///etc/passwd", id="a file of the reader's machine"),
        pytest.param("../../secret.pdf", id="a way out of the site"),
        pytest.param("", id="nothing"),
    ],
)
def test_unsafe_address_is_left_out_and_told(value: str) -> None:
    links, findings = read_links({"code": value}, PLACE, ())
    assert links == ()
    assert [(one.code, one.field) for one in findings] == [("unsafe-link", ("links", "code"))]


def test_unsafe_identifier_is_no_way_round() -> None:
    assert read_target("doi", "javascript:alert(1)//x") is None


def test_links_stand_in_their_order() -> None:
    given_links = dict.fromkeys(["zebra", "video", "code", "appendix", "doi", "pdf", "arxiv"], "https://example.org/")
    links, _ = read_links(given_links, PLACE, ())
    assert [link.kind for link in links] == ["pdf", "arxiv", "doi", "code", "video", "appendix", "zebra"]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        pytest.param("pdf", "PDF", id="an abbreviation"),
        pytest.param("arxiv", "arXiv", id="a name with its own spelling"),
        pytest.param("code", "Code", id="a word"),
        pytest.param("supplementary_data", "Supplementary data", id="two words"),
    ],
)
def test_label_is_a_word_for_people(kind: str, label: str) -> None:
    assert label_of(kind) == label


def test_paper_shows_what_can_be_typed() -> None:
    links, _ = read_links({"arxiv": "2410.00000", "doi": "10.1000/x", "code": "https://example.org"}, PLACE, ())
    assert [link.print for link in links] == [":2410.00000", ": 10.1000/x", None]


def test_file_that_is_not_there_is_told() -> None:
    _, findings = read_links({"pdf": "files/a.pdf"}, PLACE, ("files/b.pdf",))
    assert [(one.code, one.text) for one in findings] == [("missing-file", "there is no file `content/files/a.pdf`")]


def test_file_that_is_there_is_not_told() -> None:
    links, findings = read_links({"pdf": "files/a b.pdf"}, PLACE, ("files/a b.pdf",))
    assert (links[0].is_internal, findings) == (True, ())


@given(st.text(max_size=40))
def test_any_text_is_safe_or_left_out(text: str) -> None:
    target = read_address(text)
    assert target is None or target.is_internal or target.href.lower().startswith(("https:", "http:", "mailto:"))
