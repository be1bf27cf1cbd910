"""Characters that mean something to TeX, or to the reader of its prose, written so that they mean themselves."""

import re

from byline.text.tables import pairs

_ESCAPED = {
    **pairs(
        r"{=\textbraceleft{} }=\textbraceright{} \=\textbackslash{} ~=\textasciitilde{} ^=\textasciicircum{}",
        r"`=\textasciigrave{} <=\textless{} >=\textgreater{} $=\$ &=\& %=\% #=\# _=\_ *={*}",
        "“=`` ”='' –=-- —=--- ](=]{}( ''='{}'",
    ),
    "\u00a0": r"\nobreakspace{}",
    "\u2009": r"\,",
}
_SIGN = re.compile(r"[\\{}~^`<>$&%#_*“”–—\u00a0\u2009]")
_SPECIAL = re.compile(_SIGN.pattern + r"|\]\(|''|-{2,}")
_BETWEEN = re.compile(r"(?<=[^\s/~(])\u00a0(?=[^\s~])")


def escape_latex(text: str) -> str:
    """Escape what means something to TeX, or would to the reader of this text."""
    if _SIGN.search(text) is None and not any(signs in text for signs in ("](", "''", "--")):
        return text
    return _SPECIAL.sub(_escaped, _BETWEEN.sub("\ue003", text)).replace("\ue003", "~")


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    return _ESCAPED.get(sign) or "-{}" * (len(sign) - 1) + "-"
