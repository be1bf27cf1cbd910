"""Changing a record's file that somebody wrote by hand."""

import re
from collections.abc import Mapping, Sequence

from byline.problems import ContentError
from byline.records import nodes
from byline.records.nodes import Node, Scalar
from byline.records.patching import is_nothing, patch_fields, patched, rewrite_fields, says, scalar_text
from byline.records.publication import Facts
from byline.records.quoting import normal
from byline.records.shapes import is_stated
from byline.records.syntax import read_nodes
from byline.records.telling import Notes
from byline.records.writing import as_block

FIELDS: Sequence[str] = Facts.__struct_fields__


def edit_yaml(text: str, changes: Mapping[str, object]) -> str:
    """Give the text of a YAML file with other values in some of its fields.

    Takes field → value in the shape that `as_data` gives, mappings and lists whole; `None` or an empty value takes
    the field away, with the comment beside it. New fields go to their place in the order of a record's fields.

    All else stays as it is, byte for byte: comments, order, quotes, indentation, a byte order mark, line breaks (where
    a file mixes them, they become those of its first line). A change that changes nothing gives the very same text.

    Raises:
        ContentError: where the text is no YAML mapping.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(mark).replace("\r\n", "\n").replace("\r", "\n")
    root = _mapping(plain)
    if all(_is_said(root, name, value) for name, value in changes.items()):
        return text
    edited = _edited(plain, root, changes)
    first = text.partition("\n")[0]
    return mark + (edited.replace("\n", "\r\n") if first.endswith("\r") else edited)


def _mapping(text: str) -> nodes.Mapping:
    notes = Notes("", text)
    root = read_nodes(notes)
    if isinstance(root, nodes.Mapping):
        return root
    if notes.problems or (root is not None and is_stated(root)):
        raise ContentError(notes.problems)
    return nodes.Mapping([], len(text), len(text), flow=False)


def _is_said(root: nodes.Mapping, name: str, value: object) -> bool:
    node = next((node for key, node in root.entries if normal(key.text) == name), None)
    return is_nothing(value) if node is None else says(node, value)


def _edited(text: str, root: nodes.Mapping, changes: Mapping[str, object]) -> str:
    """Patch the text; what cannot be patched (a whole record in braces, say) is written anew from its data."""
    if not root.flow:
        for patches in (patch_fields, rewrite_fields):
            edited = patched(text, patches(text, root, changes, FIELDS))
            if _is_right(edited, root, changes):
                return edited
    whole = {name: value for name, value in (_data(root) | dict(changes)).items() if not is_nothing(value)}
    return text[: root.start] + as_block(dict(sorted(whole.items(), key=_place)))


def _place(field: tuple[str, object]) -> int:
    return FIELDS.index(field[0]) if field[0] in FIELDS else len(FIELDS)


def _is_right(edited: str, before: nodes.Mapping, changes: Mapping[str, object]) -> bool:
    """Tell whether the text says what was to be changed, and all else as before."""
    notes = Notes("", edited)
    after = read_nodes(notes)
    if notes.problems or not isinstance(after, nodes.Mapping):
        return False
    kept = {name: value for name, value in _data(before).items() if name not in changes}
    same = all(_is_said(after, name, value) for name, value in (kept | dict(changes)).items())
    return same and {normal(key.text) for key, _ in after.entries} <= kept.keys() | changes.keys()


def _data(root: nodes.Mapping) -> dict[str, object]:
    return {normal(key.text): _plain(value) for key, value in root.entries}


def _plain(node: Node) -> object:
    if isinstance(node, nodes.Mapping):
        return _data(node)
    if isinstance(node, nodes.Sequence):
        return [_plain(item) for item in node.items]
    return _plain_scalar(node) if isinstance(node, Scalar) and is_stated(node) else None


def _plain_scalar(node: Scalar) -> object:
    """Give a number or truth value that stood without quotes as one, so that it will stand without them again."""
    if not node.style and re.fullmatch(r"[1-9][0-9]{0,8}|0", node.text):
        return int(node.text)
    return node.text == "true" if not node.style and node.text in {"true", "false"} else scalar_text(node)
