"""What programs collect from Google Scholar, and what it is told from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources import Fit, unaccounted_lines
from byline.sources.scholar_json import read, sniff

SHEEP = '{"title": "Sheep", "authors": "A Example, ...", "cited": 7, "venue": "Meadows 3 (1), 2", "year": 0}'


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        pytest.param(f"[{SHEEP}]", Fit.SURE, id="named columns"),
        pytest.param('{"bib": {"title": "Sheep"}, "num_citations": 0}', Fit.SURE, id="scholarly"),
        pytest.param('[{"title": "Sheep", "authors": ["A Example"]}]', Fit.NO, id="nothing of Scholar's"),
        pytest.param('{"title": "Sheep", "authorships": [], "cited_by_count": 7}', Fit.NO, id="OpenAlex"),
        pytest.param("Sheep", Fit.NO, id="prose"),
    ],
)
def test_only_what_scholar_alone_has_makes_it_sure(text: str, fit: Fit) -> None:
    assert sniff(text, "") is fit


def test_a_work_is_read_as_on_the_page() -> None:
    (draft,) = read(f"[{SHEEP}]").drafts
    assert (draft.venue, draft.volume, draft.number, draft.pages) == ("Meadows", "3", "1", "2")
    assert (draft.year, draft.authors_complete) == (None, False)


def test_the_address_of_scholars_own_page_is_no_link_but_its_id_is_kept() -> None:
    url = "https://scholar.google.com/citations?citation_for_view=AAAAAAAAAAAA:u5HHmVD_uO8C"
    (draft,) = read(SHEEP.replace('"cited": 7', f'"url": "{url}"')).drafts
    assert (draft.links, draft.extra) == ({}, {"scholar": "AAAAAAAAAAAA:u5HHmVD_uO8C"})


@given(st.text(max_size=200).map(lambda text: SHEEP.replace("Sheep", text)))
def test_any_text_is_read_with_every_line_accounted_for(text: str) -> None:
    sniff(text, "")
    assert unaccounted_lines(text, read(text)) == ()
