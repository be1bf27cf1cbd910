"""What was worked out for the last plan, so that the next one, after an edit, need not work it out again."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import repeat
from typing import ParamSpec, TypeVar, cast

import msgspec

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Row = TypeVar("Row")


class Memo:
    """Keeps, for each function, the last answers with all that they were made from; older ones are let go.

    Functions are pure, take frozen values, and are the same object each time: no partials, no methods of an instance.
    """

    def __init__(self, *, is_lasting: bool = True) -> None:
        """Begin with nothing.

        Takes:
            is_lasting: false in a process that plans once, which needs of rows only what it is to `learn`.
        """
        self._is_lasting = is_lasting
        self._answers: dict[Callable[..., object], tuple[tuple[object, ...], object]] = {}
        self._tables: dict[Callable[..., object], _Table] = {}

    def recall(self, make: Callable[Asked, Answer], *inputs: Asked.args, **none: Asked.kwargs) -> Answer:
        """Give `make(*inputs)`: the very answer of the last time, if the inputs are equal."""
        kept = self._answers.get(make)
        if kept is None or kept[0] != inputs:
            kept = self._answers[make] = (inputs, make(*inputs, **none))
        return cast("Answer", kept[1])

    def keyed(self, make: Callable[Asked, Answer], key: bytes, *inputs: Asked.args, **none: Asked.kwargs) -> Answer:
        """Give `make(*inputs)`: the very answer of the last time, if the key is equal, which tells all that matters of them."""
        kept = self._answers.get(make)
        if kept is None or kept[0] != (key,):
            kept = self._answers[make] = ((key,), make(*inputs, **none))
        return cast("Answer", kept[1])

    def last(self, make: Callable[..., Answer]) -> Answer | None:
        """Give the answer of the last time, whatever it was made from; `None` where there is none."""
        kept = self._answers.get(make)
        return cast("Answer", kept[1]) if kept else None

    def each(self, make: Callable[..., Answer], rows: Iterable[tuple[object, ...]], *shared: object) -> list[Answer]:
        """Give `make(*row, *shared)` for each row: the very answers of the last time where row and shared are equal.

        A row is found again at its place, or by its first value, which must be the same object, and no other row's.
        """
        asked = list(rows)
        table = self._tables.get(make)
        if table is None and not self._is_lasting:
            return [make(*row, *shared) for row in asked]
        known = table.find(asked) if table and table.shared == shared else repeat(_NOTHING, len(asked))
        answers = [
            make(*row, *shared) if answer is _NOTHING else answer for row, answer in zip(asked, known, strict=True)
        ]
        self._tables[make] = _Table(shared, asked, answers)
        return cast("list[Answer]", answers)

    def learn(self, make: Callable[[Row], Answer], known: Iterable[tuple[Row, Answer]]) -> None:
        """Take what an earlier process was given by `each` for rows of one value."""
        table = self._tables[make] = _Table((), [], [])
        for row, answer in known:
            table.rows.append((row,))
            table.answers.append(answer)

    def again(self, make: Callable[[Row], Answer], row: Row) -> Answer:
        """Give `make(row)`: the very answer that `each` gave the last time, if the row was among its rows."""
        table = self._tables.get(make)
        at = table.places.get(id(row)) if table else None
        return make(row) if table is None or at is None else cast("Answer", table.answers[at])


class _Table(msgspec.Struct, frozen=True, dict=True):
    """Rows, and what was made of each; rows are kept, so no other object takes the place of their first values."""

    shared: tuple[object, ...]
    rows: list[tuple[object, ...]]
    answers: list[object]

    @cached_property
    def places(self) -> dict[int, int]:
        """Where rows are, by their first values."""
        return {id(row[0]): at for at, row in enumerate(self.rows)}

    def find(self, asked: list[tuple[object, ...]]) -> list[object]:
        """Give what is known of rows: most edits leave all but a few at their places."""
        if len(asked) == len(self.rows):
            rows = zip(asked, self.rows, self.answers, strict=True)
            known = [answer if row == before else _NOTHING for row, before, answer in rows]
            if known.count(_NOTHING) * _MANY <= len(asked):
                return known
        return [self._known(row) for row in asked]

    def _known(self, row: tuple[object, ...]) -> object:
        at = self.places.get(id(row[0]))
        return _NOTHING if at is None or self.rows[at] != row else self.answers[at]


_NOTHING = object()
_MANY = 500
"""Of so many rows, one that is not at its place is made anew: looking for it takes as long."""
