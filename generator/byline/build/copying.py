"""The files of `content/files/`, which go into the site as they are."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from byline.problems import ContentError, Problem
from byline.walking import as_text

Copies = dict[str, Callable[[], bytes]]
"""Path below `output/` → what reads the file."""


def find_copies(site: Path, names: Iterable[str]) -> tuple[Copies, tuple[Problem, ...]]:
    """Give what reads each file, and a warning for each that is left out.

    A symbolic link that leads out of `content/` is not followed: whoever sends somebody a site must not be able to
    publish that person's other files.

    Takes:
        names: the files relative to `content/`, with `/`.
    """
    content = (site / "content").resolve()
    copies: Copies = {}
    refused = []
    for name in names:
        if as_text(name) != name:
            refused.append(_unnamed(f"content/{as_text(name)}"))
        elif content in (site / "content" / name).resolve().parents:
            copies[name] = partial(_read, site / "content" / name, f"content/{name}")
        else:
            refused.append(_outside(f"content/{name}"))
    return copies, tuple(refused)


def _read(file: Path, name: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        text = f"the file cannot be read: {error.strerror}"
        raise ContentError([Problem(path=name, level="error", code="unreadable-file", text=text)]) from error


def _unnamed(path: str) -> Problem:
    text = "the file's name is not UTF-8, so it can have no address and is not published"
    return Problem(path=path, level="warning", code="bad-file-name", text=text, hint="give it another name")


def _outside(path: str) -> Problem:
    text = "this link leads out of `content/`, so it is not published"
    hint = "put a copy of the file here instead"
    return Problem(path=path, level="warning", code="outside-link", text=text, hint=hint)
