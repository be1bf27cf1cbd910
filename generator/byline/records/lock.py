"""`content/sources/imported.lock`: what the sources said at the last import, and about which records.

It is what makes a merge three-way: with it, a source's change can be told from the researcher's, and a record that was
deleted from one that never was. It is committed, read in diffs and merged by git, so it is lines:

    byline-lock 1
    source "papers.bib" 5f0c…            the file's hash, and the format if one was forced
    record setlur2025rewarding
      title "Rewarding Progress"         a field as the sources gave it last time: JSON
      abstract #0f3a5c7e9b1d 1432 "A"    a long one: a hash of all of it, its length, how it begins
      from "papers.bib" title year       a source that says the same in these fields
        venue "Proc. ICLR"               and something else in this one
    end

Lines that begin with `#` are comments. Without its last line a lock was cut off, and is not believed.
"""

import json
import re
from collections.abc import Iterator, Mapping

import msgspec

from byline.problems import ContentError, Problem
from byline.records.fields import CUT, Plain, Trace, Traced, field_order, is_cut, is_same, mark, names_in, size_of

LOCK_NAME = "imported.lock"
_HEADER = "byline-lock 1"
_COMMENT = """\
# What the sources said at the last import, so that their changes can be told from yours. Commit it; do not edit it.
# A record that was deleted stays deleted; to have it back, take its block out of here and import again."""
_LONGEST = {"title": 400, "authors": 240}
"""Past that many characters of JSON a value is kept as a trace; titles and names also tell works apart."""
_LONG = 120
_MARK = re.compile(r"#([0-9a-f]{12}) (\d+) (.+)")
_NAME = re.compile(r"[A-Za-z][\w.-]*")


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of `content/sources/` as it was imported."""

    name: str
    hash: str
    format: str | None = None
    """The format that was asked for, where the file itself does not tell."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one source said about one work; a source may speak twice, of the preprint and of the paper."""

    source: str
    key: str | None = None
    """The source's own citation key."""
    fields: Traced


class LockedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One record as the last import left it: what all sources came to, and what each of them said."""

    fields: Traced
    statements: tuple[Statement, ...] = ()


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """The last import; empty before the first."""

    sources: tuple[SourceFile, ...] = ()
    records: Mapping[str, LockedRecord] = {}
    """By key, the deleted ones too."""


def as_traced(fields: Traced) -> dict[str, Plain | Trace]:
    """Shorten what a lock does not keep whole."""
    return {name: _traced(name, fields[name]) for name in sorted(fields, key=field_order)}


def as_lock(lock: Lock) -> str:
    """Give the file's text: the same lock, the same bytes."""
    lines = [_HEADER, _COMMENT]
    for source in sorted(lock.sources, key=lambda one: one.name):
        forced = f" {source.format}" if source.format else ""
        lines.append(f"source {_json(source.name)} {source.hash}{forced}")
    for key in sorted(lock.records):
        lines += ["", f"record {key}", *_record_lines(lock.records[key])]
    return "\n".join([*lines, "", "end", ""])


def _record_lines(record: LockedRecord) -> Iterator[str]:
    known = as_traced(record.fields)
    for name, value in known.items():
        yield f"  {_named(name)} {_valued(value)}"
    for statement in sorted(record.statements, key=statement_order):
        fields = as_traced(statement.fields)
        same = [name for name in fields if is_same(known.get(name), fields[name])]
        yield f"  from {' '.join([_json(statement.source), *map(_named, same)])}"
        if statement.key is not None:
            yield f"    key {_json(statement.key)}"
        for name, value in fields.items():
            if name not in same:
                yield f"    {_named(name)} {_valued(value)}"


def statement_order(statement: Statement) -> tuple[str, str, list[tuple[str, str]]]:
    """Sort by source, then by what is said: never by the order of reading."""
    return (
        statement.source,
        statement.key or "",
        [(name, mark(statement.fields[name])) for name in sorted(statement.fields)],
    )


def _traced(name: str, value: Plain | Trace) -> Plain | Trace:
    if isinstance(value, Trace) or len(_json(value)) <= _LONGEST.get(name, _LONG):
        return value
    if isinstance(value, str):
        return Trace(mark(value), len(value), value[:40])
    return Trace(mark(value), size_of(value), (*names_in(value)[:5], *([CUT] if is_cut(value) else [])))


def _valued(value: Plain | Trace) -> str:
    if not isinstance(value, Trace):
        return _json(value)
    return f"#{value.mark} {value.size} {_json(value.begins)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _named(name: str) -> str:
    return name if _NAME.fullmatch(name) else _json(name)


def read_lock(text: str, path: str = f"content/sources/{LOCK_NAME}") -> Lock:
    """Read the file's text; where there is no file yet, the lock is `Lock()`.

    Raises:
        ContentError: where a line is not understood, the end is missing, or git left its conflict markers. Nothing is
            guessed then: a record whose deletion is forgotten would come back.
    """
    parts = _Parts()
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            _read_line(line.rstrip("\r"), parts)
        except (ValueError, IndexError, KeyError) as error:
            raise ContentError([_damage(path, number, line, str(error))]) from error
    if not parts.ended:
        raise ContentError([_cut_off(path, text)])
    return _assembled(parts)


