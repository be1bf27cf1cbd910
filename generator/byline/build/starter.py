"""`byline new`: a folder becomes a site that builds at once, whole or not at all."""

import json
import shutil
import tempfile
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import msgspec

from byline import __version__
from byline.problems import ContentError, Problem


class NewSite(msgspec.Struct, frozen=True, kw_only=True):
    """What was made."""

    folder: Path
    requirement: str
    """What the new site's `requirements.txt` asks for, so that it gets this very Byline."""

    @property
    def is_local(self) -> bool:
        """Tell whether Byline comes from a folder of this machine, which no other machine has."""
        return " @ file:" in self.requirement


def new_site(folder: Path) -> NewSite:
    """Make a new site in `folder`, which must be empty or not there yet; a `.git` in it is no obstacle.

    Raises:
        ContentError: where something is there already; it is left as it is.
    """
    _refuse_if_used(folder)
    requirement = as_requirement(_origin(), __version__)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".byline-new-", dir=_beside(folder)) as scratch:
        made = Path(scratch) / "site"
        _write_starter(made, requirement)
        _move(made, folder)
    return NewSite(folder=folder, requirement=requirement)


def as_requirement(origin: dict[str, Any] | None, version: str) -> str:
    """Give the line for `requirements.txt` that installs the Byline that is running.

    Takes:
        origin: what the installer noted, after PEP 610 (`direct_url.json`); `None`: it came from an index.
    """
    if origin is None:
        return f"byline=={version}"
    if "vcs_info" in origin:
        source = origin["vcs_info"]
        return f"byline @ {source['vcs']}+{origin['url']}@{source['commit_id']}"
    return f"byline @ {origin['url']}"


def _origin() -> dict[str, Any] | None:
    try:
        noted = metadata.distribution("byline").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    return None if noted is None else dict(json.loads(noted))


def _refuse_if_used(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_dir() and all(entry.name == ".git" for entry in folder.iterdir()):
        return
    what = "is not empty" if folder.is_dir() else "is a file"
    hint = "choose a name that is not taken; nothing was changed"
    raise ContentError([Problem(level="error", code="folder-in-use", text=f"{folder} {what}", hint=hint)])


def _beside(folder: Path) -> Path:
    """Give a place on the same disk: inside where the folder is there, for what is above may not be ours to write."""
    return folder if folder.is_dir() else folder.parent


def _write_starter(made: Path, requirement: str) -> None:
    with resources.as_file(resources.files("byline") / "starter") as starter:
        shutil.copytree(starter, made, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (made / "requirements.txt").write_text(f"{requirement}\n", encoding="utf-8")


def _move(made: Path, folder: Path) -> None:
    """Put the finished site in its place; what was moved goes back where one of the moves fails."""
    if not folder.is_dir():
        made.rename(folder)
        return
    names = sorted(entry.name for entry in made.iterdir())
    try:
        for name in names:
            (made / name).rename(folder / name)
    except OSError:
        for name in names:
            if not (made / name).exists():
                (folder / name).rename(made / name)
        raise
