"""Compiled templates, kept in a folder for the next process; each piece is checked, so a damaged one is compiled again."""

import contextlib
import os
from pathlib import Path
from zlib import crc32

from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates: Jinja itself compares each with its template's text."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when there is something to keep."""
        self._folder = folder / f"jinja-{jinja_version}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was kept whole."""
        with contextlib.suppress(OSError):
            checksum, _, code = (self._folder / bucket.key).read_bytes().partition(b"\n")
            if checksum == _checksum(code):
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket; where the folder cannot be written, nothing is kept."""
        code = bucket.bytecode_to_string()
        part = self._folder / f"{bucket.key}.{os.getpid()}.part"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_checksum(code) + b"\n" + code)
            part.replace(self._folder / bucket.key)


def _checksum(code: bytes) -> bytes:
    return f"{crc32(code):08x}".encode()
