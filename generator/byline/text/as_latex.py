"""The tree as LaTeX that may stand inside the braces of a BibTeX field: characters stay UTF-8, what TeX reads is escaped."""

import re
from itertools import pairwise

from byline.text.as_plain import as_plain
from byline.text.characters import squeeze
from byline.text.escapes import escape_latex, with_stars
from byline.text.tables import pairs
from byline.text.tree import Block, Break, Code, Image, Link, Math, Node, Nodes, Span, Text

_MACROS = pairs(
    "em=emph i=textit strong=textbf b=textbf u=underline tt=texttt smallcaps=textsc",
    "sub=textsubscript sup=textsuperscript note=footnote",
)
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}
_HEADINGS = {"h2": "section*", "h3": "subsection*"}


def as_latex(nodes: Nodes) -> str:
    """Write the tree; read again, it gives the same plain text."""
    if any(isinstance(node, Block) for node in nodes):
        return with_stars("\n\n".join(_block(node) for node in nodes if isinstance(node, Block)))
    return with_stars(squeeze(_write(nodes)).strip(" "))


def _write(nodes: Nodes) -> str:
    return "".join([_node(node) + _after(node, following) for node, following in pairwise((*nodes, None)) if node])


def _after(node: Node, following: Node | None) -> str:
    """Keep a digit off the `$` before it, which would be taken for money's."""
    is_met = isinstance(node, Math) and isinstance(following, Text) and following.text[:1].isdigit()
    return "{}" if is_met else ""


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
            latex = r"\newline "  # not `\\`, which would take a bracket after it for its argument
        case Block():
            latex = _block(node)
    return latex


def _math(math: Math) -> str:
    r"""Keep a formula as it is written, but for braces that BibTeX could not match: it counts `\{` as well."""
    if math.opening == "<":
        return escape_latex(as_plain((math,)))
    formula = math.formula
    if not _is_balanced(formula):
        formula = re.sub(r"\\[\\{}]", lambda found: _BRACES.get(found.group(), found.group()), formula)
    if not _is_balanced(formula):
        return escape_latex(as_plain((math,)))
    return f"{math.opening}{formula}{math.closing}"


def _is_balanced(formula: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", formula):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _link(link: Link) -> str:
    href = re.sub(r"[%#&_~]", r"\\\g<0>", link.href)
    if link.children == (Text(link.href),):
        return rf"\url{{{href}}}"
    shown = _write(link.children).replace(":{}//", "://")  # inside a link it is no other one
    return rf"\href{{{href}}}{{{shown}}}"


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
