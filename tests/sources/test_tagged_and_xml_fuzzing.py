"""No text makes a reader of tags or XML fail, lose a line, or take more than linear time."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources import dblp, endnote_xml, medline, pubmed, refer, ris, unaccounted_lines

READERS = (dblp, endnote_xml, medline, pubmed, refer, ris)
every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.rpartition(".")[2])

TAGS = ["TY  - ", "TY - JOUR", "ER  -", "AU  - ", "A2  - ", "M3  - ", "PMID- 1", "FAU - ", "AU  - Doe J", "AUID- ", "DP  - 2001", "%0 ", "%A ", "%T x", "%X ", "DA  - 2009///", "SN  - 978", "SP  - 1-", "KW  - a;b", "UR  - http://[", "N1  - 10.1/x", "LID - x [doi]", "      set in", "A, B", "PY  - 0000"]  # fmt: skip
ELEMENTS = ["dblpperson", "r", "article", "www", "author", "title", "year", "volume", "ee", "i", "record", "ref-type", "titles", "contributors", "authors", "style", "urls", "url", "PubmedArticle", "MedlineCitation", "Article", "AuthorList", "Author", "LastName", "Abstract", "AbstractText", "PubDate", "Journal", "BookDocument", "Book"]  # fmt: skip
tag_text = st.lists(st.sampled_from([*TAGS, "", " ", "\n"]) | st.text(max_size=12), max_size=30).map("\n".join)
opening = st.sampled_from(ELEMENTS).map(lambda name: f"<{name}>")
closing = st.sampled_from(ELEMENTS).map(lambda name: f"</{name}>")
noise = st.sampled_from(["<", "&", "&x;", "&uuml;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<?", "<!DOCTYPE x [", "\r", "\n", "\x00", "2001", "abs/2401.00001", "Doe, J.", "<a b='c'", "</"])  # fmt: skip
xml_text = st.lists(opening | opening | closing | noise | st.text(max_size=8), max_size=40).map("".join)


@every_reader
@given(text=st.text(max_size=80) | tag_text | xml_text)
def test_any_text_is_read(reader: ModuleType, text: str) -> None:
    reading = reader.read(text)
    reader.sniff(text, "x")
    assert unaccounted_lines(text, reading) == ()


@every_reader
@given(text=xml_text)
def test_any_text_is_read_behind_a_good_start(reader: ModuleType, text: str) -> None:
    whole = f"<dblp><article key='a/b'><author>Ann Doe</author><title>One.</title><year>2001</year></article>{text}"
    reading = reader.read(whole)
    assert unaccounted_lines(whole, reading) == ()


@given(text=xml_text)
def test_a_whole_record_survives_what_follows(text: str) -> None:
    whole = f"<dblp><article key='a/b'><author>Ann Doe</author><title>One.</title></article>\n{text}"
    assert dblp.read(whole).drafts[0].title == "One"


@given(text=xml_text)
def test_a_record_behind_a_broken_one_is_read(text: str) -> None:
    broken = text.replace("<!", "").replace("<?", "").replace("<a", "").replace("]]>", "")
    whole = f"<dblp><article><title>{broken}\n<article key='a/b'><title>Last.</title></article></dblp>"
    assert "Last" in [draft.title for draft in dblp.read(whole).drafts] or "<article>" in broken


@every_reader
@pytest.mark.parametrize(
    "piece",
    [
        "<", "&", "&a;", "<a>", "</a>", "<record>", "<article>", "<article><title>", "<!DOCTYPE ", "<!DOCTYPE [\"", "<![CDATA[",
        "<!--", "<?", "<!ENTITY a 'b'>", "<a b='", "<PubmedArticle>", "<i>", "TY  - \n", "TY  - JOUR\nTI  - x\n", "ER  -\n",
        "AU  - A, B\n", "%0 x\n", "%0\n%A x\n", "%T x\n\n", "PMID- 1\n", "FAU - x\n", "x\n", "\n", " ", "-", "KW  - ;",
    ],
)  # fmt: skip
def test_much_of_the_same_is_read(reader: ModuleType, piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert unaccounted_lines(text, reader.read(text)) == ()


def test_deep_nesting_does_no_harm() -> None:
    text = "<dblp><article><title>" + "<i>" * 50_000 + "deep" + "</i>" * 50_000 + "</title></article></dblp>"
    assert "deep" in dblp.read(text).drafts[0].title
