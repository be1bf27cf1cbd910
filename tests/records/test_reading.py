"""One record, people, venues, settings: what a value is, and that nothing is guessed from its looks."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from byline.problems import Problem
from byline.records import (
    Author,
    Person,
    Publication,
    Settings,
    Venue,
    Version,
    read_people,
    read_publication,
    read_settings,
    read_venues,
    syntax,
)
from byline.records.nodes import Node
from byline.records.plain import NotPlainError

PATH = "content/publications/byron1843notes.yaml"


def read(text: str) -> Publication:
    publication, problems = read_publication(text.encode(), PATH)
    assert publication is not None, problems
    return publication


def told(text: str) -> list[str]:
    _publication, problems = read_publication(text.encode(), PATH)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "title",
    [
        "No",
        "1984",
        "1e5",
        "12:30",
        "Null",
        "true",
        "0x1F",
        "2001-12-14",
        ".inf",
        pytest.param("C#", id="a sign that begins a comment only behind a blank"),
    ],
)
@pytest.mark.parametrize("mark", [pytest.param("", id="plain"), pytest.param('"', id="in quotes")])
def test_a_title_is_the_text_that_stands_there(title: str, mark: str) -> None:
    assert read(f"title: {mark}{title}{mark}\n").title == title


def test_the_key_is_the_file_name() -> None:
    assert read("title: a\n").key == "byron1843notes"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        pytest.param("year: 1843", "year", 1843, id="a number"),
        pytest.param('year: "1843"', "year", 1843, id="a number in quotes"),
        pytest.param("volume: 3", "volume", "3", id="a number where a text belongs"),
        pytest.param("pages: 12:30", "pages", "12:30", id="pages"),
        pytest.param("selected: yes", "selected", True, id="yes"),
        pytest.param("selected: 'FALSE'", "selected", False, id="false in quotes and capitals"),
        pytest.param("type: Journal", "type", "journal", id="a word in capitals"),
        pytest.param("venue:", "venue", None, id="nothing"),
        pytest.param("venue: ~", "venue", None, id="a tilde"),
        pytest.param("venue: null", "venue", None, id="null"),
        pytest.param('venue: ""', "venue", None, id="empty quotes"),
        pytest.param('venue: "null"', "venue", "null", id="null in quotes"),
        pytest.param("year: null", "year", None, id="no number"),
        pytest.param("selected:", "selected", False, id="no truth value"),
        pytest.param("tags:", "tags", (), id="no list"),
        pytest.param("links:", "links", {}, id="no mapping"),
        pytest.param("links: {pdf: }", "links", {}, id="a link that is not stated"),
        pytest.param("tags: [a, 1]", "tags", ("a", "1"), id="a list in brackets"),
        pytest.param("authors: [Ada Byron]", "authors", (Author(name="Ada Byron"),), id="an author as text"),
        pytest.param(
            "authors: [{name: Ada, equal: yes}]",
            "authors",
            (Author(name="Ada", equal=True),),
            id="an author as mapping",
        ),
        pytest.param("versions: [{year: 1842}]", "versions", (Version(year=1842),), id="a version"),
        pytest.param("abstract: |\n  one\n  two", "abstract", "one\ntwo", id="a block without its last line break"),
        pytest.param("abstract: |+\n  one\n", "abstract", "one\n", id="a block that keeps a line break more"),
        pytest.param("note: one\n  two", "note", "one two", id="a text on two lines"),
        pytest.param("note: e\u0301tude", "note", "étude", id="a text that is not NFC"),
        pytest.param("note: a\u2028b", "note", "a\u2028b", id="a line separator, which ends no line"),
        pytest.param("abstract: |\n  a\u2029b\n  c", "abstract", "a\u2029b\nc", id="a paragraph separator in a block"),
        pytest.param("links: {doi: https://doi.org/10.1000/X}", "links", {"doi": "10.1000/X"}, id="a DOI's address"),
        pytest.param(
            "links: {arxiv: 2410.00000}", "links", {"arxiv": "2410.00000"}, id="an arXiv id that looks a number"
        ),
    ],
)
def test_a_field_gets_its_type_from_the_schema(line: str, field: str, value: object) -> None:
    assert getattr(read(f"title: a\n{line}\n"), field) == value


@pytest.mark.parametrize("field", ["dreams", "Title", "abstracts"])
def test_an_unknown_field_is_an_error(field: str) -> None:
    assert told(f"title: a\n{field}: b\n") == ["unknown-field"]


def test_a_field_may_say_its_own_file_name() -> None:
    assert told("title: a\nkey: byron1843notes\n") == []


def test_what_is_broken_is_not_told_to_be_missing() -> None:
    assert told("title: a: b\n") == ["bad-yaml"]


def test_reading_goes_on_behind_a_broken_line() -> None:
    assert told("title: a: b\nyear: soon\nnote: [c\ntype: x\n") == [
        "bad-yaml",
        "wrong-type",
        "bad-yaml",
        "unknown-word",
    ]


def test_a_file_that_is_no_yaml_at_all_ends() -> None:
    _publication, problems = read_publication(b"%\n" * 100 + b"[" * 10_000, PATH)
    assert 0 < len(problems) < 50


def test_aliases_never_unfold() -> None:
    lines = ["title: a", "a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 200))]
    assert set(told("\n".join(lines))) == {"unknown-field", "yaml-alias"}


def test_problems_come_in_the_order_of_the_lines() -> None:
    _publication, problems = read_publication(b"yaer: 1\ntitle: [a]\nyear: x\n", PATH)
    assert [problem.line for problem in problems] == [1, 2, 3]


def test_a_message_cannot_steer_the_terminal() -> None:
    _publication, (problem, *_more) = read_publication(b'title: a\n"\\e[31m": b\n', PATH)
    assert "\x1b" not in problem.text


def test_a_message_about_a_long_text_is_short() -> None:
    _publication, (problem,) = read_publication(b"title: a\ndate: " + b"x" * 5000 + b"\n", PATH)
    assert len(problem.text) < 300


def test_people_are_read_by_their_ids() -> None:
    text = b"ada: {name: Ada Byron, aliases: [A. Byron], orcid: 'https://orcid.org/0000-0002-1825-0097'}\ncb: Charles\n"
    people, _problems = read_people(text, "content/people.yaml")
    ada = Person(id="ada", name="Ada Byron", aliases=("A. Byron",), orcid="0000-0002-1825-0097")
    assert people == (ada, Person(id="cb", name="Charles"))


@pytest.mark.parametrize("text", [b"", b"# nobody yet\n", b"---\n"])
def test_an_empty_list_of_people_is_no_fault(text: bytes) -> None:
    assert read_people(text, "content/people.yaml") == ((), ())


def test_namesakes_with_different_numbers_are_no_fault() -> None:
    text = b"a: {name: Wei Wang, dblp: '0001'}\nb: {name: Wei Wang, dblp: '0002'}\n"
    assert read_people(text, "content/people.yaml")[1] == ()


def test_venues_are_read_by_their_ids() -> None:
    venues, _problems = read_venues(b"iclr: {name: ICLR, kind: conference}\n", "content/venues.yaml")
    assert venues == (Venue(id="iclr", name="ICLR", kind="conference"),)


def test_the_smallest_settings_are_a_title_and_a_name() -> None:
    settings, _problems = read_settings(b"title: Papers\nowner: {name: Ada}\n", "site.yaml")
    assert settings is not None
    assert (settings.title, settings.owner.name) == ("Papers", "Ada")


def test_an_owner_may_be_a_name_alone() -> None:
    settings, _problems = read_settings(b"title: Papers\nowner: Ada\n", "site.yaml")
    assert isinstance(settings, Settings)
    assert settings.owner.name == "Ada"


@pytest.mark.parametrize("name", ["R2", "a b", "x_y"])
def test_a_macro_that_could_never_be_met_is_told(name: str) -> None:
    _settings, (problem,) = read_settings(f"title: a\nowner: b\nmacros: {{{name}: x}}\n".encode(), "site.yaml")
    assert (problem.code, problem.line) == ("bad-macro", 3)


def test_a_macro_may_stand_for_nothing() -> None:
    settings, _problems = read_settings(b'title: a\nowner: b\nmacros: {xspace: ""}\n', "site.yaml")
    assert settings is not None
    assert settings.macros == {"xspace": ""}


def test_the_address_of_the_site_ends_in_a_slash() -> None:
    settings, _problems = read_settings(b"title: a\nowner: b\nurl: https://example.org/x\n", "site.yaml")
    assert settings is not None
    assert settings.url == "https://example.org/x/"


@given(st.binary(max_size=80))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    publication, problems = read_publication(data, PATH)
    assert (publication is None) == any(problem.level == "error" for problem in problems)


PIECES = ["title", "year", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", '"', "'", "|", "> ", "*a", "&a", "!t ", "#"]
PIECES += ["\t", "a b", "---", "...", "?", "%", "@", "`", "\\", "é", "\u2028", "\x85", "\n\n", "<<"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_both_parsers_read_the_same(text: str) -> None:
    assert read_with(yaml.BaseLoader, text) == read_with(yaml.CBaseLoader, text)


def not_plain(_text: str) -> Node | None:
    raise NotPlainError


def read_with(loader: type, text: str) -> tuple[Publication | None, bool]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "_parser", lambda: loader)
        patch.setattr(syntax, "plain_nodes", not_plain)
        publication, problems = read_publication(text.encode(), PATH)
    return publication, bool(problems)


def test_without_libyaml_messages_have_the_same_places() -> None:
    places = []
    for loader in (yaml.BaseLoader, yaml.CBaseLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(syntax, "_parser", lambda loader=loader: loader)
            problems: tuple[Problem, ...] = read_publication("note: é🎓\u2028x\nyaer: 1\ntitle: a: b\n".encode(), PATH)[
                1
            ]
        places.append([(problem.line, problem.column, problem.source) for problem in problems])
    assert places[0] == places[1] == [(2, 1, "yaer: 1"), (3, 8, "title: a: b")]
