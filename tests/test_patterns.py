"""A pattern that is compiled at its first use answers as a compiled one does."""

import re

import pytest

from byline.patterns import later


def test_a_pattern_is_not_compiled_before_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(text: str, _flags: int) -> type:
        asked.append(text)
        return re.Pattern

    monkeypatch.setattr(re, "compile", note)
    pattern = later("a+")
    assert asked == []
    pattern.search  # noqa: B018 - asking for it is what compiles
    assert asked == ["a+"]


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = later("a+")
    assert pattern.search("baa")
    monkeypatch.setattr(re, "compile", None)
    assert pattern.sub("x", "baab") == "bxb"


def test_all_that_a_pattern_tells_is_there() -> None:
    pattern, compiled = later("(?P<one>A)|b", re.IGNORECASE), re.compile("(?P<one>A)|b", re.IGNORECASE)
    assert [match.span() for match in pattern.finditer("abc")] == [(0, 1), (1, 2)]
    assert (pattern.pattern, pattern.flags, pattern.groupindex) == (
        compiled.pattern,
        compiled.flags,
        compiled.groupindex,
    )


def test_a_pattern_that_is_none_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        later("(").search("")
    with pytest.raises(AttributeError):
        later("a").nothing  # type: ignore[attr-defined]  # noqa: B018
