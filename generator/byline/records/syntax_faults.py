"""Why a text is no YAML, in words for people who never read YAML's grammar.

The parser says where it stopped; what is wrong is found by looking at the lines there, because the same few slips
(a colon in a title, a bracket at its beginning, a tab) stop it in many different ways.
"""

import re
from collections.abc import Callable

import msgspec

from byline.patterns import later
from byline.problems import Problem
from byline.records.quoting import quoted
from byline.records.telling import Notes, problem

_ENTRY = later(r"(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)(?:(?P<key>[^\s:'\"#\[{][^:]*?):(?:[ ]+|$))?(?P<value>.*)")
_BLOCK = later(r"[|>][-+0-9]*\s*(?:#.*)?")


class _Line(msgspec.Struct, frozen=True):
    """One line, taken apart as `- key: value`."""

    text: str
    start: int
    key: str
    value: str
    at: int
    """Where the value begins in the line."""


Finder = Callable[[_Line], Problem | None]
"""Gives what is wrong with a line; the problem's column counts from the line's begin."""


def explain(path: str, text: str, stopped: int, context: int | None) -> Problem:
    """Say why the parser stopped at `stopped`, inside what began at `context`."""
    notes = Notes(path, text)
    lines = _candidates(text, stopped, context)
    found = next(((line, told) for line in lines for find in _FINDERS if (told := find(line))), None)
    line, told = found or _unexplained(lines[0] if lines else _line(text, stopped))
    notes.tell(told, line.start)
    return notes.problems[0]


def _unexplained(line: _Line) -> tuple[_Line, Problem]:
    hint = "look at its indentation, quotes and brackets, and those of the line above"
    blanks = len(line.text) - len(line.text.lstrip())
    return line, _at(blanks, len(line.text.strip()), problem("bad-yaml", "this line does not fit here", hint))


def _candidates(text: str, stopped: int, context: int | None) -> list[_Line]:
    at = _line(text, stopped)
    before = text[: at.start].rstrip()
    lines = [
        at,
        *([_line(text, context)] if context is not None else []),
        *([_line(text, len(before))] if before else []),
    ]
    return [line for number, line in enumerate(lines) if line not in lines[:number] and line.text.strip()]


def _line(text: str, index: int) -> _Line:
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    line = text[begin : end if end >= 0 else len(text)]
    found = _ENTRY.fullmatch(line)
    if not found:
        return _Line(line, begin, "", line, 0)
    return _Line(line, begin, found["key"] or "", found["value"].rstrip(), found.start("value"))


def _at(offset: int, width: int, told: Problem) -> Problem:
    return msgspec.structs.replace(told, column=offset + 1, width=max(1, width))


def _whole_value(line: _Line, text: str, hint: str) -> Problem:
    return _at(line.at, len(line.value), problem("bad-yaml", text, hint))


def _in_quotes(line: _Line) -> str:
    """Give the line as it would be right, cut where it is long."""
    right = quoted(line.value)
    shown = right if len(right) <= 72 else f"{right[:68]}…{right[-1]}"
    return f"{line.key}: {shown}" if line.key else shown


def _tab(line: _Line) -> Problem | None:
    found = re.match(r" *(?:- +)*(\t+)", line.text)
    if not found:
        return None
    told = problem("tab-indent", "a tab stands where YAML counts blanks", "put blanks in its place")
    return _at(found.start(1), len(found[1]), told)


def _reserved(line: _Line) -> Problem | None:
    first = line.value[:1]
    if not first or first not in "*&!%@`,|>?" or _BLOCK.fullmatch(line.value):
        return None
    shown = "a backtick" if first == "`" else f"`{first}`"
    return _whole_value(line, f"a text that begins with {shown} needs quotes", _in_quotes(line))


def _bracket(line: _Line) -> Problem | None:
    closing = {"[": "]", "{": "}"}.get(line.value[:1])
    if not closing:
        return None
    if line.value.count('"') % 2:
        at = line.at + line.value.rindex('"')
        told_open = problem("bad-yaml", "the quotation mark is never closed", 'add `"` where the text ends')
        return _at(at, 1, told_open)
    if closing in line.value:
        told = f"a text that begins with `{line.value[0]}` needs quotes"
        return None if line.value.endswith(closing) else _whole_value(line, told, _in_quotes(line))
    return _at(
        line.at, 1, problem("bad-yaml", f"`{line.value[0]}` is never closed", f"add `{closing}`, or quote the text")
    )


def _quote(line: _Line) -> Problem | None:
    mark = line.value[:1]
    if not mark or mark not in "'\"":
        return None
    inside = r"(?:[^\"\\]|\\.)*" if mark == '"' else r"(?:[^']|'')*"
    found = re.match(f"{mark}{inside}{mark}", line.value)
    if not found:
        hint = f"add `{mark}` where the text ends"
        return _escape(line) or _at(line.at, 1, problem("bad-yaml", "the quotation mark is never closed", hint))
    rest = line.value[found.end() :].strip()
    if rest and not rest.startswith("#"):
        return _whole_value(line, "the text goes on after its closing quotation mark", _in_quotes(line))
    return _escape(line)


def _escape(line: _Line) -> Problem | None:
    found = re.match(
        r"\"(?:[^\"\\]|\\[0abt\tnvfre \"/\\N_LP]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})*\\", line.value
    )
    if not found:
        return None
    hint = "a text with backslashes stands in single quotes, or plain"
    told = problem("bad-yaml", "a backslash in double quotes begins an escape, and this is none", hint)
    return _at(line.at + found.end() - 1, 2, told)


def _colon(line: _Line) -> Problem | None:
    if line.value[:1] in {"'", '"', "[", "{", "|", ">"} or not re.search(r":(?:\s|$)", line.value):
        return None
    return _whole_value(line, "a text with a colon and a blank in it needs quotes", _in_quotes(line))


def _no_blank(line: _Line) -> Problem | None:
    found = re.fullmatch(r"\s*(?:- +)*([A-Za-z_]+):(\S.*)", line.text)
    if not found or found[2].startswith("//"):
        return None
    told = problem("bad-yaml", f"a blank belongs after `{found[1]}:`", f"{found[1]}: {found[2]}")
    return _at(found.start(1), len(found[1]) + 1, told)


def _no_name(line: _Line) -> Problem | None:
    found = re.match(r"\s*(?:- +)*:(?:\s|$)", line.text)
    if not found:
        return None
    return _at(
        found[0].index(":"), 1, problem("bad-field-name", "a value without a field's name", "write `name: value`")
    )


def _no_field(line: _Line) -> Problem | None:
    if line.key or ":" in line.text or line.text.lstrip().startswith(("-", "#", "'", '"', "]", "}")):
        return None
    hint = "write `field: value`; a line that goes on the text above is indented"
    blanks = len(line.text) - len(line.text.lstrip())
    return _at(blanks, len(line.text.strip()), problem("bad-yaml", "this line names no field", hint))


_FINDERS: tuple[Finder, ...] = (_tab, _reserved, _bracket, _quote, _no_name, _colon, _no_blank, _no_field)
