"""A whole site in memory, ready to give any of its files."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

import msgspec

from byline.problems import Problem

if TYPE_CHECKING:
    from byline.build.placings import Placing
    from byline.library import Card, Page, Sheet, Work
    from byline.render import Change, Way


class Press(Protocol):
    """Makes pages of sheets."""

    def basis(self, sheet: "Sheet", former: Mapping[bytes, bytes] = {}) -> bytes:
        """Give what tells this state of the page from another, see `SiteFile`.

        Takes:
            former: the digests that works had, by those they have; for a page that lists works.
        """

    def bases(self, sheets: "Iterable[Sheet]") -> list[tuple[str, bytes]]:
        """Give the path of each page with what tells its state from another."""

    def render(self, sheet: "Sheet") -> bytes:
        """Give the page's bytes."""

    def render_noting(self, sheet: "Sheet") -> "tuple[bytes, tuple[Placing, ...] | None]":
        """Give the page's bytes, and the ways in which it shows works; `None` where more than entries depends on them."""

    def successor(self, former: "Work") -> "Card | None":
        """Give what has taken the place of a work that was edited, see `Plan`."""

    def change(self, former: bytes, work: "Work", way: "Way", path: str) -> "Change | None":
        """Give the entry of an edited work in a page's file, as it is there and as it is to be."""

    def load(self) -> None:
        """Load what most pages need, and from now on make with each what others show of it; worth while before many."""

    def is_expected(self, sheet: "Sheet") -> bool:
        """Tell whether other pages show what this one is about."""


class SiteFile(msgspec.Struct, frozen=True):
    """One file of the site that no sheet plans, not made yet."""

    basis: bytes
    """What tells this state of the file from another without making it: while it is equal, the bytes are.

    Empty where that cannot be told, as for files that are copied as they are.
    """
    make: Callable[[], bytes]


class PreparedSite:
    """Every file of the site by its path below `output/`, made when it is asked for."""

    def __init__(
        self,
        sheets: "tuple[Sheet, ...]",
        press: Press,
        files: Mapping[str, SiteFile],
        *,
        problems: tuple[Problem, ...],
    ) -> None:
        """Take the pages, what makes them, and all other files."""
        self.press = press
        self._files = files
        self._sheets = {sheet.path: sheet for sheet in sheets}
        self.bases = dict(sorted([*press.bases(sheets), *((path, file.basis) for path, file in files.items())]))
        """What tells one state of each file from another, see `SiteFile`; in the order of paths."""
        self.sheets = sheets
        self.problems = problems
        """Warnings and notes about the content, sorted."""

    @property
    def pages(self) -> "tuple[Page, ...]":
        """Give every page, filled with all that it shows."""
        return tuple(sheet.fill() for sheet in self.sheets)

    def paths(self) -> tuple[str, ...]:
        """Give the path of every file, sorted."""
        return tuple(self.bases)

    def load(self) -> None:
        """Load what most files need, and from now on make with each what others show of it; worth while before many."""
        self.press.load()

    def __contains__(self, path: str) -> bool:
        return path in self.bases

    def basis(self, path: str) -> bytes:
        """Give what tells this state of a file from another; empty where only its bytes can."""
        return self.bases[path]

    def is_expected(self, path: str) -> bool:
        """Tell whether other files show what this one is about."""
        return path in self._sheets and self.press.is_expected(self._sheets[path])

    def sheet(self, path: str) -> "Sheet | None":
        """Give the sheet of a page; `None` for any other file."""
        return self._sheets.get(path)

    def render(self, path: str) -> bytes:
        """Give the bytes of one file.

        Raises:
            ContentError: where the page's template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        sheet = self._sheets.get(path)
        return self.press.render(sheet) if sheet else self._files[path].make()

    def render_noting(self, path: str) -> "tuple[bytes, tuple[Placing, ...] | None]":
        """Give the bytes of one file, and the ways in which it shows works, see `Press`.

        Raises:
            ContentError: where the page's template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        sheet = self._sheets.get(path)
        return self.press.render_noting(sheet) if sheet else (self._files[path].make(), None)
