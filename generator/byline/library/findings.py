"""What this room notices about a record: a `Problem` that knows its field, and not yet its line."""

import msgspec

from byline.problems import Level


class Finding(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """Something to tell about a field of a file; `records.locate` finds its line once it is to be printed."""

    file: str
    """Relative to the site's folder: `content/publications/kang2025what.yaml`."""
    field: tuple[str | int, ...]
    """The way to the value: `("authors", 2)`, `("abstract",)`."""
    level: Level
    code: str
    text: str
    hint: str = ""
    start: int = 0
    """Where in the value's text it is, in characters from 0."""
    width: int = 1
