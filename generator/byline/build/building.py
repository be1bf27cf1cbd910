"""`byline build`: is there anything to do? Only then is the rest of Byline imported."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from byline.build.collecting import collector_off
from byline.build.folders import output_folder, site_folder
from byline.build.options import BuildOptions, BuildReport, Job, stops
from byline.looking import look_at_site
from byline.problems import Problem


def build_site(options: BuildOptions, *, progress: Callable[[int, int], None] | None = None) -> BuildReport:
    """Bring the output folder up to date with the site's folder.

    Takes:
        progress: called as pages are rendered, with how many are done of how many.

    Gives:
        What changed, and the warnings and notes that hold.

    Raises:
        ContentError: with all that is wrong; `output/` is then as it was before.
    """
    site = site_folder(options.site)
    job = Job(site=site, output=output_folder(site, options.output), options=options)
    with collector_off():
        look = look_at_site(str(job.site), str(job.output))
        if look and _is_for(job, look.state) and look.is_current():
            known = look.state
            problems = msgspec.convert(known["problems"], tuple[Problem, ...])
            if not stops(problems, strict=options.strict):
                return BuildReport(problems=problems, unchanged=known["own_count"], foreign=tuple(known["foreign"]))
        from byline.build.rebuilding import rebuild

        return rebuild(job, look, progress or _say_nothing)


def _say_nothing(_done: int, _total: int) -> None:
    """Take the steps of a build that nobody watches."""


def _is_for(job: Job, known: Mapping[str, Any]) -> bool:
    """Tell whether what a build remembered is about this folder and what was asked for."""
    options = job.options
    if known["output"] != job.output_name or known["base_url"] != options.base_url:
        return False
    return known["imported"] or not options.import_sources
