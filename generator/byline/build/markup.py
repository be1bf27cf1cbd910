"""What a built page holds that can be wrong: where its links lead, its anchors, its images, elements left open."""

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


def read_markup(html: str) -> Markup:
    """Read a page, or a part of one; whatever it is, nothing is raised."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._links: list[str] = []
        self._anchors: set[str] = set()
        self._images: list[Image] = []
        self._faults: list[Fault] = []
        self._open: list[tuple[str, int, int]] = []

    def found(self) -> Markup:
        for name, line, column in self._open:
            if name not in _MAY_STAY_OPEN:
                self._faults.append(Fault(line=line, column=column, text=f"`<{name}>` is never closed"))
        return Markup(
            links=tuple(self._links),
            anchors=frozenset(self._anchors),
            images=tuple(self._images),
            faults=tuple(self._faults),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, dict(attrs))
        if tag not in _VOID:
            self._open.append((tag, *self._place()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In HTML the slash closes nothing, but in the MathML and SVG inside it does."""
        self._look_at(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _, _ in self._open]
        if tag not in names:
            if tag not in _VOID:
                self._fault(f"`</{tag}>` closes nothing")
            return
        while (name := self._open.pop()[0]) != tag:
            if name not in _MAY_STAY_OPEN:
                self._fault(f"`</{tag}>` comes before `</{name}>`")

    def _look_at(self, tag: str, attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if (tag, name) in _LINKS and value is not None:
                self._links.append(value)
        if tag == "img":
            described = (attributes["alt"] or "") if "alt" in attributes else None
            self._images.append(Image(src=attributes.get("src") or "", alt=described))
        anchor = attributes.get("id")
        if anchor and anchor in self._anchors:
            self._fault(f"the id `{anchor}` stands on this page twice")
        if anchor:
            self._anchors.add(anchor)

    def _fault(self, text: str) -> None:
        line, column = self._place()
        self._faults.append(Fault(line=line, column=column, text=text))

    def _place(self) -> tuple[int, int]:
        line, offset = self.getpos()
        return line, offset + 1
