"""What a build remembers is trusted only when it is whole, of this version, and about this folder."""

from pathlib import Path
from typing import Any

import pytest

from byline.build.ledger import load_own
from byline.build.state import State, Tables, save_changes, save_state, state_path
from byline.problems import Problem
from byline.remembered import TIME, load, load_part, overlaid, read_inputs, rows

STATE = State(
    output="output",
    made_by="this",
    own_count=2,
    problems=(Problem(path="site.yaml", level="warning", code="odd", text="this is odd"),),
)
TABLES = Tables(
    inputs={"site.yaml": (1, 2, 3, 4, ""), "content/new.yaml": (1, 2, -3, 4, "abc")},
    files={"index.html": (1, 2, 3), "a/b": (4, 5, 2**70)},
    folders={"": (5,), "a": (6,)},
    own={"index.html": (b"digest", b"basis"), "a/b": (b"other", b"")},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = state_path(tmp_path, tmp_path / "output")
    save_state(path, STATE, TABLES)
    return path


def _load(file: Path) -> dict[str, Any]:
    state = load(str(file))
    assert state
    return dict(state)


def _inputs(file: Path) -> dict[str, Any]:
    state = _load(file)
    return overlaid(read_inputs(state["tables"]), state["changes"]["inputs"])


def _folders(file: Path) -> dict[str, Any]:
    state = _load(file)
    folders = {path: tuple(row) for table in state["tables"]["folders"] for path, *row in rows(table, TIME)}
    return overlaid(folders, state["changes"]["folders"])


def test_a_state_comes_back_as_it_was(file: Path) -> None:
    assert _load(file)["output"] == "output"
    assert _load(file)["problems"][0]["text"] == "this is odd"
    assert _inputs(file) == TABLES.inputs
    assert _folders(file) == TABLES.folders


def test_what_is_own_comes_back_with_digest_and_basis(file: Path) -> None:
    own = load_own(file, _load(file), "this")
    assert own
    assert own.bases == {"index.html": b"basis", "a/b": b""}
    assert own.digests == {"index.html": (b"digest",), "a/b": (b"other",)}


def test_what_another_byline_made_is_own_and_of_unknown_basis(file: Path) -> None:
    own = load_own(file, _load(file), "that")
    assert own
    assert own.bases == {"index.html": b"", "a/b": b""}


def test_a_change_adds_replaces_and_takes_away(file: Path) -> None:
    changes = Tables(
        inputs={"site.yaml": (9, 9, 9, 9, ""), "content/new.yaml": None},
        folders={"a": None, "b": (7,)},
        own={"a/b": None, "b/c": (b"third", b"more")},
    )
    save_changes(file, STATE, _load(file), changes)
    own = load_own(file, _load(file), "this")
    assert own
    assert own.digests == {"index.html": (b"digest",), "b/c": (b"third",)}
    assert own.bases == {"index.html": b"basis", "b/c": b"more"}
    assert _inputs(file) == {"site.yaml": (9, 9, 9, 9, "")}
    assert _folders(file) == {"": (5,), "b": (7,)}


def test_the_last_of_several_changes_holds(file: Path) -> None:
    for time in (7, 8):
        save_changes(file, STATE, _load(file), Tables(folders={"b": (time,)}))
    assert _folders(file) == {"": (5,), "a": (6,), "b": (8,)}


def test_a_change_writes_no_large_part(file: Path) -> None:
    before = {part: part.stat().st_mtime_ns for part in file.parent.iterdir() if part != file}
    save_changes(file, STATE, _load(file), Tables(folders={"b": (7,)}))
    assert {part: part.stat().st_mtime_ns for part in file.parent.iterdir() if part != file} == before


def test_very_many_changes_are_written_into_the_large_parts(file: Path) -> None:
    many = {f"content/{number}": (1, 2, 3, 4, "") for number in range(3000)}
    save_changes(file, STATE, _load(file), Tables(inputs={**many, "site.yaml": None}))
    assert not any(_load(file)["changes"].values())
    assert _inputs(file) == {**many, "content/new.yaml": (1, 2, -3, 4, "abc")}
    assert len(list(file.parent.iterdir())) == 3


def test_two_output_folders_have_two_states(tmp_path: Path) -> None:
    assert state_path(tmp_path, tmp_path / "output") != state_path(tmp_path, tmp_path / "public")


def test_a_site_may_be_moved_with_its_state(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert state_path(here, here / "output").name == state_path(there, there / "output").name


def test_a_missing_state_is_none(tmp_path: Path) -> None:
    assert load(str(tmp_path / "none")) is None


def test_any_damaged_byte_of_any_part_makes_it_none(file: Path) -> None:
    state = _load(file)
    for part in file.parent.iterdir():
        whole = part.read_bytes()
        for place in range(len(whole)):
            part.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            found = load_part(str(file), state, "own") if part.suffix == ".own" else load(str(file))
            assert found is None, (part, place)
        part.write_bytes(whole)


@pytest.mark.parametrize("length", [0, 1, 20, 100])
def test_a_cut_state_is_none(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    assert load(str(file)) is None


@pytest.mark.parametrize("ending", ["tables", "own"])
def test_without_one_of_its_parts_there_is_no_state(file: Path, ending: str) -> None:
    state = _load(file)
    (part,) = file.parent.glob(f"*.{ending}")
    part.unlink()
    assert (load(str(file)) if ending == "tables" else load_own(file, state, "this")) is None
