"""One tree in all three forms."""

from collections.abc import Iterable

from byline.text.as_html import as_html
from byline.text.as_latex import as_latex
from byline.text.as_plain import as_plain
from byline.text.prose import Fault, Prose
from byline.text.tree import Nodes


def render(nodes: Nodes, faults: Iterable[Fault], *, links: bool) -> Prose:
    """Write the tree as HTML, plain text and LaTeX."""
    return Prose(
        html=as_html(nodes, links=links).strip(" "),
        plain=as_plain(nodes),
        latex=as_latex(nodes),
        faults=tuple(faults),
    )
