"""Where templates lie: the site's own folder first, then the theme, file by file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def theme_folder() -> Path:
    """Give the theme's folder: inside the installed package, or the repository's own `templates/`."""
    packaged = Path(__file__).resolve().parents[1] / "theme"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "templates"


Stamps = tuple[tuple[str, int, int, int], ...]
"""The templates of some folders: path, time, size and inode of each."""


def find_template(folders: Iterable[Path], name: str) -> Path | None:
    """Give the file that stands for a template's name in the first folder that has it.

    A name that leads out of the folders (`../x`, `/x`) is nobody's.
    """
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
        return None
    for folder in folders:
        path = folder.joinpath(*parts)
        if path.is_file():
            return path
    return None


def find_all(folders: Iterable[Path], below: str = "") -> dict[str, Path]:
    """Give every file below `below` in all folders: name with `/` → the file that stands for it, in order of names.

    Hidden files and editors' backups are left out.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        start = folder / below
        for name in _names(str(start)):
            found.setdefault(name, start / name)
    return dict(sorted(found.items()))


def _names(folder: str, above: str = "") -> Iterator[str]:
    """Give the files below a folder, as far as it can be read; a folder that is only linked there is no part of it."""
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _names(entry.path, f"{above}{entry.name}/")
        elif not entry.name.endswith("~") and _is_file(entry):
            yield above + entry.name


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Tell it of a link, too, which may lead nowhere, or to itself."""
    return Path(entry.path).is_file() if entry.is_symlink() else entry.is_file()


def stamps_of(folders: Iterable[Path]) -> Stamps:
    """Give what tells the templates of these folders from any later state of them."""
    return tuple(_stamp(path) for name, path in find_all(folders).items() if not name.startswith("assets/"))


def shown_path(folders: Iterable[Path], path: Path) -> str:
    """Name a template's file as messages do: `templates/home.html`, `theme/home.html`."""
    for folder in folders:
        if path.is_relative_to(folder):
            return f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return path.as_posix()


def _stamp(path: Path) -> tuple[str, int, int, int]:
    status = path.stat()
    return str(path), status.st_mtime_ns, status.st_size, status.st_ino
