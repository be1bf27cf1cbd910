"""What a built page holds that can be wrong: where its links lead, its anchors, its images, elements left open.

The pages of one site are made of the same lines again and again: the head, the entries, the index of years. So each
distinct line is read once, by a pattern where its markup is plain and by `html.parser` where it is not; a page in which
a tag or a script goes on over several lines is read whole. That takes a sixth of the time, and finds the same.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser

import msgspec

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_MAY_STAY_OPEN = frozenset(
    {"body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "tr"}
)
_LINKS = frozenset(
    {("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src")}
)

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>")
_ATTRIBUTES = re.compile(r"(?:\s+[A-Za-z_:][\w:.-]*(?:=(?:\"[^\"]*\"|'[^']*'))?)*+\s*")
_PAIR = re.compile(r"([A-Za-z_:][\w:.-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
_METADATA = re.compile(r'<meta (?:(?:name|content|property|charset)="[^"<>]*" ?)+>')
"""A line that is new on each page and never holds what is looked for."""
_NOT_PLAIN = re.compile(r"<(?:!|\?|(?:script|style|textarea|title|xmp|iframe|noscript|plaintext)\b)", re.IGNORECASE)
_TELLING = re.compile(r"\b(?:id|href|src)\b", re.IGNORECASE)


class Image(msgspec.Struct, frozen=True, kw_only=True):
    """An image of a page; `alt` is `None` where the attribute is missing, and empty for what only adorns."""

    src: str
    alt: str | None


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Markup that a browser has to guess about."""

    line: int
    column: int
    text: str


