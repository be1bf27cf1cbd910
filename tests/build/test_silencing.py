"""What a site silences, and what it cannot."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import BuildOptions, build_site, check_site
from byline.problems import Problem

Edit = Callable[[Path, Mapping[str, str | bytes | None]], None]

SETTINGS = "title: Papers\nowner:\n  name: Ada Byron\n"
RECORD = "title: OTHER ENGINES\nauthors:\n  - Ada Byron\nyear: 2024\nvenue: Taylor\n"


@pytest.fixture
def check(site: Path, edit: Edit) -> Callable[..., list[tuple[str, str]]]:
    """Check a site whose settings and one record end in the lines that are given; give paths and codes."""

    def look(settings: str = "", record: str = "") -> list[tuple[str, str]]:
        edit(
            site,
            {
                "site.yaml": SETTINGS + settings,
                "content/publications/a.yaml": RECORD + record,
                "content/publications/b.yaml": RECORD.replace("OTHER", "MORE"),
                "content/publications/byron2025more.yaml": None,
            },
        )
        return [(Path(problem.path).name, problem.code) for problem in check_site(site)]

    return look


Check = Callable[..., list[tuple[str, str]]]


def test_code_in_site_yaml_silences_it_everywhere(check: Check) -> None:
    assert (len(check()), check("silence: [capital-title]\n")) == (2, [])


def test_code_in_a_record_silences_it_there(check: Check) -> None:
    assert check(record="silence: [capital-title]\n") == [("b.yaml", "capital-title")]


def test_other_codes_are_told(check: Check) -> None:
    assert len(check("silence: [no-venue]\n", "silence: [no-year]\n")) == 2


def test_errors_cannot_be_silenced(check: Check) -> None:
    assert ("a.yaml", "unknown-field") in check("silence: [unknown-field]\n", "yaer: 2024\n")


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        pytest.param("capital-titel", "did you mean `capital-title`?", id="a slip"),
        pytest.param("tab-indent", "the codes are those in brackets at the end of warnings and notes", id="an error's"),
    ],
)
def test_code_that_silences_nothing_is_told(site: Path, edit: Edit, code: str, hint: str) -> None:
    edit(site, {"site.yaml": f"{SETTINGS}silence:\n  - {code}\n", "content/publications/byron2025more.yaml": None})
    told: list[Problem] = list(check_site(site))
    assert [(one.code, one.line, one.column, one.hint) for one in told] == [("unknown-code", 5, 5, hint)]


def test_code_that_silences_nothing_is_told_in_its_record(check: Check) -> None:
    assert ("a.yaml", "unknown-code") in check(record="silence: [nothing-such]\n")


@pytest.mark.parametrize(
    ("silence", "codes"),
    [pytest.param("", ["unknown-macro"], id="told"), pytest.param("silence: [unknown-macro]\n", [], id="silenced")],
)
def test_build_does_not_tell_what_is_silenced(site: Path, edit: Edit, silence: str, codes: list[str]) -> None:
    edit(site, {"content/publications/a.yaml": f"title: Of \\nosuchmacro\n{silence}"})
    assert [problem.code for problem in build_site(BuildOptions(site=site)).problems] == codes
