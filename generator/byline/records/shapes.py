"""From nodes to values: each type of a struct's field says how its value is read, whatever the scalar looks like.

The shapes are made once from the structs' annotations. A list is a list: one text in its place is an error, with the
line that would be right. A struct of which only one text must be stated (an author's name) may be written as that
text. What stands empty, as `null` or as `~` is not stated; `Null` and `No` are texts like any other.
"""

import functools
from collections.abc import Mapping as Map
from typing import Protocol, cast

import msgspec
from msgspec import UNSET, UnsetType, inspect

from byline.patterns import later
from byline.problems import Problem
from byline.records.nodes import Broken, Mapping, Node, Scalar, Sequence
from byline.records.quoting import normal
from byline.records.rules import (
    FIELD_HINTS,
    NAME_RULES,
    NUMBER_RULES,
    REQUIRED,
    TEXT_RULES,
    NameRule,
    NumberRule,
    TextRule,
    date_and_year_agree,
    declared,
)
from byline.records.suggestions import did_you_mean
from byline.records.telling import CONTROL, Notes, problem

_HASH = later(r"[ \t]+(#[^\s#!].*)")
_TRUE, _FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})
_UNSTATED = frozenset({"", "~", "null"})


class Shape(Protocol):
    """Reads one type of value."""

    def read(self, node: Node, name: str, notes: Notes) -> object:
        """Give the value of the field `name`; `UNSET` where it is not stated, or wrong (which is told)."""


def is_stated(node: Node) -> bool:
    """Tell whether a field has a value; empty quotes say as little as nothing."""
    if not isinstance(node, Scalar):
        return True
    return bool(node.text.strip()) if node.style else node.text not in _UNSTATED


class TextShape(msgspec.Struct, frozen=True):
    """Any scalar: it is the text that stands there."""

    rule: TextRule | None = None

    def read(self, node: Node, name: str, notes: Notes) -> str | UnsetType:
        """Give the text in NFC; the line break that ends a block is the block's, not the text's."""
        if not isinstance(node, Scalar):
            return _wrong(node, name, "a text", notes)
        if not is_stated(node):
            return UNSET
        text = text_of(node, notes)
        checked = self.rule(text, name) if self.rule else text
        if isinstance(checked, str):
            return checked
        notes.tell(checked, node.start, node.end)
        return UNSET


def text_of(node: Scalar, notes: Notes) -> str:
    """Give the text of a scalar; control characters, which only an escape can bring in, are told."""
    text = normal(node.text)
    if not node.style:
        if notes.text[node.end : node.end + 1] == " ":
            _tell_comment(node, notes)
        return text
    if node.style == '"' and (found := CONTROL.search(text)):
        told = problem("control-character", f"the control character U+{ord(found[0]):04X} cannot be shown", "delete it")
        notes.tell(told, node.start, node.end)
    return text[:-1] if node.style in {"|", ">"} and text.endswith("\n") else text


def _tell_comment(node: Scalar, notes: Notes) -> None:
    """Tell that a text ends where a `#` follows a blank, for that may have been meant as text: `Learning C #1`."""
    found = _HASH.match(notes.text, node.end)
    if found:
        hint = "if it belongs to the text, put the text in quotes; if not, put a blank behind `#`"
        told = problem("comment-in-text", f"`{found[1]}` is a comment, the text ends before it", hint, level="warning")
        notes.tell(told, found.start(1), found.end(1))


class NumberShape(msgspec.Struct, frozen=True):
    """A whole number in digits."""

    rule: NumberRule | None = None

    def read(self, node: Node, name: str, notes: Notes) -> int | UnsetType:
        """Give the number, in quotes or not."""
        if not isinstance(node, Scalar):
            return _wrong(node, name, "a whole number", notes)
        if not is_stated(node):
            return UNSET
        digits = node.text.strip()
        if not (digits.isascii() and digits.lstrip("+-").isdigit() and len(digits) <= 9):
            return _wrong(node, name, "a whole number", notes)
        value = int(digits)
        told = self.rule(value) if self.rule else None
        if told:
            notes.tell(told, node.start, node.end)
        return value


class FlagShape(msgspec.Struct, frozen=True):
    """True or false, in YAML's words of either version: `true`, `false`, `yes`, `no`, in any case."""

    def read(self, node: Node, name: str, notes: Notes) -> bool | UnsetType:
        """Give the truth value."""
        if not is_stated(node):
            return UNSET
        word = node.text.strip().lower() if isinstance(node, Scalar) else ""
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        return _wrong(node, name, "`true` or `false`", notes)


