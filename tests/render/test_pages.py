import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from byline.library import (
    Appearance,
    Byline,
    Byliner,
    Coauthor,
    Detail,
    ExportPage,
    FeedPage,
    Frame,
    HomePage,
    Link,
    NotFoundPage,
    Numbered,
    Page,
    PeoplePage,
    PersonPage,
    ProsePage,
    RobotsPage,
    SitemapPage,
    Tag,
    VenueLink,
    Work,
    YearGroup,
    YearMark,
    YearPage,
)
from byline.records import Owner, Person, Publication, Settings
from byline.render import Renderer, theme_folder
from byline.text import Prose

Show = Callable[..., str]
MakeWork = Callable[..., Work]
MakeHome = Callable[..., HomePage]

BARE = """\
<li class="h-cite" id="bare" data-key="bare" value="1">
<p class="title"><a class="p-name u-url" href="publications/bare/" dir="auto">A Title and Nothing Else</a></p>
</li>
"""


def test_a_work_with_only_a_title_leaves_no_empty_markup(
    show: Show, make_home: MakeHome, make_bare_work: MakeWork
) -> None:
    assert BARE in show(make_home(make_bare_work()), "home.html")


def test_the_page_of_a_work_with_only_a_title_has_no_empty_parts(
    show_publication: Show, make_bare_work: MakeWork
) -> None:
    page = show_publication(make_bare_work())
    assert re.findall(r"<(\w+)[^>]*>\s*</\1>", page.partition("<main")[2]) == []


def test_titles_are_escaped_wherever_they_stand(show_publication: Show, make_work: MakeWork) -> None:
    work = make_work()
    page = show_publication(work, related=(work,))
    assert "<is>" not in page


def test_hooks_name_year_venue_and_key(show: Show, make_home: MakeHome, make_work: MakeWork) -> None:
    page = show(make_home(make_work()), "home.html")
    hooks = re.findall(r'data-(year|venue|key)="([^"]*)"', page)
    assert hooks == [("year", "2025"), ("venue", "joe"), ("key", "example2025full")]


def test_a_venue_above_its_works_is_marked_up_as_elsewhere(
    show: Show, make_home: MakeHome, make_work: MakeWork, make_prose: Callable[..., Prose]
) -> None:
    name = make_prose("Proc. of X", "Proc. of <em>X</em>")
    venue = VenueLink(slug="joe", name=name, full_name=name, href="venues/joe/")
    page = show(make_home(make_work(venue=venue)), "home.html")
    assert '<h4><a class="sc" href="venues/joe/">Proc. of <em>X</em></a>' in page


def test_only_the_owners_name_is_marked(show: Show, make_home: MakeHome, make_work: MakeWork) -> None:
    page = show(make_home(make_work()), "home.html")
    assert re.findall(r'<a class="[^"]*\bowner\b[^>]*><bdi>([^<]*)', page) == ["Ada Example"]


def test_a_name_that_may_be_two_people_is_no_link(
    show: Show, make_home: MakeHome, make_work: MakeWork, make_author: Callable[..., Byliner]
) -> None:
    one = make_author("Wei Wang", person=None, href=None)
    page = show(make_home(make_work(authors=(one,))), "home.html")
    assert '<span class="p-author h-card"><bdi>Wei Wang</bdi></span>' in page


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        pytest.param({}, "A B, C D", id="all of them"),
        pytest.param({"more": 31}, "A B, C D, and 31 more", id="the rest is counted"),
        pytest.param({"complete": False}, "A B, C D, et al.", id="the source stopped"),
        pytest.param({"late": True, "more": 2}, "A B, C D, …, Ada Example, and 2 more", id="the owner stands late"),
    ],
)
def test_long_author_lists_are_cut_and_say_so(
    *,
    show: Show,
    make_home: MakeHome,
    make_bare_work: MakeWork,
    make_author: Callable[..., Byliner],
    changes: dict[str, Any],
    ending: str,
) -> None:
    owner = make_author("Ada Example", href="", is_owner=True) if changes.get("late") else None
    cut = Byline(
        first=(make_author("A B"), make_author("C D")),
        late_owner=owner,
        more=changes.get("more", 0),
        complete=changes.get("complete", True),
    )
    page = show(make_home(make_bare_work(byline=cut)), "home.html")
    (line,) = re.findall(r'<p class="authors">(.*)</p>', page)
    assert re.sub("<[^>]*>", "", line) == ending


