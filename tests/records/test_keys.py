"""A citation key is made once, is a safe file name everywhere, and never stands twice."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Draft, Facts, citation_key, is_safe_key


def facts(author: str | None, year: int | None, title: str) -> Facts:
    authors = (Author(name=author),) if author is not None else ()
    return Facts(title=title, year=year, authors=authors)


@pytest.mark.parametrize(
    ("author", "year", "title", "key"),
    [
        pytest.param("Amrith Setlur", 2025, "Rewarding Progress: Scaling", "setlur2025rewarding", id="the usual one"),
        pytest.param(
            "Pratiksha Thaker", 2024, "On the Benefits of", "thaker2024benefits", id="small words are passed over"
        ),
        pytest.param("Katie Kang", 2025, "What Do Learning Dynamics", "kang2025what", id="a question word tells"),
        pytest.param("Jan van der Berg", 2020, "Deep Nets", "vanderberg2020deep", id="particles belong to the name"),
        pytest.param("Martin Luther King, Jr.", 1963, "A Letter", "king1963letter", id="a suffix does not"),
        pytest.param("Ada {Vega Ruiz}", 2001, "Deep Nets", "vegaruiz2001deep", id="braces hold a family name"),
        pytest.param("Müller, Jürgen", 2001, "Über Größe", "muller2001uber", id="accents become ASCII"),
        pytest.param("José García-Márquez", 1999, "X", "garciamarquez1999x", id="a double name is one word"),
        pytest.param("王伟", 2022, "深度学习", "wangwei2022shenduxuexi", id="a script without blanks"),
        pytest.param("Ada O'Brien", 2001, "Nets", "obrien2001nets", id="an apostrophe joins"),
        pytest.param("{OpenAI}", 2023, "The GPT", "openai2023gpt", id="a group"),
        pytest.param("Ada Byron", 2001, "The *Deep* $k$-means", "byron2001deep", id="markup is no part of a word"),
        pytest.param("Ada Byron", 2001, "In vs. On the", "byron2001in", id="a title of small words only"),
        pytest.param(None, 2001, "Deep Nets", "anon2001deep", id="nobody"),
        pytest.param("Ada Byron", None, "Deep Nets", "byrondeep", id="no year"),
        pytest.param(None, None, "", "anon", id="nothing at all"),
    ],
)
def test_key_is_made_of_family_year_and_first_telling_word(
    author: str | None, year: int | None, title: str, key: str
) -> None:
    assert citation_key(facts(author, year, title), ()) == key


def test_editor_stands_in_for_a_missing_author() -> None:
    assert citation_key(Facts(title="Nets", year=2001, editor=(Author(name="Ada Byron"),)), ()) == "byron2001nets"


def test_letter_is_added_on_collision() -> None:
    taken = ["byron2001deep", "byron2001deepa"]
    assert citation_key(facts("Ada Byron", 2001, "Deep"), taken) == "byron2001deepb"


def test_two_letters_follow_when_the_alphabet_is_used_up() -> None:
    taken = ["x2001y", *(f"x2001y{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    assert citation_key(facts("X", 2001, "Y"), taken) == "x2001yaa"


def test_case_alone_never_tells_keys_apart() -> None:
    assert citation_key(facts("Ada Byron", 2001, "Deep"), ["BYRON2001Deep"]) == "byron2001deepa"


@pytest.mark.parametrize(
    ("own", "key"),
    [
        pytest.param("Byron:2001", "byron2001deep", id="a colon is no file name on Windows"),
        pytest.param("10.1000/x", "byron2001deep", id="a DOI has a slash"),
        pytest.param("../etc", "byron2001deep", id="a way out of the folder"),
        pytest.param(".hidden", "byron2001deep", id="a hidden file"),
        pytest.param("ends.", "byron2001deep", id="a dot at the end"),
        pytest.param("über", "byron2001deep", id="not ASCII"),
        pytest.param("CON", "byron2001deep", id="a name that Windows keeps for itself"),
        pytest.param("nul.2001", "byron2001deep", id="the same with an ending"),
        pytest.param("k" * 121, "byron2001deep", id="too long"),
        pytest.param("", "byron2001deep", id="empty"),
        pytest.param("Byron_2001-Deep+x", "Byron_2001-Deep+x", id="one that is safe stays as it is"),
    ],
)
def test_own_key_is_kept_where_it_is_a_safe_file_name(own: str, key: str) -> None:
    draft = Draft(title="Deep", year=2001, authors=(Author(name="Ada Byron"),), key=own, line=1)
    assert citation_key(draft, ()) == key


def test_own_key_that_is_taken_gets_a_letter() -> None:
    assert citation_key(Draft(title="Deep", key="Smith1", line=1), ["smith1"]) == "Smith1a"


@given(st.text(max_size=40), st.none() | st.integers(0, 3000), st.text(max_size=60), st.lists(st.text(max_size=8)))
def test_any_facts_have_a_safe_key_that_is_not_taken(name: str, year: int | None, title: str, taken: list[str]) -> None:
    first = citation_key(facts(name, year, title), taken)
    second = citation_key(facts(name, year, title), [*taken, first.upper()])
    assert is_safe_key(first)
    assert is_safe_key(second)
    assert second.lower() not in {first.lower(), *(one.lower() for one in taken)}


def test_keys_of_the_author_page_are_those_of_the_design(seed_text: str, shared: Path) -> None:
    lines = seed_text.splitlines()
    heads = [at for at, line in enumerate(lines) if re.fullmatch(r"\w+ (Conference|Journal) \d{4} .*", line)]
    keys: list[str] = []
    for at in heads:
        keys.append(citation_key(facts(lines[at + 4].strip(" •"), int(lines[at].split()[2]), lines[at + 2]), keys))
    designed = re.findall(r'data-key="([^"]*)"', (shared / "theme" / "home.html").read_text(encoding="utf-8"))
    assert sorted(keys) == sorted(set(designed))
