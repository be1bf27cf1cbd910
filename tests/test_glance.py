"""A glance says what the long way would say, and where it cannot, it says nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from byline import cli, glance, remembered

RECORD = "title: Notes on Engines\nauthors:\n  - Ada Byron\nyear: 2024\nvenue: Taylor\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A site that is built, with nothing to do and nothing to tell; it is the working folder."""
    folder = tmp_path / "site"
    (folder / "content" / "publications").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: Papers\nowner:\n  name: Ada Byron\nurl: https://example.org/\n")
    (folder / "content" / "publications" / "byron2024notes.yaml").write_text(RECORD)
    monkeypatch.chdir(folder)
    _settle()
    capfd.readouterr()
    return folder


def _settle(*words: str) -> None:
    cli.main(["build", *words])
    assert cli.main(["build", *words]) == 0


def _state() -> Path:
    (state,) = Path(".byline/build").glob("*.state")
    return state


def _damage() -> None:
    data = bytearray(_state().read_bytes())
    data[-1] ^= 1
    _state().write_bytes(data)


def _touch_alike() -> None:
    """Write other bytes of the same length, and give the file its time back."""
    page = Path("output/index.html")
    left = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(left.st_atime_ns, left.st_mtime_ns + 1))


BUILD = ["build"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(BUILD, id="plain"),
        pytest.param(["build", "--strict"], id="strict"),
        pytest.param(["build", "--no-import"], id="without sources"),
        pytest.param(["build", "--jobs", "2"], id="a number of processes"),
        pytest.param(["--site", ".", "build"], id="a site before"),
        pytest.param(["build", "--site=../site"], id="a site behind"),
        pytest.param(["--site", "nowhere", "build", "--site", "../site"], id="the last site holds"),
        pytest.param(["build", "--output", "output"], id="an output"),
        pytest.param(["build", "--output=../site/output"], id="an output by another way"),
    ],
)
def test_nothing_to_do_is_told_as_the_long_way_does(
    site: Path, words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    code = glance.run(words)
    shown = capfd.readouterr()
    assert shown.err
    assert (code, shown) == (cli.main(words), capfd.readouterr())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["check"], id="another command"),
        pytest.param(["build", "build"], id="twice"),
        pytest.param(["--strict", "build"], id="an option that is the command's"),
        pytest.param(["build", "--help"], id="help"),
        pytest.param(["build", "--jobs", "many"], id="a number in words"),
        pytest.param(["build", "--jobs", "0"], id="a number that is refused"),
        pytest.param(["build", "--jobs", "٢"], id="a number of another script"),
        pytest.param(["build", "--quick"], id="an option that it does not know"),
        pytest.param(["build", "--base-url", "https://example.org/"], id="an address"),
        pytest.param(["build", "--site"], id="no folder"),
        pytest.param(["build", "--site="], id="an empty folder"),
        pytest.param(["build", "--site", "--strict"], id="an option for a folder"),
        pytest.param(["build", "--site", "./"], id="a folder that is printed otherwise"),
        pytest.param(["build", "--output", "\x1b[1mred"], id="a folder with controls"),
        pytest.param(["build", "--site", "content"], id="no site"),
        pytest.param(["build", "--output", "content"], id="an output that is refused"),
        pytest.param(["build", "--output", "elsewhere"], id="an output that is not there"),
        pytest.param(["build", "--strict=yes"], id="a flag with a value"),
    ],
)
def test_other_words_are_left_to_the_long_way(site: Path, words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert glance.run(words) is None
    assert capfd.readouterr() == ("", "")


CHANGES = [
    pytest.param(lambda: Path("site.yaml").write_text("title: New\nowner: {name: Ada Byron}\n"), id="new settings"),
    pytest.param(lambda: Path("content/publications/more.yaml").write_text(RECORD), id="a new record"),
    pytest.param(lambda: Path("content/publications/byron2024notes.yaml").unlink(), id="a record that went"),
    pytest.param(lambda: Path("content/publications/byron2024notes.yaml").write_text("titel: x\n"), id="a mistake"),
    pytest.param(lambda: Path("site.yaml").unlink(), id="no settings"),
    pytest.param(lambda: Path("output/mine.txt").write_text("mine"), id="a foreign file"),
    pytest.param(lambda: Path("output/mine").mkdir(), id="a foreign folder"),
    pytest.param(lambda: Path("output/index.html").unlink(), id="a page that went"),
    pytest.param(lambda: Path("output/index.html").write_text("mine"), id="a page that was written to"),
    pytest.param(_touch_alike, id="a page of the same size"),
    pytest.param(lambda: shutil.rmtree("output"), id="no output"),
    pytest.param(lambda: Path("templates").mkdir() or Path("templates/404.html").write_text("x"), id="a template"),
    pytest.param(lambda: _state().unlink(), id="no state"),
    pytest.param(lambda: _state().write_bytes(b""), id="an empty state"),
    pytest.param(_damage, id="a damaged state"),
    pytest.param(lambda: shutil.rmtree(".byline"), id="no memory at all"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_left_to_the_long_way(
    site: Path, change: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    change()
    assert glance.run(BUILD) is None
    assert capfd.readouterr() == ("", "")


def test_what_is_to_be_told_again_is_left_to_the_long_way(site: Path) -> None:
    Path("output/mine.txt").write_text("mine")
    _settle()
    assert glance.run(BUILD) is None


def test_a_build_for_another_address_says_nothing_about_this_one(site: Path) -> None:
    _settle("--base-url", "https://example.org/papers/")
    assert glance.run(BUILD) is None


def test_a_build_without_sources_says_nothing_about_one_with_them(site: Path) -> None:
    Path("site.yaml").write_text("title: New\nowner:\n  name: Ada Byron\nurl: https://example.org/\n")
    _settle("--no-import")
    assert glance.run(BUILD) is None
    assert glance.run(["build", "--no-import"]) == 0


def test_a_state_with_tables_that_do_not_fit_is_left_to_the_long_way(site: Path) -> None:
    state = remembered.load(str(_state()))
    assert state
    _state().write_bytes(remembered.dump({**state, "changes": {"inputs": {"site.yaml": (b"odd",)}}})[0])
    assert glance.run(BUILD) is None


def test_a_glance_loads_next_to_nothing(site: Path) -> None:
    script = (
        "import sys; sys.argv = ['byline', 'build']\n"
        "from byline.__main__ import main\n"
        "assert main() == 0\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    unwanted = {"click", "msgspec", "jinja2", "yaml", "rich", "re", "pathlib", "typing", "byline.build", "byline.cli"}
    assert unwanted & set(done.stdout.split()) == set()
    assert done.stderr.endswith(" unchanged\n")


def test_what_the_glance_leaves_is_done_by_the_command_itself(site: Path) -> None:
    Path("output/index.html").unlink()
    done = subprocess.run([sys.executable, "-m", "byline", "build"], capture_output=True, text=True, check=False)
    assert (done.returncode, "1 written" in done.stderr) == (0, True)
    assert Path("output/index.html").is_file()