def test_roles_get_signs_and_a_legend(
    show_publication: Show, make_work: MakeWork, make_author: Callable[..., Byliner]
) -> None:
    page = show_publication(make_work(authors=(make_author("A B", equal=True), make_author("C D", equal=True))))
    lines = [re.sub("<[^>]*>", "", line) for line in re.findall(r'<p class="authors(?: roles)?">(.*)</p>', page)]
    assert lines == ["A B*, C D*", "* equal contribution"]


@pytest.mark.parametrize(
    ("byline", "line"),
    [
        pytest.param({"equal": True}, "A B*, C D * equal contribution", id="a role"),
        pytest.param({"corresponding": True}, "A B†, C D † corresponding author", id="another role"),
        pytest.param({"note": "now at home"}, "A B1, C D 1 now at home", id="a note"),
        pytest.param({}, "A B, C D", id="none, so no legend"),
    ],
)
def test_entry_says_what_its_signs_mean(
    show: Show,
    make_home: MakeHome,
    make_bare_work: MakeWork,
    make_author: Callable[..., Byliner],
    byline: dict[str, Any],
    line: str,
) -> None:
    work = make_bare_work(byline=Byline(first=(make_author("A B", **byline), make_author("C D"))))
    (found,) = re.findall(r'<p class="authors">(.*)</p>', show(make_home(work), "home.html"))
    assert re.sub("<[^>]*>", "", found) == line


def test_links_inside_the_site_are_relative_to_the_page(show_publication: Show, make_work: MakeWork) -> None:
    page = show_publication(make_work())
    assert '<a href="../../files/a.pdf">PDF</a>' in page


def test_what_a_reader_can_type_is_kept_for_paper(show: Show, make_home: MakeHome, make_work: MakeWork) -> None:
    page = show(make_home(make_work()), "home.html")
    assert 'data-print=":2410.00000">arXiv</a>' in page


def test_an_abstract_of_several_paragraphs_gets_a_box(
    show: Show, make_home: MakeHome, make_work: MakeWork, make_prose: Callable[..., Prose]
) -> None:
    page = show(make_home(make_work(abstract=make_prose("a b", "<p>a</p><p>b</p>"))), "home.html")
    assert '<div class="abstract p-summary"><p>a</p><p>b</p></div>' in page


def test_selected_is_left_out_when_nothing_is_selected(show: Show, make_home: MakeHome, make_work: MakeWork) -> None:
    assert 'id="selected"' not in show(make_home(make_work()), "home.html")


def test_selected_works_are_counted_once_by_readers_of_microformats(
    show: Show, make_home: MakeHome, make_work: MakeWork
) -> None:
    work = make_work()
    assert show(make_home(work, selected=(work,)), "home.html").count("h-cite") == 1


def test_a_year_that_is_not_grouped_by_venue_names_the_venue_in_each_entry(
    show: Show, make_home: MakeHome, make_work: MakeWork
) -> None:
    year = YearGroup(id="y2025", year=2025, heading="2025", count=1, works=(Numbered(work=make_work(), value=1),))
    page = show(make_home(make_work(), years=(year,)), "home.html")
    assert '<div class="links"><span data-print=""><a class="sc" href="venues/joe/">JoE</a></span> <a' in page


def test_a_page_that_is_grouped_by_venue_names_the_year_in_each_entry(
    show: Show, make_home: MakeHome, make_work: MakeWork
) -> None:
    home = make_home(make_work())
    page = show(make_home(make_work(), years=(), venue_groups=home.years[0].groups), "home.html")
    assert '<div class="links"><span data-print="">2025</span> <a' in page


def test_a_home_page_that_leaves_years_to_other_pages_leaves_more_to_them(
    show: Show, make_home: MakeHome, make_work: MakeWork
) -> None:
    older = (YearMark(heading="2020", href="years/2020/", is_anchor=False, count=1, scale=7),)
    assert "Z3988" in show(make_home(make_work()), "home.html")
    assert "Z3988" not in show(make_home(make_work(), older=older), "home.html")


def test_a_page_of_a_year_says_all_of_each_entry(show: Show, make_home: MakeHome, make_work: MakeWork) -> None:
    home = make_home(make_work())
    page = YearPage(year=home.years[0], index=home.index, newer=None, older=None)
    assert 'class="Z3988"' in show(page, "year.html", path="years/2025/index.html")


