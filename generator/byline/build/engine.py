"""A site that is kept in memory: told which files changed, it reads these again and plans what depends on them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from byline.build.collecting import collector_off
from byline.build.copying import find_copies
from byline.build.folders import site_folder
from byline.build.output import find_collisions
from byline.build.placings import Placing, find_placings, is_long
from byline.build.prepared import PreparedSite, SiteFile
from byline.build.silencing import audible
from byline.build.telling import as_problems
from byline.hashing import blake2b
from byline.library import (
    Card,
    Memo,
    MemoryShelf,
    Plan,
    Sheet,
    Shelf,
    Work,
    digest_of,
    plan_site,
)
from byline.problems import ContentError, Problem, has_errors
from byline.records import Kept, load_site
from byline.render import SHOWN_IN_LISTS, Change, Renderer, TemplateSet, Way, read_assets, theme_folder

_LEAST_PATHS = 1000
"""Fewer are compared as fast as it is read that they do not collide."""


class Engine:
    """Follows one site's folder; used by one thread."""

    def __init__(self, site: Path, base_url: str | None = None, shelf: Shelf | None = None) -> None:
        """Take the site's folder and the address it is to stand at; nothing is read before the first `update`.

        Takes:
            shelf: works of an earlier run; by default the engine begins with none, and keeps those it reads.

        Raises:
            ContentError: where the folder holds no site.
        """
        self.site = site_folder(site)
        self.prepared: PreparedSite | None = None
        """The site after the last update that succeeded."""
        self._kept: Kept = {}
        """What each file of content held when it was read."""
        self._base_url = base_url
        self._shelf = shelf or MemoryShelf()
        self._memo = Memo()
        self._waiting: set[str] = set()

    def update(self, changed: Collection[str] | None = None) -> frozenset[str]:
        """Follow what changed, and give the paths below `output/` of all files whose bytes may differ from before.

        Files that came or went are among them. Where this raises, `prepared` is what it was, and what changed is not
        forgotten: the next update follows it, too.

        Takes:
            changed: the files below the site's folder that changed, came or went, as `changed_since` names them
                (`content/publications/a.yaml`, `site.yaml`); `None`: nobody knows, so everything is read again.

        Raises:
            ContentError: with every error of every file.
        """
        if changed is None:
            self._kept.clear()
        for label in changed or ():
            self._kept.pop(label, None)
            self._waiting.add(label)
        with collector_off():
            prepared = prepare(Preparation(self.site, self._base_url), self._kept, self._shelf, self._memo)
            differing = _differing(self.prepared, prepared, self._waiting)
        self.prepared = prepared
        self._waiting.clear()
        self._shelf.forget()
        return differing


class Preparation(msgspec.Struct, frozen=True):
    """What is prepared, and for where."""

    site: Path
    """The folder, absolute."""
    base_url: str | None = None
    compiled: Path | None = None
    """Where compiled templates are kept for the next process."""


def prepare(asked: Preparation, kept: Kept, shelf: Shelf, memo: Memo | None = None) -> PreparedSite:
    """Load a site and plan its files; nothing is rendered yet, and nothing written.

    Takes:
        kept: what files held when they were read; what is read is added, see `load_site`.
        shelf: works that were read; what is read is added.
        memo: what was worked out for an earlier plan.

    Raises:
        ContentError: with every error of every file.
    """
    memo = memo or Memo()
    site = asked.site
    loaded, remarks = load_site(site, kept)
    plan = plan_site(loaded, base_url=asked.base_url, shelf=shelf, memo=memo)
    copies, refused = find_copies(site, loaded.files)
    templates = template_folders(site)
    assets = read_assets(templates)
    paths = (*[sheet.path for sheet in plan.sheets], *copies, *assets)
    digest = blake2b("\0".join(paths).encode("utf-8", "surrogateescape"), digest_size=16).digest()
    collisions = memo.keyed(_collisions, digest, paths, shelf, digest).problems
    problems = audible((*remarks, *as_problems(site, plan.findings), *refused, *collisions), loaded)
    if has_errors(problems):
        raise ContentError(problems)
    texts = TemplateSet(templates)
    renderer = Renderer(plan.frame, templates, store=shelf, compiled=asked.compiled, texts=texts)
    files = {path: SiteFile(b"", read) for path, read in copies.items()}
    files |= {path: SiteFile(digest_of(data), partial(bytes, data)) for path, data in assets.items()}
    return PreparedSite(plan.sheets, _press(plan, texts, renderer), files, problems=problems)


