"""What a run ends with, for whatever a command may raise."""

import errno
import os
from functools import partial
from pathlib import Path

import click
import pytest

from byline import cli, outcomes
from byline.problems import ContentError, Problem


def ends(error: BaseException | None = None, gives: int | None = None) -> int:
    """Run a command that raises the error, or gives a code."""

    @click.command()
    def command() -> int | None:
        if error is not None:
            raise error
        return gives

    return outcomes.run(partial(cli.obey, command, []), [])


def refused(number: int) -> OSError:
    return OSError(number, os.strerror(number), "output/index.html")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep logs of defects out of the repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(ContentError([Problem(level="error", code="x", text="x")]), 1, id="the content"),
        pytest.param(refused(errno.EACCES), 1, id="no permission"),
        pytest.param(refused(errno.ENOSPC), 1, id="no room"),
        pytest.param(refused(errno.ENOTDIR), 1, id="a file where a folder should be"),
        pytest.param(click.UsageError("x"), 2, id="wrong usage"),
        pytest.param(KeyError("x"), 3, id="a defect"),
        pytest.param(refused(errno.ENOENT), 3, id="a file of ours that is not there"),
        pytest.param(RecursionError(), 3, id="too deep"),
        pytest.param(KeyboardInterrupt(), 130, id="Ctrl-C"),
        pytest.param(click.Abort(), 130, id="a question that nobody answered"),
    ],
)
def test_an_error_ends_with_the_code_of_whose_fault_it_is(error: BaseException, code: int) -> None:
    assert ends(error) == code


@pytest.mark.parametrize(("gives", "code"), [(None, 0), (0, 0), (1, 1)])
def test_a_command_may_say_how_it_ends(gives: int | None, code: int) -> None:
    assert ends(gives=gives) == code


def test_a_refusal_names_the_file_and_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    ends(refused(errno.EACCES))
    assert capsys.readouterr().err == "error: output/index.html: Permission denied\n"


def test_a_defect_outside_a_site_is_kept_with_the_temporary_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends(KeyError("secret"))
    (log,) = tmp_path.glob("byline-defect-*.log")
    assert str(log) in capsys.readouterr().err
    assert "KeyError: 'secret'" in log.read_text()


def test_a_defect_makes_no_state_folder_where_there_is_no_site(tmp_path: Path) -> None:
    ends(KeyError("secret"))
    assert not (tmp_path / ".byline").exists()


def test_who_debugs_gets_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_DEBUG", "1")
    with pytest.raises(KeyError):
        ends(KeyError("secret"))
