"""The built pages, read again: links that lead nowhere, images that say nothing, markup that browsers guess about.

The same mistake usually shows on many pages; it is told once, where it was written, as far as that can be found.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from byline.build.markup import Markup, MarkupReader
from byline.build.prepared import PreparedSite
from byline.library import Page, ProsePage, PublicationPage, Sheet
from byline.problems import Level, Problem

_UPWARDS = re.compile(r"^(?:\.\.?/)+")


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong on one page, before it is known where it was written."""

    page: Page
    code: str
    text: str
    needle: str
    """What to look for in the source: the link, the image's address."""
    hint: str = ""
    level: Level = "warning"


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """The pages that are looked at."""

    site: Path
    prepared: PreparedSite
    read: Callable[[str], bytes]
    """Gives the bytes of a file of the site."""


def check_pages(pages: Pages, known: Collection[str], progress: Callable[[int, int], None]) -> tuple[Problem, ...]:
    """Read every page.

    Takes:
        known: addresses below the site's root that were looked at before; what is wrong with them is told already.
        progress: called with how many pages are done of how many.

    Raises:
        ContentError: where a template is wrong.
    """
    read: dict[str, Markup] = {}
    sheets = [sheet for sheet in pages.prepared.sheets if sheet.path.endswith(".html")]
    reader = MarkupReader()
    for done, sheet in enumerate(sheets, start=1):
        read[sheet.path] = reader.read(pages.read(sheet.path).decode())
        progress(done, len(sheets))
    judge = _Judge(pages.prepared, read, known)
    seen = [fault for sheet in sheets for fault in _faults_of(sheet, read[sheet.path], judge)]
    return tuple(_as_problem(pages.site, one, more) for one, more in _once(seen))


def _faults_of(sheet: Sheet, markup: Markup, judge: "_Judge") -> Iterator[_Seen]:
    """Give what is wrong on a page; only then the page itself is asked for."""
    if markup.images or markup.faults or any(judge.link(sheet.path, link) for link in markup.links):
        yield from _seen_on(sheet.fill(), markup, judge)


def _seen_on(page: Page, markup: Markup, judge: "_Judge") -> Iterator[_Seen]:
    for link in dict.fromkeys(markup.links):
        if wrong := judge.link(page.path, link):
            yield _Seen(page=page, code=wrong.code, text=wrong.text, needle=wrong.needle, hint=wrong.hint)
    for image in markup.images:
        if image.alt is None or (not image.alt.strip() and isinstance(page.content, ProsePage)):
            hint = "say in a few words what it shows, for those who do not see it"
            text = f"the image `{_below_root(image.src)}` has no description"
            yield _Seen(page=page, code="image-without-alt", text=text, needle=_below_root(image.src), hint=hint)
    for fault in markup.faults:
        yield _Seen(page=page, code="bad-html", text=fault.text, needle="")


class _Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a link, whatever page it stands on."""

    code: str
    text: str
    needle: str
    hint: str = ""


class _Judge:
    """Says what is wrong with links. Most pages have the same ones, so each target is looked up once."""

    def __init__(self, prepared: PreparedSite, read: Mapping[str, Markup], known: Collection[str]) -> None:
        self._prepared = prepared
        self._read = read
        self._known = known
        self._targets: dict[tuple[str, str], _Wrong | None] = {}

    def link(self, page: str, link: str) -> _Wrong | None:
        """Judge a link as it stands on a page; `None` where it leads somewhere, or to another site."""
        root = "../" * page.count("/")
        if root and link.startswith(root) and not link.startswith(".", len(root)):
            place = ("", link[len(root) :])
        else:
            place = (posixpath.dirname(page) if link[:1] != "#" else page, link)
        if place not in self._targets:
            self._targets[place] = self._judge(page, link)
        return self._targets[place]

    def _judge(self, page: str, link: str) -> _Wrong | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/"):
            hint = "leave the first `/` away, and start from the page with `../` instead"
            text = f"the link `{link}` holds only where the site is at its domain's root"
            return None if page == "404.html" else _Wrong(code="absolute-link", text=text, needle=link, hint=hint)
        target = _target(page, unquote(parts.path))
        shown = _below_root(link)
        if target not in self._prepared:
            text = f"the link `{shown}` leads nowhere: the site has no `{target}`"
            return None if target in self._known else _Wrong(code="broken-link", text=text, needle=shown)
        if parts.fragment and target in self._read and not _has_anchor(self._read[target], parts.fragment):
            text = f"the link `{shown}` names a place that `{target}` does not have"
            return _Wrong(code="broken-link", text=text, needle=shown)
        return None


def _target(page: str, path: str) -> str:
    """Give the file below `output/` that a relative link leads to."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if path.endswith("/") or joined == "." or posixpath.basename(path) in (".", ".."):
        return posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined


def _has_anchor(markup: Markup, fragment: str) -> bool:
    return unquote(fragment) in markup.anchors or fragment == "top" or ":~:" in fragment


def _below_root(link: str) -> str:
    return _UPWARDS.sub("", link)


def _once(seen: Iterable[_Seen]) -> Iterator[tuple[_Seen, int]]:
    """Give each mistake once, from the page that is nearest to where it was written, with how many pages repeat it."""
    best: dict[tuple[str, str], _Seen] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for one in seen:
        about = (one.code, one.text)
        counts[about] += 1
        if about not in best or (_source(best[about].page) is None and _source(one.page) is not None):
            best[about] = one
    for about, one in best.items():
        yield one, counts[about] - 1


def _source(page: Page) -> str | None:
    """Give the file that a page is written in, below the site's folder."""
    if isinstance(page.content, ProsePage):
        return f"content/pages/{page.address.strip('/')}.md"
    if isinstance(page.content, PublicationPage):
        return f"content/publications/{page.content.work.key}.yaml"
    return None


def _as_problem(site: Path, seen: _Seen, more: int) -> Problem:
    path = _source(seen.page)
    line, column, source = _find(site / path, seen.needle) if path else (0, 1, "")
    if not line:
        path = f"output/{seen.page.path}"
    again = f"on {more} more {'page' if more == 1 else 'pages'}, too" if more and not line else ""
    return Problem(
        path=path or "",
        line=line,
        column=column,
        level=seen.level,
        code=seen.code,
        text=seen.text,
        source=source,
        width=len(seen.needle) if line else 1,
        hint="; ".join(part for part in (seen.hint, again) if part),
    )


def _find(file: Path, needle: str) -> tuple[int, int, str]:
    """Give line, column and text of the first line that holds the needle; line 0 where none does."""
    if not needle or not file.is_file():
        return 0, 1, ""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    found = ((number, line.index(needle) + 1, line) for number, line in enumerate(lines, start=1) if needle in line)
    return next(found, (0, 1, ""))
