"""The whole site, planned: every file below `output/` with what it shows. Nothing is read or written here."""

from byline.library.collection import Collection, collect
from byline.library.frame import read_frame
from byline.library.listings import home_page, people_pages, tag_pages, venue_pages, year_pages
from byline.library.pages import Page, Plan
from byline.library.singles import (
    export_pages,
    machine_pages,
    page_names,
    prose_links,
    prose_pages,
    publication_pages,
)
from byline.records import Site


def plan_site(site: Site, *, base_url: str | None = None) -> Plan:
    """Plan the site; `base_url` goes before the settings' `url`. The same site gives the same plan, byte for byte."""
    collection = collect(site)
    names, name_findings = page_names(site.pages)
    frame, frame_findings = read_frame(collection, prose_links(site.pages, names, site.settings.macros), base_url)
    prose = list(prose_pages(collection, names))
    pages = [*_work_pages(collection), *(page for page, _ in prose)]
    pages += machine_pages(collection, addresses=tuple(sorted(page.address for page in pages if page.template)))
    pages += export_pages(collection)
    prose_findings = (finding for _, findings in prose for finding in findings)
    return Plan(
        frame=frame,
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        findings=(*collection.findings, *frame_findings, *name_findings, *prose_findings),
    )


def _work_pages(collection: Collection) -> list[Page]:
    return [
        home_page(collection),
        *publication_pages(collection),
        *people_pages(collection),
        *venue_pages(collection),
        *year_pages(collection),
        *tag_pages(collection),
    ]
