"""Pages of one thing: a work with its exports, a Markdown page, and the files that only machines read."""

from collections.abc import Iterator

from byline.library.addresses import allot, as_href
from byline.library.collection import Collection
from byline.library.dates import rfc3339
from byline.library.describing import describe_work, shortened
from byline.library.findings import Finding
from byline.library.pages import (
    ExportPage,
    FeedPage,
    NavigationLink,
    NotFoundPage,
    Page,
    ProsePage,
    PublicationPage,
    RobotsPage,
    SitemapPage,
)
from byline.library.related import related_works
from byline.library.works import faults_of
from byline.records import MarkdownPage, bibtex_file, csl_file, ris_file
from byline.text import read_blocks, read_prose

FEED_LENGTH = 50
RESERVED = (
    "404.html",
    "assets",
    "feed.xml",
    "files",
    "index.html",
    "people",
    "publications",
    "publications.bib",
    "publications.json",
    "publications.ris",
    "robots.txt",
    "sitemap.xml",
    "tags",
    "venues",
    "years",
)
"""What stands at the root of every site."""


def publication_pages(collection: Collection) -> Iterator[Page]:
    """Give a page for each work, with the same in BibTeX, CSL-JSON and RIS beside it."""
    related = related_works(collection.works)
    for work in collection.works:
        folder = f"publications/{collection.folders[work.key]}/"
        reading = collection.readings[work.key]
        yield Page(
            path=f"{folder}index.html",
            address=work.href,
            template="publication.html",
            content=PublicationPage(work=work, related=related[work.key]),
            title=work.title.plain,
            description=describe_work(work),
        )
        yield _export(f"{folder}cite.bib", bibtex_file([work.bibtex]))
        yield _export(f"{folder}cite.json", csl_file([reading.csl]))
        yield _export(f"{folder}cite.ris", ris_file([reading.ris]))


def export_pages(collection: Collection) -> Iterator[Page]:
    """All works in one file a format, and the file that keeps GitHub from running Jekyll."""
    readings = [collection.readings[work.key] for work in collection.works]
    yield _export("publications.bib", bibtex_file(work.bibtex for work in collection.works))
    yield _export("publications.json", csl_file(one.csl for one in readings))
    yield _export("publications.ris", ris_file(one.ris for one in readings))
    yield _export(".nojekyll", "")


def prose_links(
    pages: tuple[MarkdownPage, ...], names: dict[str, str], macros: dict[str, str]
) -> tuple[NavigationLink, ...]:
    """Give the Markdown pages that the navigation shows."""
    return tuple(
        NavigationLink(title=read_prose(page.title, macros=macros).plain, href=f"{names[page.slug]}/")
        for page in pages
        if page.navigation
    )


def prose_pages(collection: Collection, names: dict[str, str]) -> Iterator[tuple[Page, tuple[Finding, ...]]]:
    """Give the owner's own pages, each with what is wrong in its text."""
    macros = collection.site.settings.macros
    for page in collection.site.pages:
        file = f"content/pages/{page.slug}.md"
        title, body = read_prose(page.title, macros=macros), read_blocks(page.body, macros=macros)
        described = page.description or body.plain
        planned = Page(
            path=f"{names[page.slug]}/index.html",
            address=f"{as_href(names[page.slug])}/",
            template="page.html",
            content=ProsePage(title=title, body=body),
            title=title.plain,
            description=shortened(described),
        )
        yield planned, (*faults_of(title, file, ("title",)), *faults_of(body, file, ("body",)))


def machine_pages(collection: Collection, addresses: tuple[str, ...]) -> Iterator[Page]:
    """Give the page for addresses that are not there, the feed, the sitemap, and robots.txt."""
    newest = sorted((work for work in collection.works if work.date), key=lambda work: work.date or "", reverse=True)
    feed = FeedPage(works=tuple(newest[:FEED_LENGTH]), updated=rfc3339(newest[0].date if newest else None))
    yield Page(
        path="404.html",
        address="404.html",
        template="404.html",
        content=NotFoundPage(),
        title="Page not found",
        description="There is no page at this address.",
    )
    yield Page(path="feed.xml", address="feed.xml", template="feed.xml", content=feed)
    yield Page(
        path="sitemap.xml", address="sitemap.xml", template="sitemap.xml", content=SitemapPage(addresses=addresses)
    )
    yield Page(path="robots.txt", address="robots.txt", template="robots.txt", content=RobotsPage())


def page_names(pages: tuple[MarkdownPage, ...]) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Give each Markdown page the name of its folder: its slug; one that the site itself uses gets a number, and is told."""
    reserved = {f"0 {name}": name for name in RESERVED}
    given = allot(reserved | {f"1 {page.slug}": page.slug for page in pages})
    names = {page.slug: given[f"1 {page.slug}"] for page in pages}
    return names, tuple(_moved(slug, name) for slug, name in names.items() if slug != name)


def _moved(slug: str, name: str) -> Finding:
    return Finding(
        file=f"content/pages/{slug}.md",
        field=(),
        level="warning",
        code="taken-address",
        text=f"the address `{slug}/` is taken, so this page is `{name}/`",
        hint="rename the file",
    )


def _export(path: str, text: str) -> Page:
    return Page(path=path, address=as_href(path), template=None, content=ExportPage(text=text))
