"""What a source repeats by the dozen is cut short; nothing else is."""

import msgspec
import pytest

from byline.brevity import FEW, MANY, in_brief
from byline.problems import Level, Problem


def repaired(line: int, text: str = "`0. 9` was read as `0.9`", level: Level = "note", path: str = "a.txt") -> Problem:
    return Problem(path=f"content/sources/{path}", line=line, level=level, code="repaired", text=text)


def many(level: Level = "note", more: int = 1) -> list[Problem]:
    return [repaired(line, f"`{line}. 9` was read as `{line}.9`", level) for line in range(1, MANY[level] + more + 1)]


@pytest.mark.parametrize("level", ["note", "warning"])
def test_only_the_first_of_many_are_shown(level: Level) -> None:
    shown = in_brief(many(level))
    assert [one.problem.line for one in shown] == list(range(1, FEW[level] + 1))


def test_the_last_one_shown_says_how_many_follow_and_where() -> None:
    *before, last = in_brief(many())
    assert [one.more for one in before] == [""] * (FEW["note"] - 1)
    assert last.more == f"and {MANY['note'] + 1 - FEW['note']} more like this, in lines 4 to 16"


def test_a_source_of_one_line_names_that_line_once() -> None:
    problems = [msgspec.structs.replace(one, line=7, column=at) for at, one in enumerate(many(), start=1)]
    assert in_brief(problems)[-1].more == "and 13 more like this, in line 7"


@pytest.mark.parametrize(
    "problems",
    [
        pytest.param(many(more=0), id="as many as a person reads"),
        pytest.param([repaired(at, "word " * at) for at in range(1, 40)], id="each says something else"),
        pytest.param([repaired(1, path=f"{at}.txt") for at in range(40)], id="each is in a file of its own"),
        pytest.param([repaired(at, level="error") for at in range(1, 40)], id="errors"),
        pytest.param(
            [
                Problem(path="content/publications/a.yaml", line=at, level="note", code="x", text="t")
                for at in range(40)
            ],
            id="records",
        ),
    ],
)
def test_all_else_is_shown(problems: list[Problem]) -> None:
    assert [one.problem for one in in_brief(problems)] == problems


def test_what_is_between_alike_messages_keeps_its_place() -> None:
    odd = repaired(5, "something else")
    problems = sorted([*many(), odd])
    assert [one.problem.line for one in in_brief(problems)] == [1, 2, 3, 5]
