"""The user's own macros."""

import pytest

from byline.text import read_blocks, read_prose

MACROS = {
    "bdro": "BDRO",
    "vec": r"\mathbf{#1}",
    "pair": "#2 and #1",
    "twice": r"\pair{#1}{#1}",
    "E": r"\mathbb{E}",
    "loop": r"a \loop",
    "many": r"\many\many",
}


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param(r"(\bdro) \bdro objective", "(BDRO) BDRO objective", id="a name keeps the blank after it"),
        pytest.param(r"\bdro{}-like", "BDRO-like", id="empty braces end a name"),
        pytest.param(r"\pair{a}{b}", "b and a", id="arguments in their order"),
        pytest.param(r"\pair a b", "b and a", id="arguments without braces"),
        pytest.param(r"\twice{\bdro}", "BDRO and BDRO", id="macros inside macros"),
        pytest.param(r"$\E x$", "Ex", id="in a formula"),
        pytest.param(r"\pair{a}", "and a", id="an argument too few"),
        pytest.param(r"\\bdro", "bdro", id="a line break before a word is no macro"),
        pytest.param(r"\bdros", "bdros", id="a longer name is another"),
    ],
)
def test_macros_stand_for_what_they_say(source: str, plain: str) -> None:
    assert read_prose(source, macros=MACROS).plain == plain


def test_a_macro_made_of_itself_is_told() -> None:
    assert {fault.text for fault in read_prose(r"\loop", macros=MACROS).faults} == {r"unknown macro `\loop`"}


def test_a_macro_that_doubles_itself_ends() -> None:
    assert len(read_prose(r"\many", macros=MACROS).plain) < 50_000


def test_a_macro_may_be_named_with_its_backslash() -> None:
    assert read_prose(r"\x", macros={r"\x": "y"}).plain == "y"


def test_a_fault_behind_a_macro_keeps_its_place() -> None:
    source = "\\bdro and\n\n\\foo"
    (fault,) = read_blocks(source, macros=MACROS).faults
    assert source[fault.start : fault.start + fault.width] == "\\foo"


def test_latex_needs_no_macros_of_the_site() -> None:
    assert read_prose(r"\bdro $\vec{x}$", macros=MACROS).latex == r"BDRO $\mathbf{x}$"
