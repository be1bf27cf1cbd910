"""`edit_yaml`: what is asked for changes, and not one byte besides."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from byline.problems import ContentError
from byline.records import Publication, as_data, as_yaml, edit_yaml, read_publication

HAND_MADE = """\
# my favourite
title:  'An  old title'   # to be changed one day

year: 2025      # accepted
authors:
- Ada Byron     # first
# the other one
- "Charles Babbage"
abstract: |  # from the journal
    Four blanks,
      and more.

links: {pdf: files/a.pdf, doi: 10.1000/x}   # two
tags:
    - engines

# the end
"""


def changed_lines(text: str, edited: str) -> list[str]:
    before, after = text.splitlines(), edited.splitlines()
    return [f"-{line}" for line in before if line not in after] + [f"+{line}" for line in after if line not in before]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param({"year": 2025, "title": "An  old title"}, [], id="what is said already"),
        pytest.param(
            {"year": 2026},
            ["-year: 2025      # accepted", "+year: 2026      # accepted"],
            id="a number beside a comment",
        ),
        pytest.param(
            {"title": "It's new"},
            [
                "-title:  'An  old title'   # to be changed one day",
                "+title:  'It''s new'   # to be changed one day",
            ],
            id="a text in its own kind of quotes",
        ),
        pytest.param({"year": None}, ["-year: 2025      # accepted"], id="a field that goes"),
        pytest.param({"award": "Best: paper"}, ['+award: "Best: paper"'], id="a field that comes"),
        pytest.param(
            {"abstract": "New lines,\nboth"},
            ["-    Four blanks,", "-      and more.", "+    New lines,", "+    both"],
            id="the lines of a block",
        ),
        pytest.param(
            {"links": {"pdf": "files/a.pdf", "code": "https://example.org/a,b"}},
            [
                "-links: {pdf: files/a.pdf, doi: 10.1000/x}   # two",
                '+links: {pdf: files/a.pdf, code: "https://example.org/a,b"}   # two',
            ],
            id="a mapping in braces",
        ),
        pytest.param(
            {"links": {"doi": "10.1000/y", "pdf": "files/a.pdf"}},
            [
                "-links: {pdf: files/a.pdf, doi: 10.1000/x}   # two",
                "+links: {pdf: files/a.pdf, doi: 10.1000/y}   # two",
            ],
            id="one entry of a mapping in braces, in its place",
        ),
        pytest.param({"tags": ["engines", "numbers"]}, ["+    - numbers"], id="an item more, indented as the others"),
        pytest.param(
            {"authors": ["Ada Byron", {"name": "Charles Babbage", "equal": True}, "Luigi Menabrea"]},
            ['-- "Charles Babbage"', "+- name: Charles Babbage", "+  equal: true", "+- Luigi Menabrea"],
            id="an item that becomes a mapping",
        ),
        pytest.param({"authors": ["Charles Babbage"]}, ["-- Ada Byron     # first"], id="an item that goes"),
        pytest.param({"tags": []}, ["-tags:", "-    - engines"], id="an empty list is no field"),
    ],
)
def test_only_what_is_asked_for_changes(changes: dict[str, object], lines: list[str]) -> None:
    assert changed_lines(HAND_MADE, edit_yaml(HAND_MADE, changes)) == lines


def test_a_new_field_goes_to_its_place_in_the_order() -> None:
    edited = edit_yaml("title: Notes\nyear: 1843\n# last\nnote: x\n", {"venue": "Memoirs", "authors": ["Ada"]})
    assert edited == "title: Notes\nauthors:\n  - Ada\nyear: 1843\nvenue: Memoirs\n# last\nnote: x\n"


def test_a_comment_beside_a_text_moves_above_it_where_the_text_becomes_a_block() -> None:
    assert edit_yaml("title: a\nnote: b # why\n", {"note": "b\nc"}) == "title: a\n# why\nnote: |\n  b\n  c\n"


def test_a_nested_mapping_is_edited_inside() -> None:
    text = "title: a\nlinks:\n    pdf: x.pdf # mine\n    doi: 10.1000/x\n"
    edited = edit_yaml(text, {"links": {"pdf": "x.pdf", "code": "c"}})
    assert edited == "title: a\nlinks:\n    pdf: x.pdf # mine\n    code: c\n"


def test_a_mapping_in_braces_keeps_its_order_and_quotation_marks() -> None:
    text = "links: { url: 'http://a.org/', code: https://b.org/x }\n"
    edited = edit_yaml(text, {"links": {"code": "https://b.org/x", "doi": "10.1000/y", "url": "http://a.org/new"}})
    assert edited == "links: { url: 'http://a.org/new', code: https://b.org/x, doi: 10.1000/y }\n"


def test_a_field_of_one_version_is_edited_inside() -> None:
    text = "title: a\nversions:\n  # the preprint\n  - type: preprint\n    year: 2024 # spring\n"
    edited = edit_yaml(text, {"versions": [{"type": "preprint", "year": 2023}]})
    assert edited == text.replace("2024", "2023")


def test_a_folded_text_becomes_a_block() -> None:
    assert edit_yaml("abstract: >-\n  a\n  b\n\nyear: 1\n", {"abstract": "c"}) == "abstract: |\n  c\n\nyear: 1\n"


def test_a_list_in_brackets_that_grows_wide_gets_lines() -> None:
    assert edit_yaml("tags: [a]\n", {"tags": ["word " * 30 + "end"]}).startswith("tags:\n  - word")


def test_a_record_in_braces_is_written_anew() -> None:
    assert edit_yaml("# mine\n{title: a, year: 2}\n", {"note": "new"}) == "# mine\ntitle: a\nyear: 2\nnote: new\n"


def test_a_field_laid_out_oddly_is_written_anew_alone() -> None:
    text = "title: a # mine\n? note\n: b\nyear: 2 # yes\n"
    edited = edit_yaml(text, {"note": "new"})
    assert yaml.safe_load(edited) == {"title": "a", "note": "new", "year": 2}
    assert "year: 2 # yes" in edited


def test_an_empty_file_gets_its_first_field() -> None:
    assert edit_yaml("# nothing yet\n", {"title": "a"}) == "# nothing yet\ntitle: a\n"


def test_a_last_line_without_end_gets_one() -> None:
    assert edit_yaml("title: a", {"year": 2}) == "title: a\nyear: 2\n"


def test_a_byte_order_mark_and_the_line_breaks_survive() -> None:
    assert edit_yaml("\ufefftitle: a\r\nyear: 1\r\n", {"year": 2}) == "\ufefftitle: a\r\nyear: 2\r\n"


def test_a_text_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(ContentError):
        edit_yaml("title: [a", {"year": 2})


STYLES = {"flow": True, "block": False, "mixed": None}


@pytest.mark.parametrize("style", ["own", *STYLES])
@given(data=st.data())
def test_any_record_becomes_any_other(
    style: str, data: st.DataObject, publications: st.SearchStrategy[Publication], key: str
) -> None:
    old, new = data.draw(publications), data.draw(publications)
    text = as_yaml(old) if style == "own" else dumped(old, flow=STYLES[style])
    before, after = as_data(old), as_data(new)
    if read_publication(text.encode(), f"{key}.yaml")[0] != old:
        return  # the other writer wrote something else
    edited = edit_yaml(text, {name: after.get(name) for name in before | after})
    assert read_publication(edited.encode(), f"{key}.yaml")[0] == new, edited


@given(data=st.data())
def test_a_change_that_changes_nothing_gives_the_same_text(
    data: st.DataObject, publications: st.SearchStrategy[Publication]
) -> None:
    publication = data.draw(publications)
    text = dumped(publication, flow=None)
    assert edit_yaml(text, {}) == text
    assert edit_yaml(as_yaml(publication), as_data(publication)) == as_yaml(publication)


def dumped(publication: Publication, *, flow: bool | None) -> str:
    return yaml.safe_dump(as_data(publication), allow_unicode=True, sort_keys=False, default_flow_style=flow, width=60)
