"""From a change on disk to the next `Shown`: import, prepare, try; what fails becomes problems to show, never an end."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from byline.build import (
    Snapshot,
    changed_since,
    import_sources,
    needs_import,
    prepare_site,
    site_roots,
    take_snapshot,
)
from byline.preview.view import STYLE, Pages, Shown, fingerprint
from byline.problems import ContentError, Problem
from byline.render import theme_folder

Tell = Callable[[Sequence[Problem]], None]


class Follower:
    """Keeps up with a site's folder; used by one thread."""

    def __init__(self, site: Path, base_url: str, tell: Tell) -> None:
        """Take the site's folder, the address it is served at, and who is told about problems."""
        self.site = site
        self.folders = (site / "content", site / "templates", theme_folder())
        self.shown: Shown | None = None
        self.tell = tell
        self._base_url = base_url
        self._roots = site_roots(site) | {"(theme)": theme_folder()}
        self._told: tuple[Problem, ...] = ()
        self._snapshot: Snapshot = {}
        self._run = f"{time.time_ns():x}"
        self._count = 0

    def look(self) -> Shown | None:
        """Give what is to be shown after what changed since the last look; `None` where nothing did."""
        changed = changed_since(self._snapshot, self._roots)
        if self.shown and not changed:
            return None
        problems = _problems_of(self._import)
        # The snapshot comes before the reading: what changes meanwhile differs from it, and is seen by the next look.
        self._snapshot = take_snapshot(self._roots, now=time.time_ns())
        self.shown = self._next(problems, only_style=bool(self.shown) and all(map(_is_style, changed)))
        return self.shown

    def _import(self) -> tuple[Problem, ...]:
        return import_sources(self.site).problems if needs_import(self.site) else ()

    def _next(self, imported: tuple[Problem, ...], *, only_style: bool) -> Shown:
        before = self.shown or Shown(pages=self._token())
        prepared: list[Pages] = []
        problems = tuple(sorted({*imported, *_problems_of(lambda: self._prepare(prepared))}))
        self._tell_news(problems)
        errors = tuple(problem for problem in problems if problem.level == "error")
        if not prepared:
            return msgspec.structs.replace(before, problems=errors)
        pages = before.pages if only_style and before.site else self._token()
        return Shown(pages=pages, style=fingerprint(prepared[0].get(STYLE)), site=prepared[0], problems=errors)

    def _prepare(self, prepared: list[Pages]) -> tuple[Problem, ...]:
        """Prepare the site and try every template; only a site that passes is added to `prepared`."""
        site = prepare_site(self.site, self._base_url)
        pages = Pages(site)
        for path in pages.one_of_each_template():
            pages.get(path)
        prepared.append(pages)
        return site.problems

    def _token(self) -> str:
        self._count += 1
        return f"{self._run}-{self._count}"

    def _tell_news(self, problems: tuple[Problem, ...]) -> None:
        if news := [problem for problem in problems if problem not in self._told]:
            self.tell(news)
        self._told = problems


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


def _is_style(label: str) -> bool:
    return label.startswith(("templates/assets/css/", "(theme)/assets/css/")) and label.endswith(".css")
