"""Names that are cited: the short way for names of letters gives what the long one does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from byline.records.exports import citation
from byline.records.exports.citation import CitedName, read_name

_WORDS = [
    *(
        "Jan",
        "van",
        "der",
        "Berg",
        "O’Neil",
        "O'Brien",
        "J.",
        "J.-P.",
        "La",
        "Jr.",
        "III",
        "王伟",
        "王",
        "Müller",
        "Ann-Marie",
    ),
    *(
        "Smith,",
        "and",
        "Sandy",
        "Collaboration",
        "{Open AI}",
        "--",
        "''",
        "0017",
        "M.D.",
        r"\"{u}",
        "-",
        ".",
        ",",
        "",
        "ß",
    ),
]
names = st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join)


def read_the_long_way(name: str) -> CitedName:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(citation, "is_of_letters", lambda _: False)
        return read_name(name)


@given(names)
@example("Ortega and Gasset")
@example("van der Berg, Jr., Jan")
def test_a_name_of_letters_is_read_as_any_other(name: str) -> None:
    assert read_name(name) == read_the_long_way(name)


@pytest.mark.parametrize("name", ["Jan van der Berg", "O’Neil, J.-P.", "王伟"])
def test_most_names_are_of_letters(name: str) -> None:
    assert citation.is_of_letters(name)


@pytest.mark.parametrize("name", ["{OpenAI}", r"M{\"u}ller", "Wei Wang 0017", "Simon and Garfunkel", "a--b", "A*"])
def test_other_names_are_not(name: str) -> None:
    assert not citation.is_of_letters(name)
