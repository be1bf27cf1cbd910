"""Markdown's `*` and `_`: which open, which close, which are only characters.

The rules are CommonMark's (0.31, section 6.2) with one difference: a single `*` inside a word stays, as `_` does, for
`A*-search`, `p*q` and `C*-algebra` are more common here than half a word in italics.
"""

from byline.text.joining import join_texts
from byline.text.tree import Node, Span, Text

_LONGEST_RUN = 3
_DEEPEST = 4
"""Runs of one kind that may be open at once; no text that people write has more."""


class Delimiter:
    """A run of `*` or `_` that may open or close emphasis; `count` is what is left of it."""

    __slots__ = ("can_close", "can_open", "char", "count", "length")

    def __init__(self, run: str, before: str, after: str) -> None:
        """Judge a run by the characters beside it; an empty string is the end of the text."""
        self.char = run[0]
        self.count = self.length = len(run)
        self.can_open, self.can_close = _flanks(run, before, after)

    @property
    def text(self) -> str:
        """What is left, as characters."""
        return self.char * self.count


def _flanks(run: str, before: str, after: str) -> tuple[bool, bool]:
    blank_before, blank_after = not before or before.isspace(), not after or after.isspace()
    mark_before = not blank_before and not before.isalnum()
    mark_after = not blank_after and not after.isalnum()
    left = not blank_after and (not mark_after or blank_before or mark_before)
    right = not blank_before and (not mark_before or blank_after or mark_after)
    if len(run) > _LONGEST_RUN or after == "-":
        return False, right and len(run) <= _LONGEST_RUN
    if run == "*" or run[0] == "_":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right


def resolve_emphasis(items: list[Node | Delimiter]) -> list[Node]:
    """Make spans of the delimiters that belong together; the others become text again."""
    done: list[Node | Delimiter] = []
    openers: dict[str, list[int]] = {"*": [], "_": []}
    for item in items:
        if not isinstance(item, Delimiter):
            done.append(item)
            continue
        if item.can_close:
            _close(item, done, openers)
        if item.count:
            if item.can_open and len(openers[item.char]) < _DEEPEST:
                openers[item.char].append(len(done))
            done.append(item)
    return [Text(item.text) if isinstance(item, Delimiter) else item for item in done]


def _close(closer: Delimiter, done: list[Node | Delimiter], openers: dict[str, list[int]]) -> None:
    while closer.count and openers[closer.char]:
        index = openers[closer.char][-1]
        opener = done[index]
        if not isinstance(opener, Delimiter) or _is_odd_pair(opener, closer):
            return
        width = 2 if opener.count >= 2 and closer.count >= 2 else 1
        inner = [Text(item.text) if isinstance(item, Delimiter) else item for item in done[index + 1 :]]
        if not inner:
            return
        del done[index + 1 :]
        done.append(Span("strong" if width == 2 else "em", tuple(join_texts(inner))))
        opener.count -= width
        closer.count -= width
        _forget(openers, index if opener.count else index - 1)


def _is_odd_pair(opener: Delimiter, closer: Delimiter) -> bool:
    """Keep `**a*b**` together: CommonMark's rules 9 and 10 on sums that are multiples of three."""
    both = (opener.can_open and opener.can_close) or (closer.can_open and closer.can_close)
    return both and (opener.length + closer.length) % 3 == 0 and bool(opener.length % 3 or closer.length % 3)


def _forget(openers: dict[str, list[int]], last: int) -> None:
    """Drop the openers after `last`: they stand inside what was closed."""
    for indices in openers.values():
        while indices and indices[-1] > last:
            indices.pop()
