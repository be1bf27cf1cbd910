"""Venue, volume, issue and pages in one text are taken apart where it is certain, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.venue_texts import VenueText, read_venue_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Journal of X 12 (3), 45-67",
            VenueText(venue="Journal of X", volume="12", number="3", pages="45-67", type="journal"),
            id="all of them",
        ),
        pytest.param(
            "Journal of X 12, 45–67, 2019",
            VenueText(venue="Journal of X", volume="12", pages="45-67", year=2019),
            id="no issue, a dash, a year",
        ),
        pytest.param(
            "Physical Review D 98 (3), 030001",
            VenueText(venue="Physical Review D", volume="98", number="3", pages="030001", type="journal"),
            id="an article's number",
        ),
        pytest.param(
            "Astronomy & Astrophysics 641, A6",
            VenueText(venue="Astronomy & Astrophysics", volume="641", pages="A6"),
            id="an article's letter and number",
        ),
        pytest.param(
            "Science (New York, NY) 12 (Suppl 1), S1-S20",
            VenueText(venue="Science (New York, NY)", volume="12", number="Suppl 1", pages="S1-S20", type="journal"),
            id="brackets in the name",
        ),
        pytest.param(
            "Journal of High Energy Physics 2012 (7), 1-20",
            VenueText(venue="Journal of High Energy Physics", volume="2012", number="7", pages="1-20", type="journal"),
            id="a year that is a volume, for an issue follows",
        ),
        pytest.param("QPP++ 2025", VenueText(venue="QPP++ 2025"), id="a year is no volume"),
        pytest.param(
            "Euro-Par 19, 10-20", VenueText(venue="Euro-Par 19", pages="10-20"), id="the work's year in two digits"
        ),
        pytest.param(
            "Proceedings of the AAAI Conference on Artificial Intelligence 37 (13), 15807",
            VenueText(
                venue="Proceedings of the AAAI Conference on Artificial Intelligence",
                volume="37",
                number="13",
                pages="15807",
                type="conference",
            ),
            id="a conference in volumes",
        ),
        pytest.param(
            "Proceedings of the National Academy of Sciences 117 (12), 6430-6432",
            VenueText(
                venue="Proceedings of the National Academy of Sciences",
                volume="117",
                number="12",
                pages="6430-6432",
                type="journal",
            ),
            id="proceedings that are a journal",
        ),
        pytest.param(
            "Proceedings of the 2019 conference of the …",
            VenueText(venue="Proceedings of the 2019 conference of the …", type="conference", is_cut=True),
            id="cut short",
        ),
        pytest.param(
            "ROMCIR@ ECIR, 1-10", VenueText(venue="ROMCIR@ ECIR", pages="1-10", type="workshop"), id="a workshop"
        ),
        pytest.param(
            "arXiv preprint arXiv:2410.00000",
            VenueText(venue="arXiv", type="preprint", arxiv="2410.00000"),
            id="arXiv",
        ),
        pytest.param(
            "CoRR abs/1706.03762", VenueText(venue="arXiv", type="preprint", arxiv="1706.03762"), id="arXiv as CoRR"
        ),
        pytest.param(
            "bioRxiv, 2020.01.01.123456",
            VenueText(venue="bioRxiv", type="preprint", number="2020.01.01.123456"),
            id="another server",
        ),
        pytest.param(
            "Available at SSRN 3456789", VenueText(venue="SSRN", type="preprint", number="3456789"), id="SSRN"
        ),
        pytest.param(
            "US Patent 10,123,456", VenueText(venue="US Patent", type="patent", number="10,123,456"), id="a patent"
        ),
        pytest.param("Springer", VenueText(venue="Springer"), id="a name alone"),
        pytest.param("", VenueText(), id="nothing"),
        pytest.param(", 0", VenueText(), id="no venue, and no year"),
    ],
)
def test_a_text_is_taken_apart(text: str, expected: VenueText) -> None:
    assert read_venue_text(text, 2019) == expected


def test_a_venue_that_is_cut_before_its_year_has_both() -> None:
    read = read_venue_text("Proceedings of the 3rd conference on the …, 2018")
    assert (read.venue, read.year, read.is_cut) == ("Proceedings of the 3rd conference on the …", 2018, True)


@given(st.text(max_size=200), st.none() | st.integers(1500, 2100))
def test_any_text_is_read(text: str, year: int | None) -> None:
    assert read_venue_text(text, year).venue in " ".join(text.split()) or read_venue_text(text, year).type
