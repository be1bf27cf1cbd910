"""Lines of characters that mean themselves, and braces that protect some of them: titles out of BibTeX.

Braces are cut at, without a tree; where a line holds anything else, `inline` reads it.
"""

from byline.text.plain_lines import is_plain, plain_html, plain_latex
from byline.text.prose import Prose


def read_braced_line(text: str) -> Prose | None:
    """Give the line in its three forms; `None` where braces do more than to protect letters, or other signs are met."""
    bare = text.replace("{", "").replace("}", "")
    pieces = _cut(text) if is_plain(bare) else None
    if pieces is None:
        return None
    latexes = [f"{{{plain_latex(inner)}}}{plain_latex(after)}" for inner, after in pieces[1:]]
    return Prose(html=plain_html(bare), plain=bare, latex=plain_latex(pieces[0][1]) + "".join(latexes))


def _cut(text: str) -> list[tuple[str, str]] | None:
    """Give what stands inside each pair of braces, and behind it; nothing inside for what stands before the first."""
    first, *rest = text.split("{")
    pieces = [("", first)]
    for piece in rest:
        inner, brace, after = piece.partition("}")
        if not brace or "}" in after or not any(map(str.isalpha, inner)):
            return None
        pieces.append((inner, after))
    return None if "}" in first else pieces
