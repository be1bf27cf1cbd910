"""What was worked out for the last plan, so that the next one, after an edit, need not work it out again."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar, cast

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
        self._tables: dict[Callable[..., object], tuple[tuple[object, ...], dict[int, _Row]]] = {}

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

        A row is found again by its first value, which must be the same object, and no other row's.
        """
        before = self._tables.get(make)
        if before is None and not self._is_lasting:
            return [make(*row, *shared) for row in rows]
        known = before[1] if before and before[0] == shared else {}
        table: dict[int, _Row] = {}
        for row in rows:
            kept = known.get(id(row[0]))
            if kept is None or kept[0] != row:
                kept = (row, make(*row, *shared))
            table[id(row[0])] = kept
        self._tables[make] = (shared, table)
        return [cast("Answer", answer) for _, answer in table.values()]

    def learn(self, make: Callable[[Row], Answer], known: Iterable[tuple[Row, Answer]]) -> None:
        """Take what an earlier process was given by `each` for rows of one value."""
        self._tables[make] = ((), {id(row): ((row,), answer) for row, answer in known})

    def again(self, make: Callable[[Row], Answer], row: Row) -> Answer:
        """Give `make(row)`: the very answer that `each` gave the last time, if the row was among its rows."""
        before = self._tables.get(make)
        kept = before[1].get(id(row)) if before else None
        return cast("Answer", kept[1]) if kept else make(row)


_Row = tuple[tuple[object, ...], object]
"""A row, and what was made of it; the row is kept, so no other object takes the place of its first value."""
