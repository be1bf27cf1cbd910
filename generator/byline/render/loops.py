"""The variable `loop` of a template's loop, where more is asked of it than to count."""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any

from byline.render.runtime import StrictUndefined, missing


class LoopContext:
    """Runs over something and knows where it is; the same as Jinja's, which documents it (templates, "For")."""

    index0 = -1

    def __init__(
        self,
        iterable: Iterable[Any],
        undefined: type[StrictUndefined],
        recurse: Callable[..., str] | None = None,
        depth0: int = 0,
    ) -> None:
        """Take what to run over.

        Takes:
            undefined: what stands for an item that is not there.
            recurse: what renders a loop inside, where the loop is recursive; `depth0`: inside how many of them this one is.
        """
        self._iterable = iterable
        self._iterator = iter(iterable)
        self._undefined = undefined
        self._recurse = recurse
        self._length: int | None = None
        self._before: Any = missing
        self._current: Any = missing
        self._after: Any = missing
        self._last_changed: Any = missing
        self.depth0 = depth0

    @property
    def length(self) -> int:
        """How many items there are."""
        if self._length is None and isinstance(self._iterable, Sized):
            self._length = len(self._iterable)
        if self._length is None:
            rest = list(self._iterator)
            self._iterator = iter(rest)
            self._length = len(rest) + self.index + (self._after is not missing)
        return self._length

    def __len__(self) -> int:
        return self.length

    @property
    def depth(self) -> int:
        """How deep a recursive loop is, from 1."""
        return self.depth0 + 1

    @property
    def index(self) -> int:
        """The item's number, from 1."""
        return self.index0 + 1

    @property
    def revindex0(self) -> int:
        """How many items come after this one."""
        return self.length - self.index

    @property
    def revindex(self) -> int:
        """How many items are left, this one included."""
        return self.length - self.index0

    @property
    def first(self) -> bool:
        """Whether this is the first item."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last item."""
        return self._next() is missing

    @property
    def previtem(self) -> Any:
        """The item before this one."""
        return self._undefined() if self.first else self._before

    @property
    def nextitem(self) -> Any:
        """The item after this one."""
        found = self._next()
        return self._undefined() if found is missing else found

    def cycle(self, *values: Any) -> Any:
        """Give one of the values after the other, as the loop runs."""
        if not values:
            raise TypeError
        return values[self.index0 % len(values)]

    def changed(self, *values: Any) -> bool:
        """Tell whether the values are others than at the last call."""
        if self._last_changed == values:
            return False
        self._last_changed = values
        return True

    def _next(self) -> Any:
        if self._after is missing:
            self._after = next(self._iterator, missing)
        return self._after

    def __iter__(self) -> "Iterator[tuple[Any, LoopContext]]":
        return self

    def __next__(self) -> "tuple[Any, LoopContext]":
        self._before = self._current
        self._current = next(self._iterator) if self._after is missing else self._after
        self._after = missing
        self.index0 += 1
        return self._current, self

    def __call__(self, iterable: Iterable[Any]) -> str:
        """Render the loop's body for what is inside an item."""
        if self._recurse is None:
            raise TypeError
        return self._recurse(iterable, self._recurse, depth=self.depth)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.index}/{self.length}>"
