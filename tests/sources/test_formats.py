"""Every format, found by listing: its folder here holds source texts, each with the reading that is expected of it.

A new format adds a folder named after its module, with at least one text; `pytest --accept` writes
`<text>.expected.json` beside each, to be read before it is committed.
"""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from byline.sources import Fit, decode, formats, read_source, unaccounted_lines
from byline.sources.discovery import readers

HERE = Path(__file__).parent
ENDING = ".expected.json"
FOLDERS = {format_name: HERE / format_name.replace("-", "_") for format_name in formats()}
TEXTS = sorted(
    file
    for folder in FOLDERS.values()
    if folder.is_dir()
    for file in folder.iterdir()
    if not file.name.endswith(ENDING)
)
every_text = pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}/{file.name}")


@pytest.mark.parametrize("format_name", FOLDERS)
def test_every_format_has_texts(format_name: str) -> None:
    folder = FOLDERS[format_name]
    assert [file for file in TEXTS if file.parent == folder], f"put a source text into {folder}"


@every_text
def test_a_text_is_read_as_expected(file: Path, tmp_path: Path, accept: Callable[[Path, Path], None]) -> None:
    read = tmp_path / "read.json"
    read.write_text(as_json(file), encoding="utf-8")
    accept(read, file.with_name(file.name + ENDING))


@every_text
def test_exactly_the_format_of_its_folder_is_sure(file: Path) -> None:
    text, _ = decode(file.read_bytes())
    sure = [name for name, reader in readers().items() if reader.sniff(text, file.name) is Fit.SURE]
    assert sure == [name for name, folder in FOLDERS.items() if folder == file.parent]


@every_text
def test_the_name_of_the_file_decides_nothing(file: Path) -> None:
    text, _ = decode(file.read_bytes())
    assert read_source(text, "") == read_source(text, file.name) == read_source(text, "other.bib")


@every_text
def test_every_line_is_accounted_for(file: Path) -> None:
    text, _ = decode(file.read_bytes())
    assert unaccounted_lines(text, read_source(text, file.name)) == ()


@every_text
def test_half_a_text_is_read_without_an_exception(file: Path) -> None:
    text, _ = decode(file.read_bytes())
    half = text[: len(text) // 2]
    assert all(unaccounted_lines(half, reader.read(half)) == () for reader in readers().values())


def as_json(file: Path) -> str:
    """Give the drafts as they are, and the remarks as one line each, those about the encoding first."""
    text, remarks = decode(file.read_bytes())
    reading = read_source(text, file.name)
    told = [f"{one.line}:{one.column}: {one.level}: {one.text} [{one.code}]" for one in (*remarks, *reading.remarks)]
    found = {
        "drafts": msgspec.to_builtins(reading.drafts),
        "remarks": told,
        "furniture": reading.furniture,
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