class WordShape(msgspec.Struct, frozen=True):
    """One of a few words, in any case."""

    words: tuple[str, ...]

    def read(self, node: Node, name: str, notes: Notes) -> str | UnsetType:
        """Give the word as the struct has it."""
        if not isinstance(node, Scalar):
            return _wrong(node, name, "a word", notes)
        if not is_stated(node):
            return UNSET
        word = node.text.strip().lower()
        if word in self.words:
            return word
        hint = did_you_mean(word, self.words) or f"one of {', '.join(self.words)}"
        notes.tell(problem("unknown-word", f"unknown {name} `{node.text}`", hint), node.start, node.end)
        return UNSET


class ListShape(msgspec.Struct, frozen=True):
    """Values one below the other."""

    item: Shape

    def read(self, node: Node, name: str, notes: Notes) -> tuple[object, ...] | UnsetType:
        """Give the values that are stated; empty items are told."""
        if not isinstance(node, Sequence):
            return UNSET if not is_stated(node) else _wrong(node, name, "a list", notes)
        values = []
        read = self.item.read
        for item in node.items:
            value = read(item, name, notes)
            if value is not UNSET:
                values.append(value)
            elif not is_stated(item):
                notes.tell(problem("wrong-type", f"an empty item in `{name}`", "delete the line"), item.start - 1)
        return tuple(values)


class TableShape(msgspec.Struct, frozen=True):
    """Names of the writer's own choice, each with a text."""

    item: TextShape
    name_rule: NameRule | None = None

    def read(self, node: Node, name: str, notes: Notes) -> dict[str, object] | UnsetType:
        """Give what is stated; an empty text in quotes is a text here, for a macro may stand for nothing."""
        if not isinstance(node, Mapping):
            return UNSET if not is_stated(node) else _wrong(node, name, "a mapping", notes)
        values: dict[str, object] = {}
        for key, entry in node.entries:
            if self.name_rule and (told := self.name_rule(normal(key.text))):
                notes.tell(told, key.start, key.end)
                continue
            value = self.item.read(entry, normal(key.text), notes)
            if value is UNSET and not self.item.rule and isinstance(entry, Scalar) and entry.style:
                value = normal(entry.text)
            if value is not UNSET:
                values[normal(key.text)] = value
        return values


class RecordShape(msgspec.Struct, frozen=True):
    """A struct: its fields by name, those that must be there, and the one that a plain text fills."""

    struct: type[msgspec.Struct]
    fields: dict[str, Shape]
    required: tuple[str, ...]
    shorthand: str | None
    named_by: str | None
    """The field that does not stand in the YAML, but in the name the YAML has: a record's key, a person's id."""

    def read(self, node: Node, name: str, notes: Notes) -> object:
        """Give the struct; `UNSET` where it cannot be made. `name` is its key or id where it has one."""
        if isinstance(node, Scalar) and self.shorthand:
            text = self.fields[self.shorthand].read(node, self.shorthand, notes)
            return UNSET if text is UNSET else self._made({self.shorthand: text}, name)
        if not is_stated(node):
            return UNSET
        if not isinstance(node, Mapping):
            told_as = "a text or a mapping" if self.shorthand else "a mapping"
            return _wrong(node, name, told_as, notes)
        values: dict[str, object] = {}
        for key, entry in node.entries:
            shape = self.fields.get(key.text)
            if shape is None:
                self._tell_stray(key, entry, name, notes)
            elif (value := shape.read(entry, key.text, notes)) is not UNSET:
                values[key.text] = value
        _compare(values, node, notes)
        for field in self.required:
            if field not in values:
                self._tell_missing(node, notes)
                return UNSET
        return self._made(values, name)

    def _made(self, values: dict[str, object], name: str) -> msgspec.Struct:
        if self.named_by:
            values[self.named_by] = normal(name)
        return self.struct(**values)

    def _tell_stray(self, key: Scalar, entry: Node, name: str, notes: Notes) -> None:
        if key.text == self.named_by:
            _same_name(key.text, entry, name, notes)
        else:
            notes.tell(self._unknown(key.text), key.start, key.end)

    def _tell_missing(self, node: Mapping, notes: Notes) -> None:
        """Tell of each field that must be there and is not; what is there and wrong was told already."""
        nodes = _by_name(node)
        for field in self.required:
            if field not in nodes or not is_stated(nodes[field]):
                _missing(field, node, nodes, notes)

    def _unknown(self, field: str) -> Problem:
        hint = declared(FIELD_HINTS, self.struct, field) or did_you_mean(field, self.fields)
        others = (
            "what has no field goes below `extra:`" if "extra" in self.fields else f"known: {', '.join(self.fields)}"
        )
        return problem("unknown-field", f"unknown field `{field}`", hint or others)


