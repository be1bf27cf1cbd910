"""What there is when a build begins: what is remembered of earlier ones, and every file that it is going to read."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from byline.build.inputs import (
    Stamp,
    renew_snapshot,
    site_roots,
    take_snapshot,
    tool_digest,
    tool_roots,
)
from byline.build.last_import import needs_import
from byline.build.options import Job
from byline.build.source_files import SOURCES
from byline.looking import Look, look_at_site
from byline.problems import Problem
from byline.render import theme_folder
from byline.walking import tool_fingerprint


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a build begins with."""

    look: Look | None
    """What is remembered of earlier builds, and whether it still holds."""
    inputs: dict[str, Stamp]
    renewed: frozenset[str] | None
    """The inputs that are, or may be, other than `look` has them from the last build; `None`: all of them may be."""
    imported: tuple[Problem, ...]
    """What an import just before has to tell."""

    @property
    def tool(self) -> str:
        """Give what tells this very Byline from others."""
        return tool_digest(self.inputs).hex()


@contextlib.contextmanager
def held(job: Job, look: Look | None) -> Iterator[Look | None]:
    """Give the look where no other build has ended since, else another; none goes on looking behind."""
    site, output = str(job.site), str(job.output)
    if look is None or not look.is_about(site, output):
        look = look_at_site(site, output)
    try:
        yield look if look and look.state["output"] == job.output_name else None
    finally:
        if look:
            look.close()


def see(job: Job, look: Look | None, now: int) -> Seen:
    """Import what is new, and stamp all inputs before any of them is read.

    Takes:
        now: the time by the clock of the file system.
    """
    imported = _import_what_is_new(job, look)
    renewed = None
    if imported is None and look and _is_renewable(look):
        inputs, renewed = renew_snapshot(look, _roots(job), now=now)
    else:
        inputs = take_snapshot(_roots(job), now=now)
    return Seen(look=look, inputs=inputs, renewed=renewed, imported=imported or ())


def _is_renewable(look: Look) -> bool:
    """Tell whether the look was at the parts that are read now, and each file can be found by its label."""
    is_ours = look.state["theme"] == str(theme_folder()) and look.state["tool"] == tool_fingerprint()
    return is_ours and not any("\\" in label for label in look.changed)


def _roots(job: Job) -> dict[str, Path]:
    return site_roots(job.site) | tool_roots(theme_folder())


def _import_what_is_new(job: Job, look: Look | None) -> tuple[Problem, ...] | None:
    """Import, and give what is to be told; `None` where there is nothing to import."""
    if not job.options.import_sources or _are_imported(look) or not needs_import(job.site):
        return None
    from byline.build.importing import import_sources

    return import_sources(job.site).problems


def _are_imported(look: Look | None) -> bool:
    """Tell whether the last build imported all sources as they are now."""
    if look is None or not look.state["imported"]:
        return False
    return not any(label.startswith(SOURCES) for label in look.changed)
