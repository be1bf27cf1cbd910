"""From the parser's events to nodes; what YAML offers beyond mappings, lists and texts is refused with a message.

Anchors and aliases (a page of them can unfold to more than a machine holds), tags, merge keys, several documents.
"""

from typing import Any

from byline.records.nodes import Broken, Mapping, Node, Scalar, Sequence
from byline.records.telling import Notes, problem

DEEPEST = 24
"""More levels than any record has; a deeper file is refused before it costs time."""

_AS_KEY = (Scalar, Broken)
"""What may stand where a field's name belongs."""

Event = Any
"""One of PyYAML's events; the two parsers share no type that says what they hold."""


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, event: Event, *, mapping: bool, refused: bool) -> None:
        self.start: int = event.start_mark.index
        self.flow = bool(event.flow_style)
        self.mapping = mapping
        self.refused = refused
        self.nodes: list[Node] = []

    def awaits_key(self) -> bool:
        return self.mapping and len(self.nodes) % 2 == 0


class Builder:
    """Puts the parser's events together; a method an event, which answers whether reading goes on."""

    def __init__(self, notes: Notes, restored: dict[int, int]) -> None:
        self.notes = notes
        self.restored = restored
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.told: set[str] = set()

    def take(self, name: str, event: Event) -> bool:
        """Take the next event, by the name of its class; tell whether reading goes on."""
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
        refused = self._is_refused(event)
        if len(self.open) == DEEPEST:
            hint = "a record is never that deep: look for a bracket or blank too many"
            self.notes.tell(problem("too-deep", f"more than {DEEPEST} levels inside each other", hint), _start(event))
            return False
        self.open.append(_Open(event, mapping=mapping, refused=refused))
        return True

    def _end(self, event: Event) -> bool:
        done = self.open.pop()
        end = event.end_mark.index if done.flow else max([done.start, *(node.end for node in done.nodes)])
        if done.refused:
            return self._add(Broken(done.start, end))
        if not done.mapping:
            return self._add(Sequence(done.nodes, done.start, end, done.flow))
        entries = _entries(done.nodes, self.notes)
        return self._add(Mapping(entries, done.start, end, done.flow))

    def _alias(self, event: Event) -> bool:
        start, end = _start(event), event.end_mark.index
        name = f"*{event.anchor}"
        if name not in self.told:
            self.told.add(name)
            known = f"&{event.anchor}" in self.told
            hint = "write the value out again" if known else f'a text that begins with `*` stands in quotes: "{name} …"'
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
        """Tell of an anchor, which changes no value, and of a tag, which does."""
        if event.anchor is not None:
            name = f"&{event.anchor}"
            self.told.add(name)
            hint = f'leave it out; a text that begins with `&` stands in quotes: "{name} …"'
            at = self._find(name, event)
            self.notes.tell(problem("yaml-alias", f"`{name}` names a value", hint), at, at + len(name))
        if event.tag is None:
            return False
        at = self._find("!", event)
        told = self.notes.text[at:].split(maxsplit=1)[0]
        hint = "leave it out: every field has its type"
        if not told.startswith("!!"):
            hint = f'a text that begins with `!` stands in quotes: "{told} …"'
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
        if not isinstance(node, _AS_KEY) and frame.awaits_key():
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
    if not key.style and key.text == "<<":
        notes.tell(problem("yaml-alias", "`<<` merges another value", "write the fields out again"), key.start, key.end)
        return True
    if not key.text.strip():
        told = problem("bad-field-name", "a value without a field's name", "write `name: value`")
        notes.tell(told, key.start, key.end)
        return True
    return False
