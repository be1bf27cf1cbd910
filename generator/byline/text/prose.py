"""What prose becomes: the three renderings of one text, and the faults found in it."""

from collections.abc import Callable

import msgspec


class Fault(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """Something in a text that could not be understood; `start` counts characters of that text from 0."""

    start: int
    width: int
    code: str
    """`unknown-macro` or `bad-formula`."""
    text: str
    hint: str = ""

    def moved(self, origin: Callable[[int], int]) -> "Fault":
        """Give the same fault in the text that this one was made from: `origin` tells where a character came from."""
        start = origin(self.start)
        width = origin(self.start + self.width) - start
        return msgspec.structs.replace(self, start=start, width=width if width > 0 else self.width)


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """One text in the three forms that pages, feeds and exports need.

    `html` is well-formed, safe and sanitised: put it into a page as it is (`__html__` says so to a template engine).
    `plain` has no markup at all; `latex` can stand inside the braces of a BibTeX field.
    """

    html: str
    plain: str
    latex: str
    faults: tuple[Fault, ...] = ()

    def __html__(self) -> str:
        """Give the safe HTML; template engines ask for it before they escape."""
        return self.html

    def __str__(self) -> str:
        """Give the plain text."""
        return self.plain
