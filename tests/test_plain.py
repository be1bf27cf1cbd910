"""A plain build says and ends as the same words do by way of the command line's parser."""

import subprocess
import sys
from pathlib import Path

import pytest

from byline import __main__, cli

RECORD = "title: Notes on Engines\nauthors:\n  - Ada Byron\nyear: 2024\nvenue: Taylor\n"
SETTINGS = "title: Papers\nowner:\n  name: Ada Byron\nurl: https://example.org/\n"


def _site(folder: Path, settings: str, record: str) -> Path:
    (folder / "content" / "publications").mkdir(parents=True)
    (folder / "site.yaml").write_text(settings)
    (folder / "content" / "publications" / "byron2024notes.yaml").write_text(record)
    return folder


@pytest.fixture
def ways(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The same site in two folders, to be built in either way."""
    return _site(tmp_path / "one", *request.param), _site(tmp_path / "two", *request.param)


@pytest.mark.parametrize(
    "words", [["build"], ["build", "--strict"], ["build", "--output=out", "--jobs", "1", "--no-import"]]
)
@pytest.mark.parametrize(
    "ways",
    [
        pytest.param((SETTINGS, RECORD), id="all is well"),
        pytest.param(("title: Papers\nowner:\n  name: Ada Byron\n", RECORD), id="a note"),
        pytest.param((SETTINGS, RECORD.replace("Notes", r"\textit{Notes} \unknown{x}")), id="a warning"),
        pytest.param((SETTINGS, "titel: x\n"), id="a mistake"),
        pytest.param((SETTINGS, RECORD.replace("Taylor", "\x1b[1mTaylor")), id="a control in a record"),
    ],
    indirect=True,
)
def test_a_plain_build_tells_what_the_parser_does(
    ways: tuple[Path, Path],
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    plain, parsed = ways
    monkeypatch.chdir(plain)
    monkeypatch.setattr(sys, "argv", ["byline", *words])
    monkeypatch.setattr("byline.cli.main", None)
    code, shown = __main__.main(), capfd.readouterr()
    monkeypatch.undo()
    monkeypatch.chdir(parsed)
    assert (code, shown) == (cli.main(words), capfd.readouterr())


def test_a_plain_build_loads_only_what_it_needs(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", SETTINGS, RECORD)
    script = (
        "import sys; sys.argv = ['byline', 'build', '--site', sys.argv[1]]\n"
        "from byline.__main__ import main\n"
        "assert main() == 0\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-I", "-c", script]
    subprocess.run([*command, str(_site(tmp_path / "first", SETTINGS, RECORD))], check=True, capture_output=True)
    done = subprocess.run([*command, str(site)], capture_output=True, text=True, check=True)
    unwanted = {
        "click",
        "jinja2",
        "rich",
        "typing_extensions",
        "email",
        "ssl",
        "http",
        "urllib.request",
        "selectors",
        "difflib",
        "mmap",
    }
    unwanted |= {"latex2mathml", "yaml", "markdown", "nh3", "byline.cli", "byline.sources", "byline.records.merging"}
    unwanted |= {"byline.library.checks", "byline.library.duplicates", "byline.records.lock", "byline.records.fields"}
    assert unwanted & set(done.stdout.split()) == set()


def test_the_rooms_of_a_build_load_only_what_it_needs() -> None:
    script = (
        "import sys; from byline import __main__; __main__._load_msgspec()\n"
        "import byline.plain, byline.build.rebuilding\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    unwanted = {
        "inspect",
        "ast",
        "tokenize",
        "hashlib",
        "_hashlib",
        "tempfile",
        "random",
        "shutil",
        "json",
        "threading",
    }
    unwanted |= {"traceback", "selectors", "mmap", "difflib", "string", "zipfile", "anyascii", "click", "rich", "yaml"}
    assert unwanted & set(done.stdout.split()) == set()
