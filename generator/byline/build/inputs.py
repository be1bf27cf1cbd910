"""What a build reads, told apart from what it read last time without reading it again.

A file is the same when size, inode and both its times (in nanoseconds) are. A clock has ticks, so a file that was
changed within the tick in which it was looked at could change once more and keep its stamp: for such a young file the
stamp holds a digest of the content as well, and the file is read to compare. (Git calls such an entry "racily clean".)
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

import byline
from byline.looking import Look
from byline.walking import SITE_PARTS, THEME, TOOL, digest_of, files_below, is_same, tool_fingerprint

_TICK = 20_000_000
"""Nanoseconds that a file system's clock may stand still; the kernel's tick is 1 to 10 ms."""
_COARSE_TICK = 2_000_000_000
"""The same where times have whole seconds only (FAT counts in twos)."""

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
    return {name: site / name for name in SITE_PARTS}


def tool_roots(theme: Path) -> dict[str, Path]:
    """Give what Byline itself is made of: the code, and the theme that comes with it."""
    return {TOOL: Path(byline.__file__).parent, THEME: theme}


def take_snapshot(roots: Roots, *, now: int) -> dict[str, Stamp]:
    """Stamp every file below the roots; one that is not there simply is not in the snapshot.

    Takes:
        now: the time by the clock of the file system, in nanoseconds (the time of a file written just before).
    """
    return {label: _stamp(path, status, now) for label, path, status in _files(roots)}


def renew_snapshot(look: Look, roots: Roots, *, now: int) -> tuple[dict[str, Stamp], frozenset[str]]:
    """Give the same after a look that found what changed since an earlier snapshot, and the labels that differ from that.

    The rest keeps its stamps: each was old enough when it was taken, so no later change can have left it as it is. Files
    that were too young then are stamped anew, as those are that changed.
    """
    uncertain = look.changed.union(look.digests)
    stamps = {label: Stamp(*stamp) for label, stamp in look.stamps.items() if label not in uncertain}
    fresh = take_snapshot({label: _place(label, roots) for label in uncertain}, now=now)
    return stamps | fresh, uncertain.union(fresh)


def _place(label: str, roots: Roots) -> Path:
    """Give where the file with that label is."""
    root, _, below = label.partition("/")
    return roots[root] / below


def changed_since(snapshot: Snapshot, roots: Roots) -> frozenset[str]:
    """Give the labels of the files that are new, gone or different since the snapshot was taken."""
    missing = set(snapshot)
    changed = set()
    for label, path, status in _files(roots):
        missing.discard(label)
        known = snapshot.get(label)
        if known is None or not is_same(_numbers(known), known.digest, path, status):
            changed.add(label)
    return frozenset(changed | missing)


def tool_digest(inputs: Snapshot) -> bytes:
    """Give what tells one state of Byline's own code, as it is installed here, from another."""
    from byline.hashing import blake2b

    own = sorted((label, one.size, one.inode, one.modified) for label, one in inputs.items() if label.startswith(TOOL))
    return blake2b(f"{tool_fingerprint()} {own}".encode(), digest_size=8).digest()


def _files(roots: Roots) -> Iterator[tuple[str, str, os.stat_result]]:
    return files_below((label, str(root)) for label, root in roots.items())


def _numbers(stamp: Stamp) -> tuple[int, int, int, int]:
    return stamp.size, stamp.inode, stamp.modified, stamp.changed


def _stamp(path: str, status: os.stat_result, now: int) -> Stamp:
    size, inode, modified, changed = status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns
    tick = _COARSE_TICK if modified % 1_000_000_000 == 0 else _TICK
    young = max(modified, changed) >= now - tick
    return Stamp(size, inode, modified, changed, digest_of(path) if young else "")
