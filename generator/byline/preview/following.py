"""From changes on disk to the next `Shown`: import, update, try; what fails becomes problems to show, never an end."""

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path, PurePosixPath

from byline.build import (
    Snapshot,
    changed_since,
    import_sources,
    make_engine,
    needs_import,
    site_roots,
    take_snapshot,
)
from byline.preview.changes import ANYTHING
from byline.preview.view import PageCache, Pages, Shown
from byline.problems import ContentError, Problem, has_errors
from byline.render import theme_folder

Tell = Callable[[Sequence[Problem]], None]

_RECORDS = "content/publications/"
_SOURCES = "content/sources/"
_TEMPLATES = ("templates/", "(theme)/")


class Follower:
    """Keeps up with a site's folder; but for `is_known` and `stale_record`, used by one thread."""

    def __init__(self, site: Path, base_url: str, tell: Tell) -> None:
        """Take the site's folder, the address it is served at, and who is told about problems.

        Raises:
            ContentError: where the folder holds no site.
        """
        self.site = site
        self.roots = site_roots(site) | {"(theme)": theme_folder()}
        """Label → file or folder that is followed."""
        self.shown: Shown | None = None
        self._engine = make_engine(site, base_url)
        self._snapshot: Snapshot = {}
        self._pages: Pages | None = None
        self._cache = PageCache()
        self._differing: set[str] = set()
        self._is_to_import = True
        self._is_to_try = True
        self._tell = tell
        self._problems: tuple[Problem, ...] = ()
        self._told: tuple[Problem, ...] = ()

    def is_known(self, label: str) -> bool:
        """Tell whether a file was there at the last look; any thread may ask."""
        return label in self._snapshot

    def stale_record(self, file: str) -> str | None:
        """Give the label of the record that a page is made of, where it changed since the last look; any thread may ask."""
        match PurePosixPath(file).parts:
            case ("publications", key, "index.html") if (label := f"{_RECORDS}{key}.yaml") in self._snapshot:
                return label if self.changed([label]) else None
        return None

    def look(self, labels: Collection[str] = (ANYTHING,)) -> Shown | None:
        """Give what is to be shown after changes; `None` where nothing changed, or nothing that a page shows.

        Takes:
            labels: the files that may have changed.
        """
        changed = self.changed(labels)
        if self.shown and not changed:
            return None
        problems: set[Problem] = set()
        if self._is_to_import or any(label.startswith(_SOURCES) for label in changed):
            problems |= set(_problems_of(self._import))
            changed |= self.changed([ANYTHING])  # the records that it wrote
        self._is_to_import = has_errors(problems)
        # The stamps are older than the reading: what changes meanwhile differs from them, and is seen by the next look.
        self._stamp(changed)
        problems |= set(_problems_of(lambda: self._update(changed)))
        return self._next(changed, tuple(sorted(problems)))

    def changed(self, labels: Collection[str]) -> frozenset[str]:
        """Give those of the files that are not what they were when they were looked at."""
        if ANYTHING in labels:
            return changed_since(self._snapshot, self.roots)
        known = {label: self._snapshot[label] for label in labels if label in self._snapshot}
        return changed_since(known, {label: self._path(label) for label in labels})

    def _path(self, label: str) -> Path:
        root, _, below = label.partition("/")
        return self.roots[root] / below

    def _stamp(self, changed: frozenset[str]) -> None:
        stamps = take_snapshot({label: self._path(label) for label in changed}, now=time.time_ns())
        self._snapshot = {label: stamp for label, stamp in self._snapshot.items() if label not in changed} | stamps

    def _import(self) -> tuple[Problem, ...]:
        return import_sources(self.site).problems if needs_import(self.site) else ()

    def _update(self, changed: frozenset[str]) -> tuple[Problem, ...]:
        """Bring the engine up to date, and try the templates where these may be wrong; only then are there new pages."""
        self._differing |= self._engine.update(changed if self.shown else None)
        prepared = self._engine.prepared
        self._is_to_try = self._is_to_try or any(label.startswith(_TEMPLATES) for label in changed)
        if prepared is None or not (self._differing or self._is_to_try):
            return prepared.problems if prepared else ()
        self._cache.follow(prepared, self._differing if self._pages else ())
        pages = Pages(prepared, self._cache)
        if self._is_to_try:
            pages.try_templates()
        self._pages = pages
        self._differing.clear()
        self._is_to_try = False
        return prepared.problems

    def tell_news(self) -> None:
        """Tell the problems of the last look that were not told before."""
        if news := [problem for problem in self._problems if problem not in self._told]:
            self._tell(news)
        self._told = self._problems

    def _next(self, changed: frozenset[str], problems: tuple[Problem, ...]) -> Shown | None:
        self._problems = problems
        before = self.shown
        errors = tuple(problem for problem in problems if problem.level == "error")
        if before and (before.site, before.problems) == (self._pages, errors):
            return None
        edited = tuple(sorted(key for label in changed if (key := _key_of(label))))
        is_doubtful = bool(errors) or any(label not in self._snapshot for label in changed)
        self.shown = Shown(site=self._pages, edited=edited, problems=errors, is_doubtful=is_doubtful)
        return self.shown


def _problems_of(step: Callable[[], tuple[Problem, ...]]) -> tuple[Problem, ...]:
    """Do a step, and give what it has to tell, whether it ends well or not."""
    try:
        return step()
    except ContentError as error:
        return error.problems
    except OSError as error:
        text = f"the file cannot be read: {error.strerror}"
        return (Problem(path=str(error.filename or ""), level="error", code="unreadable-file", text=text),)
    except Exception as error:  # noqa: BLE001 - a defect of ours must not end the preview; the overlay says that it is one
        text = f"Byline itself failed: {type(error).__name__}: {error}"
        return (Problem(level="error", code="defect", text=text, hint="`byline build` says where to report it"),)


def _key_of(label: str) -> str | None:
    key = label.removeprefix(_RECORDS)
    return key.removesuffix(".yaml") if key != label and label.endswith(".yaml") else None
