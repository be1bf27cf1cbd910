"""What is told to people: one `Problem` for one place, and the error that carries many of them.

A leaf: it imports nothing of ours, so that every room may speak the same way.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

Level = Literal["error", "warning", "note"]


class Problem(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """One thing to tell about one place; `line` and `column` count from 1, `width` in characters.

    `line` 0 means the file as a whole; `path` is relative to the site's folder, with `/`.
    """

    path: str = ""
    line: int = 0
    column: int = 1
    level: Level
    code: str
    """Stable, such as `unknown-field`: tests, docs, silencing and `--format json` rely on it."""
    text: str
    """What is wrong, in the reader's words: "unknown field `yaer`"."""
    source: str = ""
    """The line itself, so that printing needs no file."""
    width: int = 1
    hint: str = ""
    """What would be right: "did you mean `year`?"."""


class ContentError(Exception):
    """What people wrote cannot be used as it is; raised once, at the end of a stage, with all that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take what is to be told; it is kept in the order of files and lines."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(as_message(problem) for problem in self.problems))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of them stops a build."""
    return any(problem.level == "error" for problem in problems)


def as_message(problem: Problem) -> str:
    """Give the problem as a compiler would print it: place, text, the line, carets, the hint; no final newline.

    Tabs before the carets are kept, so that the carets stand under what they mean in any editor. Further lines of a text
    or a hint begin under its mark of four blanks, so that lines to paste keep their indentation among each other.
    """
    head = _indented(f"{_place(problem)}{problem.level}: {problem.text} [{problem.code}]")
    hint = _indented(problem.hint)
    if not problem.source.strip():
        return f"{head}\n    {hint}" if hint else head
    number = str(problem.line)
    before = "".join("\t" if char == "\t" else " " for char in problem.source[: problem.column - 1])
    carets = "^" * max(1, min(problem.width, len(problem.source) - problem.column + 1))
    pointed = f"{before}{carets} {hint}".rstrip()
    return f"{head}\n    {number} | {problem.source}\n    {' ' * len(number)} | {pointed}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _place(problem: Problem) -> str:
    if not problem.path:
        return ""
    if not problem.line:
        return f"{problem.path}: "
    return f"{problem.path}:{problem.line}:{problem.column}: "
