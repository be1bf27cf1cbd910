"""An import reads what is there, changes what it must, and all of it or nothing."""

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.build import ImportReport, import_sources, needs_import, replacing
from byline.build.claiming import claimed
from byline.build.record_files import written_records
from byline.problems import ContentError
from byline.records import Merge, load_site, merge_drafts

Tree = Callable[[Path], dict[str, bytes]]

PAGE = """\
ICLR Conference 2025 Conference Paper

Notes on Analytical Engines

  • Ada Byron
  • Charles Babbage

We add notes.

NeurIPS Conference 2024 Conference Paper

Weaving Algebraic Patterns

  • Charles Babbage
  • Ada Byron

We weave.
"""
NOTES, WEAVING = "content/publications/byron2025notes.yaml", "content/publications/babbage2024weaving.yaml"
PAGE_FILE = "content/sources/page.txt"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A site without records."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text("title: Papers\nowner:\n  name: Ada Byron\n")
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A copied page outside the site."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE)
    return file


@pytest.fixture
def filled(empty: Path, page: Path) -> Path:
    """A site that imported the page."""
    import_sources(empty, files=[page])
    return empty


@pytest.fixture
def content(tree: Tree) -> Callable[[Path], dict[str, bytes]]:
    """Read all of a site but `.byline/`, which holds no content."""
    return lambda site: {name: data for name, data in tree(site).items() if not name.startswith(".byline/")}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def codes(site: Path, **asked: Any) -> list[tuple[str, str]]:
    """Import, and give path and code of what is told."""
    try:
        problems = import_sources(site, **asked).problems
    except ContentError as error:
        problems = error.problems
    return [(problem.path, problem.code) for problem in problems]


def test_page_from_elsewhere_is_kept_and_becomes_records(empty: Path, page: Path) -> None:
    report = import_sources(empty, files=[page])
    assert report.created == ("babbage2024weaving", "byron2025notes")
    assert report.written == (PAGE_FILE, WEAVING, NOTES, "content/sources/imported.lock")
    assert (empty / PAGE_FILE).read_text() == PAGE


def test_what_was_imported_loads_without_a_remark(filled: Path) -> None:
    site, told = load_site(filled)
    assert ([one.key for one in site.publications], told) == (["babbage2024weaving", "byron2025notes"], ())


def test_second_import_changes_no_byte(filled: Path, page: Path, content: Tree) -> None:
    before = content(filled)
    report = import_sources(filled, files=[page])
    assert (content(filled), report.written, report.diff) == (before, (), "")


def test_import_without_files_reads_what_lies_in_the_folder(empty: Path) -> None:
    (empty / "content/sources").mkdir(parents=True)
    (empty / PAGE_FILE).write_text(PAGE)
    assert len(import_sources(empty).created) == 2


def test_import_with_nothing_new_counts_what_is_there(filled: Path) -> None:
    report = import_sources(filled)
    assert (report.unchanged, [one.state for one in report.sources]) == (
        ("babbage2024weaving", "byron2025notes"),
        ["unchanged"],
    )


def test_paste_is_kept_under_a_name_made_of_its_content(empty: Path) -> None:
    import_sources(empty, pasted=PAGE.encode())
    (kept,) = (empty / "content/sources").glob("pasted-????????.txt")
    assert kept.read_text() == PAGE


def test_paste_of_what_is_there_already_adds_no_file(filled: Path, content: Tree) -> None:
    import_sources(filled, pasted=PAGE.encode())
    assert "content/sources/pasted" not in " ".join(content(filled))


def test_dry_run_shows_the_difference_and_writes_nothing(empty: Path, page: Path, tree: Tree) -> None:
    before = tree(empty)
    report = import_sources(empty, files=[page], dry_run=True)
    assert tree(empty) == before
    assert f"--- /dev/null\n+++ b/{WEAVING}\n@@ -0,0 +1,10 @@\n" in report.diff


