"""Pages of one thing: a work with its exports, a Markdown page, and the files that only machines read."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Literal, cast

import msgspec

from byline.library.addresses import allot, as_href
from byline.library.cards import Card
from byline.library.collection import Collection, Entered, Source
from byline.library.dates import rfc3339
from byline.library.describing import describe_work, shortened
from byline.library.digesting import digest_of
from byline.library.findings import Finding
from byline.library.memo import Memo
from byline.library.pages import (
    Content,
    ExportPage,
    FeedPage,
    Listed,
    NavigationLink,
    NotFoundPage,
    Page,
    ProsePage,
    PublicationPage,
    RobotsPage,
    Sheet,
    SitemapPage,
)
from byline.library.related import Related, related_digest
from byline.library.related_again import kept_related
from byline.library.sheets import filled_sheet
from byline.library.stand_in import StandIn
from byline.library.work import Work
from byline.library.works import Exports, faults_of
from byline.records import MarkdownPage, bibtex_file, csl_file, ris_file
from byline.text import read_blocks, read_prose

Form = Literal["bibtex", "csl", "ris"]
FORMS: dict[Form, str] = {"bibtex": "bib", "csl": "json", "ris": "ris"}
"""Format → the ending of its files."""

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


def publication_sheets(collection: Collection, memo: Memo) -> Iterator[Sheet]:
    """Give a page for each work, with the same in BibTeX, CSL-JSON and RIS beside it; in the order of their folders."""
    listed = [collection.entered[card.key] for card in collection.cards]
    related = _related(collection, memo).others
    others = {one.card.key: tuple([listed[at] for at in near]) for one, near in zip(listed, related, strict=True)}
    rows = [(one, others[key]) for key, one in collection.entered.items()]
    return chain.from_iterable(memo.each(_sheets_of, rows, collection.source))


def _sheets_of(entered: Entered, others: tuple[Entered, ...], source: Source) -> tuple[Sheet, ...]:
    """Give the files of one work, in the order of their paths."""
    digest, href = entered.card.digest, entered.card.href
    folder = f"publications/{source.around.folders[entered.card.key]}/"
    files = _WorkFiles(source, folder, entered, others)
    page = b"".join([digest, *[other.card.digest for other in others]])
    return (
        Sheet(f"{folder}cite.bib", f"{href}cite.bib", None, digest, files.fill_bibtex),
        Sheet(f"{folder}cite.json", f"{href}cite.json", None, digest, files.fill_csl),
        Sheet(f"{folder}cite.ris", f"{href}cite.ris", None, digest, files.fill_ris),
        Sheet(f"{folder}index.html", href, "publication.html", page, files.fill_page),
    )


class _WorkFiles(msgspec.Struct, frozen=True):
    """The files of one work, each filled when it is asked for."""

    source: Source
    folder: str
    entered: Entered
    others: tuple[Entered, ...]
    """Related works."""

    def fill_page(self) -> Page:
        work = self.source.work(self.entered)
        return Page(
            path=f"{self.folder}index.html",
            address=work.href,
            template="publication.html",
            content=PublicationPage(work=work, related=tuple(map(self._stand_in, self.others))),
            title=work.title.plain,
            description=describe_work(work),
        )

    def fill_bibtex(self) -> Page:
        return _export(f"{self.folder}cite.bib", self._exports.bibtex)

    def fill_csl(self) -> Page:
        return _export(f"{self.folder}cite.json", self._exports.csl)

    def fill_ris(self) -> Page:
        return _export(f"{self.folder}cite.ris", self._exports.ris)

    @property
    def _exports(self) -> Exports:
        return self.source.exports(self.entered)

    def _stand_in(self, other: Entered) -> Work:
        """Give what stands for a related work: most are shown as they were rendered before, and need not be fetched."""
        slug = other.card.venue
        venue = self.source.around.venues.at(slug).link if slug else None
        return cast("Work", StandIn(other.card, venue, lambda _: self.source.work(other)))


def _related(collection: Collection, memo: Memo) -> Related:
    owner = next((one for one, identity in collection.people.items() if identity.is_owner), None)
    cards, digest = collection.cards, related_digest(collection.cards, owner)
    return memo.keyed(kept_related, digest, cards, owner, collection.source.shelf, digest, memo.last(kept_related))


def export_sheets(collection: Collection) -> Iterator[Sheet]:
    """All works in one file a format, and the file that keeps GitHub from running Jekyll."""
    listed = Listed(beside=("all works",), cards=collection.cards)
    basis = listed.basis()
    joined = _AllExports(collection)
    for form, ending in FORMS.items():
        path = f"publications.{ending}"
        fill = partial(joined.fill, form)
        yield Sheet(path=path, address=path, template=None, basis=basis, fill=fill, listed=listed)
    yield filled_sheet(_export(".nojekyll", ""))


class _AllExports:
    """The works in all formats: made together, for then each work is fetched once, and let go when they are asked for."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._texts: dict[Form, str] = {}

    def fill(self, form: Form) -> Page:
        """Give the page of one format."""
        if form not in self._texts:
            exports = [self._collection.exports(card) for card in self._collection.cards]
            self._texts = {one: join([getattr(each, one) for each in exports]) for one, join in _JOIN.items()}
        return _export(f"publications.{FORMS[form]}", self._texts.pop(form))


def parts_of_joined(exports: Exports) -> dict[str, str]:
    """Give what stands for a work in each of the files that hold all works, by the file's path."""
    parts = {"bibtex": exports.bibtex.rstrip(), "csl": _csl_item(exports.csl), "ris": exports.ris}
    return {f"publications.{ending}": parts[form] for form, ending in FORMS.items()}


def _csl_item(text: str) -> str:
    return text.removeprefix("[\n").removesuffix("\n]\n")


def _join_csl(texts: Sequence[str]) -> str:
    """Make one array of several."""
    items = [_csl_item(text) for text in texts]
    return "[\n" + ",\n".join(items) + "\n]\n" if items else csl_file(())


_JOIN: dict[Form, Callable[[Sequence[str]], str]] = {"bibtex": bibtex_file, "csl": _join_csl, "ris": ris_file}


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


def machine_sheets(collection: Collection, addresses: tuple[str, ...]) -> Iterator[Sheet]:
    """Give the page for addresses that are not there, the feed, the sitemap, and robots.txt."""
    missing = Page(
        path="404.html",
        address="404.html",
        template="404.html",
        content=NotFoundPage(),
        title="Page not found",
        description="There is no page at this address.",
    )
    yield filled_sheet(missing)
    yield _feed_sheet(collection)
    yield filled_sheet(_machine_page("sitemap.xml", SitemapPage(addresses=addresses)))
    yield filled_sheet(_machine_page("robots.txt", RobotsPage()))


def _feed_sheet(collection: Collection) -> Sheet:
    dated = sorted((card for card in collection.cards if card.date), key=lambda card: card.date or "", reverse=True)
    newest = tuple(dated[:FEED_LENGTH])
    return Sheet(
        path="feed.xml",
        address="feed.xml",
        template="feed.xml",
        basis=digest_of("feed", [card.digest for card in newest]),
        fill=partial(_fill_feed, collection, newest),
    )


def _fill_feed(collection: Collection, newest: tuple[Card, ...]) -> Page:
    updated = rfc3339(newest[0].date if newest else None)
    return _machine_page("feed.xml", FeedPage(works=collection.works(newest), updated=updated))


def _machine_page(path: str, content: Content) -> Page:
    return Page(path=path, address=path, template=path, content=content)


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
