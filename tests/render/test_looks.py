from collections.abc import Callable

import pytest

from byline.library import Byliner
from byline.render.looks import current, direction, legend, paragraph, plural, radius, rfc3339, rooted, signs, under
from byline.text import Prose


@pytest.mark.parametrize(
    ("href", "root", "link"),
    [
        pytest.param("people/", "../../", "../../people/", id="from a page two folders down"),
        pytest.param("people/", "", "people/", id="from the root"),
        pytest.param("", "../", "../", id="the root from below"),
        pytest.param("", "", "./", id="the root from itself"),
        pytest.param("", "/repo/", "/repo/", id="the root from a page at unknown addresses"),
    ],
)
def test_an_address_below_the_root_becomes_a_link(href: str, root: str, link: str) -> None:
    assert under(href, root) == link


@pytest.mark.parametrize(("count", "word"), [(0, "papers"), (1, "paper"), (2, "papers")])
def test_only_one_is_singular(count: int, word: str) -> None:
    assert plural("paper", count) == word


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("en", "ltr", id="English"),
        pytest.param("ar", "rtl", id="Arabic"),
        pytest.param("HE-IL", "rtl", id="Hebrew in Israel"),
        pytest.param("az-Arab-IR", "rtl", id="a script that is named"),
        pytest.param("ar-Latn", "ltr", id="Arabic in Latin letters"),
        pytest.param("pt-BR", "ltr", id="a region is no script"),
    ],
)
def test_the_direction_follows_the_language_and_its_script(language: str, expected: str) -> None:
    assert direction(language) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0.7"), (1, "2.3"), (2, "3.3"), (3, "4.1"), (40, "4.1")])
def test_circles_grow_up_to_three_papers(count: int, expected: str) -> None:
    assert radius(count) == expected


@pytest.mark.parametrize(
    ("href", "address", "expected"),
    [
        pytest.param("people/", "people/", "page", id="the page itself"),
        pytest.param("people/", "people/bo/", "true", id="a page below it"),
        pytest.param("", "people/", "", id="home is not above all pages"),
        pytest.param("publications.bib", "publications.bib/x", "", id="a file has nothing below it"),
    ],
)
def test_the_navigation_marks_where_one_is(href: str, address: str, expected: str) -> None:
    assert current(href, address) == expected


@pytest.mark.parametrize(
    ("html", "inner"),
    [
        pytest.param("<p>One <em>x</em>.</p>\n", "One <em>x</em>.", id="one paragraph"),
        pytest.param("<p>One.</p><p>Two.</p>", None, id="two paragraphs"),
        pytest.param("<p>One.</p><ul><li>Two</li></ul>", None, id="a paragraph and a list"),
        pytest.param("<pre>x</pre>", None, id="no paragraph"),
    ],
)
def test_only_a_single_paragraph_needs_no_box(html: str, inner: str | None) -> None:
    assert paragraph(html) == inner


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        pytest.param("2025", "2025-01-01T00:00:00Z", id="a year"),
        pytest.param("2025-04", "2025-04-01T00:00:00Z", id="a month"),
        pytest.param("2025-04-24", "2025-04-24T00:00:00Z", id="a day"),
    ],
)
def test_a_date_becomes_a_moment_for_feeds(date: str, moment: str) -> None:
    assert rfc3339(date) == moment


def test_a_list_without_roles_needs_no_legend(make_author: Callable[..., Byliner]) -> None:
    assert legend((make_author("A"), make_author("B"))) == ()


def test_the_legend_names_each_role_once_and_notes_by_number(make_author: Callable[..., Byliner]) -> None:
    authors = (
        make_author("A", note="now elsewhere", corresponding=True),
        make_author("B", equal=True),
        make_author("C", equal=True, note="now elsewhere"),
    )
    assert legend(authors) == (
        ("*", "equal contribution"),
        ("†", "corresponding author"),
        ("1", "now elsewhere"),
    )


def test_a_name_carries_its_own_signs_in_the_order_of_the_legend(make_author: Callable[..., Byliner]) -> None:
    one = make_author("A", note="now elsewhere", equal=True)
    assert signs(one, legend((make_author("B", corresponding=True), one))) == "*,1"


@pytest.mark.parametrize(
    ("html", "from_a_page_below"),
    [
        pytest.param('<a href="files/cv.pdf">CV</a>', '<a href="../files/cv.pdf">CV</a>', id="a file of the site"),
        pytest.param('<img src="files/me.png" alt="me">', '<img src="../files/me.png" alt="me">', id="a picture"),
        pytest.param('<a href="https://a.example/">a</a>', '<a href="https://a.example/">a</a>', id="another site"),
        pytest.param(
            '<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>', id="an address of mail"
        ),
        pytest.param('<a href="#here">a</a>', '<a href="#here">a</a>', id="a place on the page"),
        pytest.param('<a href="/a/">a</a>', '<a href="/a/">a</a>', id="an address from the host's root"),
        pytest.param('<a href="./a/">a</a>', '<a href="./a/">a</a>', id="an address from the page itself"),
        pytest.param('<p>put href="a" there</p>', '<p>put href="a" there</p>', id="text that looks like an attribute"),
    ],
)
def test_addresses_in_a_text_are_taken_from_the_root(
    make_prose: Callable[..., Prose], html: str, from_a_page_below: str
) -> None:
    assert rooted(make_prose("", html), "../") == from_a_page_below


def test_addresses_in_a_text_stay_on_the_home_page(make_prose: Callable[..., Prose]) -> None:
    assert rooted(make_prose("", '<a href="people/">all</a>'), "") == '<a href="people/">all</a>'
