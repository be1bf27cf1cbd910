"""The tree that prose is read into: frozen nodes, a dozen kinds, the same for every notation they came from."""

from typing import Literal

import msgspec

Mark = Literal["em", "i", "strong", "b", "u", "sub", "sup", "tt", "smallcaps", "case", "note"]
"""`case`: braces that protect capitals in BibTeX; `note`: a footnote; the others as in HTML."""

BlockKind = Literal["p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "pre", "hr"]


class Text(msgspec.Struct, frozen=True):
    """Characters that mean themselves."""

    text: str


class Span(msgspec.Struct, frozen=True):
    """Nodes that are set in one way."""

    mark: Mark
    children: "tuple[Node, ...]"


class Code(msgspec.Struct, frozen=True):
    """Characters that a program would read."""

    text: str


class Math(msgspec.Struct, frozen=True):
    """A formula as LaTeX, between the delimiters that it was written with."""

    formula: str
    opening: str = "$"
    closing: str = "$"

    @property
    def is_display(self) -> bool:
        """Whether it asks for a line of its own."""
        return self.opening in {"$$", r"\["}


class Link(msgspec.Struct, frozen=True):
    """Nodes that lead somewhere; the address is safe."""

    href: str
    children: "tuple[Node, ...]"


class Image(msgspec.Struct, frozen=True):
    """A picture of the site itself."""

    src: str
    alt: str


class Break(msgspec.Struct, frozen=True):
    """The line ends here."""


class Block(msgspec.Struct, frozen=True):
    """A paragraph, a list, a heading: nodes that begin on a new line."""

    kind: BlockKind
    children: "tuple[Node, ...]"
    start: int = 1
    """The first number of an `ol`."""


Node = Text | Span | Code | Math | Link | Image | Break | Block
Nodes = tuple[Node, ...]
