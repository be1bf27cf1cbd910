"""MathML made small and right: what latex2mathml gives, without noise, and with letters that browsers show.

MathML Core (the part that browsers have) knows `mathvariant` only as `normal` on `mi`; bold, italic and script are
characters of their own there: the block Mathematical Alphanumeric Symbols (Unicode 15, section 22.2).
"""

from typing import TYPE_CHECKING

from byline.text.elements import Element
from byline.text.tables import names

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_VALUES = _IN_TEXT | str.maketrans({'"': "&quot;", "'": "&#x27;"})
_LITERAL = str.maketrans({"\ufdd0": "<", "\ufdd1": "&", "\ufdd2": "$", "\\": "∖", "\u2062": None, "\u2061": None})
ATTRIBUTES = names(
    "accent accentunder columnalign depth displaystyle height largeop linethickness lspace mathvariant maxsize minsize",
    "movablelimits rspace scriptlevel stretchy voffset width",
)
ROWS = names("math msqrt mtd mrow mphantom mpadded menclose")
"""Elements whose children stand in a row, so that one `mrow` inside is idle."""
TOKENS = names("mi mn mo mtext mspace")
TAGS = (
    TOKENS | ROWS | names("mfrac mroot msub msup msubsup munder mover munderover mtable mtr mmultiscripts mprescripts")
)
_OPERATORS = frozenset("~∼≈≃≅≡⌊⌋⌈⌉⟨⟩∥∣−–±∓×·∘∙⋆∗†‡√∀∃¬∝%")  # some are given as `mi`
_LIMITED = names("∑ ∏ ∐ ⋃ ⋂ ⨁ ⨂ ⋁ ⋀ max min sup inf lim limsup liminf argmax argmin")
_OVER = frozenset("^~¯―˙¨ˇ˘´`→⃗ˆ˜")


def as_tidy_tree(tree: "Element | ET.Element") -> Element:
    """Give the same formula with fewer elements and attributes."""
    children = [as_tidy_tree(child) for child in tree]
    tag = "mrow" if tree.tag == "mstyle" else tree.tag
    if tag in ROWS:
        children = _join_names(_flatten(tag, children))
    if tag == "mrow" and len(children) == 1:
        return children[0]
    tidy = Element(tag, _attributes(tree, children), None if children else _text(tree.text or ""), children)
    _set_variant(tidy, tree.attrib.get("mathvariant", ""))
    _place_limits(tidy)
    if tag in ROWS:
        _release_fences(tidy)
    if tag == "math" and len(children) == 1 and children[0].tag == "mo":
        children[0].attrib.update(lspace="0", rspace="0")  # TeX sets no space beside a sign that joins nothing: `a$-$b`
    return tidy


def as_markup(tree: Element) -> str:
    """Write what stands inside a `math` element."""
    return "".join(_write(child) for child in tree)


def _write(element: Element) -> str:
    tag = element.tag
    attributes = "".join(f' {name}="{value.translate(_IN_VALUES)}"' for name, value in sorted(element.attrib.items()))
    inner = element.text.translate(_IN_TEXT) + "".join(_write(child) for child in element)
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _text(characters: str) -> str:
    """Give the characters of a token; a no-break blank is needed only where words begin or end with it."""
    text = characters.translate(_LITERAL)
    inner = text.strip("\u00a0")
    return text.replace(inner, inner.replace("\u00a0", " ")) if inner else text


def _flatten(tag: str, children: list[Element]) -> list[Element]:
    """Take an idle `mrow` away: the only child of a row, or one that groups a single thing."""
    if tag != "mrow" and len(children) == 1 and children[0].tag == "mrow" and not children[0].attrib:
        return list(children[0])
    return children


def _attributes(element: "Element | ET.Element", children: list[Element]) -> dict[str, str]:
    kept = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES and name != "mathvariant"}
    if element.tag == "mo" and kept.get("stretchy") == "true":
        del kept["stretchy"]  # the fences and accents that get it stretch by themselves
    if element.tag == "mover" and len(children) == 2 and children[1].text in _OVER:
        kept["accent"] = "true"
        children[1].attrib.pop("accent", None)
        children[1].text = "¯" if children[1].text == "―" else children[1].text
    return kept


def _release_fences(row: Element) -> None:
    """Let brackets stretch where there is nothing to stretch to: `stretchy="false"` is then only long."""
    if all(child.tag in TOKENS for child in row):
        for child in row:
            child.attrib.pop("stretchy", None)


def _join_names(children: list[Element]) -> list[Element]:
    """Make one name of the upright letters of a `mathrm`: `<mi>KL</mi>` is upright because it is long."""
    joined: list[Element] = []
    for child in children:
        last = joined[-1] if joined else None
        if last is not None and _is_upright(last) and _is_upright(child):
            last.text += child.text
            last.attrib.pop("mathvariant", None)
            last.attrib["joined"] = ""
        else:
            joined.append(child)
    for child in joined:
        child.attrib.pop("joined", None)
    return joined


def _is_upright(element: Element) -> bool:
    return element.tag == "mi" and (element.attrib.get("mathvariant") == "normal" or "joined" in element.attrib)


def _set_variant(element: Element, variant: str) -> None:
    text = element.text
    if element.tag == "mi" and text in _OPERATORS:
        element.tag = "mo"
        element.text = "∼" if text == "~" else text
    if not variant or not text:
        return
    if variant == "normal":
        if element.tag == "mi" and len(text) == 1 and text.isalpha():
            element.attrib["mathvariant"] = "normal"
    elif element.tag == "mtext":
        _mark_words(element, variant)
    else:
        element.text = "".join(styled(char, variant) for char in text)


def _place_limits(element: Element) -> None:
    """Set what belongs under a sum or a `max` there; beside it, in a line of words, is the browser's own doing."""
    limits = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}.get(element.tag)
    base = element[0] if limits and len(element) else None
    if limits and base is not None and base.tag == "mo" and base.text in _LIMITED:
        element.tag = limits
        if base.text.isalpha():
            base.attrib["movablelimits"] = "true"  # the signs have it in the operator dictionary


def _mark_words(element: Element, variant: str) -> None:
    """Set words in a formula with HTML's own element: they stay words for search and speech."""
    mark = {"bold": "b", "italic": "i", "monospace": "code"}.get(variant)
    if mark:
        element.append(Element(mark, text=element.text))
        element.text = ""


_STYLES = {
    # variant → where A, a and 0 of that style begin
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "italic": (0x1D434, 0x1D44E, 0),
    "bold-italic": (0x1D468, 0x1D482, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, 0),
    "fraktur": (0x1D504, 0x1D51E, 0),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6),
}


def styled(char: str, variant: str) -> str:
    """Give a letter or digit in a style, as the character that Unicode's block of such has in its place."""
    if variant == "italic":
        return char  # a single letter is italic by itself
    capital, small, digit = _STYLES.get(variant, (0, 0, 0))
    for first, last, base in (("A", "Z", capital), ("a", "z", small), ("0", "9", digit)):
        if base and first <= char <= last:
            return chr(base + ord(char) - ord(first))
    if variant.startswith("bold") and "α" <= char <= "ω":
        return chr((0x1D736 if variant == "bold-italic" else 0x1D6C2) + ord(char) - ord("α"))
    return char
