"""What a build reads, told apart from what it read last time without reading it again.

A file is the same when size, inode and both its times (in nanoseconds) are. A clock has ticks, so a file that was
changed within the tick in which it was looked at could change once more and keep its stamp: for such a young file the
stamp holds a digest of the content as well, and the file is read to compare. (Git calls such an entry "racily clean".)
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from zlib import crc32

import msgspec

import byline
from byline.build.folders import as_text

_TICK = 20_000_000
"""Nanoseconds that a file system's clock may stand still; the kernel's tick is 1 to 10 ms."""
_COARSE_TICK = 2_000_000_000
"""The same where times have whole seconds only (FAT counts in twos)."""

TOOL = "(byline)"
"""The label of Byline's own code."""

Roots = Mapping[str, Path]
"""Label → the file or folder that is read."""


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What tells one state of a file from another."""

    size: int
    inode: int
    modified: int
    changed: int
    digest: str = ""
    """Of the content, where the file was too young to be told apart by its times."""


Snapshot = Mapping[str, Stamp]
"""Label and path below it (`content/people.yaml`) → the file's stamp."""


def site_roots(site: Path) -> dict[str, Path]:
    """Give what a site itself is made of."""
    return {name: site / name for name in ("site.yaml", "content", "templates")}


def tool_roots(theme: Path) -> dict[str, Path]:
    """Give what Byline itself is made of: the code, and the theme that comes with it."""
    return {TOOL: Path(byline.__file__).parent, "(theme)": theme}


def take_snapshot(roots: Roots, *, now: int) -> dict[str, Stamp]:
    """Stamp every file below the roots; one that is not there simply is not in the snapshot.

    Takes:
        now: the time by the clock of the file system, in nanoseconds (the time of a file written just before).
    """
    return {label: _with_digest(path, stamp, now) for label, path, stamp in _files(roots)}


def changed_since(snapshot: Snapshot, roots: Roots) -> frozenset[str]:
    """Give the labels of the files that are new, gone or different since the snapshot was taken."""
    missing = set(snapshot)
    changed = set()
    for label, path, stamp in _files(roots):
        missing.discard(label)
        if not _is_same(snapshot.get(label), path, stamp):
            changed.add(label)
    return frozenset(changed | missing)


def tool_fingerprint() -> str:
    """Give what tells one installation from another: Byline, Python, and every installed package with its version."""
    packages = sorted(name for folder in sys.path for name in _packages_in(folder))
    return f"{byline.__version__} {byline.__file__} {sys.version} {crc32(' '.join(packages).encode()):08x}"


def tool_digest(inputs: Snapshot) -> bytes:
    """Give what tells one state of Byline's own code, as it is installed here, from another."""
    from hashlib import blake2b

    own = sorted((label, one.size, one.inode, one.modified) for label, one in inputs.items() if label.startswith(TOOL))
    return blake2b(f"{tool_fingerprint()} {own}".encode(), digest_size=8).digest()


def _packages_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return [entry.name for entry in entries if entry.name.endswith(".dist-info")]
    except OSError:
        return []


def _files(roots: Roots) -> Iterator[tuple[str, str, Stamp]]:
    for label, root in roots.items():
        try:
            status = root.stat()
        except OSError:
            continue
        if root.is_dir():
            yield from _files_below(label, str(root), {(status.st_dev, status.st_ino)})
        else:
            yield label, str(root), _stamp(status)


def _files_below(label: str, folder: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str, Stamp]]:
    """Walk a folder, through symbolic links as well: what they lead to is read, so it must be watched."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if _is_private(entry.name):
            continue
        try:
            status = entry.stat()
        except OSError:  # a link to nowhere, or gone meanwhile
            continue
        if not entry.is_dir():
            yield f"{label}/{as_text(entry.name)}", entry.path, _stamp(status)
        elif (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            yield from _files_below(f"{label}/{as_text(entry.name)}", entry.path, seen)


def _is_private(name: str) -> bool:
    """Tell hidden files, editors' backups and what Python compiled: nothing of a site is made of these."""
    return name.startswith((".", "#", "~")) or name.endswith("~") or name == "__pycache__"


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)


def _with_digest(path: str, stamp: Stamp, now: int) -> Stamp:
    tick = _COARSE_TICK if stamp.modified % 1_000_000_000 == 0 else _TICK
    if max(stamp.modified, stamp.changed) < now - tick:
        return stamp
    return Stamp(stamp.size, stamp.inode, stamp.modified, stamp.changed, _digest(path))


def _is_same(known: Stamp | None, path: str, stamp: Stamp) -> bool:
    if known is None or (known.size, known.inode) != (stamp.size, stamp.inode):
        return False
    if (known.modified, known.changed) != (stamp.modified, stamp.changed):
        return False
    return not known.digest or known.digest == _digest(path)


def _digest(path: str) -> str:
    from hashlib import blake2b

    try:
        return blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return "unreadable"
