"""What the last import knew, and whether there is anything new: all that a build needs of importing, most of the time."""

from pathlib import Path
from typing import TYPE_CHECKING

from byline.build.folders import site_folder
from byline.build.source_files import SOURCES, content_hash, read_bytes, read_folder
from byline.problems import ContentError, Problem
from byline.records import LOCK_NAME

if TYPE_CHECKING:
    from byline.records import Lock

LOCK_PATH = f"{SOURCES}/{LOCK_NAME}"


def needs_import(site: Path) -> bool:
    """Tell whether a file in `content/sources/` is new, changed or gone since the last import.

    A lock that cannot be read needs one too: the import tells what is wrong with it.
    """
    folder = site_folder(site)
    try:
        known = {one.name: one.hash for one in load_lock(folder).sources} if (folder / LOCK_PATH).exists() else {}
        there = read_folder(folder).files
    except ContentError:
        return True
    return {name: content_hash(data) for name, data in there.items()} != known


def load_lock(folder: Path) -> "Lock":
    """Read what the last import knew; nothing, where there was none.

    Raises:
        ContentError: where the lock is damaged.
    """
    from byline.records import Lock, read_lock  # many a site has none

    path = folder / LOCK_PATH
    if not path.exists():
        return Lock()
    try:
        return read_lock(read_bytes(path, LOCK_PATH).decode("utf-8"), LOCK_PATH)
    except UnicodeDecodeError as error:
        told = "what the last import said cannot be read: it is not UTF-8"
        raise ContentError([Problem(path=LOCK_PATH, level="error", code="damaged-lock", text=told)]) from error
