"""Dates in every shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.dates import ReadDate, date_from_parts, read_date, read_month


@pytest.mark.parametrize(
    ("text", "year", "date", "rest"),
    [
        ("2019", 2019, None, ""),
        ("{2019}", 2019, None, ""),
        ("2019a", 2019, None, ""),
        ("2019-03", 2019, "2019-03", ""),
        ("2019-03-14", 2019, "2019-03-14", ""),
        ("2019-03-14T10:00:00Z", 2019, "2019-03-14", ""),
        ("2019/3/4", 2019, "2019-03-04", ""),
        ("20190314", 2019, "2019-03-14", ""),
        ("2009///", 2009, None, ""),
        ("2009/03//", 2009, "2009-03", ""),
        ("March 2019", 2019, "2019-03", ""),
        ("14 March 2019", 2019, "2019-03-14", ""),
        ("Mar. 14, 2019", 2019, "2019-03-14", ""),
        ("May 3--5, 2019", 2019, "2019-05-03", ""),
        ("jul/aug 2019", 2019, "2019-07", ""),
        ("2016 Apr 19", 2016, "2016-04-19", ""),
        ("14.3.2019", 2019, "2019-03-14", ""),
        ("3/2019", 2019, "2019-03", ""),
        ("14/03/2019", 2019, "2019-03-14", ""),
        ("03/04/2019", 2019, None, ""),
        ("12 de março de 2019", 2019, "2019-03-12", ""),
        (r"M{\"a}rz 2019", 2019, "2019-03", ""),
        ("2018-12-03/2018-12-06", 2018, "2018-12-03", ""),
        ("2019-03/..", 2019, "2019-03", ""),
        ("1998--2003", 1998, None, ""),
        ("1998-99", 1998, None, ""),
        ("2019-22", 2019, None, ""),
        ("2019-04-31", 2019, "2019-04", ""),
        ("2020-02-29", 2020, "2020-02-29", ""),
        ("Accepted, January 14, 2019", 2019, "2019-01-14", "Accepted"),
        ("2019 (to appear)", 2019, None, "to appear"),
        ("in press", None, None, "in press"),
        ("n.d.", None, None, ""),
        ("12345", None, None, "12345"),
    ],
)
def test_a_date_is_read(text: str, year: int | None, date: str | None, rest: str) -> None:
    assert read_date(text) == ReadDate(year=year, date=date, rest=rest)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("jul", 7, None),
        ("July", 7, None),
        ("07", 7, None),
        ("7", 7, None),
        ("2 sep", 9, 2),
        ("July 30th", 7, 30),
        ("10~jan", 1, 10),
        ("July--August", 7, None),
        ("6/7", 6, None),
        ("octobre", 10, None),
        ("unknown", None, None),
        ("13", None, None),
    ],
)
def test_a_month_is_read(text: str, month: int | None, day: int | None) -> None:
    assert read_month(text) == (month, day)


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2019, 3, 14), "2019-03-14"),
        (("2019", "mar", None), "2019-03"),
        ((2019, None, None), None),
        ((None, 3, None), None),
    ],
)
def test_parts_make_a_date(parts: tuple[int | str | None, ...], date: str | None) -> None:
    assert date_from_parts(*parts).date == date


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_date(text)
    assert found.date is None or found.date.startswith(f"{found.year}-")
