"""What could not be understood in a text: told with its place in what the user wrote, and a way out."""

import pytest

from byline.text import Fault, read_blocks, read_prose


def told(source: str, faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(fault.code, source[fault.start : fault.start + fault.width]) for fault in faults]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(r"DRO (\bdro) and \bdro too", [("unknown-macro", r"\bdro")] * 2, id="a macro, twice"),
        pytest.param(r"a $\foo_1$ b", [("unknown-macro", r"\foo")], id="a macro in a formula"),
        pytest.param(r"a $\frac{$ b", [("bad-formula", r"$\frac{$")], id="a formula"),
        pytest.param(r"a $x & y$ b \z", [("bad-formula", "$x & y$"), ("unknown-macro", r"\z")], id="both, in order"),
        pytest.param(r"&eacute; \foo", [("unknown-macro", r"\foo")], id="after an entity"),
    ],
)
def test_a_fault_points_at_what_it_means(source: str, expected: list[tuple[str, str]]) -> None:
    assert told(source, read_prose(source).faults) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("one\n\ntwo \\foo", id="the second paragraph"),
        pytest.param("one\n\n- two\n- three \\foo", id="a list"),
        pytest.param("one\n\n1. two\n\n   three\n   \\foo", id="a paragraph of an item"),
        pytest.param("> one\n> \\foo", id="a quotation"),
        pytest.param("# one \\foo\n\ntwo", id="a heading"),
        pytest.param("```\n\\foo\n```\n\n\\foo", id="after code that says the same"),
        pytest.param("<jats:p>one</jats:p><jats:p>two \\foo</jats:p>", id="JATS"),
        pytest.param("one\r\n\r\ntwo\t\\foo", id="other line ends"),
        pytest.param("one:\n- two\n- \\foo", id="a list without room before it"),
    ],
)
def test_a_fault_in_blocks_points_at_what_it_means(source: str) -> None:
    (fault,) = read_blocks(source).faults
    assert (fault.start, fault.width) == (source.rindex("\\foo"), 4)


def test_an_unknown_macro_shows_its_name() -> None:
    assert read_prose(r"(\bdro) \bdro objective \foo{x}").plain == "(bdro) bdro objective foo x"


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param(r"low \bar", "low bar", id="at the end"),
        pytest.param(r"a \bar that is high", "a bar that is high", id="before a word"),
    ],
)
def test_a_macro_of_formulas_without_what_it_takes_shows_its_name(source: str, plain: str) -> None:
    assert read_prose(source).plain == plain


def test_an_unknown_macro_is_told_with_the_line_for_the_settings() -> None:
    (fault,) = read_prose(r"\bdro").faults
    assert (fault.text, fault.hint.endswith('`bdro: "bdro"`')) == (r"unknown macro `\bdro`", True)


def test_the_line_for_the_settings_counts_the_arguments() -> None:
    (fault,) = read_prose(r"\pair{a}{b}").faults
    assert fault.hint.endswith('`pair: "#1 #2"`')


def test_a_macro_whose_brace_was_lost_is_guessed() -> None:
    (fault,) = read_prose(r"\textbfSkill").faults
    assert fault.hint == r"did you mean `\textbf{Skill}`?"


def test_the_line_for_the_settings_mends_the_fault() -> None:
    assert read_prose(r"\bdro", macros={"bdro": "BDRO"}).faults == ()
