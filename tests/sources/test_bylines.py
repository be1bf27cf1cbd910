"""Lists of names, however sources join them, and single names in every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.bylines import author_from_parts, read_author, read_byline


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        pytest.param("Jan van der Berg", "Jan van der Berg", id="the order people say it"),
        pytest.param("van der Berg, Jan", "Jan van der Berg", id="family first"),
        pytest.param("van der Berg, Jr., Jan", "Jan van der Berg, Jr.", id="with a suffix"),
        pytest.param("von Hicks, III, Michael", "Michael von Hicks III", id="with a numeral"),
        pytest.param("Berg, van der, Jan", "Jan van der Berg", id="the particle as a part of its own"),
        pytest.param("Smith, John, Jr.", "John Smith, Jr.", id="the suffix last"),
        pytest.param("Smith Jr., John", "John Smith, Jr.", id="the suffix behind the family name"),
        pytest.param("Smith, John Jr.", "John Smith, Jr.", id="the suffix behind the given name"),
        pytest.param("John Smith, III", "John Smith III", id="only the suffix behind the comma"),
        pytest.param("Johnson, M.~D.", "M. D. Johnson", id="initials that look like a degree"),
        pytest.param("de la Cruz, Juan", "Juan de la Cruz", id="two particles"),
        pytest.param("El Ghaoui, Laurent", "Laurent El Ghaoui", id="a particle with a capital"),
        pytest.param('{M{\\"o}ller}, A.~V.', "A. V. Möller", id="braces around the family name, as ADS writes it"),
        pytest.param("{DES Collaboration}", "DES Collaboration", id="a collaboration in braces"),
        pytest.param("{Barnes and Noble}", "{Barnes and Noble}", id="a group that would be taken apart"),
        pytest.param(r"Ver{\'\i}ssimo, Ana", "Ana Veríssimo", id="an accent over a dotless i"),
        pytest.param("Lluı́s Màrquez", "Lluís Màrquez", id="the same in Unicode"),
        pytest.param(r"D\\'ecoret, X.", "X. Décoret", id="a backslash that was doubled"),
        pytest.param(r"Ant\^onio \{Pereira J\'unior\}", "Antônio {Pereira Júnior}", id="braces that were escaped"),
        pytest.param("García López, María", "María {García López}", id="a family name of two words"),
        pytest.param("María {García López}", "María {García López}", id="the same in the order people say it"),
        pytest.param(r"Ana {L\'opez D\'iaz}, Jr.", "Ana {López Díaz}, Jr.", id="accents inside such braces"),
        pytest.param("Vega Ruiz, III, Ana", "Ana {Vega Ruiz} III", id="with a numeral behind it"),
        pytest.param("Müller von Berg, Hans", "Hans {Müller von Berg}", id="a particle inside the family name"),
        pytest.param("Chen, Xiao Di", "Xiao Di {Chen}", id="a given name that looks like a particle"),
        pytest.param("Silva, Luiz da", "Luiz da Silva", id="a particle behind the given name"),
        pytest.param("Smith, M.D.", "M.D. Smith", id="initials without a blank"),
        pytest.param("Kan, M. -Y.", "M.-Y. Kan", id="a blank before the hyphen of an initial"),
        pytest.param("Jimmy, -", "Jimmy", id="a dash for a given name"),
        pytest.param("李, 明", "李明", id="Chinese in parts"),
        pytest.param("on behalf of the ATLAS Collaboration", "ATLAS Collaboration", id="on behalf of"),
        pytest.param("Allison, Busch", "Busch Allison", id="the wrong way round stays"),
    ],
)
def test_a_name_is_given_as_people_say_it(written: str, printed: str) -> None:
    assert read_author(written).name == printed


@pytest.mark.parametrize(
    ("written", "names"),
    [
        pytest.param("A. Able and B. Baker", ["A. Able", "B. Baker"], id="and"),
        pytest.param("Able, A. AND Baker, B.", ["A. Able", "B. Baker"], id="AND"),
        pytest.param("Able, Ann; Baker, Ben", ["Ann Able", "Ben Baker"], id="semicolons"),
        pytest.param("Ann Able \\& Ben Baker", ["Ann Able", "Ben Baker"], id="an ampersand"),
        pytest.param(
            "Juan Marin, Edmar Souza and Jo Lee", ["Juan Marin", "Edmar Souza", "Jo Lee"], id="commas and and"
        ),
        pytest.param(
            "Ana Maria Silva, João da Costa and Jo Lee", ["Ana Maria Silva", "João da Costa", "Jo Lee"], id="one comma"
        ),
        pytest.param("García López, María José", ["María José {García López}"], id="one comma in one name"),
        pytest.param("Smith, J., Jones, K., Lee, S.", ["J. Smith", "K. Jones", "S. Lee"], id="initials behind commas"),
        pytest.param("J. Smith, K. Jones", ["J. Smith", "K. Jones"], id="initials first"),
        pytest.param("M Hagen, KC Wright", ["M Hagen", "KC Wright"], id="initials without dots first"),
        pytest.param("Lee SY, Park YK", ["SY Lee", "YK Park"], id="Vancouver"),
        pytest.param("Kim D and Lee S.-Y. and van der Berg J", ["D Kim", "S.-Y. Lee", "J van der Berg"], id="with and"),
        pytest.param("Wei LI and Jun WU", ["Wei LI", "Jun WU"], id="family names in capitals are no initials"),
        pytest.param("May, Keith, and Ronzino, Paola", ["Keith May", "Paola Ronzino"], id="a comma before and"),
        pytest.param("王伟；李明", ["王伟", "李明"], id="full-width semicolon"),
        pytest.param("B&eacute;la T&oacute;th and A. B.", ["Béla Tóth", "A. B."], id="entities"),
        pytest.param("{Barnes and Noble and A. B.", ["Barnes", "Noble", "A. B."], id="a brace without a partner"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_list_is_parted_into_its_names(written: str, names: list[str]) -> None:
    read = read_byline(written)
    assert [author.name for author in read.authors] == names


@pytest.mark.parametrize(
    "end", [" and others", " et al.", ", et al", ", …", " and {others}", ", ...", " and 12 others"]
)
def test_a_list_that_stops_is_not_complete(end: str) -> None:
    read = read_byline(f"Able, Ann{end}")
    assert ([author.name for author in read.authors], read.complete) == (["Ann Able"], False)


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        pytest.param(r"Ann Able\thanks{Corresponding author}", "corresponding", True, id="a footnote"),
        pytest.param("Ann Able (equal contribution)", "equal", True, id="in brackets"),
        pytest.param("Ann Able†", "note", "†", id="a dagger"),
        pytest.param(r"Ann Able$^{\dagger}$", "note", "†", id="a dagger in TeX"),
        pytest.param("Ann Able1,2", "note", None, id="numbers of affiliations"),
        pytest.param("Wei Wang 0017", "dblp", "0017", id="dblp's number"),
        pytest.param(r"Ann Able\orcidlink{0000-0002-1825-0097}", "orcid", "0000-0002-1825-0097", id="an ORCID iD"),
        pytest.param("on behalf of the ATLAS Collaboration", "note", "on behalf of", id="on behalf of"),
    ],
)
def test_what_is_glued_to_a_name_is_taken_off(written: str, field: str, value: object) -> None:
    author = read_author(written)
    assert getattr(author, field) == value
    assert author.name in {"Ann Able", "Wei Wang", "ATLAS Collaboration"}


def test_a_star_at_two_names_means_that_they_contributed_equally() -> None:
    authors = read_byline("Ann Able* and Ben Baker* and Cal Crane").authors
    assert [author.equal for author in authors] == [True, True, False]


def test_a_star_at_one_name_is_a_note() -> None:
    authors = read_byline("Ann Able* and Ben Baker").authors
    assert (authors[0].equal, authors[0].note) == (False, "*")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("Jos'e Able", "has an accent of the name `Jos'e Able` lost its backslash?", id="a lost backslash"),
        pytest.param("Ver??ssimo, Ana", "letters of the name `Ana Ver??ssimo` are lost", id="lost letters"),
        pytest.param(
            "Kim D and Kim Ym Ye JC", "is `Kim Ym Ye JC` two names with no `and` between them?", id="a lost and"
        ),
    ],
)
def test_a_doubt_is_told_and_nothing_changed(written: str, told: str) -> None:
    assert [remark.text for remark in read_byline(written).remarks if remark.code == "name-doubt"] == [told]


def test_an_apostrophe_is_no_lost_accent() -> None:
    assert read_byline("Dora Dall'Amico and K. O'Brien").remarks == ()


def test_remarks_get_the_line_of_the_list() -> None:
    assert [remark.line for remark in read_byline("Lee SY, Park YK").remarks_at(7)] == [7, 7]


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        pytest.param(("Jan", "Berg", "van der", "Jr."), "Jan van der Berg, Jr.", id="all parts"),
        pytest.param((None, "Jimmy", None, None), "Jimmy", id="one name"),
        pytest.param(("明", "李", None, None), "李明", id="Chinese"),
        pytest.param((None, None, None, None), "", id="none"),
    ],
)
def test_parts_are_put_together(parts: tuple[str | None, ...], printed: str) -> None:
    given_name, family, particle, suffix = parts
    assert author_from_parts(given_name, family, particle=particle, suffix=suffix).name == printed


@given(st.text(alphabet=st.sampled_from("Ab ,;.{}\\'~&$^*1\nand李é"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    read = read_byline(text)
    assert all(author.name and author.name == author.name.strip() for author in read.authors)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("John Smith III", ["John Smith III"], id="a numeral behind a name is no initials"),
        pytest.param("Petrov II", ["II Petrov"], id="behind a family name alone it is"),
        pytest.param("Able, Ann and", ["Ann Able"], id="an `and` with nobody behind it"),
        pytest.param("and and", [], id="no name at all"),
        pytest.param("王小明, 李四, 张三", ["王小明", "李四", "张三"], id="commas between names in Chinese"),
        pytest.param("佐藤, 花子", ["佐藤花子"], id="family and given name in Japanese"),
        pytest.param(
            "Ann Able1,2, Ben Bold2, Carl Cold3", ["Ann Able", "Ben Bold", "Carl Cold"], id="numbers with commas"
        ),
        pytest.param("Ann Able¹, Ben Bold²", ["Ann Able", "Ben Bold"], id="marks show that a comma parts names"),
        pytest.param(
            "Ann Able on behalf of the CMS Collaboration", ["Ann Able", "CMS Collaboration"], id="a name and a group"
        ),
        pytest.param("Center for Heart Research Group", ["Center for Heart Research Group"], id="a group alone"),
    ],
)
def test_odd_lists_lose_and_invent_no_name(text: str, names: list[str]) -> None:
    assert [one.name for one in read_byline(text).authors] == names
