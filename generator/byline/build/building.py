"""`byline build`: is there anything to do? Only then is the rest of Byline imported."""

from collections.abc import Callable
from pathlib import Path

from byline.build.collecting import collector_off
from byline.build.folders import output_folder, site_folder
from byline.build.inputs import changed_since, site_roots, tool_fingerprint, tool_roots
from byline.build.options import BuildOptions, BuildReport, Job, stops
from byline.build.output import is_untouched
from byline.build.state import State, load_state


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
    known = load_state(job.state_file, job.output_name)
    if known and _is_current(job, known):
        return BuildReport(problems=known.problems, unchanged=known.own_count, foreign=known.foreign)
    with collector_off():
        from byline.build.rebuilding import rebuild

        return rebuild(job, progress or _say_nothing)


def _say_nothing(_done: int, _total: int) -> None:
    """Take the steps of a build that nobody watches."""


def _is_current(job: Job, state: State) -> bool:
    """Tell whether nothing changed since the last build; this imports and reads as little as can be."""
    options = job.options
    if state.base_url != options.base_url or stops(state.problems, strict=options.strict):
        return False
    if options.import_sources and not state.imported:
        return False
    if state.tool != tool_fingerprint():
        return False
    if changed_since(state.inputs, site_roots(job.site) | tool_roots(Path(state.theme))):
        return False
    return is_untouched(job.output, state.outputs)
