"""A local server that shows a site from memory and follows every edit; it writes nothing but what an import writes.

Importing this room imports no server.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from byline.problems import Problem

__all__ = ["run_preview"]


def run_preview(
    site: Path,
    *,
    port: int | None,
    announce: Callable[[str], None],
    tell: Callable[[Sequence[Problem]], None],
    open_browser: bool,
) -> None:
    """Serve a site on this machine and follow every edit, until a signal ends it; see `byline.preview.running`."""
    from byline.preview import running

    running.run_preview(site, port=port, announce=announce, tell=tell, open_browser=open_browser)
