"""The tree as plain text: for feeds, meta tags, alternatives to pictures, and for comparing."""

from byline.text.formulas import convert_formula, convert_mathml
from byline.text.mathwords import lowered, raised
from byline.text.tree import Block, Break, Code, Image, Link, Math, Node, Nodes, Span, Text


def as_plain(nodes: Nodes) -> str:
    """Write the tree without any markup; blocks are set apart by an empty line, items begin with a bullet."""
    if any(isinstance(node, Block) for node in nodes):
        return "\n\n".join(filter(None, (_block(node) for node in nodes if isinstance(node, Block))))
    return one_line(_write(nodes))


def one_line(text: str) -> str:
    """Give the text with one plain blank for each run of blanks of any kind."""
    return " ".join(text.split())


def _write(nodes: Nodes) -> str:
    return "".join([_node(node) for node in nodes])


def _node(node: Node) -> str:
    match node:
        case Text(characters) | Code(characters):
            text = characters
        case Span(mark, children):
            text = _span(mark, _write(children))
        case Link(_, children):
            text = _write(children)
        case Math():
            text = _math(node)
        case Image(_, alt):
            text = alt
        case Break():
            text = " "
        case Block():
            text = _block(node)
    return text


def _math(math: Math) -> str:
    if math.opening == "<":
        return convert_mathml(math.formula).plain
    return convert_formula(math.formula).plain


def _span(mark: str, text: str) -> str:
    """Write digits of a script in characters of their own; letters (`1st`) stand as they are."""
    if mark not in {"sup", "sub"}:
        return f"({text})" if mark == "note" else text
    inner = text.strip()
    if not inner or inner.isalpha() or not inner.isascii():
        return text
    scripted = raised(inner) if mark == "sup" else lowered(inner)
    return inner if scripted.startswith("_") and inner.isalnum() else scripted


def _block(block: Block) -> str:
    match block.kind:
        case "ul" | "ol":
            text = "\n".join(_item(block, number) for number in range(len(block.children)))
        case "pre":
            text = _write(block.children).rstrip("\n")
        case "hr":
            text = ""
        case _:
            text = _mixed(block.children)
    return text


def _item(listing: Block, number: int) -> str:
    sign = "•" if listing.kind == "ul" else f"{listing.start + number}."
    item = listing.children[number]
    text = _block(item) if isinstance(item, Block) else _node(item)
    return f"{sign} {text}".rstrip()


def _mixed(children: Nodes) -> str:
    """Write words and the blocks between them, each on its own line."""
    lines: list[str] = []
    words: list[Node] = []
    for child in children:
        if isinstance(child, Block):
            lines += [one_line(_write(tuple(words))), _block(child)]
            words = []
        else:
            words.append(child)
    lines.append(one_line(_write(tuple(words))))
    return "\n".join(filter(None, lines))