class Markup(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in one page, each in the order of the page."""

    links: tuple[str, ...]
    anchors: frozenset[str]
    images: tuple[Image, ...]
    faults: tuple[Fault, ...]


class _Tag(msgspec.Struct, frozen=True):
    """An element that opens or closes; what closes in the line in which it opened is none."""

    name: str
    is_open: bool
    line: int
    """From 0, in the piece that was read."""
    column: int


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What a line, or a whole page, holds."""

    links: tuple[str, ...] = ()
    anchors: tuple[tuple[str, int, int], ...] = ()
    """Each with its line and column."""
    images: tuple[Image, ...] = ()
    tags: tuple[_Tag, ...] = ()
    is_whole: bool = True
    """False where a tag, a comment or a script goes on in the next line."""


_NOTHING = _Piece()


class MarkupReader:
    """Reads the pages of one site; what it gives depends on the page alone."""

    def __init__(self) -> None:
        self._pieces: dict[str, _Piece] = {}

    def read(self, html: str) -> Markup:
        """Read a page, or a part of one; whatever it is, nothing is raised."""
        pieces: list[tuple[int, _Piece]] = []
        for number, line in enumerate(html.split("\n")):
            if "<" not in line or _METADATA.fullmatch(line):
                continue
            piece = self._pieces.get(line)
            if piece is None:
                piece = self._pieces[line] = _read_line(line)
            if not piece.is_whole:
                return _as_markup([(0, _parse(html, is_page=True))])
            if piece is not _NOTHING:
                pieces.append((number, piece))
        return _as_markup(pieces)


def read_markup(html: str) -> Markup:
    """Read one page, or a part of one; whatever it is, nothing is raised."""
    return MarkupReader().read(html)


def _as_markup(pieces: Iterable[tuple[int, _Piece]]) -> Markup:
    kept = list(pieces)
    return Markup(
        links=tuple(link for _, piece in kept for link in piece.links),
        anchors=frozenset(anchor for _, piece in kept for anchor, _, _ in piece.anchors),
        images=tuple(image for _, piece in kept for image in piece.images),
        faults=tuple(sorted((*_nesting_faults(kept), *_twice(kept)), key=lambda fault: (fault.line, fault.column))),
    )


def _nesting_faults(pieces: Iterable[tuple[int, _Piece]]) -> Iterator[Fault]:
    open_: list[tuple[str, int, int]] = []
    for number, piece in pieces:
        for tag in piece.tags:
            line = number + tag.line + 1
            if tag.is_open:
                open_.append((tag.name, line, tag.column))
            elif not any(name == tag.name for name, _, _ in open_):
                yield Fault(line=line, column=tag.column, text=f"`</{tag.name}>` closes nothing")
            else:
                while (name := open_.pop()[0]) != tag.name:
                    if name not in _MAY_STAY_OPEN:
                        yield Fault(line=line, column=tag.column, text=f"`</{tag.name}>` comes before `</{name}>`")
    for name, line, column in open_:
        if name not in _MAY_STAY_OPEN:
            yield Fault(line=line, column=column, text=f"`<{name}>` is never closed")


def _twice(pieces: Iterable[tuple[int, _Piece]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, piece in pieces:
        for anchor, line, column in piece.anchors:
            if anchor in seen:
                text = f"the id `{anchor}` stands on this page twice"
                yield Fault(line=number + line + 1, column=column, text=text)
            seen.add(anchor)


def _read_line(line: str) -> _Piece:
    """Read a line by the pattern, where each `<` in it begins a tag that ends there and means nothing special."""
    found = list(_TAG.finditer(line))
    if not len(found) == line.count("<") == line.count(">") or _NOT_PLAIN.search(line):
        return _parse(line, is_page=False)
    collected = _Collected()
    for tag in found:
        slash, name, attributes = tag.groups()
        if slash:
            collected.closes(name.lower(), 0, tag.start() + 1)
        elif not attributes:
            collected.opens(name.lower(), 0, tag.start() + 1)
        elif not _collect(name.lower(), attributes, tag.start() + 1, collected):
            return _parse(line, is_page=False)
    return collected.piece()


def _collect(name: str, attributes: str, column: int, collected: "_Collected") -> bool:
    """Take a tag with attributes; False where their form is not plain."""
    is_closed = attributes.endswith("/")
    bare = attributes[:-1] if is_closed else attributes
    if not _ATTRIBUTES.fullmatch(bare):
        return False
    if name == "img" or _TELLING.search(bare):
        collected.looks_at(name, dict(_attributes(bare)), 0, column)
    if not is_closed:
        collected.opens(name, 0, column)
    return True


def _attributes(text: str) -> Iterator[tuple[str, str | None]]:
    for found in _PAIR.finditer(text):
        value = next((group for group in found.groups()[1:] if group is not None), None)
        yield found[1].lower(), unescape(value) if value else value


class _Collected:
    """What a reading has found so far."""

    def __init__(self) -> None:
        self._links: list[str] = []
        self._anchors: list[tuple[str, int, int]] = []
        self._images: list[Image] = []
        self._tags: list[_Tag] = []

    def opens(self, name: str, line: int, column: int) -> None:
        if name not in _VOID:
            self._tags.append(_Tag(name, is_open=True, line=line, column=column))

    def closes(self, name: str, line: int, column: int) -> None:
        if self._tags and self._tags[-1].is_open and self._tags[-1].name == name:
            self._tags.pop()
        elif name not in _VOID:
            self._tags.append(_Tag(name, is_open=False, line=line, column=column))

    def looks_at(self, name: str, attributes: dict[str, str | None], line: int, column: int) -> None:
        for attribute, value in attributes.items():
            if (name, attribute) in _LINKS and value is not None:
                self._links.append(value)
        if name == "img":
            described = (attributes["alt"] or "") if "alt" in attributes else None
            self._images.append(Image(src=attributes.get("src") or "", alt=described))
        if anchor := attributes.get("id"):
            self._anchors.append((anchor, line, column))

    def piece(self, *, is_whole: bool = True) -> _Piece:
        if is_whole and not (self._links or self._anchors or self._images or self._tags):
            return _NOTHING
        return _Piece(
            links=tuple(self._links),
            anchors=tuple(self._anchors),
            images=tuple(self._images),
            tags=tuple(self._tags),
            is_whole=is_whole,
        )


def _parse(html: str, *, is_page: bool) -> _Piece:
    reader = _Reader()
    reader.feed(f"{html}\n")
    is_whole = is_page or reader.is_between_tags
    reader.close()
    return reader.collected.piece(is_whole=is_whole)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.collected = _Collected()

    @property
    def is_between_tags(self) -> bool:
        """Tell whether what was fed ends outside of any tag, comment and script."""
        return not self.rawdata and self.cdata_elem is None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        self.collected.opens(tag, *self._place())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In HTML the slash closes nothing, but in the MathML and SVG inside it does."""
        self.collected.looks_at(tag, dict(attrs), *self._place())

    def handle_endtag(self, tag: str) -> None:
        self.collected.closes(tag, *self._place())

    def _place(self) -> tuple[int, int]:
        line, offset = self.getpos()
        return line - 1, offset + 1