def test_an_entry_in_two_lists_has_each_lists_number_and_each_pages_root(
    make_frame: Callable[..., Frame], make_home: MakeHome, make_work: MakeWork, make_page: Callable[..., Page]
) -> None:
    renderer = Renderer(make_frame(), (theme_folder(),))
    work = make_work()
    first = renderer.render(make_page(make_home(work), "index.html", "home.html")).decode()
    second = renderer.render(make_page(make_home(make_work("other"), work), "a/b/index.html", "home.html")).decode()
    assert 'data-key="example2025full" value="1">\n<p class="title"><a class="p-name u-url" href="pub' in first
    assert 'data-key="other" value="2">\n<p class="title"><a class="p-name u-url" href="../../pub' in second


def test_a_changed_work_is_rendered_again(
    make_frame: Callable[..., Frame], make_home: MakeHome, make_bare_work: MakeWork, make_page: Callable[..., Page]
) -> None:
    renderer = Renderer(make_frame(), (theme_folder(),))
    renderer.render(make_page(make_home(make_bare_work()), "index.html", "home.html"))
    page = make_page(make_home(make_bare_work(title="Changed")), "index.html", "home.html")
    assert b"Changed" in renderer.render(page)


def test_the_same_page_gives_the_same_bytes(
    make_frame: Callable[..., Frame], make_home: MakeHome, make_work: MakeWork, make_page: Callable[..., Page]
) -> None:
    page = make_page(make_home(make_work()), "index.html", "home.html")
    renders = {Renderer(make_frame(), (theme_folder(),)).render(page) for _ in range(2)}
    assert len(renders) == 1


@pytest.mark.parametrize(
    ("base", "found"),
    [
        pytest.param("https://example.org/repo/", True, id="the address is known"),
        pytest.param(None, False, id="it is not"),
    ],
)
def test_a_canonical_address_needs_the_sites_address(
    *, show_publication: Show, make_work: MakeWork, make_frame: Callable[..., Frame], base: str | None, found: bool
) -> None:
    page = show_publication(make_work(), frame=make_frame(base_url=base))
    link = f'<link rel="canonical" href="{base}publications/example2025full/">'
    assert (link in page) == found


@pytest.mark.parametrize(
    ("base", "href"),
    [
        pytest.param("https://example.org/repo/", "/repo/assets/theme.css", id="under a path"),
        pytest.param("https://example.org/", "/assets/theme.css", id="at a domain's root"),
        pytest.param(None, "/assets/theme.css", id="the address is not known"),
    ],
)
def test_the_not_found_page_links_from_the_hosts_root(
    show: Show, make_frame: Callable[..., Frame], base: str | None, href: str
) -> None:
    assert f'href="{href}"' in show(NotFoundPage(), "404.html", frame=make_frame(base_url=base), path="404.html")


def test_style_settings_cannot_end_their_element(show: Show, make_frame: Callable[..., Frame]) -> None:
    page = show(NotFoundPage(), "404.html", frame=make_frame(style='--text:"</style>"'), path="404.html")
    assert '<style>:root{--text:"\\3c /style>"}</style>' in page


def test_there_is_no_style_element_without_settings(show: Show) -> None:
    assert "<style>" not in show(NotFoundPage(), "404.html", path="404.html")


@pytest.mark.parametrize(
    ("owner", "sub"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"role": "R"}, '<p class="sub"><span class="p-job-title">R</span></p>', id="a role"),
        pytest.param({"department": "D"}, '<p class="sub">D</p>', id="a department"),
        pytest.param(
            {"role": "R", "affiliation": "A"},
            '<p class="sub"><span class="p-job-title">R</span>, <span class="p-org">A</span></p>',
            id="a role and an institution",
        ),
    ],
)
def test_the_masthead_says_what_is_known_of_the_owner(
    show: Show, make_home: MakeHome, make_frame: Callable[..., Frame], owner: dict[str, Any], sub: str | None
) -> None:
    page = show(make_home(), "home.html", frame=make_frame(owner=Owner(name="Ada Example", **owner)))
    assert re.findall('<p class="sub">.*</p>', page) == ([sub] if sub else [])


