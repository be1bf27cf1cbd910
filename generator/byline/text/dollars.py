r"""Formulas between `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and the dollars that are none of theirs."""

import re

from byline.text.builder import Builder
from byline.text.formulas import convert_formula
from byline.text.money import ends_paragraph, is_formula, is_inside_braces
from byline.text.prose import Fault
from byline.text.tree import Math

_TO_DOLLAR = re.compile(r"[^$\\]*(?:\\.[^$\\]*)*", re.DOTALL)
_TRIES = 4
"""Dollars looked at as the end of one formula, for those inside `\\text{…}`."""


def read_dollar(builder: Builder, start: int) -> int:
    """Read the formula that begins at a `$`, or the `$` as a character."""
    source = builder.source
    if source.startswith("$$", start):
        end = builder.find("$$", start + 2)
        inner = source[start + 2 : end] if end > 0 else ""
        if inner.strip() and not ends_paragraph(inner):
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
        is_whole = not is_inside_braces(inner)
        if (is_whole or first < 0) and is_formula(inner, source[end + 1 : end + 2]):
            first = end
        if is_whole:
            break
        end += 1
    return first


def _next_dollar(source: str, start: int) -> int:
    found = _TO_DOLLAR.match(source, start)
    return found.end() if found is not None and source.startswith("$", found.end()) else -1


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
