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

from byline.build.markup import Markup, read_markup
from byline.build.prepared import PreparedSite
from byline.library import Page, ProsePage, PublicationPage
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


def check_pages(
    site: Path, prepared: PreparedSite, known: Collection[str], progress: Callable[[int, int], None]
) -> tuple[Problem, ...]:
    """Render and read every page.

    Takes:
        known: addresses below the site's root that were looked at before; what is wrong with them is told already.
        progress: called with how many pages are done of how many.
    """
    read: dict[str, Markup] = {}
    pages = [page for page in prepared.pages if page.path.endswith(".html")]
    for done, page in enumerate(pages, start=1):
        read[page.path] = read_markup(prepared.render(page.path).decode())
        progress(done, len(pages))
    seen = [fault for page in pages for fault in _faults_of(page, read, prepared, known)]
    return tuple(_as_problem(site, one, more) for one, more in _once(seen))


def _faults_of(
    page: Page, read: Mapping[str, Markup], prepared: PreparedSite, known: Collection[str]
) -> Iterator[_Seen]:
    markup = read[page.path]
    for link in markup.links:
        yield from _judge_link(page, link, read, prepared, known)
    for image in markup.images:
        if image.alt is None or (not image.alt.strip() and isinstance(page.content, ProsePage)):
            hint = "say in a few words what it shows, for those who do not see it"
            text = f"the image `{_below_root(image.src)}` has no description"
            yield _Seen(page=page, code="image-without-alt", text=text, needle=_below_root(image.src), hint=hint)
    for fault in markup.faults:
        yield _Seen(page=page, code="bad-html", text=fault.text, needle="")


def _judge_link(
    page: Page, link: str, read: Mapping[str, Markup], prepared: PreparedSite, known: Collection[str]
) -> Iterator[_Seen]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    if parts.path.startswith("/"):
        if page.path != "404.html":
            hint = "leave the first `/` away, and start from the page with `../` instead"
            text = f"the link `{link}` holds only where the site is at its domain's root"
            yield _Seen(page=page, code="absolute-link", text=text, needle=link, hint=hint)
        return
    target = _target(page.path, unquote(parts.path))
    if target not in prepared:
        if target not in known:
            text = f"the link `{_below_root(link)}` leads nowhere: the site has no `{target}`"
            yield _Seen(page=page, code="broken-link", text=text, needle=_below_root(link))
    elif parts.fragment and target in read and not _has_anchor(read[target], parts.fragment):
        text = f"the link `{_below_root(link)}` names a place that `{target}` does not have"
        yield _Seen(page=page, code="broken-link", text=text, needle=_below_root(link))


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
