"""Whose a file in the output is, and which paths cannot lie beside each other."""

from pathlib import Path

import pytest

from byline.build.output import (
    find_collisions,
    find_foreign,
    find_obstacles,
    folders_of,
    is_ours,
    look_again,
    look_at,
    tell_foreign,
)


def _folder(base: Path, *names: str) -> Path:
    for name in names:
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(name)
    return base


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert not look_at(tmp_path / "output").files


def test_a_link_counts_as_a_file_and_is_not_followed(tmp_path: Path) -> None:
    _folder(tmp_path, "elsewhere/a", "output/b")
    (tmp_path / "output" / "link").symlink_to(tmp_path / "elsewhere")
    contents = look_at(tmp_path / "output")
    assert set(contents.files) == {"b", "link"}
    assert set(contents.folders) == {""}


def test_a_repository_in_the_output_is_nobodys_business(tmp_path: Path) -> None:
    assert not look_at(_folder(tmp_path, ".git/index")).files


def test_every_folder_on_the_way_is_needed() -> None:
    assert folders_of(["a/b/c.html", "index.html"]) == {"a", "a/b"}


@pytest.mark.parametrize(
    ("there", "foreign"),
    [
        pytest.param(["index.html"], (), id="nothing but our own"),
        pytest.param(["index.html", "CNAME"], ("CNAME",), id="a file beside ours"),
        pytest.param(
            ["index.html", "talks/1.pdf", "talks/old/2.pdf"], ("talks/",), id="a folder of one's own is one entry"
        ),
        pytest.param(["people/ada/index.html", "people/ada/me.jpg"], ("people/ada/me.jpg",), id="a file in our folder"),
        pytest.param(["people/ada/index.html", "people/bob/x"], ("people/bob/",), id="a folder in our folder"),
    ],
)
def test_what_is_not_ours_is_named(tmp_path: Path, there: list[str], foreign: tuple[str, ...]) -> None:
    own = ["index.html", "people/ada/index.html"]
    assert find_foreign(look_at(_folder(tmp_path, *there)).files.keys() - set(own), own) == foreign


def test_many_foreign_files_are_counted_and_not_listed() -> None:
    (problem,) = tell_foreign("output", [f"{number}.jpg" for number in range(200)])
    assert "200 files" in problem.text


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(["a/index.html", "A/index.html"], id="case"),
        pytest.param(["é.pdf", "é.pdf"], id="composed and decomposed"),
        pytest.param(["a", "a/index.html"], id="a file and a folder"),
        pytest.param(["a.html", "a.html"], id="twice the same"),
    ],
)
def test_paths_that_many_disks_take_for_one_are_told(paths: list[str]) -> None:
    (problem,) = find_collisions(paths)
    assert (problem.level, problem.code) == ("error", "path-collision")


def test_paths_that_differ_are_no_collision() -> None:
    assert find_collisions(["a/index.html", "a.html", "index.html", "b/a/index.html"]) == ()


@pytest.mark.parametrize(
    ("there", "removable", "obstacles"),
    [
        pytest.param(["people"], [], ("people",), id="a file where a folder must be"),
        pytest.param(["people"], ["people"], (), id="the same, but it goes"),
        pytest.param(["index.html/mine"], [], ("index.html/mine",), id="a folder where a file must be"),
        pytest.param(["people/mine"], [], (), id="a file beside the page"),
    ],
)
def test_what_stands_in_the_way_is_named(
    tmp_path: Path, there: list[str], removable: list[str], obstacles: tuple[str, ...]
) -> None:
    contents = look_at(_folder(tmp_path, *there))
    wanted = ["index.html", "people/index.html"]
    assert find_obstacles(contents.files.keys(), contents.folders.keys(), wanted, removable) == obstacles


def test_a_home_page_of_ours_is_known() -> None:
    assert is_ours(b'<head><meta name="generator" content="Byline 0.1.0"></head>')
    assert not is_ours(b'<head><meta name="generator" content="Hugo 0.1.0"></head>')


def test_a_second_look_at_what_changed_is_a_look_at_all(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "output", "a/one", "b/c/two", "three")
    before = look_at(folder)
    (folder / "b" / "c" / "two").unlink()
    (folder / "b" / "c").rmdir()
    (folder / "b").rmdir()
    _folder(folder, "d/four", "b", "three/".rstrip("/"))
    assert before.changed(look_again(folder, ["b/c/two", "d/four", "b", "three"])) == look_at(folder)
