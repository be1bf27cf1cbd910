"""JSON is read as the standard library reads it, with places, and goes on where that stops."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.json_positions import JsonObject, Value, looks_like_json, objects_within, read_json

TEXTS = st.text(st.characters(exclude_characters="\b\f", exclude_categories=["Cs"]))
"""Without two controls: their escapes before a letter are LaTeX that somebody forgot to escape."""
ANY_JSON = st.recursive(
    st.none() | st.booleans() | TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=30,
)


def plain(value: Value) -> object:
    """Give what the standard library would."""
    if isinstance(value, JsonObject):
        return {name: plain(one) for name, one in value.members.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def with_texts(value: object) -> object:
    """Give the same value with its numbers as they are written."""
    if isinstance(value, dict):
        return {name: with_texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [with_texts(one) for one in value]
    return value if value is None or isinstance(value, (bool, str)) else json.dumps(value)


def read(text: str) -> list[object]:
    return [plain(value) for value in read_json(text).values]


def told(text: str) -> list[tuple[int, str, bool]]:
    return [(fault.offset, fault.text, fault.breaks) for fault in read_json(text).faults]


@given(ANY_JSON, st.sampled_from([(None, True), (None, False), (0, True), (1, False)]))
def test_sound_json_is_read_as_the_standard_library_reads_it(value: object, style: tuple[int | None, bool]) -> None:
    text = json.dumps(value, indent=style[0], ensure_ascii=style[1])
    assert (read(text), told(text)) == ([with_texts(json.loads(text))], [])


@given(st.text(alphabet='{}[]",:\\ \nab1-/*u') | st.text())
def test_any_text_is_read(text: str) -> None:
    list(objects_within(read_json(text).values))


def test_a_member_s_place_is_where_its_value_stands() -> None:
    document = read_json('{\n  "title":\n    "Sheep",\n  "year": 2020\n}')
    one = document.values[0]
    assert isinstance(one, JsonObject)
    assert [document.place(one.at(name)) for name in ("title", "year", "nothing")] == [(3, 5), (4, 11), (1, 1)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param('{"a": 1}\n{"a": 2}\n', [{"a": "1"}, {"a": "2"}], id="JSON lines"),
        pytest.param('\x1e{"a": 1}\n\x1e{"a": 2}\n', [{"a": "1"}, {"a": "2"}], id="a sequence of RFC 7464"),
        pytest.param('\ufeff["é"]', [["é"]], id="a byte order mark"),
        pytest.param(r'["\ud83d\ude00 \u00e9 \/"]', [["😀 é /"]], id="escapes"),
        pytest.param('["1e400", 1e400, 007]', [["1e400", "1e400", "007"]], id="numbers stay texts"),
    ],
)
def test_what_is_no_fault(text: str, values: list[object]) -> None:
    assert (read(text), told(text)) == (values, [])


@pytest.mark.parametrize(
    ("text", "values", "told_text"),
    [
        pytest.param("[1, 2,]", [["1", "2"]], "a comma too many before this was left out", id="a comma at the end"),
        pytest.param("[1,, 2]", [["1", "2"]], "a comma too many was left out", id="two commas"),
        pytest.param('{"a": 1 "b": 2}', [{"a": "1", "b": "2"}], "a comma was missing before this", id="no comma"),
        pytest.param("[NaN]", [[None]], "`NaN` is no word of JSON", id="NaN"),
        pytest.param("[True]", [[True]], "`True` is no word of JSON", id="a word of Python"),
        pytest.param("/* so */ [1]", [["1"]], "JSON has no comments: this one was left out", id="a comment"),
        pytest.param('["a\nb"]', [["a\nb"]], "this text goes on over the end of its line", id="a line's end in a text"),
        pytest.param(
            r'["\alpha"]', [["\\alpha"]], "a backslash before `a` must be written twice in JSON", id="LaTeX unescaped"
        ),
        pytest.param(
            r'["\frac12"]', [["\\frac12"]], "a backslash before `f` must be written twice in JSON", id="LaTeX like an escape"
        ),
        pytest.param(
            '{"a": 1, "a": 2}', [{"a": "2"}], "`a` stands twice in one object, and the later one counts", id="twice"
        ),
        pytest.param(
            '{"a": 1},\n{"a": 2}',
            [{"a": "1"}, {"a": "2"}],
            "a comma stands behind the last bracket: what follows was read all the same",
            id="a list that lost its brackets",
        ),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended_and_told(text: str, values: list[object], told_text: str) -> None:
    assert (read(text), [(fault[1], fault[2]) for fault in told(text)]) == (values, [(told_text, False)])


@pytest.mark.parametrize(
    ("text", "offset", "told_text"),
    [
        pytest.param('[{"a": "b"', 10, "the text ends inside what began in line 1", id="cut short"),
        pytest.param('[{"a": }]', 7, "`a` has no value", id="no value"),
        pytest.param('[{"a" 1}]', 6, "a name and a colon must stand before a value", id="no colon"),
        pytest.param('[{"a": x}]', 7, "`x` cannot stand here", id="a bare word"),
        pytest.param('[{"a": [1}]', 9, "`}` stands where `]` is missing", id="brackets that do not fit"),
        pytest.param('[{"a": "b}]', 7, "this text has no quotation mark at its end", id="no quotation mark"),
        pytest.param('[1]]', 3, "`]` closes nothing", id="a bracket too many"),
        pytest.param('[{"a": 1 {"a": 2}]', 9, "`}` is missing before this", id="a brace forgotten"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_told_with_its_place(text: str, offset: int, told_text: str) -> None:
    assert told(text)[0] == (offset, told_text, True)


def test_a_fault_makes_what_stands_before_and_behind_it_doubtful() -> None:
    one = next(objects_within(read_json('[{"a": 1, "b": "The "quoted" word", "c": 3}]').values))
    assert one.sound().members == {"a": "1"}


def test_a_fault_inside_a_member_leaves_the_others_sound() -> None:
    one = next(objects_within(read_json('[{"a": 1, "b": [{"x": y}], "c": 3}]').values))
    assert one.sound().members == {"a": "1", "c": "3"}


def test_the_object_behind_a_broken_one_is_sound() -> None:
    last = list(objects_within(read_json('[{"a": "lost},\n{"a": "kept"}]').values))[-1]
    assert (last.members, last.fault) == ({"a": "kept"}, None)


@pytest.mark.parametrize("opening", ["[", "{", '{"a":', '[{"a":['])
def test_deep_nesting_ends_in_a_message(opening: str) -> None:
    assert any(breaks for _, _, breaks in told(opening * 20_000))


@pytest.mark.parametrize("piece", ['"\\\n', '\\"\n', "/*", '{"a', '"a" b ', "[}", '"a\n', "-1"])
def test_hostile_texts_are_read(piece: str) -> None:
    read_json(piece * 20_000)


def test_json_is_told_by_its_first_sign() -> None:
    assert [looks_like_json(text) for text in ("\ufeff \n{", "[", "@a{", "")] == [True, True, False, False]
