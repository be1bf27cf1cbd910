"""Where a site's parts lie, and where its output may go."""

import os
from pathlib import Path

from byline.problems import ContentError, Problem
from byline.remembered import STATE_FOLDER

__all__ = ["STATE_FOLDER", "bad_output", "output_folder", "site_folder"]


def site_folder(site: Path) -> Path:
    """Give the site's folder as an absolute path without symbolic links.

    Raises:
        ContentError: where it holds no `site.yaml`, for then it is no site.
    """
    folder = site.resolve()
    if any(os.path.lexists(folder / name) for name in ("site.yaml", "site.yml")):
        return folder  # a wrong ending is told with all else that is wrong
    text = f"there is no `site.yaml` in {folder}" if folder.is_dir() else f"there is no folder {folder}"
    hint = "run this in a site's folder or give one by --site; `byline new DIR` makes one"
    raise ContentError([Problem(path="site.yaml", level="error", code="no-site", text=text, hint=hint)])


def output_folder(site: Path, output: Path | None) -> Path:
    """Give the folder to write to as an absolute path without symbolic links.

    Takes:
        site: the site's folder, absolute.
        output: what was asked for, relative to where the command runs; `None`: `output/` in the site.

    Raises:
        ContentError: where writing there would mix the pages with what they are made of.
    """
    folder = (output or site / "output").resolve()
    if reason := _refusal(site, folder):
        raise ContentError([bad_output(folder, reason)])
    return folder


def bad_output(folder: Path, reason: str) -> Problem:
    """Say why the site cannot be written into `folder`."""
    hint = "choose a folder that holds nothing else, such as --output output"
    text = f"the site cannot be written to {folder}: {reason}"
    return Problem(level="error", code="bad-output", text=text, hint=hint)


def _refusal(site: Path, folder: Path) -> str | None:
    if folder == site:
        return "this is the site's own folder"
    if folder in site.parents:
        return "the site's own folder lies inside it"
    for name in ("content", "templates", STATE_FOLDER, ".git"):
        own = site / name
        if folder == own or own in folder.parents:
            return f"`{name}/` holds what the site is made of"
    if folder.exists() and not folder.is_dir():
        return "this is a file, not a folder"
    return None
