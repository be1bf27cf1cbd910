import json
from collections.abc import Callable

import pytest

from byline.library import Byliner, Frame, Link, Work
from byline.records import Publication, WorkType
from byline.render.metadata import first_and_last, highwire, json_ld
from byline.text import Prose

BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("pages", "ends"),
    [
        pytest.param("1-20", ("1", "20"), id="a hyphen"),
        pytest.param("1--20", ("1", "20"), id="two, as in BibTeX"),
        pytest.param("1 – 20", ("1", "20"), id="a dash between blanks"),
        pytest.param("L12–L15", ("L12", "L15"), id="letters"),
        pytest.param("e123", ("e123", None), id="an article number"),
        pytest.param("1-3, 7-9", ("1-3, 7-9", None), id="several ranges are no range"),
        pytest.param(None, (None, None), id="none stated"),
    ],
)
def test_pages_are_split_into_first_and_last(pages: str | None, ends: tuple[str | None, str | None]) -> None:
    assert first_and_last(pages) == ends


def test_scholar_is_told_what_the_record_states(
    make_work: Callable[..., Work], make_frame: Callable[..., Frame]
) -> None:
    tags = highwire(make_work(), make_frame(base_url=BASE))
    assert tags == (
        ("citation_title", "Small Pages: Less <is> More & Enough"),
        ("citation_author", "Ada Example"),
        ("citation_author", "Bo Other"),
        ("citation_author", "Cy Third"),
        ("citation_publication_date", "2025/04/24"),
        ("citation_journal_title", "Journal of Examples"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "20"),
        ("citation_doi", "10.1000/x"),
        ("citation_arxiv_id", "2410.00000"),
        ("citation_pdf_url", "https://example.org/files/a.pdf"),
        ("citation_abstract_html_url", "https://example.org/publications/example2025full/"),
        ("citation_language", "en"),
    )


@pytest.mark.parametrize("name", ["citation_pdf_url", "citation_abstract_html_url"])
def test_an_address_that_would_not_be_absolute_is_left_out(
    make_work: Callable[..., Work], make_frame: Callable[..., Frame], name: str
) -> None:
    assert name not in dict(highwire(make_work(), make_frame(base_url=None)))


def test_a_pdf_elsewhere_is_told_without_the_sites_address(
    make_work: Callable[..., Work], make_frame: Callable[..., Frame]
) -> None:
    work = make_work(links=(Link(kind="pdf", label="PDF", href="https://elsewhere.example/a.pdf"),))
    assert dict(highwire(work, make_frame()))["citation_pdf_url"] == "https://elsewhere.example/a.pdf"


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        pytest.param("conference", "citation_conference_title", id="a conference paper"),
        pytest.param("journal", "citation_journal_title", id="an article"),
        pytest.param("chapter", "citation_inbook_title", id="a chapter"),
        pytest.param("thesis", "citation_dissertation_institution", id="a thesis"),
        pytest.param("report", "citation_technical_report_institution", id="a report"),
    ],
)
def test_the_venue_is_named_by_what_kind_of_work_it_is(
    make_work: Callable[..., Work], make_frame: Callable[..., Frame], kind: WorkType, tag: str
) -> None:
    work = make_work(publication=Publication(key="x", type=kind))
    assert dict(highwire(work, make_frame()))[tag] == "Journal of Examples"


def test_a_bare_record_states_its_title_and_nothing_it_does_not_know(
    make_bare_work: Callable[..., Work], make_frame: Callable[..., Frame]
) -> None:
    tags = dict(highwire(make_bare_work(), make_frame()))
    assert tags == {"citation_title": "A Title and Nothing Else", "citation_language": "en"}


def test_json_ld_cannot_end_its_script_element(
    make_bare_work: Callable[..., Work], make_frame: Callable[..., Frame]
) -> None:
    text = json_ld(make_bare_work(title="</script><!-- & <b>"), make_frame())
    assert not set("<>&") & set(text)


def test_json_ld_says_what_was_meant(make_bare_work: Callable[..., Work], make_frame: Callable[..., Frame]) -> None:
    facts = json.loads(json_ld(make_bare_work(title='"</script>" & é'), make_frame()))
    assert facts["name"] == '"</script>" & é'


def test_json_ld_gives_title_authors_venue_and_addresses(
    make_work: Callable[..., Work],
    make_frame: Callable[..., Frame],
    make_author: Callable[..., Byliner],
    make_prose: Callable[..., Prose],
) -> None:
    facts = json.loads(json_ld(make_work(authors=(make_author("Bo Other"),)), make_frame(base_url=BASE)))
    assert facts == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": "Small Pages: Less <is> More & Enough",
        "name": "Small Pages: Less <is> More & Enough",
        "author": [{"@type": "Person", "name": "Bo Other"}],
        "datePublished": "2025-04-24",
        "inLanguage": "en",
        "isPartOf": {
            "@type": "Periodical",
            "name": "Journal of Examples",
            "volumeNumber": "12",
            "issueNumber": "3",
        },
        "pagination": "1-20",
        "url": "https://example.org/publications/example2025full/",
        "sameAs": ["https://arxiv.org/abs/2410.00000"],
        "award": "Spotlight",
        "abstract": "One paragraph.",
    }


def test_json_ld_is_written_as_python_writes_json(
    make_bare_work: Callable[..., Work], make_frame: Callable[..., Frame]
) -> None:
    title = "".join(map(chr, range(0x20))) + '"\\/\x7f\x85\u2028é𝟖'
    text = json_ld(make_bare_work(title=title), make_frame())
    assert text == json.dumps(json.loads(text), ensure_ascii=False)
    assert json.loads(text)["headline"] == title
