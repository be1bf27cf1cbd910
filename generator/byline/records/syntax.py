"""YAML as a tree of nodes with positions, in which every scalar is a text: nothing is guessed from its looks.

What YAML offers beyond mappings, lists and texts is refused with a message: anchors and aliases (a page of them can
unfold to more than a machine holds), tags, merge keys, several documents. Read with libyaml where PyYAML has it.
"""

import functools
from collections.abc import Iterator
from typing import Any

import msgspec

from byline.records.syntax_faults import explain
from byline.records.telling import Notes, problem

DEEPEST = 24
"""More levels than any record has; a deeper file is refused before it costs time."""


class Scalar(msgspec.Struct, frozen=True):
    """One text; `start` and `end` are where it stands, quotes and block marks included."""

    text: str
    start: int
    end: int
    style: str
    """Empty for a plain one, else `'`, `"`, `|` or `>`."""


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    items: list["Node"]
    start: int
    end: int
    flow: bool
    """Written with brackets."""


class Mapping(msgspec.Struct, frozen=True):
    """Fields and their values, in the order of the file; no name stands twice."""

    entries: list[tuple[Scalar, "Node"]]
    start: int
    end: int
    flow: bool
    """Written with braces."""


class Broken(msgspec.Struct, frozen=True):
    """A value that was told as an error already."""

    start: int
    end: int


Node = Scalar | Sequence | Mapping | Broken

Event = Any
"""One of PyYAML's events; the two parsers share no type that says what they hold."""


def read_nodes(notes: Notes) -> Node | None:
    """Give the tree of the one document in the notes' text; `None` where it is empty or no YAML (which is told)."""
    swapped = _swapped(notes.text)
    builder = _Builder(notes, {code: char for char, code in swapped.items()})
    try:
        for event in _events(notes.text.translate(swapped) if swapped else notes.text):
            if not builder.take(type(event).__name__, event):
                return None
    except _yaml_error() as error:
        explain(notes, *_marks(error))
        return None
    return builder.root


def _swapped(text: str) -> dict[int, int]:
    """Find private characters to stand in for those that YAML 1.1 takes for line breaks and YAML 1.2 does not."""
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
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _marks(error: Exception) -> tuple[int, int | None]:
    """Give where the parser stopped, and where the construct began that it was in."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    stopped = mark or context
    return stopped.index if stopped else 0, context.index if context else None


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, event: Event, *, mapping: bool) -> None:
        self.start: int = event.start_mark.index
        self.flow = bool(event.flow_style)
        self.mapping = mapping
        self.nodes: list[Node] = []

    def awaits_key(self) -> bool:
        return self.mapping and len(self.nodes) % 2 == 0


class _Builder:
    """Puts the parser's events together; a method an event, which answers whether reading goes on."""

    def __init__(self, notes: Notes, restored: dict[int, int]) -> None:
        self.notes = notes
        self.restored = restored
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, name: str, event: Event) -> bool:
        if name == "ScalarEvent":
            return self._scalar(event)
        if name in {"MappingStartEvent", "SequenceStartEvent"}:
            return self._begin(event, mapping=name == "MappingStartEvent")
        if name in {"MappingEndEvent", "SequenceEndEvent"}:
            return self._end(event)
        if name == "AliasEvent":
            return self._alias(event)
        return self._document(event) if name == "DocumentStartEvent" else True

    def _scalar(self, event: Event) -> bool:
        start, end = event.start_mark.index, event.end_mark.index
        if self._is_refused(event):
            return self._add(Broken(start, end))
        text = event.value.translate(self.restored) if self.restored else event.value
        return self._add(Scalar(text, start, end, event.style or ""))

    def _begin(self, event: Event, *, mapping: bool) -> bool:
        self._is_refused(event)
        if len(self.open) == DEEPEST:
            hint = "a record is never that deep: look for a bracket or blank too many"
            self.notes.tell(problem("too-deep", f"more than {DEEPEST} levels inside each other", hint), _start(event))
            return False
        self.open.append(_Open(event, mapping=mapping))
        return True

    def _end(self, event: Event) -> bool:
        done = self.open.pop()
        end = event.end_mark.index if done.flow else max([done.start, *(node.end for node in done.nodes)])
        if not done.mapping:
            return self._add(Sequence(done.nodes, done.start, end, done.flow))
        entries = _entries(done.nodes, self.notes)
        return self._add(Mapping(entries, done.start, end, done.flow))

    def _alias(self, event: Event) -> bool:
        name = f"*{event.anchor}"
        hint = f'write the value out again; a text that begins with `*` stands in quotes: "{name} …"'
        start, end = event.start_mark.index, event.end_mark.index
        self.notes.tell(problem("yaml-alias", f"`{name}` refers to another value", hint), start, end)
        return self._add(Broken(start, end))

    def _document(self, event: Event) -> bool:
        self.documents += 1
        if self.documents == 1:
            return True
        hint = "one file holds one record: move the rest into a file of its own"
        self.notes.tell(
            problem("several-documents", "`---` begins a second document", hint), _start(event), _end(event)
        )
        return False

    def _is_refused(self, event: Event) -> bool:
        if event.anchor is not None:
            name = f"&{event.anchor}"
            hint = f'leave it out; a text that begins with `&` stands in quotes: "{name} …"'
            at = self._find(name, event)
            self.notes.tell(problem("yaml-alias", f"`{name}` names a value", hint), at, at + len(name))
        if event.tag is None:
            return False
        at = self._find("!", event)
        told = self.notes.text[at:].split(maxsplit=1)[0]
        hint = f'every field has its type: leave the tag out; a text that begins with `!` stands in quotes: "{told} …"'
        self.notes.tell(problem("yaml-tag", f"`{told}` is a YAML tag, and none is read", hint), at, at + len(told))
        return True

    def _find(self, mark: str, event: Event) -> int:
        found = self.notes.text.find(mark, event.start_mark.index)
        return found if found >= 0 else _start(event)

    def _add(self, node: Node) -> bool:
        if not self.open:
            self.root = node
            return True
        frame = self.open[-1]
        if frame.awaits_key() and not isinstance(node, Scalar | Broken):
            hint = "a text with braces or brackets stands in quotes"
            told = problem("bad-field-name", "a list or mapping stands where a field's name belongs", hint)
            self.notes.tell(told, node.start, node.end)
            node = Broken(node.start, node.end)
        frame.nodes.append(node)
        return True


def _start(event: Event) -> int:
    return int(event.start_mark.index)


def _end(event: Event) -> int:
    return int(event.end_mark.index)


def _entries(nodes: list[Node], notes: Notes) -> list[tuple[Scalar, Node]]:
    """Pair names with values; what stands twice is told and counts as the first says."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar) or _is_unusable(key, notes):
            continue
        if key.text in entries:
            first = notes.text.count("\n", 0, entries[key.text][0].start) + 1
            told = problem(
                "duplicate-field", f"`{key.text}` stands twice", f"it stands on line {first} already: keep one"
            )
            notes.tell(told, key.start, key.end)
            continue
        entries[key.text] = (key, value)
    return list(entries.values())


def _is_unusable(key: Scalar, notes: Notes) -> bool:
    if key.style:
        return False
    if key.text == "<<":
        notes.tell(problem("yaml-alias", "`<<` merges another value", "write the fields out again"), key.start, key.end)
        return True
    if not key.text:
        notes.tell(
            problem("bad-field-name", "a value without a field's name", "write `name: value`"), key.start, key.end
        )
        return True
    return False
