"""Bytes become text: encodings, marks, NUL bytes, line ends, Unicode's form C."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Zoë\n".encode(), "Zoë\n", id="UTF-8"),
        pytest.param("Zoë\n".encode("utf-8-sig"), "Zoë\n", id="UTF-8 with a mark"),
        pytest.param("Zoë\n".encode("utf-16"), "Zoë\n", id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + "Zoë\n".encode("utf-16-be"), "Zoë\n", id="UTF-16, the other way round"),
        pytest.param("Zoë Müller • Ada\n".encode("utf-16-le"), "Zoë Müller • Ada\n", id="UTF-16 without a mark"),
        pytest.param(
            "Zoë Müller • Ada\n".encode("utf-16-be"), "Zoë Müller • Ada\n", id="the same, the other way round"
        ),
        pytest.param("Zoë\n".encode("utf-32"), "Zoë\n", id="UTF-32 with a mark"),
        pytest.param("“Zoë” – Müller\n".encode("cp1252"), "“Zoë” – Müller\n", id="Windows-1252"),
        pytest.param("Zoë\n".encode("latin-1"), "Zoë\n", id="Latin-1"),
        pytest.param("Zoë\n".encode() + "Müller\n".encode("cp1252"), "Zoë\nMüller\n", id="both in one file"),
        pytest.param(b"a\r\nb\rc\nd", "a\nb\nc\nd", id="line ends of all kinds"),
        pytest.param(b"a\0b\0\nc", "ab\nc", id="NUL bytes"),
        pytest.param("Zoe\u0308".encode(), "Zoë", id="a letter and its accent"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_bytes_become_text(data: bytes, text: str) -> None:
    assert decode(data)[0] == text


@pytest.mark.parametrize("data", [b"plain\r\n", "Zoë".encode(), "Zoë".encode("utf-8-sig"), b""])
def test_nothing_is_told_where_nothing_was_guessed(data: bytes) -> None:
    assert decode(data)[1] == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param("ab\nZoë\nMüller".encode("cp1252"), ["2 encoding Windows-1252"], id="Windows-1252, once"),
        pytest.param(b"a\x81b\xe9", ["1 encoding Latin-1"], id="Latin-1"),
        pytest.param("Zoë\n".encode() + b"a\n\xe9\n\xe8", ["3 encoding", "4 encoding"], id="both, line by line"),
        pytest.param("Zoë".encode("utf-16"), ["0 encoding UTF-16"], id="UTF-16"),
        pytest.param("Zoë".encode("utf-16")[:-1], ["0 encoding parts"], id="UTF-16, cut"),
        pytest.param(b"a\nb\0c\0", ["2 nul-byte 2 NUL bytes were"], id="NUL bytes, with the first line"),
        pytest.param(b"a\0", ["1 nul-byte 1 NUL byte was"], id="one NUL byte"),
        pytest.param("a\r\nb Zoe\u0308".encode(), ["2 repaired `Zoë`"], id="a letter and its accent"),
    ],
)
def test_what_was_guessed_is_told_with_its_line(data: bytes, told: list[str]) -> None:
    remarks = [f"{one.line} {one.code} {one.text}" for one in decode(data)[1]]
    assert len(remarks) == len(told)
    for remark, expected in zip(remarks, told, strict=True):
        assert all(word in remark for word in expected.split())


def test_a_cut_utf_16_file_is_a_warning_and_a_whole_one_is_not() -> None:
    whole = "Zoë".encode("utf-16")
    assert [decode(data)[1][0].level for data in (whole, whole[:-1])] == ["note", "warning"]


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, _ = decode(data)
    assert "\0" not in text
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    text.encode()


@given(st.text(st.characters(exclude_characters="\0\r\ufeff", exclude_categories=["Cs"])))
def test_utf_8_comes_back_in_form_c(text: str) -> None:
    assert decode(text.encode())[0] == unicodedata.normalize("NFC", text)


@given(st.text(st.sampled_from("aéüñ \n"), min_size=1))
def test_windows_1252_comes_back(text: str) -> None:
    assert decode(text.encode("cp1252"))[0] == text
