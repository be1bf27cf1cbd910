"""The command's first line: what happens before any of its modules has loaded, and how its process ends."""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from byline import __main__, __version__


def test_ctrl_c_while_modules_load_is_told_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_words: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("byline.glance.run", stop)
    assert (__main__.main(), capsys.readouterr().err) == (130, "\nStopped.\n")


def _ends(script: str, *words: str) -> tuple[int, str]:
    """Run a script that ends as the command does, and give the exit code with all that was printed."""
    code = f"import sys; sys.argv[0] = 'byline'\nfrom byline.__main__ import process\n{script}\nprocess()"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_what_was_printed_is_there_when_the_process_has_ended() -> None:
    assert _ends("", "--version") == (0, f"byline {__version__}\n")


def test_what_others_printed_before_is_there_too() -> None:
    assert _ends("sys.stdout.write('before ')", "--version") == (0, f"before byline {__version__}\n")


def test_the_process_ends_with_the_code() -> None:
    assert _ends("", "nothing")[0] == 2


def test_a_process_without_a_screen_ends_with_the_code() -> None:
    done = subprocess.run(f"{sys.executable} -m byline nothing >&- 2>&-", shell=True, check=False)
    assert done.returncode == 2


def test_a_screen_that_is_full_is_told_by_python() -> None:
    code, told = _ends("sys.stdout = open('/dev/full', 'w'); sys.stdout.write('x')\n", "nothing")
    assert (code != 0, "No space left" in told) == (True, True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pipes that close are told otherwise there")
def test_a_pipe_that_nobody_reads_is_no_fault() -> None:
    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -m byline --help | true",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode in (0, 141), done.stderr) == (True, "")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param("import atexit; atexit.register(print, 'done')", "done", id="a function for the end"),
        pytest.param(
            "import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start()",
            "done",
            id="another thread",
        ),
    ],
)
def test_whoever_waits_for_the_end_sees_it(script: str, told: str) -> None:
    assert told in _ends(script, "--version")[1]


def test_who_measures_gets_the_figures() -> None:
    command = [sys.executable, "-m", "cProfile", "-m", "byline", "--version"]
    assert "function calls" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_test_that_calls_the_command_goes_on() -> None:
    assert not __main__._nobody_waits()


def test_types_are_described_without_a_parser_of_python() -> None:
    script = "import sys; from byline import __main__; __main__._load_msgspec(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert {"inspect", "ast", "tokenize", "typing_extensions"} & set(done.stdout.split()) == set()


def test_who_asks_for_the_other_types_later_gets_them() -> None:
    script = "from byline import __main__; __main__._load_msgspec(); import typing_extensions; print('there')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "there\n"
