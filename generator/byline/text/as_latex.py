"""The tree as LaTeX that may stand inside the braces of a BibTeX field: characters stay UTF-8, what TeX reads is escaped."""

import re

from byline.text.as_plain import as_plain
from byline.text.characters import squeeze
from byline.text.escapes import escape_latex
from byline.text.tables import pairs
from byline.text.tree import Block, Break, Code, Image, Link, Math, Node, Nodes, Span, Text

_MACROS = pairs(
    "em=emph i=textit strong=textbf b=textbf u=underline tt=texttt smallcaps=textsc",
    "sub=textsubscript sup=textsuperscript note=footnote",
)
_HEADINGS = {"h2": "section*", "h3": "subsection*"}


def as_latex(nodes: Nodes) -> str:
    """Write the tree; read again, it gives the same plain text."""
    if any(isinstance(node, Block) for node in nodes):
        return "\n\n".join(_block(node) for node in nodes if isinstance(node, Block))
    latex = squeeze(_write(nodes)).strip(" ")
    # One star alone is none of Markdown's: only several could be taken for emphasis.
    return latex.replace("{*}", "*") if latex.count("{*}") == 1 else latex


def _write(nodes: Nodes) -> str:
    return "".join([_node(node) for node in nodes])


def _node(node: Node) -> str:
    match node:
        case Text(text):
            latex = escape_latex(text)
        case Code(text):
            latex = rf"\texttt{{{escape_latex(text)}}}"
        case Span("case", children):
            latex = f"{{{_write(children)}}}"
        case Span(mark, children):
            latex = rf"\{_MACROS[mark]}{{{_write(children)}}}"
        case Link():
            latex = _link(node)
        case Math():
            latex = _math(node)
        case Image(_, alt):
            latex = escape_latex(alt)
        case Break():
            latex = r"\\ "
        case Block():
            latex = _block(node)
    return latex


def _math(math: Math) -> str:
    if math.opening == "<":
        return escape_latex(as_plain((math,)))
    return f"{math.opening}{math.formula}{math.closing}"


def _link(link: Link) -> str:
    href = re.sub(r"[%#&_~]", r"\\\g<0>", link.href)
    if link.children == (Text(link.href),):
        return rf"\url{{{href}}}"
    return rf"\href{{{href}}}{{{_write(link.children)}}}"


def _block(block: Block) -> str:
    inner = _write(block.children).strip()
    match block.kind:
        case "ul":
            latex = f"\\begin{{itemize}}\n{inner}\n\\end{{itemize}}"
        case "ol":
            latex = f"\\begin{{enumerate}}\n{inner}\n\\end{{enumerate}}"
        case "li":
            latex = f"\\item {inner}\n"
        case "blockquote":
            latex = f"\\begin{{quote}}\n{inner}\n\\end{{quote}}"
        case "hr":
            latex = r"\par"
        case "p" | "pre":
            latex = inner
        case heading:
            latex = rf"\{_HEADINGS.get(heading, 'subsubsection*')}{{{inner}}}"
    return latex
