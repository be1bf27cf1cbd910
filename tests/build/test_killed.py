"""A build that is killed leaves whole files, and the next one ends in the bytes of a build from nothing."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site

Tree = Callable[[Path], dict[str, bytes]]

STOPS = [
    "byline.build.rebuilding.see",
    "byline.build.rebuilding.stage_site",
    "byline.build.rebuilding.note_begun",
    "byline.build.remembering.save_changes",
    "byline.build.remembering.forget_begun",
    "byline.build.applying.remove_stale",
    "byline.build.applying.replace_changed",
    "byline.build.applying.look_again",
    "byline.build.pack.crc32",
    "byline.build.pack.save_places",
    "byline.build.kept_content.crc32",
]

KILLED = """
import importlib, os, sys
from pathlib import Path
from byline.build import BuildOptions, build_site
import byline.build.rebuilding, byline.build.staging, byline.build.pack, byline.build.kept_content

site, place, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
module, _, name = place.rpartition(".")
module = importlib.import_module(module)
function = getattr(module, name)
def stopped(*args, **options):
    global count
    count -= 1
    if count < 0:
        os.kill(os.getpid(), 9)
    return function(*args, **options)
setattr(module, name, stopped)
build_site(BuildOptions(site=site))
"""

BUILT = (
    "import sys; from pathlib import Path; from byline.build import *; build_site(BuildOptions(site=Path(sys.argv[1])))"
)


def _change(site: Path) -> None:
    (site / "content" / "publications" / "byron2025more.yaml").unlink()
    (site / "content" / "publications" / "new.yaml").write_text("title: New\nauthors:\n  - Ada Byron\nyear: 2026\n")


def _expected(site: Path, tmp_path: Path, tree: Tree) -> dict[str, bytes]:
    build_site(BuildOptions(site=site, output=tmp_path / "clean"))
    return tree(tmp_path / "clean")


def _kill_at(site: Path, place: str, count: int) -> int:
    command = [sys.executable, "-c", KILLED, str(site), place, str(count)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize("place", STOPS)
def test_a_build_killed_at_a_step_is_mended_by_the_next(site: Path, tmp_path: Path, tree: Tree, place: str) -> None:
    build_site(BuildOptions(site=site))
    _change(site)
    assert _kill_at(site, place, 0) == -9
    build_site(BuildOptions(site=site))
    assert tree(site / "output") == _expected(site, tmp_path, tree)


@pytest.mark.parametrize("count", [0, 1, 3, 7])
def test_a_build_killed_between_two_files_is_mended_by_the_next(
    site: Path, tmp_path: Path, tree: Tree, count: int
) -> None:
    build_site(BuildOptions(site=site))
    _change(site)
    assert _kill_at(site, "byline.build.staging._move", count) == -9
    _change_back(site)
    build_site(BuildOptions(site=site))
    assert tree(site / "output") == _expected(site, tmp_path, tree)


def _change_back(site: Path) -> None:
    """What the killed build had begun to write is no longer part of the site."""
    (site / "content" / "publications" / "new.yaml").unlink()


@pytest.mark.parametrize("place", ["byline.build.staging._put", "byline.build.applying.replace_all"])
def test_a_first_build_that_is_killed_makes_no_output(site: Path, tmp_path: Path, tree: Tree, place: str) -> None:
    assert _kill_at(site, place, 0) == -9
    assert not (site / "output").exists()
    build_site(BuildOptions(site=site))
    assert tree(site / "output") == _expected(site, tmp_path, tree)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_build_killed_between_the_parts_of_its_state_is_mended_by_the_next(
    site: Path, tmp_path: Path, tree: Tree, count: int
) -> None:
    assert _kill_at(site, "byline.build.state._write", count) == -9
    _change(site)
    build_site(BuildOptions(site=site))
    assert tree(site / "output") == _expected(site, tmp_path, tree)


def test_a_build_killed_at_any_moment_is_mended_by_the_next(site: Path, tmp_path: Path, tree: Tree) -> None:
    chance = random.Random(7)
    build_site(BuildOptions(site=site))
    for number in range(6):
        _change_one(site, number)
        process = subprocess.Popen([sys.executable, "-c", BUILT, str(site)], stderr=subprocess.DEVNULL)
        while process.poll() is None and not (site / ".byline" / "stage").exists():
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.wait()
    build_site(BuildOptions(site=site))
    assert tree(site / "output") == _expected(site, tmp_path, tree)


def _change_one(site: Path, number: int) -> None:
    """Add a record, and take the one before the last away again."""
    records = site / "content" / "publications"
    (records / f"paper{number}.yaml").write_text(f"title: Paper {number}\nyear: {2000 + number}\n")
    (records / f"paper{number - 2}.yaml").unlink(missing_ok=True)
