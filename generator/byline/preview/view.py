"""What open pages show right now: one value that is replaced whole, so that a page is never half old, half new."""

import threading
from hashlib import blake2b

import msgspec

from byline.build import PreparedSite
from byline.problems import Problem

STYLE = "assets/theme.css"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the site under preview.

    `pages` and `style` tell one state from another: an open page that has an older `pages` loads itself again, one that
    has an older `style` only its style sheet. As it is the state that is sent and not the change, a browser that missed
    ten changes is right after the eleventh.
    """

    pages: str
    style: str = ""
    site: "Pages | None" = None
    """`None` until the content could be read for the first time."""
    problems: tuple[Problem, ...] = ()
    """Errors, shown over every page."""


class Pages:
    """The files of a prepared site; a page that was made once is kept. Any thread may ask."""

    def __init__(self, prepared: PreparedSite) -> None:
        """Take the site as it was prepared."""
        self._prepared = prepared
        self._templates = {page.path: page.template for page in prepared.sheets}
        self._made: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def __contains__(self, path: str) -> bool:
        return path in self._prepared

    def get(self, path: str) -> bytes:
        """Give the bytes of one file.

        Raises:
            ContentError: where its template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        if path not in self._templates:
            return self._prepared.render(path)
        with self._lock:
            if path not in self._made:
                self._made[path] = self._prepared.render(path)
            return self._made[path]

    def one_of_each_template(self) -> tuple[str, ...]:
        """Give one page for each template, so that trying these tries every template."""
        return tuple({template: path for path, template in self._templates.items() if template}.values())


def fingerprint(data: bytes) -> str:
    """Give a short name for a content."""
    return blake2b(data, digest_size=8).hexdigest()
