"""BibTeX: what a text means where the texts in `bibtex/` do not show it, and what no text may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Draft
from byline.sources import Fit, unaccounted_lines
from byline.sources.bibtex import read, sniff


def entry(fields: str, kind: str = "article") -> Draft:
    """Read one entry with these fields."""
    (draft,) = read(f"@{kind}{{key, title = {{Title}}, {fields}}}").drafts
    return draft


# Recognising it


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        pytest.param("@article{key, title = {T}}", Fit.SURE, id="an entry"),
        pytest.param("% a comment\n\n  @InProceedings ( key,\n", Fit.SURE, id="behind comments, in brackets"),
        pytest.param('@string{mnras = "Monthly Notices"}', Fit.SURE, id="strings alone"),
        pytest.param("@gathering{key, title = {T}}", Fit.SURE, id="an unknown type"),
        pytest.param('{"citation": "\n@article{key, title = {T}}\n"}', Fit.MAYBE, id="inside JSON"),
        pytest.param("write to me@example.org (or call)", Fit.NO, id="an address"),
        pytest.param("@someone (on the web) wrote", Fit.NO, id="somebody's handle"),
        pytest.param("", Fit.NO, id="nothing"),
    ],
)
def test_it_is_recognised_by_its_entries(text: str, fit: Fit) -> None:
    assert sniff(text, "references.txt") is fit


# What follows a fault is still read


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("@article{bad, title = {Open,\n", id="an open brace"),
        pytest.param('@article{bad, title = "Open,\n', id="an open quote"),
        pytest.param("@article{bad, title = {T}\n", id="no end"),
        pytest.param("@article{bad title {T}\n", id="no comma, no equals sign"),
        pytest.param("@article{bad, title = {{{{{\n", id="many braces"),
        pytest.param("@article{bad, }}}}}\n", id="closing braces"),
        pytest.param("@preamble{never closed\n", id="a preamble without end"),
        pytest.param("@comment{never closed\n", id="a comment without end"),
        pytest.param("@string{a = \n", id="a string without value"),
        pytest.param("@article\n", id="a word alone"),
        pytest.param("@{}\n", id="no word"),
    ],
)
def test_a_fault_does_not_swallow_the_next_entry(broken: str) -> None:
    drafts = read(f"{broken}\n@book{{good, title = {{Good}}, year = 2001}}\n").drafts
    assert (drafts[-1].key, drafts[-1].title, drafts[-1].year) == ("good", "Good", 2001)


def test_an_entry_without_an_open_brace_is_told_from_its_first_line_on() -> None:
    reading = read("@article key,\n  title = {T},\n}\n@book{good, title = {Good}}\n")
    assert [remark.line for remark in reading.remarks if remark.code == "unread-line"] == [1, 2]


def test_a_brace_too_many_loses_no_number_behind_it() -> None:
    (draft,) = read("@book{key,\n  title = {T}},\n  year = 2006\n}\n").drafts
    assert draft.year == 2006


def test_what_is_no_doi_is_kept_and_told() -> None:
    reading = read("@misc{key,\n  title = {T},\n  doi = {1016/j.x}\n}\n")
    assert reading.drafts[0].extra == {"doi": "1016/j.x"}
    assert [(remark.line, remark.code) for remark in reading.remarks] == [(3, "bad-link")]


def test_a_month_that_is_none_is_kept() -> None:
    draft = entry("year = 2019, month = {Spring}")
    assert (draft.year, draft.date, draft.extra) == (2019, None, {"month": "Spring"})


def test_a_second_doi_is_kept_as_an_address() -> None:
    assert entry("doi = {10.1000/a, 10.1000/b}").links == {"doi": "10.1000/a", "url": "https://doi.org/10.1000/b"}


def test_two_names_with_a_comma_alone_are_asked_about() -> None:
    reading = read("@misc{key, title = {T}, author = {Ann Able, Ben Bold}}")
    assert [remark.code for remark in reading.remarks] == ["name-doubt"]


def test_an_open_brace_loses_no_field() -> None:
    reading = read("@book{key,\n  title = {Open,\n  author = {Ann Able},\n  year = {2001}\n}\n")
    (draft,) = reading.drafts
    assert (draft.title, draft.authors[0].name, draft.year) == ("Open", "Ann Able", 2001)
    assert [(remark.line, remark.column, remark.code) for remark in reading.remarks] == [(2, 11, "unclosed")]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("author={Able, Ann, title={T}, year=2001}", id="its first value"),
        pytest.param("title={T, author={Able, Ann}, year=2001}", id="a value inside"),
        pytest.param('title="T, author={Able, Ann}, year=2001}', id="a quote"),
    ],
)
def test_an_open_brace_loses_no_field_of_an_entry_in_one_line(fields: str) -> None:
    draft, good = read(f"@misc{{key, {fields}\n@misc{{good, title={{Good}}}}\n").drafts
    assert (draft.title, draft.authors[0].name, draft.year, good.title) == ("T", "Ann Able", 2001, "Good")


def test_a_value_ends_at_its_own_quote() -> None:
    assert entry('note = "a {"}quoted{"} and a "plain" word"').note == 'a {"}quoted{"} and a "plain" word'


def test_fields_know_their_lines() -> None:
    (draft,) = read("@article{key,\n  title = {T},\n  author = {A. B.},\n\n  doi = {10.1000/x}\n}").drafts
    assert (draft.lines["title"], draft.lines["authors"], draft.lines["links.doi"]) == (2, 3, 5)


# Strings and references


def test_strings_are_known_in_any_case_and_joined() -> None:
    (draft,) = read('@STRING{Short = "Journal of "}\n@article{k, title={T}, journal = SHORT # {Hills} # 2}').drafts
    assert draft.venue == "Journal of Hills2"


def test_a_journal_of_astronomy_is_known_by_its_macro() -> None:
    assert entry(r"journal = {\mnras}").venue == "Monthly Notices of the Royal Astronomical Society"


def test_an_own_string_wins_over_a_known_one() -> None:
    (draft,) = read("@string{mnras = {MNRAS}}\n@article{k, title={T}, journal = mnras}").drafts
    assert draft.venue == "MNRAS"


def test_a_reference_gives_what_belongs_to_the_book_and_not_its_doi() -> None:
    text = """@inproceedings{paper, title={Paper}, crossref={BOOK}}
