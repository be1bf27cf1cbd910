"""`byline merge KEY KEY`: two records of one work become one, in the files and for all imports to come."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from byline.build.claiming import claimed
from byline.build.folders import STATE_FOLDER, site_folder
from byline.build.importing import disk_errors_told
from byline.build.last_import import LOCK_PATH, load_lock
from byline.build.record_files import as_diff, record_path
from byline.build.replacing import replace_together
from byline.problems import ContentError, Problem, has_errors
from byline.records import Absorption, Explanation, Publication, absorb, as_lock, explain, load_publications, renamed


class RecordMerge(msgspec.Struct, frozen=True, kw_only=True):
    """What joining two records did, or with `dry_run` would do."""

    key: str
    """The record that holds both now."""
    gone: str
    """The one whose file is removed."""
    problems: tuple[Problem, ...] = ()
    written: tuple[str, ...] = ()
    """Files that are new, differ or are removed, relative to the site's folder."""
    diff: str = ""
    """What changes in the records, as a unified diff."""


def merge_records(site: Path, keep: str, other: str, *, dry_run: bool = False) -> RecordMerge:
    """Join two records: the first keeps its key and what it states, the second fills what is missing, and goes.

    The lock remembers the second one's key, so that no import makes it again. All files are replaced together, or none.

    Raises:
        ContentError: there is no such record, both are one, they were declared to be two, or a file cannot be written.
    """
    folder = site_folder(site)
    with disk_errors_told():
        if dry_run:
            return _plan(folder, keep, other)[0]
        with claimed(folder / STATE_FOLDER / "import.lock"):
            merge, contents = _plan(folder, keep, other)
            replace_together({folder / path: data for path, data in contents.items()})
            return merge


def explain_record(site: Path, key: str) -> Explanation:
    """Tell for each field of a record which source gave it and since when, and what the other sources say.

    Raises:
        ContentError: there is no such record, or a file cannot be read.
    """
    folder = site_folder(site)
    records = _load(folder)
    _refuse_unknown([key], records)
    return explain(records[key], load_lock(folder).records.get(key))


def _plan(folder: Path, keep: str, other: str) -> tuple[RecordMerge, dict[str, bytes | None]]:
    records = _load(folder)
    _refuse_unknown([keep, other], records)
    _refuse_pair(records[keep], records[other])
    absorption = absorb(records[keep], records[other], load_lock(folder))
    before, after = _texts(folder, absorption, records, other)
    contents = {record_path(key): None if text is None else text.encode() for key, text in after.items()}
    contents[LOCK_PATH] = as_lock(absorption.lock).encode()
    merge = RecordMerge(
        key=keep,
        gone=other,
        problems=(_moved(keep, other),),
        written=tuple(contents),
        diff=as_diff(before, after),
    )
    return merge, contents


def _texts(
    folder: Path, absorption: Absorption, records: Mapping[str, Publication], other: str
) -> tuple[dict[str, str], dict[str, str | None]]:
    """Give the files that change as they are and as they are to be: the record's, those that name the other, its own."""
    from byline.records import edit_yaml

    keep = absorption.record.key
    changes = {keep: absorption.changes}
    changes |= {key: renamed(record, other, keep) for key, record in records.items() if key not in (keep, other)}
    changed = {key: made for key, made in changes.items() if made}
    before = {key: (folder / record_path(key)).read_bytes().decode() for key in (*changed, other)}
    after: dict[str, str | None] = {key: edit_yaml(before[key], made) for key, made in changed.items()}
    return before, {**after, other: None}


def _load(folder: Path) -> dict[str, Publication]:
    publications, told = load_publications(folder)
    if has_errors(told):
        raise ContentError(one for one in told if one.level == "error")
    return {one.key: one for one in publications}


def _refuse_unknown(keys: Sequence[str], records: Mapping[str, Publication]) -> None:
    from difflib import get_close_matches

    unknown = [key for key in keys if key not in records]
    if unknown:
        near = {key: get_close_matches(key, records, n=1) for key in unknown}
        raise ContentError(
            _refusal("unknown-key", f"no record has the key `{key}`", f"did you mean `{found[0]}`?" if found else "")
            for key, found in near.items()
        )


def _refuse_pair(keep: Publication, other: Publication) -> None:
    if keep.key == other.key:
        raise ContentError([_refusal("same-record", f"`{keep.key}` cannot be merged with itself", "name two records")])
    for one, named in ((keep, other.key), (other, keep.key)):
        if named in one.not_same_as:
            told = f"{record_path(one.key)} says that it is not the same as `{named}`"
            raise ContentError([_refusal("refused-merge", told, "take `not_same_as` out first")])


def _refusal(code: str, text: str, hint: str) -> Problem:
    return Problem(level="error", code=code, text=text, hint=hint)


def _moved(keep: str, other: str) -> Problem:
    return Problem(
        path=record_path(keep),
        level="note",
        code="address-gone",
        text=f"`publications/{other}/` is no page any more: what it showed is on `publications/{keep}/`",
        hint="tell those who link there, or keep the older address by naming its record first",
    )
