"""A text made from another one by replacing parts of it, which still knows where each character came from."""

import re
from bisect import bisect_right
from collections.abc import Callable

Origin = Callable[[int], int]
"""From an offset in the text at hand to the offset in the text that the user wrote."""


class Patchwork:
    """Pieces put one after the other: copies of parts of a source, and replacements for others."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._sources: list[tuple[int, bool]] = []
        self.length = 0

    def copy(self, text: str, start: int) -> None:
        """Add a part of the source that begins at `start` there."""
        self._add(text, start, is_copy=True)

    def replace(self, text: str, start: int) -> None:
        """Add what stands for the part of the source at `start`: each of its characters came from there."""
        self._add(text, start, is_copy=False)

    def _add(self, text: str, start: int, *, is_copy: bool) -> None:
        if not text:
            return
        self._pieces.append(text)
        self._starts.append(self.length)
        self._sources.append((start, is_copy))
        self.length += len(text)

    def text(self) -> str:
        """Give the pieces as one text."""
        return "".join(self._pieces)

    def origin(self, offset: int) -> int:
        """Give the offset in the source for one in the text."""
        if not self._starts:
            return 0
        index = max(0, bisect_right(self._starts, offset) - 1)
        start, is_copy = self._sources[index]
        return start + offset - self._starts[index] if is_copy else start


def substitute(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> tuple[str, Origin]:
    """Replace every match, as `re.sub` does; give the new text and where its characters came from."""
    patchwork = Patchwork()
    position = 0
    for match in pattern.finditer(text):
        patchwork.copy(text[position : match.start()], position)
        patchwork.replace(replace(match), match.start())
        position = match.end()
    patchwork.copy(text[position:], position)
    return patchwork.text(), patchwork.origin


def same(offset: int) -> int:
    """Be the origin of a text that was not changed."""
    return offset


def shifted(start: int) -> Origin:
    """Give the origin of a part that begins at `start`."""
    return lambda offset: start + offset


def chain(inner: Origin, outer: Origin) -> Origin:
    """Give the origin of a text that was made in two steps, `outer` first."""
    if inner is same:
        return outer
    if outer is same:
        return inner
    return lambda offset: outer(inner(offset))
