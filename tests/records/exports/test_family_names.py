"""A family name that a record keeps together by braces goes out as one, without them, in every format."""

import pytest

from byline.records import Author, Publication, as_bibtex, as_csl, as_ris


def paper(name: str) -> Publication:
    return Publication(key="k", title="On Nets", authors=(Author(name=name),))


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        pytest.param("Ada {Vega Ruiz}", "Vega Ruiz, Ada", id="two words"),
        pytest.param("Ada {Vega Ruiz}, Jr.", "Vega Ruiz, Jr., Ada", id="and a suffix"),
        pytest.param("Xiao Di {Chen}", "Chen, Xiao Di", id="behind what looks like a particle"),
        pytest.param(
            "Hans {Müller von Berg}", "{Müller von Berg}, Hans", id="with a particle, which BibTeX would part"
        ),
        pytest.param("Jo {Sand and Sons}", "{Sand and Sons}, Jo", id="with an `and`, where BibTeX would end the name"),
    ],
)
def test_bibtex_has_braces_only_where_it_needs_them(name: str, inverted: str) -> None:
    assert f"author = {{{inverted}}}" in as_bibtex(paper(name), None)


def test_csl_has_the_parts() -> None:
    assert as_csl(paper("Ada {Vega Ruiz}"), None)["author"] == [{"family": "Vega Ruiz", "given": "Ada"}]


def test_ris_has_the_family_name_first() -> None:
    assert "AU  - Vega Ruiz, Ada\n" in as_ris(paper("Ada {Vega Ruiz}"), None)
