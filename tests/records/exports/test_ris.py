"""RIS: one tag a line, from TY to ER."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Publication, Venue, WorkType, as_ris, ris_file


def test_record_is_written_line_by_line() -> None:
    publication = Publication(
        key="byron2024nets",
        title="On *Nets*",
        authors=(Author(name="Jan van der Berg"), Author(name="Martin King Jr."), Author(name="{OpenAI}")),
        year=2024,
        date="2024-05",
        type="journal",
        volume="3",
        number="2",
        pages="10--12",
        abstract="One.\n\nTwo.",
        links={"doi": "10.1000/x", "arxiv": "2410.00000"},
        tags=("nets",),
    )
    assert as_ris(publication, Venue(id="j", name="J.", full_name="A Journal")) == (
        "TY  - JOUR\n"
        "ID  - byron2024nets\n"
        "TI  - On Nets\n"
        "AU  - van der Berg, Jan\n"
        "AU  - King, Martin, Jr.\n"
        "AU  - OpenAI\n"
        "T2  - A Journal\n"
        "PY  - 2024\n"
        "DA  - 2024/05/\n"
        "VL  - 3\n"
        "IS  - 2\n"
        "SP  - 10\n"
        "EP  - 12\n"
        "DO  - 10.1000/x\n"
        "AN  - arXiv:2410.00000\n"
        "UR  - https://arxiv.org/abs/2410.00000\n"
        "KW  - nets\n"
        "AB  - One. Two.\n"
        "ER  - \n"
    )


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        pytest.param("conference", "CONF", id="a conference paper"),
        pytest.param("thesis", "THES", id="a thesis"),
        pytest.param("software", "COMP", id="software"),
        pytest.param("other", "GEN", id="anything else"),
        pytest.param(None, "GEN", id="nothing known"),
    ],
)
def test_kind_of_work_is_the_first_line(kind: WorkType | None, tag: str) -> None:
    assert as_ris(Publication(key="k", title="T", type=kind), None).startswith(f"TY  - {tag}\n")


def test_records_of_a_file_are_parted_by_a_blank_line() -> None:
    one = as_ris(Publication(key="k", title="T"), None)
    assert ris_file([one, one]) == f"{one}\n{one}"


@given(st.text(max_size=40))
def test_any_text_stays_on_its_line(text: str) -> None:
    publication = Publication(key="k", title=text, authors=(Author(name=text),), abstract=text, note=text)
    assert all(
        re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in as_ris(publication, None).removesuffix("\n").split("\n")
    )
