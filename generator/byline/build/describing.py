"""What lies in `.byline/` for people and their editors, beside what builds keep there."""

from pathlib import Path

import msgspec

from byline.build.state import load_record, save_record
from byline.build.writing import write_atomically


class _Described(msgspec.Struct, frozen=True):
    """The files that this Byline has written; making them takes longer than looking whether they are there."""

    names: tuple[str, ...]


def describe_files(folder: Path, described: Path) -> None:
    """Write the JSON Schemas that editors complete and check records with; keep the whole folder out of git.

    Takes:
        described: remembers what was written, for this Byline only.

    Raises:
        OSError: where the folder cannot be written.
    """
    known = load_record(described, _Described)
    if known and all((folder / name).is_file() for name in known[0].names):
        return
    from byline.records import schemas

    files = {name: msgspec.json.format(msgspec.json.encode(schema), indent=2) for name, schema in schemas().items()}
    files[".gitignore"] = b"*"
    for name, data in files.items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != data + b"\n":
            write_atomically(file, data + b"\n")
    save_record(described, _Described(tuple(sorted(files))))
