"""What publishing is asked for, and what it tells when it is done."""

from pathlib import Path

import msgspec

from byline.problems import Problem


class PublishOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What `byline publish` was asked for."""

    site: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    strict: bool = False


class PublishReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was published; `pushed` is false where the branch held the very same files already."""

    pushed: bool
    address: str | None
    """Where the site will be seen, as far as it is known."""
    problems: tuple[Problem, ...] = ()
    """The build's warnings and notes."""
