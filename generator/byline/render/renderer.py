"""A planned page becomes bytes."""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from byline.library import ExportPage, Frame, NotFoundPage, Page, PublicationPage, Work
from byline.render.dependencies import SHOWN_IN_LISTS, TemplateSet

if TYPE_CHECKING:
    from byline.render.entries import Entries, EntryStore, Templates
    from byline.render.ways import Change, Way

T = TypeVar("T")

_LEAST_APART = 20
"""Fewer works in a list are put into the page as fast as any other text."""


class Renderer:
    """Renders any page of one site: `frame` is what all pages show, `templates` the folders to look in, in order."""

    def __init__(
        self,
        frame: Frame,
        templates: tuple[Path, ...],
        *,
        store: "EntryStore | None" = None,
        compiled: Path | None = None,
        texts: TemplateSet | None = None,
    ) -> None:
        """Take what all pages share; pages are rendered when they are asked for, and only then are templates loaded.

        Takes:
            store: where entries of lists are kept for the next renderer.
            compiled: the folder where compiled templates are kept for the next process.
            texts: the templates in these folders, where they were read before.
        """
        self._frame = frame
        self._folders = templates
        self._store = store
        self._compiled = compiled
        self._texts = texts
        self._quick: tuple[Templates, Entries] | None = None
        self._jinja: tuple[Templates, Entries] | None = None
        self._for_jinja: set[str] = set()
        """Templates that could not be rendered without Jinja."""
        self._expects = False

    def render(self, page: Page) -> bytes:
        """Give the page's file: UTF-8, one newline at its end; the same page always gives the same bytes.

        Raises:
            ContentError: for a template's mistake, with the template's file and line.
        """
        return self.render_noting(page)[0]

    def render_noting(self, page: Page) -> tuple[bytes, "list[tuple[str, Way]]"]:
        """Give the page's file, and the key of each work that it shows as an entry, with the way it shows it.

        Raises:
            ContentError: for a template's mistake, with the template's file and line.
        """
        if isinstance(page.content, ExportPage):
            return page.content.text.encode(), []
        from byline.render.entries import PLACE, fill_root, put_in_place

        apart: list[bytes] | None = [] if self._sets_apart(page) else None
        text, asked = self._print(page, apart)
        if apart is not None and text.count(PLACE) != len(apart):
            apart = None
            text, asked = self._print(page, apart)
        if self._expects and isinstance(page.content, PublicationPage):
            self._expect(page.content.work)
        data = _trimmed(text).encode()
        return fill_root(put_in_place(data, apart) if apart else data, root_of(page, self._frame)), asked

    def _sets_apart(self, page: Page) -> bool:
        """Tell whether entries are put into the page when it is made but for them: they need not become text for that."""
        if self._texts is None or len(page.stand_ins) < _LEAST_APART:
            return False
        return self._texts.places_plainly(page.template or "")

    def _print(self, page: Page, apart: list[bytes] | None) -> tuple[str, "list[tuple[str, Way]]"]:
        name = page.template or ""
        values = {"page": page, "content": page.content, "frame": self._frame, "root": root_of(page, self._frame)}

        def printed(templates: "Templates", entries: "Entries") -> tuple[str, "list[tuple[str, Way]]"]:
            if apart:
                apart.clear()
            asked = entries.note(apart)
            more = {"entry": entries.entry, "pick": entries.pick}
            return templates.get_template(name).render(values | more), asked

        return self._done(name, printed)

    def change(self, former: bytes, work: Work, way: "Way", path: str) -> "Change | None":
        """Give the entry of a work as it stands in a page's file, and as it is to stand there; see `Entries.change`.

        Takes:
            former: the digest that the work had.

        Raises:
            ContentError: for a template's mistake.
        """
        return self._done(way.template, lambda _, entries: entries.change(former, work, way, _way_up(path)))

    def load(self, names: Iterable[str]) -> None:
        """Load these templates, for all pages and all processes that are copied from this one.

        From now on the page of a work makes ready what lists show of the work, too. What is wrong with a template is told
        by the first page that needs it.
        """
        self._expects = True
        for name in (*SHOWN_IN_LISTS, *names):
            with contextlib.suppress(Exception):
                self._without_jinja()[0].get_template(name)

    def _expect(self, work: Work) -> None:
        """Render what lists will show of a work while it is at hand, before any of them asks for it."""
        self._done(SHOWN_IN_LISTS[0], lambda _, entries: entries.expect(work))

    def _done(self, name: str, work: "Callable[[Templates, Entries], T]") -> T:
        """Do something with a template: without Jinja; with it where that fails, for only Jinja tells what is wrong.

        Raises:
            ContentError: for a template's mistake.
        """
        if name not in self._for_jinja:
            with contextlib.suppress(Exception):
                return work(*self._without_jinja())
            self._for_jinja.add(name)
        from byline.render.faults import telling_faults

        with telling_faults(self._folders):
            return work(*self._with_jinja())

    def _without_jinja(self) -> "tuple[Templates, Entries]":
        if self._quick is None:
            from byline.render.quick import quick_templates

            self._quick = self._with_entries(quick_templates(self._folders, self._compiled))
        return self._quick

    def _with_jinja(self) -> "tuple[Templates, Entries]":
        if self._jinja is None:
            from byline.render.environment import make_environment

            self._jinja = self._with_entries(make_environment(self._folders, self._compiled))
        return self._jinja

    def _with_entries(self, templates: "Templates") -> "tuple[Templates, Entries]":
        from byline.render.entries import Entries

        texts = self._texts or TemplateSet(self._folders)
        shown = texts.digest(*SHOWN_IN_LISTS) if self._store else b""
        return templates, Entries(templates, self._frame, self._store, shown)


def _trimmed(text: str) -> str:
    """End the text with one newline, and begin it with none; most pages do, and a page may be large to copy."""
    if text[-1:] == "\n" and not text[-2:-1].isspace() and not text[:1].isspace():
        return text
    return f"{text.strip()}\n"


def root_of(page: Page, frame: Frame) -> str:
    """Give the way from a page to the site's root: relative; absolute for the page that stands at unknown addresses."""
    if isinstance(page.content, NotFoundPage):
        return urlsplit(frame.base_url).path or "/" if frame.base_url else "/"
    return _way_up(page.path)


def _way_up(path: str) -> str:
    return "../" * path.count("/")
