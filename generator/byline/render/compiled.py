"""Compiled templates, kept for the next process; each piece is checked, so a damaged one is compiled again.

The theme's lie beside the package, where Python keeps what it compiled of ours, so that a new site finds them there; a
site's own lie with the site, and so do the theme's where Python may not write.
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache

from byline.render.theme import theme_folder

_THEME = "theme-"
"""Keys of the theme's templates begin so."""


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates: Jinja itself compares each with its template's text."""

    def __init__(self, folder: Path | None, shared: Path | None = None) -> None:
        """Take where to keep a site's own, and where the theme's; folders are made when there is something to keep."""
        self._own = folder / f"jinja-{jinja_version}" if folder else None
        self._shared = shared
        self._theme = f"{theme_folder()}{os.sep}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give what a template is kept under."""
        key = super().get_cache_key(name, filename)
        return f"{_THEME}{key}" if filename and filename.startswith(self._theme) else key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was kept whole."""
        for folder in self._folders(bucket):
            with contextlib.suppress(OSError):
                checksum, _, code = (folder / bucket.key).read_bytes().partition(b"\n")
                if checksum == _checksum(code):
                    bucket.bytecode_from_string(code)
                    return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket; where no folder can be written, nothing is kept."""
        code = bucket.bytecode_to_string()
        for folder in self._folders(bucket):
            with contextlib.suppress(OSError):
                if folder == self._shared and not folder.is_dir():
                    _remove_outdated(folder)
                folder.mkdir(parents=True, exist_ok=True)
                part = folder / f"{bucket.key}.{os.getpid()}.part"
                part.write_bytes(_checksum(code) + b"\n" + code)
                part.replace(folder / bucket.key)
                return

    def _folders(self, bucket: Bucket) -> Iterator[Path]:
        if self._shared and bucket.key.startswith(_THEME):
            yield self._shared
        if self._own:
            yield self._own


def shared_folder() -> Path | None:
    """Give where the theme's compiled templates lie; `None` where Python does not keep what it compiles beside the code.

    What compiles them is in the name: Python, Jinja, and how this room sets it up.
    """
    tag = sys.implementation.cache_tag
    if sys.dont_write_bytecode or sys.pycache_prefix or not tag:
        return None
    setup = crc32((Path(__file__).parent / "environment.py").read_bytes())
    return Path(__file__).parents[1] / "__pycache__" / f"templates.{tag}.jinja-{jinja_version}.{setup:08x}"


def _remove_outdated(folder: Path) -> None:
    """Remove what another Jinja, or another Byline here, compiled for the same Python."""
    start, _, _ = folder.name.partition(".jinja-")
    for other in folder.parent.glob(f"{start}.jinja-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _checksum(code: bytes) -> bytes:
    return f"{crc32(code):08x}".encode()
