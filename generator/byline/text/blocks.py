"""Prose in blocks: paragraphs, lists, headings, code, quotations; Python-Markdown finds them, `inline` reads them."""

import re
from typing import TYPE_CHECKING

from byline.text.inline import read_inline
from byline.text.origins import Origin, Patchwork, chain, same, shifted, substitute
from byline.text.prose import Fault
from byline.text.tree import Block, BlockKind, Code, Node, Nodes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_BLOCK_MARK = re.compile(
    r"(?: {0,3}(?:[-+*•][ \t]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|[-=]+[ \t]*$|(?:[-*_][ \t]*){3,}$|```|~~~)| {4}|\t)"
)
_TOO_DEEP = re.compile(r"^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]*){8}|^[ \t]{48}", re.MULTILINE)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^`\n]*\n(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_BULLET = re.compile(r" {0,3}(?:[-+*•]|1[.)])[ \t]+\S")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_KINDS: dict[str, BlockKind] = {
    "p": "p",
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "blockquote": "blockquote",
    "hr": "hr",
    "h1": "h2",  # the page's title is its `h1`
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h5",
    "h6": "h6",
}
# HTML's, JATS' and LaTeX' blocks, put into Markdown's words.
_FOREIGN = re.compile(
    r"<(?:[a-z]+:)?(?P<title>title)>(?P<words>[^<]*)</(?:[a-z]+:)?title>\s*"
    r"|</?(?:[a-z]+:)?(?P<item>li|list-item)(?:\s[^<>]*)?>\s*"
    r"|</?(?:[a-z]+:)?(?:p|div|sec|section|abstract|ul|ol|list|article|blockquote)(?:\s[^<>]*)?/?>\s*"
    r"|\\(?:begin|end)\{(?:itemize|enumerate|quote|abstract|center)\}(?:\[[^\[\]\n]*\])?\s*"
    r"|\\(?P<texitem>item)(?![A-Za-z])(?:\[[^\[\]\n]*\])?[ \t]*",
    re.IGNORECASE,
)

Found = tuple[Nodes, list[Fault]]


def read_blocks_of(source: str) -> Found:
    """Read prose with blocks; give the tree and the faults, whose places are those in `source`."""
    text, origin = _as_markdown(source)
    nodes: list[Node] = []
    faults: list[Fault] = []
    position = 0
    for fence in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        _extend(nodes, faults, _read_part(text, position, fence.start(), origin))
        nodes.append(Block("pre", (Code(fence[2]),)))
        position = fence.end()
    _extend(nodes, faults, _read_part(text, position, len(text), origin))
    return tuple(nodes), faults


def _as_markdown(source: str) -> tuple[str, Origin]:
    if "<" not in source and "\\item" not in source and "\\begin{" not in source:
        return source, same
    return substitute(_FOREIGN, _as_markdown_mark, source)


def _as_markdown_mark(found: re.Match[str]) -> str:
    if found["title"]:
        words = found["words"].strip()
        return "\n\n" if words.lower() in {"", "abstract", "summary"} else f"\n\n**{words.rstrip('.:')}.** "
    is_item = found["texitem"] or (found["item"] and "/" not in found.group()[:6])
    return "\n\n- " if is_item else "\n\n"


def _extend(nodes: list[Node], faults: list[Fault], found: Found) -> None:
    nodes.extend(found[0])
    faults.extend(found[1])


def _read_part(text: str, start: int, end: int, origin: Origin) -> Found:
    part = text[start:end]
    has_marks = any(_BLOCK_MARK.match(line) for line in part.split("\n"))
    if not has_marks or _TOO_DEEP.search(part) is not None:
        return _read_paragraphs(part, start, origin)
    return _Structure(part, start, origin).read()


def _read_paragraphs(part: str, start: int, origin: Origin) -> Found:
    nodes: list[Node] = []
    faults: list[Fault] = []
    position = 0
    for end, after in [*((found.start(), found.end()) for found in _PARAGRAPH_END.finditer(part)), (len(part), 0)]:
        children = _read_leaf(part[position:end].rstrip(), chain(shifted(start + position), origin), faults)
        if children:
            nodes.append(Block("p", children))
        position = after
    return tuple(nodes), faults


def _read_leaf(text: str, origin: Origin, faults: list[Fault]) -> Nodes:
    nodes, found = read_inline(text)
    faults.extend(fault.moved(origin) for fault in found)
    return nodes


class _Structure:
    """One text whose blocks Python-Markdown finds; what it gives is sought in the text again, line by line."""

    def __init__(self, text: str, start: int, origin: Origin) -> None:
        self._markdown = _with_room_before_lists(text)
        self._text = text.replace("\t", " ")
        self._start = start
        self._origin = origin
        self._position = 0
        self._faults: list[Fault] = []

    def read(self) -> Found:
        try:
            root = parse_structure(self._markdown)
        except RecursionError:
            return _read_paragraphs(self._text, self._start, self._origin)
        return self._blocks(root), self._faults

    def _blocks(self, parent: "Element") -> Nodes:
        return tuple(block for element in parent for block in self._block(element))

    def _block(self, element: "Element") -> Nodes:
        if element.tag == "pre":
            code = element.find("code")
            text = (code.text or "") if code is not None else ""
            return (Block("pre", (Code(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")),)),)
        children = self._leaf(element.text or "") + self._blocks(element)
        if not children and element.tag in {"p", "blockquote"}:
            return ()
        return (Block(_KINDS.get(element.tag, "p"), children, start=int(element.get("start", "1"))),)

    def _leaf(self, text: str) -> Nodes:
        if not text.strip():
            return ()
        patchwork = Patchwork()
        for line in text.split("\n"):
            self._place_line(line, patchwork)
        return _read_leaf(patchwork.text().rstrip("\n"), patchwork.origin, self._faults)

    def _place_line(self, line: str, patchwork: Patchwork) -> None:
        bare = line.strip()
        place = self._text.find(bare, self._position, self._position + len(bare) + 4000) if bare else -1
        if place >= 0:
            self._position = place + len(bare)
        before = line[: len(line) - len(line.lstrip())]
        source = self._origin(self._start + (place if place >= 0 else self._position))
        patchwork.replace(before, source)
        patchwork.copy(bare, source)
        patchwork.replace("\n", source + len(bare))


def _with_room_before_lists(text: str) -> str:
    """Put the empty line before a list that Markdown asks for, where two items in a row follow a line of prose."""
    lines = [_with_blanks_for_tabs(line) for line in text.split("\n")]
    spaced: list[str] = []
    for number, line in enumerate(lines):
        if _BULLET.match(line) and _is_new_list(lines, number):
            spaced.append("")
        spaced.append(line.replace("•", "-", 1) if line.lstrip().startswith("•") else line)
        if _UNDERLINE.fullmatch(line):
            spaced.append("")  # it ends its block, as it would anyway; many in one block are slow
    return "\n".join(spaced)


def _with_blanks_for_tabs(line: str) -> str:
    """Make blanks of tabs: four where they indent, one inside the line, so that its places stay."""
    if "\t" not in line:
        return line
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)].replace("\t", "    ") + bare.replace("\t", " ")


def _is_new_list(lines: list[str], number: int) -> bool:
    before = lines[number - 1] if number else ""
    if not before.strip() or _BULLET.match(before) or before[0] == " ":
        return False
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(_BULLET.match(after) or re.match(r" {0,3}2[.)][ \t]", after))


def parse_structure(text: str) -> "Element":
    """Give the tree of blocks that Python-Markdown finds; the text of its leaves is not read yet."""
    from byline.text.markdown_blocks import find_blocks  # most prose is only paragraphs

    return find_blocks(text)
