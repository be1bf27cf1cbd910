r"""Macros that stand for characters: `\o`, `\ss`, `\alpha`, `\textdegree`, `\ldots`."""

import unicodedata
from functools import cache

LETTERS = {
    **{"aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł"},
    **{"ss": "ß", "SS": "SS", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ"},
    **{"ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ"},
}
"""Letters of words: the blanks after them only end the macro's name (`S\\o ren` is Søren)."""

_SYMBOLS = {
    **{"LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX"},
    **{"ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "slash": "/"},
    **{"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbar": "|"},
    **{"textless": "<", "textgreater": ">", "textunderscore": "_", "textdollar": "$", "textpercent": "%"},
    **{"textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textasteriskcentered": "*"},
    **{"lbrack": "[", "rbrack": "]", "textquotesingle": "'", "textquotedbl": '"', "textquoteleft": "‘"},
    **{"textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘", "rq": "’"},
    **{"quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘"},
    **{"flqq": "«", "frqq": "»", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«"},
    **{"guillemetright": "»", "copyright": "©", "textcopyright": "©", "pounds": "£", "euro": "€", "S": "§", "P": "¶"},
    **{"dag": "†", "ddag": "‡", "textdagger": "†", "textdaggerdbl": "‡", "textnumero": "№", "micro": "µ"},
    **{"nobreakspace": "\u00a0", "quad": "\u2003", "qquad": "\u2003\u2003", "enspace": "\u2002", "space": " "},
    **{"thinspace": "\u2009", "textbullet": "•", "textperiodcentered": "·", "textvisiblespace": "␣", "colon": ":"},
    **{"sim": "∼", "ast": "∗", "mid": "|", "vert": "|", "Vert": "‖", "backslash": "\\", "degree": "°"},
}


def as_symbol(name: str) -> str | None:
    """Give the characters that a macro stands for, or `None` where it is none of that kind."""
    return _SYMBOLS.get(name) or _all_symbols().get(name)


@cache
def _all_symbols() -> dict[str, str]:
    """Give the tables of the two libraries that know thousands; read when the first rare one is met."""
    from latex2mathml.symbols_parser import SYMBOLS  # noqa: PLC0415 (rare)
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 (rare)

    known = {name[1:]: chr(int(code, 16)) for name, code in SYMBOLS.items() if name[1:].isalpha() and name[0] == "\\"}
    database = get_default_latex_context_db()
    for category in reversed(database.category_list):
        for name, macro in database.d[category]["macros"].items():
            text = macro.simplify_repl
            if isinstance(text, str) and name.isalpha():
                known[name] = text.strip()
    return {name: text for name, text in known.items() if name != "today" and _is_symbol(text)}


def _is_symbol(text: str) -> bool:
    """Leave out patterns with arguments, placeholders such as `<ref>`, and marks that need a letter."""
    return bool(text) and not ("%" in text or "<" in text[:-1] or unicodedata.combining(text[0]))
