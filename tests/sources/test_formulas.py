"""Formulas are found where prose has them, and money is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.formulas import formula_spans


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        pytest.param("a $x$ b $y_1$", ["$x$", "$y_1$"], id="single dollars"),
        pytest.param("a $$x = 1$$ b", ["$$x = 1$$"], id="double dollars"),
        pytest.param(r"a \(x\) b \[y\]", [r"\(x\)", r"\[y\]"], id="brackets"),
        pytest.param("$5 and $10", [], id="money"),
        pytest.param(r"\$5 and \$10", [], id="escaped dollars"),
        pytest.param(r"$a \$ b$", [r"$a \$ b$"], id="an escaped dollar inside"),
        pytest.param("$5 or more, where $x$ is", ["$x$"], id="money before a formula"),
        pytest.param("$a\n\nb$", [], id="two paragraphs"),
        pytest.param("$a\nb$", ["$a\nb$"], id="two lines"),
        pytest.param(r"\(a $ b\)", [r"\(a $ b\)"], id="a dollar between brackets"),
    ],
)
def test_formulas_are_found(text: str, formulas: list[str]) -> None:
    assert [text[start:end] for start, end in formula_spans(text)] == formulas


@given(st.text(st.sampled_from("a1 $\\()[]\n"), max_size=40))
def test_spans_stand_in_order_and_apart(text: str) -> None:
    edges = [edge for span in formula_spans(text) for edge in span]
    assert edges == sorted(set(edges)) or all(start < end for start, end in formula_spans(text))
