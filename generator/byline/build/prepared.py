"""A whole site in memory, ready to give any of its files."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from byline.problems import Problem

if TYPE_CHECKING:
    from byline.library import Page


class PreparedSite:
    """Every file of the site by its path below `output/`, made when it is asked for."""

    def __init__(
        self, files: Mapping[str, Callable[[], bytes]], *, pages: "tuple[Page, ...]", problems: tuple[Problem, ...]
    ) -> None:
        """Take what makes each file; `pages` are those of them that come from templates."""
        self._files = dict(sorted(files.items()))
        self.pages = pages
        self.problems = problems
        """Warnings and notes about the content, sorted."""

    def paths(self) -> tuple[str, ...]:
        """Give the path of every file, sorted."""
        return tuple(self._files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def render(self, path: str) -> bytes:
        """Give the bytes of one file.

        Raises:
            ContentError: where the page's template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        return self._files[path]()
