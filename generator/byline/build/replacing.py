"""Several files replaced together: all of them, or none.

Every new file is written beside its target first, and every old one is linked (where the disk has no links, copied) to a
name of its own. What can run out of room or be forbidden has then happened, and only renames are left; where one of them
fails all the same, those before it are taken back.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

_NEW, _OLD = ".part", ".before"


class _Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """One file on its way: the new bytes lie in `new`, the old ones in `old`, if there are any."""

    target: Path
    new: Path | None
    old: Path | None

    def carry_out(self) -> None:
        """Put the new file in its place, or remove the old one."""
        if self.new:
            self.new.replace(self.target)
        else:
            self.target.unlink(missing_ok=True)


def replace_together(contents: Mapping[Path, bytes | None]) -> None:
    """Give each file its new content, in the order given; folders on the way are made, and `None` removes a file.

    Raises:
        OSError: where one of them cannot be written; then all files are as they were.
    """
    with contextlib.ExitStack() as stack:
        staged = [stack.enter_context(_staged(path, data)) for path, data in contents.items()]
        done: list[_Replacement] = []
        try:
            for replacement in staged:
                replacement.carry_out()
                done.append(replacement)
        except BaseException:
            _take_back(done)
            raise


def remove_leftovers(folder: Path) -> None:
    """Remove what an import left beside its targets that was killed at its work."""
    for ending in (_NEW, _OLD):
        for path in folder.glob(f".*{ending}"):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _staged(path: Path, data: bytes | None) -> Iterator[_Replacement]:
    """Write the new file beside its target and keep the old one; what is not needed any more goes at the end."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    new = None if data is None else _free_name(target, _NEW)
    old: Path | None = None
    try:
        if new and data is not None:
            new.write_bytes(data)
        if target.exists():
            if new:
                shutil.copymode(target, new)
            old = _free_name(target, _OLD)
            _keep(target, old)
        yield _Replacement(target=target, new=new, old=old)
    finally:
        for left in (new, old):
            if left:
                left.unlink(missing_ok=True)


def _free_name(target: Path, ending: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=ending, dir=target.parent)
    os.close(handle)
    Path(name).chmod(0o644)
    return Path(name)


def _keep(target: Path, old: Path) -> None:
    old.unlink()
    try:
        old.hardlink_to(target)
    except OSError:
        shutil.copy2(target, old)


def _take_back(done: list[_Replacement]) -> None:
    for replacement in reversed(done):
        if replacement.old:
            replacement.old.replace(replacement.target)
        else:
            replacement.target.unlink(missing_ok=True)
