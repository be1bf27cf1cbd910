"""Which files a template is made of: what it extends, includes and imports, and what lists show through it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from byline.hashing import blake2b
from byline.render.theme import find_all

SHOWN_IN_LISTS = ("partials/entry.html", "partials/pick.html")
"""Any page may ask for entries, so every page is made of these."""

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""(["'])(?P<name>[^"'\\]+)\1\s*(?:(?:import|as|ignore|with|without)\b.*)?""", re.DOTALL)


class TemplateSet:
    """The templates of one site as they lie in its folders now.

    Tags are found by a pattern and not by Jinja, which need not be loaded where no page is rendered. What the pattern
    does not understand (a name that is computed) counts as every template there is: that costs time, never a page.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """Take the folders to look in, in order; all their files are read."""
        files = {name: path for name, path in find_all(folders).items() if not name.startswith("assets/")}
        self._texts = {name: path.read_bytes() for name, path in files.items()}
        self._used: dict[str, frozenset[str] | None] = {}
        self._plain: dict[str, bool] = {}
        self._taking: dict[str, bool] = {}

    def digest(self, *names: str) -> bytes:
        """Give what tells templates, with all that they are made of, from another state of them."""
        found = self._made_of(names)
        return self._all if found is None else self._digest(found)

    def places_plainly(self, name: str) -> bool:
        """Tell whether a template, with all that it is made of, only puts entries where they stand; see `plain_lists`."""
        if name not in self._plain:
            self._plain[name] = self._is_plain(name)
        return self._plain[name]

    def _is_plain(self, name: str) -> bool:
        found = self._made_of([name])
        return found is not None and not any(map(self._may_take_entries, found))

    def _may_take_entries(self, name: str) -> bool:
        """Tell it of one template alone; most are part of several pages."""
        from byline.render.plain_lists import may_take_entries

        if name not in self._taking:
            self._taking[name] = may_take_entries(self._texts.get(name, b"").decode("utf-8", "replace"))
        return self._taking[name]

    def _made_of(self, names: Iterable[str]) -> set[str] | None:
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            used = self._uses(name)
            if used is None:
                return None
            waiting += used
        return found

    @cached_property
    def _all(self) -> bytes:
        return self._digest(self._texts)

    def _digest(self, names: Iterable[str]) -> bytes:
        """Name and text of each; a template that is missing is part of it, for it may come."""
        hashed = blake2b(digest_size=16)
        for name in sorted(names):
            text = self._texts.get(name)
            hashed.update(f"{name}\0{-1 if text is None else len(text)}\0".encode())
            hashed.update(text or b"")
        return hashed.digest()

    def _uses(self, name: str) -> frozenset[str] | None:
        """Give the templates that one names; `None` where it computes a name."""
        if name not in self._used:
            text = self._texts.get(name, b"").decode("utf-8", "replace")
            named = list(_named(text))
            self._used[name] = None if None in named else frozenset(one for one in named if one)
        return self._used[name]


def _named(text: str) -> Iterator[str | None]:
    for tag in _TAG.finditer(text):
        found = _NAMED.fullmatch(tag[1].strip())
        yield found["name"] if found else None
