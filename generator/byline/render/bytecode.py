"""What Jinja compiled for itself, kept as `compiled` keeps it."""

from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from byline.render.compiled import CompiledFiles


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates: Jinja itself compares each with its template's text."""

    def __init__(self, folder: Path | None, shared: Path | None = None) -> None:
        """Take where to keep a site's own, and where the theme's; folders are made when there is something to keep."""
        self._files = CompiledFiles(folder, shared)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give what a template is kept under."""
        return self._files.key(super().get_cache_key(name, filename), filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was kept whole."""
        code = self._files.read(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        self._files.keep(bucket.key, bucket.bytecode_to_string())
