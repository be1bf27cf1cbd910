"""What all tests share: where the repository is, and the real inputs that lie beside it."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("byline", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("byline")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs beside the repository; without it a test that needs one is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder with real inputs is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def seed_text(shared: Path) -> str:
    """The real author page."""
    return (shared / "seed" / "arrow-author-page.txt").read_text(encoding="utf-8")
