"""Where the text of a YAML file has to change so that it says something else: every other byte stays as it is.

The tree knows where each value stands, so a change is a cut and a paste between two positions: comments, order,
quotes, indentation and line widths around it are not even looked at. (A round trip through a YAML library writes the
whole file anew, and loses what its model of a file does not hold.)
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeGuard

import msgspec

from byline.records import nodes
from byline.records.nodes import Node, Scalar
from byline.records.quoting import as_flow, as_quoted_like, can_be_block, normal
from byline.records.shapes import is_stated
from byline.records.writing import as_field, as_item

WIDEST_FLOW = 120
"""A list in brackets or a mapping in braces that grows wider than this is written one item a line."""

_BLANK = " \t\n"
_COMMENT = re.compile(r"[ \t]+#[^\n]*")
_BLOCK_HEAD = re.compile(r"\|-?[ \t]*(?:#[^\n]*)?\n")


class Patch(msgspec.Struct, frozen=True, order=True):
    """What is to stand instead of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


Patches = Iterator[Patch]
Order = Sequence[str]


class Entry(msgspec.Struct, frozen=True):
    """One field in its file: the name, the value, and the characters that both take."""

    key: Scalar
    value: Node

    @property
    def end(self) -> int:
        """The end of the value; of an empty one, the colon."""
        return self.value.end if self.value.end > self.key.end else self.key.end + 1


def patched(text: str, patches: Iterator[Patch]) -> str:
    """Give the text with all patches in it; they do not overlap."""
    for patch in sorted(patches, reverse=True):
        text = text[: patch.start] + patch.text + text[patch.end :]
    return text


def patch_fields(text: str, root: nodes.Mapping, changes: Mapping[str, object], order: Order) -> Patches:
    """Give the patches by which a mapping says `changes`; `None` and empty values take a field away.

    A new field comes behind the nearest one that precedes it in `order`.
    """
    return _patches(text, root, (changes, order), _changed)


def rewrite_fields(text: str, root: nodes.Mapping, changes: Mapping[str, object], order: Order) -> Patches:
    """Give patches that write each changed field anew, with all that is in it; for what is laid out too oddly."""
    return _patches(text, root, (changes, order), _rewritten)


def _patches(
    text: str, root: nodes.Mapping, wanted: tuple[Mapping[str, object], Order], change: Callable[..., Patches]
) -> Patches:
    changes, order = wanted
    entries = {normal(key.text): Entry(key, value) for key, value in root.entries}
    for name, value in changes.items():
        if name in entries and is_nothing(value):
            yield _without(text, list(entries.values()), entries[name])
        elif name in entries and not says(entries[name].value, value):
            yield from change(text, entries[name], value)
    new = {name: value for name, value in changes.items() if name not in entries and not is_nothing(value)}
    yield from _inserted(text, entries, new, order)


def is_nothing(value: object) -> bool:
    """Tell whether a value states nothing."""
    return value is None or value in ("", [], {}, ())


def says(node: Node, value: object) -> bool:
    """Tell whether a node holds this value, in whatever way it is written."""
    if isinstance(value, Mapping):
        stated = {key: one for key, one in value.items() if not is_nothing(one)}
        if not isinstance(node, nodes.Mapping):
            return not stated and not is_stated(node)
        inner = {normal(key.text): one for key, one in node.entries if is_stated(one)}
        return inner.keys() == stated.keys() and all(says(inner[key], one) for key, one in stated.items())
    if isinstance(value, list | tuple):
        if not isinstance(node, nodes.Sequence):
            return not value and not is_stated(node)
        return len(node.items) == len(value) and all(says(*pair) for pair in zip(node.items, value, strict=True))
    if not isinstance(node, Scalar):
        return False
    return not is_stated(node) if is_nothing(value) else is_stated(node) and _scalar_says(node, value)


def _scalar_says(node: Scalar, value: object) -> bool:
    if isinstance(value, bool):
        return node.text.strip().lower() in ({"true", "yes"} if value else {"false", "no"})
    return scalar_text(node) == normal(str(value))


def scalar_text(node: Scalar) -> str:
    """Give the text of a scalar as records hold it."""
    text = normal(node.text)
    return text[:-1] if node.style in {"|", ">"} and text.endswith("\n") else text


