"""Where a field's value stands in its file, so that what is noticed later can be told with its line."""

import re

from byline.patterns import later
from byline.records.decoding import decode_text
from byline.records.nodes import Broken, Mapping, Node, Scalar, Sequence
from byline.records.page_reading import read_page
from byline.records.quoting import normal
from byline.records.syntax import read_nodes
from byline.records.telling import Notes, place

_ESCAPE = later(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_JOINED = later(r"\\\n\s*")
_BLOCK_HEAD = later(r"[|>][^\n]*\n")

Place = tuple[int, int, str]
Field = tuple[str | int, ...]


def locate(yaml_text: str, field: Field, start: int = 0) -> Place:
    """Find a character of a field's value.

    Takes the file's text, the way to the value (`("authors", 2, "name")`) and how many of the value's characters
    come before. Gives line and column, from 1, and the line itself; where the file does not say the field, those of
    what it would stand in.
    """
    text = _as_read(yaml_text)
    root = read_nodes(Notes("", text))
    return place(text, 0 if root is None else _index(root, field, text, start))


def locate_in_page(page_text: str, field: Field, start: int = 0) -> Place:
    """Find a character of a Markdown page's `("body",)`, or of a field of its front matter."""
    text = _as_read(page_text)
    front = re.match(r"---[ \t]*\n", text)
    if field[:1] != ("body",):
        end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, front.end()) if front else None
        return locate(text[: end.start()], field, start) if end else place(text, 0)
    page, _problems = read_page(text.encode(), "page.md")
    lines = text.split("\n", page.line - 1) if page else [text]
    return place(text, min(len(text), len(text) - len(lines[-1]) + start))


def _as_read(text: str) -> str:
    return decode_text(text.encode("utf-8", "replace"), "")[0] or ""


def _index(root: Node, field: Field, text: str, start: int) -> int:
    node: Node = root
    for step in field:
        inner = _step(node, step)
        if inner is None:
            return (
                node.start if isinstance(node, Broken) or not isinstance(node, Scalar) else _within(node, text, start)
            )
        node = inner
    return _within(node, text, start) if isinstance(node, Scalar) else node.start


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return next((_or_key(key, value) for key, value in node.entries if normal(key.text) == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _or_key(key: Scalar, value: Node) -> Node:
    """Give the value, or the name of a field that has none."""
    return key if value.start == value.end else value


def _within(node: Scalar, text: str, start: int) -> int:
    """Give where the value's character number `start` stands: the two texts differ in blanks, quotes and escapes."""
    at, end = node.start, node.end
    if node.style in {"'", '"'}:
        at += 1
    elif node.style:
        head = _BLOCK_HEAD.match(text, at)
        at = _past_blanks(text, head.end() if head else at, end)
    for char in node.text[:start]:
        at = _after(char, text, at, node)
    return min(at, max(node.start, end - 1))


def _after(char: str, text: str, at: int, node: Scalar) -> int:
    """Give where the source goes on behind one character of the value."""
    if node.style == '"':
        escape = _ESCAPE.match(text, at)
        after = escape.end() if escape else _past_blanks(text, at, node.end) if char.isspace() else at + 1
        joined = _JOINED.match(text, after)
        return joined.end() if joined else after
    if char.isspace():
        return _past_blanks(text, at, node.end)
    return at + (2 if node.style == "'" and char == "'" else 1)


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
