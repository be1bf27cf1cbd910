"""Lines of characters that mean themselves and plain formulas between dollars: what most other abstracts are made of.

They are cut at their dollars, without a tree; where a line holds anything else, `inline` reads it.
"""

from byline.text.formulas import convert_formula
from byline.text.money import is_formula, is_inside_braces
from byline.text.plain_lines import is_plain, plain_html, plain_latex
from byline.text.prose import Prose

_NOT_HERE = ("$$", "\\$", "\\{", "\\}")
"""A formula on its own line; a dollar, and braces, that TeX sees otherwise than BibTeX."""


def read_formula_line(text: str) -> Prose | None:
    """Give the line in its three forms; `None` where it holds more than characters and formulas."""
    pieces = text.split("$")
    if len(pieces) % 2 == 0 or any(signs in text for signs in _NOT_HERE) or not is_plain("x".join(pieces[::2])):
        return None
    htmls, plains, latexes = [plain_html(pieces[0])], [pieces[0]], [plain_latex(pieces[0])]
    for at in range(1, len(pieces), 2):
        formula, after = pieces[at], pieces[at + 1]
        converted = convert_formula(formula)
        if not (converted.is_own and converted.plain and _is_whole(formula, after)):
            return None
        htmls += [f"<math>{converted.markup}</math>", plain_html(after)]
        plains += [converted.plain, after]
        latexes += [f"${formula}$", "{}" if after[:1].isdigit() else "", plain_latex(after)]
    return Prose(html="".join(htmls), plain="".join(plains), latex="".join(latexes))


def _is_whole(formula: str, after: str) -> bool:
    """Tell whether the formula ends at its second dollar, and has no blanks that would be squeezed."""
    if "  " in formula or "\n" in formula or "\t" in formula:
        return False
    return not is_inside_braces(formula) and is_formula(formula, after[:1])
