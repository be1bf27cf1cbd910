"""A build changes what differs in `output/`, and nothing else."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.build import BuildOptions, BuildReport, build_site
from byline.problems import ContentError

Edit = Callable[[Path, dict[str, str | bytes | None]], None]
Tree = Callable[[Path], dict[str, bytes]]

RECORD = "content/publications/byron2025more.yaml"
PAGE = "publications/byron2025more/index.html"


def build(site: Path, **options: object) -> BuildReport:
    return build_site(BuildOptions(site=site, **options))  # type: ignore[arg-type]


def codes(report: BuildReport) -> list[str]:
    return [problem.code for problem in report.problems]


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {file.relative_to(folder).as_posix(): file.stat() for file in folder.rglob("*")}
    return {name: (status.st_ino, status.st_mtime_ns) for name, status in found.items()}


def test_a_first_build_writes_every_page(site: Path, tree: Tree) -> None:
    report = build(site)
    assert set(report.written) == set(tree(site / "output"))
    assert {"index.html", "404.html", "feed.xml", ".nojekyll", PAGE} <= set(report.written)


def test_a_second_build_touches_no_file(site: Path) -> None:
    build(site)
    before = stamps(site)
    report = build(site)
    assert (report.written, report.removed) == ((), ())
    assert stamps(site) == before


def test_progress_is_told_for_every_file(site: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = build_site(BuildOptions(site=site), progress=lambda done, total: steps.append((done, total)))
    total = len(report.written)
    assert steps == [(done, total) for done in range(1, total + 1)]


def test_a_touched_record_changes_no_page(site: Path) -> None:
    build(site)
    before = stamps(site / "output")
    os.utime(site / RECORD)
    build(site)
    assert stamps(site / "output") == before


def test_an_edit_writes_only_pages_that_show_it(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {RECORD: "title: Still More Notes\nauthors:\n  - Ada Byron\nyear: 2025\n"})
    written = build(site).written
    assert {"index.html", PAGE} <= set(written)
    assert "publications/byron2024notes/cite.bib" not in written


def test_a_deleted_record_takes_its_pages_along(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {RECORD: None})
    assert PAGE in build(site).removed
    assert not (site / "output" / "publications" / "byron2025more").exists()


def test_an_output_file_that_was_deleted_comes_back(site: Path) -> None:
    build(site)
    (site / "output" / PAGE).unlink()
    assert build(site).written == (PAGE,)


def test_an_output_file_that_was_changed_is_set_right(site: Path, tree: Tree) -> None:
    build(site)
    before = tree(site / "output")
    (site / "output" / PAGE).write_text("changed by hand")
    build(site)
    assert tree(site / "output") == before


def test_files_of_the_site_are_copied(site: Path, edit: Edit, tree: Tree) -> None:
    edit(site, {"content/files/a/paper.pdf": b"%PDF\xff"})
    build(site)
    assert tree(site / "output")["files/a/paper.pdf"] == b"%PDF\xff"


def test_a_file_whose_name_is_no_text_is_left_out_and_told(site: Path) -> None:
    folder = site / "content" / "files"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"pdf")
    (problem,) = build(site).problems
    assert (problem.path, problem.code) == ("content/files/caf\\xe9.pdf", "bad-file-name")
    assert build(site).problems == (problem,)


def test_a_foreign_file_whose_name_is_no_text_is_told(site: Path) -> None:
    build(site)
    (site / "output" / os.fsdecode(b"caf\xe9.pdf")).write_bytes(b"pdf")
    assert build(site).foreign == ("caf\\xe9.pdf",)


def test_what_is_new_in_the_sources_is_imported_first(site: Path, root: Path, tree: Tree) -> None:
    _add_source(site, root)
    build(site)
    assert (
        len([name for name in tree(site / "output") if name.startswith("publications/") and name.endswith(".html")]) > 2
    )


def test_sources_stay_unread_where_that_was_asked(site: Path, root: Path) -> None:
    _add_source(site, root)
    build(site, import_sources=False)
    assert len(list((site / "content" / "publications").iterdir())) == 2


def test_a_build_without_import_does_not_hide_what_is_to_be_imported(site: Path, root: Path) -> None:
    _add_source(site, root)
    build(site, import_sources=False)
    build(site)
    assert len(list((site / "content" / "publications").iterdir())) > 2


def test_what_an_import_repaired_is_told_once(site: Path, root: Path) -> None:
    _add_source(site, root)
    assert "repaired" in codes(build(site))
    assert "repaired" not in codes(build(site))


def _add_source(site: Path, root: Path) -> None:
    (site / "content" / "sources").mkdir()
    source = next((root / "content" / "sources").glob("*.txt"))
    shutil.copy(source, site / "content" / "sources")


def test_output_may_go_elsewhere(site: Path, tmp_path: Path, tree: Tree) -> None:
    build(site)
    build(site, output=tmp_path / "public" / "deep")
    assert tree(tmp_path / "public" / "deep") == tree(site / "output")


def test_another_address_is_another_build(site: Path, tree: Tree) -> None:
    build(site)
    build(site, base_url="https://example.org/ada/")
    assert b"https://example.org/ada/" in tree(site / "output")["sitemap.xml"]


def test_an_error_leaves_the_output_as_it_was(site: Path, edit: Edit) -> None:
    build(site)
    before = stamps(site / "output")
    edit(site, {RECORD: "title: More\nyaer: 2025\n", "content/publications/byron2024notes.yaml": "title: [a\n"})
    with pytest.raises(ContentError) as raised:
        build(site)
    assert {problem.path for problem in raised.value.problems} == {RECORD, "content/publications/byron2024notes.yaml"}
    assert stamps(site / "output") == before


def test_an_error_in_a_template_leaves_the_output_as_it_was(site: Path, edit: Edit) -> None:
    build(site)
    before = stamps(site / "output")
    edit(site, {"templates/publication.html": "{{ nothing.here }}"})
    with pytest.raises(ContentError, match=r"templates/publication\.html:1"):
        build(site)
    assert stamps(site / "output") == before


def test_an_error_in_a_first_build_makes_no_output(site: Path, edit: Edit) -> None:
    edit(site, {RECORD: "yaer: 2025\n"})
    with pytest.raises(ContentError):
        build(site)
    assert not (site / "output").exists()


WARNING = "title: More \\oddmacro\nauthors:\n  - Ada Byron\nyear: 2025\n"


def test_a_warning_is_told_again_while_nothing_changes(site: Path, edit: Edit) -> None:
    edit(site, {RECORD: WARNING})
    first = build(site).problems
    assert [problem.level for problem in first] == ["warning"]
    assert build(site).problems == first


def test_a_warning_has_the_line_of_its_record(site: Path, edit: Edit) -> None:
    edit(site, {RECORD: WARNING})
    (problem,) = build(site).problems
    assert (problem.path, problem.line, problem.source) == (RECORD, 1, "title: More \\oddmacro")


def test_a_strict_build_stops_at_a_warning(site: Path, edit: Edit) -> None:
    edit(site, {RECORD: WARNING})
    with pytest.raises(ContentError):
        build(site, strict=True)
    assert not (site / "output").exists()


def test_a_strict_build_stops_where_nothing_changed_as_well(site: Path, edit: Edit) -> None:
    edit(site, {RECORD: WARNING})
    build(site)
    with pytest.raises(ContentError):
        build(site, strict=True)


def test_a_foreign_file_is_left_alone_and_told(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {"output/CNAME": "example.org", "output/old/talk.pdf": "pdf"})
    for report in (build(site), build(site)):
        assert report.foreign == ("CNAME", "old/")
        assert codes(report) == ["foreign-file", "foreign-file"]
    assert (site / "output" / "CNAME").read_text() == "example.org"


def test_a_foreign_file_does_not_go_with_the_pages_around_it(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {RECORD: None, "output/publications/byron2025more/mine.txt": "mine"})
    assert build(site).foreign == ("publications/byron2025more/",)
    assert (site / "output" / "publications" / "byron2025more" / "mine.txt").read_text() == "mine"


def test_a_foreign_file_in_the_way_stops_the_build(site: Path, edit: Edit, tree: Tree) -> None:
    edit(site, {"output/index.html": "<h1>my old page</h1>"})
    with pytest.raises(ContentError, match="foreign-file"):
        build(site)
    assert tree(site / "output") == {"index.html": b"<h1>my old page</h1>"}


def test_a_foreign_file_at_a_new_place_of_the_site_stops_the_build(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {"output/files/cv.pdf": "mine", "content/files/cv.pdf": "another"})
    with pytest.raises(ContentError, match=r"output/files/cv\.pdf"):
        build(site)
    assert (site / "output" / "files" / "cv.pdf").read_text() == "mine"


def test_a_page_that_a_person_changed_does_not_go_with_its_record(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {RECORD: None, f"output/{PAGE}": "kept by hand"})
    assert build(site).foreign == ("publications/byron2025more/",)
    assert (site / "output" / PAGE).read_text() == "kept by hand"


def test_a_link_in_the_output_is_not_written_through(site: Path, edit: Edit, tmp_path: Path) -> None:
    edit(tmp_path, {"elsewhere/mine": "mine"})
    (site / "output").mkdir()
    (site / "output" / "people").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ContentError, match="foreign-file"):
        build(site)
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["mine"]


def test_a_deleted_state_costs_time_only(site: Path, edit: Edit, tree: Tree) -> None:
    build(site)
    shutil.rmtree(site / ".byline")
    edit(site, {RECORD: "title: Other\nauthors:\n  - Ada Byron\nyear: 2025\n", "output/CNAME": "example.org"})
    assert build(site).foreign == ("CNAME",)
    rebuilt = tree(site / "output")
    shutil.rmtree(site / "output")
    build(site)
    assert rebuilt == {**tree(site / "output"), "CNAME": b"example.org"}


@pytest.mark.parametrize("damage", [b"", b"byline state 1 00000000\n{}", b"\xff\xfe", b"[1, 2"])
@pytest.mark.parametrize("folder", ["build", "cache"])
def test_what_is_damaged_is_made_anew_and_no_error(
    site: Path, folder: str, damage: bytes, tree: Tree, edit: Edit
) -> None:
    build(site)
    for file in (site / ".byline" / folder).rglob("*"):
        if file.is_file():
            file.write_bytes(damage)
    edit(site, {RECORD: "title: Still More Notes\nauthors:\n  - Ada Byron\nyear: 2025\n"})
    build(site)
    after = tree(site / "output")
    shutil.rmtree(site / ".byline")
    assert build(site).written == ()
    assert tree(site / "output") == after


def test_editors_get_schemas(site: Path) -> None:
    build(site)
    assert (site / ".byline" / "publication.schema.json").is_file()


def test_the_state_is_never_committed(site: Path) -> None:
    build(site)
    assert (site / ".byline" / ".gitignore").read_text() == "*\n"


def test_an_empty_output_folder_is_as_good_as_none(site: Path) -> None:
    (site / "output").mkdir()
    build(site)
    assert (site / "output" / "index.html").is_file()


def test_a_repository_in_the_output_stays(site: Path, edit: Edit) -> None:
    edit(site, {"output/.git/HEAD": "ref: refs/heads/gh-pages"})
    assert build(site).foreign == ()
    assert (site / "output" / ".git" / "HEAD").is_file()


def test_nothing_but_the_output_and_the_state_appears(site: Path) -> None:
    before = {file.name for file in site.iterdir()}
    build(site)
    assert {file.name for file in site.iterdir()} == before | {"output", ".byline"}
    assert {file.name for file in (site / ".byline").iterdir() if file.is_dir()} == {"build", "cache"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written_is_told(site: Path, edit: Edit) -> None:
    build(site)
    edit(site, {RECORD: "title: Other\n"})
    (site / "output").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(ContentError, match="bad-output"):
            build(site)
    finally:
        (site / "output").chmod(stat.S_IRWXU)


def test_a_disk_that_fails_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("byline.build.applying.replace_all", fail)
    with pytest.raises(ContentError, match="No space left on device"):
        build(site)


def test_a_disk_of_its_own_for_the_output_is_copied_to(site: Path, monkeypatch: pytest.MonkeyPatch, tree: Tree) -> None:
    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".part") or target.suffix == ".state":
            return rename(self, target)
        raise OSError(18, "Invalid cross-device link")

    rename = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    report = build(site)
    assert set(tree(site / "output")) == set(report.written)
