"""The whole site, planned: every file below `output/` with what it shows. Nothing is read or written here."""

from operator import attrgetter

from byline.library.collection import collect
from byline.library.edits import Edits
from byline.library.frame import read_frame
from byline.library.listings import Listings
from byline.library.memo import Memo
from byline.library.pages import Plan
from byline.library.sheets import filled_sheet
from byline.library.shelf import MemoryShelf, Shelf
from byline.library.singles import (
    export_sheets,
    machine_sheets,
    page_names,
    prose_links,
    prose_pages,
    publication_sheets,
)
from byline.records import Site


def plan_site(site: Site, *, base_url: str | None = None, shelf: Shelf | None = None, memo: Memo | None = None) -> Plan:
    """Plan the site; `base_url` goes before the settings' `url`. The same site gives the same plan, byte for byte.

    Works that are on the shelf are not read again; the plan is the same with any shelf and any memo.
    """
    memo = memo or Memo()
    collection = collect(site, shelf or MemoryShelf(), memo)
    names, name_findings = page_names(site.pages)
    frame, frame_findings = read_frame(collection, prose_links(site.pages, names, site.settings.macros), base_url)
    prose = list(prose_pages(collection, names))
    sheets = [
        *Listings(collection).sheets(),
        *publication_sheets(collection, memo),
        *(filled_sheet(page) for page, _ in prose),
    ]
    sheets += machine_sheets(collection, addresses=tuple(sorted(sheet.address for sheet in sheets if sheet.template)))
    sheets += export_sheets(collection)
    prose_findings = (finding for _, findings in prose for finding in findings)
    return Plan(
        frame=frame,
        sheets=tuple(sorted(sheets, key=attrgetter("path"))),
        successor=Edits(collection).successor,
        findings=(*collection.findings, *frame_findings, *name_findings, *prose_findings),
    )
