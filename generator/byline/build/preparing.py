"""A whole site in memory: loaded, planned, and ready to give any of its files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from byline.build.copying import find_copies
from byline.build.folders import site_folder
from byline.build.output import find_collisions
from byline.build.prepared import PreparedSite
from byline.build.telling import as_problems
from byline.library import plan_site
from byline.problems import ContentError, has_errors
from byline.records import load_site
from byline.render import Renderer, read_assets, theme_folder


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
