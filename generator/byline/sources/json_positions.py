"""JSON (RFC 8259) that remembers where each value stood, and goes on behind a fault.

Written here, since the standard library's parser gives no positions, stops at the first fault, and recurses. Numbers
stay the text that they are: `"2013"` and `2013` are one year, and `1e400` is nobody's. Several values one after another
are read too (JSON lines, RFC 7464). What is certain is mended and told: a comma too many or missing, a comment, a
line's end inside a text, `NaN`. Anything else breaks the objects around it: they say so, and no reader may trust them.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

Value: TypeAlias = "str | bool | JsonObject | tuple[Value, ...] | None"
"""A text or a number as text, true or false, an object, an array, or nothing."""

_DEEPEST = 100
"""Real files nest a dozen deep; what is deeper is left out, so that nobody has to fear for the stack."""
_MOST_FAULTS = 40
_TOKEN = re.compile(
    r"""(?P<blank>[\s\ufeff\x1e\0]++)
    | (?P<mark>[{}\[\],:])
    | (?P<text>"(?:[^"\\\n]++|\\[^\n])*+")
    | (?P<quote>")
    | (?P<number>-?\d[\d.eE+-]*+)
    | (?P<word>[A-Za-z_$][\w$]*+)
    | (?P<comment>//[^\n]*+|/\*(?:.*?\*/|.*+))
    | (?P<junk>[^\s"\[\]{},:]++)""",
    re.VERBOSE | re.DOTALL,
)
_LONG_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_BEHIND_TEXT = re.compile(r"\s*+(?:[,:}\]]|\Z)")
_LINE_REST = re.compile(r"[^\n]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.)([A-Za-z]?))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "/": "/", '"': '"', "\\": "\\"}
_CONTROL_ESCAPES = {"b": "\b", "f": "\f"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_FOREIGN_WORDS: dict[str, bool | None] = {
    "True": True,
    "False": False,
    **dict.fromkeys(("None", "NaN", "Infinity", "undefined", "NULL")),
}


class Fault(msgspec.Struct, frozen=True):
    """What is no JSON at an offset; `breaks` is False where it was mended."""

    offset: int
    text: str
    hint: str = ""
    breaks: bool = True


class JsonObject(msgspec.Struct, frozen=True, kw_only=True):
    """An object: its members, and at which offset of the text they and it begin; `end` is behind its brace."""

    members: dict[str, Value]
    starts: dict[str, int]
    start: int
    end: int
    fault: Fault | None = None
    """What makes it doubtful what the object says; `None` where it is sound."""
    doubtful: frozenset[str] = frozenset()
    """The members that a fault stands in or behind."""

    def at(self, *names: str) -> int:
        """Give where the value of the first of these members begins; else where the object does."""
        return next((self.starts[name] for name in names if name in self.starts), self.start)

    def sound(self) -> "JsonObject":
        """Give the object without what is doubtful in it."""
        known = {name: value for name, value in self.members.items() if name not in self.doubtful}
        return msgspec.structs.replace(self, members=known) if self.fault else self


class JsonText(msgspec.Struct, frozen=True, kw_only=True):
    """What a text holds: its values, mostly one, and its faults, in order."""

    values: tuple[Value, ...]
    faults: tuple[Fault, ...]
    line_starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column, from 1."""
        at = bisect_right(self.line_starts, offset) - 1
        return at + 1, offset - self.line_starts[at] + 1


def looks_like_json(text: str) -> bool:
    """Tell by the first sign that is not blank."""
    return text.lstrip(" \t\r\n\ufeff\x1e\0")[:1] in ("{", "[")


@functools.lru_cache(maxsize=1)
def read_json(text: str) -> JsonText:
    """Read any text, without an exception and in linear time; the last one is kept, for each format looks at it."""
    parser = _Parser(text)
    return parser.run()


def objects_within(value: Value) -> Iterator[JsonObject]:
    """Give every object in the order of the text, those around others first."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, JsonObject):
            yield one
            waiting += reversed(one.members.values())
        elif isinstance(one, tuple):
            waiting += reversed(one)


class _Frame:
    """An array or object that is being read; the text itself is one too, of kind `""`."""

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.start = start
        self.items: list[Value] = []
        self.members: dict[str, Value] = {}
        self.starts: dict[str, int] = {}
        self.key: str | None = None
        self.has_colon = False
        self.after_value = False
        self.after_comma = False
        self.fault: Fault | None = None
        self.is_lost = False
        """Whether a fault stands in the object itself, so that what follows in it cannot be trusted."""
        self.last = ""
        self.doubtful: set[str] = set()

    def lose(self, fault: Fault) -> None:
        """Take in a fault: the value right before it is doubtful, and all that follows."""
        self.fault = self.fault or fault
        self.is_lost = True
        if self.after_value:
            self.doubtful.add(self.last)

    def value(self, end: int) -> Value:
        if self.kind == "[":
            return tuple(self.items)
        return JsonObject(
            members=self.members,
            starts=self.starts,
            start=self.start,
            end=end,
            fault=self.fault,
            doubtful=frozenset(self.doubtful),
        )


class _Parser:
    """One pass over the tokens, with a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = (0, *(match.end() for match in re.finditer("\n", text)))
        self.stack = [_Frame("", 0)]
        self.open = {"{": 0, "[": 0}
        self.faults: list[Fault] = []
        self.no_text_until = 0
        """Up to here no text over several lines was found: looking again would cost as much each time."""

    def run(self) -> JsonText:
        at = 0
        while token := _TOKEN.match(self.text, at):
            at = self.take(token)
        end = len(self.text)
        if len(self.stack) > 1:
            start = self.stack[-1].start
            line = bisect_right(self.line_starts, start)
            self.break_here(end, f"the text ends inside what began in line {line}", "was the whole file copied?")
        while len(self.stack) > 1:
            self.close_top(end)
        return JsonText(
            values=tuple(self.stack[0].items),
            faults=tuple(sorted(self.faults, key=lambda fault: fault.offset)),
            line_starts=self.line_starts,
        )

    def take(self, token: re.Match[str]) -> int:
        """Take one token; give where the next begins."""
        kind, found, start = token.lastgroup, token[0], token.start()
        if kind == "text":
            self.take_text(start, found[1:-1])
        elif kind == "mark":
            self.take_mark(start, found)
        elif kind == "number":
            self.take_value(start, found)
        elif kind == "word":
            self.take_word(start, found)
        elif kind == "quote":
            return self.take_long_text(start)
        elif kind == "comment":
            self.mend_here(start, "JSON has no comments: this one was left out")
        elif kind == "junk":
            self.break_here(start, f"`{found[:20]}` cannot stand here")
        return token.end()

    # Values

    def take_text(self, start: int, written: str) -> None:
        text = self.decoded(start, written) if "\\" in written else written
        frame = self.stack[-1]
        if frame.kind != "{" or frame.key is not None:
            self.take_value(start, text)
            return
        self.expect_comma(start)
        frame.key, frame.has_colon, frame.after_value, frame.after_comma = text, False, False, False
        if text in frame.members:
            self.mend_here(start, f"`{text[:40]}` stands twice in one object, and the later one counts")
        frame.starts[text] = start

    def take_long_text(self, start: int) -> int:
        """Take a text that goes on over a line's end; one that is never closed ends with its line."""
        found = _LONG_TEXT.match(self.text, start) if start >= self.no_text_until else None
        if found and _BEHIND_TEXT.match(self.text, found.end()):
            self.mend_here(start, "this text goes on over the end of its line")
            self.take_text(start, found[0][1:-1])
            return found.end()
        if start >= self.no_text_until:
            self.no_text_until = found.end() if found else len(self.text)
        rest = _LINE_REST.match(self.text, start)
        self.take_text(start, rest[0][1:] if rest else "")
        self.break_here(start, "this text has no quotation mark at its end")
        return rest.end() if rest else start + 1

    def take_word(self, start: int, word: str) -> None:
        if word in _WORDS:
            self.take_value(start, _WORDS[word])
        elif word in _FOREIGN_WORDS:
            self.mend_here(start, f"`{word}` is no word of JSON")
            self.take_value(start, _FOREIGN_WORDS[word])
        else:
            self.break_here(start, f"`{word[:20]}` cannot stand here", "a text stands in quotation marks")

    def take_value(self, start: int, value: Value) -> None:
        frame = self.stack[-1]
        if frame.kind != "{":
            self.expect_comma(start)
            frame.items.append(value)
        elif frame.key is None or not frame.has_colon:
            self.break_here(start, "a name and a colon must stand before a value")
        else:
            frame.members[frame.key] = value
            frame.starts[frame.key] = start
            frame.last = frame.key
            if frame.is_lost:
                frame.doubtful.add(frame.key)
        frame.key, frame.has_colon, frame.after_value, frame.after_comma = None, False, True, False

    # Marks

    def take_mark(self, start: int, mark: str) -> None:
        if mark in "{[":
            self.close_forgotten(start, mark)
            self.stack.append(_Frame(mark, start))
            self.open[mark] += 1
        elif mark in "}]":
            self.take_end(start, mark)
        elif mark == ",":
            self.take_comma(start)
        else:
            self.take_colon(start)

    def close_forgotten(self, start: int, mark: str) -> None:
        """Close an object in which another begins where a name must stand: its own brace was forgotten, or lost."""
        while mark == "{" and self.stack[-1].kind == "{" and self.stack[-1].key is None:
            self.break_here(start, "`}` is missing before this")
            self.close_top(start)

    def take_comma(self, start: int) -> None:
        frame = self.stack[-1]
        if frame.key is not None:
            self.break_here(start, f"`{frame.key[:40]}` has no value")
            frame.key = None
        elif not frame.after_value:
            self.mend_here(start, "a comma too many was left out")
        elif not frame.kind:
            self.mend_here(start, "a comma stands behind the last bracket: what follows was read all the same")
        frame.after_value, frame.after_comma = False, True

    def take_colon(self, start: int) -> None:
        frame = self.stack[-1]
        if frame.kind != "{" or frame.key is None or frame.has_colon:
            self.break_here(start, "a colon cannot stand here")
        frame.has_colon = True

    def take_end(self, start: int, mark: str) -> None:
        kind = "{" if mark == "}" else "["
        if not self.open[kind]:
            self.break_here(start, f"`{mark}` closes nothing")
            return
        while self.stack[-1].kind != kind:
            self.break_here(start, f"`{mark}` stands where `{'}' if kind == '[' else ']'}` is missing")
            self.close_top(start)
        self.close_top(start + 1)

    def close_top(self, end: int) -> None:
        frame = self.stack[-1]
        if frame.key is not None:
            self.break_here(end - 1, f"`{frame.key[:40]}` has no value")
        elif frame.after_comma:
            self.mend_here(end - 1, "a comma too many before this was left out")
        self.stack.pop()
        self.open[frame.kind] -= 1
        parent = self.stack[-1]
        parent.fault = parent.fault or frame.fault
        if frame.fault and parent.key is not None:
            parent.doubtful.add(parent.key)
        if len(self.stack) > _DEEPEST:
            self.break_here(frame.start, f"what is nested more than {_DEEPEST} deep is left out")
            self.take_value(frame.start, None)
        else:
            self.take_value(frame.start, frame.value(end))

    def expect_comma(self, start: int) -> None:
        frame = self.stack[-1]
        if frame.after_value and frame.kind:
            self.mend_here(start, "a comma was missing before this")

    # Texts

    def decoded(self, start: int, written: str) -> str:
        text = _ESCAPE.sub(lambda match: self.unescaped(start, match), written)
        if _SURROGATE.search(text):
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text

    def unescaped(self, start: int, match: re.Match[str]) -> str:
        r"""Give what an escape stands for; LaTeX that somebody forgot to escape (`\alpha`, `\frac`) stays LaTeX."""
        code, sign, behind = match.groups()
        if code:
            return chr(int(code, 16))
        if sign in _ESCAPES:
            return _ESCAPES[sign] + behind
        if sign in _CONTROL_ESCAPES and not behind:
            return _CONTROL_ESCAPES[sign]
        self.mend_here(start, f"a backslash before `{sign}` must be written twice in JSON")
        return f"\\{sign}{behind}"

    # Faults

    def mend_here(self, offset: int, text: str) -> None:
        self.keep(Fault(offset, text, breaks=False))

    def break_here(self, offset: int, text: str, hint: str = "") -> None:
        fault = Fault(offset, text, hint)
        self.stack[-1].lose(fault)
        self.keep(fault)

    def keep(self, fault: Fault) -> None:
        """Keep what is to be told, up to a number that somebody may want to read."""
        if len(self.faults) < _MOST_FAULTS and fault not in self.faults:
            self.faults.append(fault)
