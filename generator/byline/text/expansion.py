r"""The user's own macros, put in place of their names before anything else is read, in prose and formulas alike."""

import re
from collections.abc import Mapping
from functools import lru_cache

from byline.text.braces import match_braces
from byline.text.origins import Origin, Patchwork, same

_DEEPEST = 8
"""Macros inside macros; one that is made of itself is left as it is, and told as unknown."""
_GROWTH = 20_000
"""Characters that all macros together may add to one text."""
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\s{}\\]", re.DOTALL)
_ARGUMENT = re.compile(r"#([1-9])")


def expand_macros(source: str, macros: Mapping[str, str]) -> tuple[str, Origin]:
    """Give the text with macros replaced, and where its characters came from."""
    if not macros or "\\" not in source:
        return source, same
    pattern = _pattern(tuple(sorted(name.removeprefix("\\") for name in macros)))
    if pattern.search(source) is None:
        return source, same
    patchwork = Patchwork()
    _Expansion(pattern, {name.removeprefix("\\"): text for name, text in macros.items()}).expand(source, patchwork)
    return patchwork.text(), patchwork.origin


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in names if name.isascii() and name.isalpha())
    return re.compile(rf"\\\\|\\({known})(?![A-Za-z])" if known else r"(?!)")


class _Expansion:
    """One text's expansion; it counts what it adds."""

    def __init__(self, pattern: re.Pattern[str], macros: Mapping[str, str]) -> None:
        self._pattern = pattern
        self._macros = macros
        self._room = _GROWTH

    def expand(self, source: str, patchwork: Patchwork) -> None:
        braces = match_braces(source)
        position = 0
        for found in self._pattern.finditer(source):
            if found[1] is None or found.start() < position:
                continue
            patchwork.copy(source[position : found.start()], position)
            text, position = self._replaced(source, braces, found)
            patchwork.replace(self._nested(text, 1), found.start())
        patchwork.copy(source[position:], position)

    def _nested(self, text: str, depth: int) -> str:
        if depth > _DEEPEST or self._room < 0 or self._pattern.search(text) is None:
            return text
        braces = match_braces(text)
        pieces: list[str] = []
        position = 0
        for found in self._pattern.finditer(text):
            if found[1] is None or found.start() < position:
                continue
            pieces.append(text[position : found.start()])
            inner, position = self._replaced(text, braces, found)
            pieces.append(self._nested(inner, depth + 1))
        return "".join([*pieces, text[position:]])

    def _replaced(self, source: str, braces: dict[int, int], found: re.Match[str]) -> tuple[str, int]:
        """Give what stands for one use of a macro, and where that use ends."""
        if self._room < 0:
            return found.group(), found.end()
        definition = self._macros[found[1]]
        count = max((int(number) for number in _ARGUMENT.findall(definition)), default=0)
        arguments, end = _arguments(source, braces, found.end(), count)
        text = _ARGUMENT.sub(lambda number: arguments[int(number[1]) - 1], definition)
        self._room -= len(text)
        return text, end


def _arguments(source: str, braces: dict[int, int], position: int, count: int) -> tuple[list[str], int]:
    """Read as many arguments as the definition asks for, in braces or single tokens; missing ones are empty."""
    if not count and source.startswith("{}", position):
        return [], position + 2
    arguments: list[str] = []
    for _ in range(count):
        start = position
        while start < len(source) and source[start] in " \t\n":
            start += 1
        closing = braces.get(start)
        token = _TOKEN.match(source, start) if closing is None else None
        if closing is not None:
            arguments.append(source[start + 1 : closing])
            position = closing + 1
        else:
            arguments.append(token.group() if token is not None else "")
            position = token.end() if token is not None else position
    return arguments, position