def _changed(text: str, entry: Entry, value: object) -> Patches:
    old = entry.value
    if isinstance(value, Mapping) and isinstance(old, nodes.Mapping) and not old.flow:
        gone = {normal(key.text): None for key, _ in old.entries if normal(key.text) not in value}
        yield from patch_fields(text, old, gone | dict(value), tuple(value))
    elif isinstance(value, list | tuple) and isinstance(old, nodes.Sequence) and not old.flow:
        yield from _items(text, old, value)
    elif (inline := _inline(text, old, value, entry.key.text)) is not None:
        yield inline
    else:
        yield from _rewritten(text, entry, value)


def _inline(text: str, old: Node, value: object, name: str) -> Patch | None:
    """Give the patch for a value that stays in its place on its line, or in its block."""
    if isinstance(old, Scalar) and not isinstance(value, Mapping | list | tuple):
        if old.style in {"|", ">"}:
            return _block_lines(text, old, str(value))
        if isinstance(value, str) and ("\n" in value or (name == "abstract" and not is_stated(old))):
            return None
        blank = "" if old.start < old.end or text[old.start - 1 : old.start].isspace() else " "
        return Patch(old.start, old.end, blank + as_quoted_like(old.style, value, is_date=name == "date"))
    if isinstance(old, nodes.Mapping | nodes.Sequence) and isinstance(value, Mapping | list | tuple):
        flow = _flow_like(text, old, value)
        line_start = text.rfind("\n", 0, old.start) + 1
        if "\n" not in text[old.start : old.end] and old.start - line_start + len(flow) <= WIDEST_FLOW:
            return Patch(old.start, old.end, flow)
    return None


def _flow_like(text: str, old: nodes.Mapping | nodes.Sequence, value: object) -> str:
    """Write a value on one line; of a mapping in braces, what says the same keeps its place and its spelling."""
    if not isinstance(old, nodes.Mapping) or not isinstance(value, Mapping) or not old.flow or not old.entries:
        return as_flow(value)
    entries = [Entry(*pair) for pair in old.entries]
    names = [normal(entry.key.text) for entry in entries]
    kept = [_entry_like(text, one, value[name]) for one, name in zip(entries, names, strict=True) if name in value]
    more = [as_flow({name: one})[1:-1] for name, one in value.items() if name not in names]
    return text[old.start : entries[0].key.start] + ", ".join([*kept, *more]) + text[entries[-1].end : old.end]


def _entry_like(text: str, entry: Entry, value: object) -> str:
    if says(entry.value, value):
        return text[entry.key.start : entry.end]
    style = entry.value.style if isinstance(entry.value, Scalar) else ""
    is_quoted = style in {"'", '"'} and isinstance(value, str)
    written = as_quoted_like(style, value) if is_quoted else as_flow(value)
    return f"{text[entry.key.start : entry.key.end]}: {written}"


def _block_lines(text: str, old: Scalar, value: str) -> Patch | None:
    """Give the patch for the lines of a literal block; its head, with any comment, and its indentation stay."""
    head = _BLOCK_HEAD.match(text, old.start)
    value = normal(value)
    if not head or not can_be_block(value) or old.end <= head.end():
        return None
    body = text[head.end() : old.end]
    indent = re.match(r"(?:[ ]*\n)*([ ]*)", body)
    blanks = indent[1] if indent else ""
    lines = "\n".join(blanks + line if line else "" for line in value.split("\n"))
    return Patch(head.end(), head.end() + len(body.rstrip(_BLANK)), lines)


def _rewritten(text: str, entry: Entry, value: object) -> Patches:
    """Write a field anew from its name on; a comment beside it moves above."""
    start = entry.key.start
    line_start = text.rfind("\n", 0, start) + 1
    indent = start - line_start
    end = _last(text, entry)
    comment = _COMMENT.match(text, end)
    field = as_field(entry.key.text, value, indent)[indent:-1]
    above = ""
    if comment and "\n" in field and not text[line_start:start].strip():
        above, end = f"{comment[0].strip()}\n{' ' * indent}", comment.end()
    yield Patch(start, end, above + field)


def _without(text: str, entries: list[Entry], entry: Entry) -> Patch:
    line_start = text.rfind("\n", 0, entry.key.start) + 1
    if not text[line_start : entry.key.start].strip():
        return Patch(line_start, _line_end(text, _last(text, entry)), "")
    after = [other.key.start for other in entries if other.key.start > entry.key.start]
    return Patch(entry.key.start, min(after, default=_last(text, entry)), "")


