"""What was worked out for one plan is there for the next, and for no longer."""

import msgspec
import pytest

from byline.library import Memo


class _Thing(msgspec.Struct, frozen=True):
    name: str


class _Counting:
    """A function that knows how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *inputs: object) -> tuple[object, ...]:
        self.calls += 1
        return inputs


@pytest.fixture
def make() -> _Counting:
    return _Counting()


def test_equal_inputs_give_the_very_answer_of_before(make: _Counting) -> None:
    memo = Memo()
    assert memo.recall(make, "a", 1) is memo.recall(make, "a", 1)


def test_any_other_input_is_worked_out(make: _Counting) -> None:
    memo = Memo()
    assert memo.recall(make, "a", 1) == ("a", 1)
    assert memo.recall(make, "a", 2) == ("a", 2)


def test_only_rows_that_differ_are_worked_out(make: _Counting) -> None:
    memo, one, two = Memo(), _Thing("one"), _Thing("two")
    memo.each(make, [(one, 1), (two, 1)])
    assert memo.each(make, [(two, 2), (one, 1)]) == [(two, 2), (one, 1)]
    assert make.calls == 3


def test_rows_are_worked_out_anew_where_what_they_share_differs(make: _Counting) -> None:
    memo, one = Memo(), _Thing("one")
    memo.each(make, [(one,)], "a")
    assert memo.each(make, [(one,)], "b") == [(one, "b")]


def test_a_row_that_went_is_let_go(make: _Counting) -> None:
    memo, one = Memo(), _Thing("one")
    for rows in ([(one,)], [], [(one,)]):
        memo.each(make, rows)
    assert make.calls == 2


def test_two_equal_things_are_two_rows(make: _Counting) -> None:
    assert len(Memo().each(make, [(_Thing("one"),), (_Thing("one"),)])) == 2


def test_what_an_earlier_process_was_given_is_not_worked_out(make: _Counting) -> None:
    memo, one = Memo(), _Thing("one")
    memo.learn(make, [(one, ("known",))])
    assert memo.each(make, [(one,)]) == [("known",)]
    assert make.calls == 0


def test_what_another_row_was_given_is_no_answer(make: _Counting) -> None:
    memo, one = Memo(), _Thing("one")
    memo.learn(make, [(one, ("known",))])
    assert memo.each(make, [(_Thing("two"),)]) == [(_Thing("two"),)]


def test_a_row_is_asked_for_again(make: _Counting) -> None:
    memo, one, two = Memo(), _Thing("one"), _Thing("two")
    memo.each(make, [(one,)])
    assert (memo.again(make, one), memo.again(make, two)) == ((one,), (two,))
    assert make.calls == 2


def test_an_equal_key_gives_the_very_answer_of_before(make: _Counting) -> None:
    memo = Memo()
    assert memo.keyed(make, b"k", 1) is memo.keyed(make, b"k", 2)


def test_another_key_is_worked_out(make: _Counting) -> None:
    memo = Memo()
    memo.keyed(make, b"k", 1)
    assert memo.keyed(make, b"l", 1) == (1,)
    assert make.calls == 2


def test_a_memo_that_does_not_last_gives_the_same(make: _Counting) -> None:
    memo, one = Memo(is_lasting=False), _Thing("one")
    assert memo.each(make, [(one, 1)], "a") == memo.each(make, [(one, 1)], "a") == [(one, 1, "a")]
    assert make.calls == 2


def test_a_memo_that_does_not_last_knows_what_it_learned(make: _Counting) -> None:
    memo, one, two = Memo(is_lasting=False), _Thing("one"), _Thing("two")
    memo.learn(make, [(one, ("known",))])
    assert memo.each(make, [(one,), (two,)]) == [("known",), (two,)]
    assert memo.again(make, two) == (two,)
    assert make.calls == 1


def test_one_of_many_rows_that_differs_is_worked_out(make: _Counting) -> None:
    memo, things = Memo(), [_Thing(str(at)) for at in range(1000)]
    memo.each(make, [(one, 1) for one in things])
    again = [(one, 2 if one.name == "7" else 1) for one in things]
    assert memo.each(make, again) == again
    assert make.calls == 1001


def test_of_many_rows_those_that_moved_are_found(make: _Counting) -> None:
    memo, things = Memo(), [_Thing(str(at)) for at in range(1000)]
    memo.each(make, [(one,) for one in things])
    again = [(one,) for one in (_Thing("new"), *things[::-1])]
    assert memo.each(make, again) == again
    assert make.calls == 1001
