"""`byline new`, as a function."""

import os
from pathlib import Path
from typing import Any

import pytest

from byline.build import new_site
from byline.build.starter import as_requirement
from byline.problems import ContentError


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_site_has_all_it_needs(tmp_path: Path) -> None:
    new_site(tmp_path / "my site")
    assert names(tmp_path / "my site") >= {
        ".github/workflows/pages.yml",
        ".gitignore",
        "Makefile",
        "README.md",
        "content/publications/name2024example.yaml",
        "requirements.txt",
        "site.yaml",
    }


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    new_site(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "site.yaml").is_file()


def test_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    new_site(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    new_site(tmp_path)
    assert (tmp_path / "site.yaml").is_file()


def test_a_folder_that_is_only_a_git_repository_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new_site(tmp_path)
    assert (tmp_path / "site.yaml").is_file()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ContentError, match="is not empty"):
        new_site(tmp_path)
    assert names(tmp_path) == {"notes.txt"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(ContentError, match="is a file"):
        new_site(tmp_path / "site")


def test_a_failure_half_way_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    real = Path.rename

    def full_disk(path: Path, target: Path) -> Path:
        if path.name == "site.yaml" and target.parent == folder:
            raise OSError(28, os.strerror(28), str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", full_disk)
    with pytest.raises(OSError, match="No space"):
        new_site(folder)
    assert names(folder) == set()


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        pytest.param(None, "byline==1.2.3", id="from an index: the same version"),
        pytest.param(
            {"url": "https://example.org/b.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            "byline @ git+https://example.org/b.git@abc123",
            id="from a repository: the same commit",
        ),
        pytest.param({"url": "file:///src/by%20line", "dir_info": {}}, "byline @ file:///src/by%20line", id="a folder"),
        pytest.param({"url": "https://example.org/b.whl"}, "byline @ https://example.org/b.whl", id="a file"),
    ],
)
def test_the_new_site_asks_for_this_very_byline(origin: dict[str, Any] | None, line: str) -> None:
    assert as_requirement(origin, "1.2.3") == line


def test_the_new_site_is_told_apart_when_only_this_machine_has_its_byline(tmp_path: Path) -> None:
    made = new_site(tmp_path / "site")
    assert made.is_local is (" @ file:" in (tmp_path / "site" / "requirements.txt").read_text())
