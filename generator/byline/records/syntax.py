"""YAML as a tree of nodes in which every scalar is a text: nothing is guessed from its looks.

A line that is no YAML does not end the reading: it is told, taken out, and the rest is read, so that one run tells
all that is wrong with a file. Read with libyaml where PyYAML has it; what is plain is read without either.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from byline.patterns import later
from byline.problems import Problem
from byline.records.building import Builder, Event
from byline.records.nodes import Node
from byline.records.plain import NotPlainError, plain_nodes
from byline.records.telling import Notes, problem

MOST_FAULTS = 20
"""A file with more lines that are no YAML is no YAML file; the rest is not told."""

_CONFLICT = later(r"^<{7} .*", re.MULTILINE)
_FIELD_BEGIN = later(r"^[^\s#-]", re.MULTILINE)


def read_nodes(notes: Notes) -> Node | None:
    """Give the tree of the one document in the notes' text; `None` where it holds nothing that can be read.

    Where lines had to be taken out, the notes say `is_partial`: what seems to be missing may have stood there.
    """
    try:
        return plain_nodes(notes.text)
    except NotPlainError:
        return _parsed_nodes(notes)


def _parsed_nodes(notes: Notes) -> Node | None:
    text = notes.text
    if conflict := _CONFLICT.search(text):
        hint = "keep what is right, and take out the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
        notes.tell(problem("git-conflict", "git left a conflict here", hint), conflict.start(), conflict.end())
        return None
    from byline.records.syntax_faults import explain  # few files have faults

    told: list[Problem] = []
    for _ in range(MOST_FAULTS):
        attempt = Notes(notes.path, notes.text)
        root, stopped = _parsed(text, attempt)
        if stopped is None:
            notes.problems += (*told, *attempt.problems)
            return root
        notes.is_partial = True
        fault = explain(notes.path, text, stopped.index, stopped.context)
        begins = [found.start() for found in _FIELD_BEGIN.finditer(notes.text)]
        text = _without(text, fault, told, begins)
    notes.problems += told
    return None


class _Stop(msgspec.Struct, frozen=True):
    """Where the parser stopped, and where the construct began that it was in."""

    index: int
    context: int | None


def _parsed(text: str, notes: Notes) -> tuple[Node | None, _Stop | None]:
    swapped = _swapped(text)
    builder = Builder(notes, {code: char for char, code in swapped.items()})
    try:
        for event in _events(text.translate(swapped) if swapped else text):
            if not builder.take(type(event).__name__, event):
                return None, None
    except _yaml_error() as error:
        return None, _stop(error)
    return builder.root, None


def _without(text: str, fault: Problem, told: list[Problem], begins: list[int]) -> str:
    """Take the faulty line out and keep the fault; the whole field goes where it had a faulty line already."""
    start = _line_start(text, fault.line)
    field = max((begin for begin in begins if begin <= start), default=0)
    following = min((begin for begin in begins if begin > start), default=len(text))
    if any(field <= _line_start(text, other.line) < following for other in told):
        return _blanked(text, field, following)
    told.append(fault)
    line_end = text.find("\n", start)
    return _blanked(text, start, line_end if line_end >= 0 else len(text))


def _line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _swapped(text: str) -> dict[int, int]:
    """Find private characters to stand in for those that YAML 1.1 takes for line breaks and YAML 1.2 does not."""
    if text.isascii():
        return {}
    present = [char for char in "\x85\u2028\u2029\ufeff" if char in text]
    spare = (code for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return {ord(char): next(spare) for char in present}


@functools.cache
def _parser() -> Any:
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@functools.cache
def _yaml_error() -> type[Exception]:
    import yaml

    return yaml.YAMLError


def _events(text: str) -> Iterator[Event]:
    parser = _parser()(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def _stop(error: Exception) -> _Stop:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    stopped = mark or context
    return _Stop(stopped.index if stopped else 0, context.index if context else None)
