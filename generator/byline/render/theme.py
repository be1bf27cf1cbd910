"""Where templates lie: the site's own folder first, then the theme, file by file."""

from collections.abc import Iterable
from pathlib import Path


def theme_folder() -> Path:
    """Give the theme's folder: inside the installed package, or the repository's own `templates/`."""
    packaged = Path(__file__).resolve().parents[1] / "theme"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "templates"


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
        for path in sorted(start.rglob("*")) if start.is_dir() else ():
            if path.is_file() and not _is_private(path.relative_to(start)):
                found.setdefault(path.relative_to(start).as_posix(), path)
    return dict(sorted(found.items()))


def shown_path(folders: Iterable[Path], path: Path) -> str:
    """Name a template's file as messages do: `templates/home.html`, `theme/home.html`."""
    for folder in folders:
        if path.is_relative_to(folder):
            return f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return path.as_posix()


def _is_private(path: Path) -> bool:
    return path.name.endswith("~") or any(part.startswith(".") for part in path.parts)
