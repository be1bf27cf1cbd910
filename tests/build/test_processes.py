"""The same site gives the same bytes wherever and however it is built, and builds at once do not mix."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site
from byline.build.crew import WorkerError
from byline.build.writing import NewFolder
from byline.problems import ContentError

Tree = Callable[[Path], dict[str, bytes]]

BUILD = "import sys; from pathlib import Path; from byline.build import *; build_site(BuildOptions(site=Path(sys.argv[1]), output=Path(sys.argv[2])))"


def _build(site: Path | str, output: Path, cwd: Path | None = None, **environment: str) -> None:
    command = [sys.executable, "-c", BUILD, str(site), str(output)]
    subprocess.run(command, check=True, cwd=cwd, env={**os.environ, **environment})


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONHASHSEED": "1"}, id="a hash seed"),
        pytest.param({"PYTHONHASHSEED": "4242"}, id="another hash seed"),
        pytest.param({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="no locale"),
        pytest.param({"LC_ALL": "tr_TR.UTF-8"}, id="Turkish"),
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="far east"),
        pytest.param({"TZ": "Pacific/Pago_Pago", "SOURCE_DATE_EPOCH": "0"}, id="far west"),
    ],
)
def test_the_bytes_depend_on_no_environment(
    site: Path, tmp_path: Path, tree: Tree, environment: dict[str, str]
) -> None:
    _build(site, tmp_path / "one", PYTHONHASHSEED="0")
    _build(site, tmp_path / "two", **environment)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_the_bytes_do_not_depend_on_where_the_command_runs(site: Path, tmp_path: Path, tree: Tree) -> None:
    _build(site, tmp_path / "one")
    _build(".", tmp_path / "two", cwd=site)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.fixture(params=["fork", "spawn"])
def eager_crews(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let several processes work however little there is to do: copies of this one, or new ones."""
    for name in (
        "rebuilding._LEAST_FILES",
        "disk_shelf._LEAST_WORKS",
        "memory._LEAST_RECORDS",
        "spawning._LEAST_FILES",
    ):
        monkeypatch.setattr(f"byline.build.{name}", 1)
    if request.param == "spawn":
        for module in ("crew", "rebuilding"):
            monkeypatch.setattr(f"byline.build.{module}.can_copy", lambda: False)


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_jobs(
    site: Path, tmp_path: Path, tree: Tree, jobs: int, eager_crews: None
) -> None:
    several = build_site(BuildOptions(site=site, output=tmp_path / "several", jobs=jobs))
    shutil.rmtree(site / ".byline")
    one = build_site(BuildOptions(site=site, output=tmp_path / "one", jobs=1))
    assert tree(tmp_path / "several") == tree(tmp_path / "one")
    assert several == one


def test_an_edit_is_built_by_several_processes_as_by_one(
    site: Path, tmp_path: Path, tree: Tree, eager_crews: None
) -> None:
    build_site(BuildOptions(site=site, jobs=2))
    (site / "content" / "publications" / "new.yaml").write_text("title: New\nauthors:\n  - Ada Byron\nyear: 2026\n")
    build_site(BuildOptions(site=site, jobs=2))
    shutil.rmtree(site / ".byline")
    build_site(BuildOptions(site=site, output=tmp_path / "clean", jobs=1))
    assert tree(site / "output") == tree(tmp_path / "clean")


def test_what_workers_keep_is_there_for_the_next_build(site: Path, eager_crews: None) -> None:
    build_site(BuildOptions(site=site, jobs=2))
    assert build_site(BuildOptions(site=site, jobs=2)).written == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_mistakes_in_templates_are_told(site: Path, jobs: int, eager_crews: None) -> None:
    (site / "templates").mkdir()
    for name in ("publication", "venue", "404"):
        (site / "templates" / f"{name}.html").write_text("{{ nothing }}")
    with pytest.raises(ContentError) as raised:
        build_site(BuildOptions(site=site, jobs=jobs))
    assert [problem.path for problem in raised.value.problems] == [
        "templates/404.html",
        "templates/publication.html",
        "templates/venue.html",
    ]


