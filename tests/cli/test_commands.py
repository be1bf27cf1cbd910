"""Each command as a real process: what it does, what it prints where, how it ends."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_build_writes_the_site(byline: Run, site: Path) -> None:
    done = byline("build", cwd=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert (site / "output" / "index.html").is_file()


def test_build_says_what_it_did(byline: Run, site: Path) -> None:
    byline("build", cwd=site)
    said = byline("build", cwd=site).stderr
    assert said.startswith("output/: ")
    assert said.endswith(" unchanged\n")


def test_build_can_write_elsewhere(byline: Run, site: Path, tmp_path: Path) -> None:
    byline("--site", site, "build", "--output", "look", cwd=tmp_path)
    assert (tmp_path / "look" / "index.html").is_file()


def test_build_takes_the_address_of_the_site(byline: Run, site: Path) -> None:
    byline("build", "--base-url", "https://example.org/papers", cwd=site)
    assert "https://example.org/papers/" in (site / "output" / "sitemap.xml").read_text()


REPETITIVE = "".join(
    f"@misc{{k{at}, title={{Sheep &amp; {at} Dogs}},\n  author={{Ada Byron}},\n  year=2020\n}}\n" for at in range(40)
)
"""Forty entries, each with the same thing to mend."""


def test_build_imports_what_is_new(byline: Run, site: Path, page: Path) -> None:
    (site / "content" / "sources").mkdir()
    page.rename(site / "content" / "sources" / "page.txt")
    byline("build", cwd=site)
    assert (site / "content" / "publications" / "byron2025machine.yaml").is_file()


def test_build_leaves_sources_alone_when_told_to(byline: Run, site: Path, page: Path) -> None:
    (site / "content" / "sources").mkdir()
    page.rename(site / "content" / "sources" / "page.txt")
    byline("build", "--no-import", cwd=site)
    assert not (site / "content" / "publications" / "byron2025machine.yaml").exists()


@pytest.mark.parametrize(
    "words",
    [pytest.param(("--site", "{}", "build"), id="before"), pytest.param(("build", "--site", "{}"), id="after")],
)
def test_the_site_may_be_named_before_the_command_and_after_it(
    byline: Run, site: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert byline(*(word.format(site) for word in words), cwd=tmp_path).returncode == 0


def test_import_keeps_the_file_and_makes_records(byline: Run, site: Path, page: Path) -> None:
    done = byline("import", page, cwd=site)
    assert done.returncode == 0
    assert (site / "content" / "sources" / "page.txt").is_file()
    assert (site / "content" / "publications" / "byron2025machine.yaml").is_file()


def test_import_ends_with_a_table(byline: Run, site: Path, page: Path) -> None:
    table = dict(line.rsplit(maxsplit=1) for line in byline("import", page, cwd=site).stdout.splitlines())
    names = {"new", "changed", "unchanged", "merged", "kept deleted", "doubtful", "not read"}
    assert set(table) == names
    assert table["new"] == "1"


def test_import_of_several_sources_has_a_row_for_each(byline: Run, site: Path, page: Path) -> None:
    other = page.with_name("other.txt")
    other.write_text(page.read_text().replace("A Machine That Weaves", "A Machine That Prints"))
    head, *rows = byline("import", page, other, cwd=site).stdout.splitlines()
    assert head.split()[:3] == ["works", "new", "changed"]
    assert [row.split()[:3] for row in rows[:2]] == [["other.txt", "1", "1"], ["page.txt", "1", "1"]]


def test_import_explains_where_a_field_comes_from(byline: Run, site: Path, page: Path) -> None:
    byline("import", page, cwd=site)
    record = site / "content" / "publications" / "byron2025machine.yaml"
    record.write_text(record.read_text().replace("venue: ICML", "venue: Mine"))
    said = byline("import", "--explain", "byron2025machine", cwd=site).stdout
    assert said.startswith(
        "content/publications/byron2025machine.yaml\n  title: A Machine That Weaves\n    from page.txt"
    )
    assert "  venue: Mine\n    written by hand\n    but page.txt, since " in said


def test_merge_makes_one_record_of_two(byline: Run, site: Path) -> None:
    done = byline("merge", "byron2024notes", "byron2025more", cwd=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert "[address-gone]" in done.stderr
    assert [file.stem for file in (site / "content" / "publications").iterdir()] == ["byron2024notes"]


def test_merge_shows_what_it_would_change(byline: Run, site: Path) -> None:
    done = byline("merge", "--dry-run", "byron2024notes", "byron2025more", cwd=site)
    assert "+++ /dev/null\n" in done.stdout
    assert (site / "content" / "publications" / "byron2025more.yaml").is_file()


def test_merge_of_an_unknown_record_fails(byline: Run, site: Path) -> None:
    assert byline("merge", "byron2024notes", "nobody", cwd=site).returncode == 1


def test_import_tells_each_repair_on_standard_error(byline: Run, site: Path, page: Path) -> None:
    assert "content/sources/page.txt:14:" in byline("import", page, cwd=site).stderr


def test_import_cuts_short_what_repeats_itself_and_says_where_all_is(byline: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / "long.bib").write_text(REPETITIVE, encoding="utf-8")
    said = byline("import", tmp_path / "long.bib", cwd=site).stderr.splitlines()
    log = (site / ".byline" / "import.log").read_text(encoding="utf-8").splitlines()
    assert said[-2:] == [
        "    and 37 more like this, in lines 13 to 157",
        "40 notes; 37 of them not shown, all are in .byline/import.log",
    ]
    assert (len(log), set(said[:-2]) - set(log)) == (40, set())


def test_import_shows_each_message_where_it_is_asked_to(byline: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / "long.bib").write_text(REPETITIVE, encoding="utf-8")
    brief = byline("import", "--dry-run", tmp_path / "long.bib", cwd=site).stderr
    whole = byline("import", "--dry-run", "--all", tmp_path / "long.bib", cwd=site).stderr
    assert "`--all` shows them" in brief
    assert len(whole.splitlines()) == 41
    assert not (site / ".byline" / "import.log").exists()


def test_import_reads_a_paste(byline: Run, site: Path, page: Path) -> None:
    done = byline("import", "-", cwd=site, stdin=page.read_text())
    assert done.returncode == 0
    assert (site / "content" / "publications" / "byron2025machine.yaml").is_file()


def test_a_dry_run_shows_the_diff_and_changes_nothing(byline: Run, site: Path, page: Path) -> None:
    before = sorted(site.rglob("*"))
    done = byline("import", "--dry-run", page, cwd=site)
    assert "+title: A Machine That Weaves" in done.stdout.replace('"', "")
    assert sorted(site.rglob("*")) == before


def test_check_prints_problems_as_its_result(byline: Run, site: Path) -> None:
    (site / "content" / "publications" / "a.yaml").write_text("yaer: 1\n")
    done = byline("check", cwd=site)
    assert done.returncode == 1
    assert "content/publications/a.yaml:1:1: error: " in done.stdout


def test_check_of_a_good_site_says_so(byline: Run, site: Path) -> None:
    done = byline("check", cwd=site)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Nothing to mend.\n")


def test_check_can_be_strict(byline: Run, site: Path) -> None:
    with (site / "content" / "publications" / "byron2025more.yaml").open("a") as file:
        file.write("links:\n  pdf: files/more.pdf\n")
    assert byline("check", cwd=site).returncode == 0
    assert byline("check", "--strict", cwd=site).returncode == 1


def test_check_gives_json(byline: Run, site: Path) -> None:
    (site / "content" / "publications" / "a.yaml").write_text("title: A\nyaer: 1\n")
    (problem,) = json.loads(byline("check", "--format", "json", cwd=site).stdout)
    assert (problem["line"], problem["code"]) == (2, "unknown-field")


def test_check_annotates_files_as_seen_from_where_it_runs(byline: Run, site: Path, tmp_path: Path) -> None:
    (site / "content" / "publications" / "a.yaml").write_text("title: A\nyaer: 1\n")
    done = byline("--site", site, "check", "--format", "github", cwd=tmp_path)
    assert done.stdout.startswith("::error file=my site/content/publications/a.yaml,line=2,col=1,")


def test_export_gives_what_the_site_offers(byline: Run, site: Path) -> None:
    byline("build", cwd=site)
    assert byline("export", "bibtex", cwd=site).stdout == (site / "output" / "publications.bib").read_text()


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        pytest.param("bibtex", "@", id="bibtex"),
        pytest.param("csl", "[\n  {", id="csl"),
        pytest.param("ris", "TY  - ", id="ris"),
    ],
)
def test_export_gives_the_keys_that_are_named_in_their_order(byline: Run, site: Path, form: str, begins: str) -> None:
    out = byline("export", form, "byron2025more", "byron2024notes", cwd=site).stdout
    assert out.startswith(begins)
    assert out.index("byron2025more") < out.index("byron2024notes")


def test_export_of_csl_is_one_list(byline: Run, site: Path) -> None:
    out = byline("export", "csl", "byron2025more", "byron2024notes", cwd=site).stdout
    assert [item["id"] for item in json.loads(out)] == ["byron2025more", "byron2024notes"]


def test_export_names_a_key_that_is_near(byline: Run, site: Path) -> None:
    done = byline("export", "bibtex", "byron2025mor", cwd=site)
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean `byron2025more`?" in done.stderr


def test_new_makes_a_site_that_builds_without_a_word_of_warning(byline: Run, tmp_path: Path) -> None:
    byline("new", "fresh", cwd=tmp_path)
    assert byline("build", "--strict", cwd=tmp_path / "fresh").returncode == 0
    assert byline("check", "--strict", cwd=tmp_path / "fresh").returncode == 0


def test_new_refuses_a_folder_that_is_in_use(byline: Run, site: Path, tmp_path: Path) -> None:
    done = byline("new", site, cwd=tmp_path)
    assert (done.returncode, "is not empty" in done.stderr) == (1, True)


def test_publish_says_what_is_missing(byline: Run, site: Path) -> None:
    done = byline("publish", cwd=site, env={"GIT_CEILING_DIRECTORIES": str(site.parent)})
    assert done.returncode == 1
    assert "not in a git repository" in done.stderr
