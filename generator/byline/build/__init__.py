"""A site folder becomes `output/`: what is new is imported, the pages are planned and rendered, what differs is written.

Importing this room imports little: `byline build` with nothing to do loads neither Jinja nor YAML.
"""

from pathlib import Path

from byline.build.building import build_site
from byline.build.folders import site_folder
from byline.build.inputs import Snapshot, changed_since, site_roots, take_snapshot, tool_roots
from byline.build.options import BuildOptions, BuildReport
from byline.build.prepared import PreparedSite

__all__ = [
    "BuildOptions",
    "BuildReport",
    "PreparedSite",
    "Snapshot",
    "build_site",
    "changed_since",
    "prepare_site",
    "site_folder",
    "site_roots",
    "take_snapshot",
    "tool_roots",
]


def prepare_site(site: Path, base_url: str | None = None) -> PreparedSite:
    """Load and plan a site in memory; see `byline.build.preparing`."""
    from byline.build import preparing

    return preparing.prepare_site(site, base_url)
