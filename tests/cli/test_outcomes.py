"""How the command ends, whatever happens: the exit code, and what is said on which stream."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def break_byline(folder: Path) -> dict[str, str]:
    """Give an environment in which every build runs into a defect."""
    (folder / "sitecustomize.py").write_text(
        "import byline.build\ndef broken(*words, **more):\n    raise KeyError('secret')\nbyline.build.build_site = broken\n"
    )
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["biuld"], "Did you mean 'build'?", id="a mistyped command"),
        pytest.param(["build", "--strct"], "'--strict'", id="a mistyped option"),
        pytest.param(["export", "bibtx"], "'bibtex', 'csl', 'ris'", id="an unknown choice"),
        pytest.param(["build", "--jobs", "0"], "--jobs", id="a number out of range"),
        pytest.param(["build", "--base-url", "papers"], "https://example.org/papers/", id="an address that is none"),
        pytest.param(["build", "--base-url", "https://a.org/?b=c"], "https://example.org/papers/", id="a query"),
        pytest.param(["import", "nowhere.txt"], "nowhere.txt is not there", id="a file that is not there"),
        pytest.param(["import", "content"], "content is a folder", id="a folder for a file"),
        pytest.param(["import", "--format", "wordstar", "-"], "known are", id="an unknown format"),
        pytest.param(["--site", "nowhere", "build"], "there is no such folder", id="no such site"),
        pytest.param(["new"], "Missing argument", id="a missing word"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_would_be_right(
    byline: Run, site: Path, words: list[str], said: str
) -> None:
    done = byline(*words, cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "--help` shows" in done.stderr


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param((), "byline new my-site", id="nothing there"),
        pytest.param(("site.yml",), "rename it to site.yaml", id="another ending"),
        pytest.param(("../site.yaml",), "use --site ..", id="too deep"),
    ],
)
def test_a_folder_that_is_no_site_is_told_what_to_do(
    byline: Run, tmp_path: Path, files: tuple[str, ...], said: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    for name in files:
        (folder / name).write_text("title: T\nowner: {name: N}\n")
    done = byline("build", cwd=folder)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_all_mistakes_of_the_content_are_told_together(byline: Run, site: Path) -> None:
    (site / "content" / "publications" / "z.yaml").write_text("title: Z\nyaer: 1\n")
    (site / "content" / "publications" / "a.yaml").write_text("title: A\nauthors:\n  - Ada\nyear: soon\n")
    done = byline("build", cwd=site)
    places = [line.split(":")[0] for line in done.stderr.splitlines() if ": error: " in line]
    assert done.returncode == 1
    assert places == ["content/publications/a.yaml", "content/publications/z.yaml"]
    assert done.stderr.splitlines()[-1] == "2 errors"


def test_strict_makes_a_warning_stop_the_build(byline: Run, site: Path) -> None:
    with (site / "content" / "publications" / "byron2025more.yaml").open("a") as file:
        file.write("abstract: |\n  Some \\nonsense here.\n")
    done = byline("build", "--strict", cwd=site)
    assert (done.returncode, done.stderr.splitlines()[-1][:19]) == (1, "Nothing was written")
    assert not (site / "output").exists()
    assert byline("build", cwd=site).returncode == 0


def test_a_defect_ends_with_3_and_no_traceback(byline: Run, site: Path, tmp_path: Path) -> None:
    done = byline("build", cwd=site, env=break_byline(tmp_path))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "report it" in done.stderr


def test_the_story_of_a_defect_is_kept(byline: Run, site: Path, tmp_path: Path) -> None:
    byline("--site", site, "build", cwd=tmp_path, env=break_byline(tmp_path))
    story = (site / ".byline" / "defect.log").read_text()
    assert "KeyError: 'secret'" in story
    assert f"byline --site '{site}' build" in story


def test_who_debugs_sees_the_traceback(byline: Run, site: Path, tmp_path: Path) -> None:
    done = byline("build", cwd=site, env=break_byline(tmp_path) | {"BYLINE_DEBUG": "1"})
    assert "KeyError: 'secret'" in done.stderr


def test_what_stands_in_the_way_of_the_state_is_told(byline: Run, site: Path) -> None:
    (site / ".byline").write_text("a file where a folder should be")
    done = byline("build", cwd=site)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["LC_ALL", "LANG", "PYTHONIOENCODING"])
def test_names_are_printed_in_utf8_whatever_the_locale(byline: Run, site: Path, name: str) -> None:
    (site / "content" / "publications" / "a.yaml").write_text("title: Café\nyaer: Łódź\n", encoding="utf-8")
    value = "ascii" if name == "PYTHONIOENCODING" else "C"
    done = byline("check", cwd=site, env={name: value, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert "yaer: Łódź" in done.stdout


def test_a_pipe_that_closes_early_is_no_defect(site: Path) -> None:
    (site / "content" / "publications" / "a.yaml").write_text("title: A\n" + "".join(f"x{n}: 1\n" for n in range(3000)))
    words = [sys.executable, "-m", "byline", "check"]
    with subprocess.Popen(words, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_ctrl_c_ends_quietly(site: Path) -> None:
    """While the command waits for a paste, which it asks a person for."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "byline", "import", "-"]
    with subprocess.Popen(words, cwd=site, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert b"press Ctrl-D" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, out, err.strip()) == (130, b"", b"Stopped.")
