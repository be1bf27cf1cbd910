"""`content/sources/`: which of its files are sources, and what comes to them from elsewhere."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from byline.problems import ContentError, Problem
from byline.records import LOCK_NAME

SOURCES = "content/sources"
_READ_ME = frozenset(("readme", "readme.md", "readme.txt", "readme.rst"))
_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""UTF-16 has NUL bytes and is text."""


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """The sources of a site: name → bytes, in the order of names, and what is told about the rest."""

    files: Mapping[str, bytes] = {}
    problems: tuple[Problem, ...] = ()


def read_folder(site: Path) -> Folder:
    """Read every source of the site; hidden files, backups, a README and the lock are none.

    Raises:
        ContentError: where a file cannot be read.
    """
    files: dict[str, bytes] = {}
    told: list[Problem] = []
    folder = site / SOURCES
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if is_private(path.name):
            continue
        if path.is_dir():
            told.append(_skipped(path.name, "folders in here are not read", "put its files here themselves"))
            continue
        data = read_bytes(path, f"{SOURCES}/{path.name}")
        if is_text(data):
            files[path.name] = data
        else:
            told.append(_skipped(path.name, "this is no text, so it is not read", "export it as text, such as BibTeX"))
    return Folder(files=files, problems=tuple(told))


def take_in(files: Sequence[Path], pasted: bytes | None, there: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what was asked to be read, by the name it has, or gets, in `content/sources/`.

    Raises:
        ContentError: where a file cannot be read, is no text, or has a name that means something else there.
    """
    taken: dict[str, bytes] = {}
    origins: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            data = _checked(path)
        except ContentError as error:
            problems += error.problems
            continue
        other = origins.setdefault(path.name, path)
        if other != path and taken[path.name] != data:
            problems.append(_refused(str(path), f"{other} has the same name", "rename one of them"))
        taken[path.name] = data
    if pasted is not None:
        try:
            taken[_pasted_name(_not_empty(pasted), there)] = pasted
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return taken


def content_hash(data: bytes) -> str:
    """Give what tells one content from another: SHA-256, cut to 32 digits."""
    from hashlib import sha256  # loads OpenSSL, and many a site has no sources

    return sha256(data).hexdigest()[:32]


def read_bytes(path: Path, shown: str) -> bytes:
    """Read a file whole.

    Raises:
        ContentError: where it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        told = f"the file cannot be read: {error.strerror or error}"
        raise ContentError([Problem(path=shown, level="error", code="unreadable-file", text=told)]) from error


def is_private(name: str) -> bool:
    """Tell whether a file in `content/sources/` is not meant to be read."""
    return name.startswith((".", "#", "~")) or name.endswith(("~", ".lock")) or name.lower() in _READ_ME


def is_text(data: bytes) -> bool:
    """Tell whether bytes can be text in any encoding; a NUL by mistake does not make it binary."""
    head = data[:8192]
    if head.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")):
        return False
    return head.startswith(_MARKS) or head.count(0) * 100 <= len(head)


def _checked(path: Path) -> bytes:
    if is_private(path.name) or path.name == LOCK_NAME:
        told = f"a file of this name is not read in {SOURCES}/"
        raise ContentError([_refused(str(path), told, "give it another name")])
    data = read_bytes(path, str(path))
    if not is_text(data):
        raise ContentError([_refused(str(path), "this is no text", "export it as text, such as BibTeX")])
    return data


def _not_empty(pasted: bytes) -> bytes:
    if not pasted.strip():
        raise ContentError([_refused("", "nothing was pasted", "copy the text first, then paste it whole")])
    return pasted


def _pasted_name(pasted: bytes, there: Mapping[str, bytes]) -> str:
    """Name a paste after its content, so that the same one is the same file; one that is there already keeps its name."""
    same = [name for name, data in there.items() if data == pasted]
    return same[0] if same else f"pasted-{content_hash(pasted)[:8]}.txt"


def _skipped(name: str, text: str, hint: str) -> Problem:
    return Problem(path=f"{SOURCES}/{name}", level="warning", code="unread-file", text=text, hint=hint)


def _refused(path: str, text: str, hint: str) -> Problem:
    return Problem(path=path, level="error", code="unread-file", text=text, hint=hint)
