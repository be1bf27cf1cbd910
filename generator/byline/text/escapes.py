"""Characters that mean something to TeX, or to the reader of its prose, written so that they mean themselves."""

import re

from byline.text.tables import pairs

_ESCAPED = {
    **pairs(
        r"{=\textbraceleft{} }=\textbraceright{} \=\textbackslash{} ~=\textasciitilde{} ^=\textasciicircum{}",
        r"`=\textasciigrave{} <=\textless{} >=\textgreater{} $=\$ &=\& %=\% #=\# _=\_",
        "–=-- —=--- ](=]{}(",
    ),
    "\u00a0": r"\nobreakspace{}",
    "\u2009": r"\,",
}
_OPEN, _CLOSE, _TIE, _STAR = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Stand for TeX's own quotes and blank, and for a star, until the rest is escaped; no text holds them (see `characters`)."""
_SIGN = r"[\\{}~^`<>$&%#_*“–—\u00a0\u2009]"
_SPECIAL = _SIGN + rf"|\]\(|(?<=http)s?://|'{{2,}}|'(?={_CLOSE})|(?<={_CLOSE})'|-{{2,}}|-(?=[–—])|(?<=[–—])-"
_JOINED = r"[–—](?=[–—])|(?:\A|(?<=[ (]))–(?=[^\W\d_])"
_QUOTED = r"“([^“”]*)”"
_BETWEEN = r"(?<=[^\s/~(])\u00a0(?=[^\s~])"
"""All are compiled when a text first holds such a sign."""


def escape_latex(text: str) -> str:
    """Escape what means something to TeX, or would to the reader of this text; stars are left to `with_stars`."""
    if re.search(_SIGN, text) is None and not any(signs in text for signs in ("](", "''", "--", "://")):
        return text
    marked = re.sub(_QUOTED, rf"{_OPEN}\1{_CLOSE}", text) if "“" in text else text
    marked = re.sub(_BETWEEN, _TIE, marked) if "\u00a0" in marked else marked
    escaped = re.sub(_SPECIAL, _escaped, marked)
    return escaped.replace("*", _STAR).replace(_OPEN, "``").replace(_CLOSE, "''").replace(_TIE, "~")


def with_stars(latex: str) -> str:
    """Write the stars of a whole text: one alone is none of Markdown's, several could be taken for emphasis."""
    return latex.replace(_STAR, "*" if latex.count(_STAR) == 1 else "{*}")


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    if sign.endswith("//"):
        return sign.replace(":", ":{}")  # an address that is none stays text
    if sign[0] in "-'":
        return _set_apart(found)
    if re.compile(_JOINED).match(found.string, found.start()):
        return _ESCAPED[sign] + "{}"  # else the one dash too many, or the option `--force`
    return _ESCAPED.get(sign, sign)


def _set_apart(found: re.Match[str]) -> str:
    """Keep hyphens, or apostrophes, from each other and from a dash, or a quote, beside them."""
    text, joining = found.string, {"–", "—", _CLOSE}
    before = "{}" if text[found.start() - 1 : found.start()] in joining else ""
    after = "{}" if text[found.end() : found.end() + 1] in joining else ""
    return before + "{}".join(found.group()) + after
