"""One identifier, whatever way a source writes it."""

import pytest

from byline.records import Facts
from byline.records.fields import as_fields
from byline.records.work_ids import identifiers, isbns


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param({"doi": "10.1000/ABC"}, {"doi:10.1000/abc"}, id="a DOI in any case"),
        pytest.param({"doi": "https://doi.org/10.1000/x."}, {"doi:10.1000/x"}, id="a DOI's address, with a full stop"),
        pytest.param({"doi": "10.6084/m9.figshare.94089.v1"}, {"doi:10.6084/m9.figshare.94089"}, id="a DOI's version"),
        pytest.param(
            {"doi": "10.21203/rs.3.rs-12345/v2"}, {"doi:10.21203/rs.3.rs-12345"}, id="a version after a slash"
        ),
        pytest.param({"doi": "10.1000/rev.iv"}, {"doi:10.1000/rev.iv"}, id="a DOI that ends like a version"),
        pytest.param({"arxiv": "2410.08146v3"}, {"arxiv:2410.08146"}, id="an arXiv id without its version"),
        pytest.param({"arxiv": "arXiv:hep-ph/9901001v1"}, {"arxiv:hep-ph/9901001"}, id="an old arXiv id"),
        pytest.param({"url": "https://arxiv.org/pdf/2410.08146v3.pdf"}, {"arxiv:2410.08146"}, id="arXiv's address"),
        pytest.param({"doi": "10.48550/arXiv.2410.08146"}, {"arxiv:2410.08146"}, id="arXiv's DOI"),
        pytest.param({"dblp": "journals/corr/abs-2410-08146"}, {"arxiv:2410.08146"}, id="dblp's key of a preprint"),
        pytest.param({"url": "https://dblp.org/rec/conf/icml/X25"}, {"dblp:conf/icml/x25"}, id="dblp's address"),
        pytest.param({"url": "https://openreview.net/forum?id=A6Y7Aq"}, {"openreview:A6Y7Aq"}, id="OpenReview"),
        pytest.param({"openreview": "A6Y7Aq"}, {"openreview:A6Y7Aq"}, id="OpenReview's bare id"),
        pytest.param({"pdf": "https://aclanthology.org/2020.acl-main.1.pdf"}, {"acl:2020.acl-main.1"}, id="ACL"),
        pytest.param({"url": "https://www.aclweb.org/anthology/P19-1001/"}, {"acl:p19-1001"}, id="ACL's old address"),
        pytest.param({"acl": "P19-1001"}, {"acl:p19-1001"}, id="ACL's bare id"),
        pytest.param({"url": "https://pubmed.ncbi.nlm.nih.gov/123/"}, {"pmid:123"}, id="PubMed"),
        pytest.param({"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC99/"}, {"pmcid:pmc99"}, id="PubMed Central"),
        pytest.param({"pmcid": "PMC99"}, {"pmcid:pmc99"}, id="PubMed Central's bare id"),
        pytest.param({"pdf": "https://proceedings.mlr.press/v9/x10a.html"}, {"pmlr:v9/x10a"}, id="PMLR"),
        pytest.param({"url": "https://eprint.iacr.org/2019/123"}, {"iacr:2019/123"}, id="IACR"),
        pytest.param({"url": "https://example.org/paper.pdf"}, set(), id="some address"),
        pytest.param({"pdf": "files/paper.pdf"}, set(), id="a file"),
        pytest.param({"url": "https://github.com/x/y"}, set(), id="code is no work"),
    ],
)
def test_identifiers_are_found_in_links(links: dict[str, str], found: set[str]) -> None:
    assert identifiers(as_fields(Facts(title="X", links=links))) == found


def test_identifier_in_a_field_without_a_place_counts_too() -> None:
    assert identifiers(as_fields(Facts(title="X", extra={"pmid": "123"}))) == {"pmid:123"}


@pytest.mark.parametrize(
    "isbn",
    [
        pytest.param("978-3-16-148410-0", id="thirteen digits with hyphens"),
        pytest.param("9783161484100", id="thirteen digits"),
        pytest.param("3-16-148410-X", id="ten digits, which have another check digit"),
        pytest.param("ISBN 3161484100 (pbk.)", id="words around it"),
    ],
)
def test_isbn_is_one_in_any_form(isbn: str) -> None:
    assert isbns(as_fields(Facts(title="X", isbn=isbn))) == {"978316148410"}


def test_two_isbns_in_one_field_are_two() -> None:
    assert len(isbns(as_fields(Facts(title="X", isbn="978-3-16-148410-0, 978-1-4614-6859-2")))) == 2
