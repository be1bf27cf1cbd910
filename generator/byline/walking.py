"""What a build reads: all files below some folders, and what tells one state of a file from another.

Written with nothing but what Python has at hand, for a build with nothing to do loads nothing else.
"""

from __future__ import annotations

import os
import sys
from zlib import crc32

import byline

TYPE_CHECKING = False  # importing `typing` takes as long as the whole glance
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SITE_PARTS = ("site.yaml", "content", "templates")
"""What a site itself is made of."""
TOOL = "(byline)"
"""The label of Byline's own code."""
THEME = "(theme)"


def parts_of(site: str, theme: str) -> list[tuple[str, str]]:
    """Give all that a build reads: label and path."""
    parts = [(name, f"{site}/{name}") for name in SITE_PARTS]
    return [*parts, (TOOL, os.path.dirname(byline.__file__)), (THEME, theme)]  # noqa: PTH120 - no pathlib here


def is_same(stamp: Sequence[int], digest: str, path: str, status: os.stat_result) -> bool:
    """Tell whether a file is as it was by its stamp: size, inode, both times, and the digest of what was young then."""
    size, inode, modified, changed = stamp
    if status.st_size != size or status.st_ino != inode:
        return False
    if status.st_mtime_ns != modified or status.st_ctime_ns != changed:
        return False
    return not digest or digest == digest_of(path)


def digest_of(path: str) -> str:
    """Give what tells one content of a file from another."""
    from byline.hashing import blake2b

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - no pathlib here
            return blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return "unreadable"


def files_below(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Give label, path and status of every file that a part is or holds; one that is not there is not given."""
    for label, root in parts:
        try:
            status = os.stat(root)  # noqa: PTH116 - no pathlib here
        except OSError:
            continue
        if os.path.isdir(root):  # noqa: PTH112
            yield from _walk(label, root, {(status.st_dev, status.st_ino)})
        else:
            yield label, root, status


def _walk(label: str, root: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Walk a folder, through symbolic links as well: what they lead to is read, so it must be watched."""
    waiting = [(label, root)]
    while waiting:
        label, folder = waiting.pop()
        for entry in _entries(folder):
            name = entry.name
            if is_private(name):
                continue
            try:
                status = entry.stat()
            except OSError:  # a link to nowhere, or gone meanwhile
                continue
            below = f"{label}/{name if name.isascii() else as_text(name)}"
            if not entry.is_dir():
                yield below, entry.path, status
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting.append((below, entry.path))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def is_private(name: str) -> bool:
    """Tell hidden files, editors' backups and what Python compiled: nothing of a site is made of these."""
    return name[0] in ".#~" or name[-1] == "~" or name == "__pycache__"


def as_text(name: str) -> str:
    r"""Give a file's name as text: bytes in it that are no UTF-8 become `\xff`, so that it can be told and remembered."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def tool_fingerprint() -> str:
    """Give what tells one installation from another: Byline, Python, and every installed package with its version."""
    packages = sorted(name for folder in sys.path for name in _packages_in(folder))
    return f"{byline.__version__} {byline.__file__} {sys.version} {crc32(' '.join(packages).encode()):08x}"


def _packages_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return [entry.name for entry in entries if entry.name.endswith(".dist-info")]
    except OSError:
        return []
