"""What builds left behind, for a command that only looks: what did not change is neither read nor rendered again.

Nothing is written, and nothing is believed that a build would not believe: content by its stamps, pages by what they
were made from and by the stamp that they were left with.
"""

import sys
from pathlib import Path

import msgspec

from byline.build.before import Before, look_before
from byline.build.disk_shelf import DiskShelf
from byline.build.folders import STATE_FOLDER
from byline.build.inputs import site_roots, take_snapshot, tool_digest, tool_roots
from byline.build.kept_content import KeptContent
from byline.build.options import BuildOptions, Job
from byline.build.prepared import PreparedSite
from byline.build.seeing import held
from byline.library import MemoryShelf, Shelf
from byline.records import Kept
from byline.render import theme_folder


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What is known from earlier builds into `output/`; empty where there was none."""

    output: Path
    kept: Kept
    shelf: Shelf
    before: Before

    def read(self, prepared: PreparedSite, path: str) -> bytes:
        """Give a file of the site: as it lies in `output/`, where it is the same, else made anew.

        Raises:
            ContentError: where a template is wrong.
        """
        if self.before.unchanged({path: prepared.basis(path)}):
            return (self.output / path).read_bytes()
        return prepared.render(path)


def look_at_built(site: Path) -> Built:
    """Look at what builds of a site left; takes its folder, absolute."""
    # No stamp is taken as young: those that were when they were kept have a digest, and so they are equal to none here.
    inputs = take_snapshot(site_roots(site) | tool_roots(theme_folder()), now=sys.maxsize)
    tool = tool_digest(inputs)
    memory = site / STATE_FOLDER / "cache" / tool.hex()
    job = Job(site=site, output=site / "output", options=BuildOptions(site=site))
    with held(job, None) as look:
        before = look_before(job, look, tool.hex())
    return Built(
        output=job.output,
        kept=KeptContent(memory / "content", inputs, writes=False).values,
        shelf=DiskShelf(memory, writes=False) if memory.is_dir() else MemoryShelf(),
        before=before,
    )