def test_mail_and_orcid_are_printed_where_they_can_be_typed(
    show: Show, make_home: MakeHome, make_frame: Callable[..., Frame]
) -> None:
    owner = Owner(name="Ada Example", email="ada@example.org", orcid="0000-0002-1825-0097")
    page = show(make_home(), "home.html", frame=make_frame(owner=owner))
    assert re.findall(r'href="([^"]*)" data-print="([^"]*)"', page) == [
        ("mailto:ada@example.org", ": ada@example.org"),
        ("https://orcid.org/0000-0002-1825-0097", ": 0000-0002-1825-0097"),
    ]


def test_a_photo_is_the_last_thing_in_the_masthead(
    show: Show, make_home: MakeHome, make_frame: Callable[..., Frame]
) -> None:
    owner = Owner(name="Ada Example", photo="files/me.jpg")
    page = show(make_home(), "home.html", frame=make_frame(owner=owner))
    assert '<img class="photo u-photo" src="files/me.jpg" alt="">\n</header>' in page


def test_a_site_without_works_is_a_page_without_lists(show: Show, make_home: MakeHome) -> None:
    page = show(make_home(index=()), "home.html")
    assert re.findall("<ol|<ul class=.p|<search|<aside", page) == []


def test_a_publications_page_lists_what_else_is_stated(
    show_publication: Show, make_work: MakeWork, make_prose: Callable[..., Prose], make_author: Callable[..., Byliner]
) -> None:
    work = make_work(
        details=(
            Detail(label="Pages", value=make_prose("1–20")),
            Detail(label="DOI", value=make_prose("10.1000/x"), href="https://doi.org/10.1000/x"),
        ),
        editors=(make_author("E F"),),
        tags=(Tag(name="sorting", href="tags/sorting/"),),
    )
    page = show_publication(work)
    facts = re.findall("<dt>(.*)</dt><dd>(.*)</dd>", page)
    assert [(name, re.sub("<[^>]*>", "", text)) for name, text in facts] == [
        ("Venue", "Journal of Examples"),
        ("Date", "24 April 2025"),
        ("Editor", "E F"),
        ("Pages", "1–20"),
        ("DOI", "10.1000/x"),
        ("Tags", "sorting"),
        ("Key", "example2025full"),
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({}, "", id="nothing but its kind"),
        pytest.param({"venue_name": "arXiv", "year": 2024}, "arXiv, 2024", id="venue and year"),
        pytest.param({"year": 2024, "note": "shorter"}, "2024; shorter", id="year and note"),
        pytest.param(
            {"venue_name": "arXiv", "links": (Link(kind="pdf", label="PDF", href="https://x.example/"),)},
            "arXiv: PDF",
            id="venue and link",
        ),
    ],
)
def test_versions_are_listed_with_what_is_known(
    show_publication: Show, make_work: MakeWork, changes: dict[str, Any], line: str
) -> None:
    version = Appearance(**({"heading": "Preprint", "venue": None, "venue_name": None, "year": None} | changes))
    page = show_publication(make_work(versions=(version,)))
    (found,) = re.findall("<dt>Preprint</dt><dd>(.*)</dd>", page)
    assert re.sub("<[^>]*>", "", found) == line


def test_an_image_has_its_alternative_text_and_waits(show_publication: Show, make_work: MakeWork) -> None:
    page = show_publication(make_work(image="files/a.png", image_alt='a "curve"'))
    assert '<img src="../../files/a.png" alt="a &#34;curve&#34;" loading="lazy">' in page


def test_a_work_in_another_language_says_so(show: Show, make_home: MakeHome, make_bare_work: MakeWork) -> None:
    work = make_bare_work(publication=Publication(key="bare", title="T", language="de"))
    assert 'dir="auto" lang="de">' in show(make_home(work), "home.html")


def test_a_site_in_a_language_from_right_to_left_is_mirrored(
    show: Show, make_home: MakeHome, make_frame: Callable[..., Frame]
) -> None:
    owner = Owner(name="א")
    settings = Settings(title="T", owner=owner, language="he")
    assert '<html lang="he" dir="rtl">' in show(make_home(), "home.html", frame=make_frame(settings=settings))


