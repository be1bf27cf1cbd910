"""What is read from a built page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.build.markup import Image, MarkupReader, read_markup


@pytest.mark.parametrize(
    ("html", "links"),
    [
        pytest.param('<a href="../people/">x</a>', ("../people/",), id="a link"),
        pytest.param('<link href="a.css"><script src="b.js"></script>', ("a.css", "b.js"), id="styles and scripts"),
        pytest.param('<a href="?a=1&amp;b=2">x</a>', ("?a=1&b=2",), id="entities are read"),
        pytest.param("<a>x</a><a href>y</a>", (), id="no address"),
    ],
)
def test_links_are_found(html: str, links: tuple[str, ...]) -> None:
    assert read_markup(html).links == links


@pytest.mark.parametrize(
    ("html", "alt"),
    [
        pytest.param('<img src="x.png" alt="A cat">', "A cat", id="described"),
        pytest.param('<img src="x.png" alt="">', "", id="only adorns"),
        pytest.param('<img src="x.png" alt>', "", id="only adorns, in short"),
        pytest.param('<img src="x.png">', None, id="not described"),
    ],
)
def test_images_are_found_with_what_they_say(html: str, alt: str | None) -> None:
    assert read_markup(html).images == (Image(src="x.png", alt=alt),)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        pytest.param("<ul><li>a<li>b</ul><p>c", [], id="what HTML lets stay open"),
        pytest.param("<p>a<br>b<img src=x></p>", [], id="what is never closed"),
        pytest.param("<svg><path d=''/></svg>", [], id="a slash closes in SVG"),
        pytest.param("<script>if (a < b) '</p>'</script>", [], id="a script is no markup"),
        pytest.param("<div><span>a</div>", ["`</div>` comes before `</span>`"], id="crossed"),
        pytest.param("<div>", ["`<div>` is never closed"], id="left open"),
        pytest.param("a</b>", ["`</b>` closes nothing"], id="closed and never opened"),
        pytest.param("<i id=a></i><b id=a></b>", ["the id `a` stands on this page twice"], id="an id twice"),
    ],
)
def test_faults_are_found(html: str, texts: list[str]) -> None:
    assert [fault.text for fault in read_markup(html).faults] == texts


def test_a_fault_has_its_place() -> None:
    fault = read_markup("<div>\n  </b>\n</div>").faults[0]
    assert (fault.line, fault.column) == (2, 3)


@given(st.text(alphabet="<>/ab =\"'!-?&;[]"))
def test_any_text_is_read_without_an_exception(html: str) -> None:
    read_markup(html)


PIECES = (
    *("<a href='x'>", "<p>", "</p>", "<div id=a>", "<div id='a'>", "</div>", "\n", "<img src=x>", '<img src="y" alt>'),
    *(
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<br/>",
        "text",
        "<",
        '"',
        ">",
        " href=",
        "&amp;",
        '<a href="a>b">',
        "</a>",
    ),
    *("<b x='", "<a b=c/>", "<path d='' />", "<i id>", "</ p>", "<a/href=x>", "<IMG ALT SRC=y>", '<link href="&lt;">'),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_reading_line_by_line_finds_what_reading_the_whole_finds(html: str) -> None:
    by_lines = read_markup(html)
    whole = read_markup(html.replace("\n", " "))
    assert (by_lines.links, by_lines.images) == (whole.links, whole.images)


def test_pages_of_one_reader_do_not_meet() -> None:
    reader = MarkupReader()
    first, second = (reader.read(f'<div id="a">\n<a href="{link}">x</a>\n</div>') for link in ("b", "c"))
    assert (first.links, second.links, second.faults) == (("b",), ("c",), ())


def test_tag_over_several_lines_is_read() -> None:
    assert read_markup('<p>\n<a class="x"\n   href="y">z</a>\n</p>').links == ("y",)


def test_script_over_several_lines_is_no_markup() -> None:
    assert read_markup("<script>\nif (a <b) '</p>'\n</script>").faults == ()
