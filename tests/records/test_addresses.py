"""What a link, a path, an iD may be."""

import pytest

from byline.problems import Problem
from byline.records.addresses import check_href, check_image, check_link, check_orcid, check_site_url, check_url


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        pytest.param("doi", "10.1000/182", "10.1000/182", id="a bare DOI"),
        pytest.param("doi", "https://doi.org/10.1000/182", "10.1000/182", id="a DOI's address"),
        pytest.param("doi", "http://dx.doi.org/10.1000/182", "10.1000/182", id="a DOI's old address"),
        pytest.param("doi", "doi: 10.1000/182", "10.1000/182", id="a DOI with its word"),
        pytest.param("arxiv", "2410.00000v2", "2410.00000v2", id="an arXiv id with version"),
        pytest.param("arxiv", "arXiv:2410.00000", "2410.00000", id="an arXiv id with its word"),
        pytest.param("arxiv", "https://arxiv.org/pdf/2410.00000v1.pdf", "2410.00000v1", id="an arXiv PDF"),
        pytest.param("arxiv", "hep-th/9901001", "hep-th/9901001", id="an old arXiv id"),
        pytest.param("pdf", "files/a b.pdf", "files/a b.pdf", id="a file with a blank"),
        pytest.param("pdf", "./files/a.pdf", "files/a.pdf", id="a file from here"),
        pytest.param("url", "HTTPS://example.org/", "HTTPS://example.org/", id="an address in capitals"),
        pytest.param("mail", "mailto:me@example.org", "mailto:me@example.org", id="mail"),
        pytest.param("pmid", "12345", "12345", id="an id of another service"),
    ],
)
def test_a_link_is_kept_in_one_form(kind: str, value: str, kept: str) -> None:
    assert check_link(value, kind) == kept


@pytest.mark.parametrize(
    ("kind", "value", "hint"),
    [
        pytest.param("url", "javascript:alert(1)", "`https:`", id="a script"),
        pytest.param("url", "data:text/html,x", "`https:`", id="data"),
        pytest.param("url", "www.example.org", "`https://www.example.org`", id="a host"),
        pytest.param("url", "github.com/a/b", "`https://github.com/a/b`", id="an address without scheme"),
        pytest.param("url", "//example.org/a", "`https://example.org/a`", id="an address that inherits its scheme"),
        pytest.param("pdf", "../a.pdf", "content/files", id="a way out"),
        pytest.param("pdf", "files/../../a.pdf", "content/files", id="a way out, later"),
        pytest.param("pdf", "/a.pdf", "files/paper.pdf", id="a path from the root"),
        pytest.param("pdf", "~/a.pdf", "files/paper.pdf", id="a path from home"),
        pytest.param("pdf", "files\\a.pdf", "`files/a.pdf`", id="backslashes"),
        pytest.param("doi", "https://example.org/10.1000/182", "doi.org", id="a DOI at another host"),
        pytest.param("arxiv", "soon", "arxiv.org", id="no arXiv id"),
        pytest.param("url", "https://example.org/a b", "%20", id="a blank in an address"),
    ],
)
def test_a_link_that_cannot_be_followed_is_told(kind: str, value: str, hint: str) -> None:
    checked = check_link(value, kind)
    assert isinstance(checked, Problem)
    assert hint in checked.hint


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        pytest.param("0000-0002-1825-0097", "0000-0002-1825-0097", id="bare"),
        pytest.param("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X", id="an address, and a small x"),
        pytest.param("0000000218250097", "0000-0002-1825-0097", id="without hyphens"),
    ],
)
def test_an_orcid_is_kept_bare(value: str, kept: str) -> None:
    assert check_orcid(value, "orcid") == kept


@pytest.mark.parametrize("value", ["0000-0002-1825-0098", "0000-0002-1825", "Ada"])
def test_an_orcid_whose_check_digit_does_not_fit_is_told(value: str) -> None:
    assert isinstance(check_orcid(value, "orcid"), Problem)


def test_an_image_comes_from_the_site() -> None:
    assert isinstance(check_image("https://example.org/a.png", "image"), Problem)


def test_a_homepage_is_on_the_web() -> None:
    assert isinstance(check_url("files/a.html", "url"), Problem)


@pytest.mark.parametrize("value", ["mailto:a@example.org", "https://example.org/?a/", "https://example.org/#a"])
def test_a_site_has_an_address_of_its_own(value: str) -> None:
    assert isinstance(check_site_url(value, "url"), Problem)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        pytest.param("people/", "people/", id="a page"),
        pytest.param("./", "", id="the home page"),
        pytest.param("#y2025", "#y2025", id="a place on the page"),
        pytest.param("https://example.org/", "https://example.org/", id="an address"),
    ],
)
def test_the_navigation_leads_into_the_site_or_out_of_it(value: str, kept: str) -> None:
    assert check_href(value, "href") == kept


def test_a_page_of_the_site_has_no_first_slash() -> None:
    checked = check_href("/people/", "href")
    assert isinstance(checked, Problem)
    assert checked.hint == "did you mean `people/`?"
