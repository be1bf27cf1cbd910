"""The tree as safe HTML: what is written here is right by construction, and goes through the sanitiser all the same.

Only what holds nothing but fixed tags around escaped characters does not: there is nothing in it to be sanitised.
"""

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from byline.text.formulas import convert_formula, convert_mathml
from byline.text.mathml import ATTRIBUTES, TAGS
from byline.text.tables import names
from byline.text.tree import Block, Break, Code, Image, Link, Math, Node, Nodes, Span, Text

if TYPE_CHECKING:
    import nh3

_BOX = '<span style="display:block;overflow:auto hidden;padding-block:0.4em" tabindex="0">'
"""Around a formula on its own line: it scrolls by itself where the screen is narrow."""

_SPANS = {
    "smallcaps": ('<span style="font-variant-caps:small-caps">', "</span>"),
    "tt": ("<code>", "</code>"),
    "case": ("", ""),
    "note": ("(", ")"),
}
_TEXT_TAGS = names("a blockquote br b code em h2 h3 h4 h5 h6 hr i img li math ol p pre span strong sub sup u ul")


def as_html(nodes: Nodes, *, links: bool) -> str:
    """Write the tree, with links or only with their texts."""
    written = write(nodes, links=links)
    if "<" not in written or all(map(_is_own, nodes)):
        return written
    return sanitise(written)


def write(nodes: Nodes, *, links: bool) -> str:
    """Write the tree as HTML that was not sanitised."""
    return _Writer(links=links).write(nodes)


def sanitise(html: str) -> str:
    """Give the HTML with nothing in it but the elements, attributes and addresses that texts may have."""
    return _cleaner().clean(html).replace("&nbsp;", "\u00a0")


def _is_own(node: Node) -> bool:
    """Tell whether a node, or a paragraph, is written with fixed tags and characters alone: no text fills an attribute."""
    if isinstance(node, Block):
        return node.kind == "p" and all(map(_is_own_inline, node.children))
    return _is_own_inline(node)


def _is_own_inline(node: Node) -> bool:
    match node:
        case Text() | Code() | Break():
            return True
        case Math():
            return not node.is_display and node.opening != "<" and convert_formula(node.formula).is_own
        case Span(mark, children):
            return mark != "smallcaps" and all(map(_is_own_inline, children))
    return False


@cache
def _cleaner() -> "nh3.Cleaner":
    import nh3  # plain prose never needs it

    return nh3.Cleaner(
        tags=_TEXT_TAGS | TAGS,
        attributes={
            "a": {"href"},
            "img": {"src", "alt"},
            "ol": {"start"},
            "span": {"style", "tabindex"},
            **{tag: set(ATTRIBUTES) for tag in TAGS},
            "math": {"display"},
        },
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        filter_style_properties={"display", "overflow", "padding-block", "font-variant-caps"},
    )


class _Writer:
    """Writes one tree; a display formula has its own line only between blocks' words, not in a title."""

    def __init__(self, *, links: bool) -> None:
        self._links = links

    def write(self, nodes: Nodes) -> str:
        return "".join([self._write(node) for node in nodes])

    def _write(self, node: Node) -> str:
        match node:
            case Text(text):
                html = escape(text, quote=False)
            case Code(text):
                html = f"<code>{escape(text, quote=False)}</code>"
            case Break():
                html = "<br>"
            case Math():
                html = self._math(node)
            case Image():
                html = self._image(node)
            case Span(mark, children):
                opening, closing = _SPANS.get(mark) or (f"<{mark}>", f"</{mark}>")
                html = opening + self.write(children) + closing
            case Link(href, children):
                inner = self.write(children)
                html = f'<a href="{escape(href)}">{inner}</a>' if self._links else inner
            case Block():
                html = self._block(node)
        return html

    def _image(self, image: Image) -> str:
        """Write a picture where links may stand, else its words: there is no room for one in a title."""
        if self._links:
            return f'<img src="{escape(image.src)}" alt="{escape(image.alt)}">'
        return escape(image.alt, quote=False)

    def _math(self, math: Math) -> str:
        formula = convert(math)
        if formula is None:
            return f"<code>{escape(math.formula.strip(), quote=False)}</code>"
        if not (self._links and math.is_display):
            return f"<math>{formula}</math>"
        return f'{_BOX}<math display="block">{formula}</math></span>'

    def _block(self, block: Block) -> str:
        kind = block.kind
        if kind == "hr":
            return "<hr>"
        inner = self.write(block.children)
        if kind == "pre":
            return f"<pre>{inner}</pre>"
        start = f' start="{block.start}"' if kind == "ol" and block.start != 1 else ""
        return f"<{kind}{start}>{inner}</{kind}>"


def convert(math: Math) -> str | None:
    """Give what belongs between `<math>` and `</math>`; `None` where the formula cannot be converted."""
    formula = convert_mathml(math.formula) if math.opening == "<" else convert_formula(math.formula)
    return formula.markup
