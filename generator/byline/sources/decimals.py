"""Decimals broken by a blank (`0. 9`, `1. 5-2x`), told from a sentence that ends in a number and one that begins with one."""

import re

from byline.sources.formulas import formula_spans
from byline.sources.passages import Edit, Mended, replaced

_CANDIDATE = re.compile(r"(?<![0-9.,])([0-9]{1,3})\. ([0-9]+)(?![0-9])")
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_]-|(?:^|[\s(])[^\W\d_a-z][\w-]*\s)$")
"""`GPT-4. 5-2x`, `v0. 9`, `Table 3. 5x`: the number belongs to a name."""
_GLUED = re.compile(r"[^\W\d_]-?$")
_ASKS_FOR_NUMBER = re.compile(
    r"(?:^|[ (\[])(?:an?|about|above|almost|around|approximately|at|below|between|by|from|least|most|nearly|of|only|over|"
    r"roughly|than|to|under|up|with|and|or) $|[-–=<>≈≤≥~±×(\[+/]\s?$|\\(?:geq?|leq?|approx|sim|pm|times)\s?$"
)
_IS_MULTIPLE = re.compile(
    r"(?:[-–]{1,2}[0-9]+(?:\.[ ]?[0-9]+)?)?(?:[x×](?!\w)|\s?(?:×|\$?\\times))|[-–]{1,2}[0-9]+(?:\.[ ]?[0-9]+)?\s?\\?%"
)
_IS_AMOUNT = re.compile(r"\s?\\?%|[ -](?:percent|percentage|points?|pp|times|fold|million|billion|orders? of)\b")
_OF = re.compile(r"\s?(?:\\?%)?\s+of\b")


def mend_decimals(text: str) -> Mended:
    """Close the blank in a decimal: after `0.`, in a formula, or where the words around leave no other reading."""
    candidates = tuple(_CANDIDATE.finditer(text))
    inside = _Inside(text) if candidates else None
    found = (match for match in candidates if inside and _is_decimal(text, match, in_formula=inside(match.start())))
    return replaced(text, (Edit(match.start(), match[0], f"{match[1]}.{match[2]}") for match in found))


class _Inside:
    """Tells whether an offset stands in a formula; asked in ascending order, so that all answers take one pass."""

    def __init__(self, text: str) -> None:
        self._spans = iter(formula_spans(text))
        self._span = next(self._spans, None)

    def __call__(self, offset: int) -> bool:
        while self._span and self._span[1] <= offset:
            self._span = next(self._spans, None)
        return self._span is not None and self._span[0] <= offset


def _is_decimal(text: str, match: re.Match[str], *, in_formula: bool) -> bool:
    before = text[max(0, match.start() - 16) : match.start()]
    behind = text[match.end() : match.end() + 40]
    if in_formula:
        return True
    if match[1] == "0":
        return not _OF.match(behind) and not _GLUED.search(before)
    if _NAME_BEFORE.search(before) or _OF.match(behind):
        return False
    if _IS_MULTIPLE.match(behind):
        return True
    return bool(_ASKS_FOR_NUMBER.search(before) and _IS_AMOUNT.match(behind))
