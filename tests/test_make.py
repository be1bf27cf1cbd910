"""`make` sets up `.venv/` by itself: with what is there, once, and again when it must. The Pythons here are stand-ins."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

TOOLS = ("awk", "basename", "cat", "chmod", "cp", "make", "mkdir", "rm", "sh", "test", "touch")

PYTHON = """#!/bin/sh
case "$*" in
  *"sys.version_info < "*) exit {too_old} ;;
  *"import sys, pip"*) exit {lacks_pip} ;;
  *"import ensurepip"*) exit {lacks_venv} ;;
esac
echo "${{0##*/}} $*" >> "{log}"
case "$*" in
  "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/pip ;;
esac
"""

UV = """#!/bin/sh
echo "uv $*" >> "{log}"
case "$1" in venv) mkdir -p .venv/bin && cp "{python}" .venv/bin/python ;; esac
"""


class Machine:
    """A machine with a repository in a folder with a blank in its name, and only the commands that are put there."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.bin = place / "bin"
        self.repository = place / "my site"
        self.log = place / "log"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def add_python(self, name: str = "python3", *, too_old: bool = False, pip: bool = True, venv: bool = True) -> None:
        said = {"too_old": int(too_old), "lacks_pip": int(not pip), "lacks_venv": int(not venv), "log": self.log}
        self._add(name, PYTHON.format(**said))

    def add_uv(self) -> None:
        self.add_python("stand-in")
        self._add("uv", UV.format(log=self.log, python=self.bin / "stand-in"))

    def make(self, *words: str) -> "subprocess.CompletedProcess[str]":
        environment = {"PATH": str(self.bin), "HOME": str(self.place)}
        command = [str(self.bin / "make"), *words]
        return subprocess.run(
            command, cwd=self.repository, env=environment, capture_output=True, text=True, check=False
        )

    def done(self) -> list[str]:
        """Give what was called since the last time one asked."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.write_text("")
        return lines

    def _add(self, name: str, script: str) -> None:
        file = self.bin / name
        file.write_text(script)
        file.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, root: Path) -> Machine:
    made = Machine(tmp_path)
    starter = made.repository / "generator" / "byline" / "starter"
    starter.mkdir(parents=True)
    shutil.copy(root / "generator" / "byline" / "starter" / "set_up.sh", starter)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(root / name, made.repository)
    return made


def installs(lines: list[str]) -> list[str]:
    return [line for line in lines if " install " in line]


def test_a_fresh_machine_sets_up_and_builds(machine: Machine) -> None:
    machine.add_python()
    assert machine.make().returncode == 0
    assert [line.split()[:3] for line in machine.done()] == [
        ["python3", "-m", "venv"],
        ["python3", "-m", "pip"],
        ["python", "-m", "byline"],
    ]


def test_versions_are_those_that_byline_is_tested_with(machine: Machine) -> None:
    machine.add_python()
    machine.make()
    (install,) = installs(machine.done())
    assert install.endswith("--constraint constraints.txt --editable .")


def test_the_second_time_only_builds(machine: Machine) -> None:
    machine.add_python()
    machine.make()
    machine.done()
    machine.make()
    assert machine.done() == ["python -m byline build"]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_dependencies_are_installed_again(machine: Machine, name: str) -> None:
    machine.add_python()
    machine.make()
    machine.done()
    stamp = machine.repository / ".venv" / ".installed"
    os.utime(stamp, (0, 0))
    machine.make()
    calls = machine.done()
    assert len(installs(calls)) == 1
    assert not any("-m venv" in call for call in calls)


def test_a_folder_that_was_moved_gets_a_new_venv(machine: Machine) -> None:
    machine.add_python()
    machine.make()
    machine.done()
    machine.repository = machine.repository.rename(machine.place / "elsewhere")
    machine.make()
    assert any("-m venv" in call for call in machine.done())


def test_a_python_that_is_gone_gets_a_new_venv(machine: Machine) -> None:
    machine.add_python()
    machine.make()
    machine.done()
    (machine.repository / ".venv" / "bin" / "python").unlink()
    machine.make()
    assert any("-m venv" in call for call in machine.done())


def test_a_venv_that_somebody_made_is_kept(machine: Machine) -> None:
    machine.add_python()
    (machine.repository / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(machine.bin / "python3", machine.repository / ".venv" / "bin" / "python")
    machine.make()
    assert not any("-m venv" in call for call in machine.done())


def test_tests_need_more_and_building_then_nothing_else(machine: Machine) -> None:
    machine.add_python()
    machine.make(".venv/.installed-dev")
    assert installs(machine.done())[0].endswith("--editable .[dev]")
    machine.make("site")
    assert machine.done() == ["python -m byline build"]


def test_uv_is_used_where_it_is_there(machine: Machine) -> None:
    machine.add_uv()
    machine.make()
    assert [line.split()[:2] for line in machine.done()][:2] == [["uv", "venv"], ["uv", "pip"]]


def test_a_python_without_pip_brings_its_own_into_the_venv(machine: Machine) -> None:
    machine.add_python(pip=False)
    machine.make()
    (venv, install, _) = machine.done()
    assert "--without-pip" not in venv
    assert install.startswith("python -m pip install")


def test_an_old_python_is_passed_over(machine: Machine) -> None:
    machine.add_python("python3", too_old=True)
    machine.add_python("python3.12")
    machine.make()
    assert machine.done()[0].startswith("python3.12 -m venv")


def test_another_python_can_be_named(machine: Machine) -> None:
    machine.add_python("python3")
    machine.add_python("snake")
    machine.make("PYTHON=snake")
    assert machine.done()[0].startswith("snake -m venv")


@pytest.mark.parametrize(
    ("add", "said"),
    [
        pytest.param(lambda machine: None, "sudo apt install python3 python3-venv", id="no Python"),
        pytest.param(lambda machine: machine.add_python(too_old=True), "Python 3.11 or newer", id="an old Python"),
        pytest.param(
            lambda machine: machine.add_python(pip=False, venv=False), "sudo apt install python3-venv\n", id="no venv"
        ),
        pytest.param(
            lambda machine: machine.add_python("python3.12", pip=False, venv=False),
            "sudo apt install python3.12-venv\n",
            id="no venv for another Python",
        ),
    ],
)
def test_what_is_missing_is_told_with_how_to_get_it(
    machine: Machine, add: Callable[[Machine], None], said: str
) -> None:
    add(machine)
    done = machine.make()
    assert (done.returncode, said in done.stderr) == (2, True)
    assert not (machine.repository / ".venv").exists()


def test_an_install_that_fails_is_tried_again(machine: Machine) -> None:
    machine.add_python()
    script = (machine.bin / "python3").read_text()
    (machine.bin / "python3").write_text(f'{script}case "$*" in *"pip --python"*) exit 1 ;; esac\n')
    assert machine.make().returncode != 0
    machine.done()
    machine.add_python()
    assert machine.make().returncode == 0
    assert len(installs(machine.done())) == 1


def test_words_are_handed_on(machine: Machine) -> None:
    machine.add_python()
    machine.make("site", "ARGS=--strict --jobs 2")
    assert machine.done()[-1] == "python -m byline build --strict --jobs 2"


@pytest.mark.parametrize(
    ("target", "words"),
    [("site", "build"), ("preview", "preview"), ("check", "check"), ("deploy", "publish")],
)
def test_each_target_is_a_command(machine: Machine, target: str, words: str) -> None:
    machine.add_python()
    machine.make(target)
    assert machine.done()[-1] == f"python -m byline {words}"


def test_help_needs_nothing(machine: Machine) -> None:
    done = machine.make("help")
    assert done.stdout.startswith("make site      build the site into output/\n")
    assert machine.done() == []


def test_a_new_site_sets_up_in_the_same_way(machine: Machine, root: Path) -> None:
    shutil.rmtree(machine.repository)
    shutil.copytree(root / "generator" / "byline" / "starter", machine.repository)
    (machine.repository / "requirements.txt").write_text("byline==0.1.0\n")
    machine.add_python()
    machine.make()
    assert installs(machine.done())[0].endswith("--requirement requirements.txt")
    machine.make()
    assert machine.done() == ["python -m byline build"]
