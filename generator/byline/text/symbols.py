r"""Macros that stand for characters: `\o`, `\ss`, `\alpha`, `\textdegree`, `\ldots`."""

import unicodedata
from functools import cache

from byline.text.tables import pairs

LETTERS = pairs(
    "aa=å AA=Å ae=æ AE=Æ oe=œ OE=Œ o=ø O=Ø l=ł L=Ł ss=ß SS=SS i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ ij=ĳ IJ=Ĳ",
)
"""Letters of words: the blanks after them only end the macro's name (`S\\o ren` is Søren)."""

_SYMBOLS = {
    **pairs(
        "LaTeX=LaTeX TeX=TeX LaTeXe=LaTeX2ε BibTeX=BibTeX XeTeX=XeTeX LuaTeX=LuaTeX",
        "ldots=… dots=… textellipsis=… textendash=– textemdash=— slash=/ colon=: textperiodcentered=· textbullet=•",
        r"textbackslash=\ backslash=\ textasciitilde=~ textasciicircum=^ textasciigrave=` textbar=| textless=<",
        "textgreater=> textunderscore=_ textdollar=$ textpercent=% textbraceleft={ textbraceright=} lbrace={ rbrace=}",
        "lbrack=[ rbrack=] textasteriskcentered=* textvisiblespace=␣ textquotesingle=' textquotedbl=\" lq=‘ rq=’",
        "textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=” quotedblbase=„ quotesinglbase=‚",
        "glqq=„ grqq=“ glq=‚ grq=‘ flqq=« frqq=» guillemotleft=« guillemotright=» guillemetleft=« guillemetright=»",
        "copyright=© textcopyright=© pounds=£ euro=€ S=§ P=¶ dag=† ddag=‡ textdagger=† textdaggerdbl=‡ textnumero=№",
        "micro=µ degree=° sim=∼ ast=∗ mid=| vert=| Vert=‖",
    ),
    "nobreakspace": "\u00a0",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
    "enspace": "\u2002",
    "thinspace": "\u2009",
    "space": " ",
}


def as_symbol(name: str) -> str | None:
    """Give the characters that a macro stands for, or `None` where it is none of that kind."""
    return _SYMBOLS.get(name) or _all_symbols().get(name)


@cache
def _all_symbols() -> dict[str, str]:
    """Give the tables of the two libraries that know thousands; read when the first rare one is met."""
    from latex2mathml.symbols_parser import SYMBOLS  # rare
    from pylatexenc.latex2text import get_default_latex_context_db  # rare

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
