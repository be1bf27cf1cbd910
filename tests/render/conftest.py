"""Small sites made by hand, for templates that are tested without the rooms before them."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import pytest
from markupsafe import escape

from byline.library import (
    Byline,
    Byliner,
    Coauthor,
    Content,
    Frame,
    HomePage,
    Link,
    NavigationLink,
    Numbered,
    Page,
    PublicationPage,
    VenueCount,
    VenueGroup,
    VenueLink,
    Work,
    YearGroup,
    YearMark,
)
from byline.records import Owner, Publication, Settings
from byline.render import Renderer, theme_folder
from byline.text import Prose

T = TypeVar("T")
Make = Callable[..., T]


def prose(text: str, html: str | None = None) -> Prose:
    return Prose(html=str(escape(text)) if html is None else html, plain=text, latex=text)


def author(name: str, **changes: Any) -> Byliner:
    slug = name.lower().replace(" ", "-").replace(".", "")
    fields: dict[str, Any] = {"printed": prose(name), "person": slug, "href": f"people/{slug}/"}
    return Byliner(**(fields | changes))


def venue(slug: str, name: str, full: str | None = None) -> VenueLink:
    return VenueLink(slug=slug, name=prose(name), full_name=prose(full or name), href=f"venues/{slug}/")


OWNER = author("Ada Example", person="ada-example", href="", is_owner=True)


def bare_work(key: str = "bare", title: str = "A Title and Nothing Else", **changes: Any) -> Work:
    authors = changes.get("authors", ())
    fields: dict[str, Any] = {
        "key": key,
        "href": f"publications/{key}/",
        "publication": Publication(key=key, title=title),
        "title": prose(title),
        "abstract": None,
        "authors": authors,
        "byline": Byline(first=authors),
        "venue": None,
        "heading": "Other",
        "year": None,
        "date": None,
        "date_text": None,
    }
    return Work(**(fields | changes))


def full_work(key: str = "example2025full", **changes: Any) -> Work:
    title = "Small Pages: Less <is> More & Enough"
    fields: dict[str, Any] = {
        "publication": Publication(
            key=key,
            title=title,
            type="journal",
            year=2025,
            date="2025-04-24",
            volume="12",
            number="3",
            pages="1--20",
            links={"doi": "10.1000/x", "arxiv": "2410.00000", "pdf": "files/a.pdf"},
        ),
        "authors": (OWNER, author("Bo Other"), author("Cy Third")),
        "abstract": prose("One paragraph.", "<p>One <em>paragraph</em>.</p>"),
        "venue": venue("joe", "JoE", "Journal of Examples"),
        "heading": "Journal article",
        "year": 2025,
        "date": "2025-04-24",
        "date_text": "24 April 2025",
        "award": prose("Spotlight"),
        "bibtex": "@article{example2025full,\n  title = {Small Pages},\n}",
        "coins": "ctx_ver=Z39.88-2004&rft.date=2025",
        "links": (
            Link(kind="pdf", label="PDF", href="files/a.pdf", is_internal=True),
            Link(kind="arxiv", label="arXiv", href="https://arxiv.org/abs/2410.00000", print=":2410.00000"),
        ),
    }
    return bare_work(key, title, **(fields | changes))


def site_frame(**changes: Any) -> Frame:
    owner = Owner(name="Ada Example")
    fields: dict[str, Any] = {
        "settings": Settings(title="Ada Example", owner=owner),
        "owner": owner,
        "owner_name": prose("Ada Example"),
        "bio": None,
        "navigation": (
            NavigationLink(title="Publications", href=""),
            NavigationLink(title="People", href="people/"),
        ),
        "base_url": None,
        "newest": "2025-04-24",
        "newest_text": "24 April 2025",
        "style": "",
        "generator": "Byline 0.1.0",
    }
    return Frame(**(fields | changes))


def home_content(*works: Work, **changes: Any) -> HomePage:
    numbered = tuple(Numbered(work=work, value=len(works) - index) for index, work in enumerate(works))
    link = works[0].venue if works else None
    group = VenueGroup(
        id="group",
        slug=link.slug if link else "other",
        venue=link,
        heading=link.name.plain if link else "Other",
        works=numbered,
    )
    year = works[0].year if works else None
    heading = str(year or "No year")
    years = (YearGroup(id=f"y{year}", year=year, heading=heading, count=len(works), groups=(group,)),) if works else ()
    fields: dict[str, Any] = {
        "selected": (),
        "years": years,
        "index": (YearMark(heading=heading, href=f"#y{year}", is_anchor=True, count=len(works), scale=7),),
        "venues": (VenueCount(venue=link, count=len(works)),) if link else (),
        "venue_count": 1 if link else 0,
        "venue_choices": (group,),
        "coauthors": (),
        "coauthor_count": 0,
        "count": len(works),
        "years_text": str(year or ""),
    }
    return HomePage(**(fields | changes))


def page_of(content: Content, path: str, template: str, title: str = "A page") -> Page:
    return Page(path=path, address=path.removesuffix("index.html"), template=template, content=content, title=title)


@pytest.fixture
def make_work() -> Make[Work]:
    """A work that states much; give `key` and what is to be different."""
    return full_work


@pytest.fixture
def make_bare_work() -> Make[Work]:
    """A work with a title and nothing else; give `key`, `title` and what is to be different."""
    return bare_work


@pytest.fixture
def make_frame() -> Make[Frame]:
    """What every page shows around its content; give what is to be different."""
    return site_frame


@pytest.fixture
def make_home() -> Make[HomePage]:
    """A home page's content: give its works, all in one year and venue, and what is to be different."""
    return home_content


@pytest.fixture
def make_author() -> Make[Byliner]:
    """One name in a byline; give the name and what is to be different."""
    return author


@pytest.fixture
def make_prose() -> Make[Prose]:
    """A text: give it plain, and its HTML where that is more than the escaped text."""
    return prose


@pytest.fixture
def make_page() -> Make[Page]:
    """A planned page: give content, path, template."""
    return page_of


@pytest.fixture
def make_coauthor() -> Make[Coauthor]:
    """A coauthor of two papers; give the name and what is to be different."""

    def make(name: str, **changes: Any) -> Coauthor:
        fields: dict[str, Any] = {"person": author(name), "count": 2, "years_text": "2024–2025", "dots": (1, 1)}
        return Coauthor(**({"first_year": 2024, "last_year": 2025} | fields | changes))

    return make


@pytest.fixture
def show(make_frame: Make[Frame]) -> Callable[..., str]:
    """Render content as the page of a kind: `show(content, "home.html")`; `frame`, `path`, `title` may be given."""

    def render(
        content: Content, template: str, *, frame: Frame | None = None, path: str = "", title: str = "A page"
    ) -> str:
        where = path or ("index.html" if template == "home.html" else "some/page/index.html")
        page = page_of(content, where, template, title)
        return Renderer(frame or make_frame(), (theme_folder(),)).render(page).decode()

    return render


@pytest.fixture
def show_publication(show: Callable[..., str]) -> Callable[..., str]:
    """Render a work's own page; `related` and `frame` may be given."""

    def render(work: Work, *, related: tuple[Work, ...] = (), frame: Frame | None = None) -> str:
        content = PublicationPage(work=work, related=related)
        path = f"publications/{work.key}/index.html"
        return show(content, "publication.html", frame=frame, path=path, title=work.title.plain)

    return render


@pytest.fixture
def as_changed() -> Callable[..., Any]:
    """Give a frozen struct with some fields changed."""
    return msgspec.structs.replace
