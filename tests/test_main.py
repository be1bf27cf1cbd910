"""The command's first line: what happens before any of its modules has loaded."""

from collections.abc import Sequence

import pytest

from byline import __main__


def test_ctrl_c_while_modules_load_is_told_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_words: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("byline.glance.run", stop)
    assert (__main__.main(), capsys.readouterr().err) == (130, "\nStopped.\n")
