"""What people and programs see: problems as messages, annotations or JSON, counts, tables, a bar for what takes long.

Results go to standard output, all else to standard error. Colour is for terminals only, and never with `NO_COLOR`.
"""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

from byline.brevity import Shown, in_brief
from byline.problems import Level, Problem, as_message

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

Format = Literal["text", "json", "github"]

PIPE_WIDTH = 160
"""Where no terminal says how wide a line may be."""

PATIENCE = 1.0
"""Seconds before a bar is worth showing."""

_COLOURS: dict[Level, str] = {"error": "31", "warning": "33", "note": "36"}
_CARETS = r"\^+"
_LEVEL = r"(?<=: )(error|warning|note)(?=: )|^(error|warning|note)(?=: )"


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, and give file names that are no text back as they are."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")


def say(text: str) -> None:
    """Print a message to standard error."""
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO | None, *, end: str = "\n", colour: bool | None = None) -> None:
    """Print to a stream, and at once; click, which knows what a terminal can show, is loaded only where that matters."""
    if "\x1b" in text or os.name == "nt":
        import click

        click.echo(f"{text}{end}", file=stream, nl=False, color=colour)
    elif stream is not None:  # a program without a screen has none
        stream.write(f"{text}{end}")
        stream.flush()


def tell(problems: Iterable[Problem], stream: TextIO | None = None, *, rest: str = "") -> None:
    """Print problems by file and line, then how many there are; nothing where there are none.

    `rest` says where all of them are: with it, of what repeats itself in a source only the first few are printed.
    """
    told = in_order(problems)
    if not told:
        return
    out = stream or sys.stderr
    width, colour = _width(out), _has_colour(out)
    shown = in_brief(told) if rest else tuple(map(Shown, told))
    for one in shown:
        _print(_message(one.problem, width, colour=colour), out, colour=colour)
        if one.more:
            _print(f"    {one.more}", out)
    hidden = len(told) - len(shown)
    _print(f"{as_count(told)}; {hidden} of them not shown, {rest}" if hidden else as_count(told), out)


def print_problems(problems: Iterable[Problem], form: Format, folder: Path) -> None:
    """Print problems as a command's result; `folder` is the site's, from which their paths count."""
    told = in_order(problems)
    if form == "json":
        _print(as_json(told), sys.stdout)
    elif form == "github":
        _print("".join(f"{_annotation(problem, folder)}\n" for problem in told), sys.stdout, end="")
    else:
        tell(told, sys.stdout)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and line; what is said twice is said once."""
    return tuple(sorted(set(problems)))


def as_count(problems: Sequence[Problem]) -> str:
    """Give the closing line: `2 errors, 1 warning`."""
    counts = {level: sum(problem.level == level for problem in problems) for level in _COLOURS}
    return ", ".join(_plural(count, level) for level, count in counts.items() if count) or "no problems"


def as_json(problems: Sequence[Problem]) -> str:
    """Give a list of objects with all that a problem states."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(problems), indent=2).decode()


def as_table(rows: Sequence[tuple[str, int | str]]) -> str:
    """Give lines of a name and a figure, the figures under each other."""
    names = max((len(name) for name, _ in rows), default=0)
    figures = max((len(str(figure)) for _, figure in rows), default=0)
    return "\n".join(f"{name:<{names}}  {figure:>{figures}}" for name, figure in rows)


class Step(Protocol):
    """Called while something long goes on, with how much is done of how much."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take the count so far and the whole."""


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """Give what a long task calls as it goes: a bar appears after a second, where a person is watching."""
    watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    began = time.monotonic()
    bars: list[Bar] = []

    def step(done: int, total: int, /) -> None:
        if not watched or (not bars and time.monotonic() - began < PATIENCE):
            return
        if not bars:
            bars.append(_start_bar(title))
        bars[0].update(bars[0].task_ids[0], completed=done, total=total)

    try:
        yield step
    finally:
        for bar in bars:
            bar.stop()


def _start_bar(title: str) -> "Bar":
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(title)
    bar.start()
    return bar


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _width(stream: TextIO) -> int:
    if not stream.isatty():
        return PIPE_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((PIPE_WIDTH, 24)).columns


def _has_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _message(problem: Problem, width: int, *, colour: bool) -> str:
    lines = as_message(problem).split("\n")
    start = f"\x1b[1;{_COLOURS[problem.level]}m" if colour else ""
    if problem.source.strip():
        shown = 1 + problem.text.count("\n")
        pointed = shown + 1
        lines[shown : pointed + 1] = _window(lines[shown], lines[pointed], width)
        lines[pointed] = _paint(_CARETS, lines[pointed], start)
    lines[0] = _paint(_LEVEL, lines[0], start)
    return "\n".join(lines)


def _window(shown: str, pointed: str, width: int) -> list[str]:
    """Cut a source line that is wider than the screen to the part around the carets.

    Both lines begin with a gutter up to `| `; a long hint keeps its words and wraps as the terminal likes.
    """
    gutter = shown.index("| ") + 2
    room = max(width - gutter, 20)
    source = shown[gutter:]
    if len(source) <= room:
        return [shown, pointed]
    place = len(pointed[gutter:]) - len(pointed[gutter:].lstrip())
    start = max(0, min(place - room // 3, len(source) - room))
    part = source[start : start + room]
    cut = f"…{part[1:]}" if start else part
    cut = f"{cut[:-1]}…" if start + room < len(source) else cut
    return [shown[:gutter] + cut, pointed[:gutter] + _within(pointed[gutter + start :], room, place - start)]


def _within(pointed: str, room: int, place: int) -> str:
    """Keep the carets inside the window: what they mean may be longer than the screen is wide."""
    carets = len(pointed) - len(pointed.lstrip()) + len(pointed.lstrip()) - len(pointed.lstrip().lstrip("^")) - place
    over = max(0, place + carets - room)
    return pointed[:place] + pointed[place + over :] if over else pointed


def _paint(what: str, line: str, start: str) -> str:
    """Colour the first match of a pattern in a line; an empty `start` is no colour."""
    return re.sub(what, lambda found: f"{start}{found[0]}\x1b[0m", line, count=1) if start else line


def _annotation(problem: Problem, folder: Path) -> str:
    """Give a workflow command of GitHub Actions; see "Workflow commands" in its documentation for the escaping."""
    name = {"error": "error", "warning": "warning", "note": "notice"}[problem.level]
    file = os.path.relpath(folder / problem.path, _checkout(folder)).replace(os.sep, "/") if problem.path else ""
    place = {
        "file": file,
        "line": problem.line or "",
        "col": problem.column if problem.line else "",
        "title": problem.code,
    }
    properties = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in place.items() if value)
    return f"::{name} {properties}::{_escape(_as_one_text(problem))}"


def _as_one_text(problem: Problem) -> str:
    """Join text and hint: in brackets, or below where either has several lines, of which some are to be pasted."""
    text, hint = ("\n".join(one.splitlines()) for one in (problem.text, problem.hint))
    if not hint:
        return text
    return f"{text}\n{hint}" if "\n" in text + hint else f"{text} ({hint})"


def _checkout(folder: Path) -> str:
    """Give where an annotation's path begins: the repository, though a step may run below it; else where we are."""
    checkout = os.environ.get("GITHUB_WORKSPACE", "")
    return checkout if checkout and folder.resolve().is_relative_to(Path(checkout).resolve()) else os.curdir


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)
