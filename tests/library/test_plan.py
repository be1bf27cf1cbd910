"""The plan: every file of the site, each at an address of its own, with what it shows."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.library import ExportPage, FeedPage, Page, Plan, SitemapPage, check_records, plan_site
from byline.library.describing import shortened
from byline.records import Author, MarkdownPage, NavigationItem, Owner, Publication, Site, Theme, Version

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]

ALWAYS = [
    ".nojekyll",
    "404.html",
    "feed.xml",
    "index.html",
    "people/index.html",
    "publications.bib",
    "publications.json",
    "publications.ris",
    "robots.txt",
    "sitemap.xml",
    "venues/index.html",
]


def paths(plan: Plan) -> list[str]:
    return [page.path for page in plan.pages]


def page_at(plan: Plan, path: str) -> Page:
    return next(page for page in plan.pages if page.path == path)


def text_of(plan: Plan, path: str) -> str:
    content = page_at(plan, path).content
    assert isinstance(content, ExportPage)
    return content.text


@pytest.fixture
def site(make_site: MakeSite, make_paper: MakePaper) -> Site:
    page = MarkdownPage(slug="teaching", title="Teaching", body="# Hello\n\nText.")
    return make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", year=2024, venue="ICML", tags=("nets",), date="2024-05-07"),
        make_paper("b", "Ada Byron"),
        pages=(page,),
    )


def test_site_without_records_still_has_its_pages(make_site: MakeSite) -> None:
    assert paths(plan_site(make_site())) == ALWAYS


def test_every_thing_has_its_page(site: Site) -> None:
    own = [
        "people/ann-zimmer/index.html",
        *(f"publications/{key}/{name}" for key in "ab" for name in ("cite.bib", "cite.json", "cite.ris", "index.html")),
        "tags/nets/index.html",
        "teaching/index.html",
        "venues/icml/index.html",
        "years/2024/index.html",
        "years/undated/index.html",
    ]
    assert paths(plan_site(site)) == sorted([*ALWAYS, *own])


def test_templates_are_named_after_their_pages(site: Site) -> None:
    found = {page.template for page in plan_site(site).pages if page.template}
    assert found == {
        "404.html", "feed.xml", "home.html", "page.html", "people.html", "person.html", "publication.html", "robots.txt",
        "sitemap.xml", "tag.html", "venue.html", "venues.html", "year.html",
    }  # fmt: skip


def test_same_site_gives_the_same_plan(site: Site) -> None:
    assert plan_site(site).pages == plan_site(site).pages


def test_address_is_the_path_without_its_file(site: Site) -> None:
    pages = plan_site(site).pages
    assert all(page.address == page.path.removesuffix("index.html") for page in pages)


def test_key_that_is_no_ascii_is_encoded_in_links_only(make_site: MakeSite, make_paper: MakePaper) -> None:
    page = page_at(plan_site(make_site(make_paper("müller 20", "Ada Byron"))), "publications/müller 20/index.html")
    assert page.address == "publications/m%C3%BCller%2020/"


def test_keys_that_differ_by_case_get_two_folders(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("Byron", "Ada Byron"), make_paper("byron", "Ada Byron")))
    folders = {path.split("/")[1] for path in paths(plan) if path.startswith("publications/")}
    assert folders == {"Byron", "byron-2"}
    assert [(one.code, one.file) for one in plan.findings] == [("taken-address", "content/publications/byron.yaml")]


@pytest.mark.parametrize("slug", ["people", "Publications", "files", "assets", "feed.xml"])
def test_markdown_page_never_takes_an_address_of_the_site(slug: str, make_site: MakeSite) -> None:
    plan = plan_site(make_site(pages=(MarkdownPage(slug=slug, title="T", body=""),)))
    assert f"{slug}-2/index.html" in paths(plan)
    assert [(one.code, one.file) for one in plan.findings] == [("taken-address", f"content/pages/{slug}.md")]


def test_tags_with_one_ascii_form_get_two_pages(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", tags=("C", "C++"))))
    assert [path for path in paths(plan) if path.startswith("tags/")] == ["tags/c-2/index.html", "tags/c/index.html"]


NAMES = st.text(alphabet="aA é-.★Ж/", min_size=1, max_size=4)


@given(tags=st.lists(NAMES, max_size=4), venues=st.lists(NAMES, max_size=4), people=st.lists(NAMES, max_size=4))
def test_no_two_pages_meet_even_where_case_is_ignored(
    make_site: MakeSite, make_paper: MakePaper, tags: list[str], venues: list[str], people: list[str]
) -> None:
    papers = [make_paper(f"k{at}", *people, venue=venue, tags=tuple(tags)) for at, venue in enumerate([None, *venues])]
    found = [path.casefold() for path in paths(plan_site(make_site(*papers)))]
    assert len(found) == len(set(found))


def test_exports_hold_every_record(site: Site) -> None:
    plan = plan_site(site)
    assert text_of(plan, "publications.bib").count("\n@") + 1 == 2
    assert [item["id"] for item in json.loads(text_of(plan, "publications.json"))] == ["a", "b"]
    assert text_of(plan, "publications.ris").count("TY  - ") == 2


def test_exports_of_one_record_stand_beside_its_page(site: Site) -> None:
    plan = plan_site(site)
    assert text_of(plan, "publications/a/cite.bib").startswith("@misc{a,\n")
    assert text_of(plan, "publications/a/cite.ris").endswith("ER  - \n")
    assert len(json.loads(text_of(plan, "publications/a/cite.json"))) == 1


def test_feed_has_the_newest_works_that_state_a_year(site: Site) -> None:
    feed = page_at(plan_site(site), "feed.xml").content
    assert isinstance(feed, FeedPage)
    assert ([work.key for work in feed.works], feed.updated) == (["a"], "2024-05-07T00:00:00Z")


def test_feed_has_at_most_fifty(make_site: MakeSite, make_paper: MakePaper) -> None:
    feed = page_at(
        plan_site(make_site(*(make_paper(f"k{at}", year=1950 + at) for at in range(60)))), "feed.xml"
    ).content
    assert isinstance(feed, FeedPage)
    assert (len(feed.works), feed.works[0].year, feed.updated) == (50, 2009, "2009-01-01T00:00:00Z")


def test_sitemap_has_pages_for_people_only(site: Site) -> None:
    sitemap = page_at(plan_site(site), "sitemap.xml").content
    assert isinstance(sitemap, SitemapPage)
    assert sitemap.addresses[:3] == ("", "people/", "people/ann-zimmer/")
    assert not any("." in address for address in sitemap.addresses)


def test_base_address_given_goes_before_the_settings(make_site: MakeSite) -> None:
    site = make_site(url="https://example.org/a")
    assert plan_site(site).frame.base_url == "https://example.org/a/"
    assert plan_site(site, base_url="https://example.com").frame.base_url == "https://example.com/"


def test_newest_date_comes_from_the_records(site: Site) -> None:
    frame = plan_site(site).frame
    assert (frame.newest, frame.newest_text) == ("2024-05-07", "7 May 2024")


def test_navigation_leads_to_what_is_there(site: Site, make_site: MakeSite) -> None:
    assert [(one.title, one.href) for one in plan_site(site).frame.navigation] == [
        ("Publications", ""),
        ("People", "people/"),
        ("Venues", "venues/"),
        ("Teaching", "teaching/"),
        ("BibTeX", "publications.bib"),
    ]
    assert [one.title for one in plan_site(make_site()).frame.navigation] == ["Publications"]


def test_navigation_of_the_settings_goes_before(make_site: MakeSite) -> None:
    items = (
        NavigationItem(title="Home", href="/"),
        NavigationItem(title="Lab", href="https://example.org"),
        NavigationItem(title="Bad", href="javascript:x"),
    )
    plan = plan_site(make_site(navigation=items))
    assert [(one.href, one.is_internal) for one in plan.frame.navigation] == [
        ("", True),
        ("https://example.org", False),
    ]
    assert [one.field for one in plan.findings] == [("navigation", 2, "href")]


@pytest.mark.parametrize(
    ("theme", "style"),
    [
        pytest.param(Theme(), "", id="the default"),
        pytest.param(Theme(accent="petrol"), "--hue:220", id="an accent by name"),
        pytest.param(Theme(accent="007"), "--hue:7", id="a hue"),
        pytest.param(Theme(accent="none"), "--chroma:0", id="no accent"),
        pytest.param(Theme(type="sans"), "--text:var(--sans)", id="the other face"),
        pytest.param(Theme(type="'Gill Sans', serif"), "--text:'Gill Sans', serif", id="a stack of fonts"),
        pytest.param(Theme(density="compact", numbers=False), "--density:.6;--numbers:none", id="two settings"),
    ],
)
def test_settings_of_the_theme_become_properties(theme: Theme, style: str, make_site: MakeSite) -> None:
    assert plan_site(make_site(theme=theme)).frame.style == style


@pytest.mark.parametrize(
    ("theme", "field"),
    [
        pytest.param(Theme(accent="pink"), "accent", id="an accent that is not known"),
        pytest.param(Theme(accent="400"), "accent", id="a hue past the circle"),
        pytest.param(Theme(type="x}</style>"), "type", id="a font that would leave the style"),
    ],
)
def test_setting_that_cannot_be_used_is_told(theme: Theme, field: str, make_site: MakeSite) -> None:
    plan = plan_site(make_site(theme=theme))
    assert plan.frame.style == ""
    assert [(one.code, one.field) for one in plan.findings] == [("unknown-setting", ("theme", field))]


def test_photo_that_is_not_there_is_left_out_and_told(make_site: MakeSite) -> None:
    plan = plan_site(make_site(owner=Owner(name="Ada Byron", photo="files/me.jpg")))
    assert plan.frame.owner.photo is None
    assert [(one.code, one.field) for one in plan.findings] == [("missing-file", ("owner", "photo"))]


def test_profile_with_an_unsafe_address_is_left_out_and_told(make_site: MakeSite) -> None:
    owner = Owner(name="Ada Byron", profiles={"github": "https://github.com/ada", "bad": "javascript:x"})
    plan = plan_site(make_site(owner=owner))
    assert plan.frame.owner.profiles == {"github": "https://github.com/ada"}
    assert [one.field for one in plan.findings] == [("owner", "profiles", "bad")]


def test_fault_in_a_page_knows_its_place(make_site: MakeSite) -> None:
    plan = plan_site(make_site(pages=(MarkdownPage(slug="x", title="X", body=r"A \nosuch"),)))
    assert [(one.file, one.field, one.start) for one in plan.findings] == [("content/pages/x.md", ("body",), 2)]


def test_description_is_the_abstract_cut_at_a_word(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", abstract="word " * 50)))
    described = page_at(plan, "publications/a/index.html").description
    assert described.endswith("word…")
    assert len(described) <= 160


def test_description_without_abstract_says_who_where_and_when(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", venue="ICML", year=2024, authors_complete=False)))
    assert page_at(plan, "publications/a/index.html").description == "By Ada Byron and others. ICML, 2024"


@given(st.text(max_size=400))
def test_description_is_never_longer_than_search_engines_show(text: str) -> None:
    assert len(shortened(text)) <= 160


@pytest.mark.parametrize("blanks", [1, 150, 400])
def test_description_goes_on_behind_any_number_of_blanks(blanks: int) -> None:
    assert shortened(f" a{' ' * blanks}b\n") == "a b"


ANY = st.text(alphabet="aB é{}\\$%,\"'&~_^@<>/:.#0\n-", max_size=12)


@given(texts=st.lists(ANY, min_size=8, max_size=8), date=ANY | st.none(), year=st.integers(-5, 3000) | st.none())
def test_any_text_in_any_field_gives_a_plan(
    make_site: MakeSite, make_paper: MakePaper, texts: list[str], date: str | None, year: int | None
) -> None:
    title, name, venue, abstract, link, tag, note, pages = texts
    paper = make_paper(
        "a", name, f"{name}, {note}", title=title, venue=venue, abstract=abstract, links={tag: link, "arxiv": link},
        tags=(tag,), note=note, award=note, pages=pages, date=date, year=year, image=link,
        versions=(Version(venue=venue, note=note, links={"doi": link}),),
    )  # fmt: skip
    assert plan_site(make_site(paper)).pages
    check_records(make_site(paper))


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        pytest.param({"tags": ("C",)}, {"tags": ("x", "C++")}, ("tags", 1), id="two tags"),
        pytest.param({"venue": "C"}, {"venue": "C++"}, ("venue",), id="two venues"),
        pytest.param(
            {"authors": (Author(name="Ali Khan"),)},
            {"authors": (Author(name="Ada Byron"), Author(name="Али Хан"))},
            ("authors", 1),
            id="two people",
        ),
    ],
)
def test_address_with_a_counter_is_told_where_it_is_first_named(
    one: dict[str, object], other: dict[str, object], field: tuple[str | int, ...], make_site: MakeSite
) -> None:
    papers = [Publication(key=key, title="T", **facts) for key, facts in (("a", one), ("b", other), ("c", other))]  # type: ignore[arg-type]
    told = [one for one in plan_site(make_site(*papers)).findings if one.code == "taken-address"]
    assert [(one.level, one.file, one.field) for one in told] == [("note", "content/publications/b.yaml", field)]
