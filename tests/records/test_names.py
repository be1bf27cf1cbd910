"""A printed name, either way round, is split where people would split it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import NameParts, split_name, split_number


@pytest.mark.parametrize(
    ("printed", "inverted"),
    [
        pytest.param("Ada Byron", "Byron, Ada", id="two words"),
        pytest.param("Byron, Ada", "Byron, Ada", id="turned round"),
        pytest.param("Matthew Y. R. Yang", "Yang, Matthew Y. R.", id="initials in the middle"),
        pytest.param("Y.K. Lee", "Lee, Y.K.", id="initials without blanks"),
        pytest.param("Y.~K. Lee", "Lee, Y. K.", id="a tie is a blank"),
        pytest.param("Laurens van der Maaten", "van der Maaten, Laurens", id="particles in lower case"),
        pytest.param("van der Maaten, Laurens", "van der Maaten, Laurens", id="particles, turned round"),
        pytest.param("Guy Van den Broeck", "Van den Broeck, Guy", id="a particle in capitals before one that is not"),
        pytest.param("Christopher De Sa", "De Sa, Christopher", id="a particle in capitals belongs to the family name"),
        pytest.param("El Mahdi El Mhamdi", "El Mhamdi, El Mahdi", id="the first word is a given name"),
        pytest.param("Thanh Van Nguyen", "Nguyen, Thanh Van", id="Van is a Vietnamese given name"),
        pytest.param("Quoc Le", "Le, Quoc", id="the last word is the family's"),
        pytest.param("José Ortega y Gasset", "Ortega y Gasset, José", id="a conjunction joins"),
        pytest.param("danah m. boyd", "boyd, danah m.", id="all in lower case"),
        pytest.param("Jean d'Alembert", "d'Alembert, Jean", id="an apostrophe"),
        pytest.param("Martin Luther King Jr.", "King, Jr., Martin Luther", id="a suffix"),
        pytest.param("King, Martin Luther, Jr.", "King, Jr., Martin Luther", id="a suffix at the end"),
        pytest.param("King Jr., Martin Luther", "King, Jr., Martin Luther", id="a suffix after the family name"),
        pytest.param("Henry Ford II", "Ford, II, Henry", id="a Roman number"),
        pytest.param("John Smith, PhD", "Smith, PhD, John", id="a degree"),
        pytest.param("Jo Smith, M.D.", "Smith, M.D., Jo", id="a doctor behind a whole name"),
        pytest.param("Smith, M.D.", "Smith, M.D.", id="initials that look like a degree"),
        pytest.param("Smith, MD, Jo", "Smith, MD, Jo", id="a degree between the parts"),
        pytest.param("Ana {Vega Ruiz}", "{Vega Ruiz}, Ana", id="a family name in braces"),
        pytest.param("Ana {Vega Ruiz}, Jr.", "{Vega Ruiz}, Jr., Ana", id="a suffix behind braces"),
        pytest.param("Xiao Di {Chen}", "{Chen}, Xiao Di", id="braces begin the family name"),
        pytest.param("Plato", "Plato", id="one word"),
        pytest.param("山田 太郎", "山田, 太郎", id="the family stands first"),
        pytest.param("王伟", "王伟", id="nothing tells the parts apart"),
        pytest.param("Fran\\c cois Chollet", "Chollet, Fran\\c cois", id="the blank after a macro parts no words"),
        pytest.param('{\\"O}zg{\\"u}r Demir', 'Demir, {\\"O}zg{\\"u}r', id="TeX accents"),
        pytest.param("{Van Gogh}, Vincent", "{Van Gogh}, Vincent", id="braces keep words together"),
        pytest.param("", "", id="nothing"),
        pytest.param(" , ,", "", id="commas only"),
    ],
)
def test_name_is_turned_round(printed: str, inverted: str) -> None:
    assert split_name(printed).inverted == inverted


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("{OpenAI}", "OpenAI", id="braces"),
        pytest.param("The ATLAS Collaboration", "The ATLAS Collaboration", id="a collaboration"),
        pytest.param("Gemini Team", "Gemini Team", id="a team"),
        pytest.param("{Barnes and Noble}", "Barnes and Noble", id="an `and` in braces"),
    ],
)
def test_group_is_not_taken_apart(printed: str, name: str) -> None:
    assert split_name(printed) == NameParts(family=name, is_literal=True)


@pytest.mark.parametrize("name", ["山田 太郎", "山田, 太郎", "김 철수", "Jan van der Berg", "王小明"])
def test_name_is_said_in_the_order_of_its_script(name: str) -> None:
    assert split_name(name).printed == name.replace(",", "")


def test_initials_that_look_like_a_degree_are_a_given_name() -> None:
    assert split_name("Smith, M.D.") == NameParts(given="M.D.", family="Smith")


def test_particle_is_no_part_of_the_family_name() -> None:
    assert split_name("Jan van der Berg") == NameParts(given="Jan", particle="van der", family="Berg")


@pytest.mark.parametrize(
    ("printed", "parted"),
    [
        pytest.param("Wei Wang 0017", ("Wei Wang", "0017"), id="a number"),
        pytest.param("Wei Wang", ("Wei Wang", None), id="no number"),
        pytest.param("Agent 47", ("Agent 47", None), id="fewer than four digits"),
    ],
)
def test_number_of_a_namesake_is_parted(printed: str, parted: tuple[str, str | None]) -> None:
    assert split_number(printed) == parted


@given(st.text(alphabet="abé AB.,{}~\\-' vandery", max_size=30))
def test_any_text_is_split_and_printed_order_is_stable(text: str) -> None:
    once = split_name(text)
    assert split_name(once.printed).printed == once.printed or "," in text or once.is_literal
