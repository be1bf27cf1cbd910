"""The tree as LaTeX that may stand inside the braces of a BibTeX field: characters stay UTF-8, what TeX reads is escaped."""

import re

from byline.text.as_plain import as_plain
from byline.text.escapes import escape_latex
from byline.text.tree import Block, Break, Code, Image, Link, Math, Node, Nodes, Span, Text

_MACROS = {
    **{"em": "emph", "i": "textit", "strong": "textbf", "b": "textbf", "u": "underline", "tt": "texttt"},
    **{"sub": "textsubscript", "sup": "textsuperscript", "smallcaps": "textsc", "note": "footnote"},
}
_HEADINGS = {"h2": "section*", "h3": "subsection*"}


def as_latex(nodes: Nodes) -> str:
    """Write the tree; read again, it gives the same plain text."""
    if any(isinstance(node, Block) for node in nodes):
        return "\n\n".join(_block(node) for node in nodes if isinstance(node, Block))
    latex = re.sub(r"[ \n]+", " ", _write(nodes)).strip()
    # One star alone is none of Markdown's: only several could be taken for emphasis.
    return latex.replace("{*}", "*") if latex.count("{*}") == 1 else latex


def _write(nodes: Nodes) -> str:
    return "".join([_node(node) for node in nodes])


def _node(node: Node) -> str:
    match node:
        case Text(text):
            return escape_latex(text)
        case Code(text):
            return rf"\texttt{{{escape_latex(text)}}}"
        case Span("case", children):
            return f"{{{_write(children)}}}"
        case Span(mark, children):
            return rf"\{_MACROS[mark]}{{{_write(children)}}}"
        case Link():
            return _link(node)
        case Math():
            return _math(node)
        case Image(_, alt):
            return escape_latex(alt)
        case Break():
            return r"\\ "
        case Block():
            return _block(node)


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
            return f"\\begin{{itemize}}\n{inner}\n\\end{{itemize}}"
        case "ol":
            return f"\\begin{{enumerate}}\n{inner}\n\\end{{enumerate}}"
        case "li":
            return f"\\item {inner}\n"
        case "blockquote":
            return f"\\begin{{quote}}\n{inner}\n\\end{{quote}}"
        case "hr":
            return r"\par"
        case "p" | "pre":
            return inner
        case heading:
            return rf"\{_HEADINGS.get(heading, 'subsubsection*')}{{{inner}}}"
