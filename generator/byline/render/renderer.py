"""A planned page becomes bytes."""

from pathlib import Path
from urllib.parse import urlsplit

from byline.library import ExportPage, Frame, NotFoundPage, Page


class Renderer:
    """Renders any page of one site: `frame` is what all pages show, `templates` the folders to look in, in order."""

    def __init__(self, frame: Frame, templates: tuple[Path, ...]) -> None:
        """Take what all pages share; pages are rendered when they are asked for."""
        from byline.render.entries import Entries
        from byline.render.environment import make_environment

        self._frame = frame
        self._folders = templates
        self._environment = make_environment(templates)
        self._entries = Entries(self._environment, frame)

    def render(self, page: Page) -> bytes:
        """Give the page's file: UTF-8, one newline at its end; the same page always gives the same bytes.

        Raises:
            ContentError: for a template's mistake, with the template's file and line.
        """
        if isinstance(page.content, ExportPage):
            return page.content.text.encode()
        from byline.render.entries import fill_root
        from byline.render.faults import telling_faults

        root = root_of(page, self._frame)
        with telling_faults(self._folders):
            text = self._environment.get_template(page.template or "").render(
                page=page,
                content=page.content,
                frame=self._frame,
                root=root,
                entry=self._entries.entry,
                pick=self._entries.pick,
            )
        return f"{fill_root(text, root).strip()}\n".encode()


def root_of(page: Page, frame: Frame) -> str:
    """Give the way from a page to the site's root: relative; absolute for the page that stands at unknown addresses."""
    if isinstance(page.content, NotFoundPage):
        return urlsplit(frame.base_url).path or "/" if frame.base_url else "/"
    return "../" * page.path.count("/")
