"""Annotations of names in BibLaTeX."""

from byline.records import Author
from byline.sources.roles import with_roles

LIST = (Author(name="Ann Able"), Author(name="Ben Baker"))


def test_roles_go_to_the_names_that_they_count() -> None:
    authors, unread = with_roles(LIST, '1=equal, corresponding; 2="drew the map"')
    assert authors == (
        Author(name="Ann Able", equal=True, corresponding=True),
        Author(name="Ben Baker", note="drew the map"),
    )
    assert unread == ()


def test_whom_a_list_highlights_is_left_out() -> None:
    assert with_roles(LIST, "1=highlight; 2=self") == (LIST, ())


def test_a_name_that_is_not_there_is_given_back() -> None:
    assert with_roles(LIST, "3=equal; nonsense") == (LIST, ("3=equal", "nonsense"))
