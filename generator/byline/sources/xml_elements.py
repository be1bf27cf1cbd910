"""XML as a tree of elements that know their lines, read with expat so that no text can do harm.

What a document declares is never looked at: a DOCTYPE is left out before expat sees the text, so that nothing from outside
is fetched and no entity can grow into a bomb. HTML's named letters (`&uuml;`) are written out; other entities stay as
they stand and are told, and so are `&` and `<` that were not escaped. Expat is fed record by record: a broken one
is told, what was whole in it is kept, and the next is read.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from xml.parsers import expat

import msgspec

from byline.problems import Problem
from byline.sources.passages import BLANKS
from byline.sources.xml_safety import make_safe

_DEEPEST = 60
"""Elements deeper than this are not kept apart: no format goes so deep, and nothing may make the tree too tall."""
_END_TAG = re.compile(rb"(?:</)?([^\s>]+)")
_WRAPPER = "records"
"""The element that is put around the text, so that it may hold several documents."""
_FAULTS = {
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: "the tag that ends here is not the one that is open",
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "the text breaks off",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "the text breaks off",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "the text breaks off",
    expat.errors.codes[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "an attribute stands twice in one tag",
}
_TAG_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]


class Text(msgspec.Struct, frozen=True):
    """A run of characters that begins at a line and column (from 1) of the source."""

    text: str
    line: int
    column: int


class Element(msgspec.Struct, frozen=True):
    """An element with all that is in it; `end` is the line of its last tag, or where the text broke off."""

    name: str
    attributes: dict[str, str]
    line: int
    end: int
    content: tuple["Element | Text", ...]
    is_whole: bool = True
    """False where the text broke off or broke inside it."""

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements right inside it."""
        return tuple(one for one in self.content if isinstance(one, Element))

    def all(self, *path: str) -> tuple["Element", ...]:
        """Give the elements that a path of names leads to: all `B` of all `A` for `A`, `B`."""
        found: tuple[Element, ...] = (self,)
        for name in path:
            found = tuple(child for one in found for child in one.children if child.name == name)
        return found

    def first(self, *path: str) -> "Element | None":
        """Give the first element that a path of names leads to."""
        return next(iter(self.all(*path)), None)

    def texts(self) -> Iterator[Text]:
        """Give the runs of characters in it and in its elements, in their order."""
        for one in self.content:
            if isinstance(one, Text):
                yield one
            else:
                yield from one.texts()

    @property
    def text(self) -> str:
        """All characters in it, one blank where blanks and line ends stand, none around."""
        return " ".join("".join(run.text for run in self.texts()).split())

    def within(self) -> Iterator["Element"]:
        """Give it and all elements in it, in their order."""
        yield self
        for child in self.children:
            yield from child.within()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a text holds: the records in their order, the elements beside them, and what is told of it."""

    records: tuple[Element, ...] = ()
    others: tuple[Element, ...] = ()
    """Elements that are no records and in none, such as what stands at the head of the file; without their records."""
    remarks: tuple[Problem, ...] = ()


def read_xml(text: str, names: Collection[str]) -> Document:
    """Read a text whose records are elements of these names, none of which stands in another."""
    plain, remarks = make_safe(text.replace("\r\n", "\n").replace("\r", "\n"))
    reader = _Reader(frozenset(names))
    line = 1
    for start, end in pairwise([0, *_starts(plain, names), len(plain)]):
        reader.feed(plain, start, end, line)
        line += plain.count("\n", start, end)
    reader.finish(line)
    return reader.document(line, remarks)


def _starts(text: str, names: Collection[str]) -> list[int]:
    pattern = re.compile(rf"<(?:{'|'.join(map(re.escape, sorted(names)))})(?=[\s>/])")
    return [match.start() for match in pattern.finditer(text) if match.start()]


class _Open:
    """An element whose end has not been read yet."""

    __slots__ = ("attributes", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.content: list[Element | Text] = []

    def closed(self, end: int, *, is_whole: bool) -> Element:
        """Give the element as it is now."""
        return Element(self.name, self.attributes, self.line, end, tuple(self.content), is_whole)


class _UnclosedError(Exception):
    """A record begins inside another one, which no format means."""


class _Reader:
    """Builds the tree from expat's events; the one thing here that changes while it works."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._stack = [_Open("", {}, 1)]
        self._records: list[Element] = []
        self._inside = 0
        """How many open elements are a record or in one."""
        self._buried = 0
        """How many open elements are too deep to be kept."""
        self._remarks: list[Problem] = []
        self._bare = 1
        """How many of the open elements hold records: text right inside the last of them belongs to nothing."""
        self._parser: expat.XMLParserType | None = None
        self._place = (0, 0)
        self._fed = 0
        """Bytes that this parser has read before the part that it is reading."""

    def feed(self, text: str, start: int, end: int, line: int) -> None:
        """Read a part of the text, which begins in `line`, with a record but for the first; after a fault, anew."""
        part = text[start:end]
        try:
            self._read(part, line, start - (text.rfind("\n", 0, start) + 1))
        except _UnclosedError:
            self._break("the record before this line has no end", line, max(1, line - 1))
            self.feed(text, start, end, line)

    def _read(self, part: str, line: int, column: int) -> None:
        if not self._parser:
            self._begin(line, column)
        data = part.encode("utf-8")
        try:
            self._run(data)
        except expat.ExpatError as fault:
            last = line + part.rstrip().count("\n")
            is_mistyped = fault.code == _TAG_MISMATCH and self._is_mistyped(data)
            self._break(_what(fault), min(fault.lineno + self._place[0], last), last, is_mistyped=is_mistyped)
        else:
            self._fed += len(data)

    def finish(self, line: int) -> None:
        """Close the text, which ends in `line`."""
        if not self._parser:
            return
        try:
            self._run(b"" if len(self._stack) > 1 else f"</{_WRAPPER}>".encode(), is_end=True)
        except expat.ExpatError as fault:
            self._break(_what(fault), line, line)

    def document(self, line: int, remarks: Sequence[Problem]) -> Document:
        """Give what was read of a text that ends in `line`."""
        self._inside = 0
        while len(self._stack) > 1:
            self._close(line, is_whole=False)
        others = tuple(one for one in self._stack[0].content if isinstance(one, Element))
        told = tuple(sorted([*remarks, *self._remarks]))
        return Document(records=tuple(self._records), others=others, remarks=told)

    def _begin(self, line: int, column: int) -> None:
        parser = expat.ParserCreate("utf-8")
        prefix = "".join(f"<{one.name or _WRAPPER}>" for one in self._stack)
        defer: Callable[[int], None] | None = getattr(parser, "SetReparseDeferralEnabled", None)
        if defer:  # else a fault may be told a record too late
            defer(0)
        parser.Parse(prefix)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._place = (line - 1, column - len(prefix))
        self._fed = len(prefix.encode())
        self._parser = parser

    def _run(self, data: bytes, *, is_end: bool = False) -> None:
        if self._parser:
            self._parser.Parse(data, is_end)

    def _line(self) -> int:
        return (self._parser.CurrentLineNumber if self._parser else 1) + self._place[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inside and name in self._names:
            raise _UnclosedError
        if self._buried or len(self._stack) > _DEEPEST:
            self._buried += 1
            return
        self._inside += bool(self._inside or name in self._names)
        self._stack.append(_Open(name, attributes, self._line()))

    def _end(self, _name: str) -> None:
        if self._buried:
            self._buried -= 1
        elif len(self._stack) > 1:
            self._close(self._line(), is_whole=True)

    def _characters(self, text: str) -> None:
        line = self._parser.CurrentLineNumber if self._parser else 1
        column = (self._parser.CurrentColumnNumber if self._parser else 0) + (self._place[1] if line == 1 else 0)
        run = Text(text, line + self._place[0], column + 1)
        if not self._inside and len(self._stack) <= self._bare and text.strip(BLANKS):
            self._remarks.append(_stray(run))
        else:
            self._stack[-1].content.append(run)

    def _close(self, line: int, *, is_whole: bool) -> None:
        element = self._stack.pop().closed(line, is_whole=is_whole)
        self._bare = min(self._bare, len(self._stack))
        if self._inside == 1:
            self._records.append(element)
            self._bare = len(self._stack)
        else:
            self._stack[-1].content.append(element)
        self._inside = max(0, self._inside - 1)

    def _break(self, what: str, line: int, last: int, *, is_mistyped: bool = False) -> None:
        """Tell a fault, keep what is whole in the record that it broke, and leave out the rest up to the line `last`."""
        first = line
        if self._inside > 1 and not _has_elements(self._stack[-1]):
            first = self._end_leaf(line, is_whole=is_mistyped)
        while self._inside:
            self._close(line, is_whole=False)
        self._remarks.append(_fault(what, (first, line, last)))
        self._parser = None
        self._buried = 0

    def _end_leaf(self, line: int, *, is_whole: bool) -> int:
        """Keep the innermost element where it is whole, else leave it out; give the first line that is not read."""
        if is_whole:
            self._close(line, is_whole=True)
            return line
        self._inside -= 1
        return self._stack.pop().line

    def _is_mistyped(self, data: bytes) -> bool:
        """Tell whether the wrong end tag is of no open element, so that it can only mean the innermost one."""
        at = self._parser.ErrorByteIndex - self._fed if self._parser else 0
        found = _END_TAG.match(data, max(at, 0))
        return found is not None and found[1].decode() not in {one.name for one in self._stack}


def _has_elements(one: _Open) -> bool:
    return any(isinstance(child, Element) for child in one.content)


def _stray(run: Text) -> Problem:
    text = run.text.strip(BLANKS)
    column = run.column + run.text.index(text)
    told = "this text belongs to no record"
    return Problem(line=run.line, column=column, level="warning", code="unread-line", text=told, width=len(text))


def _what(fault: expat.ExpatError) -> str:
    return _FAULTS.get(fault.code, "this is no well-formed XML")


def _fault(what: str, lines: tuple[int, int, int]) -> Problem:
    first, line, last = lines
    rest = f", and lines {first} to {last} were not read" if last > first else ""
    return Problem(line=line, level="warning", code="unread-line", text=f"{what}{rest}", hint="what was whole is kept")
