"""Page ranges in every shape."""

import pytest

from byline.sources.pages import read_pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1--20", "1-20"),
        ("1–20", "1-20"),
        ("1 - 20", "1-20"),
        (r"1\textendash 20", "1-20"),
        ("1---20", "1-20"),
        ("{1--20}", "1-20"),
        ("pp. 1-20", "1-20"),
        ("p. 5", "5"),
        ("Article 5", "5"),
        ("1--1", "1"),
        ("1, 5--7", "1, 5-7"),
        ("12:1--12:20", "12:1-12:20"),
        ("xii--xv", "xii-xv"),
        ("S12--S20", "S12-S20"),
        ("s12", "s12"),
        ("e1234", "e1234"),
        ("123+", "123+"),
        ("303 pp.", "303 pp."),
        ("C-5--C-9", "C-5–C-9"),
        ("020201-1-020201-16", "020201-1–020201-16"),
        ("--", ""),
        ("n/a", ""),
        ("0--0", ""),
        ("in press", ""),
    ],
)
def test_pages_are_given_as_records_have_them(text: str, pages: str) -> None:
    assert read_pages(text) == pages
