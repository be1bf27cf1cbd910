"""Collecting what is to be told about one file while it is read: every problem with its line, column and source."""

import re

import msgspec

from byline.problems import Level, Problem

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither YAML nor HTML can hold as it is (YAML 1.2.2, production 1).

A set without characters beyond U+FFFF, which `re` takes ten times as long to compile.
"""

LONGEST_TEXT = 240
"""A message quotes what it found, and what it found may be a whole abstract."""


def problem(code: str, text: str, hint: str = "", *, level: Level = "error", width: int = 0) -> Problem:
    """Give a problem that has no place yet; `width` 0 means the whole of the value that it is told about."""
    return Problem(level=level, code=code, text=text, hint=hint, width=width)


class Notes:
    """The text of one file, and the problems met in it so far; lives as long as the file is being read.

    `is_partial`: parts of the text could not be read, so nothing is told to be missing.
    """

    def __init__(self, path: str, text: str) -> None:
        r"""Take the path as it is to be printed, and the text with `\n` as its only line break."""
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self.is_partial = False

    def tell(self, told: Problem, start: int, end: int | None = None) -> None:
        """Keep a problem about the characters from `start` to `end`; its own `column` counts from `start`."""
        at = min(start + told.column - 1, len(self.text))
        line, column, source = place(self.text, at)
        width = told.width or max(1, (end or at + 1) - at)
        fields: dict[str, object] = {
            "path": self.path,
            "line": line,
            "column": column,
            "source": source,
            "width": width,
        }
        fields |= {"text": _as_shown(told.text), "hint": _as_shown(told.hint)}
        self.problems.append(msgspec.structs.replace(told, **fields))

    def tell_file(self, told: Problem) -> None:
        """Keep a problem about the file as a whole."""
        self.problems.append(msgspec.structs.replace(told, path=self.path, line=0, column=1, width=1))


def place(text: str, index: int) -> tuple[int, int, str]:
    """Give line and column, both from 1, of the character at `index`, and the line itself."""
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    source = text[begin : end if end >= 0 else len(text)]
    return text.count("\n", 0, index) + 1, index - begin + 1, CONTROL.sub("\ufffd", source)


def _as_shown(text: str) -> str:
    """Give a text that fits one line of any terminal, and cannot steer it."""
    text = CONTROL.sub("\ufffd", text.replace("\n", " "))
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 60]} … {text[-56:]}"
