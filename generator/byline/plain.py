"""A plain `byline build`, without the parser of the command line: most of what people type needs nothing of it.

`byline.cli` understands every word and asks this module to build; a build whose words `byline.glance` understood comes here
at once, and loading click is spared. What is told, and the exit code, are the same: both ways end in `build_and_tell`.
"""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from byline import console, outcomes
from byline.outcomes import DONE, PROBLEMS
from byline.problems import Problem

if TYPE_CHECKING:
    from byline.build import BuildOptions, BuildReport


def run(asked: Mapping[str, str], words: Sequence[str]) -> int:
    """Build what `byline.glance.understood` gave for these words, and give the exit code."""
    return outcomes.run(partial(_build, asked), words)


def _build(asked: Mapping[str, str]) -> int:
    from byline.build import BuildOptions

    chosen = BuildOptions(
        site=Path(asked["--site"]),
        output=Path(asked["--output"]) if "--output" in asked else None,
        jobs=int(asked["--jobs"]) if "--jobs" in asked else None,
        strict="--strict" in asked,
        import_sources="--no-import" not in asked,
    )
    return build_and_tell(chosen)


def build_and_tell(chosen: "BuildOptions") -> int:
    """Build a site, show how far it is, tell what there is to tell, and give the exit code."""
    from byline.build import build_site

    with console.progress("Rendering") as step:
        report = build_site(chosen, progress=step)
    console.tell(report.problems, rest=logged(chosen.site))
    console.say(_build_line(report, chosen.output or chosen.site / "output"))
    return outcome(report.problems, strict=chosen.strict)


def logged(folder: Path) -> str:
    """Say where all that an import had to tell is kept."""
    return f"all are in {folder / '.byline' / 'import.log'}"


def outcome(problems: Sequence[Problem], *, strict: bool) -> int:
    """Give the exit code that problems end with."""
    told = {"error", "warning"} if strict else {"error"}
    return PROBLEMS if any(problem.level in told for problem in problems) else DONE


def _build_line(report: "BuildReport", output: Path) -> str:
    counts = (("written", len(report.written)), ("removed", len(report.removed)), ("unchanged", report.unchanged))
    done = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"{output}{os.sep}: {done}"