class _Block:
    """One record while its lines are read."""

    def __init__(self) -> None:
        self.fields: dict[str, Plain | Trace] = {}
        self.statements: list[tuple[str, dict[str, Plain | Trace]]] = []


class _Parts:
    """What was read of a lock so far."""

    def __init__(self) -> None:
        self.started = False
        self.ended = False
        self.sources: dict[str, SourceFile] = {}
        self.records: dict[str, _Block] = {}
        self.block: _Block | None = None


def _read_line(line: str, parts: _Parts) -> None:
    """Take one line; a `ValueError` says what is wrong with it."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise ValueError("git left a conflict here")
    if not line.strip() or line.startswith("#"):
        return
    if not parts.started:
        _read_header(line, parts)
    elif parts.ended:
        raise ValueError("nothing may follow `end`")
    elif line == "end":
        parts.ended = True
    elif line.startswith("source "):
        _read_source(line.removeprefix("source "), parts)
    elif line.startswith("record "):
        _open_record(line.removeprefix("record ").strip(), parts)
    else:
        _read_field(line, parts)


def _read_header(line: str, parts: _Parts) -> None:
    if line.strip() != _HEADER:
        raise ValueError(f"the first line is not `{_HEADER}`: it was damaged, or written by a newer Byline")
    parts.started = True


def _read_source(rest: str, parts: _Parts) -> None:
    name, after = json.JSONDecoder().raw_decode(rest)
    words = rest[after:].split()
    if not isinstance(name, str) or name in parts.sources or not 1 <= len(words) <= 2:
        raise ValueError("this is no source with its hash, or it was named before")
    parts.sources[name] = SourceFile(name=name, hash=words[0], format=words[1] if len(words) == 2 else None)


def _open_record(key: str, parts: _Parts) -> None:
    if not key or key in parts.records:
        raise ValueError("this record has no key, or was listed before")
    parts.block = parts.records[key] = _Block()


def _read_field(line: str, parts: _Parts) -> None:
    block = parts.block
    if block is None or not line.startswith("  "):
        raise ValueError("this line belongs to no record")
    if line.startswith("  from "):
        block.statements.append(_read_statement(line[7:], block))
        return
    name, value = _read_value(line.strip())
    if not line.startswith("    "):
        block.fields[name] = value
        return
    block.statements[-1][1][name] = value


def _read_statement(rest: str, block: _Block) -> tuple[str, dict[str, Plain | Trace]]:
    """`"papers.bib" title year`: the source, and the fields in which it says what the record's own lines say."""
    source, after = json.JSONDecoder().raw_decode(rest)
    names = [json.loads(word) if word.startswith('"') else word for word in _FIELD_NAMES.findall(rest[after:])]
    return str(source), {name: block.fields[name] for name in names}


_FIELD_NAMES = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


def _read_value(text: str) -> tuple[str, Plain | Trace]:
    if text.startswith('"'):
        name, after = json.JSONDecoder().raw_decode(text)
        rest = text[after:].strip()
    else:
        name, _, rest = text.partition(" ")
    if not rest.startswith("#"):
        return str(name), json.loads(rest)
    match = _MARK.fullmatch(rest)
    if match is None:
        raise ValueError("this is no hash")
    begins = json.loads(match[3])
    return str(name), Trace(
        match[1], int(match[2]), tuple(map(str, begins)) if isinstance(begins, list) else str(begins)
    )


def _assembled(parts: _Parts) -> Lock:
    return Lock(
        sources=tuple(parts.sources[name] for name in sorted(parts.sources)),
        records={key: _as_record(parts.records[key]) for key in sorted(parts.records)},
    )


def _as_record(block: _Block) -> LockedRecord:
    statements = [
        Statement(
            source=source,
            key=str(fields["key"]) if "key" in fields else None,
            fields={name: value for name, value in fields.items() if name != "key"},
        )
        for source, fields in block.statements
    ]
    return LockedRecord(fields=block.fields, statements=tuple(sorted(statements, key=statement_order)))


_MEND = "take the version that was committed last (`git checkout -- {path}`), then import again"


def _damage(path: str, number: int, line: str, reason: str) -> Problem:
    conflict = "conflict" in reason
    return Problem(
        path=path,
        line=number,
        level="error",
        code="lock-conflict" if conflict else "damaged-lock",
        text=f"what the last import said cannot be read: {reason}",
        source=line,
        width=max(1, len(line)),
        hint="keep the lines of both sides and take the markers out" if conflict else _MEND.format(path=path),
    )


def _cut_off(path: str, text: str) -> Problem:
    return Problem(
        path=path,
        line=len(text.rstrip("\n").split("\n")),
        level="error",
        code="damaged-lock",
        text="what the last import said is cut off: the last line is not `end`",
        hint=_MEND.format(path=path),
    )
