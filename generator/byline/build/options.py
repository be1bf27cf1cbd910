"""What a build is asked for, and what it tells when it is done."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from byline.build.state import relative_output, state_path
from byline.problems import Problem


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What `byline build` was asked for; nothing else decides the bytes but the site's own files and Byline itself."""

    site: Path
    output: Path | None = None
    """`None`: `output/` in the site's folder."""
    base_url: str | None = None
    """The absolute address of the site's root; `None`: `url` in `site.yaml`."""
    jobs: int | None = None
    """How many processes may render at most; the bytes never depend on it."""
    strict: bool = False
    """Warnings stop the build, as errors do."""
    import_sources: bool = True
    """Import first what is new in `content/sources/`."""


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did; paths are below the output folder, with `/`, sorted."""

    problems: tuple[Problem, ...] = ()
    """Warnings and notes; the same again while nothing changes, for a warning stays true until it is mended."""
    written: tuple[str, ...] = ()
    """New, or with other bytes than before."""
    removed: tuple[str, ...] = ()
    """Written by an earlier build, and no longer part of the site."""
    unchanged: int = 0
    foreign: tuple[str, ...] = ()
    """What Byline did not write and left alone; a folder of such files is one entry with a final `/`."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One build: the folders as absolute paths, and what was asked for."""

    site: Path
    output: Path
    options: BuildOptions

    @property
    def jobs(self) -> int:
        """How many processes may be at work: as many as asked for, else as the machine has processors for us."""
        if self.options.jobs is not None:
            return self.options.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def state_file(self) -> Path:
        """Where it is remembered."""
        return state_path(self.site, self.output)

    @property
    def output_name(self) -> str:
        """The output folder as messages and the state name it."""
        return relative_output(self.site, self.output)


def stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Tell whether one of the problems stops a build."""
    return any(problem.level == "error" or (strict and problem.level == "warning") for problem in problems)
