"""Lists: their order is total, their numbers count down, their groups and circles add up."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.library import HomePage, PersonPage, Plan, YearPage, plan_site
from byline.library.counts import spans_of
from byline.records import Author, Publication, Site, Theme, Venue

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def content_of(plan: Plan, path: str) -> object:
    return next(page.content for page in plan.pages if page.path == path)


def home_of(plan: Plan) -> HomePage:
    home = content_of(plan, "index.html")
    assert isinstance(home, HomePage)
    return home


def order_of(home: HomePage) -> list[tuple[int, str]]:
    """Give numbers and keys as they stand on the page."""
    years = [
        one for year in home.years for one in (*year.works, *(one for group in year.groups for one in group.works))
    ]
    return [(one.value, one.work.key) for one in years or [one for group in home.venue_groups for one in group.works]]


@pytest.fixture
def papers(make_paper: MakePaper) -> list[Publication]:
    return [
        make_paper("icml", "Ada Byron", year=2024, venue="ICML"),
        make_paper("iclr-late", "Ada Byron", year=2024, venue="iclr", date="2024-05", title="Z"),
        make_paper("iclr-early", "Ada Byron", year=2024, venue="ICLR", date="2024-04", title="A"),
        make_paper("iclr-b", "Ada Byron", year=2024, venue="ICLR", title="B"),
        make_paper("iclr-a", "Ada Byron", year=2024, venue="ICLR", title="a"),
        make_paper("thesis", "Ada Byron", year=2024, type="thesis"),
        make_paper("preprint", "Ada Byron", year=2024, type="preprint"),
        make_paper("old", "Ada Byron", year=2019, venue="ICML"),
        make_paper("undated", "Ada Byron", venue="ICML"),
    ]


def test_home_stands_by_year_venue_date_and_title(make_site: MakeSite, papers: list[Publication]) -> None:
    keys = ["iclr-late", "iclr-early", "iclr-a", "iclr-b", "icml", "preprint", "thesis", "old", "undated"]
    assert [key for _, key in order_of(home_of(plan_site(make_site(*papers))))] == keys


def test_numbers_count_down_to_one(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers)))
    assert [number for number, _ in order_of(home)] == list(range(len(papers), 0, -1))


def test_anchors_are_made_of_venue_and_year(make_site: MakeSite, papers: list[Publication]) -> None:
    years = home_of(plan_site(make_site(*papers))).years
    assert [year.id for year in years] == ["y2024", "y2019", "undated"]
    assert [group.id for group in years[0].groups] == ["iclr2024", "icml2024", "preprint2024", "thesis2024"]


def test_anchor_gives_way_to_a_key(make_site: MakeSite, make_paper: MakePaper) -> None:
    home = home_of(plan_site(make_site(make_paper("iclr2024", "Ada Byron", year=2024, venue="ICLR"))))
    assert home.years[0].groups[0].id == "iclr2024-2"


def test_works_without_venue_stand_under_their_kind(make_site: MakeSite, papers: list[Publication]) -> None:
    group = home_of(plan_site(make_site(*papers))).years[0].groups[2]
    assert (group.slug, group.heading, group.venue) == ("preprint", "Preprint", None)


def test_grouping_by_year_has_no_venues(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, theme=Theme(grouping="year"))))
    assert [(len(year.works), year.groups) for year in home.years] == [(7, ()), (1, ()), (1, ())]


def test_grouping_by_venue_puts_the_busiest_first(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, theme=Theme(grouping="venue"))))
    assert [group.slug for group in home.venue_groups] == ["iclr", "icml", "preprint", "thesis"]
    assert [number for number, _ in order_of(home)] == list(range(9, 0, -1))
    assert home.years == ()


def test_index_with_grouping_by_venue_leads_to_the_years_pages(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, theme=Theme(grouping="venue"))))
    assert [mark.href for mark in home.index] == ["years/2024/", "years/2019/", "years/undated/"]


def test_chart_is_as_wide_as_the_busiest_year_and_at_least_seven(make_site: MakeSite, make_paper: MakePaper) -> None:
    few = home_of(plan_site(make_site(make_paper("a", "Ada Byron", year=2024))))
    many = home_of(plan_site(make_site(*(make_paper(f"k{at}", "Ada Byron", year=2024) for at in range(9)))))
    assert (few.index[0].scale, many.index[0].scale) == (7, 9)


def test_a_newest_year_past_the_limit_is_cut_and_linked(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, home_limit=3)))
    assert [key for _, key in order_of(home)] == ["iclr-late", "iclr-early", "iclr-a"]
    assert [(year.heading, year.count) for year in home.years] == [("2024", 7)]
    assert [(mark.href, mark.count) for mark in home.older][:2] == [("years/2024/", 7), ("years/2019/", 1)]
    assert home.index[0].href == "#y2024"


def test_past_the_limit_older_years_move_to_their_pages(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, home_limit=7)))
    assert [year.heading for year in home.years] == ["2024"]
    assert [mark.href for mark in home.older] == ["years/2019/", "years/undated/"]
    assert [mark.href for mark in home.index] == ["#y2024", "years/2019/", "years/undated/"]


def test_newest_year_stays_however_many_it_has(make_site: MakeSite, papers: list[Publication]) -> None:
    home = home_of(plan_site(make_site(*papers, home_limit=1)))
    assert [year.count for year in home.years] == [7]
    assert home.count == 9


def test_year_has_neighbours(make_site: MakeSite, papers: list[Publication]) -> None:
    page = content_of(plan_site(make_site(*papers)), "years/2019/index.html")
    assert isinstance(page, YearPage)
    assert page.newer is not None
    assert page.older is not None
    assert (page.newer.heading, page.older.heading) == ("2024", "No year")


def test_selected_works_stand_in_the_order_of_the_list(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("old", "Ada Byron", year=2001, selected=True),
        make_paper("new", "Ada Byron", year=2024, selected=True),
        make_paper("other", "Ada Byron", year=2023),
    )
    assert [work.key for work in home_of(plan_site(site)).selected] == ["new", "old"]


def test_coauthors_stand_by_papers_then_family_name(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Ada Byron", "Zoe Adams", "Ann Zimmer", year=2021),
        make_paper("b", "Ann Zimmer", "Ada Byron", "Ben Ames", year=2024),
    )
    found = [(one.person.printed.plain, one.count, one.is_step) for one in home_of(plan_site(site)).coauthors]
    assert found == [("Ann Zimmer", 2, False), ("Zoe Adams", 1, True), ("Ben Ames", 1, False)]


def test_coauthor_has_a_circle_for_each_year(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", year=2021), make_paper("b", "Ada Byron", "Ann Zimmer", year=2024)
    )
    one = home_of(plan_site(site)).coauthors[0]
    assert (one.dots, one.years_text) == ((1, 0, 0, 1), "2021–2024")


def test_name_twice_in_one_byline_counts_once(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", "Ann Zimmer", "Ann Zimmer", year=2021))
    assert home_of(plan_site(site)).coauthors[0].count == 1


def test_person_page_names_the_others_of_the_joint_papers(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(
        make_paper("a", "Ada Byron", "Ann Zimmer", "Ben Ames", year=2021),
        make_paper("b", "Ada Byron", "Carl Otto", year=2022),
    )
    page = content_of(plan_site(site), "people/ann-zimmer/index.html")
    assert isinstance(page, PersonPage)
    assert [one.person.printed.plain for one in page.also_with] == ["Ben Ames"]


@pytest.mark.parametrize(
    ("years", "length", "number"),
    [
        pytest.param([2020], 1, 1, id="one year"),
        pytest.param([2011, 2025], 1, 15, id="fifteen years"),
        pytest.param([2010, 2025], 2, 8, id="sixteen years"),
        pytest.param([1980, 2025], 5, 10, id="a career"),
        pytest.param([1900, 2025], 10, 13, id="more than a life"),
        pytest.param([], 1, 0, id="no year at all"),
    ],
)
def test_spans_grow_so_that_there_are_at_most_fifteen(
    years: list[int], length: int, number: int, make_site: MakeSite, make_paper: MakePaper
) -> None:
    site = make_site(*(make_paper(f"k{year}", "Ada Byron", year=year) for year in years))
    plan = plan_site(site)
    works = [page.content.work for page in plan.pages if page.template == "publication.html"]  # type: ignore[union-attr]
    spans = spans_of(works)
    assert (spans.length, spans.number) == (length, number)


def test_venues_are_counted_and_listed_by_count(make_site: MakeSite, papers: list[Publication]) -> None:
    venues = home_of(plan_site(make_site(*papers))).venues
    assert [(one.venue.slug, one.count) for one in venues] == [("iclr", 4), ("icml", 3)]


def test_filter_offers_venues_and_kinds_by_heading(make_site: MakeSite, papers: list[Publication]) -> None:
    choices = home_of(plan_site(make_site(*papers))).venue_choices
    assert [(one.slug, one.works) for one in choices] == [("iclr", ()), ("icml", ()), ("preprint", ()), ("thesis", ())]


def test_names_of_one_venue_are_one_venue(make_site: MakeSite, make_paper: MakePaper) -> None:
    venue = Venue(id="neurips", name="NeurIPS", full_name="Neural Systems", aliases=("NIPS",))
    names = ["neurips", "NeurIPS", "nips", "Neural  Systems"]
    site = make_site(*(make_paper(f"k{at}", "Ada Byron", venue=name) for at, name in enumerate(names)), venues=[venue])
    assert [(one.venue.href, one.count) for one in home_of(plan_site(site)).venues] == [("venues/neurips/", 4)]


def test_unknown_venue_has_a_page_of_its_own(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", venue="Journal of Things")))
    assert "venues/journal-of-things/index.html" in {page.path for page in plan.pages}


def test_venue_never_has_the_slug_of_a_kind(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", venue="Preprint"), make_paper("b", "Ada Byron", type="preprint"))
    assert [group.slug for group in home_of(plan_site(site)).years[0].groups] == ["preprint-2", "preprint"]


FEW = st.lists(
    st.tuples(
        st.sampled_from(["Ada Byron", "Ann Zimmer", "A. Zimmer", "Wei Wang 0001", "Wei Wang 0002", "Wei Wang"]),
        st.sampled_from([None, 1999, 2024]),
        st.sampled_from([None, "ICML", "icml", "TMLR"]),
        st.sampled_from([None, "preprint", "journal"]),
    ),
    max_size=6,
)


@given(facts=FEW, seed=st.integers(0, 99))
def test_plan_does_not_depend_on_the_order_in_which_records_come(
    make_site: MakeSite, make_paper: MakePaper, facts: list[tuple[str, int | None, str | None, str | None]], seed: int
) -> None:
    papers = [
        make_paper(f"k{at}", Author(name=name), year=year, venue=venue, type=kind)
        for at, (name, year, venue, kind) in enumerate(facts)
    ]
    site = make_site(*papers)
    shuffled = random.Random(seed).sample(papers, len(papers))
    other = Site(settings=site.settings, publications=tuple(shuffled))
    assert plan_site(site).pages == plan_site(other).pages


def test_home_names_the_twelve_most_frequent_venues_and_counts_the_rest(
    make_site: MakeSite, make_paper: MakePaper
) -> None:
    papers = [make_paper(f"p{at:02}", "Ada Byron", venue=f"Venue {at:02}", year=2020) for at in range(14)]
    home = home_of(plan_site(make_site(*papers, make_paper("q", "Ada Byron", venue="Venue 13", year=2020))))
    assert (home.venues[0].venue.name.plain, len(home.venues), home.venue_count) == ("Venue 13", 12, 14)
