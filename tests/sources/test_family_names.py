"""A family name of two words stays one, from any format that states it to the records and out again."""

import pytest

from byline.records import Draft, Publication, as_bibtex
from byline.sources import read_source

ARTICLE = "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Nets</ArticleTitle>"
AUTHOR = "<Author><LastName>Vega Ruiz</LastName><ForeName>Ana</ForeName></Author>"
END = "</Article></MedlineCitation></PubmedArticle>"

TEXTS = [
    pytest.param("@article{a, title={Nets}, year=2020, author={Vega Ruiz, Ana and Able, Jo}}", id="BibTeX"),
    pytest.param("@article{a, title={Nets}, year=2020, author={Ana {Vega Ruiz} and Jo Able}}", id="BibTeX with braces"),
    pytest.param("TY  - JOUR\nTI  - Nets\nAU  - Vega Ruiz, Ana\nPY  - 2020\nER  - \n", id="RIS"),
    pytest.param("%0 Journal Article\n%T Nets\n%A Vega Ruiz, Ana\n%D 2020\n", id="Refer"),
    pytest.param("PMID- 1\nTI  - Nets\nFAU - Vega Ruiz, Ana\nAU  - Vega Ruiz A\nDP  - 2020\n", id="MEDLINE"),
    pytest.param(
        f"<PubmedArticleSet>{ARTICLE}<AuthorList>{AUTHOR}</AuthorList>{END}</PubmedArticleSet>", id="XML of PubMed"
    ),
    pytest.param(
        '[{"id": "a", "type": "book", "title": "Nets", "author": [{"family": "Vega Ruiz", "given": "Ana"}]}]',
        id="CSL-JSON",
    ),
    pytest.param('title,authors,year\nNets,"Vega Ruiz, Ana; Able, Jo",2020\n', id="a table"),
]


def only_draft(text: str) -> Draft:
    (draft,) = read_source(text, "pasted").drafts
    return draft


@pytest.mark.parametrize("text", TEXTS)
def test_family_name_is_kept_together(text: str) -> None:
    assert only_draft(text).authors[0].name == "Ana {Vega Ruiz}"


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_exported_has_the_family_name_again(text: str) -> None:
    record = Publication(key="a", title="Nets", authors=only_draft(text).authors[:1])
    assert "author = {Vega Ruiz, Ana}," in as_bibtex(record, None)
