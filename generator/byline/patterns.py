"""Patterns that are compiled when they are first used: a build needs few of the many that Byline knows.

Compiling one takes as long as searching a page with it. `later` is written where `re.compile` would be, for what a build of
a plain site does not need; its first use compiles it, and every later one finds the methods of the compiled pattern.
"""

import re
from typing import TYPE_CHECKING

_MEMBERS = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))

if TYPE_CHECKING:
    from re import compile as later
else:

    class _Compiled:
        """The methods of a pattern, found as fast as its own."""

        __slots__ = (*_MEMBERS, "_asked")

    class later(_Compiled):  # noqa: N801 - stands for a function
        """A pattern that was asked for and not yet used."""

        __slots__ = ()

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._asked = (text, flags)

        def __getattr__(self, name: str) -> object:
            compiled = re.compile(*self._asked)
            for member in _MEMBERS:
                setattr(self, member, getattr(compiled, member))
            self.__class__ = _Compiled
            return getattr(compiled, name)


__all__ = ["later"]
