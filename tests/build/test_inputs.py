"""What a build read is told apart from what it read last time."""

import os
import shutil
import time
from pathlib import Path

import pytest

from byline.build import changed_since, take_snapshot

OLD = 1_700_000_000_000_000_000
"""A time long before now."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.yaml").write_text("one")
    (tmp_path / "below" / "b.yaml").write_text("two")
    return tmp_path


def test_nothing_changed_where_nothing_did(folder: Path) -> None:
    roots = {"content": folder}
    assert changed_since(take_snapshot(roots, now=time.time_ns()), roots) == frozenset()


def test_a_new_a_changed_and_a_deleted_file_are_named(folder: Path) -> None:
    roots = {"content": folder}
    before = take_snapshot(roots, now=time.time_ns())
    (folder / "a.yaml").unlink()
    (folder / "below" / "b.yaml").write_text("two and more")
    (folder / "c.yaml").write_text("three")
    assert changed_since(before, roots) == {"content/a.yaml", "content/below/b.yaml", "content/c.yaml"}


def test_an_edit_that_keeps_size_and_times_is_seen_while_the_file_is_young(folder: Path) -> None:
    file = folder / "a.yaml"
    stamp = file.stat()
    before = take_snapshot({"content": folder}, now=stamp.st_mtime_ns)
    file.write_text("two")
    young = before["content/a.yaml"]
    assert young.digest
    after = {**before, "content/a.yaml": type(young)(*_status(file), young.digest)}
    assert changed_since(after, {"content": folder}) == {"content/a.yaml"}


def _status(file: Path) -> tuple[int, int, int, int]:
    status = file.stat()
    return status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def test_a_file_that_is_older_than_the_look_is_not_read(folder: Path) -> None:
    later = time.time_ns() + 10_000_000_000
    assert {stamp.digest for stamp in take_snapshot({"content": folder}, now=later).values()} == {""}


def test_a_whole_second_is_taken_for_a_coarse_clock(folder: Path) -> None:
    file = folder / "a.yaml"
    os.utime(file, ns=(OLD, OLD))
    changed = file.stat().st_ctime_ns
    assert take_snapshot({"content": folder}, now=changed + 1_000_000_000)["content/a.yaml"].digest


def test_a_restored_time_does_not_hide_an_edit(folder: Path) -> None:
    roots = {"content": folder}
    file = folder / "a.yaml"
    os.utime(file, ns=(OLD, OLD))
    before = take_snapshot(roots, now=time.time_ns() + 10_000_000_000)
    file.write_text("two")
    os.utime(file, ns=(OLD, OLD))
    assert changed_since(before, roots) == {"content/a.yaml"}


def test_a_file_replaced_by_a_copy_with_its_times_is_seen(folder: Path) -> None:
    roots = {"content": folder}
    before = take_snapshot(roots, now=time.time_ns() + 10_000_000_000)
    shutil.copy2(folder / "a.yaml", folder / "copy")
    (folder / "copy").replace(folder / "a.yaml")
    assert changed_since(before, roots) == {"content/a.yaml"}


def test_what_a_link_leads_to_is_watched(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "c.yaml").write_text("three")
    (folder / "linked").symlink_to(elsewhere)
    roots = {"content": folder}
    before = take_snapshot(roots, now=time.time_ns())
    (elsewhere / "c.yaml").write_text("four")
    assert changed_since(before, roots) == {"content/linked/c.yaml"}


def test_a_folder_that_links_to_itself_ends(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert set(take_snapshot({"content": folder}, now=0)) == {"content/a.yaml", "content/below/b.yaml"}


@pytest.mark.parametrize("name", [".a.yaml.swp", "a.yaml~", "#a.yaml#", ".git/index", "__pycache__/a.pyc"])
def test_what_editors_leave_is_no_input(folder: Path, name: str) -> None:
    before = take_snapshot({"content": folder}, now=time.time_ns())
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    assert changed_since(before, {"content": folder}) == frozenset()


def test_a_root_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert take_snapshot({"templates": tmp_path / "templates"}, now=0) == {}
