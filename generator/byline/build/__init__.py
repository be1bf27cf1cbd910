"""A site folder becomes `output/`: what is new is imported, the pages are planned and rendered, what differs is written.

Importing this room imports little: `byline build` with nothing to do loads neither Jinja nor YAML.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from byline.build.building import build_site
from byline.build.folders import site_folder
from byline.build.import_report import ImportReport, SourceCount
from byline.build.inputs import Snapshot, changed_since, site_roots, take_snapshot, tool_roots
from byline.build.options import BuildOptions, BuildReport
from byline.build.prepared import PreparedSite
from byline.build.publish_options import PublishOptions, PublishReport
from byline.problems import Problem

if TYPE_CHECKING:
    import datetime as dt

    from byline.build.engine import Engine
    from byline.build.record_merging import RecordMerge
    from byline.build.starter import NewSite
    from byline.records import Explanation

__all__ = [
    "BuildOptions",
    "BuildReport",
    "ImportReport",
    "PreparedSite",
    "PublishOptions",
    "PublishReport",
    "Snapshot",
    "SourceCount",
    "build_site",
    "changed_since",
    "check_site",
    "explain_record",
    "export_site",
    "import_sources",
    "make_engine",
    "merge_records",
    "needs_import",
    "new_site",
    "prepare_site",
    "publish_site",
    "site_folder",
    "site_roots",
    "take_snapshot",
    "tool_roots",
]


def make_engine(site: Path, base_url: str | None = None) -> "Engine":
    """Give an engine that keeps a site in memory and follows its files; see `byline.build.engine.Engine`."""
    from byline.build.engine import Engine

    return Engine(site, base_url)


def prepare_site(site: Path, base_url: str | None = None) -> PreparedSite:
    """Load and plan a site in memory; see `byline.build.preparing`."""
    from byline.build import preparing

    return preparing.prepare_site(site, base_url)


def check_site(
    site: Path, *, today: "dt.date | None" = None, progress: Callable[[int, int], None] | None = None
) -> tuple[Problem, ...]:
    """Tell all that can be told before others see the site; see `byline.build.check`."""
    from byline.build import check

    return check.check_site(site, today=today, progress=progress)


def export_site(site: Path, form: Literal["bibtex", "csl", "ris"], keys: Sequence[str] = ()) -> str:
    """Give publications as BibTeX, CSL-JSON or RIS; see `byline.build.exporting`."""
    from byline.build import exporting

    return exporting.export_site(site, form, keys)


def explain_record(site: Path, key: str) -> "Explanation":
    """Tell which source gave each field of a record; see `byline.build.record_merging`."""
    from byline.build import record_merging

    return record_merging.explain_record(site, key)


def import_sources(
    site: Path,
    *,
    files: Sequence[Path] = (),
    pasted: bytes | None = None,
    format: str | None = None,  # noqa: A002 - the option's name
    dry_run: bool = False,
) -> ImportReport:
    """Read sources into records and merge, all of it or nothing; see `byline.build.importing`."""
    from byline.build import importing

    return importing.import_sources(site, files=files, pasted=pasted, format=format, dry_run=dry_run)


def merge_records(site: Path, keep: str, other: str, *, dry_run: bool = False) -> "RecordMerge":
    """Join two records of one work; see `byline.build.record_merging`."""
    from byline.build import record_merging

    return record_merging.merge_records(site, keep, other, dry_run=dry_run)


def needs_import(site: Path) -> bool:
    """Tell whether a source is new, changed or gone since the last import."""
    from byline.build import last_import

    return last_import.needs_import(site)


def new_site(folder: Path) -> "NewSite":
    """Make a new site in an empty folder; see `byline.build.starter`."""
    from byline.build import starter

    return starter.new_site(folder)


def publish_site(options: PublishOptions) -> PublishReport:
    """Build the site and push it to the branch of Pages; see `byline.build.publishing`."""
    from byline.build import publishing

    return publishing.publish_site(options)
