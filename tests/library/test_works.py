"""A record becomes a work: its texts, its author list as lists show it, its date for people, and what is told of it."""

from collections.abc import Callable

import pytest

from byline.library import Byline, Finding, Plan, Work, plan_site
from byline.records import Author, Publication, Site, Venue, Version

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]


def work_of(plan: Plan, key: str = "a") -> Work:
    page = next(page for page in plan.pages if page.path == f"publications/{key}/index.html")
    return page.content.work  # type: ignore[union-attr, no-any-return]


def names(number: int) -> list[str]:
    return [f"Author {chr(ord('A') + at)}" for at in range(number)]


def shown(byline: Byline) -> tuple[int, bool, int]:
    return len(byline.first), byline.late_owner is not None, byline.more


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        pytest.param(names(12), (12, False, 0), id="twelve are shown whole"),
        pytest.param(names(13), (6, False, 7), id="of thirteen, six"),
        pytest.param([*names(12), "Ada Byron"], (6, True, 6), id="the owner is shown after the cut"),
        pytest.param(["Ada Byron", *names(12)], (6, False, 7), id="the owner among the first"),
    ],
)
def test_long_list_is_cut(
    authors: list[str], expected: tuple[int, bool, int], make_site: MakeSite, make_paper: MakePaper
) -> None:
    assert shown(work_of(plan_site(make_site(make_paper("a", *authors)))).byline) == expected


