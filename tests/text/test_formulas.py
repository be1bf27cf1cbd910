"""Formulas: where they are, what MathML and plain text they become, and what is money."""

import pytest

from byline.text import read_blocks, read_prose
from byline.text.formulas import convert_formula


@pytest.mark.parametrize(
    ("formula", "markup", "plain"),
    [
        pytest.param("n", "<mi>n</mi>", "n", id="a letter"),
        pytest.param("R^2", "<msup><mi>R</mi><mn>2</mn></msup>", "R²", id="a power"),
        pytest.param(r"\geq 0.9", "<mo>≥</mo><mn>0.9</mn>", "≥ 0.9", id="a relation"),
        pytest.param(r"\textit{iid}", "<mtext><i>iid</i></mtext>", "iid", id="words in italics"),
        pytest.param(r"\text{a < b & c}", "<mtext>a &lt; b &amp; c</mtext>", "a < b & c", id="signs in words"),
        pytest.param(r"\mathbf{8 \times}", "<mn>𝟖</mn><mo>×</mo>", "8×", id="bold"),
        pytest.param(r"\mathrm{KL}", "<mi>KL</mi>", "KL", id="an upright name"),
        pytest.param(
            "(a, b)", "<mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo>", "(a, b)", id="brackets beside letters"
        ),
        pytest.param("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>", "a < b", id="less than"),
        pytest.param(r"x \sim p", "<mi>x</mi><mo>∼</mo><mi>p</mi>", "x ∼ p", id="distributed as"),
        pytest.param(r"\hat{p}", '<mover accent="true"><mi>p</mi><mo>^</mo></mover>', "p̂", id="a hat"),
        pytest.param(
            r"\max_x",
            '<munder><mo movablelimits="true">max</mo><mi>x</mi></munder>',
            "max_x",
            id="what stands under an operator",
        ),
        pytest.param("{}^{2}", "<msup><mrow></mrow><mn>2</mn></msup>", "²", id="a power of nothing"),
    ],
)
def test_a_formula_becomes_small_mathml_and_plain_text(formula: str, markup: str, plain: str) -> None:
    converted = convert_formula(formula)
    assert (converted.markup, converted.plain) == (markup, plain)


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        pytest.param(r"\mathcal{O}(\sqrt{n})", "O(√n)", id="a root"),
        pytest.param(r"\frac{a}{b+c}", "a/(b+c)", id="a fraction"),
        pytest.param(r"\sum_{i=1}^{n} x_i", "∑_(i=1)ⁿ x_i", id="a sum"),
        pytest.param(r"13\,\text{TeV}", "13 TeV", id="a unit"),
        pytest.param(r"\max_x \log f", "max_x log f", id="functions"),
        pytest.param(r"t\overline{t}", "tt̄", id="an antiparticle"),
        pytest.param("5^{th}", "5th", id="an ordinal"),
        pytest.param(r"10^\circ", "10°", id="degrees"),
        pytest.param(r"\arg\max_x f", "arg max_x f", id="an operator of two words"),
        pytest.param(r"\mathrm{fb}^{-1}", "fb⁻¹", id="an inverse"),
        pytest.param(r"\binom{n}{k}", "(n choose k)", id="a binomial"),
        pytest.param(r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a = b; c = d", id="two lines"),
        pytest.param(r"f'(x)", "f′(x)", id="a prime"),
        pytest.param(r"\sqrt[3]{x}", "∛x", id="a cube root"),
        pytest.param(r"10,000", "10,000", id="thousands"),
    ],
)
def test_a_formula_in_words(formula: str, plain: str) -> None:
    assert convert_formula(formula).plain == plain


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("$x$", id="dollars"),
        pytest.param("$$x$$", id="double dollars"),
        pytest.param(r"\(x\)", id="round brackets"),
        pytest.param(r"\[x\]", id="square brackets"),
        pytest.param("$ x $", id="blanks inside"),
        pytest.param(r"\ensuremath{x}", id="ensuremath"),
        pytest.param(r"\begin{equation}x\end{equation}", id="environment"),
    ],
)
def test_every_delimiter_is_math(source: str) -> None:
    assert read_prose(source).html == "<math><mi>x</mi></math>"


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param(r"\hat x", "x̂", id="a letter"),
        pytest.param(r"the \hat\theta", "the θ̂", id="a macro"),
        pytest.param(r"\hat\mathcal{X}", "X̂", id="a macro that takes something itself"),
        pytest.param(r"\sqrt[3]{x}", "∛x", id="an option"),
        pytest.param(r"\frac12", "1/2", id="digits"),
    ],
)
def test_a_macro_outside_of_math_takes_what_tex_would_give_it(source: str, plain: str) -> None:
    assert read_prose(source).plain == plain


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("costs $5 and $10", id="two sums"),
        pytest.param("$5/$10 a day", id="two sums beside each other"),
        pytest.param("US$ and CA$ rates", id="two currencies"),
        pytest.param("$20,000 to USD$30,000", id="thousands"),
        pytest.param("from $5 million to 10 million US$", id="words between"),
        pytest.param("a $ sign", id="one dollar"),
        pytest.param("$5, $6, and $7", id="three sums"),
    ],
)
def test_money_is_no_math(source: str) -> None:
    assert read_prose(source).html == source


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param("$5$ and $10$", "5 and 10", id="two numbers"),
        pytest.param("J0055$-$2558 at 0.1$<$z$<$0.5", "J0055−2558 at 0.1<z<0.5", id="signs right before figures"),
        pytest.param("C$_{60}$3", "C₆₀3", id="a digit after"),
        pytest.param(r"$4\ell $ at $\sqrt{s}=$13", "4ℓ at √s =13", id="a blank before the end"),
        pytest.param(r"$\text{if $x$}$", "if x", id="dollars inside words"),
        pytest.param("Pro$^2$", "Pro²", id="a power of a word"),
        pytest.param(r"$10 with \emph{few} samples and $n$", "$10 with few samples and n", id="money, then macros"),
        pytest.param(r"$10 for \texttt{a_b} (or `$n$`)", "$10 for a_b (or $n$)", id="money, then code"),
        pytest.param(r"$10 \times 10^5 GeV$", "10×10⁵GeV", id="a unit"),
        pytest.param(r"\$5 and $x$", "$5 and x", id="an escaped dollar"),
        pytest.param(r"\mathbb{R}^d", "ℝ^d", id="outside of dollars"),
    ],
)
def test_math_is_found_where_it_is(source: str, plain: str) -> None:
    assert read_prose(source).plain == plain