def _same_name(field: str, node: Node, name: str, notes: Notes) -> None:
    if isinstance(node, Scalar) and is_stated(node) and normal(node.text) != normal(name):
        told = f"`{field}` is given by the name `{name}`, so `{node.text}` is not used"
        notes.tell(problem("key-differs", told, "leave the line out", level="warning"), node.start, node.end)


def _compare(values: Map[str, object], node: Mapping, notes: Notes) -> None:
    found = date_and_year_agree(values)
    if found:
        field, told = found
        entry = _by_name(node)[field]
        notes.tell(told, entry.start, entry.end)


def _by_name(node: Mapping) -> dict[str, Node]:
    return {key.text: entry for key, entry in node.entries}


def _missing(field: str, node: Node, nodes: Map[str, Node], notes: Notes) -> None:
    if notes.is_partial:
        return
    empty = nodes.get(field)
    at = empty.start if empty else node.start
    told = problem("missing-field", f"`{field}` is missing", f"add `{field}: …`", width=1)
    notes.tell(told, at)


def _wrong(node: Node, name: str, right: str, notes: Notes) -> UnsetType:
    """Tell that a value is of another kind than its field; a value that was told already stays silent."""
    if not isinstance(node, Broken):
        notes.tell(
            problem("wrong-type", f"`{name}` is {_kind(node)}, not {right}", _right(node, right)), node.start, node.end
        )
    return UNSET


def _kind(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return (
        f"`{node.text}`"
        if isinstance(node, Scalar) and len(node.text) < 40 and node.style not in {"|", ">"}
        else "a text"
    )


def _right(node: Node, right: str) -> str:
    if right == "a list":
        return (
            f"write `- {node.text}` on a line of its own"
            if isinstance(node, Scalar) and "\n" not in node.text
            else "write `- …` for each"
        )
    if right == "a whole number":
        return "digits only, such as `2025`"
    if right == "a mapping":
        return "write `name: value`, one a line, indented by two blanks"
    return "write the text itself behind the colon" if right == "a text" else ""


@functools.cache
def shape_of(struct: type[msgspec.Struct], named_by: str | None = None) -> RecordShape:
    """Make the shape of a struct from its annotations; `named_by` is the field that the YAML's name gives."""
    known = cast("inspect.StructType", inspect.type_info(struct))
    fields = {
        field.name: _field_shape(field.type, struct, field.name) for field in known.fields if field.name != named_by
    }
    required = tuple(field.name for field in known.fields if _is_required(field, struct) and field.name in fields)
    only = required[0] if len(required) == 1 else None
    shorthand = only if only and isinstance(fields[only], TextShape) and len(known.fields) > 1 else None
    return RecordShape(struct, fields, required, shorthand, named_by)


def _is_required(field: inspect.Field, struct: type) -> bool:
    return field.required or (struct, field.name) in REQUIRED


def _field_shape(found: inspect.Type, struct: type, name: str) -> Shape:
    """Give the shape of one annotation; a union is always "or not stated"."""
    if isinstance(found, inspect.UnionType):
        found = next(one for one in found.types if not isinstance(one, inspect.NoneType))
    if isinstance(found, inspect.VarTupleType):
        return ListShape(_field_shape(found.item_type, struct, name))
    if isinstance(found, inspect.StructType):
        return shape_of(found.cls)
    if isinstance(found, inspect.DictType):
        return TableShape(TextShape(declared(TEXT_RULES, struct, name)), declared(NAME_RULES, struct, name))
    return _scalar_shape(found, struct, name)


def _scalar_shape(found: inspect.Type, struct: type, name: str) -> Shape:
    if isinstance(found, inspect.LiteralType):
        return WordShape(tuple(str(word) for word in found.values))
    if isinstance(found, inspect.BoolType):
        return FlagShape()
    if isinstance(found, inspect.IntType):
        return NumberShape(declared(NUMBER_RULES, struct, name))
    return TextShape(declared(TEXT_RULES, struct, name))
