"""What builds of one site keep for each other below `.byline/`: content as it was read, works, compiled templates.

All of it lies in a folder named after the very Byline that made it, so that another version never meets it.
"""

from functools import partial
from pathlib import Path

import msgspec

from byline.build.disk_shelf import DiskShelf
from byline.build.engine import Preparation
from byline.build.folders import STATE_FOLDER
from byline.build.inputs import Snapshot, tool_digest
from byline.build.kept_content import KeptContent, read_ahead
from byline.library import Memo, mark_of
from byline.records import Kept

_LEAST_RECORDS = 300
"""Fewer records are read faster by one process."""


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What is known from earlier builds; what a build reads is added to it."""

    folder: Path
    content: KeptContent
    shelf: DiskShelf
    memo: Memo

    @property
    def kept(self) -> Kept:
        """What files of content held when they were read."""
        return self.content.values

    def preparation(self, site: Path, base_url: str | None) -> Preparation:
        """Say what to prepare."""
        return Preparation(site, base_url, compiled=self.folder / "templates")

    def save(self) -> None:
        """Keep everything for the next build.

        Raises:
            OSError: where `.byline/` cannot be written.
        """
        self.content.save(partial(self.memo.again, mark_of))
        self.shelf.save()


def open_memory(site: Path, inputs: Snapshot, jobs: int) -> Memory:
    """Give what earlier builds kept, as far as the inputs are the same; other versions' folders go.

    Records that are not kept are read, by as many processes as `jobs` says.

    Raises:
        OSError: where `.byline/` cannot be written.
    """
    place = site / STATE_FOLDER / "cache"
    folder = place / tool_digest(inputs).hex()
    for other in place.iterdir() if place.is_dir() else ():
        if other != folder:
            from shutil import rmtree

            rmtree(other, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    content = KeptContent(folder / "content", inputs)
    memo = Memo(is_lasting=False)
    memo.learn(mark_of, content.marks)
    memory = Memory(folder=folder, content=content, shelf=DiskShelf(folder, jobs=jobs), memo=memo)
    read_ahead(site, inputs, memory.kept, memory.shelf.crew(_LEAST_RECORDS))
    return memory