def test_a_formula_on_its_own_line_scrolls_in_a_box() -> None:
    box = '<p>a <span style="display:block;overflow:auto hidden;padding-block:0.4em" tabindex="0"><math display="block"><mi>x</mi></math></span></p>'
    assert read_blocks("a $$x$$").html == box


def test_a_formula_of_a_title_stays_in_its_line() -> None:
    assert read_prose("a $$x$$").html == "a <math><mi>x</mi></math>"


def test_a_formula_that_cannot_be_converted_is_shown_as_its_source() -> None:
    assert read_prose(r"a $\frac{x$ b").html == r"a <code>\frac{x</code> b"


def test_mathml_that_came_with_the_text_is_kept() -> None:
    source = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi></mml:math>'
    assert read_prose(source).html == "<math><mi>x</mi></math>"


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        pytest.param(r"$\{0\}$", r"$\{0\}$", id="matched braces stay"),
        pytest.param(r"$\{ x$", r"$\lbrace x$", id="an unmatched one gets a name"),
        pytest.param("$x${}7", "$x${}7", id="a digit is kept off the dollar"),
    ],
)
def test_a_formula_in_latex_is_as_it_was_written(source: str, latex: str) -> None:
    assert read_prose(source).latex == latex


def test_a_sign_alone_has_no_space_beside_it() -> None:
    assert read_prose("a$-$b").html == 'a<math><mo lspace="0" rspace="0">−</mo></math>b'
