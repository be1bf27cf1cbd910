"""The output folder: what is in it, whose it is, and how it changes.

Whose a file is: a file that the state names is Byline's own; so is one that already holds what would be written. Where
there is no state (`.byline/` was deleted, or the folder comes from another machine), the folder is taken for Byline's
when its home page says so or one of its pages is the very page that would be written; then the files that the site
needs are replaced. All other files are a person's: they stay, and where one stands in the way, nothing is written.
"""

import contextlib
import os
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from stat import S_ISDIR
from unicodedata import normalize

from byline.build.state import Contents, Difference, Written
from byline.patterns import later
from byline.problems import Problem
from byline.walking import as_text

_GENERATOR = later(rb'<meta name="?generator"? content="?Byline\b', re.IGNORECASE)
_TOLD_AT_MOST = 20
"""Foreign files that get a line each; of more than these only the number is told."""


def look_at(folder: Path) -> Contents:
    """Give what lies in a folder; a folder that is not there is empty."""
    files: dict[str, Written] = {}
    folders: dict[str, int] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with contextlib.suppress(FileNotFoundError):
            folders[prefix.removesuffix("/")] = os.lstat(place).st_mtime_ns
        for entry in _entries(place):
            path = prefix + as_text(entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{path}/", entry.path))
            else:
                status = entry.stat(follow_symlinks=False)
                files[path] = Written(status.st_size, status.st_ino, status.st_mtime_ns)
    return Contents(files=files, folders=folders)


def look_at_new(folder: Path, files: Mapping[str, Written]) -> Contents:
    """Give what lies in a folder that has just been made, with these files and nothing else."""
    place = str(folder)
    folders = {path: os.lstat(f"{place}/{path}").st_mtime_ns for path in ("", *folders_of(files))}
    return Contents(files=dict(files), folders=folders)


def look_again(folder: Path, paths: Iterable[str], gone: Iterable[str] = ()) -> Difference:
    """Give what lies now at some paths of a folder of which all else is known, and in the folders above them.

    Takes:
        gone: folders that may not be there any more.
    """
    changed = set(paths)
    files: dict[str, Written | None] = {}
    for path in changed:
        status = _status(folder, path)
        files[path] = Written(status.st_size, status.st_ino, status.st_mtime_ns) if status else None
    folders: dict[str, int | None] = {}
    for path in {"", *changed, *folders_of(changed), *gone, *folders_of(gone)}:
        status = _status(folder, path)
        folders[path] = status.st_mtime_ns if status and S_ISDIR(status.st_mode) else None
    return Difference(files=files, folders=folders)


def _status(folder: Path, path: str) -> os.stat_result | None:
    try:
        return (folder / path).lstat()
    except OSError:
        return None


def _entries(place: str) -> list[os.DirEntry[str]]:
    """List a folder, without the repository that somebody may keep there to publish from."""
    try:
        with os.scandir(place) as entries:
            return [entry for entry in entries if entry.name != ".git"]
    except FileNotFoundError:
        return []


def is_ours(home: bytes) -> bool:
    """Tell whether a home page says that Byline made it."""
    return bool(_GENERATOR.search(home))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder that the paths need, all the way up, without the root."""
    found: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def find_foreign(others: AbstractSet[str], own: Iterable[str]) -> tuple[str, ...]:
    """Give the files that are not `own` as they are told: a folder without any own file is one entry with a final `/`."""
    if not others:
        return ()
    shared = folders_of(own)
    return tuple(sorted({_topmost(path, shared) for path in others}))


def _topmost(path: str, shared: set[str]) -> str:
    """Give the highest folder above `path` that holds nothing of ours, or the path itself."""
    start = path.find("/")
    while start >= 0:
        if path[:start] not in shared:
            return path[: start + 1]
        start = path.find("/", start + 1)
    return path


def find_collisions(paths: Iterable[str]) -> tuple[Problem, ...]:
    """Tell which paths cannot lie beside each other, on a disk that takes upper and lower case for the same as well."""
    told = list(paths)
    folded = told if _is_folded("".join(told)) else list(map(_folded, told))
    first = dict(zip(folded, told, strict=True))
    problems: list[Problem] = []
    if len(first) < len(told):
        first, problems = _first_of_each(told)
    folders = folders_of(first)
    problems += [_collision(f"{first[path]}/", first[path]) for path in sorted(folders & first.keys())]
    return tuple(problems)


def _first_of_each(paths: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """Give the paths by what such a disk takes them for, and tell those for which the place is taken."""
    first: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        if (folded := _folded(path)) in first:
            problems.append(_collision(path, first[folded]))
        first.setdefault(folded, path)
    return first, problems


def _is_folded(text: str) -> bool:
    return text.isascii() and text.islower()


def _folded(path: str) -> str:
    return path if _is_folded(path) else normalize("NFC", path).casefold()


def _collision(path: str, other: str) -> Problem:
    if path == other:
        text = f"two pages or files of the site are both `{path}`"
    else:
        text = f"`{path}` and `{other}` cannot both be part of the site: many disks take them for one name"
    return Problem(level="error", code="path-collision", text=text, hint="rename one of the two")


def find_obstacles(
    files: AbstractSet[str], folders: AbstractSet[str], paths: Iterable[str], removable: Iterable[str]
) -> tuple[str, ...]:
    """Give what stands where a folder or a file of the site must be, and is no file to be replaced; sorted.

    Takes:
        files, folders: what is there.
        paths: the files that are not there yet; nothing can stand in the way of the others.
        removable: files that go before.
    """
    if not files:
        return ()
    gone = set(removable)
    wanted = set(paths)
    in_the_way = {path for path in folders_of(wanted) & files if path not in gone}
    for path in wanted & folders:
        in_the_way |= {file for file in files if file.startswith(f"{path}/") and file not in gone}
    return tuple(sorted(in_the_way))


def tell_foreign(output: str, foreign: Iterable[str]) -> tuple[Problem, ...]:
    """Say which files Byline left alone."""
    told = list(foreign)
    if len(told) > _TOLD_AT_MOST:
        text = f"{len(told)} files and folders here are not Byline's; they were left alone"
        return (Problem(path=output, level="note", code="foreign-file", text=text),)
    text = "not written by Byline, so it was left alone"
    return tuple(Problem(path=f"{output}/{path}", level="note", code="foreign-file", text=text) for path in told)


def refuse_foreign(output: str, paths: Iterable[str]) -> tuple[Problem, ...]:
    """Say which files of a person's stand where the site must be written."""
    text = "the site needs this place, and the file here is not Byline's"
    hint = "move the file away, or choose another folder by --output"
    return tuple(
        Problem(path=f"{output}/{path}", level="error", code="foreign-file", text=text, hint=hint) for path in paths
    )
