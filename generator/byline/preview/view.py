"""What open pages show right now: one value that is replaced whole, so that a page is never half old, half new."""

import threading
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from hashlib import blake2b
from urllib.parse import quote

import msgspec

from byline.build import PreparedSite
from byline.problems import ContentError, Problem

_UNKNOWN = "404.html"
_ASSETS = "assets/"
_NAMED = (_ASSETS, "files/")
"""Where files lie that pages show, or that make them work."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it is served."""

    data: bytes | None
    """`None` where there is nothing to show but what is wrong."""
    mark: str = ""
    """What tells these bytes, and those of the files they name, from others."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with this page alone; its bytes are those of an earlier state then."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the site under preview.

    As it is the state that is sent and not the change, a browser that missed ten changes is right after the eleventh.
    """

    site: "Pages | None" = None
    """`None` until the content could be read for the first time."""
    edited: tuple[str, ...] = ()
    """The keys of the records whose edit led to this state."""
    problems: tuple[Problem, ...] = ()
    """Errors, shown over every page."""
    is_doubtful: bool = False
    """Whether it may be half of a save: something is wrong, or a file is gone, which may come back at once."""

    @property
    def style(self) -> str:
        """Give what tells one state of the style sheets from another."""
        return self.site.style if self.site else ""

    def page(self, file: str) -> Made:
        """Give the page at an address, or the one that stands for unknown addresses."""
        if self.site is None:
            return Made(data=None, problems=self.problems)
        made = self.site.page(file if file in self.site else _UNKNOWN)
        return msgspec.structs.replace(made, problems=tuple(sorted({*made.problems, *self.problems})))


class PageCache:
    """Pages as they were made, with what they were made of: one state of the site after another uses it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.lock = threading.RLock()
        self.made: dict[str, tuple[bytes, bytes]] = {}
        """Path → what the bytes were made of, and the bytes."""
        self.replaced: Counter[str] = Counter()
        """Files that pages may name → how often they were replaced."""

    def follow(self, prepared: PreparedSite, differing: Collection[str]) -> None:
        """Forget pages that are gone, and count files that were replaced."""
        with self.lock:
            self.made = {path: made for path, made in self.made.items() if path in prepared}
            self.replaced.update(path for path in differing if path.startswith(_NAMED) and not path.endswith(".css"))


class Pages:
    """The files of a prepared site; a page is made when it is asked for, and kept until it shows something else.

    Any thread may ask.
    """

    def __init__(self, prepared: PreparedSite, cache: PageCache | None = None) -> None:
        """Take the site as it was prepared, and the pages that were made for the state before."""
        self._prepared = prepared
        self._cache = cache or PageCache()

    @cached_property
    def style(self) -> str:
        """Give what tells one state of the style sheets, with all that they may load, from another."""
        paths = [path for path in self._prepared.paths() if path.startswith(_ASSETS) and not path.endswith(".js")]
        return fingerprint(repr([(path, self._prepared.basis(path)) for path in paths]).encode())

    def __contains__(self, path: str) -> bool:
        return path in self._prepared

    def file(self, path: str) -> bytes:
        """Give the bytes of one file as it is in the site.

        Raises:
            ContentError: where its template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        return self._prepared.render(path)

    def page(self, path: str) -> Made:
        """Give one page; where its template fails, the page as it was before."""
        if path not in self._prepared:
            return Made(data=None)
        with self._cache.lock:
            basis, data = self._cache.made.get(path, (b"", None))
            if data is not None and basis == self._prepared.basis(path):
                return self._marked(data)
            try:
                data = self._prepared.render(path)
            except ContentError as error:
                return self._marked(data, error.problems)
            self._cache.made[path] = (self._prepared.basis(path), data)
            return self._marked(data)

    def try_templates(self) -> None:
        """Make one page of each template, so that a mistake is found before anybody asks for its pages.

        Raises:
            ContentError: with what is wrong in any of them.
        """
        problems: set[Problem] = set()
        for path in {one.template: one.path for one in self._prepared.sheets if one.template}.values():
            problems |= set(self.page(path).problems)
        if problems:
            raise ContentError(problems)

    def _marked(self, data: bytes | None, problems: tuple[Problem, ...] = ()) -> Made:
        """Mark a page by its bytes, and by how often each file that they name was replaced."""
        if data is None:
            return Made(data=None, problems=problems)
        replaced = self._cache.replaced.items()
        named = [(path, count) for path, count in replaced if quote(path).encode() in data]
        return Made(data=data, mark=fingerprint(data + repr(named).encode() if named else data), problems=problems)


def fingerprint(data: bytes) -> str:
    """Give a short name for a content."""
    return blake2b(data, digest_size=8).hexdigest()