def test_difference_is_one_that_patch_understands(filled: Path, page: Path) -> None:
    change(page, "NeurIPS", "COLT")
    diff = import_sources(filled, files=[page], dry_run=True).diff
    assert f"--- a/{WEAVING}\n+++ b/{WEAVING}\n" in diff
    assert "-venue: NeurIPS\n+venue: COLT\n" in diff


def test_only_the_field_that_changed_is_touched(filled: Path, page: Path) -> None:
    change(filled / WEAVING, "venue: NeurIPS", "# the big one\nvenue:   'NeurIPS'   # really")
    change(page, "NeurIPS Conference 2024", "NeurIPS Conference 2023")
    before = (filled / WEAVING).read_text()
    import_sources(filled, files=[page])
    assert (filled / WEAVING).read_text() == before.replace("year: 2024", "year: 2023")


def test_edit_wins_and_the_disagreement_is_told_at_its_line(filled: Path, page: Path) -> None:
    change(filled / WEAVING, "venue: NeurIPS", "venue: Mine")
    change(page, "NeurIPS", "COLT")
    (told,) = import_sources(filled, files=[page]).problems
    assert (told.path, told.line, told.source, told.code) == (WEAVING, 7, "venue: Mine", "source-disagrees")
    assert told.text == f"`venue` is `Mine` here; {PAGE_FILE}:10 now says `COLT`"
    assert "venue: Mine" in (filled / WEAVING).read_text()


def test_deleted_record_stays_deleted(filled: Path, page: Path) -> None:
    (filled / NOTES).unlink()
    change(page, "We add notes.", "We add more notes.")
    report = import_sources(filled, files=[page])
    assert (report.kept_deleted, (filled / NOTES).exists()) == (("byron2025notes",), False)


def test_record_written_by_hand_is_completed_and_not_doubled(empty: Path, page: Path) -> None:
    mine = empty / "content/publications/mine.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("title: Notes on analytical engines\nauthors: [A. Byron, C. Babbage]\nyear: 2025  # sure\n")
    report = import_sources(empty, files=[page])
    assert (report.created, report.changed) == (("babbage2024weaving",), ("mine",))
    assert mine.read_text().startswith(
        "title: Notes on analytical engines\nauthors: [A. Byron, C. Babbage]\nyear: 2025  # sure\n"
    )


def test_source_that_is_gone_is_told_once_and_removes_nothing(filled: Path, content: Tree) -> None:
    (filled / PAGE_FILE).unlink()
    records = {name for name in content(filled) if name.endswith(".yaml")}
    assert codes(filled) == [(PAGE_FILE, "source-gone")]
    assert {name for name in content(filled) if name.endswith(".yaml")} == records
    assert codes(filled) == []


def test_format_that_was_asked_for_is_remembered(empty: Path, page: Path) -> None:
    import_sources(empty, files=[page], format="arrow")
    line = (empty / "content/sources/imported.lock").read_text().splitlines()[3]
    assert (line.split()[:2], line.split()[3:]) == (["source", '"page.txt"'], ["arrow", "asked"])


def test_lock_remembers_the_format_of_a_source_that_is_gone(filled: Path) -> None:
    (filled / PAGE_FILE).unlink()
    import_sources(filled)
    assert '\ngone "page.txt" arrow\n' in (filled / "content/sources/imported.lock").read_text()


def test_source_that_comes_back_is_gone_no_more(filled: Path) -> None:
    (filled / PAGE_FILE).unlink()
    import_sources(filled)
    (filled / PAGE_FILE).write_text(PAGE)
    assert import_sources(filled).created == ()
    assert "gone" not in (filled / "content/sources/imported.lock").read_text()


