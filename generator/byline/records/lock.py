"""`content/sources/imported.lock`: what the sources said at the last import, and about which records.

It is what makes a merge three-way: with it, a source's change can be told from the researcher's, and a record that was
deleted from one that never was. It is committed, read in diffs and merged by git, so it is lines:

    byline-lock 1
    source "papers.bib" 5f0c… bibtex     the file's hash and format; `asked` after it, where the format was asked for
    gone "old.ris" ris                   a file that is gone, and that records still speak of
    record setlur2025rewarding
      absorbed "setlur2024rewarding"     the key of a record that was merged into this one
      title "Rewarding Progress"         a field as the sources gave it last time: JSON
      abstract #0f3a5c7e9b1d 1432 "A"    a long one: a hash of all of it, its length, how it begins
      from "papers.bib" 2025-03-01 title year    a source, since when, and the fields in which it says the same
        venue "Proc. ICLR"               something else in this one
        since 2025-06-12 venue           and that only since a later import
    end

The days are those of imports that brought something new, so that an import of what is there already changes no byte.

Lines that begin with `#` are comments. Without its last line a lock was cut off, and is not believed.
"""

import json
from collections.abc import Iterator, Mapping

import msgspec

from byline.patterns import later
from byline.records.fields import CUT, Plain, Trace, Traced, field_order, is_cut, is_same, mark, names_in, size_of
from byline.records.listing import LOCK_NAME
from byline.records.lock_reading import HEADER, Block, read_lines

_COMMENT = """\
# What the sources said at the last import, so that their changes can be told from yours. Commit it; do not edit it.
# A record that was deleted stays deleted; to have it back, take its block out of here and import again."""
_LONGEST = {"title": 2000, "authors": 240}
"""Past that many characters of JSON a value is kept as a trace; a title is kept whole, for it tells works apart."""
_LONG = 120
_NAME = later(r"[A-Za-z][\w.-]*")


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of `content/sources/` as it was imported."""

    name: str
    hash: str
    format: str | None = None
    is_asked: bool = False
    """True where the format was asked for, and not recognised."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one source said about one work; a source may speak twice, of the preprint and of the paper."""

    source: str
    key: str | None = None
    """The source's own citation key."""
    fields: Traced
    format: str | None = None
    """The source's format, which tells how far to trust it; it stands with the source."""
    since: Mapping[str, str] = {}
    """Field → the day of the import that first found what the source says now; ISO 8601, where it is known."""


class LockedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One record as the last import left it: what all sources came to, and what each of them said."""

    fields: Traced
    statements: tuple[Statement, ...] = ()
    absorbed: tuple[str, ...] = ()
    """Keys of records that were merged into this one: they are never given again."""


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """The last import; empty before the first."""

    sources: tuple[SourceFile, ...] = ()
    records: Mapping[str, LockedRecord] = {}
    """By key, the deleted ones too."""
    gone: Mapping[str, str | None] = {}
    """Sources that are gone → their format."""


def as_traced(fields: Traced) -> dict[str, Plain | Trace]:
    """Shorten what a lock does not keep whole."""
    return {name: _traced(name, fields[name]) for name in sorted(fields, key=field_order)}


def as_lock(lock: Lock) -> str:
    """Give the file's text: the same lock, the same bytes."""
    lines = [HEADER, _COMMENT]
    for source in sorted(lock.sources, key=lambda one: one.name):
        form = f" {source.format}{' asked' if source.is_asked else ''}" if source.format else ""
        lines.append(f"source {_json(source.name)} {source.hash}{form}")
    lines += [f"gone {_json(name)} {lock.gone[name] or ''}".rstrip() for name in sorted(lock.gone)]
    for key in sorted(lock.records):
        lines += ["", f"record {key}", *_record_lines(lock.records[key])]
    return "\n".join([*lines, "", "end", ""])


def _record_lines(record: LockedRecord) -> Iterator[str]:
    known = as_traced(record.fields)
    yield from (f"  absorbed {_json(key)}" for key in sorted(record.absorbed))
    for name, value in known.items():
        yield f"  {_named(name)} {_valued(value)}"
    for statement in sorted(record.statements, key=statement_order):
        yield from _statement_lines(statement, known)


def _statement_lines(statement: Statement, known: Traced) -> Iterator[str]:
    fields = as_traced(statement.fields)
    same = [name for name in fields if is_same(known.get(name), fields[name])]
    first, *later = _days(statement) or [""]
    yield f"  from {' '.join([_json(statement.source), *([first] if first else []), *map(_named, same)])}"
    if statement.key is not None:
        yield f"    key {_json(statement.key)}"
    for name, value in fields.items():
        if name not in same:
            yield f"    {_named(name)} {_valued(value)}"
    for day in later:
        yield f"    since {' '.join([day, *(_named(name) for name in fields if statement.since.get(name) == day)])}"


def _days(statement: Statement) -> list[str]:
    """Give the days on which the source said something new, the first one first."""
    return sorted({statement.since[name] for name in statement.fields if name in statement.since})


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


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
"""`json.dumps` would make an encoder for each of the many values."""


def _named(name: str) -> str:
    return name if _NAME.fullmatch(name) else _json(name)


def read_lock(text: str, path: str = f"content/sources/{LOCK_NAME}") -> Lock:
    """Read the file's text; where there is no file yet, the lock is `Lock()`.

    Raises:
        ContentError: where a line is not understood, the end is missing, or git left its conflict markers. Nothing is
            guessed then: a record whose deletion is forgotten would come back.
    """
    read = read_lines(text, path)
    formats = {**{name: words.format for name, words in read.sources.items()}, **read.gone}
    return Lock(
        sources=tuple(
            SourceFile(name=name, hash=words.hash, format=words.format, is_asked=words.is_asked)
            for name, words in sorted(read.sources.items())
        ),
        records={key: _as_record(read.blocks[key], formats) for key in sorted(read.blocks)},
        gone=read.gone,
    )


def _as_record(block: Block, formats: Mapping[str, str | None]) -> LockedRecord:
    statements = [
        Statement(
            source=read.source,
            key=str(read.fields["key"]) if "key" in read.fields else None,
            fields={name: value for name, value in read.fields.items() if name != "key"},
            format=formats.get(read.source),
            since=read.since,
        )
        for read in block.statements
    ]
    return LockedRecord(
        fields=block.fields,
        statements=tuple(sorted(statements, key=statement_order)),
        absorbed=tuple(sorted(block.absorbed)),
    )
