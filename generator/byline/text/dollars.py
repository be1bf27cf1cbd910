r"""Formulas between `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and the dollars that are money.

A lone `$` is what abstracts are hardest to read for: "costs $5 and $10" holds no formula, "$5$ and $10$" holds two.
"""

import re

from byline.text.builder import Builder
from byline.text.formulas import convert_formula
from byline.text.prose import Fault
from byline.text.tree import Math

_TO_DOLLAR = re.compile(r"[^$\\]*(?:\\.[^$\\]*)*", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_TEX = re.compile(r"\\[A-Za-z,;:!|{}]|[\^_{]")
_LONG_WORD = re.compile(r"(?<!\\)(?<![A-Za-z\\])[A-Za-z]{3,}")
_SIGN = re.compile(r"[-+<>=*±×]{1,2}")
"""What astronomers set between numbers: `J0055$-$2558`, `$<$5`; money has a figure right behind its dollar."""
_GROUP = re.compile(r"\{[^{}]*\}")
_TRIES = 4
"""Dollars looked at as the end of one formula, for those inside `\\text{…}`."""


def read_dollar(builder: Builder, start: int) -> int:
    """Read the formula that begins at a `$`, or the `$` as a character."""
    source = builder.source
    if source.startswith("$$", start):
        end = builder.find("$$", start + 2)
        inner = source[start + 2 : end] if end > 0 else ""
        if inner.strip() and not _PARAGRAPH_END.search(inner):
            return add_math(builder, Math(inner, "$$", "$$"), start, end + 2)
    end = _find_end(source, start + 1)
    if end < 0:
        builder.text("$")
        return start + 1
    return add_math(builder, Math(source[start + 1 : end]), start, end + 1)


def _find_end(source: str, start: int) -> int:
    r"""Give the place of the `$` that ends a formula, or -1 where there is none.

    A `$` inside braces (`\text{if $x$}`) is passed over, unless no later one would do either.
    """
    first, end = -1, start
    for _ in range(_TRIES):
        end = _next_dollar(source, end)
        if end < 0:
            break
        inner = source[start:end]
        is_whole = not _is_inside_braces(inner)
        if (is_whole or first < 0) and _is_formula(inner, source[end + 1 : end + 2]):
            first = end
        if is_whole:
            break
        end += 1
    return first


def _next_dollar(source: str, start: int) -> int:
    found = _TO_DOLLAR.match(source, start)
    return found.end() if found is not None and source.startswith("$", found.end()) else -1


def _is_inside_braces(inner: str) -> bool:
    bare = re.sub(r"\\.", "", inner, flags=re.DOTALL)
    return bare.count("{") > bare.count("}")


def _is_formula(inner: str, after: str) -> bool:
    """Tell a formula from what stands between two sums of money."""
    if not inner.strip() or _PARAGRAPH_END.search(inner):
        return False
    if _SIGN.fullmatch(inner):
        return True
    if _TEX.search(inner):
        is_sum = inner[0].isdigit() and inner[-1] in " \t\n\r([`"  # `$10 with \emph{few} samples and $n$`
        return not (is_sum and (after.isdigit() or _LONG_WORD.search(_GROUP.sub("", inner))))
    if inner[0].isspace() or inner[-1].isspace():
        return len(inner.strip()) == 1 and inner[0].isspace() and inner[-1].isspace() and not after.isdigit()
    return not after.isdigit() and not (inner[0].isdigit() and _LONG_WORD.search(inner))


def read_bracketed(builder: Builder, start: int) -> int:
    r"""Read the formula that begins at a `\(` or `\[`, or the bracket as a character."""
    opening = builder.source[start : start + 2]
    closing = r"\)" if opening == r"\(" else r"\]"
    end = builder.find(closing, start + 2)
    inner = builder.source[start + 2 : end] if end > 0 else ""
    if not inner.strip() or (re.fullmatch(r"[\d,;\s–-]+", inner) and opening == r"\["):
        builder.text(opening[1])  # Markdown's way to write a bracket: `\[1\]`
        return start + 2
    return add_math(builder, Math(inner, opening, closing), start, end + 2)


def add_math(builder: Builder, math: Math, start: int, end: int) -> int:
    """Add a formula, and tell what could not be understood in it."""
    builder.node(math)
    result = convert_formula(math.formula)
    if result.markup is None:
        shown = " ".join(builder.source[start:end].split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
        text = f"formula `{shown}` cannot be converted"
        builder.fault(
            Fault(start=start, width=end - start, code="bad-formula", text=text, hint="it is shown as it is written")
        )
    for name in result.unknown:
        place = _place_of(builder.source, name, start, end)
        builder.fault(unknown_macro(name, place))
    return end


def _place_of(source: str, name: str, start: int, end: int) -> int:
    found = re.compile(rf"\\{name}(?![A-Za-z])").search(source, start, end)
    return found.start() if found is not None else start


def unknown_macro(name: str, start: int, arguments: int = 0) -> Fault:
    """Tell an unknown macro, with the line that would make it known."""
    stands_for = " ".join(f"#{number}" for number in range(1, arguments + 1)) or name
    return Fault(
        start=start,
        width=len(name) + 1,
        code="unknown-macro",
        text=f"unknown macro `\\{name}`",
        hint=f'say under `macros:` in site.yaml what it stands for: `{name}: "{stands_for}"`',
    )