def test_day_of_what_is_new_stands_in_the_lock_and_stays(
    empty: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")
    import_sources(empty, files=[page])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    change(page, "NeurIPS", "COLT")
    import_sources(empty, files=[page])
    lock = (empty / "content/sources/imported.lock").read_text()
    assert lock.count('from "page.txt" 2025-03-01 title') == 2
    assert lock.count("since 2025-10-09 venue\n") == 1


def test_every_source_is_counted(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Weaving Algebraic Patterns", "Another Paper Altogether"))
    report = import_sources(filled, files=[other])
    counts = {one.name: one for one in report.sources}
    assert (counts["other.txt"].state, counts["page.txt"].state) == ("new", "unchanged")
    assert (counts["other.txt"].works, counts["other.txt"].created, counts["other.txt"].merged) == (2, 1, 1)
    assert (counts["page.txt"].created, counts["page.txt"].unchanged) == (0, 2)


def test_format_that_was_recognised_is_recognised_again(filled: Path) -> None:
    line = (filled / "content/sources/imported.lock").read_text().splitlines()[3]
    assert line.split()[3:] == ["arrow"]


def test_remarks_of_readers_have_the_path_of_their_file(empty: Path, page: Path) -> None:
    change(page, "We add notes.", "We add 0. 9 notes.")
    assert codes(empty, files=[page]) == [(PAGE_FILE, "repaired")]


def test_remarks_on_an_unchanged_source_are_not_told_again(empty: Path, page: Path, tmp_path: Path) -> None:
    change(page, "We add notes.", "We add 0. 9 notes.")
    import_sources(empty, files=[page])
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Weaving Algebraic Patterns", "Another Paper Altogether"))
    assert (PAGE_FILE, "repaired") not in codes(empty, files=[other])


def test_likely_duplicate_is_told_until_it_is_refused(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("NeurIPS Conference 2024", "NeurIPS Conference 2022"))
    report = import_sources(filled, files=[other])
    doubts = [problem for problem in report.problems if problem.code == "likely-duplicate"]
    assert [problem.path for problem in doubts] == ["content/publications/babbage2022weaving.yaml"]
    with (filled / doubts[0].path).open("a") as file:
        file.write("not_same_as: [babbage2024weaving]\n")
    other.write_text(other.read_text() + "\n")
    assert codes(filled, files=[other]) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(".hidden.txt", b"x", id="a hidden file"),
        pytest.param("README.md", b"# About these files", id="a README"),
        pytest.param("page.txt~", b"x", id="an editor's backup"),
        pytest.param("#page.txt#", b"x", id="an editor's copy"),
    ],
)
def test_files_that_are_no_sources_are_passed_over(filled: Path, name: str, data: bytes) -> None:
    (filled / "content/sources" / name).write_bytes(data)
    assert codes(filled) == []
    assert not needs_import(filled)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("cv.pdf", b"%PDF-1.7\n\x00\x01", id="a PDF"),
        pytest.param("list.xlsx", b"PK\x03\x04\x00\x00", id="a workbook"),
        pytest.param("x.bin", b"\x00\x01\x02" * 99, id="other bytes"),
    ],
)
def test_file_that_is_no_text_is_told_and_passed_over(filled: Path, name: str, data: bytes) -> None:
    (filled / "content/sources" / name).write_bytes(data)
    assert codes(filled) == [(f"content/sources/{name}", "unread-file")]


def test_unknown_text_stops_the_import_and_names_the_formats(filled: Path, content: Tree) -> None:
    (filled / "content/sources/poem.txt").write_text("Shall I compare thee to a summer's day?\n")
    before = content(filled)
    with pytest.raises(ContentError) as raised:
        import_sources(filled)
    (told,) = raised.value.problems
    assert (told.path, told.code, "arrow" in told.text) == ("content/sources/poem.txt", "unknown-source", True)
    assert content(filled) == before


def test_formats_are_described_once_where_several_files_fit_none(filled: Path) -> None:
    for name in ("ode.txt", "poem.txt"):
        (filled / "content/sources" / name).write_text("Shall I compare thee to a summer's day?\n")
    with pytest.raises(ContentError) as raised:
        import_sources(filled)
    assert ["arrow: An author page" in told.hint for told in raised.value.problems] == [True, False]


