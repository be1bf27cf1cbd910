"""A new process that makes files of a site for another; see `byline.build.spawning`."""

import os
import sys
import traceback
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import IO

import msgspec

from byline.build.basing import bases_of, digest_of_bases
from byline.build.before import Before
from byline.build.engine import prepare
from byline.build.exchanging import Exchange
from byline.build.frames import ADOPT, BASES, END, FAILURE, GO, READY, TASKS, read_frame, write_frame
from byline.build.inputs import site_roots, take_snapshot, tool_roots
from byline.build.memory import open_memory
from byline.build.staging import Stage, make_file
from byline.build.writing import NewFolder
from byline.problems import ContentError
from byline.render import theme_folder


class Errand(msgspec.Struct, frozen=True, array_like=True):
    """What the process is told first."""

    site: str
    output: str
    base_url: str | None
    stage: str
    """Where files are written to."""
    now: int
    """The time by which the site's files are young or old."""
    there: list[str]
    """The files that may be in the output as they should be, and must be compared."""
    bases: bytes
    """A digest of all that the files are made from: the site must be the same for both processes."""
    number: int = 0
    """Which worker this is."""


class Helper:
    """Makes the files that it is asked for, and keeps on the shelf what others may need."""

    def __init__(self, errand: Errand) -> None:
        """Begin with what lies below `.byline/`, and take a part of the shelf to write to."""
        self._errand = errand
        site = Path(errand.site)
        self._inputs = take_snapshot(site_roots(site) | tool_roots(theme_folder()), now=errand.now)
        self._memory = open_memory(site, self._inputs, 1)
        self._crew = self._memory.shelf.crew(1)
        self._crew.begin(errand.number)
        self._stage: Stage | None = None

    def prepare(self) -> bytes:
        """Plan the site, and give a digest of what its files are made from; nothing, where it has mistakes by now."""
        errand, memory = self._errand, self._memory
        try:
            asked = memory.preparation(Path(errand.site), errand.base_url)
            prepared = prepare(asked, memory.kept, memory.shelf, memory.memo)
        except ContentError:
            return b""
        exchange = Exchange(
            prepared=prepared,
            bases=bases_of(prepared, self._inputs),
            before=Before(files=set(errand.there), folders={}, own=None),
            output=Path(errand.output),
            shelf=memory.shelf,
            lists={},
        )
        self._stage = Stage(
            prepared=prepared,
            bases=exchange.bases,
            before=exchange.before,
            output=exchange.output,
            folder=NewFolder(Path(errand.stage)),
            exchange=exchange,
        )
        return digest_of_bases(exchange.bases)

    def make(self, path: str) -> bytes:
        """Make one file, and give what became of it."""
        if self._stage is None:
            raise ValueError("the site is not prepared")
        return make_file(self._stage, path)

    def hand_over(self) -> bytes:
        """Give what was put on the shelf."""
        return self._crew.end()

    def adopt(self, written: Iterable[bytes]) -> None:
        """Take over what all have put on their shelves, and go on in a part of one's own."""
        for data in written:
            self._crew.finish(data)
        self._crew.begin(self._errand.number)


def main() -> None:
    """Serve until nothing more is asked for; what anything prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(sys.stdin.buffer, answers)
    except BrokenPipeError:  # nobody waits for it any more
        os._exit(1)
    except BaseException:  # noqa: BLE001 - told to the process that waits
        write_frame(answers, FAILURE, traceback.format_exc().encode())


def _serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    frame = read_frame(tasks)
    if frame is None:
        return
    helper = Helper(msgspec.msgpack.decode(frame.data, type=Errand))
    say = partial(write_frame, answers)
    say(READY)
    while frame := read_frame(tasks):
        if frame.kind == GO:
            say(BASES, helper.prepare())
        elif frame.kind == TASKS:
            for path in msgspec.msgpack.decode(frame.data, type=list[str]):
                say(TASKS, helper.make(path))
        elif frame.kind == END:
            say(END, helper.hand_over())
        elif frame.kind == ADOPT:
            helper.adopt(msgspec.msgpack.decode(frame.data, type=list[bytes]))
