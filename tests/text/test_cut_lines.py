"""Lines cut at their dollars or braces are what a parse makes of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from byline.text import read_blocks
from byline.text.braced_lines import read_braced_line
from byline.text.formula_lines import read_formula_line
from byline.text.inline import read_inline
from byline.text.plain_lines import as_it_is, is_plain
from byline.text.rendering import render

_PIECES = [
    *(
        "word",
        "A",
        " ",
        " ",
        ".",
        ",",
        "'",
        "’",
        "“so”",
        "–",
        "-",
        "5%",
        "C#",
        ">",
        '"',
        "(",
        ")",
        "[1]",
        "é",
        "7",
        "x = 2",
    ),
    *(
        "$",
        "$x$",
        "$x_i^2$",
        "$5",
        "$5$",
        "$ x $",
        "$x  y$",
        r"$\frac{a}{b}$",
        r"$\|w\|$",
        r"$\{x\}$",
        r"$\text{a}$",
        "$-$",
    ),
    *(
        "$$",
        r"\$",
        r"$\foo$",
        r"$\,$",
        "_",
        "*",
        "{",
        "}",
        "--",
        "''",
        "](",
        "\t",
        "\u00a0",
        "\u2009",
        "\u200b",
        "\x1f",
    ),
]
_BRACED = [
    "word",
    "A",
    " ",
    "{",
    "}",
    "{BERT}",
    "{a b}",
    "{ c}",
    "–",
    "—",
    "-",
    "'",
    "“q”",
    "5%",
    ">",
    "1",
    "é",
    "{3}",
    "{d–e}",
]
braced: SearchStrategy[str] = st.lists(st.sampled_from(_BRACED), max_size=8).map("".join)
lines: SearchStrategy[str] = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)


@given(lines)
@example("$5 a$ b$")
@example("$x$7, $5$")
def test_a_line_with_formulas_is_what_a_parse_makes_of_it(text: str) -> None:
    line = read_formula_line(text)
    nodes, faults = read_inline(text)
    assert line is None or line == render(nodes, faults, links=False)


@given(braced)
@example("{a}{b} {c–d} {–e}")
def test_a_line_with_braces_is_what_a_parse_makes_of_it(text: str) -> None:
    line = read_braced_line(text)
    nodes, faults = read_inline(text)
    assert line is None or line == render(nodes, faults, links=False)


@pytest.mark.parametrize("text", ["Training {BERT} for {NLP}", "{A} Title", "On {Small Models}"])
def test_braces_around_plain_letters_need_no_parse(text: str) -> None:
    assert read_braced_line(text) is not None


@pytest.mark.parametrize("text", ["{{BERT}}", "{3}D", "{", "a}b{c}", "{a", "{a}}", "{}", "x_{a}", r"{\"u}", "a-{-}b"])
def test_other_braces_are_left_to_a_parse(text: str) -> None:
    assert read_braced_line(text) is None


@given(lines)
@example("a > b, 5%")
def test_a_plain_line_is_what_a_parse_makes_of_it(text: str) -> None:
    nodes, faults = read_inline(text)
    assert not is_plain(text) or as_it_is(text) == render(nodes, faults, links=False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We show $O(n \\log n)$ for $x_i^2$.", id="formulas"),
        pytest.param("$x$ is one", id="a formula first"),
        pytest.param("All in $^{-1}$", id="a formula last"),
    ],
)
def test_formulas_between_plain_words_need_no_parse(text: str) -> None:
    assert read_formula_line(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("costs $5 and $10", id="money"),
        pytest.param("a $ sign", id="one dollar"),
        pytest.param(r"$\foo$", id="an unknown macro"),
        pytest.param("*so* $x$", id="emphasis"),
        pytest.param(r"$\text{if $x$}$", id="dollars in words"),
        pytest.param("$$x$$", id="a formula on its own line"),
    ],
)
def test_a_line_that_holds_more_is_left_to_a_parse(text: str) -> None:
    assert read_formula_line(text) is None


def test_a_formula_in_indented_code_is_none() -> None:
    assert read_blocks("    $x$").html == "<pre><code>$x$\n</code></pre>"
