"""A whole site in memory: loaded, planned, and ready to give any of its files."""

from pathlib import Path

from byline.build.engine import Preparation, prepare
from byline.build.folders import site_folder
from byline.build.prepared import PreparedSite
from byline.library import MemoryShelf


def prepare_site(site: Path, base_url: str | None = None) -> PreparedSite:
    """Load a site and plan its pages; nothing is rendered yet, and nothing written.

    Raises:
        ContentError: with every error of every file.
    """
    return prepare(Preparation(site_folder(site), base_url), {}, MemoryShelf())