def test_named_format_that_finds_nothing_in_the_text_changes_nothing(empty: Path, page: Path, content: Tree) -> None:
    before = content(empty)
    with pytest.raises(ContentError) as raised:
        import_sources(empty, files=[page], format="ris")
    assert [told.code for told in raised.value.problems] == ["unknown-source"]
    assert content(empty) == before


def test_all_that_is_wrong_is_told_at_once(filled: Path, page: Path, content: Tree) -> None:
    (filled / "content/sources/poem.txt").write_text("Shall I compare thee?\n")
    (filled / NOTES).write_text("title: [\n")
    change(page, "NeurIPS", "COLT")
    before = content(filled)
    assert {path for path, _ in codes(filled, files=[page])} == {"content/sources/poem.txt", NOTES}
    assert content(filled) == before


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        pytest.param(lambda text: text[: len(text) // 2], "damaged-lock", id="cut off"),
        pytest.param(lambda text: f"<<<<<<< ours\n{text}", "lock-conflict", id="a git conflict"),
        pytest.param(lambda _: "", "damaged-lock", id="empty"),
    ],
)
def test_damaged_lock_stops_the_import(filled: Path, page: Path, damage: Callable[[str], str], code: str) -> None:
    lock = filled / "content/sources/imported.lock"
    lock.write_text(damage(lock.read_text()))
    assert codes(filled, files=[page]) == [("content/sources/imported.lock", code)]
    assert needs_import(filled)


