"""Each repair alone: what it mends, and what it must leave as it is."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.passages import Edit, Mended, replaced
from byline.sources.repairs import (
    ABSTRACTS,
    compose_letters,
    drop_controls,
    drop_stray_braces,
    join_broken_words,
    mend_abbreviations,
    mend_blanks,
    mend_items,
    mend_mojibake,
    resolve_entities,
    split_homonym,
)


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("(e. g. , sheep)", "(e.g., sheep)", id="for example, with a comma"),
        pytest.param("( e. g. , sheep)", "(e.g., sheep)", id="with a blank behind the bracket"),
        pytest.param("that is, i. e. , sheep", "that is, i.e., sheep", id="that is"),
        pytest.param("e. g. sheep", "e.g. sheep", id="without a comma"),
        pytest.param("e.g. , sheep", "e.g., sheep", id="only the comma stands apart"),
        pytest.param("i. i. d. data", "i.i.d. data", id="three letters"),
        pytest.param("drawn i. i. d. ; then", "drawn i.i.d.; then", id="before a semicolon"),
        pytest.param("w. r. t. sheep", "w.r.t. sheep", id="with respect to"),
        pytest.param("Example et al. , 2020", "Example et al., 2020", id="and others, with a comma"),
    ],
)
def test_abbreviations_are_closed(pasted: str, repaired: str) -> None:
    assert mend_abbreviations(pasted).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("e.g., sheep (i.e., two), i.i.d.", id="as it should be"),
        pytest.param("J. R. R. Tolkien", id="initials of a name"),
        pytest.param("Option E. G. was there", id="capitals"),
        pytest.param("by Example et al. in 2020", id="and others without a comma"),
        pytest.param("\\textit{i}. e", id="a letter behind markup"),
        pytest.param("the type. i. e", id="not whole"),
    ],
)
def test_what_only_looks_like_an_abbreviation_stays(text: str) -> None:
    assert mend_abbreviations(text) == Mended(text)


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("JosÃ©", "José", id="two bytes"),
        pytest.param("donâ€™t", "don’t", id="an apostrophe"),
        pytest.param("1â€“2 and â€œsoâ€\x9d", "1–2 and “so”", id="a dash and quotes, with a Latin-1 byte"),
        pytest.param("ErdÅ‘s", "Erdős", id="a byte that shows as a quote, inside a word"),
        pytest.param("KovÃ¡Ä\x8d", "Kováč", id="a byte that Windows-1252 does not know"),
        pytest.param("â€œsoâ€ and â€œsoâ€\ufffd", "“so” and “so”", id="a quotation mark whose last byte was dropped"),
        pytest.param("20Â°C, 5Â\u00a0km", "20°C, 5\u00a0km", id="a sign and a no-break blank"),
        pytest.param("x â‰¤ 5, 3 â‚¬", "x ≤ 5, 3 €", id="signs of three bytes"),
    ],
)
def test_mojibake_becomes_letters(pasted: str, repaired: str) -> None:
    assert mend_mojibake(pasted).text == repaired


@pytest.mark.parametrize("text", ["“5 Å”", "„Ä“", "IRMÃ“", "SÃO PAULO", "Ångström", "Âge", "CAFÈ»", "José"])
def test_true_letters_are_no_mojibake(text: str) -> None:
    assert mend_mojibake(text) == Mended(text)


@pytest.mark.parametrize("letter", "éüñøåçßÉÜŁőčžșğœ–—’“”…€°±")
def test_every_common_letter_comes_back_from_mojibake_inside_a_word(letter: str) -> None:
    shown = "".join(
        bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for byte in letter.encode()
    )
    assert mend_mojibake(f"a{shown}b").text == f"a{letter}b"


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("Sheep &amp; Dogs", "Sheep & Dogs", id="ampersand"),
        pytest.param("Caf&eacute; 1&#8211;2 &#x2019;", "Café 1–2 ’", id="named, decimal, hexadecimal"),
        pytest.param("a &lt; b", "a < b", id="less than, with blanks around"),
        pytest.param("a&nbsp;b", "a b", id="a blank"),
    ],
)
def test_entities_are_written_out(pasted: str, repaired: str) -> None:
    assert resolve_entities(pasted).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "&lt;b&gt;",
        "&#36;5",
        "&#42;not emphasis&#42;",
        "&amp;eacute;",
        "&notaword;",
        "R&D; so",
        "&#x0;",
        "&#xD800;",
        "&;",
    ],
)
def test_an_entity_that_keeps_a_sign_from_being_markup_stays(text: str) -> None:
    assert resolve_entities(text).text in {text, text.replace("&#x0;", "\ufffd").replace("&#xD800;", "\ufffd")}


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("two  blanks   here", "two blanks here", id="several"),
        pytest.param("a\tb\u00a0c", "a b c", id="a tab, a no-break blank"),
        pytest.param("one\ntwo", "one\ntwo", id="a line's end stays"),
        pytest.param("10\u202f000", "10\u202f000", id="a narrow blank between digits stays"),
    ],
)
def test_blanks_become_one(pasted: str, repaired: str) -> None:
    assert mend_blanks(pasted).text == repaired


def test_what_shows_nothing_is_left_out() -> None:
    assert drop_controls("a\x00b\x07c\u00add\u200be\ufefff\x9dg\ud800h\ni").text == "abcdefgh\ni"


def test_letters_and_accents_are_put_together_word_by_word() -> None:
    mended = compose_letters("Cafe\u0301 so Mu\u0308ller")
    assert mended == Mended("Café so Müller", (Edit(0, "Cafe\u0301", "Café"), Edit(9, "Mu\u0308ller", "Müller")))


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("can {distinguish} steps", "can distinguish steps", id="around a plain word"),
        pytest.param("a ({well-known}) fact", "a (well-known) fact", id="around a word with a hyphen"),
        pytest.param("so it ends}", "so it ends", id="closed and never opened"),
        pytest.param("so {it begins", "so it begins", id="opened and never closed"),
    ],
)
def test_stray_braces_are_left_out(pasted: str, repaired: str) -> None:
    assert drop_stray_braces(pasted).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        r"\emph{so}",
        r"\emph {so}",
        r"\href{a}{so}",
        r"\href{a} {so}",
        r"M{\"u}ller, \'{e}, \c{c}, \v {s}",
        r"{\em so}",
        r"$x_{so}$ and \({so}\) and $$ {so} $$",
        r"\{so\}",
        "M{u}ller",
        r"it is \emph{cut",
    ],
)
def test_braces_that_group_something_stay(text: str) -> None:
    assert drop_stray_braces(text) == Mended(text)


@pytest.mark.parametrize(
    ("pasted", "repaired"),
    [
        pytest.param("compu-\ntation", "computation", id="an ending that is no word"),
        pytest.param("sheep-\ndog trials; a sheepdog", "sheepdog trials; a sheepdog", id="the text has the whole word"),
        pytest.param("test-\ntime", "test-time", id="nothing proves that the hyphen goes"),
        pytest.param("state-of-the-\nart", "state-of-the-art", id="the last of several hyphens"),
        pytest.param("GPT-\n4 and -\nso", "GPT-\n4 and -\nso", id="no words on both sides"),
    ],
)
def test_a_word_broken_at_a_line_end_is_joined(pasted: str, repaired: str) -> None:
    assert join_broken_words(pasted).text == repaired


def test_items_of_a_list_begin_as_in_markdown() -> None:
    assert mend_items("We show\n\n• one\n·two\n- three • four").text == "We show\n\n- one\n- two\n- three • four"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        pytest.param("Yoonho Lee 0001", ("Yoonho Lee", "0001"), id="four digits"),
        pytest.param("Yoonho Lee", ("Yoonho Lee", None), id="none"),
        pytest.param("Agent 47", ("Agent 47", None), id="other digits"),
        pytest.param("0001", ("0001", None), id="only a number"),
        pytest.param("Team 12345", ("Team 12345", None), id="five digits"),
    ],
)
def test_the_number_of_a_namesake_is_no_part_of_the_name(name: str, parts: tuple[str, str | None]) -> None:
    assert split_homonym(name) == parts


MESSY = st.text(st.sampled_from("ab .,;-\n\t${}\\&#éÃ©Â\u00a0\u0301\u200b0019()eigd•"), max_size=60)


@pytest.mark.parametrize("repair", ABSTRACTS)
@given(text=st.one_of(st.text(), MESSY))
def test_the_edits_tell_all_that_changed(repair: Callable[[str], Mended], text: str) -> None:
    mended = repair(text)
    assert replaced(text, mended.edits) == mended
    assert all(text.startswith(edit.old, edit.start) and edit.old != edit.new for edit in mended.edits)


@pytest.mark.parametrize("repair", ABSTRACTS)
@given(text=st.one_of(st.text(), MESSY))
def test_no_repair_changes_how_many_lines_there_are_but_the_joining_one(
    repair: Callable[[str], Mended], text: str
) -> None:
    joined = repair is join_broken_words
    assert joined or repair(text).text.count("\n") == text.count("\n")


@given(st.text())
def test_composed_text_is_in_form_c(text: str) -> None:
    assert unicodedata.is_normalized("NFC", compose_letters(text).text)
