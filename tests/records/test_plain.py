"""Plain YAML is read without a parser, and exactly as the parser reads it; whatever is not plain is left to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Publication, as_yaml, syntax
from byline.records.nodes import Node
from byline.records.plain import NotPlainError, plain_nodes
from byline.records.telling import Notes

ROOT = Path(__file__).parents[2]

RECORD = """\
# yaml-language-server: $schema=../../.byline/publication.schema.json
title: "On Engines: Notes"
authors:
  - Ada Byron
  - name: Mary Somerville   # as printed
    dblp: "0001"
  - {name: Bo Brandt, orcid: 0000-0000-0000-0001}
year: 1843

links:
  code: https://example.org/a#b
tags: [engines, 'notes, all', "x: y"]
abstract: |
  One line of $x^2$: and # no comment.

    Further in.

note: |-
    It's short
award: 'It''s a prize'
venue:
extra:
- no text
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RECORD, id="a record"),
        pytest.param(RECORD.removesuffix("\n"), id="no line break at the end"),
        pytest.param("", id="nothing"),
        pytest.param("# nobody yet\n\n", id="comments only"),
        pytest.param("---\ntitle: a\n", id="front matter"),
        pytest.param("a: b c # d\n", id="a comment behind a text"),
        pytest.param("a: b#c\n", id="a sign that begins no comment"),
        pytest.param("a: b:c\nd: -1\n", id="signs inside of words"),
        pytest.param("a:   b   \n", id="blanks around a text"),
        pytest.param("a:\n  b:\n    - c\nd: e\n", id="levels"),
        pytest.param("a:\n-   b: c\n    d: e\n-   f\n", id="a list below its own name"),
        pytest.param("a: []\nb: {}\nc: [d,]\n", id="empty brackets"),
        pytest.param("a: {b: c, d: 'e f'}\n", id="braces"),
        pytest.param("a: |  # b\n  c\n# d\ne: f\n", id="comments around a block"),
        pytest.param("a: |\n  b\n\n \n  \nc: d\n", id="empty lines behind a block"),
        pytest.param("a: |\n  b\n   \n", id="a line of blanks that belongs to a block"),
        pytest.param("Some name: é\xa0🎓\n", id="letters beyond ASCII"),
    ],
)
def test_plain_text_is_read_as_the_parser_reads_it(text: str) -> None:
    assert plain_nodes(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: b\na: c\n", id="a name that stands twice"),
        pytest.param("a: {b: c, b: d}\n", id="a name that stands twice in braces"),
        pytest.param("a: b\n  c\n", id="a text over two lines"),
        pytest.param("a:\n  b\n", id="a text below its name"),
        pytest.param("a: b: c\n", id="a colon in a text"),
        pytest.param("a: b:\n", id="a colon at the end of a text"),
        pytest.param("a:b\n", id="no blank behind a colon"),
        pytest.param('a: "b\\n"\n', id="an escape"),
        pytest.param('a: "b\n', id="quotes that are not closed"),
        pytest.param("a: 'b' c\n", id="a text behind quotes"),
        pytest.param("a: [b: c]\n", id="a name in brackets"),
        pytest.param("a: {b}\n", id="no value in braces"),
        pytest.param("a: [[b]]\n", id="brackets in brackets"),
        pytest.param("a: >\n  b\n", id="a folded block"),
        pytest.param("a: |2\n  b\n", id="a block with its indentation"),
        pytest.param("a: |\nb: c\n", id="an empty block"),
        pytest.param("a: |\n\n  b\n", id="a block that begins with an empty line"),
        pytest.param("a: |\n  b", id="a block whose line does not end"),
        pytest.param("a: |\n  b\n \n  # c\n", id="a short line inside of a block"),
        pytest.param("a: &b c\n", id="an anchor"),
        pytest.param("a: *b\n", id="an alias"),
        pytest.param("a: !b c\n", id="a tag"),
        pytest.param("<<: b\n", id="a merge"),
        pytest.param("? a\n", id="a name with a mark"),
        pytest.param("%a\n", id="a directive"),
        pytest.param("a: b\n---\nc: d\n", id="a second document"),
        pytest.param("a: b\n...\n", id="the end of a document"),
        pytest.param("---\n", id="an empty document"),
        pytest.param("a:\tb\n", id="a tab"),
        pytest.param("a: b\x07\n", id="a control character"),
        pytest.param("a: b\r\n", id="another line break"),
        pytest.param("\ufeffa: b\n", id="a byte order mark"),
        pytest.param("a: b\u2028c\n", id="a line break of YAML 1.1"),
        pytest.param(" a: b\nc: d\n", id="a line further to the left than the first"),
        pytest.param("a:\n  b: c\n d: e\n", id="a line between two levels"),
        pytest.param("a:\n  -\n", id="an empty item"),
        pytest.param("a:\n  - - b\n", id="a list in a list"),
        pytest.param("- a\n", id="a list"),
        pytest.param("a\n", id="a text"),
    ],
)
def test_anything_else_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(NotPlainError):
        plain_nodes(text)


