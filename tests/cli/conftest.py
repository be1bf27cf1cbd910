"""The command as a process, as people run it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

SITE = {
    "site.yaml": "title: Papers\nowner:\n  name: Ada Byron\n",
    "content/publications/byron2024notes.yaml": (
        "title: Notes on Engines\nauthors:\n  - Ada Byron\n  - Mary Somerville\nyear: 2024\nvenue: Taylor\n"
    ),
    "content/publications/byron2025more.yaml": (
        "title: More of the Same\nauthors:\n  - Ada Byron\nyear: 2025\nvenue: Taylor\n"
    ),
}

PAGE = """Arrow Research search

Author name cluster

Ada Byron

ICML Conference 2025 Conference Paper

A Machine That Weaves

  • Ada Byron
  • Charles Babbage

It weaves patterns (e. g. , in silk) by a rule.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with two records, in a folder with a blank in its name."""
    folder = tmp_path / "my site"
    for name, text in SITE.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A copied author page with one paper and one repair."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def byline() -> Run:
    """Run `byline` with words, in a folder, with an environment of its own."""

    def run(
        *words: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: str | bytes = ""
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "byline", *map(str, words)],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", **(env or {})},
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run
