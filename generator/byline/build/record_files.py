"""A merge becomes the texts of record files, and the difference that it makes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from byline.records import as_yaml

if TYPE_CHECKING:
    from byline.records import Merge


def record_path(key: str) -> str:
    """Give the file of a record, relative to the site's folder."""
    return f"content/publications/{key}.yaml"


def written_records(site: Path, merge: "Merge") -> tuple[dict[str, str], dict[str, str]]:
    """Give the files that change: key → text as it is, and key → text as it is to be, in the order of keys.

    A new record has no text before. In one that is there only the fields that change are touched, so comments, order and
    quoting stay as its writer wants them.
    """
    before = {key: _text(site / record_path(key)) for key in merge.changed}
    after = {key: as_yaml(record) for key, record in merge.created.items()}
    if merge.changed:
        from byline.records import edit_yaml

        after |= {key: edit_yaml(before[key], changes) for key, changes in merge.changed.items()}
    return before, {key: after[key] for key in sorted(after)}


def as_diff(before: Mapping[str, str], after: Mapping[str, str | None]) -> str:
    """Give what changes as one unified diff, which `patch -p1` and `git apply` read; `None` is a file that goes."""
    return "".join(line for key in after for line in _file_diff(key, before.get(key), after[key]))


def _file_diff(key: str, before: str | None, after: str | None) -> Iterator[str]:
    path = record_path(key)
    old = "/dev/null" if before is None else f"a/{path}"
    new = "/dev/null" if after is None else f"b/{path}"
    from difflib import unified_diff

    lines = unified_diff(_lines(before or ""), _lines(after or ""), old, new)
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Cut at LF only: other characters that Python takes for line ends stand inside lines."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")
