"""Compiled templates, kept for the next process; each piece is checked, so a damaged one is compiled again.

The theme's lie beside the package, where Python keeps what it compiled of ours, so that a new site finds them there; a
site's own lie with the site, and so do the theme's where Python may not write.
"""

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from zlib import crc32

from byline import __version__
from byline.render.theme import theme_folder

_THEME = "theme-"
"""Keys of the theme's templates begin so."""
_COMPILERS = ("environment.py", "generating.py", "loops.py", "offered.py", "runtime.py")
"""What of this room decides what a template is compiled into, and runs it."""


class CompiledFiles:
    """Files under keys: a site's own, and the theme's."""

    def __init__(self, folder: Path | None, shared: Path | None = None) -> None:
        """Take where to keep a site's own, and where the theme's; folders are made when there is something to keep."""
        self._own = folder / f"jinja-{jinja_version()}" if folder else None
        self._shared = shared
        self._theme = f"{theme_folder()}{os.sep}"

    def key(self, name: str, path: str | None) -> str:
        """Give the key of something that is made of a template's file."""
        return f"{_THEME}{name}" if path and path.startswith(self._theme) else name

    def read(self, key: str) -> bytes | None:
        """Give what was kept, if it is whole."""
        for folder in self._folders(key):
            with contextlib.suppress(OSError):
                checksum, _, data = (folder / key).read_bytes().partition(b"\n")
                if checksum == _checksum(data):
                    return data
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep something; where no folder can be written, nothing is kept."""
        for folder in self._folders(key):
            with contextlib.suppress(OSError):
                if folder == self._shared and not folder.is_dir():
                    _remove_outdated(folder)
                folder.mkdir(parents=True, exist_ok=True)
                part = folder / f"{key}.{os.getpid()}.part"
                part.write_bytes(_checksum(data) + b"\n" + data)
                part.replace(folder / key)
                return

    def _folders(self, key: str) -> Iterator[Path]:
        if self._shared and key.startswith(_THEME):
            yield self._shared
        if self._own:
            yield self._own


def shared_folder() -> Path | None:
    """Give where the theme's compiled templates lie; `None` where Python does not keep what it compiles beside the code.

    What compiles them is in the name.
    """
    tag = sys.implementation.cache_tag
    if sys.dont_write_bytecode or sys.pycache_prefix or not tag:
        return None
    return Path(__file__).parents[1] / "__pycache__" / f"templates.{tag}.jinja-{jinja_version()}.{_setup()}"


@cache
def compilers() -> bytes:
    """Name all that decides what a template is compiled into, but the template: Byline, Python, Jinja."""
    return f"{__version__} {sys.implementation.cache_tag} {sys.hexversion:x} {jinja_version()} {_setup()}".encode()


@cache
def jinja_version() -> str:
    """Give the version of Jinja that is installed, without loading Jinja wherever it says so at its beginning."""
    spec = PathFinder.find_spec("jinja2")
    if spec and spec.origin:
        text = Path(spec.origin).read_text("utf-8")
        if found := re.search(r'^__version__ = "([\w.+!-]+)"$', text, re.MULTILINE):
            return found[1]
    from importlib.metadata import version

    return version("jinja2")


@cache
def _setup() -> str:
    checksum = 0
    for name in _COMPILERS:
        checksum = crc32((Path(__file__).parent / name).read_bytes(), checksum)
    return f"{checksum:08x}"


def _remove_outdated(folder: Path) -> None:
    """Remove what another Jinja, or another Byline here, compiled for the same Python."""
    start, _, _ = folder.name.partition(".jinja-")
    for other in folder.parent.glob(f"{start}.jinja-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _checksum(data: bytes) -> bytes:
    return f"{crc32(data):08x}".encode()
