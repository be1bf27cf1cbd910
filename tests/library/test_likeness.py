"""How two names are alike, and how much that says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.library.likeness import Likeness, Sure, is_slip, likeness, read_spelling
from byline.records import split_name


def alike(one: str, other: str) -> Likeness | None:
    return likeness(read_spelling(split_name(one)), read_spelling(split_name(other)))


@pytest.mark.parametrize(
    ("one", "other", "why", "sure"),
    [
        pytest.param("Xiaoming Li", "Xiao-Ming Li", "gaps", Sure.STRONG, id="one word or two"),
        pytest.param("YongKeun Park", "Yong Keun Park", "gaps", Sure.STRONG, id="a capital within a word"),
        pytest.param("Jörg Müller", "Joerg Mueller", "umlauts", Sure.STRONG, id="two umlauts written out"),
        pytest.param("Anna Möller", "Anna Moeller", "umlauts", Sure.STRONG, id="an umlaut written out"),
        pytest.param("Søren Ørsted", "Søren Oersted", "umlauts", Sure.STRONG, id="a Danish letter written out"),
        pytest.param("Busch Allison", "Allison Busch", "turned round", Sure.STRONG, id="the family name first"),
        pytest.param("Zachary Lipton", "Zachary C. Lipton", "middle name", Sure.FAIR, id="a missing middle name"),
        pytest.param("Y. Lee", "Yoonho Lee", "initials", Sure.FAIR, id="an initial"),
        pytest.param("YK Park", "Yong Keun Park", "initials", Sure.FAIR, id="initials without dots"),
        pytest.param(
            "Y. K. Park", "Yongkeun Park", "initials", Sure.FAIR, id="two initials for one word that has both"
        ),
        pytest.param("Y. K. Park", "Yunho Park", "initials", Sure.DOUBTFUL, id="two initials for one word without one"),
        pytest.param("Y. Lee", "Y. H. Lee", "lacks an initial", Sure.DOUBTFUL, id="one initial or two"),
        pytest.param("Matt Jones", "Matthew Jones", "given names", Sure.WEAK, id="a short form"),
        pytest.param("Nick Jones", "Nicholas Jones", "given names", Sure.WEAK, id="a short form with another ending"),
        pytest.param("Amrith Rao", "Amrit Rao", "given names", Sure.WEAK, id="a slip in the given name"),
        pytest.param("YoungKeun Park", "YongKeun Park", "given names", Sure.WEAK, id="a slip in one of two words"),
        pytest.param("Ann Raghunathan", "Ann Raghunatan", "one letter", Sure.WEAK, id="a slip in the family name"),
        pytest.param("Ana Lopez-Garcia", "Ana Garcia", "second family name", Sure.FAIR, id="half a family name"),
    ],
)
def test_likeness_is_told_in_words(one: str, other: str, why: str, sure: Sure) -> None:
    found = alike(one, other)
    assert found is not None
    assert (why in found.why, found.sure) == (True, sure)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ann Zimmer", "Ben Zimmer", id="another given name"),
        pytest.param("A. B. Zimmer", "A. C. Zimmer", id="another middle initial"),
        pytest.param("Jun Li", "Jan Li", id="short names that differ"),
        pytest.param("Wei Xu", "Wei Xue", id="no umlaut"),
        pytest.param("HyunJoo Park", "YongKeun Park", id="others of the family"),
        pytest.param("Seo-Eun Lee", "Seongsoo Lee", id="a first syllable in common"),
        pytest.param("Zimmer", "Ann Zimmer", id="no given name"),
        pytest.param("ATLAS Collaboration", "CMS Collaboration", id="groups"),
    ],
)
def test_names_of_two_people_are_not_alike(one: str, other: str) -> None:
    assert alike(one, other) is None


def test_slip_needs_words_of_five_letters() -> None:
    assert (is_slip("jun", "jan"), is_slip("amrith", "amrit")) == (False, True)


NAMES = st.text(alphabet="AaBb éüø.-' ", max_size=12)


@given(NAMES, NAMES)
def test_likeness_is_the_same_either_way_round(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
