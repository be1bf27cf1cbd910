"""The check that nothing is lost silently can fail."""

from byline.problems import Problem
from byline.sources import Reading, unaccounted_lines

TEXT = "one\n\ntwo\r\nthree\n \nfour"


def test_lines_that_nothing_accounts_for_are_given() -> None:
    assert unaccounted_lines(TEXT, Reading()) == (1, 3, 4, 6)


def test_used_lines_furniture_and_remarks_account_for_lines() -> None:
    remark = Problem(line=4, level="warning", code="unread-line", text="so")
    assert unaccounted_lines(TEXT, Reading(used=(1,), furniture=(3,), remarks=(remark,))) == (6,)
