"""A whole site in memory: loaded, planned, and ready to give any of its files."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from byline.build.copying import find_copies
from byline.build.folders import site_folder
from byline.build.output import find_collisions
from byline.build.telling import as_problems
from byline.library import Page, plan_site
from byline.problems import ContentError, Problem, has_errors
from byline.records import load_site
from byline.render import Renderer, read_assets, theme_folder


class PreparedSite:
    """Every file of the site by its path below `output/`, made when it is asked for."""

    def __init__(
        self, files: Mapping[str, Callable[[], bytes]], *, pages: tuple[Page, ...], problems: tuple[Problem, ...]
    ) -> None:
        """Take what makes each file; `pages` are those of them that come from templates."""
        self._files = dict(sorted(files.items()))
        self.pages = pages
        self.problems = problems
        """Warnings and notes about the content, sorted."""

    def paths(self) -> tuple[str, ...]:
        """Give the path of every file, sorted."""
        return tuple(self._files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def render(self, path: str) -> bytes:
        """Give the bytes of one file.

        Raises:
            ContentError: where the page's template is wrong, or a file cannot be read.
            KeyError: where there is no such file.
        """
        return self._files[path]()


def prepare_site(site: Path, base_url: str | None = None) -> PreparedSite:
    """Load a site and plan its pages; nothing is rendered yet, and nothing written.

    Raises:
        ContentError: with every error of every file.
    """
    folder = site_folder(site)
    loaded, remarks = load_site(folder)
    plan = plan_site(loaded, base_url=base_url)
    copies, refused = find_copies(folder, loaded.files)
    templates = template_folders(folder)
    assets = read_assets(templates)
    collisions = find_collisions([*(page.path for page in plan.pages), *copies, *assets])
    problems = tuple(sorted({*remarks, *as_problems(folder, plan.findings), *refused, *collisions}))
    if has_errors(problems):
        raise ContentError(problems)
    renderer = Renderer(plan.frame, templates)
    files: dict[str, Callable[[], bytes]] = {page.path: partial(renderer.render, page) for page in plan.pages}
    files |= copies
    files |= {path: partial(bytes, data) for path, data in assets.items()}
    return PreparedSite(files, pages=plan.pages, problems=problems)


def template_folders(site: Path) -> tuple[Path, ...]:
    """Give where a template is looked for: first the site's own folder, then the theme that comes with Byline."""
    own = site / "templates"
    return (own, theme_folder()) if own.is_dir() and not own.samefile(theme_folder()) else (theme_folder(),)
