"""Sheets of pages that are small enough to be filled when they are planned."""

from functools import partial

from byline.library.digesting import digest_of
from byline.library.pages import Page, Sheet


def filled_sheet(page: Page) -> Sheet:
    """Plan a page that is filled already: its basis is all that it shows. It must hold no works, which are large."""
    return Sheet(
        path=page.path, address=page.address, template=page.template, basis=digest_of(page), fill=partial(_same, page)
    )


def _same(page: Page) -> Page:
    return page
