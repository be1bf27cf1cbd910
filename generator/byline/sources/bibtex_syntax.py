r"""BibTeX's grammar: a file is entries, `@string`s, `@preamble`s, `@comment`s, and text between them that means nothing.

Follows Patashnik's "BibTeXing" and BibTeX's own source; where a text breaks the rules, reading goes on at the next
field, or at the next entry that begins a line, and what was lost is told. Every brace is paired once, in one pass, so
that the time grows with the text and with nothing else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Literal

import msgspec

from byline.problems import Problem
from byline.sources.bibtex_heads import HEAD, find_heads, is_head, pair_braces

_BLANKS = re.compile(r"(?:\s|%[^\n]*+(?:\n|$))*+")
_GAP = re.compile(r"(?:[\s,]|%[^\n]*+(?:\n|$))*+")
_KEY = re.compile(r"[^,={}\n]*+")
_NAME = re.compile(r"([^\s,={}()\"#%@'\\]++)\s*+=")
_BARE = re.compile(r"[^\s,#{}()\"=@%]++")
_FIELD = r"[A-Za-z][\w+:.-]*+\s*+="
_NEXT_FIELD = re.compile(rf"[,\n][^\S\n]*+(?={_FIELD}\s*+[{{\"\w])")
_NEXT_LINE_FIELD = re.compile(rf"\n[^\S\n]*+(?={_FIELD}\s*+[{{\"\w])")
_NEXT_BRACED_FIELD = re.compile(rf"[}}\"]?[^\S\n]*+,[^\S\n]*+(?={_FIELD}\s*+[{{\"])")
"""A field behind another in one line; what an open brace swallowed ends before it."""
_GOES_ON = re.compile(rf"[^\S\n]*+,?[^\S\n]*+\n?[^\S\n]*+(?={_FIELD}\s*+[{{\"\d])")
_BEHIND_QUOTE = re.compile(rf"\s*+(?:[,#}})]|$|{_FIELD})")
_INNER_QUOTE = re.compile(r'(?:(?!=\s*+")[^\n]){0,500}?"\s*+(?:[,#})]|$)', re.MULTILINE)
_BEFORE_QUOTE = re.compile(rf"\s*+{_FIELD}\s*+")
_QUOTE_OR_BRACE = re.compile(r"[\"{}]")
_PIECE = re.compile(r"[{}]|^\s*+[A-Za-z][\w+-]*+\s*+=|^\s*+@(?!comment\b)[a-z]++\s++[^\s,]++,\s*+$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")

PartKind = Literal["text", "name"]


class Part(msgspec.Struct, frozen=True):
    """A piece of a value: a text in braces or quotes (or a number), or the name of a `@string`."""

    kind: PartKind
    text: str
    line: int
    column: int


class Field(msgspec.Struct, frozen=True):
    """`name = part # part`; the name in lower case, the line where it stands."""

    name: str
    parts: tuple[Part, ...]
    line: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One `@kind{key, …}`, with the lines it takes; `kind` is in lower case. A `@string` is one without a key."""

    kind: str
    key: str
    fields: tuple[Field, ...]
    line: int
    last_line: int


class Syntax(msgspec.Struct, frozen=True, kw_only=True):
    """What a text holds: entries and `@string`s in its order, lines that belong to neither, and what is to be told."""

    entries: tuple[Entry, ...]
    furniture: tuple[int, ...]
    remarks: tuple[Problem, ...]


def read_syntax(text: str) -> Syntax:
    """Read a whole text; nothing in it raises."""
    return _Reader(text).read()


