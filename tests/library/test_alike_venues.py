"""Venues that may be one: which spellings are asked about, and the lines for `venues.yaml`."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.library import Finding, check_records
from byline.library.alike_venues import alike_venues
from byline.records import Owner, Publication, Settings, Site, Venue

MakePaper = Callable[..., Publication]
MakeSite = Callable[..., Site]
Ask = Callable[..., list[Finding]]

ICML = "International Conference on Machine Learning"


@pytest.fixture
def ask_about(make_site: MakeSite, make_paper: MakePaper) -> Ask:
    """Ask about venues with a paper each; those that are declared come as `people.yaml` has them."""

    def ask(*names: str, venues: tuple[Venue, ...] = ()) -> list[Finding]:
        papers = [make_paper(f"p{number}", venue=name) for number, name in enumerate(names)]
        found = check_records(make_site(*papers, venues=venues))
        return [finding for finding in found if finding.code == "alike-venues"]

    return ask


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Physical Review Letters", "Phys. Rev. Lett.", id="abbreviated"),
        pytest.param("Physical Review Letters", "Phys Rev Lett", id="abbreviated without dots"),
        pytest.param("International Journal of Optics", "Intl. J. Optics", id="letters left out within a word"),
        pytest.param("Journal of Optics", "The Journal of Optics", id="an article"),
        pytest.param("Light: Science & Applications", "Light: Science and Applications", id="a sign for a word"),
        pytest.param("Optics Express", "Optics Expres", id="a slip"),
        pytest.param("ICML", ICML, id="initials"),
        pytest.param(
            "EMNLP", "Conference on Empirical Methods in Natural Language Processing", id="initials of a part"
        ),
        pytest.param("NeurIPS", "Neural Information Processing Systems (NeurIPS)", id="the acronym in brackets"),
        pytest.param("ICML", f"Proceedings of the 41st {ICML}, ICML 2024, Vienna, Austria", id="as dblp has it"),
        pytest.param(f"Proceedings of the 40th {ICML}", f"Proc. of the Forty-First {ICML}", id="two years of one"),
        pytest.param("SIGIR 2019", "SIGIR '20", id="an acronym with its year"),
        pytest.param(f"{ICML}, Vienna, Austria, July 21-27, 2024", ICML, id="place and days"),
        pytest.param("Proc. Natl. Acad. Sci. USA", "Proceedings of the National Academy of Sciences", id="a country"),
    ],
)
def test_spellings_of_one_venue_are_asked_about(ask_about: Ask, one: str, other: str) -> None:
    assert len(ask_about(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Physical Review A", "Physical Review B", id="two series"),
        pytest.param("Physical Review A", "Physical Review Applied", id="a series and a journal"),
        pytest.param("Nature", "Nature Photonics", id="a journal of the same house"),
        pytest.param("Optics Letters", "Optica", id="other words"),
        pytest.param("ICML", "ICML Workshop", id="a workshop beside it"),
        pytest.param("ACL", "Findings of the Association for Computational Linguistics", id="findings"),
        pytest.param("ACM Transactions on Graphics", "IEEE Transactions on Graphics", id="two publishers' journals"),
        pytest.param("Applied Optic", "Applied Optics and Lasers", id="more words"),
        pytest.param("Journal of Optics", "Journal of Optic", id="a plural may be another journal"),
    ],
)
def test_two_venues_are_not_asked_about(ask_about: Ask, one: str, other: str) -> None:
    assert ask_about(one, other) == []


def test_question_has_the_entry_to_paste(ask_about: Ask) -> None:
    (finding,) = ask_about("ICML", ICML, f"Proceedings of the 40th {ICML}")
    assert finding.hint == (
        f'if so, put into content/venues.yaml: icml: {{name: "ICML", full_name: "{ICML}", '
        f'aliases: ["Proceedings of the 40th {ICML}"]}}'
    )


def test_spelling_met_most_often_is_the_name(ask_about: Ask) -> None:
    (finding,) = ask_about("Optics Expres", "Optics Express", "Optics Express")
    assert finding.hint.endswith('optics-express: {name: "Optics Express", aliases: ["Optics Expres"]}')


def test_question_stands_at_the_lesser_spelling(ask_about: Ask) -> None:
    (finding,) = ask_about("Optics Express", "Optics Express", "Optics Expres")
    assert (finding.file, finding.field) == ("content/publications/p2.yaml", ("venue",))


def test_entry_that_is_there_gets_the_alias(ask_about: Ask) -> None:
    venue = Venue(id="oe", name="Optics Express", aliases=("OpEx",))
    (finding,) = ask_about("Optics Express", "Optics Expres", venues=(venue,))
    assert finding.hint == 'if so, write in content/venues.yaml, under `oe`: aliases: ["OpEx", "Optics Expres"]'


def test_two_entries_of_venues_yaml_are_two(ask_about: Ask) -> None:
    venues = (Venue(id="a", name="Optics Express"), Venue(id="b", name="Optics Expres"))
    assert ask_about("Optics Express", "Optics Expres", venues=venues) == []


def test_alias_answers_the_question(ask_about: Ask) -> None:
    venue = Venue(id="oe", name="Optics Express", aliases=("Optics Expres",))
    assert ask_about("Optics Express", "Optics Expres", venues=(venue,)) == []


def test_many_spellings_are_counted_not_listed(ask_about: Ask) -> None:
    (finding,) = ask_about(*(f"SIGIR {year}" for year in range(2015, 2021)))
    assert finding.text.endswith(", and 2 more spellings")


VENUES = st.text(alphabet="ACM(),.:'&-ü 2019stproceedings of the ", max_size=40)


@given(st.lists(VENUES, max_size=6))
def test_any_venue_can_be_asked_about(names: list[str]) -> None:
    papers = tuple(Publication(key=f"p{number}", title="T", venue=name) for number, name in enumerate(names))
    site = Site(settings=Settings(title="T", owner=Owner(name="Ada Byron")), publications=papers, people=(), venues=())
    for finding in alike_venues(site):
        assert finding.hint.startswith("if so, put into content/venues.yaml: ")
