"""Formulas read without the converter are what the converter would make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from byline.text.as_html import sanitise
from byline.text.formulas import convert_formula, in_known_words, read_with_converter
from byline.text.mathml import as_markup, as_tidy_tree
from byline.text.mathwords import as_words
from byline.text.plain_formulas import LEAVES, read_plain_formula

_ARGUMENTS = st.sampled_from(["x", "7", "{x}", "{i=1}", "{}", "{n}", r"\alpha", r"{\mathrm{KL}}", "{a_b}", "{-1}", "*"])
_COMMANDS = [
    *(r"\hat", r"\bar", r"\tilde", r"\vec", r"\dot", r"\ddot", r"\overline", r"\widehat", r"\widetilde", r"\sqrt"),
    *("_", "^", "_", "^", r"\left(", r"\right)", r"\frac{a}"),
]
_PIECES = [
    *("a", "b", "x", "y", "A", "C", "R", "e", "m", "n", "p", "t", "i", "12", "3", "1.5", " ", "'", "_2", "^3", "x_i^2"),
    *(
        r"\frac{a}{b}",
        r"\frac{1}{2}",
        r"\sqrt{s}",
        r"\hat{p}",
        r"\left[x\right)",
        r"\left\{y\right|",
        r"\operatorname{KL}",
    ),
    *(
        r"\text{if so}",
        r"\text {TeV}",
        r"\textbf{ab}",
        r"\textit{in}",
        r"\textrm{5 mm}",
        r"\mbox{th}",
        r"\mbox {if 2}",
        r"\text{2}",
        r"\mathbb{R}",
        r"\mathcal{O}",
    ),
    *(r"\mathrm{KL}", r"\mathbf{x}", r"\mathbf {x}", r"\mathbf{a1}", r"\bm{x1}", r"\boldsymbol{a2}", r"\mathfrak{g}"),
]
_ODD = [
    *(
        "{",
        "}",
        "}{",
        "_",
        "^",
        "[",
        "&",
        "%",
        "#",
        "$",
        '"',
        ".",
        ".5",
        r"\foo",
        r"\limits",
        r"\not",
        r"\cal",
        r"\over",
    ),
    *(
        r"\displaystyle",
        r"\middle|",
        r"\left.",
        r"\left",
        r"\right",
        r"\sqrt[",
        r"\frac",
        r"\mathcal ",
        r"\mathrm{}",
        r"\\",
    ),
    *(r"\sum\nolimits", r"\begin{matrix}", r"\text{", r"\hbox{a}", r"\tfrac12", "中", "\u2003"),
]

sensible: SearchStrategy[str] = st.lists(
    st.one_of(
        st.sampled_from(sorted(LEAVES)),
        st.sampled_from(_PIECES),
        st.tuples(st.sampled_from(_COMMANDS), _ARGUMENTS).map("".join),
    ),
    max_size=8,
).map("".join)
anything: SearchStrategy[str] = st.lists(st.sampled_from([*LEAVES, *_PIECES, *_COMMANDS, *_ODD]), max_size=8).map(
    "".join
)


def assert_same(formula: str) -> None:
    plain = read_plain_formula(formula)
    if plain is None:
        return
    tree, unknown = read_with_converter(in_known_words(formula))
    tidy, wanted = as_tidy_tree(plain), as_tidy_tree(tree)
    assert (as_markup(tidy), as_words(tidy), ()) == (as_markup(wanted), as_words(wanted), unknown)


@given(sensible)
def test_a_sensible_formula_is_what_the_converter_makes_of_it(formula: str) -> None:
    assert_same(formula)


@given(anything)
def test_any_formula_is_what_the_converter_makes_of_it_or_is_left_to_it(formula: str) -> None:
    assert_same(formula)


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_every_sign_is_the_converter_s(leaf: str) -> None:
    assert read_plain_formula(leaf) is not None
    assert_same(leaf)


@pytest.mark.parametrize("font", ["mathrm", "mathbf", "mathbb", "mathcal", "mathfrak", "boldsymbol", "bm"])
@pytest.mark.parametrize("letter", [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"abcdefghijklmnopqrstuvwxyz", "7", "KL"])
def test_every_letter_of_a_font_is_the_converter_s(font: str, letter: str) -> None:
    assert read_plain_formula(rf"\{font}{{{letter}}}") is not None
    assert_same(rf"\{font}{{{letter}}}")


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param(r"\frac{1}{2}\|w\|^2", id="a norm"),
        pytest.param(r"\sum_{i=1}^{n} x_i^2", id="a sum"),
        pytest.param(r"p(y \mid x)", id="a condition"),
        pytest.param(r"\mathcal{O}(n \log n)", id="an order"),
        pytest.param(r"\sqrt{s_{\mathrm{NN}}} = 5.02~\text {TeV}", id="an energy"),
        pytest.param(r"\left( x' \right)", id="fences"),
    ],
)
def test_the_formulas_of_most_texts_need_no_converter(formula: str) -> None:
    assert convert_formula(formula).is_own


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("", id="nothing"),
        pytest.param(r"\foo", id="an unknown macro"),
        pytest.param("x_a_b", id="two subscripts"),
        pytest.param(r"\frac12", id="a fraction of digits"),
        pytest.param(r"\sqrt[3]{x}", id="a cube root"),
        pytest.param("5 mm", id="a length"),
        pytest.param("{x", id="an open brace"),
        pytest.param("a & b", id="a column"),
    ],
)
def test_what_is_not_sure_is_left_to_the_converter(formula: str) -> None:
    assert read_plain_formula(formula) is None


@given(sensible)
def test_the_sanitiser_would_change_nothing_in_such_a_formula(formula: str) -> None:
    converted = convert_formula(formula)
    if converted.is_own:
        html = f"<p>a <math>{converted.markup}</math></p>"
        assert sanitise(html) == html
