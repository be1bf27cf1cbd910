"""The lines of `imported.lock` (see `lock`), read; whatever is not understood stops the reading, and is told."""

import json
import re
from typing import NoReturn

import msgspec

from byline.problems import ContentError, Problem
from byline.records.fields import Plain, Trace

HEADER = "byline-lock 1"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_TRACE = re.compile(r"#([0-9a-f]{12}) (\d+) (.+)")
_SOURCE = re.compile(r"([0-9a-f]+)(?: (\S+))?")
_FIELD_NAME = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')

Value = Plain | Trace


class Block(msgspec.Struct):
    """One record while its lines are read."""

    fields: dict[str, Value] = {}
    statements: list[tuple[str, dict[str, Value]]] = []


Sources = dict[str, tuple[str, str | None]]
"""A source's name → its hash, and the format that was asked for."""


class _DamageError(Exception):
    """A line that is not understood, and why."""


def read_lines(text: str, path: str) -> tuple[Sources, dict[str, Block]]:
    """Give the sources and the records of a lock.

    Raises:
        ContentError: for the first line that is not understood, or where the last one is not `end`.
    """
    reading = _Reading()
    for number, ended in enumerate(text.split("\n"), start=1):
        line = ended.rstrip("\r")
        if line.startswith(_MARKERS):
            raise ContentError([_conflict(path, number, line)])
        try:
            reading.take(line)
        except _DamageError as damage:
            raise ContentError([_damage(path, number, line, str(damage))]) from damage
    if not reading.has_ended:
        raise ContentError([_damage(path, text.rstrip("\n").count("\n") + 1, "", "the last line is not `end`")])
    return reading.sources, reading.blocks


class _Reading:
    """What was read of a lock so far."""

    def __init__(self) -> None:
        self.has_begun = False
        self.has_ended = False
        self.sources: Sources = {}
        self.blocks: dict[str, Block] = {}
        self.block: Block | None = None

    def take(self, line: str) -> None:
        """Take one line, whatever it is."""
        if not line.strip() or line.startswith("#"):
            return
        if not self.has_begun:
            self._begin(line)
        elif self.has_ended:
            _refuse("nothing may follow `end`")
        elif line == "end":
            self.has_ended = True
        else:
            self._take_content(line)

    def _begin(self, line: str) -> None:
        if line.strip() != HEADER:
            _refuse(f"it does not begin with `{HEADER}`, so it is damaged, or a newer Byline wrote it")
        self.has_begun = True

    def _take_content(self, line: str) -> None:
        if line.startswith("source "):
            self._take_source(line.removeprefix("source "))
        elif line.startswith("record "):
            self._take_record(line.removeprefix("record ").strip())
        elif self.block is None or not line.startswith("  "):
            _refuse("this line belongs to no record")
        elif line.startswith("  from "):
            self.block.statements.append(_statement(line.removeprefix("  from "), self.block))
        else:
            _take_field(line, self.block)

    def _take_source(self, rest: str) -> None:
        name, after = _text_first(rest)
        match = _SOURCE.fullmatch(after)
        if match is None or name in self.sources:
            _refuse("this is no source with its hash, or one that was named before")
        self.sources[name] = (match[1], match[2])

    def _take_record(self, key: str) -> None:
        if not key or key in self.blocks:
            _refuse("this record has no key, or one that was there before")
        self.block = self.blocks[key] = Block()


def _take_field(line: str, block: Block) -> None:
    """Take a field of the record, or with deeper indentation one of its last statement."""
    name, value = _field(line.strip())
    if not line.startswith("    "):
        block.fields[name] = value
    elif block.statements:
        block.statements[-1][1][name] = value
    else:
        _refuse("this line belongs to no source")


def _statement(rest: str, block: Block) -> tuple[str, dict[str, Value]]:
    """Read `"papers.bib" title year`: a source, and the fields in which it says what the record's own lines say."""
    source, after = _text_first(rest)
    names = [str(_json(word)) if word.startswith('"') else word for word in _FIELD_NAME.findall(after)]
    missing = [name for name in names if name not in block.fields]
    if missing:
        _refuse(f"the record has no field `{missing[0]}`")
    return source, {name: block.fields[name] for name in names}


def _field(text: str) -> tuple[str, Value]:
    name, rest = _text_first(text) if text.startswith('"') else _word_first(text)
    return name, _trace(rest) if rest.startswith("#") else _json(rest)


def _trace(text: str) -> Trace:
    match = _TRACE.fullmatch(text)
    if match is None:
        _refuse("this is no hash with a length and a beginning")
    begins = _json(match[3])
    return Trace(match[1], int(match[2]), tuple(map(str, begins)) if isinstance(begins, list) else str(begins))


def _word_first(text: str) -> tuple[str, str]:
    name, _, rest = text.partition(" ")
    return name, rest.strip()


def _text_first(text: str) -> tuple[str, str]:
    """Part a JSON text from what follows it."""
    try:
        name, after = json.JSONDecoder().raw_decode(text)
    except ValueError as error:
        raise _DamageError("a text in double quotes should stand here") from error
    return str(name), text[after:].strip()


def _json(text: str) -> Plain:
    try:
        value: Plain = json.loads(text)
    except ValueError as error:
        raise _DamageError("the value is not JSON") from error
    return value


def _refuse(reason: str) -> NoReturn:
    raise _DamageError(reason)


def _damage(path: str, number: int, line: str, reason: str) -> Problem:
    return Problem(
        path=path,
        line=number,
        level="error",
        code="damaged-lock",
        text=f"what the last import noted cannot be read: {reason}",
        source=line,
        width=max(1, len(line)),
        hint=f"`git checkout -- {path}` brings the last good one back",
    )


def _conflict(path: str, number: int, line: str) -> Problem:
    return Problem(
        path=path,
        line=number,
        level="error",
        code="lock-conflict",
        text="git left a conflict here",
        source=line,
        width=max(1, len(line)),
        hint="keep the records of both sides, take the markers out, then import again",
    )