def test_work_keeps_everybody(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert len(work_of(plan_site(make_site(make_paper("a", *names(20))))).authors) == 20


def test_list_that_the_source_cut_says_so(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert not work_of(plan_site(make_site(make_paper("a", "Ada Byron", authors_complete=False)))).byline.complete


def test_record_of_a_title_alone_is_a_work(make_site: MakeSite) -> None:
    work = work_of(plan_site(make_site(Publication(key="a", title="Nets"))))
    assert (work.title.plain, work.authors, work.venue, work.year, work.abstract) == ("Nets", (), None, None, None)


@pytest.mark.parametrize(
    ("stated", "iso", "words"),
    [
        pytest.param({"date": "2025-04-24", "year": 2025}, "2025-04-24", "24 April 2025", id="a day"),
        pytest.param({"date": "2025-04"}, "2025-04", "April 2025", id="a month"),
        pytest.param({"year": 2025}, "2025", "2025", id="a year"),
        pytest.param({}, None, None, id="nothing"),
        pytest.param({"date": "someday", "year": 2025}, "2025", "2025", id="no date at all"),
    ],
)
def test_date_is_told_as_far_as_it_is_known(
    stated: dict[str, object], iso: str | None, words: str | None, make_site: MakeSite, make_paper: MakePaper
) -> None:
    work = work_of(plan_site(make_site(make_paper("a", "Ada Byron", **stated))))
    assert (work.date, work.date_text) == (iso, words)


def test_date_gives_the_year_where_none_is_stated(make_site: MakeSite, make_paper: MakePaper) -> None:
    assert work_of(plan_site(make_site(make_paper("a", "Ada Byron", date="2025-04")))).year == 2025


def test_texts_use_the_macros_of_the_site(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", title=r"On \ours"), macros={"ours": "OursNet"})
    assert work_of(plan_site(site)).title.plain == "On OursNet"


def test_identifier_holds_no_markup(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", links={"doi": "10.1000/a<b>_c_*d*"}))
    assert work_of(plan_site(site)).details[-1].value.html == "10.1000/a&lt;b&gt;_c_*d*"


def test_details_are_what_the_record_states(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", volume="3", pages="1-20", links={"doi": "10.1000/x"}))
    details = [(one.label, one.value.plain, one.href) for one in work_of(plan_site(site)).details]
    assert details == [
        ("Volume", "3", None),
        ("Pages", "1–20", None),
        ("DOI", "10.1000/x", "https://doi.org/10.1000/x"),
    ]


def test_version_names_its_venue_and_links(make_site: MakeSite, make_paper: MakePaper) -> None:
    version = Version(type="preprint", venue="arXiv", year=2023, links={"arxiv": "2310.00000"})
    appearance = work_of(plan_site(make_site(make_paper("a", "Ada Byron", versions=(version,))))).versions[0]
    assert (appearance.heading, appearance.venue_name, appearance.year) == ("Preprint", "arXiv", 2023)
    assert [link.href for link in appearance.links] == ["https://arxiv.org/abs/2310.00000"]


def test_version_at_a_venue_with_a_page_is_linked(make_site: MakeSite, make_paper: MakePaper) -> None:
    versioned = make_paper("a", "Ada Byron", versions=(Version(venue="icml"),))
    appearance = work_of(plan_site(make_site(versioned, make_paper("b", "Ada Byron", venue="ICML")))).versions[0]
    assert appearance.venue is not None
    assert (appearance.venue.href, appearance.venue_name) == ("venues/icml/", None)


def test_spellings_of_a_tag_are_one_tag(make_site: MakeSite, make_paper: MakePaper) -> None:
    work = work_of(plan_site(make_site(make_paper("a", "Ada Byron", tags=("Privacy", "privacy", " ")))))
    assert [tag.href for tag in work.tags] == ["tags/privacy/"]


def told(plan: Plan) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [(one.code, one.file, one.field) for one in plan.findings]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        pytest.param({"title": r"A \nosuch"}, ("title",), id="a title"),
        pytest.param({"abstract": r"A \nosuch"}, ("abstract",), id="an abstract"),
        pytest.param({"venue": r"A \nosuch"}, ("venue",), id="a venue"),
        pytest.param({"award": r"A \nosuch"}, ("award",), id="an award"),
        pytest.param({"note": r"A \nosuch"}, ("note",), id="a note"),
        pytest.param({"versions": (Version(note=r"A \nosuch"),)}, ("versions", 0, "note"), id="a version's note"),
        pytest.param({"editor": (Author(name=r"A \nosuch"),)}, ("editor", 0), id="a name that stands alone"),
        pytest.param(
            {"editor": (Author(name=r"A \nosuch", equal=True),)}, ("editor", 0, "name"), id="a name with facts"
        ),
    ],
)
def test_fault_in_a_text_is_told_with_its_field(
    fields: dict[str, object], field: tuple[str | int, ...], make_site: MakeSite, make_paper: MakePaper
) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", **fields)))
    assert told(plan) == [("unknown-macro", "content/publications/a.yaml", field)]


def test_fault_knows_where_in_the_text_it_is(make_site: MakeSite, make_paper: MakePaper) -> None:
    found: Finding = plan_site(make_site(make_paper("a", "Ada Byron", title=r"On \nosuch nets"))).findings[0]
    assert (found.start, found.width) == (3, 7)


def test_fault_in_the_name_of_a_declared_venue_is_not_the_records(make_site: MakeSite, make_paper: MakePaper) -> None:
    venue = Venue(id="v", name="V", full_name=r"A \nosuch")
    plan = plan_site(make_site(make_paper("a", "Ada Byron", venue="V"), venues=[venue]))
    assert told(plan) == [("unknown-macro", "content/venues.yaml", ("v", "full_name"))]


def test_image_that_is_there_is_shown(make_site: MakeSite, make_paper: MakePaper) -> None:
    site = make_site(make_paper("a", "Ada Byron", image="files/a.png", image_alt="A net"), files=("files/a.png",))
    assert (work_of(plan_site(site)).image, work_of(plan_site(site)).image_alt) == ("files/a.png", "A net")


@pytest.mark.parametrize(
    ("image", "code"),
    [
        pytest.param("https://example.org/a.png", "foreign-image", id="an image of another host"),
        pytest.param("files/a.png", "missing-file", id="an image that is not there"),
    ],
)
def test_image_that_cannot_be_shown_is_left_out_and_told(
    image: str, code: str, make_site: MakeSite, make_paper: MakePaper
) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", image=image)))
    assert work_of(plan).image is None
    assert told(plan) == [(code, "content/publications/a.yaml", ("image",))]


def test_record_that_is_refused_and_not_there_is_told(make_site: MakeSite, make_paper: MakePaper) -> None:
    plan = plan_site(make_site(make_paper("a", "Ada Byron", not_same_as=("b",))))
    assert told(plan) == [("missing-record", "content/publications/a.yaml", ("not_same_as", 0))]
