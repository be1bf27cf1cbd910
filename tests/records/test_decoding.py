"""Bytes to text: encodings, marks, line breaks, and where a fault is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records.decoding import decode_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="all kinds of line breaks"),
        pytest.param(b"\xef\xbb\xbfa\n", "a\n", id="a byte order mark"),
        pytest.param("é🎓\n".encode(), "é🎓\n", id="letters of two and four bytes"),
        pytest.param("a\u2028b\x85".encode(), "a\u2028b\x85", id="what is no line break in YAML 1.2"),
    ],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert decode_text(data, "a.yaml") == (text, ())


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        pytest.param(b"a\nb\xe9c\n", (2, 2), "`é` in Latin-1", id="Latin-1"),
        pytest.param(b"\xef\xbb\xbfa\xff\n", (1, 2), "0xFF", id="behind a byte order mark"),
        pytest.param("é\n".encode() + b"\xc3\x9f\x80", (2, 2), "0x80", id="a stray byte behind a whole letter"),
        pytest.param(b"a\r\nb\r\n\xc3\r\n", (3, 1), "0xC3", id="half a letter, after other line breaks"),
    ],
)
def test_a_byte_that_is_no_utf8_has_a_place(data: bytes, place: tuple[int, int], said: str) -> None:
    text, (problem,) = decode_text(data, "a.yaml")
    assert (text, (problem.line, problem.column)) == (None, place)
    assert said in problem.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_as_such_where_it_has_its_mark(encoding: str) -> None:
    data = "title: a\n".encode(encoding)
    _text, problems = decode_text(data, "a.yaml")
    assert problems[0].code == ("bad-encoding" if encoding == "utf-16" else "control-character")


def test_a_line_with_control_characters_is_told_once() -> None:
    _text, problems = decode_text(b"a\x00b\x01\nc\n\x1bd\n", "a.yaml")
    assert [(problem.line, problem.column) for problem in problems] == [(1, 2), (3, 1)]


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_or_a_problem(data: bytes) -> None:
    text, problems = decode_text(data, "a.yaml")
    assert (text is None) <= bool(problems)