@proceedings{book, title={Book}, editor={Ed Itor}, year={2001}, doi={10.1000/book}, url={https://example.org}}"""
    paper, _ = read(text).drafts
    assert (paper.title, paper.venue, paper.editor[0].name, paper.year) == ("Paper", "Book", "Ed Itor", 2001)
    assert paper.links == {}


def test_references_in_a_circle_end() -> None:
    text = "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}, year={2001}}"
    assert [draft.year for draft in read(text).drafts] == [2001, 2001]


# Fields


@pytest.mark.parametrize(
    ("written", "title"),
    [
        pytest.param("{{A Title}}", "A Title", id="one pair too many"),
        pytest.param("{{{A} Title}}", "{A} Title", id="a pair too many and one that protects"),
        pytest.param("{{A} and {B}}", "{A} and {B}", id="two pairs"),
        pytest.param("{{The} {Political} {Effects} of {Crises}}", "The Political Effects of Crises", id="every word"),
        pytest.param(
            "{Options in {Germany}, {France} and {Italy}}", "Options in {Germany}, {France} and {Italy}", id="names"
        ),
        pytest.param("{At z {\\ensuremath{\\sim}} 1}", "At z {\\ensuremath{\\sim}} 1", id="a macro in braces"),
        pytest.param("{Two\n    lines}", "Two lines", id="over two lines"),
    ],
)
def test_a_title_keeps_the_braces_that_protect(written: str, title: str) -> None:
    (draft,) = read(f"@misc{{key, title = {written}}}").drafts
    assert draft.title == title


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        pytest.param("doi = {http://dx.doi.org/10.1000/X}", {"doi": "10.1000/x"}, id="a DOI with its site"),
        pytest.param("url = {https://doi.org/10.1000/x}, doi = {10.1000/x}", {"doi": "10.1000/x"}, id="said twice"),
        pytest.param(
            "url = {https://a.org/1 and \\url{https://a.org/b.pdf}}",
            {"url": "https://a.org/1", "pdf": "https://a.org/b.pdf"},
            id="two addresses in one field",
        ),
        pytest.param(
            "url = {https://a.org/1 https://a.org/2}",
            {"url": "https://a.org/1", "url-2": "https://a.org/2"},
            id="two of one kind",
        ),
        pytest.param("journal = {arXiv preprint arXiv:2301.00001}", {"arxiv": "2301.00001"}, id="in the journal"),
        pytest.param("note = {arXiv:2301.00001}", {"arxiv": "2301.00001"}, id="in the note"),
        pytest.param(
            "eprint = {0309136}, archiveprefix = {arXiv}, primaryclass = {math.GT}", {"arxiv": "math/0309136"}, id="old"
        ),
        pytest.param("howpublished = {\\url{https://a.org}}", {"url": "https://a.org"}, id="howpublished"),
        pytest.param("slides = {assets/talk.pdf}", {"slides": "files/talk.pdf"}, id="a file"),
        pytest.param("pmcid = {1234}", {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234"}, id="PMC"),
    ],
)
def test_links_are_read_wherever_they_stand(fields: str, links: dict[str, str]) -> None:
    assert entry(fields, "misc").links == links


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        pytest.param("journal = {Nature}", "article", ("journal", "Nature"), id="an article"),
        pytest.param("year = {2020}", "article", (None, None), id="an article nowhere"),
        pytest.param("journal = {CoRR}", "article", ("preprint", "CoRR"), id="CoRR"),
        pytest.param("arxiv = {2301.00001}", "misc", ("preprint", "arXiv"), id="an arXiv id alone"),
        pytest.param("publisher = {arXiv}, eprint = {x}", "misc", ("preprint", "arXiv"), id="arXiv as publisher"),
        pytest.param(
            "arxiv = {2301.00001}, institution = {X}", "techreport", ("report", None), id="a report that is there, too"
        ),
        pytest.param("booktitle = {WMT@EMNLP}", "inproceedings", ("workshop", "WMT@EMNLP"), id="a workshop"),
        pytest.param("booktitle = {B}, journal = {J}", "incollection", ("chapter", "B"), id="book before journal"),
        pytest.param("howpublished = {Talk at X}", "misc", ("other", "Talk at X"), id="howpublished"),
        pytest.param("type = {Software}", "misc", ("software", None), id="misc with a type"),
        pytest.param("year = {2020}", "phdthesis", ("thesis", None), id="a thesis"),
    ],
)
def test_kind_and_venue_go_together(fields: str, kind: str, expected: tuple[str | None, str | None]) -> None:
    draft = entry(fields, kind)
    assert (draft.type, draft.venue) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("year = {2019}, month = {2 sep}", (2019, "2019-09-02"), id="a day in the month"),
        pytest.param("year = 2019, month = jul # {~4}", (2019, "2019-07-04"), id="a day joined to the month"),
        pytest.param("year = {2019}, month = 5, day = 14", (2019, "2019-05-14"), id="numbers"),
        pytest.param("date = {2019-05/2019-06}", (2019, "2019-05"), id="a range"),
        pytest.param("date = {2019}, month = {unknown}", (2019, None), id="a month that is none"),
        pytest.param("year = {2018}, date = {2019-05-01}", (2019, "2019-05-01"), id="date wins over year"),
    ],
)
def test_dates_are_read_in_every_shape(fields: str, expected: tuple[int, str | None]) -> None:
    draft = entry(fields)
    assert (draft.year, draft.date) == expected