class _Collisions(msgspec.Struct, frozen=True):
    """What `find_collisions` tells, as it is kept for the next process."""

    problems: tuple[Problem, ...] = ()


def _collisions(paths: tuple[str, ...], shelf: Shelf, digest: bytes) -> _Collisions:
    """Tell which paths collide: as the shelf has it, or found out and put there; takes their digest, too."""
    if len(paths) < _LEAST_PATHS:
        return _Collisions(find_collisions(paths))
    known = shelf.kept("collisions", digest, _Collisions)
    if known is None:
        known = found = _Collisions(find_collisions(paths))
        shelf.keep("collisions", digest, lambda: found)
    return known


def template_folders(site: Path) -> tuple[Path, ...]:
    """Give where a template is looked for: first the site's own folder, then the theme that comes with Byline."""
    own = site / "templates"
    return (own, theme_folder()) if own.is_dir() and not own.samefile(theme_folder()) else (theme_folder(),)


def _press(plan: Plan, templates: TemplateSet, renderer: Renderer) -> "_Press":
    frame = digest_of(plan.frame)
    names = sorted(filter(None, {one.template for one in plan.sheets}))
    around = {name: digest_of(frame, templates.digest(name, *SHOWN_IN_LISTS)) for name in names}
    return _Press(renderer, around, templates, plan.successor)


class _Press(msgspec.Struct, frozen=True):
    """Makes pages of sheets, by templates and what all pages show."""

    renderer: Renderer
    around: dict[str, bytes]
    """Template → a digest of all that its pages show beside what their sheets say."""
    templates: TemplateSet
    successor: Callable[[Work], Card | None]

    def basis(self, sheet: Sheet, former: Mapping[bytes, bytes] = {}) -> bytes:
        basis = sheet.listed.basis(former) if former and sheet.listed else sheet.basis
        return basis + self.around[sheet.template] if sheet.template else basis

    def bases(self, sheets: Iterable[Sheet]) -> list[tuple[str, bytes]]:
        around: dict[str | None, bytes] = dict([(None, b""), *self.around.items()])
        return [(one.path, one.basis + around[one.template]) for one in sheets]

    def render(self, sheet: Sheet) -> bytes:
        return self.renderer.render(sheet.fill())

    def render_noting(self, sheet: Sheet) -> tuple[bytes, tuple[Placing, ...] | None]:
        page = sheet.fill()
        data, asked = self.renderer.render_noting(page)
        listed = sheet.listed
        if listed is None or not is_long(listed):
            return data, None
        if sheet.template is None:
            return data, ()
        if any(one.is_opened for one in page.stand_ins) or not self.templates.places_plainly(sheet.template):
            return data, None
        return data, find_placings(listed, asked)

    def change(self, former: bytes, work: Work, way: Way, path: str) -> Change | None:
        return self.renderer.change(former, work, way, path)

    def load(self) -> None:
        self.renderer.load(self.around)

    def is_expected(self, sheet: Sheet) -> bool:
        return sheet.template == "publication.html"


def _differing(before: PreparedSite | None, after: PreparedSite, changed: Collection[str]) -> frozenset[str]:
    """Give the files that came, went, or are made from something else; a file without basis tells by its own change."""
    known = before.bases if before else {}
    differing = {path for path, _ in known.items() ^ after.bases.items()}
    copied = (label.removeprefix("content/") for label in changed)
    return frozenset(differing.union(path for path in copied if after.bases.get(path) == b""))
