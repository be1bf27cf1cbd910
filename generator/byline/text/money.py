"""Formulas told from money: "costs $5 and $10" holds no formula, "$5$ and $10$" holds two."""

import re

from byline.patterns import later

_PARAGRAPH_END = later(r"\n[ \t]*\n")
_TEX = re.compile(r"\\[A-Za-z,;:!|{}]|[\^_{]")
_LONG_WORD = later(r"(?<!\\)(?<![A-Za-z\\])[A-Za-z]{3,}")
_SIGN = re.compile(r"[-+<>=*±×]{1,2}")
"""What astronomers set between numbers: `J0055$-$2558`, `$<$5`; money has a figure right behind its dollar."""
_GROUP = later(r"\{[^{}]*\}")


def is_formula(inner: str, after: str) -> bool:
    """Tell a formula from what stands between two sums of money; `after` is the character behind the second dollar."""
    if not inner.strip() or ends_paragraph(inner):
        return False
    if _SIGN.fullmatch(inner):
        return True
    if _TEX.search(inner):
        is_sum = inner[0].isdigit() and inner[-1] in " \t\n\r([`"  # `$10 with \emph{few} samples and $n$`
        return not (is_sum and (after.isdigit() or _LONG_WORD.search(_GROUP.sub("", inner))))
    if inner[0].isspace() or inner[-1].isspace():
        return len(inner.strip()) == 1 and inner[0].isspace() and inner[-1].isspace() and not after.isdigit()
    return not after.isdigit() and not (inner[0].isdigit() and _LONG_WORD.search(inner))


def is_inside_braces(inner: str) -> bool:
    r"""Tell whether a `$` behind this stands inside braces, as the second one in `$\text{if $x$}$`."""
    if "{" not in inner:
        return False
    bare = re.sub(r"\\.", "", inner, flags=re.DOTALL)
    return bare.count("{") > bare.count("}")


def ends_paragraph(inner: str) -> bool:
    """Tell whether there is an empty line, which no formula holds."""
    return "\n" in inner and _PARAGRAPH_END.search(inner) is not None
