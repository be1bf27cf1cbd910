"""The Nu HTML checker has nothing to say about any page."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest


def messages(nu: list[str], *folders: Path) -> list[str]:
    """Give what the checker says about all pages of the folders; style sheets it does not understand yet."""
    command = [*nu, "--skip-non-html", "--format", "json", *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in found]


def test_the_sample_and_the_hard_cases_are_valid_html(nu: list[str], sample: Path, hard: Path) -> None:
    assert messages(nu, sample, hard) == []


@pytest.mark.seed
def test_the_real_author_page_becomes_valid_html(nu: list[str], seed: Path) -> None:
    assert messages(nu, seed) == []
