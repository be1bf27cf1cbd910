"""What a build remembers is trusted only when it is whole, of this version, and about this folder."""

from pathlib import Path

import pytest

from byline.build.inputs import Stamp
from byline.build.state import Contents, State, Written, load_state, save_state, state_path
from byline.problems import Problem

STATE = State(
    output="output",
    ledger=7,
    inputs={"site.yaml": Stamp(1, 2, 3, 4)},
    outputs=Contents(files={"index.html": Written(1, 2, 3)}, folders={"": 5}),
    own_count=1,
    problems=(Problem(path="site.yaml", level="warning", code="odd", text="this is odd"),),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = state_path(tmp_path, tmp_path / "output")
    save_state(path, STATE)
    return path


def test_a_state_comes_back_as_it_was(file: Path) -> None:
    assert load_state(file, "output") == STATE


def test_the_state_of_another_folder_is_none(file: Path) -> None:
    assert load_state(file, "public") is None


def test_two_output_folders_have_two_states(tmp_path: Path) -> None:
    assert state_path(tmp_path, tmp_path / "output") != state_path(tmp_path, tmp_path / "public")


def test_a_site_may_be_moved_with_its_state(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert state_path(here, here / "output").name == state_path(there, there / "output").name


def test_a_missing_state_is_none(tmp_path: Path) -> None:
    assert load_state(tmp_path / "none", "output") is None


def test_any_damaged_byte_makes_the_state_none(file: Path) -> None:
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert load_state(file, "output") is None, place


@pytest.mark.parametrize("length", [0, 1, 20, 100])
def test_a_cut_state_is_none(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    assert load_state(file, "output") is None
