"""What the tests of the readers share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_text(root: Path) -> str:
    """The sample site's source text."""
    return (root / "content" / "sources" / "amrith-setlur.txt").read_text(encoding="utf-8")