def test_a_rule_stands_where_the_count_changes(show: Show, make_coauthor: Callable[..., Coauthor]) -> None:
    people = PeoplePage(
        coauthors=(make_coauthor("A B"), make_coauthor("C D", count=1, is_step=True)), count=3, years_text="2024–2025"
    )
    assert re.findall('<tr class="(.*?)">', show(people, "people.html")) == ["h-card", "h-card step"]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        pytest.param(1, "1 paper with Ada Example, 2025.", id="one paper"),
        pytest.param(2, "2 papers with Ada Example, 2025.", id="two papers"),
    ],
)
def test_a_persons_page_counts_the_joint_papers(
    show: Show, make_prose: Callable[..., Prose], count: int, text: str
) -> None:
    content = PersonPage(
        person=Person(id="bo", name="Bo Other", url="https://bo.example/"),
        name=make_prose("Bo Other"),
        count=count,
        years_text="2025",
        years=(),
        index=(),
        venues=(),
        also_with=(),
    )
    assert f"<p>{text}</p>" in show(content, "person.html")


def test_a_page_of_the_owners_shows_its_text(show: Show, make_prose: Callable[..., Prose]) -> None:
    content = ProsePage(title=make_prose("Teaching"), body=make_prose("b", "<p>b</p>"))
    assert '<div class="prose"><p>b</p></div>' in show(content, "page.html")


@pytest.mark.parametrize(
    ("content", "template"),
    [
        pytest.param(FeedPage(works=(), updated="2025-04-24T00:00:00Z"), "feed.xml", id="feed"),
        pytest.param(SitemapPage(addresses=("", "people/")), "sitemap.xml", id="sitemap"),
    ],
)
def test_xml_is_well_formed_and_begins_with_its_declaration(
    show: Show, content: FeedPage | SitemapPage, template: str
) -> None:
    text = show(content, template, path=template)
    ET.fromstring(text.encode())
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<')


def test_the_feed_tells_title_authors_and_abstract(show: Show, make_work: MakeWork) -> None:
    feed = show(FeedPage(works=(make_work(),), updated="2025-04-24T00:00:00Z"), "feed.xml", path="feed.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    entry = ET.fromstring(feed.encode()).find(f"{atom}entry")
    assert entry is not None
    assert [entry.findtext(atom + name) for name in ("title", "published", "summary")] == [
        "Small Pages: Less <is> More & Enough",
        "2025-04-24T00:00:00Z",
        "<p>One <em>paragraph</em>.</p>",
    ]


@pytest.mark.parametrize(
    ("base", "addresses"),
    [
        pytest.param("https://example.org/", ["https://example.org/", "https://example.org/people/"], id="absolute"),
        pytest.param(None, ["/", "/people/"], id="without a host"),
    ],
)
def test_the_sitemap_lists_all_addresses(
    show: Show, make_frame: Callable[..., Frame], base: str | None, addresses: list[str]
) -> None:
    text = show(
        SitemapPage(addresses=("", "people/")), "sitemap.xml", frame=make_frame(base_url=base), path="sitemap.xml"
    )
    assert re.findall("<loc>(.*)</loc>", text) == addresses


@pytest.mark.parametrize(
    ("base", "text"),
    [
        pytest.param(
            "https://example.org/",
            "User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n",
            id="the sitemap's address is known",
        ),
        pytest.param(None, "User-agent: *\nAllow: /\n", id="it is not"),
    ],
)
def test_robots_may_read_everything(show: Show, make_frame: Callable[..., Frame], base: str | None, text: str) -> None:
    assert show(RobotsPage(), "robots.txt", frame=make_frame(base_url=base), path="robots.txt") == text


def test_an_export_is_its_text_and_nothing_else(make_frame: Callable[..., Frame]) -> None:
    page = Page(path="x.bib", address="x.bib", template=None, content=ExportPage(text="@book{é}\n\n"))
    assert Renderer(make_frame(), (theme_folder(),)).render(page) == "@book{é}\n\n".encode()


def test_a_sites_own_partial_is_used_inside_the_themes_pages(
    tmp_path: Path,
    make_frame: Callable[..., Frame],
    make_home: MakeHome,
    make_work: MakeWork,
    make_page: Callable[..., Page],
) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "entry.html").write_text("<li>mine: {{ work.key }}</li>", encoding="utf-8")
    renderer = Renderer(make_frame(), (tmp_path, theme_folder()))
    page = renderer.render(make_page(make_home(make_work()), "index.html", "home.html"))
    assert b"<li>mine: example2025full</li>" in page


@pytest.mark.parametrize("template", sorted(path.name for path in theme_folder().glob("*.html")))
def test_every_page_template_extends_the_base_or_is_it(template: str) -> None:
    text = (theme_folder() / template).read_text(encoding="utf-8")
    assert template == "base.html" or '{% extends "base.html" %}' in text
