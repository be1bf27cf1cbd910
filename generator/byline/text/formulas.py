"""A formula in LaTeX becomes MathML and a line of plain text; the same formula is converted once."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from byline.text.characters import squeeze
from byline.text.elements import Element
from byline.text.mathml import as_markup, as_tidy_tree
from byline.text.mathwords import as_words
from byline.text.plain_formulas import read_plain_formula

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_LONGEST = 2000
"""Characters of a formula beyond which it is no formula but a `$` that somebody forgot."""


class Formula(msgspec.Struct, frozen=True):
    """What one formula became; `markup` is what belongs between `<math>` and `</math>`, `None` where it could not."""

    markup: str | None
    plain: str
    unknown: tuple[str, ...] = ()
    """Macros that are shown by their names, without backslash."""
    is_own: bool = False
    """Whether all of `markup` was made here: no library, and no text, brought an element or an attribute along."""


@lru_cache(maxsize=8192)
def convert_formula(formula: str) -> Formula:
    """Convert a formula without its delimiters; never raises."""
    if len(formula) > _LONGEST:
        return Formula(None, as_source_words(formula))
    try:
        plain = _read_plain(squeeze(formula))
        tree, unknown = (plain, ()) if plain is not None else read_with_converter(in_known_words(squeeze(formula)))
        tidy = as_tidy_tree(tree)
        return Formula(as_markup(tidy), as_words(tidy), unknown, plain is not None)
    except Exception:  # noqa: BLE001 (the converter answers odd formulas with whatever it stumbles over)
        return Formula(None, as_source_words(formula))


def _read_plain(formula: str) -> Element | None:
    plain = read_plain_formula(formula)
    if plain is None and "\\" in formula:
        return read_plain_formula(in_known_words(formula))
    return plain


@lru_cache(maxsize=1024)
def convert_mathml(source: str) -> Formula:
    """Convert a `<math>` element that came with the text, as Crossref sends them; never raises."""
    from xml.etree import ElementTree as ET  # few texts bring such elements along

    bare = re.sub(_PREFIX, r"\1", source) if len(source) <= _LONGEST * 8 else ""
    try:
        tidy = as_tidy_tree(ET.fromstring(re.sub(_XMLNS, "", bare)))  # noqa: S314 (a doctype inside an element is an error)
    except ET.ParseError:
        return Formula(None, " ".join(re.sub(_ANY_TAG, " ", source).split()))
    return Formula(as_markup(tidy), as_words(tidy))


_PREFIX = r"(</?)[A-Za-z]+:"
_XMLNS = r"\sxmlns(?::\w+)?=(?:\"[^\"]*\"|'[^']*')"
_ANY_TAG = r"<[^<>]*>"
"""These and those below are compiled when they are first used: few texts need them."""


def as_source_words(formula: str) -> str:
    """Give a formula that nobody can convert as text without markup: macros by their names, no braces."""
    named = re.sub(r"\\([A-Za-z]+)", r" \1 ", re.sub(r"\\[lr]brace(?![A-Za-z])", "", formula))
    return " ".join(re.sub(r"[\\{}$`]", "", named).replace("**", "*").split())


_UNKNOWN = r"<mi>\\([A-Za-z]+)</mi>"
_LEFTOVER = r"\\|>(?:[{}$]|&(?!#))"
"""LaTeX that the converter passed on as it was: a separator, a brace, a bare backslash; what is meant is escaped."""


def read_with_converter(prepared: str) -> "tuple[ET.Element, tuple[str, ...]]":
    """Give the tree, and the macros that the converter did not know: it gives those as `mi` with their backslash.

    Raises whatever the converter stumbles over.
    """
    from xml.etree import ElementTree as ET  # a site without formulas needs neither

    from latex2mathml.converter import convert

    markup = convert(prepared).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
    unknown = tuple(dict.fromkeys(re.findall(_UNKNOWN, markup)))
    named = re.sub(_UNKNOWN, r"<mi>\1</mi>", markup)
    if re.search(_LEFTOVER, named):
        raise ValueError(prepared)
    return ET.fromstring(named), unknown  # noqa: S314 (it defines no entities)


# What the converter does not know, in words that it does.
_RENAMED = {
    "textsc": r"\text",
    "emph": r"\textit",
    "textsl": r"\textit",
    "textup": r"\text",
    "textnormal": r"\text",
    "varvec": r"\boldsymbol",
    "pmb": r"\boldsymbol",
    "nicefrac": r"\frac",
    "sfrac": r"\frac",
    "coloneqq": ":=",
    "coloneq": ":=",
    "arg": r"\operatorname{arg}",
    "argmax": r"\operatorname{argmax}",
    "argmin": r"\operatorname{argmin}",
    "eps": r"\epsilon",
    "R": r"\mathbb{R}",
    **dict.fromkeys(("ensuremath", "nonumber", "notag"), ""),
}
_RENAME = r"\\(" + "|".join(_RENAMED) + r")(?![A-Za-z])"
_ENVIRONMENT = r"\\(begin|end)\{(?:aligned|alignedat|split|gathered|gather|eqnarray|multline|equation)\*?\}"
_UPRIGHT_LETTER = r"\\mathrm\s*\{\s*([A-Za-z])\s*\}"  # the converter forgets that one letter is upright
_DROPPED = r"\\(?:label|tag)\*?\{[^{}]*\}"
_TEXT = r"\\(text[a-z]*|mbox|hbox)\s*\{([^{}]*)\}"
_LITERAL = {
    "<": "\ufdd0",
    "&": "\ufdd1",
    "$": "",
    "`": "‘",
    "~": "\u00a0",
    "\\%": "%",
    "\\&": "\ufdd1",
    "\\_": "_",
    "\\$": "\ufdd2",
}


def in_known_words(formula: str) -> str:
    """Give the formula in words that the converter knows."""
    plain = re.sub(_DROPPED, "", formula)
    plain = re.sub(_RENAME, lambda found: _RENAMED[found[1]], plain)
    plain = re.sub(_UPRIGHT_LETTER, r"\\text{\1}", plain)
    plain = re.sub(_ENVIRONMENT, r"\\\1{align*}", plain)
    return re.sub(_TEXT, _literal, plain)


def _literal(match: re.Match[str]) -> str:
    """Take what means something to the converter, or to XML, out of words inside a formula."""
    macro, words = match.groups()
    for old, new in _LITERAL.items():
        words = words.replace(old, new)
    return f"\\{macro}{{{words}}}"
