"""After an edit works are related as if nothing had been known before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.library import Card, Tag
from byline.library.digesting import digest_of
from byline.library.related import as_stands
from byline.library.related_again import find_related, set_apart


@pytest.fixture(autouse=True)
def _few_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few works be around each, so that short lists are long ones."""
    monkeypatch.setattr("byline.library.related.NEAREST", 4)
    monkeypatch.setattr("byline.library.related_again.NEAREST", 4)


Facts = tuple[tuple[str, ...], tuple[str, ...], int | None, str | None]
FACTS = st.tuples(
    st.lists(st.sampled_from(["owner", "ann", "bo", "cy"]), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(["x", "y"]), max_size=1).map(tuple),
    st.sampled_from([2000, 2001, 2002, None]),
    st.sampled_from(["t", None]),
)


def card(key: str, facts: Facts) -> Card:
    people, tags, year, venue = facts
    return Card(
        key=key,
        digest=b"",
        href="",
        title="",
        year=year,
        date=None,
        venue=venue,
        people=people,
        tags=tuple(Tag(name=tag, href=f"tags/{tag}/") for tag in tags),
        traits=digest_of(facts),
    )


def cards(facts: list[Facts]) -> list[Card]:
    return [card(f"k{at}", each) for at, each in enumerate(facts)]


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Card], list[Card]]:
    """Many works, and the same after a few of them changed, moved, came or went."""
    some = draw(st.lists(FACTS, min_size=1, max_size=4))
    before = cards([some[at * at % len(some)] for at in range(draw(st.integers(0, 60)))])
    after = list(before)
    for number in range(draw(st.integers(0, 3))):
        if after and draw(st.booleans()):
            gone = after.pop(draw(st.integers(0, len(after) - 1)))
            new = draw(st.sampled_from([gone, card(gone.key, draw(FACTS))]))
        else:
            new = card(f"new{number}", draw(FACTS))
        if draw(st.integers(0, 4)):
            after.insert(draw(st.integers(0, len(after))), new)
    return before, after


@settings(max_examples=300)
@given(edit=edited())
def test_what_was_so_before_changes_no_relation(edit: tuple[list[Card], list[Card]]) -> None:
    before, after = edit
    known = find_related(before, as_stands(before, "owner"))
    stands = as_stands(after, "owner")
    assert find_related(after, stands, known) == find_related(after, stands)


@settings(max_examples=100)
@given(edit=edited())
def test_works_that_are_not_set_apart_stand_as_they_stood(edit: tuple[list[Card], list[Card]]) -> None:
    before, after = (as_stands(one, "owner") for one in edit)
    apart = set_apart(before, after)
    assert [one for one in before if one.key not in apart] == [one for one in after if one.key not in apart]


@pytest.mark.parametrize("at", [0, 50, 99], ids=["the first", "one between", "the last"])
def test_one_work_that_moved_is_set_apart_alone(at: int) -> None:
    before = as_stands(cards([(("ann",), (), 2000, None)] * 100), "owner")
    moved = before[at]
    rest = [one for one in before if one != moved]
    assert set_apart(before, [*rest[:30], moved, *rest[30:]]) == {moved.key}


def test_an_owner_who_became_another_changes_what_is_shared() -> None:
    works = cards([(("ann", "bo"), (), 2000, None)] * 5)
    known = find_related(works, as_stands(works, "ann"))
    stands = as_stands(works, "nobody")
    assert find_related(works, stands, known) == find_related(works, stands)
