"""Which files of a site's folder are its content, and what is told about the rest; no file is opened here."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from byline.problems import Problem
from byline.records.telling import problem

LOCK_NAME = "imported.lock"
"""The file beside the sources that keeps what they said at the last import; see `byline.records.lock`."""

SETTINGS = "site.yaml"
PEOPLE = "content/people.yaml"
VENUES = "content/venues.yaml"
PUBLICATIONS = "content/publications"
PAGES = "content/pages"
FILES = "content/files"


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Paths relative to the site's folder, with `/`, in order; what is not there is `None` or empty."""

    settings: str | None = None
    people: str | None = None
    venues: str | None = None
    publications: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Relative to `content/`, as pages refer to them."""


def list_content(folder: Path) -> tuple[Listing, tuple[Problem, ...]]:
    """Give the files that a site in `folder` is made of, and what is wrong with their names and places."""
    settings, told = _single(folder, SETTINGS)
    people, told_people = _single(folder, PEOPLE)
    venues, told_venues = _single(folder, VENUES)
    publications, told_records = _listed(folder, PUBLICATIONS, ".yaml", (".yml", ".YAML", ".YML"))
    pages, told_pages = _listed(folder, PAGES, ".md", (".markdown", ".mdown", ".MD"))
    files, told_files = _files(folder)
    listing = Listing(
        settings=settings, people=people, venues=venues, publications=publications, pages=pages, files=files
    )
    missing = () if settings or told else (_no_site(),)
    return listing, (*missing, *told, *told_people, *told_venues, *told_records, *told_pages, *told_files)


def _no_site() -> Problem:
    hint = "`byline new DIR` makes a site; `--site DIR` names another folder"
    return _about(SETTINGS, problem("no-site", "there is no such file, so this folder is no site", hint))


def _single(folder: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    if os.path.lexists(folder / path):
        return path, ()
    other = path.removesuffix(".yaml") + ".yml"
    return (None, (_ending(other, path),)) if (folder / other).exists() else (None, ())


def _listed(
    folder: Path, place: str, ending: str, other_endings: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    try:
        names = sorted([entry.name for entry in os.scandir(folder / place) if not _is_private(entry.name)])
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (_about(place, problem("unreadable-file", f"this folder cannot be read: {error.strerror}")),)
    found = tuple([f"{place}/{name}" for name in names if name.endswith(ending)])
    others = [name for name in names if not name.endswith(ending)] if len(found) < len(names) else []
    told = [
        _ending(f"{place}/{name}", f"{place}/{name.rsplit('.', 1)[0]}{ending}")
        for name in others
        if name.endswith(other_endings)
    ]
    nested = [name for name in others if (folder / place / name).is_dir()]
    told += [_nested(f"{place}/{name}", place, ending) for name in nested]
    return found, (*told, *_case_clashes(found))


def _is_private(name: str) -> bool:
    return name.startswith((".", "#", "~")) or name.endswith("~")


def _ending(path: str, right: str) -> Problem:
    end = f".{right.rsplit('.', 1)[1]}"
    told = problem("wrong-ending", f"a file that ends in `{end}` is read, this one is not", f"rename it to `{right}`")
    return _about(path, told)


def _nested(path: str, place: str, ending: str) -> Problem:
    told = f"a folder in `{place}/` is not read"
    return _about(path, problem("stray-folder", told, f"move its `{ending}` files to `{place}/`", level="warning"))


def _case_clashes(paths: Sequence[str]) -> list[Problem]:
    told: list[Problem] = []
    if len({path.casefold() for path in paths}) == len(paths):
        return told
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(path.casefold(), path)
        if other != path:
            text = f"the name differs from `{other}` in capitals only"
            told.append(_about(path, problem("case-clash", text, "many systems take them for one file: rename one")))
    return told


def _files(folder: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    root = folder / FILES
    found: list[str] = []
    told: list[Problem] = []
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(place).relative_to(folder / "content").as_posix()
        for name in (*folders, *names):
            path = Path(place, name)
            if name in folders and path.is_symlink():
                text = "a link to a folder is not followed"
                told.append(_about(f"content/{below}/{name}", problem("stray-folder", text, level="warning")))
            elif name not in folders and not _is_private(name):
                found.append(f"{below}/{name}")
                told += _unreadable(path, f"content/{below}/{name}")
    return tuple(sorted(found)), tuple(told)


def _unreadable(path: Path, shown: str) -> list[Problem]:
    if path.is_file():
        return []
    text = "the link leads to no file" if path.is_symlink() else "this is no ordinary file"
    return [_about(shown, problem("unreadable-file", text, "delete it, or put the file there"))]


def _about(path: str, told: Problem) -> Problem:
    return msgspec.structs.replace(told, path=path, width=1)
