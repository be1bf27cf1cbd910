"""Which files count as a theme's."""

from pathlib import Path

import pytest

from byline.render.theme import find_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files to be found, and with others."""
    for name in ("b.html", "a/z.html", "a/b/c.html", "a.html", ".hidden", ".git/x", "a/.x/y", "a/old.html~"):
        path = tmp_path / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "theme"


def test_files_are_found_in_the_order_of_their_names_hidden_ones_and_backups_left_out(folder: Path) -> None:
    assert list(find_all((folder,))) == ["a.html", "a/b/c.html", "a/z.html", "b.html"]


def test_names_begin_where_the_search_does(folder: Path) -> None:
    assert find_all((folder,), "a") == {"b/c.html": folder / "a/b/c.html", "z.html": folder / "a/z.html"}


def test_the_first_folder_that_has_a_file_gives_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/b.html").write_text("own")
    found = find_all((tmp_path / "own", folder))
    assert (found["b.html"], found["a.html"]) == (tmp_path / "own/b.html", folder / "a.html")


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert find_all((tmp_path / "none",)) == {}


def test_a_linked_file_counts_and_a_linked_folder_does_not(folder: Path) -> None:
    (folder / "linked.html").symlink_to(folder / "a.html")
    (folder / "linked").symlink_to(folder / "a")
    (folder / "broken.html").symlink_to(folder / "none")
    (folder / "round.html").symlink_to(folder / "round.html")
    assert list(find_all((folder,))) == ["a.html", "a/b/c.html", "a/z.html", "b.html", "linked.html"]
