"""A whole site in memory, ready to give any of its files."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from byline.problems import Problem

if TYPE_CHECKING:
    from byline.library import Page, Sheet


class SiteFile(msgspec.Struct, frozen=True):
    """One file of the site, not made yet."""

    basis: bytes
    """What tells this state of the file from another without making it: while it is equal, the bytes are.

    Empty where that cannot be told, as for files that are copied as they are.
    """
    make: Callable[[], bytes]
    expect: Callable[[], None] | None = None
    """Makes ready what other files will show of this one; only worth calling before all of them are made."""


class PreparedSite:
    """Every file of the site by its path below `output/`, made when it is asked for."""

    def __init__(
        self,
        files: Mapping[str, SiteFile],
        *,
        sheets: "tuple[Sheet, ...]",
        problems: tuple[Problem, ...],
        load: Callable[[], None] = lambda: None,
    ) -> None:
        """Take what makes each file; `sheets` plan those of them that come from the library."""
        self.load = load
        """Loads what most files need to be made; only worth calling before several processes make them."""
        self._files = dict(sorted(files.items()))
        self.bases = {path: file.basis for path, file in self._files.items()}
        """What tells one state of each file from another, see `SiteFile`."""
        self.sheets = sheets
        self.problems = problems
        """Warnings and notes about the content, sorted."""

    @property
    def pages(self) -> "tuple[Page, ...]":
        """Give every page, filled with all that it shows."""
        return tuple(sheet.fill() for sheet in self.sheets)

    def paths(self) -> tuple[str, ...]:
        """Give the path of every file, sorted."""
        return tuple(self._files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def basis(self, path: str) -> bytes:
        """Give what tells this state of a file from another; empty where only its bytes can."""
        return self._files[path].basis

    def expect(self, path: str) -> None:
        """Make ready what other files will show of this one.

        Raises:
            ContentError: where a template is wrong.
        """
        if ready := self._files[path].expect:
            ready()

    def is_expected(self, path: str) -> bool:
        """Tell whether other files show what this one is about."""
        return self._files[path].expect is not None

    def render(self, path: str) -> bytes:
        """Give the bytes of one file.

        Raises:
            ContentError: where the page's template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        return self._files[path].make()