def test_deep_levels_are_left_to_the_parser() -> None:
    with pytest.raises(NotPlainError):
        plain_nodes("".join(f"{'  ' * level}a:\n" for level in range(30)))


def files_of_the_repository() -> list[str]:
    places = ("content", "generator", "tests", "site.yaml")
    files = [file for place in places for file in ((ROOT / place).rglob("*.yaml"))] + [ROOT / "site.yaml"]
    texts = [file.read_bytes().decode("utf-8", "replace") for file in sorted(files) if file.is_file()]
    return [text.replace("\r\n", "\n") for text in texts]


FILES = files_of_the_repository()


def test_every_file_of_the_repository_is_read_as_the_parser_reads_it() -> None:
    read = [text for text in FILES if is_read_alike(text)]
    assert len(read) > len(FILES) / 2


def test_the_sample_site_is_plain() -> None:
    files = [ROOT / "site.yaml", *(ROOT / "content").glob("*.yaml"), *(ROOT / "content/publications").glob("*.yaml")]
    assert len([plain_nodes(file.read_text(encoding="utf-8")) for file in files]) > 3


@given(data=st.data())
def test_records_as_they_are_written_are_read_as_the_parser_reads_them(
    data: st.DataObject, publications: st.SearchStrategy[Publication]
) -> None:
    is_read_alike(as_yaml(data.draw(publications)))


PIECES = [" ", "  ", "\n", "\n\n", ":", ": ", "- ", "#", " #", "'", '"', "[", "]", "{", "}", ",", "|", "|-", "|+", ">"]
PIECES += [
    "a",
    "é",
    "\t",
    "---\n",
    "...\n",
    "?",
    "? ",
    "%",
    "@",
    "`",
    "!",
    "&a ",
    "*a",
    "\\",
    "~",
    "<<: ",
    "-",
    "\u2028",
]
PIECES += ["\x85", "\xa0", "\ufeff", "\x07", "\ue000", "\r", "x: y\n", "- z\n", "  - ", "    ", "0", " \n", "\n "]
LINES = [*{line: None for text in [RECORD, *FILES] for line in text.splitlines(keepends=True)}]
LINE = st.tuples(st.sampled_from(["", "", " ", "  ", "    "]), st.sampled_from(LINES)).map("".join)
PLACE = st.floats(0, 1)


@given(
    lines=st.lists(LINE, max_size=8),
    edits=st.lists(st.tuples(PLACE, st.integers(0, 3), st.sampled_from(PIECES)), max_size=3),
)
def test_whatever_is_read_is_read_as_the_parser_reads_it(lines: list[str], edits: list[tuple[float, int, str]]) -> None:
    is_read_alike(edited("".join(lines), edits))


@given(edits=st.lists(st.tuples(PLACE, st.integers(0, 3), st.sampled_from(["", *PIECES])), min_size=1, max_size=4))
def test_a_record_with_slips_is_read_as_the_parser_reads_it(edits: list[tuple[float, int, str]]) -> None:
    is_read_alike(edited(RECORD, edits))


def edited(text: str, edits: list[tuple[float, int, str]]) -> str:
    """Put pieces into a text, each in the place of a few characters."""
    for place, length, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    return text


def is_read_alike(text: str) -> bool:
    """Check that a text is read as the parser reads it; false where it is not plain, so that it is not read."""
    try:
        nodes = plain_nodes(text)
    except NotPlainError:
        return False
    assert nodes == parsed(text)
    return True


def parsed(text: str) -> Node | None:
    """Give what the parser reads; it finds nothing to tell."""
    notes = Notes("", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "plain_nodes", leave)
        nodes = syntax.read_nodes(notes)
    assert (notes.problems, notes.is_partial) == ([], False)
    return nodes


def leave(_text: str) -> Node | None:
    raise NotPlainError
