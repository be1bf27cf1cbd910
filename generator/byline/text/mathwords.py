"""A formula in MathML as a line of plain text: `R² ≥ 0.9`, `O(√n)`, `a/(b+c)`."""

import unicodedata
from collections.abc import Callable

from byline.text.elements import Element
from byline.text.tables import pairs

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ACCENTS = pairs(
    "^=\u0302 ˆ=\u0302 ~=\u0303 ˜=\u0303 ∼=\u0303 ¯=\u0304 ―=\u0304 ‾=\u0304",
    "→=\u20d7 ⃗=\u20d7 ˙=\u0307 ¨=\u0308 ˇ=\u030c ˘=\u0306",
)
_RELATIONS = frozenset("=<>≤≥≠≈≃≅≡∼∝→←↔⇒⇐⇔↦∈∉⊂⊆⊃⊇≪≫≺≻⪯⪰≲≳⟶⟵⟹:=")


def as_words(element: Element) -> str:
    """Give the text of a formula, or of a part of it, on one line without markup."""
    return " ".join(_text(element).replace("\u00a0", " ").split())


def raised(text: str) -> str:
    """Give a superscript as text: `²`, `⁻¹`, `^x`, `^(x+1)`."""
    return _scripted(text, _SUPERSCRIPTS, "^")


def lowered(text: str) -> str:
    """Give a subscript as text: `₂`, `_x`, `_(x+1)`."""
    return _scripted(text, _SUBSCRIPTS, "_")


def _scripted(text: str, table: dict[int, int], mark: str) -> str:
    if not text:
        return ""
    if text[0] in "′″‴":
        return text[0] + _scripted(text[1:], table, mark)
    if all(ord(char) in table for char in text):
        return text.translate(table)
    if text == "∘" and mark == "^":
        return "°"
    if text in {"∗", "*", "†", "⋆", "⊤", "st", "nd", "rd", "th"}:
        return text
    return mark + _grouped(text)


def _grouped(text: str) -> str:
    """Put what is more than one word or number in parentheses."""
    is_one = text.replace(".", "").isalnum() or len(text) == 1 or (text[0] == "(" and text.find(")") == len(text) - 1)
    return text if is_one else f"({text})"


def _text(element: Element) -> str:
    special = _SPECIAL.get(element.tag)
    if special is not None:
        return special(element)
    if element.tag == "mo":
        return _operator(element)
    text = element.text
    own = unicodedata.normalize("NFKC", text) if _is_styled(text) else text
    return own + _row(element)


def _row(children: list[Element]) -> str:
    """Join what stands side by side; a blank follows names (`log n`) and commas, as a reader would write them."""
    words = ""
    for index, child in enumerate(children):
        text = _text(child)
        before = children[index - 1] if index else None
        if before is not None and _is_apart(before, child) and text[:1].isalnum():
            words += " "
        words += text
    return words


def _is_apart(before: Element, after: Element) -> bool:
    head = before[0] if len(before) and before.tag in {"msub", "munder", "msubsup", "munderover"} else before
    if head.text == ",":
        return after.tag != "mn"
    if head.tag == "mo":
        return head.text.isalpha() or (head is not before and head.text in "∑∏∫⋃⋂⨁")
    return _is_name(before) or _is_name(after)


def _is_name(element: Element) -> bool:
    return element.tag == "mi" and len(element.text) > 1


def _is_styled(text: str) -> bool:
    return any("\U0001d400" <= char <= "\U0001d7ff" for char in text)


def _operator(element: Element) -> str:
    text = element.text
    return f" {text} " if text in _RELATIONS else text.replace("∗", "*")


def _part(element: Element, index: int) -> str:
    return as_words(element[index]) if index < len(element) else ""


def _script_word(element: Element) -> str:
    """Write a script, which has no blanks: `x_(i=1)`."""
    words = as_words(element).lstrip("_")  # `s_{_{NN}}` is the physicists' way to set it lower
    return words if _has_set_words(element) else words.replace(" ", "")


def _has_set_words(element: Element) -> bool:
    r"""Tell whether words stand there that are set in a way of their own, as those of `\textit` are."""
    return (element.tag == "mtext" and len(element) > 0) or any(map(_has_set_words, element))


def _superscript(element: Element) -> str:
    return _text(element[0]) + raised(_script_word(element[1]))


def _subscript(element: Element) -> str:
    return _text(element[0]) + lowered(_script_word(element[1]))


def _both(element: Element) -> str:
    return _text(element[0]) + lowered(_script_word(element[1])) + raised(_script_word(element[2]))


def _fraction(element: Element) -> str:
    if element.attrib.get("linethickness") == "0":
        return f"{_part(element, 0)} choose {_part(element, 1)}"
    return f"{_grouped(_part(element, 0))}/{_grouped(_part(element, 1))}"


def _root(element: Element) -> str:
    inner = _row(element).strip()
    return "√" + _grouped(inner)


def _higher_root(element: Element) -> str:
    degree = {"3": "∛", "4": "∜"}.get(_part(element, 1), raised(_part(element, 1)) + "√")
    return degree + _grouped(_part(element, 0))


def _over(element: Element) -> str:
    base, above = _part(element, 0), _part(element, 1)
    if above in _ACCENTS:
        return unicodedata.normalize("NFC", base + _ACCENTS[above]) if len(base) == 1 else base
    if not above or not any(char.isalnum() for char in above):
        return _text(element[0])
    return _superscript(element)


def _under(element: Element) -> str:
    if not any(char.isalnum() for char in _part(element, 1)):
        return _text(element[0])
    return _subscript(element)


def _space(element: Element) -> str:
    r"""Give a blank for a space of any width, for `13\,TeV`; a negative one pulls together."""
    if element.attrib.get("linebreak"):
        return "; "
    return "" if element.attrib.get("width", "").startswith(("-", "0em")) else " "


def _table(element: Element) -> str:
    return "; ".join(" ".join(as_words(cell) for cell in row) for row in element)


def _nothing(_element: Element) -> str:
    return ""


_SPECIAL: dict[str, Callable[[Element], str]] = {
    "msup": _superscript,
    "msub": _subscript,
    "msubsup": _both,
    "munderover": _both,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _higher_root,
    "mover": _over,
    "munder": _under,
    "mspace": _space,
    "mtable": _table,
    "mphantom": _nothing,
}
