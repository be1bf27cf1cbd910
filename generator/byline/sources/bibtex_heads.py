"""Where BibTeX's entries begin, and where each brace closes: found for a whole text before it is read."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from byline.sources.worktypes import read_worktype

_SKIP = r"(?:\s|%[^\n]{0,200}\n)*+"
HEAD = re.compile(rf"@{_SKIP}(?P<kind>[A-Za-z]\w*){_SKIP}(?P<open>[{{(])")
_LINE_HEAD = re.compile(rf"^[ \t]*(?=@){HEAD.pattern}", re.MULTILINE)
_COMMENT_HEAD = re.compile(r"@\s*+comment\s*+\{", re.IGNORECASE)
_KEY_AND_COMMA = re.compile(r"\s*+[^\s,={}()\"]*+\s*+,")
_BRACE = re.compile(r"[{}]")
_BARE_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_COMMANDS = frozenset(("string", "preamble", "comment"))


def has_entries(text: str) -> bool:
    """Tell whether a line of the text begins as an entry does."""
    return any(is_head(match) for match in _LINE_HEAD.finditer(text))


def is_head(found: re.Match[str]) -> bool:
    """Tell an entry from a word behind an `@`: its kind is known, or a key and a comma follow."""
    kind = found["kind"].lower()
    if kind in _COMMANDS or read_worktype(kind):
        return True
    return _KEY_AND_COMMA.match(found.string, found.end()) is not None


def find_heads(text: str) -> list[int]:
    """Give where lines begin an entry; those inside a closed `@comment{…}` are part of it."""
    heads = [match.start() + match[0].index("@") for match in _LINE_HEAD.finditer(text) if is_head(match)]
    if not _COMMENT_HEAD.search(text):
        return heads
    partners = pair_braces(text, ())
    inside: list[tuple[int, int]] = []
    for found in _COMMENT_HEAD.finditer(text):
        end = partners.get(found.end() - 1)
        if end is not None and (not inside or found.start() > inside[-1][1]):
            inside.append((found.start(), end))
    starts = [start for start, _ in inside]
    return [head for head in heads if not _is_inside(head, starts, inside)]


def _is_inside(at: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(starts, at) - 1
    return index >= 0 and spans[index][0] < at < spans[index][1]


def pair_braces(text: str, heads: Sequence[int], *, with_escaped: bool = True) -> dict[int, int]:
    """Give for each opening brace where it closes; none closes behind the head of the next entry."""
    partners: dict[int, int] = {}
    pattern = _BRACE if with_escaped else _BARE_BRACE
    opened: list[int] = []
    for start, end in _regions(heads, len(text)):
        opened.clear()
        for match in pattern.finditer(text, start, end):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                partners[opened.pop()] = match.start()
    return partners


def _regions(heads: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    starts = [0, *heads]
    yield from zip(starts, [*heads, length], strict=True)
