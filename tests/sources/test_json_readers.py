"""What all readers of JSON promise: no text stops them, and every line is accounted for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import fit_draft
from byline.sources import unaccounted_lines
from byline.sources.discovery import Reader, readers

HERE = Path(__file__).parent
NAMES = ("crossref", "csl-json", "openalex", "orcid")
TEXTS = [
    file.read_text(encoding="utf-8")
    for name in NAMES
    for file in sorted((HERE / name.replace("-", "_")).iterdir())
    if not file.name.endswith(".expected.json")
]
STRANGE = [
    "null",
    "true",
    "[]",
    "{}",
    '"x"',
    "5",
    "[null]",
    "[[{}]]",
    '{"value": [1]}',
    '"\\u0000\\ud800"',
    '"2019-99-99"',
    "9" * 5000,
]
every_reader = pytest.mark.parametrize("name", NAMES)


def check(reader: Reader, text: str) -> None:
    """Read, and see that nothing is lost and that a record can hold it."""
    reader.sniff(text, "")
    reading = reader.read(text)
    assert unaccounted_lines(text, reading) == ()
    for draft in reading.drafts:
        fit_draft(draft)


@every_reader
@given(st.text(alphabet='{}[]",:\\ \nabtypeid1') | st.text())
def test_any_text_is_read(name: str, text: str) -> None:
    check(readers()[name], text)


@every_reader
@given(
    st.sampled_from(TEXTS),
    st.floats(0, 1),
    st.sampled_from(['"', "}", "]", ",", "{", "x", "\\", "\n", ""]),
    st.integers(0, 40),
)
def test_a_text_with_a_fault_anywhere_is_read(name: str, text: str, where: float, put: str, gone: int) -> None:
    at = int(len(text) * where)
    check(readers()[name], text[:at] + put + text[at + gone :])


@every_reader
@given(st.sampled_from(TEXTS), st.floats(0, 1))
def test_a_text_that_ends_anywhere_is_read(name: str, text: str, where: float) -> None:
    check(readers()[name], text[: int(len(text) * where)])


@every_reader
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.sampled_from(STRANGE))
def test_any_value_in_any_place_is_read(name: str, text: str, where: float, value: str) -> None:
    """Put the value where the next one begins, behind a colon."""
    at = text.find(":", int(len(text) * where)) + 1
    end = min((found for sign in ",}]" if (found := text.find(sign, at)) >= 0), default=len(text))
    check(readers()[name], f"{text[:at]} {value}{text[end:]}")
