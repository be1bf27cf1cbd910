"""A site's folder: which files are read, and that all of them are read whatever is wrong with one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from byline.problems import ContentError
from byline.records import Site, list_content, load_publications, load_settings, load_site

SMALLEST = {"site.yaml": "title: Papers\nowner: {name: Ada}\n"}
RECORDS = "content/publications"


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in (SMALLEST | files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def load(folder: Path) -> Site:
    return load_site(folder)[0]


def told(folder: Path) -> list[tuple[str, str]]:
    try:
        _site, problems = load_site(folder)
    except ContentError as error:
        problems = error.problems
    return [(problem.path, problem.code) for problem in problems]


def test_the_smallest_site_is_its_settings(tmp_path: Path) -> None:
    site = load(put(tmp_path, {}))
    assert (site.publications, site.people, site.venues, site.pages, site.files) == ((), (), (), (), ())


def test_publications_come_in_the_order_of_their_keys(tmp_path: Path) -> None:
    records = {f"{RECORDS}/{key}.yaml": "title: a\n" for key in ("b2020", "a2020", "a-2020", "B2019")}
    assert [one.key for one in load(put(tmp_path, records)).publications] == ["B2019", "a-2020", "a2020", "b2020"]


def test_files_are_listed_with_their_folders(tmp_path: Path) -> None:
    files = {"content/files/talks/b.pdf": "", "content/files/a.pdf": "", "content/files/.DS_Store": ""}
    assert load(put(tmp_path, files)).files == ("files/a.pdf", "files/talks/b.pdf")


@pytest.mark.parametrize("name", [".a.yaml.swp", "a.yaml~", "#a.yaml#", "README.md", "notes.txt"])
def test_what_editors_leave_and_other_files_are_not_read(tmp_path: Path, name: str) -> None:
    assert told(put(tmp_path, {f"{RECORDS}/{name}": "x"})) == []


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    files = {f"{RECORDS}/a.yaml": "yaer: 1\n", f"{RECORDS}/b.yaml": "- b\n", "content/people.yaml": "a: {b: c}\n"}
    assert [path for path, _code in told(put(tmp_path, files))] == [
        "content/people.yaml",
        "content/people.yaml",
        f"{RECORDS}/a.yaml",
        f"{RECORDS}/a.yaml",
        f"{RECORDS}/b.yaml",
    ]


def test_warnings_come_beside_the_site(tmp_path: Path) -> None:
    site, problems = load_site(put(tmp_path, {f"{RECORDS}/a.yaml": "title: a\nyear: 2020\ndate: 2021\n"}))
    assert (len(site.publications), [problem.code for problem in problems]) == (1, ["year-differs"])


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    put(tmp_path, {f"{RECORDS}/b.yaml": "title: b\n", "content/files/a.txt": ""})
    (tmp_path / RECORDS / "a.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "content/files/b.txt").symlink_to("nowhere.txt")
    assert told(tmp_path) == [("content/files/b.txt", "unreadable-file"), (f"{RECORDS}/a.yaml", "unreadable-file")]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, {"content/files/a.txt": "", "elsewhere/b.txt": ""})
    (tmp_path / "content/files/more").symlink_to(tmp_path / "elsewhere")
    assert told(tmp_path) == [("content/files/more", "stray-folder")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, {f"{RECORDS}/a.yaml": "title: a\n"})
    (tmp_path / RECORDS / "a.yaml").chmod(0)
    assert told(tmp_path) == [(f"{RECORDS}/a.yaml", "unreadable-file")]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    assert told(put(tmp_path, {RECORDS: "x"})) == [(RECORDS, "unreadable-file")]


def test_names_that_differ_in_capitals_only_are_told(tmp_path: Path) -> None:
    put(tmp_path, {f"{RECORDS}/a2020.yaml": "title: a\n", f"{RECORDS}/A2020.yaml": "title: b\n"})
    if len(list_content(tmp_path)[0].publications) < 2:
        pytest.skip("this file system does not tell capitals apart")
    assert told(tmp_path) == [(f"{RECORDS}/a2020.yaml", "case-clash")]


def test_records_can_be_loaded_without_settings(tmp_path: Path) -> None:
    put(tmp_path, {f"{RECORDS}/a.yaml": "title: a\n", f"{RECORDS}/b.yaml": "b\n"})
    (tmp_path / "site.yaml").unlink()
    publications, problems = load_publications(tmp_path)
    assert ([one.key for one in publications], [one.code for one in problems]) == (["a"], ["not-a-mapping"])


def test_settings_can_be_loaded_alone(tmp_path: Path) -> None:
    settings, problems = load_settings(put(tmp_path, {f"{RECORDS}/a.yaml": "yaer: 1\n"}))
    assert settings is not None
    assert problems == ()


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    assert told(tmp_path) == [("site.yaml", "no-site")]


def test_a_plain_site_is_built_without_a_yaml_parser(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "site.yaml", tmp_path)
    shutil.copytree(root / "content", tmp_path / "content")
    script = (
        "import sys, pathlib, byline.build as build\n"
        "build.build_site(build.BuildOptions(site=pathlib.Path(sys.argv[1]), jobs=1))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert (tmp_path / "output" / "index.html").is_file()
    assert {"yaml", "_yaml", "ruamel"} & set(done.stdout.split()) == set()


def test_the_sample_site_loads(root: Path) -> None:
    assert [problem for problem in load_site(root)[1] if problem.level == "error"] == []
