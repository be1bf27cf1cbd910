"""Which format a text is, and what is said when none or several fit."""

from types import SimpleNamespace

import pytest

from byline.problems import ContentError
from byline.sources import Fit, Reading, discovery, formats, read_source

PAGE = "ICML Conference 2025 Conference Paper\nSheep\n- Ada Example\n"


def fake(fit: Fit) -> SimpleNamespace:
    return SimpleNamespace(
        __doc__="A list of sheep.\n\nMore.", sniff=lambda text, filename: fit, read=lambda text: Reading()
    )


def told(text: str, format_name: str | None = None) -> tuple[str, str, str]:
    with pytest.raises(ContentError) as caught:
        read_source(text, "sheep.txt", format=format_name)
    problem = caught.value.problems[0]
    assert (problem.path, problem.level) == ("sheep.txt", "error")
    return problem.code, problem.text, problem.hint


def test_the_folder_says_which_formats_there_are() -> None:
    assert "arrow" in formats()
    assert list(formats()) == sorted(formats())


def test_modules_that_read_no_format_are_none() -> None:
    assert not {"repairs", "decoding", "discovery", "reading"} & set(formats())


def test_the_only_sure_format_reads_the_text() -> None:
    assert read_source(PAGE, "sheep.txt").drafts[0].title == "Sheep"


def test_a_named_format_reads_what_it_would_not_claim() -> None:
    assert read_source("Sheep", "sheep.txt", format="arrow").remarks[0].code == "unread-line"


def test_a_text_that_fits_nothing_is_told_with_all_formats_and_how_they_look() -> None:
    code, text, hint = told("Sheep graze.")
    assert (code, text.partition(",")[0]) == ("unknown-source", "this text begins `Sheep graze.`")
    assert text.endswith(f"known are {', '.join(formats())}")
    assert [line.strip().partition(":")[0] for line in hint.split("\n")] == list(formats())
    assert "An author page of Arrow" in hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "this text is empty", id="nothing"),
        pytest.param(" \n\t", "this text is empty", id="blanks"),
        pytest.param('{"sheep": 12}', "this is JSON", id="JSON"),
        pytest.param("<?xml version='1.0'?><sheep/>", "this is XML", id="XML"),
        pytest.param("<!DOCTYPE html><html>", "this is an HTML page", id="a page"),
        pytest.param("%PDF-1.7\n", "this is no text", id="a PDF"),
        pytest.param("\x01\x02" * 20, "this is no text", id="bytes"),
        pytest.param("Sheep\ngraze.", "this text begins `Sheep`", id="prose"),
    ],
)
def test_an_unknown_text_is_called_by_what_it_is(text: str, words: str) -> None:
    assert told(text)[1].startswith(words)


def test_a_text_that_may_fit_is_told_with_the_option_to_say_so() -> None:
    hint = told("ICML Conference 2025 Conference Paper")[2]
    assert hint.startswith("if it is one, say so with `--format arrow`\n")


def test_an_unknown_format_is_told_with_the_one_that_was_meant() -> None:
    assert told("", "arow") == ("unknown-format", "unknown format `arow`", "did you mean `arrow`?")


def test_an_unknown_format_like_no_other_is_told_with_all() -> None:
    assert told("", "xyz")[2].startswith("there are: ")


def test_several_sure_formats_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "readers", lambda: {"one": fake(Fit.SURE), "two": fake(Fit.SURE)})
    assert told("x")[1:] == ("the text fits several formats: one, two", "say which with `--format one`")


def test_one_sure_format_wins_over_those_that_may_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "readers", lambda: {"one": fake(Fit.MAYBE), "two": fake(Fit.SURE)})
    assert read_source("x", "") == Reading()
