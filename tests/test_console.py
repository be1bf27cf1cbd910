"""What is printed, for people and for programs."""

import io
import json
import sys
from pathlib import Path

import pytest

from byline import console
from byline.problems import Problem

ERROR = Problem(
    path="content/publications/a.yaml",
    line=4,
    column=1,
    level="error",
    code="unknown-field",
    text="unknown field `yaer`",
    source="yaer: 2025",
    width=4,
    hint="did you mean `year`?",
)
NOTE = Problem(path="content/sources/a.txt", line=2, level="note", code="repaired", text="`0. 9` became `0.9`")


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def told(*problems: Problem, stream: io.StringIO | None = None) -> str:
    out = stream or io.StringIO()
    console.tell(problems, out)
    return out.getvalue()


def test_a_problem_is_told_as_a_compiler_would() -> None:
    assert told(ERROR) == (
        "content/publications/a.yaml:4:1: error: unknown field `yaer` [unknown-field]\n"
        "    4 | yaer: 2025\n"
        "      | ^^^^ did you mean `year`?\n"
        "1 error\n"
    )


def test_problems_come_by_file_and_line_and_each_once() -> None:
    later = Problem(path=ERROR.path, line=9, level="warning", code="x", text="later")
    lines = told(NOTE, later, ERROR, ERROR).splitlines()
    assert [line.split(":")[:2] for line in lines if line.startswith("content")] == [
        [ERROR.path, "4"],
        [ERROR.path, "9"],
        [NOTE.path, "2"],
    ]


def test_nothing_is_told_where_there_is_nothing_to_tell() -> None:
    assert told() == ""


@pytest.mark.parametrize(
    ("levels", "line"),
    [
        pytest.param(["error"], "1 error", id="one"),
        pytest.param(["error", "error", "note"], "2 errors, 1 note", id="two kinds"),
        pytest.param(["note", "warning", "error"], "1 error, 1 warning, 1 note", id="gravest first"),
        pytest.param([], "no problems", id="none"),
    ],
)
def test_the_last_line_counts(levels: list[console.Level], line: str) -> None:
    assert console.as_count([Problem(level=level, code="x", text="x") for level in levels]) == line


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1;31merror\x1b[0m" in told(ERROR, stream=Terminal())


@pytest.mark.parametrize(
    ("name", "value"),
    [pytest.param("NO_COLOR", "1", id="NO_COLOR"), pytest.param("TERM", "dumb", id="a dumb terminal")],
)
def test_a_terminal_that_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert "\x1b" not in told(ERROR, stream=Terminal())


def test_lines_to_paste_stand_under_each_other() -> None:
    hint = "if they are one, put into content/people.yaml:\nyoonho-lee:\n  aliases: [Y. Lee]"
    problem = Problem(
        path="a", line=7, column=3, level="note", code="x", text="t", source="- Y. Lee", width=6, hint=hint
    )
    assert told(problem).splitlines()[1:-1] == [
        "    7 | - Y. Lee",
        "      |   ^^^^^^ if they are one, put into content/people.yaml:",
        "    yoonho-lee:",
        "      aliases: [Y. Lee]",
    ]


def test_lines_of_a_text_without_a_place_are_indented() -> None:
    problem = Problem(level="error", code="git-failed", text="git refused:\nno such remote", hint="one\ntwo")
    assert told(problem).splitlines()[:-1] == [
        "error: git refused:",
        "    no such remote [git-failed]",
        "    one",
        "    two",
    ]


def test_long_line_is_cut_though_its_hint_has_several_lines() -> None:
    problem = Problem(path="a", line=7, level="note", code="x", text="t\nu", source="x" * 300, width=3, hint="one\ntwo")
    lines = told(problem).splitlines()
    assert max(map(len, lines)) <= console.PIPE_WIDTH
    assert lines[3].endswith("^^^ one")


def test_only_the_carets_under_a_line_are_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    problem = Problem(path="a", line=7, level="note", code="x", text="t", source="x^2", hint="or x^3")
    assert told(problem, stream=Terminal()).splitlines()[1:3] == [
        "    7 | x^2",
        "      | \x1b[1;36m^\x1b[0m or x^3",
    ]


@pytest.mark.parametrize("place", [0, 7, 150, 292])
def test_a_long_line_is_cut_to_the_part_that_matters(place: int) -> None:
    source = "".join(f"{number:03}" for number in range(100))
    needle = source[place : place + 6]
    problem = Problem(
        path="a.txt", line=7, column=place + 1, level="note", code="x", text="t", source=source, width=6, hint="h"
    )
    _, shown, pointed, _ = told(problem).splitlines()
    assert len(shown) <= console.PIPE_WIDTH
    start = pointed.index("^")
    assert shown[start : start + 6].strip("…") in needle
    assert pointed.endswith("^^^^^^ h")


def test_carets_stay_inside_a_narrow_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    problem = Problem(path="a", line=7, column=3, level="note", code="x", text="t", source="x" * 300, width=298)
    assert [len(line) <= 40 for line in told(problem, stream=Terminal()).splitlines()] == [True] * 4


def test_json_holds_all_that_a_problem_states(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_problems([ERROR], "json", Path())
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "content/publications/a.yaml",
            "line": 4,
            "column": 1,
            "level": "error",
            "code": "unknown-field",
            "text": "unknown field `yaer`",
            "source": "yaer: 2025",
            "width": 4,
            "hint": "did you mean `year`?",
        }
    ]


def test_json_of_nothing_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_problems([], "json", Path())
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_problems([ERROR, NOTE], "github", Path("my site"))
    where = "::error file=my site/content/publications/a.yaml,line=4,col=1,title=unknown-field::"
    assert capsys.readouterr().out.splitlines() == [
        f"{where}unknown field `yaer` (did you mean `year`?)",
        "::notice file=my site/content/sources/a.txt,line=2,col=1,title=repaired::`0. 9` became `0.9`",
    ]


def test_what_has_a_meaning_in_annotations_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_problems([Problem(path="a,b:c.txt", level="note", code="x", text="100%\nsure")], "github", Path())
    assert capsys.readouterr().out == "::notice file=a%2Cb%3Ac.txt,title=x::100%25%0Asure\n"


def test_figures_of_a_table_stand_under_each_other() -> None:
    assert console.as_table([("new", 18), ("kept deleted", 0)]) == "new           18\nkept deleted   0"


def test_no_bar_where_nobody_watches(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    with console.progress("Rendering") as step:
        step(1, 2)
    assert capsys.readouterr().err == ""


def test_a_bar_appears_for_a_person_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    with console.progress("Rendering") as step:
        step(1, 2)
    assert "Rendering" in screen.getvalue()


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    with console.progress("Rendering") as step:
        step(1, 2)
    assert screen.getvalue() == ""


def test_github_gets_several_lines_in_one_annotation(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem(path="a", line=1, level="error", code="x", text="one\ntwo, 3%", hint="put:\r\n  a: b")
    console.print_problems([problem], "github", Path())
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("::one%0Atwo, 3%25%0Aput:%0A  a: b")


def test_annotation_names_the_file_as_the_repository_does(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    console.print_problems([ERROR], "github", Path())
    assert f"file=papers/{ERROR.path}," in capsys.readouterr().out
