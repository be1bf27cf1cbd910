"""What grows while prose is read: open groups, one inside the other, and the nodes found so far."""

import re
from functools import cached_property
from typing import Literal

from byline.text.braces import match_braces, match_brackets
from byline.text.emphasis import Delimiter, resolve_emphasis
from byline.text.joining import join_texts
from byline.text.prose import Fault
from byline.text.tree import Link, Mark, Node, Nodes, Span, Text

FrameKind = Literal["root", "brace", "rest", "tag", "link"]
"""`rest`: from a declaration such as `\\em` to the end of the group around it."""

DEEPEST = 16
"""Groups inside each other beyond which a further one is only its content."""


class Frame:
    """One open group."""

    __slots__ = ("href", "items", "kind", "mark", "name")

    def __init__(self, kind: FrameKind, *, mark: Mark | None = None, name: str = "", href: str | None = None) -> None:
        """Begin a group that becomes a span with `mark`, a link to `href`, or nothing of its own."""
        self.kind = kind
        self.mark: Mark | None = mark
        self.name = name
        self.href = href
        self.items: list[Node | Delimiter] = []


class Builder:
    """One reading of one text."""

    def __init__(self, source: str) -> None:
        """Begin with the root group open."""
        self.source = source
        self.frames = [Frame("root")]
        self.faults: list[Fault] = []
        self.skipped: set[int] = set()
        """Places of closing braces whose group was never opened."""
        self.link_ends: dict[int, int] = {}
        """Place of the `]` of a link → where the link ends."""
        self.quote_ends: set[int] = set()
        """Places of the `'` that close a quotation."""
        self._absent: set[str] = set()

    @cached_property
    def braces(self) -> dict[int, int]:
        """Each `{` and its `}`."""
        return match_braces(self.source)

    @cached_property
    def brackets(self) -> dict[int, int]:
        """Each `[` and its `]`."""
        return match_brackets(self.source)

    @cached_property
    def backticks(self) -> dict[int, list[int]]:
        """Length of a run of backticks → the places of all such runs, in order."""
        runs: dict[int, list[int]] = {}
        for found in re.finditer(r"`+", self.source):
            runs.setdefault(len(found.group()), []).append(found.start())
        return runs

    def find(self, needle: str, start: int) -> int:
        """Give the next place of `needle`, or -1; asked again after a -1 it need not look: reading goes forward."""
        if needle in self._absent:
            return -1
        place = self.source.find(needle, start)
        if place < 0:
            self._absent.add(needle)
        return place

    def group(self, position: int) -> tuple[str, int] | None:
        """Give the raw content of a `{…}` at a place, blanks before it skipped, and where it ends."""
        source = self.source
        while position < len(source) and source[position].isspace():
            position += 1
        end = self.braces.get(position)
        return None if end is None else (source[position + 1 : end], end + 1)

    def text(self, text: str) -> None:
        """Add characters."""
        if text:
            self.frames[-1].items.append(Text(text))

    def node(self, node: Node | Delimiter) -> None:
        """Add a node."""
        self.frames[-1].items.append(node)

    def fault(self, fault: Fault) -> None:
        """Remember what could not be understood."""
        self.faults.append(fault)

    def strip_end(self, characters: str | None = None) -> str:
        """Take blanks, or these characters, off the end of the group so far; give the character that then ends it."""
        items = self.frames[-1].items
        while items and isinstance(items[-1], Text):
            rest = items[-1].text.rstrip(characters)
            if rest:
                items[-1] = Text(rest)
                return rest[-1]
            items.pop()
        return ""

    def open(self, frame: Frame) -> bool:
        """Open a group; tell whether there was room for one more."""
        if len(self.frames) >= DEEPEST:
            return False
        self.frames.append(frame)
        return True

    def open_brace(self, place: int, mark: Mark | None = None, href: str | None = None) -> int:
        """Open the group of the `{` at a place; give where its content begins."""
        if not self.open(Frame("brace", mark=mark, href=href)):
            self.skipped.add(self.braces[place])
        return place + 1

    def close(self, kind: FrameKind, name: str = "") -> bool:
        """Close the nearest such group, and those inside it; tell whether there was one. A brace is a wall to tags."""
        for index in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[index]
            if frame.kind == kind and frame.name == name:
                self._close_down_to(index)
                return True
            if kind != "brace" and frame.kind in {"brace", "link"}:
                return False
        return False

    def close_declarations(self) -> None:
        r"""End what `\em` and the like began in this group (`\normalfont`)."""
        while self.frames[-1].kind == "rest":
            self._close_down_to(len(self.frames) - 1)

    def finish(self) -> Nodes:
        """Close all groups and give the tree."""
        while len(self.frames) > 1:
            self._merge_last()
        return as_nodes(self.frames[0])

    def _close_down_to(self, index: int) -> None:
        while len(self.frames) - 1 > index:
            self._merge_last()
        self._add_last()

    def _merge_last(self) -> None:
        """End a group that nobody closed; a tag that is never closed was none."""
        if self.frames[-1].kind in {"tag", "link"}:
            items = self.frames.pop().items
            self.frames[-1].items.extend(items)
        else:
            self._add_last()

    def _add_last(self) -> None:
        nodes = as_nodes(self.frames.pop())
        self.frames[-1].items.extend(nodes)


def as_nodes(frame: Frame) -> Nodes:
    """Give what a finished group adds to the one around it."""
    children = tuple(join_texts(resolve_emphasis(frame.items)))
    if frame.href is not None:
        return (Link(frame.href, tuple(join_texts(_without_links(children)))),) if children else ()
    if frame.mark is None or not children or (frame.mark == "case" and not _has_letters(children)):
        return children
    return (Span(frame.mark, children),)


def _without_links(nodes: Nodes) -> list[Node]:
    """Give the nodes with the texts of links in their place: HTML has no link inside another."""
    bare: list[Node] = []
    for node in nodes:
        if isinstance(node, Link):
            bare += node.children
        elif isinstance(node, Span):
            bare.append(Span(node.mark, tuple(_without_links(node.children))))
        else:
            bare.append(node)
    return bare


def _has_letters(children: Nodes) -> bool:
    """Tell whether braces around these protect anything."""
    for child in children:
        if isinstance(child, Text):
            if any(char.isalpha() for char in child.text):
                return True
        elif not isinstance(child, Span) or child.mark != "case" or _has_letters(child.children):
            return True
    return False
