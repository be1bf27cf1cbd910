"""`byline check`: what is told, where, and how often."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site, check_site
from byline.problems import Problem

Edit = Callable[[Path, Mapping[str, str | bytes | None]], None]

RECORD = "title: Other Engines\nauthors:\n  - Ada Byron\nyear: 2024\nvenue: Taylor\n"


@pytest.fixture
def told(site: Path, edit: Edit) -> Callable[..., list[Problem]]:
    """Edit the site, check it, give the problems with one code."""

    def look(code: str, files: Mapping[str, str | bytes | None]) -> list[Problem]:
        edit(site, files)
        return [problem for problem in check_site(site) if problem.code == code]

    return look


Told = Callable[..., list[Problem]]


def warnings(site: Path) -> list[str]:
    return [problem.code for problem in check_site(site) if problem.level == "warning"]


def test_a_good_site_has_nothing_to_tell(site: Path, edit: Edit) -> None:
    edit(site, {"content/publications/byron2025more.yaml": RECORD})
    assert check_site(site) == ()


def test_errors_of_records_are_given_not_raised(told: Told) -> None:
    assert [
        problem.line for problem in told("unknown-field", {"content/publications/a.yaml": RECORD + "yaer: 1\n"})
    ] == [6]


def test_a_paper_that_is_not_there_is_told_at_its_line(told: Told) -> None:
    text = f"{RECORD}links:\n  pdf: files/a.pdf\n"
    (problem,) = told("missing-file", {"content/publications/a.yaml": text})
    assert (problem.path, problem.line, problem.source) == ("content/publications/a.yaml", 7, "  pdf: files/a.pdf")


def test_a_missing_paper_is_told_once_though_many_pages_link_it(site: Path, edit: Edit) -> None:
    edit(site, {"content/publications/a.yaml": f"{RECORD}links:\n  pdf: files/a.pdf\n"})
    assert warnings(site) == ["missing-file"]


def test_a_paper_that_is_there_is_not_told(told: Told) -> None:
    files = {"content/publications/a.yaml": f"{RECORD}links:\n  pdf: files/a.pdf\n", "content/files/a.pdf": b"%PDF"}
    assert told("missing-file", files) == []


def test_a_missing_photo_is_told_in_the_settings(told: Told) -> None:
    text = "title: T\nowner:\n  name: Ada Byron\n  photo: files/me.jpg\n"
    assert [(one.path, one.line) for one in told("missing-file", {"site.yaml": text})] == [("site.yaml", 4)]


def test_an_image_without_description_is_told(told: Told) -> None:
    files = {"content/publications/a.yaml": f"{RECORD}image: files/a.png\n", "content/files/a.png": b"x"}
    assert [problem.line for problem in told("image-without-alt", files)] == [6]


def test_a_described_image_is_not_told(told: Told) -> None:
    text = f"{RECORD}image: files/a.png\nimage_alt: Two curves\n"
    assert told("image-without-alt", {"content/publications/a.yaml": text, "content/files/a.png": b"x"}) == []


def test_an_image_of_a_page_without_description_is_told(told: Told) -> None:
    page = "# Talks\n\nSome words.\n\n![](../files/a.png)\n"
    (problem,) = told("image-without-alt", {"content/pages/talks.md": page, "content/files/a.png": b"x"})
    assert (problem.path, problem.line) == ("content/pages/talks.md", 5)


@pytest.mark.parametrize(
    ("link", "codes"),
    [
        pytest.param("../people/", [], id="a page"),
        pytest.param("../people/#top", [], id="a page's top"),
        pytest.param("../publications.bib", [], id="a file"),
        pytest.param("https://example.org/nowhere", [], id="another site is not asked"),
        pytest.param("mailto:ada@example.org", [], id="an address"),
        pytest.param("../persons/", ["broken-link"], id="no such page"),
        pytest.param("../people/#nowhere", ["broken-link"], id="no such place on a page"),
        pytest.param("../../people/", ["broken-link"], id="above the site"),
        pytest.param("/people/", ["absolute-link"], id="from the domain's root"),
    ],
)
def test_links_of_a_page_are_followed(site: Path, edit: Edit, link: str, codes: list[str]) -> None:
    edit(site, {"content/pages/talks.md": f"# Talks\n\nSee [this]({link}).\n"})
    assert warnings(site) == codes


def test_a_broken_link_is_told_where_it_was_written(told: Told) -> None:
    (problem,) = told("broken-link", {"content/pages/talks.md": "# Talks\n\nSee [this](../persons/).\n"})
    assert (problem.path, problem.line, problem.column) == ("content/pages/talks.md", 3, 15)


def test_markup_of_an_own_template_is_read(site: Path, edit: Edit) -> None:
    edit(
        site,
        {
            "templates/tag.html": "<div><b>{{ content.name }}</div>",
            "content/publications/a.yaml": RECORD + "tags: [x]\n",
        },
    )
    told = [problem for problem in check_site(site) if problem.code == "bad-html"]
    assert [(one.path, one.text) for one in told] == [("output/tags/x/index.html", "`</div>` comes before `</b>`")]


def test_nothing_is_written(site: Path, tree: Callable[[Path], dict[str, bytes]]) -> None:
    before = tree(site)
    check_site(site)
    assert tree(site) == before


def test_the_steps_are_told(site: Path) -> None:
    steps: list[tuple[int, int]] = []
    check_site(site, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] == len(steps)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param(dt.date(2020, 1, 1), ["future-year"], id="four years before"),
        pytest.param(dt.date(2024, 1, 1), [], id="in the year itself"),
        pytest.param(None, [], id="nobody says which day it is"),
    ],
)
def test_a_year_in_the_future_is_told_by_the_day_that_is_given(
    site: Path, edit: Edit, day: dt.date | None, codes: list[str]
) -> None:
    edit(site, {"content/publications/byron2024notes.yaml": None, "content/publications/byron2025more.yaml": None})
    edit(site, {"content/publications/a.yaml": RECORD})
    assert [problem.code for problem in check_site(site, today=day)] == codes


def test_what_records_lack_is_told_although_a_template_is_wrong(site: Path, edit: Edit) -> None:
    edit(site, {"templates/home.html": "{{ nothing.such }}", "content/publications/a.yaml": RECORD})
    edit(site, {"content/publications/b.yaml": "title: A TITLE IN CAPITALS\nyear: 2024\n"})
    assert {"template-error", "capital-title"} <= {problem.code for problem in check_site(site)}


def test_one_broken_link_of_every_page_is_told_once(site: Path, edit: Edit) -> None:
    edit(site, {"templates/partials/end.html": '<footer><a href="{{ root }}nowhere/">x</a></footer>'})
    (problem,) = [one for one in check_site(site) if one.code == "broken-link"]
    assert problem.hint.startswith("on ")


def test_a_site_that_was_built_is_judged_as_one_that_was_not(site: Path, edit: Edit) -> None:
    edit(site, {"content/pages/talks.md": "# Talks\n\nSee [this](../persons/).\n"})
    before = check_site(site)
    build_site(BuildOptions(site=site))
    assert check_site(site) == before != ()


def test_what_changed_since_the_build_is_looked_at(site: Path, edit: Edit) -> None:
    build_site(BuildOptions(site=site))
    edit(site, {"content/pages/talks.md": "# Talks\n\nSee [this](../persons/).\n"})
    assert "broken-link" in warnings(site)


def test_a_page_that_somebody_changed_in_the_output_is_not_looked_at(site: Path) -> None:
    build_site(BuildOptions(site=site))
    with (site / "output" / "index.html").open("a", encoding="utf-8") as page:
        page.write('<a href="nowhere/">x</a>')
    assert "broken-link" not in warnings(site)


def test_nothing_is_written_beside_a_build(site: Path, tree: Callable[[Path], dict[str, bytes]]) -> None:
    build_site(BuildOptions(site=site))
    before = tree(site)
    check_site(site)
    assert tree(site) == before