def test_words_beside_the_year_become_the_note() -> None:
    draft = entry("year = {Accepted, January 14, 2019}, note = {Best paper}")
    assert (draft.date, draft.note) == ("2019-01-14", "Best paper. Accepted")


def test_a_field_without_a_place_is_extra_and_a_tool_s_own_is_not() -> None:
    assert entry("flavour = {sweet}, file = {:papers/a.pdf:PDF}, timestamp = {now}").extra == {"flavour": "sweet"}


def test_people_in_other_roles_are_kept_as_they_are_printed() -> None:
    assert entry("advisor = {Able, Ann and Baker, Ben}").extra == {"advisor": "Ann Able; Ben Baker"}


def test_the_second_entry_of_a_key_has_none() -> None:
    reading = read("@misc{Key, title={A}}\n@misc{key, title={B}}")
    assert [draft.key for draft in reading.drafts] == ["Key", None]
    assert [(remark.line, remark.code) for remark in reading.remarks] == [(2, "duplicate-key")]


def test_a_numbered_keyword_of_ads_is_left_out() -> None:
    assert entry("keywords = {Stars, 1851}, adsurl = {https://ui.adsabs.harvard.edu/abs/1}").tags == ("Stars",)


# Any text

PIECES = st.sampled_from(
    ["@article{", "@string(", "@comment{", "crossref", "title", "10.1000/x", "\\'e", *'@k,={}"#\\%é)2\n\r\0 ']
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    assert unaccounted_lines(text, read(text)) == ()


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    assert unaccounted_lines(text, read(text)) == ()


@pytest.mark.parametrize(
    "piece", ["{", "}", "@a{", "@a{\n", '@a{k, t="\n', "@a{k,t={\n", "@", "@comment{", "\\{", "%@"]
)
def test_a_text_of_one_piece_over_and_over_is_read(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert unaccounted_lines(text, read(text)) == ()
