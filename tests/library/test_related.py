"""What else a reader may want: most shared authors and tags first, the venue only between equals."""

from collections.abc import Callable

from byline.library import plan_site
from byline.records import Publication, Site

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def related(site: Site, key: str) -> list[str]:
    page = next(page for page in plan_site(site).pages if page.path == f"publications/{key}/index.html")
    return [work.key for work in page.content.related]  # type: ignore[union-attr]


def test_shared_authors_count_more_than_tags(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", tags=("nets",), year=2024),
        make_paper("by-tag", "Ada Byron", tags=("nets",), year=2024),
        make_paper("by-author", "Ann Zimmer", year=2001),
    )
    assert related(site, "a") == ["by-author", "by-tag"]


def test_owner_relates_nothing(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert related(make_site(make_paper("a", "Ada Byron"), make_paper("b", "Ada Byron")), "a") == []


def test_venue_alone_relates_nothing(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", venue="ICML"), make_paper("b", "Ada Byron", venue="ICML"))
    assert related(site, "a") == []


def test_venue_and_years_decide_between_equals(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Ann Zimmer", venue="ICML", year=2020),
        make_paper("far", "Ann Zimmer", year=2010),
        make_paper("near", "Ann Zimmer", year=2019),
        make_paper("venue", "Ann Zimmer", venue="ICML", year=2000),
        make_paper("farther", "Ann Zimmer", year=2009),
    )
    assert related(site, "a") == ["venue", "near", "far"]


def test_somebody_with_many_papers_gives_those_that_stand_near(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(*(make_paper(f"k{at:03}", "Ann Zimmer", year=1900 + at) for at in range(100)))
    assert related(site, "k050") == ["k051", "k049", "k052"]
