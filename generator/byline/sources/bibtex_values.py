"""From a BibTeX entry's pieces to the texts they stand for: `@string`s, `#`, and fields inherited by `crossref` and `xdata`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.sources.bibtex_syntax import Entry, Field, Part
from byline.sources.journal_macros import JOURNALS
from byline.sources.passages import Line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MACRO = re.compile(r"\\([A-Za-z]+)")
_JOINED_WITH = {"author": " and ", "editor": " and ", "translator": " and ", "keywords": ", ", "url": " "}
"""Fields that some exports repeat, and what stands between the values then."""
_INHERITED = frozenset(
    (
        "editor",
        "publisher",
        "address",
        "location",
        "year",
        "date",
        "month",
        "series",
        "volume",
        "number",
        "isbn",
        "issn",
        "organization",
        "institution",
        "eventtitle",
        "eventdate",
        "venue",
        "language",
        "langid",
        "edition",
        "booktitle",
        "booksubtitle",
        "bookauthor",
        "maintitle",
        "journal",
        "journaltitle",
    )
)
_FROM_TITLE = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
_PARENTS = frozenset(
    ("proceedings", "mvproceedings", "book", "mvbook", "collection", "mvcollection", "reference", "mvreference")
)
_PARTS = frozenset(
    ("inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook", "inreference", "suppcollection")
)
_MOST_STEPS = 8
"""Longer chains of `crossref` are circles."""


class Value(msgspec.Struct, frozen=True):
    """The text of a field, as it stands (line breaks kept), and where it begins."""

    raw: str
    line: int
    column: int = 1

    @property
    def text(self) -> str:
        """The text on one line, as BibTeX reads it."""
        return " ".join(self.raw.split())

    def lines(self) -> tuple[Line, ...]:
        """Give its lines that are not blank, each with one blank between words."""
        found: list[Line] = []
        after_blank = False
        for at, raw in enumerate(self.raw.split("\n")):
            text = " ".join(raw.split())
            if text:
                column = len(raw) - len(raw.lstrip()) + (self.column if at == 0 else 1)
                found.append(Line(self.line + at, column, text, after_blank))
            after_blank = not text
        return tuple(found)


Values = Mapping[str, Value]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One entry with the texts of its fields, its own and those it inherits."""

    kind: str
    key: str
    values: Values
    line: int

    def text(self, *names: str) -> str:
        """Give the text of the first of the fields that has one; else an empty one."""
        return next((text for name in names if name in self.values and (text := self.values[name].text)), "")


def resolve_entries(entries: Sequence[Entry]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Give the entries that are works, with their texts; what is not defined, or stands twice, is told."""
    remarks: list[Problem] = []
    strings: dict[str, str] = {**dict(zip(_MONTHS, _MONTHS, strict=True)), **JOURNALS}
    own: list[tuple[Entry, dict[str, Value]]] = []
    for entry in entries:
        values = _values(entry.fields, strings, remarks)
        if entry.kind == "string":
            strings.update((name, value.raw) for name, value in values.items())
        else:
            own.append((entry, values))
    known = {entry.key.lower(): (entry, values) for entry, values in reversed(own) if entry.key}
    records = tuple(
        Record(kind=entry.kind, key=entry.key, values=_inherit(entry, values, known, remarks), line=entry.line)
        for entry, values in own
        if entry.kind not in {"xdata", "set"}
    )
    return records, tuple(remarks)


def _values(fields: Iterable[Field], strings: Mapping[str, str], remarks: list[Problem]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field in fields:
        raw = "".join(_part(part, field, strings, remarks) for part in field.parts)
        first = field.parts[0] if field.parts else Part("text", "", field.line, 1)
        value = Value(_expanded(raw, strings), first.line, first.column)
        known = values.get(field.name)
        if known is None or not known.text:
            values[field.name] = value
        elif known.text != value.text and value.text:
            values[field.name] = _twice(field.name, known, value, remarks)
    return values


def _part(part: Part, field: Field, strings: Mapping[str, str], remarks: list[Problem]) -> str:
    if part.kind == "text":
        return part.text
    known = strings.get(part.text.lower())
    if known is None and field.name not in {"month", "year", "date", "day"}:
        text = f"no `@string` says what `{part.text}` is: read as it stands"
        remarks.append(_warn(part.line, "unknown-string", text, "put the value in braces, or add the `@string`"))
    return part.text if known is None else known


def _expanded(raw: str, strings: Mapping[str, str]) -> str:
    r"""Give the journal that `{\mnras}` names: ADS writes its macros with a backslash."""
    found = _MACRO.fullmatch(raw.strip())
    return strings.get(found[1].lower(), raw) if found else raw


def _twice(name: str, known: Value, value: Value, remarks: list[Problem]) -> Value:
    between = _JOINED_WITH.get(name)
    if between:
        return Value(f"{known.raw}{between}{value.raw}", known.line, known.column)
    text = f"`{name}` stands twice in this entry: `{_short(value.text)}` was left out"
    remarks.append(_warn(value.line, "duplicate-field", text, f"the first says `{_short(known.text)}`"))
    return known


def _inherit(
    entry: Entry, values: dict[str, Value], known: Mapping[str, tuple[Entry, dict[str, Value]]], remarks: list[Problem]
) -> dict[str, Value]:
    """Add what the entry does not state itself; its own fields always win (BibLaTeX manual, section 2.4.1 and 3.13)."""
    inherited = dict(values)
    for name, key in _references(values):
        found = known.get(key.lower())
        if found is None:
            text = f"`{name}` names `{key}`, which is not in this file"
            remarks.append(_warn(values[name].line, "unknown-crossref", text))
            continue
        for step in _chain(name, found, known):
            for field, value in _passed_on(name, entry, *step):
                inherited.setdefault(field, value)
    return inherited


def _references(values: Values) -> Iterator[tuple[str, str]]:
    for name in ("xdata", "crossref"):
        if name in values:
            yield from ((name, key.strip()) for key in values[name].text.split(",") if key.strip())


def _chain(
    name: str, found: tuple[Entry, dict[str, Value]], known: Mapping[str, tuple[Entry, dict[str, Value]]]
) -> Iterator[tuple[Entry, dict[str, Value]]]:
    """Give the entry and those that it refers to itself."""
    current: tuple[Entry, dict[str, Value]] | None = found
    for _ in range(_MOST_STEPS):
        if current is None:
            return
        yield current
        upper = current[1].get(name)
        current = known.get(upper.text.lower()) if upper else None


def _passed_on(name: str, child: Entry, parent: Entry, values: Values) -> Iterator[tuple[str, Value]]:
    if name == "xdata":
        yield from values.items()
        return
    is_part = child.kind in _PARTS and parent.kind in _PARENTS
    yield from ((field, value) for field, value in values.items() if field in _INHERITED)
    if is_part:
        yield from ((_FROM_TITLE[field], value) for field, value in values.items() if field in _FROM_TITLE)


def _warn(line: int, code: str, text: str, hint: str = "") -> Problem:
    return Problem(line=line, level="warning", code=code, text=text, hint=hint)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
