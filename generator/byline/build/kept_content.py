"""What the files of content held when they were read, kept below `.byline/cache/`: a file that did not change is not read."""

from pathlib import Path
from typing import Any

import msgspec

from byline.build.inputs import Snapshot, Stamp
from byline.build.state import load_record, save_record
from byline.problems import Problem
from byline.records import Kept, MarkdownPage, Person, Publication, Settings, Venue

Problems = tuple[Problem, ...]


_NONE = Stamp(-1, -1, -1, -1)


class KeptContent(msgspec.Struct, kw_only=True):
    """The same as it lies on disk: a table for each kind of file, so that each value has its type."""

    stamps: dict[str, Stamp] = {}
    publications: dict[str, tuple[Publication | None, Problems]] = {}
    pages: dict[str, tuple[MarkdownPage | None, Problems]] = {}
    settings: dict[str, tuple[Settings | None, Problems]] = {}
    people: dict[str, tuple[tuple[Person, ...] | None, Problems]] = {}
    venues: dict[str, tuple[tuple[Venue, ...] | None, Problems]] = {}


def load_kept(file: Path, inputs: Snapshot) -> Kept:
    """Give what is known of the files that are as they were."""
    record = load_record(file, KeptContent)
    if record is None:
        return {}
    content = record[0]
    tables = (content.publications, content.pages, content.settings, content.people, content.venues)
    stamps = content.stamps
    known: Kept = {}
    for table in tables:
        known.update((path, kept) for path, kept in table.items() if inputs.get(path) == stamps.get(path, _NONE))
    return known


def save_kept(file: Path, inputs: Snapshot, kept: Kept) -> None:
    """Keep what the files held; `inputs` was taken before they were read.

    Raises:
        OSError: where the folder cannot be written.
    """
    content = KeptContent()
    for path, value in kept.items():
        if path in inputs:
            content.stamps[path] = inputs[path]
            _table(content, path)[path] = value
    save_record(file, content)


def _table(content: KeptContent, path: str) -> dict[str, Any]:
    if path.startswith("content/publications/"):
        return content.publications
    if path.startswith("content/pages/"):
        return content.pages
    if path == "content/people.yaml":
        return content.people
    return content.settings if path == "site.yaml" else content.venues
