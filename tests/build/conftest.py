"""Small sites in the test itself, and ways to look at a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SMALL: dict[str, str] = {
    "site.yaml": "title: Papers\nowner:\n  name: Ada Byron\n",
    "content/publications/byron2024notes.yaml": (
        "title: Notes on Engines\nauthors:\n  - Ada Byron\n  - Mary Somerville\nyear: 2024\nvenue: Taylor\n"
    ),
    "content/publications/byron2025more.yaml": "title: More Notes\nauthors:\n  - Ada Byron\nyear: 2025\n",
}

Files = Mapping[str, str | bytes | None]


@pytest.fixture(scope="session")
def edit() -> Callable[[Path, Files], None]:
    """Write files below a folder; `None` deletes one."""

    def write(folder: Path, files: Files) -> None:
        for name, text in files.items():
            file = folder / name
            if text is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write


@pytest.fixture
def site(tmp_path: Path, edit: Callable[[Path, Files], None]) -> Path:
    """A site with two records."""
    folder = tmp_path / "site"
    edit(folder, SMALL)
    return folder


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Read every file below a folder: path → bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(files)}

    return read