def test_a_defect_in_a_worker_is_told_with_its_page(
    site: Path, monkeypatch: pytest.MonkeyPatch, eager_crews: None
) -> None:
    def occupied(folder: Path) -> NewFolder:
        (folder / "feed.xml").mkdir()  # where the file must be written
        return NewFolder(folder)

    monkeypatch.setattr("byline.build.rebuilding.NewFolder", occupied)
    with pytest.raises(WorkerError, match=r"feed\.xml"):
        build_site(BuildOptions(site=site, jobs=2))


ANOTHER = """
import os, sys
sys.path[:] = sys.argv[1:]
from byline.build import spawned
make = spawned.Helper.make
spawned.Helper.{0} = lambda self, path="": {1}
spawned.main()
"""


@pytest.fixture
def other_workers(eager_crews: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Start new processes in which a step is another."""
    for module in ("crew", "rebuilding"):
        monkeypatch.setattr(f"byline.build.{module}.can_copy", lambda: False)

    def alter(name: str, step: str) -> None:
        monkeypatch.setattr("byline.build.spawning._START", ANOTHER.format(name, step))

    return alter


@pytest.mark.parametrize("eager_crews", ["spawn"], indirect=True)
def test_a_new_process_that_is_killed_is_told_with_its_page(
    site: Path, other_workers: Callable[[str, str], None]
) -> None:
    other_workers("make", "os.kill(os.getpid(), 9) if path == 'feed.xml' else make(self, path)")
    with pytest.raises(WorkerError, match=r"feed\.xml$"):
        build_site(BuildOptions(site=site, jobs=2))


@pytest.mark.parametrize("eager_crews", ["spawn"], indirect=True)
def test_a_new_process_that_cannot_begin_is_told(site: Path, other_workers: Callable[[str, str], None]) -> None:
    other_workers("prepare", "1 / 0")
    with pytest.raises(WorkerError, match=r"a plan of the site\n(?s:.*)ZeroDivisionError"):
        build_site(BuildOptions(site=site, jobs=2))


@pytest.mark.parametrize("eager_crews", ["spawn"], indirect=True)
def test_a_site_that_is_edited_before_new_processes_read_it_is_built_by_this_one(
    site: Path, tmp_path: Path, tree: Tree, other_workers: Callable[[str, str], None]
) -> None:
    other_workers("prepare", "b'another site'")
    build_site(BuildOptions(site=site, jobs=2))
    build_site(BuildOptions(site=site, output=tmp_path / "clean", jobs=1))
    assert tree(site / "output") == tree(tmp_path / "clean")


LOADED = """
import sys
from pathlib import Path
from byline.build import BuildOptions, build_site
build_site(BuildOptions(site=Path(sys.argv[1])))
heavy = {"jinja2", "yaml", "ruamel", "rich", "markdown", "latex2mathml", "pylatexenc", "rapidfuzz", "starlette", "hashlib"}
rooms = {"byline.records", "byline.library", "byline.render", "byline.text", "byline.sources"}
print(sorted((heavy | rooms) & set(sys.modules)))
"""


def test_a_build_with_nothing_to_do_loads_neither_jinja_nor_yaml(site: Path) -> None:
    command = [sys.executable, "-c", LOADED, str(site)]
    subprocess.run(command, check=True, capture_output=True)
    for file in site.rglob("*.yaml"):  # older than any tick, as files are that nobody just saved
        os.utime(file, ns=(10**18 + 1, 10**18 + 1))
    subprocess.run(command, check=True, capture_output=True)
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[]\n"


def test_builds_at_once_end_in_the_bytes_of_one(site: Path, tmp_path: Path, tree: Tree) -> None:
    command = [sys.executable, "-c", BUILD, str(site), str(site / "output")]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    _build(site, tmp_path / "clean")
    assert tree(site / "output") == tree(tmp_path / "clean")