class _Reader:
    """One text with its lines, its heads and its paired braces, and what was found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self.heads = find_heads(text)
        self.partners: Mapping[int, int] = pair_braces(text, self.heads)
        self.escaped_apart: Mapping[int, int] | None = None
        self.is_broken = False
        """Whether the entry being read has a brace that is not closed."""
        self.entries: list[Entry] = []
        self.furniture: set[int] = set()
        self.remarks: list[Problem] = []

    # Text between entries

    def read(self) -> Syntax:
        at = 0
        while head := self._next_head(at):
            self._skip_between(at, head.start())
            at = self._read_block(head)
        self._skip_between(at, len(self.text))
        return Syntax(
            entries=tuple(self.entries), furniture=tuple(sorted(self.furniture)), remarks=tuple(sorted(self.remarks))
        )

    def _next_head(self, at: int) -> re.Match[str] | None:
        return next((head for head in HEAD.finditer(self.text, at) if is_head(head)), None)

    def _skip_between(self, start: int, end: int) -> None:
        """Take what stands between entries as comment, but what looks like a piece of an entry is told."""
        for number in range(self.line(start), self.line(end) + 1):
            first = max(start, self.line_starts[number - 1])
            last = min(end, self.line_starts[number] if number < len(self.line_starts) else end)
            raw = self.text[first:last]
            bare = raw.strip()
            is_piece = not bare.startswith("%") and _PIECE.search(raw) and bare.strip("},) \t")
            if bare and is_piece:
                self.tell(first + raw.index(bare), "unread-line", "this line is in no entry", width=len(bare))
            elif bare:
                self.furniture.add(number)

    # Blocks

    def _read_block(self, head: re.Match[str]) -> int:
        """Read one block from its head on; give where it ends."""
        if self._is_commented_out(head.start()):
            self.tell(head.start(), "commented-out", f"`{head[0].split()[0]}…` is behind a `%`: left out", level="note")
            return self._skip_block(head.start(), self._end_of_line(head.end()))
        kind = head["kind"].lower()
        if kind == "comment":
            return self._skip_comment(head)
        if kind == "preamble":
            return self._skip_preamble(head)
        return self._read_entry(head, kind)

    def _is_commented_out(self, at: int) -> bool:
        start = self.line_starts[self.line(at) - 1]
        return self.text[start:at].lstrip().startswith("%")

    def _skip_comment(self, head: re.Match[str]) -> int:
        end = self.partners.get(head.end() - 1)
        return self._skip_block(head.start(), end + 1 if end is not None else self._end_of_line(head.end()))

    def _skip_preamble(self, head: re.Match[str]) -> int:
        """Skip TeX that is for BibTeX's output; one in parentheses ends with the line that closes them."""
        if head["open"] == "(":
            close = self.text.find(")", head.end(), self.limit(head.end()))
            return self._skip_block(head.start(), close + 1 if close >= 0 else self._end_of_line(head.end()))
        end = self.partners.get(head.end() - 1)
        if end is None:
            self.tell(head.start(), "unclosed", "this `@preamble` has no end; reading goes on at the next entry")
            return self._skip_block(head.start(), self.limit(head.end()))
        return self._skip_block(head.start(), end + 1)

    def _skip_block(self, start: int, end: int) -> int:
        self.furniture.update(range(self.line(start), self.line(max(start, end - 1)) + 1))
        return end

    def _read_entry(self, head: re.Match[str], kind: str) -> int:
        limit = self.limit(head.start() + 1)
        close = "}" if head["open"] == "{" else ")"
        pairs = self.partners
        self._choose_partners(head)
        key, at = ("", head.end()) if kind == "string" else self._read_key(head.end(), limit, close)
        fields, at, is_closed = self._read_fields(at, limit, close)
        if not is_closed:
            self.tell(head.start(), "unclosed", f"this entry has no `{close}` at its end", level="note")
        entry = Entry(
            kind=kind,
            key=key,
            fields=tuple(fields),
            line=self.line(head.start()),
            last_line=self.line(max(at - 1, head.start())),
        )
        self.entries.append(entry)
        self.partners, self.is_broken = pairs, False
        return at

    def _choose_partners(self, head: re.Match[str]) -> None:
        r"""Pair the entry's braces without `\{` and `\}`, as TeX reads them and BibTeX does not, where only this closes it."""
        start = head.end() - 1
        if head["open"] == "(" or start in self.partners:
            return
        if self.escaped_apart is None:
            self.escaped_apart = pair_braces(self.text, self.heads, with_escaped=False)
        self.is_broken = start not in self.escaped_apart
        if not self.is_broken:
            self.partners = self.escaped_apart

    def _read_key(self, at: int, limit: int, close: str) -> tuple[str, int]:
        """Read the key up to its comma; where that is missing, a field may follow, or there may be no key at all."""
        start = self._skip(_BLANKS, at, limit)
        found = _KEY.match(self.text, start, limit)
        end = found.end() if found else start
        key = self.text[start:end].strip()
        sign = self.text[end : end + 1] if end < limit else ""
        if close == ")" and key.endswith(")") and sign != ",":
            return key[:-1].strip(), self.text.rindex(")", start, end)
        if sign == "=":
            key, _, _ = key.rpartition(" ")
            self.tell(
                start,
                "no-comma",
                "the citation key has no comma behind it" if key else "this entry has no citation key",
                level="note",
            )
            return key.strip(), start + len(key)
        if sign == "\n" and key and not re.match(r"\s*,", self.text[end:limit]):
            self.tell(start, "no-comma", f"the citation key `{key}` has no comma behind it", level="note")
        return key, end

    def _read_fields(self, at: int, limit: int, close: str) -> tuple[list[Field], int, bool]:
        """Give the fields, where reading goes on, and whether the entry was closed there."""
        fields: list[Field] = []
        while True:
            at = self._skip(_GAP, at, limit)
            if at >= limit:
                return fields, limit, False
            if self.text[at] == close:
                more = _GOES_ON.match(self.text, at + 1, limit)
                if not more:
                    return fields, at + 1, True
                self.tell(at, "extra-brace", f"a `{close}` too many: the entry goes on behind it", level="note")
                at = more.end()
                continue
            named = _NAME.match(self.text, at, limit)
            if named:
                field, at = self._read_field(named, limit)
                fields.append(field)
            else:
                at = self._skip_lost(at, limit, close)

    def _skip_lost(self, at: int, limit: int, close: str) -> int:
        """Skip what is no field, up to the next one or the entry's end; tell it."""
        found = _NEXT_FIELD.search(self.text, at, limit)
        end = found.start() if found else limit
        stop = self._closing(at, end, close) if not found else None
        end = end if stop is None else stop
        lost = " ".join(self.text[at:end].split())
        if lost.strip("{}(),\"'"):
            self.tell(at, "unread-line", f"`{_short(lost)}` is no field and was left out", width=len(lost))
        return max(end, at + 1)

    def _closing(self, at: int, end: int, close: str) -> int | None:
        """Give the last sign before `end` that may close the entry."""
        found = self.text.rfind(close, at, end)
        return found if found >= at else None

    # Values

    def _read_field(self, named: re.Match[str], limit: int) -> tuple[Field, int]:
        parts: list[Part] = []
        at = self._skip(_BLANKS, named.end(), limit)
        while at < limit:
            part, at = self._read_part(at, limit)
            if part is None:
                break
            parts.append(part)
            behind = self._skip(_BLANKS, at, limit)
            if self.text[behind : behind + 1] != "#" or behind >= limit:
                break
            at = self._skip(_BLANKS, behind + 1, limit)
        if not parts:
            self.tell(named.start(), "no-value", f"`{named[1]}` has no value", width=len(named[1]))
        return Field(named[1].lower(), tuple(parts), self.line(named.start())), at

    def _read_part(self, at: int, limit: int) -> tuple[Part | None, int]:
        sign = self.text[at]
        if sign == "{":
            return self._read_braced(at, limit)
        if sign == '"':
            return self._read_quoted(at, limit)
        bare = _BARE.match(self.text, at, limit)
        if not bare:
            return None, at
        word = bare[0]
        return self._part(at, word, "text" if word[0].isdigit() else "name"), bare.end()

    def _read_braced(self, at: int, limit: int) -> tuple[Part, int]:
        end = self.partners.get(at)
        if end is not None and not (self.is_broken and self._next_field(at, end)):
            return self._part(at + 1, self.text[at + 1 : end]), end + 1
        return self._read_unclosed(at, limit, "brace")

    def _read_quoted(self, at: int, limit: int) -> tuple[Part, int]:
        """Read up to the quote that stands in no braces; a quote inside the line that ends no value belongs to it."""
        position = at + 1
        while found := _QUOTE_OR_BRACE.search(self.text, position, limit):
            end = found.start()
            position = self.partners.get(end, end) + 1
            if found[0] == "{" and position == end + 1:
                break
            if found[0] == '"' and self._opens_field(end):
                break
            if found[0] == '"' and not self._is_inner_quote(end + 1, limit):
                return self._part(at + 1, self.text[at + 1 : end]), end + 1
        return self._read_unclosed(at, limit, "quote")

    def _opens_field(self, at: int) -> bool:
        """Tell whether the quote begins the value of a field that begins the line."""
        start = self.line_starts[self.line(at) - 1]
        return _BEFORE_QUOTE.fullmatch(self.text, start, at) is not None

    def _is_inner_quote(self, at: int, limit: int) -> bool:
        """Tell whether the quote before `at` ends no value, but a later one in its line does."""
        if _BEHIND_QUOTE.match(self.text, at, limit):
            return False
        return _INNER_QUOTE.match(self.text, at, limit) is not None

    def _read_unclosed(self, at: int, limit: int, sign: str) -> tuple[Part, int]:
        """Cut a value that has no end before the next field, or before the entry's last brace."""
        found = self._next_field(at, limit)
        end = found.start() if found else limit
        value = self.text[at + 1 : end].rstrip(" ,\n\t")
        if value.endswith(("}", ")")) and value.count("}") > value.count("{"):
            value = value[:-1].rstrip()
        self.tell(at, "unclosed", f"this {sign} is not closed; the value was cut at the next field", width=1)
        return self._part(at + 1, value), end

    def _next_field(self, at: int, end: int) -> re.Match[str] | None:
        """Give where the next field begins, in a line of its own or, where none does, behind a comma in this line."""
        return _NEXT_LINE_FIELD.search(self.text, at, end) or _NEXT_BRACED_FIELD.search(self.text, at, end)

    def _part(self, at: int, text: str, kind: PartKind = "text") -> Part:
        line = self.line(at)
        return Part(kind, text, line, at - self.line_starts[line - 1] + 1)

    # Places

    def limit(self, at: int) -> int:
        """Give where the next entry begins that stands at a line's start: nothing reaches over it."""
        index = bisect_left(self.heads, at)
        return self.heads[index] if index < len(self.heads) else len(self.text)

    def line(self, at: int) -> int:
        return bisect_right(self.line_starts, at)

    def tell(
        self, at: int, code: str, text: str, *, level: Literal["warning", "note"] = "warning", width: int = 1
    ) -> None:
        line = self.line(at)
        start = self.line_starts[line - 1]
        source = self.text[start : self._end_of_line(at)]
        self.remarks.append(
            Problem(
                line=line,
                column=at - start + 1,
                level=level,
                code=code,
                text=text,
                source=source if len(source) <= 200 else "",
                width=max(1, min(width, len(source) - (at - start))),
            )
        )

    def _skip(self, pattern: re.Pattern[str], at: int, limit: int) -> int:
        found = pattern.match(self.text, at, limit)
        return found.end() if found else at

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
