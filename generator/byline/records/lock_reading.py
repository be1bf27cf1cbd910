"""The lines of `imported.lock` (see `lock`), read; whatever is not understood stops the reading, and is told."""

import json
from collections.abc import Callable, Mapping
from typing import NoReturn

import msgspec

from byline.patterns import later
from byline.problems import ContentError, Problem
from byline.records.fields import Plain, Trace

HEADER = "byline-lock 1"
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_TRACE = later(r"#([0-9a-f]{12}) (\d+) (.+)")
_SOURCE = later(r"([0-9a-f]+)(?: (\S+)( asked)?)?")
_GONE = later(r"\S*")
_DAY = later(r"\d{4}-\d\d-\d\d")
_FIELD_NAME = later(r'"(?:[^"\\]|\\.)*"|\S+')

Value = Plain | Trace


class Said(msgspec.Struct):
    """What one source says, while its lines are read."""

    source: str
    fields: dict[str, Value]
    since: dict[str, str]
    """Field → day."""
    first: str = ""
    """The day that holds for every field that has no other."""


class Block(msgspec.Struct):
    """One record while its lines are read."""

    fields: dict[str, Value] = {}
    statements: list[Said] = []
    absorbed: list[str] = []


class SourceWords(msgspec.Struct, frozen=True):
    """What stands behind a source's name."""

    hash: str
    format: str | None
    is_asked: bool


class LockLines(msgspec.Struct):
    """All that a lock says."""

    sources: dict[str, SourceWords] = {}
    gone: dict[str, str | None] = {}
    blocks: dict[str, Block] = {}


class _DamageError(Exception):
    """A line that is not understood, and why."""


def read_lines(text: str, path: str) -> LockLines:
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
    reading.close()
    return reading.lines


class _Reading:
    """What was read of a lock so far."""

    def __init__(self) -> None:
        self.has_begun = False
        self.has_ended = False
        self.lines = LockLines()
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

    def close(self) -> None:
        """Give every field of a statement its day."""
        for block in self.lines.blocks.values():
            for said in block.statements:
                if said.first:
                    said.since = {name: said.since.get(name, said.first) for name in said.fields if name != "key"}

    def _take_content(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word in _OUTERMOST:
            _OUTERMOST[word](self, rest.strip())
        elif self.block is None or not line.startswith("  "):
            _refuse("this line belongs to no record")
        else:
            _take_inner(line, self.block)

    def take_source(self, rest: str) -> None:
        """Take `"papers.bib" 5f0c… bibtex asked`."""
        name, after = _text_first(rest)
        match = _SOURCE.fullmatch(after)
        if match is None or name in self.lines.sources:
            _refuse("this is no source with its hash, or one that was named before")
        self.lines.sources[name] = SourceWords(match[1], match[2], bool(match[3]))

    def take_gone(self, rest: str) -> None:
        """Take `"old.ris" ris`."""
        name, after = _text_first(rest)
        if not _GONE.fullmatch(after) or name in self.lines.gone:
            _refuse("this is no source with its format, or one that was named before")
        self.lines.gone[name] = after or None

    def take_record(self, key: str) -> None:
        """Take the key of the record that begins."""
        if not key or key in self.lines.blocks:
            _refuse("this record has no key, or one that was there before")
        self.block = self.lines.blocks[key] = Block()


_OUTERMOST: Mapping[str, Callable[[_Reading, str], None]] = {
    "source": _Reading.take_source,
    "gone": _Reading.take_gone,
    "record": _Reading.take_record,
}


def _take_inner(line: str, block: Block) -> None:
    """Take a line of a record: two blanks before what is its own, four before what is its last statement's."""
    if line.startswith("  from "):
        block.statements.append(_statement(line.removeprefix("  from "), block))
    elif line.startswith("  absorbed "):
        block.absorbed.append(_text_first(line.removeprefix("  absorbed "))[0])
    elif line.startswith("    since ") and block.statements:
        _take_since(line.removeprefix("    since "), block.statements[-1])
    else:
        _take_field(line, block)


def _take_field(line: str, block: Block) -> None:
    name, value = _field(line.strip())
    if not line.startswith("    "):
        block.fields[name] = value
    elif block.statements:
        block.statements[-1].fields[name] = value
    else:
        _refuse("this line belongs to no source")


def _take_since(rest: str, said: Said) -> None:
    """Read `2025-06-12 venue`: the day since when a source says what it says in these fields."""
    day, after = _word_first(rest)
    if not _DAY.fullmatch(day):
        _refuse("this is no day with names of fields")
    said.since |= dict.fromkeys(_names(after), day)


def _statement(rest: str, block: Block) -> Said:
    """Read `"papers.bib" 2025-03-01 title year`: a source, since when, and where it says what the record's lines say."""
    source, after = _text_first(rest)
    day, others = _word_first(after)
    first = day if _DAY.fullmatch(day) else ""
    names = _names(others if first else after)
    missing = [name for name in names if name not in block.fields]
    if missing:
        _refuse(f"the record has no field `{missing[0]}`")
    return Said(source, {name: block.fields[name] for name in names}, {}, first)


def _names(text: str) -> list[str]:
    return [str(_json(word)) if word.startswith('"') else word for word in _FIELD_NAME.findall(text)]


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
