"""Lines in which every character means itself: what most titles, names and abstracts are made of."""

from byline.text.escapes import escape_latex
from byline.text.prose import Prose

_SIGNS = ("\\", "$", "{", "&", "<", "}", "`", "*", "_", "~", "^", "  ")
_PAIRS = (("'", "''"), ("-", "--"), ("]", "]("), ("!", "!["), ("/", "://"))
"""What a parse could see more in than characters: one sign, or several together, which take longer to look for."""


def is_plain(text: str) -> bool:
    """Tell a text in which every character means itself, without a blank too many."""
    for signs in _SIGNS:  # looking for one after the other takes a fourth of what an expression takes
        if signs in text:
            return False
    for sign, signs in _PAIRS:
        if sign in text and signs in text:
            return False
    if text[:1] == " " or text[-1:] == " ":
        return False
    return text.isprintable() or text.split() == text.split(" ")  # no blank is printable but the keyboard's


def as_it_is(text: str) -> Prose:
    """Give a plain text in its three forms."""
    return Prose(html=plain_html(text), plain=text, latex=plain_latex(text))


def plain_html(text: str) -> str:
    """Give a plain text, or a part of one, as HTML."""
    return text.replace(">", "&gt;")


def plain_latex(text: str) -> str:
    """Give a plain text, or a part of one, as LaTeX."""
    if "–" in text or "—" in text or "“" in text:
        return text.replace("–", "--") if _is_range(text) else escape_latex(text)
    return text.replace(">", r"\textgreater{}").replace("%", r"\%").replace("#", r"\#")


def _is_range(text: str) -> bool:
    """Tell pages such as `12–34`: a dash inside such a word is never joined to another sign."""
    return "––" not in text and text[0] != "–" and text.replace("–", "").isalnum()
