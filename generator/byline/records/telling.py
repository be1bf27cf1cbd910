"""Collecting what is to be told about one file while it is read: every problem with its line, column and source."""

import msgspec

from byline.problems import Level, Problem


def problem(code: str, text: str, hint: str = "", *, level: Level = "error", width: int = 0) -> Problem:
    """Give a problem that has no place yet; `width` 0 means the whole of the value that it is told about."""
    return Problem(level=level, code=code, text=text, hint=hint, width=width)


class Notes:
    """The text of one file, and the problems met in it so far; lives as long as the file is being read."""

    def __init__(self, path: str, text: str) -> None:
        r"""Take the path as it is to be printed, and the text with `\n` as its only line break."""
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    def tell(self, told: Problem, start: int, end: int | None = None) -> None:
        """Keep a problem about the characters from `start` to `end`; its own `column` counts from `start`."""
        at = min(start + told.column - 1, len(self.text))
        line, column, source = place(self.text, at)
        width = told.width or max(1, (end or at + 1) - at)
        fields = {"path": self.path, "line": line, "column": column, "source": source, "width": width}
        self.problems.append(msgspec.structs.replace(told, **fields))

    def tell_file(self, told: Problem) -> None:
        """Keep a problem about the file as a whole."""
        self.problems.append(msgspec.structs.replace(told, path=self.path, line=0, column=1, width=1))


def place(text: str, index: int) -> tuple[int, int, str]:
    """Give line and column, both from 1, of the character at `index`, and the line itself."""
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text.count("\n", 0, index) + 1, index - begin + 1, text[begin : end if end >= 0 else len(text)]
