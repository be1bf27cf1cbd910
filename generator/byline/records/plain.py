"""Plain YAML, read line by line: what nearly every file of content consists of, without a YAML parser.

Fields and lists one below the other, each value on one line or a literal block (`|`), texts in brackets or braces,
comments. Whatever else a file holds (tags, escapes, a text over several lines, a tab, a field that stands twice, a
mistake) is not plain: nothing is guessed and nothing is told here, the parser reads the whole file instead. What is
plain gives the very nodes that the parser's events give, in less than half the time, and without loading a parser.
"""

import re

from byline.patterns import later
from byline.records.nodes import Mapping, Node, Scalar, Sequence

_FARTHEST = 12
"""More blanks than any record has before a name; what is further to the right is left to the parser."""

_SPECIAL = later(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Tabs, control characters, and what YAML 1.1 takes for line breaks or byte order marks."""

_DOCUMENT = re.compile(r"---[ ]*\n")

_LINE = re.compile(
    r"""(?:[ ]*+(?:\#[^\n]*+)?\n)*                   # empty lines and comments before it
    (?: ([ ]*+)                                      # 1: the indentation
        (-[ ]++)?                                    # 2: the dash of an item
        (?:([A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}+       # 3: the name of a field, one word or several
            (?:[ ][A-Za-z0-9_.+-]{1,99}+){0,7}):(?=[ \n])[ ]*+)?
        (?: (?: "([^"\\\n]*+)"                       # 4: a text in double quotes, without any escape
              | '((?:[^'\n]++|'')*)'                 # 5: a text in single quotes
              | (\[[^][{}\n]*+\]|\{[^][{}\n]*+\})    # 6: what stands in brackets or braces
            )?
            [ ]*+(?:(?<=[ ])\#[^\n]*+)?\n
          | \|(-?)(?:[ ]++\#[^\n]*+|[ ]*+)\n         # 7: a literal block; `-`: without its last line break
            ([ ]++)([^\n]++(?:\n++\8[^\n]++)*)\n     # 8: its indentation, 9: its lines
            (?:(?!\8[ ])[ ]*+\n)*(?!\8|[ ]*+\n)
          | ([^][ \n\-?:,{}#&*!|>'"%@`][^\n]*+|-[A-Za-z0-9.][^\n]*+)\n    # 10: a text without quotes
        )
      | \Z
      | ([^\n])                                      # 11: a line of any other form
    )""",
    re.VERBOSE,
)
_INDENT, _DASH, _KEY, _DOUBLE, _SINGLE, _FLOW, _CHOMP, _BLANKS, _BLOCK, _TEXT = range(1, 11)

_WORD = r"""(?:[^] ,:?\#"'&*!|>%@`\\[{}]|:(?=[A-Za-z0-9/]))+"""
_ITEM = later(
    rf"""[ ]*+(?:([A-Za-z0-9_][A-Za-z0-9_-]{{0,99}}+):[ ]++)?    # 1: the name of a field
         (?: "([^"\\]*+)" | '((?:[^']++|'')*)'                   # 2: a text in double quotes, 3: in single ones
           | (?![\x00-/:-@\[-`{{-\x7f])({_WORD}(?:[ ]++{_WORD})*)    # 4: a text without, letter or digit first
         )[ ]*+(?:,|\Z)""",
    re.VERBOSE,
)
_NAME, _IN_DOUBLE, _IN_SINGLE, _BARE = range(1, 5)


class NotPlainError(Exception):
    """The text holds something that only the parser may judge."""


def plain_nodes(text: str) -> Node | None:
    r"""Give the tree of a text with `\n` as its only line break; `None` where it holds nothing but comments.

    Raises:
        NotPlainError: where it is not plain, or is no YAML.
    """
    if not text.replace("\n", "").isprintable() and _SPECIAL.search(text):
        raise NotPlainError
    document = _DOCUMENT.match(text)
    ends = text.endswith("\n")
    lines = list(_LINE.finditer(text if ends else f"{text}\n", document.end() if document else 0))
    if not document and not lines[0].lastindex:
        return None
    if lines[0].group(_INDENT, _DASH) != ("", None) or (not ends and lines[-2].lastindex == _BLOCK):
        raise NotPlainError
    root, at = _mapping(lines, 0, 0)
    if lines[at].lastindex:
        raise NotPlainError
    return root


# The functions below read what begins on the line number `at`, and give it with the number of the line behind it. The
# last of the lines is the end of the text, or one of any other form; both have no indentation, so that no line is
# looked for behind them.

_Lines = list[re.Match[str]]


def _mapping(lines: _Lines, at: int, indent: int) -> tuple[Mapping, int]:
    """Read the fields whose names stand `indent` blanks from the left; the first may stand behind a dash."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    start = lines[at].start(_KEY)
    name = lines[at][_KEY]
    value: Node
    while True:
        if name is None or name in entries or indent > _FARTHEST:
            raise NotPlainError
        line = lines[at]
        begin, end = line.span(_KEY)
        at += 1
        if line.lastindex == _KEY:
            value, at = _below(lines, at, indent, end + 1)
        else:
            value = _beside(line, indent)
        entries[name] = (Scalar(name, begin, end, ""), value)
        blanks, dash, name = lines[at].group(_INDENT, _DASH, _KEY)
        if blanks is None or len(blanks) < indent:
            return Mapping(list(entries.values()), start, value.end, flow=False), at
        if len(blanks) > indent or dash:
            raise NotPlainError


def _below(lines: _Lines, at: int, indent: int, end: int) -> tuple[Node, int]:
    """Read the value that stands below a field's name: fields further to the right, a list, or nothing."""
    blanks, dash = lines[at].group(_INDENT, _DASH)
    if blanks is not None and dash and len(blanks) >= indent:
        return _sequence(lines, at, len(blanks))
    if blanks is not None and len(blanks) > indent:
        return _mapping(lines, at, len(blanks))
    return Scalar("", end, end, ""), at


def _sequence(lines: _Lines, at: int, indent: int) -> tuple[Sequence, int]:
    """Read the items whose dashes stand `indent` blanks from the left."""
    items: list[Node] = []
    item: Node
    start = lines[at].start(_DASH)
    blanks, dash, name = lines[at].group(_INDENT, _DASH, _KEY)
    while True:
        if name is None:
            item = _beside(lines[at], indent)
            at += 1
        else:
            item, at = _mapping(lines, at, indent + len(dash))
        items.append(item)
        blanks, dash, name = lines[at].group(_INDENT, _DASH, _KEY)
        if blanks is None or len(blanks) < indent or (not dash and len(blanks) == indent):
            return Sequence(items, start, item.end, flow=False), at
        if len(blanks) > indent:
            raise NotPlainError


def _beside(line: re.Match[str], indent: int) -> Node:
    """Read the value that stands on the line itself, in what is indented by `indent` blanks."""
    kind = line.lastindex
    if kind == _TEXT:
        return _text(line)
    if kind == _BLOCK:
        return _block(line, indent)
    if kind == _FLOW:
        return _flow(line)
    if kind in (_DOUBLE, _SINGLE):
        return _quoted(line, kind)
    raise NotPlainError


def _text(line: re.Match[str]) -> Scalar:
    """Read a text without quotes, which ends before a comment."""
    text = line[_TEXT].partition(" #")[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise NotPlainError
    begin = line.start(_TEXT)
    return Scalar(text, begin, begin + len(text), "")


def _quoted(found: re.Match[str], kind: int) -> Scalar:
    text, begin, end = found[kind], found.start(kind), found.end(kind)
    mark = found.string[end]
    return Scalar(text if mark == '"' else text.replace("''", "'"), begin - 1, end + 1, mark)


def _block(line: re.Match[str], indent: int) -> Scalar:
    """Read a literal block: its lines without their indentation; it ends where the next line begins that is not empty."""
    chomp, blanks, text = line.group(_CHOMP, _BLANKS, _BLOCK)
    if len(blanks) <= indent:
        raise NotPlainError
    text = text.replace(f"\n{blanks}", "\n")
    return Scalar(text if chomp else f"{text}\n", line.start(_CHOMP) - 1, line.end(), "|")


def _flow(line: re.Match[str]) -> Node:
    """Read a list in brackets or a mapping in braces that holds nothing but texts."""
    begin, end = line.span(_FLOW)
    at = begin + 1
    items: list[Node] = []
    entries: dict[str, tuple[Scalar, Node]] = {}
    is_list = line[_FLOW][0] == "["
    for found in _ITEM.finditer(line.string, at, end - 1):
        name = found[_NAME]
        if found.start() != at or is_list is not (name is None) or name in entries:
            raise NotPlainError
        at = found.end()
        value = _item(found)
        if name is None:
            items.append(value)
        else:
            entries[name] = (Scalar(name, *found.span(_NAME), ""), value)
    if line.string[at : end - 1].strip(" "):
        raise NotPlainError
    if is_list:
        return Sequence(items, begin, end, flow=True)
    return Mapping(list(entries.values()), begin, end, flow=True)


def _item(found: re.Match[str]) -> Scalar:
    kind = found.lastindex
    if kind in (_IN_DOUBLE, _IN_SINGLE):
        return _quoted(found, kind)
    return Scalar(found[_BARE], *found.span(_BARE), "")
