"""Abstracts in JATS (NISO Z39.96) or HTML, as Crossref and others give them, made the Markdown that records hold.

Paragraphs, lists, headings and formulas get Markdown's form; marks inside a line (`<i>`, `<sub>`) stay, for texts may
have them; every other element of JATS goes, and its text stays.
"""

import html
import re
from collections.abc import Sequence
from itertools import pairwise

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*(?::[\w.-]+)?)(?P<rest>(?:\s[^<>]*|/)?)>")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:jats:|mml:)?(?:p|title|sec|italic|bold|sub|sup|i|b|em|strong|br)(?:\s[^&<>]*)?/?&gt;"
)
_MARKS = {
    **dict.fromkeys(("i", "em", "italic"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("monospace", "code", "tt"), "code"),
    "sub": "sub",
    "sup": "sup",
    "sc": "sc",
}
_PARAGRAPHS = frozenset(("p", "div", "sec", "section", "abstract", "list", "ul", "ol", "def-list", "disp-quote"))
_HEADINGS = frozenset(("title", "h1", "h2", "h3", "h4", "h5", "h6"))
_FORMULAS = frozenset(("inline-formula", "disp-formula"))
_OTHERS = re.compile(
    r"a|alternatives|article-title|def(?:-item)?|email|ext-link|fn|graphic|label|media|named-content|span|styled-content|"
    r"term|trans-abstract|u|underline|uri|xref|font|small|strike|table|tbody|t[dhr]|thead|img|html|body"
)
_DOCUMENT = re.compile(r"\\begin\s*\{document\}(.*)\\end\s*\{document\}", re.DOTALL)
_WHOLE = re.compile(
    r"\W*(?:abstract|summary|resumo|resumen|r[eé]sum[eé]|zusammenfassung|kurzfassung|riassunto|abstrakt|streszczenie|"
    r"аннотация|摘要|抄録|초록|graphical abstract)\W*",
    re.IGNORECASE,
)
_HEADING = "\x01"
_HEADED = re.compile(rf"{_HEADING}([^{_HEADING}]*){_HEADING}\s*")
_BREAKS = re.compile(r"\n[^\S\n]*\n\s*")


def read_marked(text: str) -> str:
    """Give the abstract as Markdown; one that is plain text already is given with its blanks tidied."""
    plain = html.unescape(text) if _ESCAPED_TAG.search(text) else text
    plain = plain.replace(_HEADING, "")
    return _as_markdown(_walk(plain) if "<" in plain else plain)


class _Walk:
    """What was made of the text so far; a formula stands in several notations, of which TeX's is kept."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.formula_start: int | None = None
        self.tex_start: int | None = None
        self.tex = ""

    def take(self, tag: re.Match[str]) -> None:
        local, is_end = tag["name"].lower().rpartition(":")[2], bool(tag["end"])
        if local in _FORMULAS:
            self.take_formula(is_end=is_end)
        elif local == "tex-math":
            self.take_tex(is_end=is_end)
        else:
            self.parts.append(_replacement(tag, local))

    def take_formula(self, *, is_end: bool) -> None:
        if not is_end:
            self.formula_start, self.tex = len(self.parts), ""
        elif self.formula_start is not None:
            if self.tex:
                self.parts[self.formula_start :] = [self.tex]
            self.formula_start = None

    def take_tex(self, *, is_end: bool) -> None:
        if not is_end:
            self.tex_start = len(self.parts)
        elif self.tex_start is not None:
            self.tex = _as_math("".join(self.parts[self.tex_start :]))
            self.parts[self.tex_start :] = [self.tex]
            self.tex_start = None


def _walk(text: str) -> str:
    """Replace each tag by what stands for it."""
    walk = _Walk()
    end = 0
    for tag in _TAG.finditer(text):
        walk.parts.append(text[end : tag.start()])
        walk.take(tag)
        end = tag.end()
    return "".join([*walk.parts, text[end:]])


def _as_math(written: str) -> str:
    """Give TeX with dollars around it, out of the whole document that publishers put around a formula."""
    document = _DOCUMENT.search(written)
    tex = " ".join((document[1] if document else written).split()).strip("$ ")
    return f"${tex}$" if tex else ""


def _replacement(tag: re.Match[str], local: str) -> str:
    is_end = bool(tag["end"])
    if local in _MARKS:
        return f"<{'/' if is_end else ''}{_MARKS[local]}>"
    if local in _PARAGRAPHS:
        return "\n\n"
    if local in _HEADINGS:
        return f"{_HEADING}\n\n" if is_end else f"\n\n{_HEADING}"
    if local in {"list-item", "li"}:
        return "" if is_end else "\n\n- "
    if local in {"br", "break"}:
        return "\n"
    return "" if ":" in tag["name"] or _OTHERS.fullmatch(local) else tag[0]


def _as_markdown(text: str) -> str:
    headed = _HEADED.sub(lambda match: _as_heading(match[1]), text).replace(_HEADING, "")
    paragraphs = [" ".join(part.split()) for part in _BREAKS.split(headed)]
    return _joined([part for part in paragraphs if part not in {"", "-"}])


def _joined(paragraphs: Sequence[str]) -> str:
    """Join with an empty line between, but for the items of one list."""
    before = ("", *paragraphs)
    gaps = ("\n" if one.startswith("- ") and other.startswith("- ") else "\n\n" for one, other in pairwise(before))
    return "".join(gap + part for gap, part in zip(gaps, paragraphs, strict=True)).lstrip("\n")


def _as_heading(text: str) -> str:
    """Give a heading as bold words before its paragraph; one that only says "Abstract" goes."""
    words = " ".join(text.split())
    if not words or _WHOLE.fullmatch(words):
        return ""
    return f"**{words}** " if words[-1] in ".:?!" else f"**{words}:** "
