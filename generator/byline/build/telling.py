"""Findings of the library become problems: a field of a record becomes a line of its file."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from byline.library import Finding
from byline.problems import Problem


def as_problems(site: Path, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Give each finding its place, each file read once; sorted."""
    by_file = groupby(sorted(findings), key=attrgetter("file"))
    return tuple(sorted({problem for file, group in by_file for problem in _in_file(site, file, group)}))


def _in_file(site: Path, file: str, findings: Iterable[Finding]) -> list[Problem]:
    try:
        text = (site / file).read_text(encoding="utf-8-sig")
    except OSError:
        text = ""
    return [_as_problem(text, finding) for finding in findings]


def _as_problem(text: str, finding: Finding) -> Problem:
    from byline.records import locate, locate_in_page  # most builds have nothing to tell

    find = locate_in_page if finding.file.endswith(".md") else locate
    line, column, source = find(text, finding.field, finding.start) if text else (0, 1, "")
    return Problem(
        path=finding.file,
        line=line,
        column=column,
        level=finding.level,
        code=finding.code,
        text=finding.text,
        source=source,
        width=finding.width,
        hint=finding.hint,
    )