def _last(text: str, entry: Entry) -> int:
    """Give the end of a field; the blank lines behind a block are not its own."""
    return max(entry.key.end + 1, len(text[: entry.end].rstrip(_BLANK)))


def _line_end(text: str, index: int) -> int:
    """Give where the line behind the one at `index` begins."""
    found = text.find("\n", index)
    return found + 1 if found >= 0 else len(text)


def _inserted(text: str, entries: Mapping[str, Entry], new: Mapping[str, object], order: Order) -> Patches:
    """Give one patch a place: fields that go to the same place stay in their order."""
    at_place: dict[int, str] = {}
    columns = [_column(text, entry.key.start) for entry in entries.values()]
    for name in sorted(new, key=lambda one: order.index(one) if one in order else len(order)):
        before = [one for one in order[: order.index(name)] if one in entries] if name in order else list(entries)[-1:]
        at = _line_end(text, _last(text, entries[before[-1]])) if before else _head_of(text, entries)
        field = as_field(name, new[name], min(columns, default=0))
        at_place[at] = at_place.get(at, "") + field
    for at, fields in at_place.items():
        yield Patch(at, at, ("\n" if at and text[at - 1] != "\n" else "") + fields)


def _head_of(text: str, entries: Mapping[str, Entry]) -> int:
    first = min((entry.key.start for entry in entries.values()), default=len(text))
    return text.rfind("\n", 0, first) + 1


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _items(text: str, old: nodes.Sequence, new: Sequence[object]) -> Patches:
    """Change a list item by item: those that stay keep their lines, comments and spelling."""
    import difflib

    known = [_canonical(item) for item in old.items]
    wanted = [_canonical_value(item) for item in new]
    dashes = [text.rfind("-", 0, item.start + (item.start == item.end)) for item in old.items]
    indent = _column(text, dashes[0])
    matcher = difflib.SequenceMatcher(None, known, wanted, autojunk=False)
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if kind == "equal":
            continue
        common = min(to_old - from_old, to_new - from_new)
        for step in range(common):
            yield from _item(text, old.items[from_old + step], new[from_new + step], dashes[from_old + step])
        added = "".join(as_item(item, indent) for item in new[from_new + common : to_new])
        place = from_old + common
        for gone in range(place, to_old):
            yield Patch(_column_start(text, dashes[gone]), _line_end(text, _item_end(text, old.items[gone])), "")
        if added:
            at = _line_end(text, _item_end(text, old.items[place - 1])) if place else _column_start(text, dashes[0])
            yield Patch(at, at, ("\n" if at and text[at - 1] != "\n" else "") + added)


def _item(text: str, old: Node, value: object, dash: int) -> Patches:
    if says(old, value):
        return
    if isinstance(value, Mapping) and _begins_alike(old, value):
        gone = {normal(key.text): None for key, _ in old.entries if normal(key.text) not in value}
        yield from patch_fields(text, old, gone | dict(value), tuple(value))
    elif (inline := _inline(text, old, value, "")) is not None:
        yield inline
    else:
        indent = _column(text, dash)
        yield Patch(dash, max(dash + 1, _item_end(text, old)), as_item(value, indent)[indent:-1])


def _begins_alike(old: Node, value: Mapping[str, object]) -> TypeGuard[nodes.Mapping]:
    """Tell whether the field beside the dash stays there."""
    if not isinstance(old, nodes.Mapping) or old.flow or not old.entries:
        return False
    return normal(old.entries[0][0].text) == next(iter(value), None)


def _item_end(text: str, item: Node) -> int:
    return max(item.start, len(text[: item.end].rstrip(_BLANK)))


def _column_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _canonical(node: Node) -> str:
    """Give a text that is the same for nodes that say the same."""
    if isinstance(node, nodes.Mapping):
        return repr(sorted((normal(key.text), _canonical(value)) for key, value in node.entries))
    if isinstance(node, nodes.Sequence):
        return repr([_canonical(item) for item in node.items])
    return scalar_text(node) if isinstance(node, Scalar) else ""


def _canonical_value(value: object) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((normal(key), _canonical_value(one)) for key, one in value.items()))
    if isinstance(value, list | tuple):
        return repr([_canonical_value(one) for one in value])
    if isinstance(value, bool):
        return "true" if value else "false"
    return normal(str(value))