def test_lock_in_another_encoding_is_told(filled: Path) -> None:
    (filled / "content/sources/imported.lock").write_bytes(b"byline-lock 1\n\xff\n")
    assert codes(filled) == [("content/sources/imported.lock", "damaged-lock")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("imported.lock", b"x", id="the lock's own name"),
        pytest.param("README.txt", PAGE.encode(), id="a name that is passed over"),
        pytest.param("cv.pdf", b"%PDF-1.7", id="no text"),
    ],
)
def test_file_that_could_not_be_kept_is_refused(empty: Path, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert [code for _, code in codes(empty, files=[tmp_path / name])] == ["unread-file"]
    assert not (empty / "content").exists()


def test_two_files_of_one_name_are_refused(empty: Path, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "page.txt"
    other.parent.mkdir()
    other.write_text("x")
    assert [code for _, code in codes(empty, files=[page, other])] == ["unread-file"]


def test_empty_paste_is_refused(empty: Path) -> None:
    assert codes(empty, pasted=b" \n") == [("", "unread-file")]


def test_missing_file_is_told(empty: Path, tmp_path: Path) -> None:
    assert [code for _, code in codes(empty, files=[tmp_path / "none.txt"])] == ["unreadable-file"]


@pytest.mark.parametrize("nth", range(4))
def test_full_disk_changes_no_file(
    filled: Path, page: Path, content: Tree, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    change(page, "ICLR Conference 2025", "ICML Conference 2026")
    change(page, "NeurIPS", "COLT")
    before = content(filled)
    fail_at(monkeypatch, "write_bytes", nth)
    assert codes(filled, files=[page]) == [("", "cannot-write")]
    assert content(filled) == before


@pytest.mark.parametrize("nth", range(4))
def test_rename_that_fails_takes_back_those_before_it(
    filled: Path, page: Path, content: Tree, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    change(page, "ICLR Conference 2025", "ICML Conference 2026")
    page.write_text(page.read_text() + PAGE.replace("Notes on Analytical Engines", "Sketch of Another Thing")[:120])
    before = content(filled)
    fail_at(monkeypatch, "replace", nth)
    assert codes(filled, files=[page]) == [("", "cannot-write")]
    assert content(filled) == before


def fail_at(monkeypatch: pytest.MonkeyPatch, method: str, nth: int) -> None:
    """Let the nth call of a method of `Path` fail as a full disk does, and no other."""
    real = getattr(Path, method)
    calls = iter(range(1000))

    def failing(self: Path, *args: Any) -> Any:
        if next(calls) == nth:
            raise OSError(28, "No space left on device", str(self))
        return real(self, *args)

    monkeypatch.setattr(Path, method, failing)


def test_folder_that_may_not_be_written_is_told(filled: Path, page: Path, content: Tree) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    change(page, "NeurIPS", "COLT")
    before = content(filled)
    (filled / "content/publications").chmod(0o555)
    try:
        assert codes(filled, files=[page]) == [("", "cannot-write")]
    finally:
        (filled / "content/publications").chmod(0o755)
    assert content(filled) == before


def test_disk_without_hard_links_is_as_safe(
    filled: Path, page: Path, content: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, _target: Path) -> None:
        raise OSError(95, "Operation not supported", str(self))

    change(page, "NeurIPS", "COLT")
    before = content(filled)
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    fail_at(monkeypatch, "replace", 2)
    assert codes(filled, files=[page]) == [("", "cannot-write")]
    assert content(filled) == before


def test_permissions_of_a_record_are_kept(filled: Path, page: Path) -> None:
    (filled / WEAVING).chmod(0o600)
    change(page, "NeurIPS", "COLT")
    import_sources(filled, files=[page])
    assert (filled / WEAVING).stat().st_mode & 0o777 == 0o600


def test_leftovers_of_a_killed_import_go(filled: Path, page: Path) -> None:
    left = filled / "content/publications/.x.yaml.abc.part"
    left.write_text("half a rec")
    import_sources(filled, files=[page])
    assert not left.exists()


def test_import_that_was_killed_between_two_files_is_finished_by_the_next(
    filled: Path, page: Path, content: Tree
) -> None:
    change(page, "NeurIPS Conference 2024", "COLT Conference 2023")
    before = content(filled)
    import_sources(filled, files=[page])
    done = content(filled)
    for name in (NOTES, "content/sources/imported.lock"):
        (filled / name).write_bytes(before[name])
    import_sources(filled, files=[page])
    assert content(filled) == done


def test_record_that_is_saved_during_an_import_is_not_overwritten(
    filled: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(page, "NeurIPS", "COLT")

    def slow(*args: Any) -> Any:
        if "saved" not in (filled / WEAVING).read_text():
            change(filled / WEAVING, "year: 2024", "year: 2024  # saved in between")
        return merge_drafts(*args)

    monkeypatch.setattr("byline.build.importing.merge_drafts", slow)
    import_sources(filled, files=[page])
    assert "year: 2024  # saved in between\nvenue: COLT\n" in (filled / WEAVING).read_text()


def test_records_that_change_all_the_time_are_told(filled: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(page, "NeurIPS", "COLT")

    def disturbed(site: Path, merge: Merge) -> Any:
        written = written_records(site, merge)
        (filled / WEAVING).write_text((filled / WEAVING).read_text() + "#\n")
        return written

    monkeypatch.setattr("byline.build.importing.written_records", disturbed)
    assert [code for _, code in codes(filled, files=[page])] == ["records-in-use"]


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="a byte order mark"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no end of the last line"),
    ],
)
def test_record_stays_as_an_editor_saved_it(filled: Path, page: Path, saved: Callable[[bytes], bytes]) -> None:
    before = saved((filled / WEAVING).read_bytes())
    (filled / WEAVING).write_bytes(before)
    change(page, "NeurIPS", "COLT")
    import_sources(filled, files=[page])
    assert (filled / WEAVING).read_bytes() == before.replace(b"NeurIPS", b"COLT")


def test_second_import_at_the_same_time_says_who_is_at_work(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("byline.build.claiming._PAUSE", 0.001)
    lock = filled / ".byline/import.lock"
    with claimed(lock), pytest.raises(ContentError) as raised, claimed(lock, patience=0.01):
        pass
    (told,) = raised.value.problems
    assert (told.code, f"process {os.getpid()}" in told.text) == ("import-running", True)


def test_second_import_waits_for_the_first(filled: Path, page: Path) -> None:
    change(page, "NeurIPS", "COLT")
    reports: list[ImportReport] = []
    second = threading.Thread(target=lambda: reports.append(import_sources(filled, files=[page])))
    with claimed(filled / ".byline/import.lock"):
        second.start()
    second.join()
    assert reports[0].changed == ("babbage2024weaving",)


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        pytest.param({}, False, id="nothing"),
        pytest.param({PAGE_FILE: PAGE + "\n"}, True, id="a source changed"),
        pytest.param({PAGE_FILE: PAGE}, False, id="a source was saved as it was"),
        pytest.param({PAGE_FILE: None}, True, id="a source is gone"),
        pytest.param({"content/sources/new.txt": PAGE}, True, id="a source is new"),
        pytest.param({WEAVING: "title: Mine\n"}, False, id="a record was edited"),
        pytest.param({"content/sources/imported.lock": None}, True, id="the lock is gone"),
    ],
)
def test_need_for_an_import_is_seen_without_one(
    filled: Path,
    edit: Callable[[Path, Mapping[str, str | None]], None],
    happens: Mapping[str, str | None],
    *,
    expected: bool,
) -> None:
    edit(filled, happens)
    assert needs_import(filled) is expected


def test_site_without_sources_needs_no_import(empty: Path) -> None:
    assert not needs_import(empty)


@pytest.mark.seed
def test_author_page_becomes_eighteen_records(empty: Path, shared: Path, content: Tree) -> None:
    report = import_sources(empty, files=[shared / "seed" / "arrow-author-page.txt"])
    before = content(empty)
    again = import_sources(empty, files=[shared / "seed" / "arrow-author-page.txt"])
    assert (len(report.created), again.written, content(empty)) == (18, (), before)


venues = st.sampled_from(["ICLR", "ICML", "COLT"])
steps = st.lists(
    st.tuples(st.sampled_from(["source", "venue", "comment", "delete field", "delete record"]), venues), max_size=6
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_edit_of_a_file_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / "site.yaml").write_text("title: Papers\nowner:\n  name: Ada Byron\n")
    (folder / "content/sources").mkdir(parents=True)
    (folder / PAGE_FILE).write_text(PAGE)
    import_sources(folder)
    kept: list[str] = []
    for number, (what, venue) in enumerate(steps):
        record = folder / WEAVING
        if what == "source":
            (folder / PAGE_FILE).write_text(PAGE.replace("NeurIPS", venue).replace("We weave.", f"We weave {venue}."))
            import_sources(folder)
        elif what == "delete record":
            record.unlink(missing_ok=True)
        elif record.exists():
            kept = researched(record, what, f"{venue} of mine, {number}", kept)
        assert import_sources(folder, files=[folder / PAGE_FILE]).written == ()
        assert all(line in record.read_text() for line in kept) if record.exists() else True


def researched(record: Path, what: str, value: str, kept: list[str]) -> list[str]:
    """Let the researcher edit the record; gives the lines that must stay from now on."""
    lines = record.read_text().splitlines()
    if what == "comment":
        record.write_text("\n".join([*lines, f"# {value}", ""]))
        return [*kept, f"# {value}"]
    rest = [line for line in lines if not line.startswith("venue:")]
    edited = [*rest, f"venue: {value}", ""] if what == "venue" else [*rest, ""]
    record.write_text("\n".join(edited))
    kept = [line for line in kept if not line.startswith("venue:")]
    return [*kept, f"venue: {value}"] if what == "venue" else kept


def test_replacing_nothing_is_fine() -> None:
    replacing.replace_together({})
