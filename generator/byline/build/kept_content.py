"""What the files of content held when they were read, kept below `.byline/cache/`: a file that did not change is not read."""

from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from byline.build.crew import Crew
from byline.build.inputs import Snapshot, Stamp
from byline.build.state import load_record, save_record
from byline.problems import Problem
from byline.records import Kept, MarkdownPage, Person, Publication, Settings, Venue, read_publication

Problems = tuple[Problem, ...]


_RECORDS = "content/publications/"
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


def read_ahead(site: Path, inputs: Snapshot, kept: Kept, crew: Crew) -> None:
    """Read the records that are not kept yet, as many at once as the crew has workers, and keep them."""
    names = [path for path in inputs if path not in kept and _is_record(path)]
    if crew.does_alone(len(names)):
        return
    decode = msgspec.msgpack.Decoder(tuple[Publication | None, Problems]).decode
    for number, data in crew.work(names, partial(_read, site, names)):
        if data:
            kept[names[number]] = decode(data)


def _is_record(path: str) -> bool:
    return path.startswith(_RECORDS) and path.endswith(".yaml") and "/" not in path[len(_RECORDS) :]


def _read(site: Path, names: list[str], number: int) -> bytes:
    """Read one record; one that cannot be read is left to whoever tells it."""
    try:
        data = (site / names[number]).read_bytes()
    except OSError:
        return b""
    return msgspec.msgpack.encode(read_publication(data, names[number]))


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
    if path.startswith(_RECORDS):
        return content.publications
    if path.startswith("content/pages/"):
        return content.pages
    if path == "content/people.yaml":
        return content.people
    return content.settings if path == "site.yaml" else content.venues
