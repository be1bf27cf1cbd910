"""What all tests share: where the repository is, and the real inputs that lie beside it."""

import difflib
import shutil
from collections.abc import Callable
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption(
        "--accept", action="store_true", help="take what was made as what is expected, to be read in the diff"
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> Callable[[Path, Path], None]:
    """Compare a file or a folder with what is expected of it: `accept(built, expected)`; `--accept` rewrites it."""
    if request.config.getoption("--accept"):
        return _rewrite
    return _compare


def _rewrite(built: Path, expected: Path) -> None:
    if built.is_file():
        expected.write_bytes(built.read_bytes())
        return
    shutil.rmtree(expected, ignore_errors=True)
    shutil.copytree(built, expected)


def _compare(built: Path, expected: Path) -> None:
    if built.is_file():
        _compare_file(built, expected)
        return
    names = _names(expected)
    assert _names(built) == names
    assert names, f"{expected} is empty; --accept fills it"
    for name in names:
        _compare_file(built / name, expected / name)


def _compare_file(built: Path, expected: Path) -> None:
    old, new = (file.read_text(encoding="utf-8", errors="surrogateescape") for file in (expected, built))
    if old != new:
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), str(expected), "built", lineterm="")
        pytest.fail("\n".join(lines) or f"{expected}: line ends differ", pytrace=False)


def _names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
