"""Words for kinds of works, and venues that say more than the word."""

import pytest

from byline.sources.worktypes import is_preprint_server, read_worktype, type_at


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        pytest.param("inproceedings", "conference", id="BibTeX"),
        pytest.param("JOUR", "journal", id="RIS"),
        pytest.param("article-journal", "journal", id="CSL"),
        pytest.param("posted-content", "preprint", id="Crossref"),
        pytest.param("data-set", "dataset", id="ORCID"),
        pytest.param("Book Section", "chapter", id="EndNote"),
        pytest.param("conferencePaper", "conference", id="Zotero"),
        pytest.param("http://purl.org/coar/x/journal-article", "journal", id="an address"),
        pytest.param("gathering", None, id="no vocabulary's"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_word_of_any_vocabulary_is_understood(word: str, kind: str | None) -> None:
    assert read_worktype(word) == kind


@pytest.mark.parametrize(
    "venue", ["arXiv", "arXiv e-prints", "CoRR", "{CoRR}", "bioRxiv", "SSRN Electronic Journal", "Research Square"]
)
def test_preprint_servers_are_known(venue: str) -> None:
    assert is_preprint_server(venue)


@pytest.mark.parametrize("venue", ["Corrosion Science", "Nature", "Journal of Preprints", "Correlations"])
def test_journals_are_no_preprint_servers(venue: str) -> None:
    assert not is_preprint_server(venue)


def test_a_conference_paper_at_a_workshop_is_a_workshop_paper() -> None:
    assert type_at("conference", "Proceedings of the 3rd Workshop on Papers") == "workshop"


def test_a_journal_article_about_workshops_stays_one() -> None:
    assert type_at("journal", "Workshop Journal") == "journal"


def test_an_article_on_a_preprint_server_is_a_preprint() -> None:
    assert type_at("journal", "CoRR") == "preprint"
