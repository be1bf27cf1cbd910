"""What holds for every text: it is read, its HTML is well-formed and safe, and its LaTeX reads as it did."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from byline.text import Prose, as_slug, fold, read_blocks, read_prose
from byline.text.as_html import as_html, sanitise, write
from byline.text.blocks import read_blocks_of
from byline.text.characters import clean

_PIECES = [
    *("word", "A", "b2", " ", "  ", "\n", "\n\n", ".", ",", "é", "中", "\u00a0", "\u2009", "\u202e", "7", "(", ")"),
    *("\\", "{", "}", "$", "$$", "`", "``", "'", "''", "*", "**", "***", "_", "__", "~", "^", "&", "#", "%", "<", ">"),
    *("[", "]", "](", "](http://a.b)", "![", "-", "--", "---", "|", '"', "/", "=", "+", ":", "!"),
    *(r"\emph{", r"\textit{", r"\textbf ", r"\em ", r"\bf ", r"\'", r"\'e", r"\c{c}", r"\"{o}", r"\o ", r"\i"),
    *(r"\cite{a}", r"~\citep[b]{a}", r"\url{http://a.b/_c}", r"\href{http://a.b}{", r"\href{javascript:x}{", r"\foo"),
    *(r"\foo{", r"\alpha", r"\frac{", r"\sqrt{", r"\(", r"\)", r"\[", r"\]", r"\begin{equation}", r"\end{equation}"),
    *(r"\footnote{", r"\textsuperscript{", r"\textsc{", r"\ensuremath{", r"\item ", r"\\", r"\,", r"\%", r"\{", r"\ "),
    *("$x$", "$x^2$", "$\\foo$", "$\\text{a < b}$", "$\\frac{$", "$a & b$", "_{", "^{", "$5", "R$^2$", "x_1", "a*b"),
    *("<i>", "</i>", "<sub>", "</sub>", "<b", "<br>", "<a href='http://a.b'>", "<a href=javascript:x>", "</a>", "<p>"),
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<math>", "</math>", "<mi>x</mi>"),
    *("<jats:italic>", "</jats:italic>", "<jats:p>", "</jats:p>", "<unk>", "&amp;", "&lt;", "&#x3c;", "&#0;", "&nbsp;"),
    *("http://a.b/c_d", "https://", "javascript:alert(1)", "- ", "\n- ", "\n1. ", "\n> ", "\n# ", "\n    ", "\n```\n"),
    *("\n---\n", "\t", "\r\n", "\x00", "\x0b", "\ud800", "\ufffe", "\u2028"),
]

_WHOLE = [
    *("word", "BERT", "{BERT}", r"\emph{so}", r"{\bf so}", r"M{\"u}ller", r"\'Elan", "$x$", r"$\sqrt{s}$", "$n^2$7"),
    *("``so''", "`so'", "“so”", "a--b", "a---b", "use --force", "A*", "*so*", "**so**", "x_1", "5%", "A & B", r"\&"),
    *("C#", "$5", "a~b", "~10", r"10\,000", "&lt;b&gt;", "<sub>2</sub>", "<i>so</i>", r"\textsc{So}", "`code_x`"),
    *("https://a.b/c_d", r"\url{https://a.b/~c}", r"\href{https://a.b/%20}{so}", "[so](https://a.b)", "[1]", r"\{a\}"),
    *(r"\textbackslash n", "``", "''", "'", '"', "é", "–", "—", "…", "(so)", ",", "a^b", "C$_{60}$", r"\footnote{So.}"),
]

anything: SearchStrategy[str] = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.text(alphabet="\\${}`*_<>[]()-'& ab\n", max_size=40),
)
sensible: SearchStrategy[str] = st.lists(st.sampled_from(_WHOLE), min_size=1, max_size=8).map(" ".join)

_SAFE = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|$)")
_MACROS = {"foo": r"\emph{#1} \foo", "alpha": "{", "i": "$#2$", "o": r"\o\o", "emph": r"\textbf{#1}"}


def assert_well_formed(html: str) -> None:
    """Parse it as HTML, every parse error counting, and as XML but for the elements that are always empty."""
    page = f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{html}</body></html>'
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    for element in tree.iter():
        assert element.tag not in {"script", "style", "iframe", "object", "embed", "form", "svg"}
        assert not any(name.lower().startswith("on") for name in element.attrib)
        assert all(_SAFE.match(element.get(name, "")) for name in ("href", "src"))
    ET.fromstring("<x>" + re.sub(r"<(br|hr|img [^>]*)>", r"<\1/>", html) + "</x>")


@given(anything)
@example("\\``")
@example("^{_}")
def test_a_title_is_well_formed_and_safe_inside_a_paragraph(text: str) -> None:
    assert_well_formed(f"<p>{read_prose(text).html}</p>")


@given(anything)
def test_a_title_may_stand_inside_a_link(text: str) -> None:
    assert_well_formed(f'<p><a href="x/">{read_prose(text).html}</a></p>')


@given(anything)
def test_a_note_with_links_is_well_formed_and_safe(text: str) -> None:
    assert_well_formed(f"<p>{read_prose(text, links=True).html}</p>")


@given(anything)
def test_blocks_are_well_formed_and_safe(text: str) -> None:
    assert_well_formed(read_blocks(text).html)


@given(anything)
def test_any_macros_leave_the_html_well_formed(text: str) -> None:
    assert_well_formed(read_blocks(text, macros=_MACROS).html)


@given(anything)
@example("a $x$ *so* **so** `x < y` R^{2} {\\bf b}\n\n<u>so</u> &nbsp; \\footnote{$z$}")
def test_what_is_not_sanitised_is_what_the_sanitiser_would_give(text: str) -> None:
    nodes, _ = read_blocks_of(clean(text))
    assert as_html(nodes, links=True) == sanitise(write(nodes, links=True)) or "<" not in write(nodes, links=True)


@pytest.mark.parametrize("read", [read_prose, read_blocks])
@given(text=anything)
@example(text=">0\t\\A")
def test_a_fault_lies_inside_the_text(read: Callable[[str], Prose], text: str) -> None:
    prose = read(text)
    assert all(0 <= fault.start < fault.start + fault.width <= len(text) for fault in prose.faults)


@pytest.mark.parametrize("read", [read_prose, read_blocks])
@given(text=anything)
def test_all_three_forms_can_be_written_to_a_file(read: Callable[[str], Prose], text: str) -> None:
    prose = read(text)
    assert "\x00" not in (prose.html + prose.plain + prose.latex).encode().decode()


@given(sensible)
def test_latex_reads_as_the_text_it_came_from(text: str) -> None:
    prose = read_prose(text)
    assert read_prose(prose.latex).plain == prose.plain


@given(sensible)
def test_latex_settles_after_one_round(text: str) -> None:
    latex = read_prose(text).latex
    assert read_prose(latex).latex == latex


@given(sensible)
def test_braces_of_a_field_match_as_bibtex_counts_them(text: str) -> None:
    depths = [0]
    for brace in re.findall(r"[{}]", read_prose(text).latex):
        depths.append(depths[-1] + (1 if brace == "{" else -1))
    assert min(depths) == depths[-1] == 0


@given(sensible)
def test_plain_text_holds_no_markup(text: str) -> None:
    plain = read_prose(text.replace(r"\textbackslash n", "").replace("&lt;b&gt;", "")).plain
    assert not re.search(r"\\[A-Za-z]|\*\*|`|<|&[a-z]+;|\{(?!a)", plain)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1))
def test_a_slug_is_never_empty_and_fits_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", as_slug(text))
