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
    code, text, _ = told("Sheep graze.")
    assert code == "unknown-source"
    assert all(f"{name}: " in text for name in formats())
    assert "An author page of Arrow" in text


def test_a_text_that_may_fit_is_told_with_the_option_to_say_so() -> None:
    assert told("ICML Conference 2025 Conference Paper")[2] == "if it is one, say so with `--format arrow`"


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
