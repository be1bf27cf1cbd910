"""Between rendering and `output/`: every page is made before the first one is put in its place.

What differs from the output is written to a folder beside the state, on the disk of the output, and moved from there by
renaming, so that nobody ever sees half a file, and a build that was killed leaves nothing in `output/` to clear away.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG
from zlib import crc32

import msgspec

from byline.build.before import Before
from byline.build.crew import Hands
from byline.build.exchanging import Exchange, Piece
from byline.build.folders import STATE_FOLDER
from byline.build.output import folders_of
from byline.build.placings import PlacedList, Placing
from byline.build.prepared import PreparedSite
from byline.build.state import Written
from byline.build.writing import NewFolder, write_atomically
from byline.problems import ContentError, Problem

_NOT_AT_ONCE = frozenset({errno.EXDEV, errno.EBUSY, errno.ENOTEMPTY, errno.EEXIST})
"""Another disk after all; the folder is itself a disk, or holds a repository: then file by file."""

Step = Callable[[int, int], None]
"""Told how many files are done, and how many there are."""


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is rendered whole, and not yet in its place."""

    folder: Path
    changed: tuple[str, ...]
    """Files that are new or differ from what is in the output; they lie in `folder`."""
    made: dict[str, bytes]
    """Every file that was made → the digest of its bytes; the others are in the output as they should be."""
    written: dict[str, Written]
    """What tells each of the changed files from others, as it lies in `folder`."""
    lists: dict[str, PlacedList]
    """Each file that lists works, and of which it is known how → how it shows them."""


def stage_folder(site: Path, output: Path) -> Path:
    """Give a folder from which a file can be renamed into `output`: below `.byline/`, else beside the output."""
    if (site / STATE_FOLDER).stat().st_dev == _nearest(output).stat().st_dev:
        return site / STATE_FOLDER / "stage"
    return output.parent / f".{output.name}.byline"


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """What is staged where, and what is known of the files that may be in place already."""

    prepared: PreparedSite
    bases: Mapping[str, bytes]
    """File → what it is made from; every file of the site, in the order of paths."""
    before: Before
    output: Path
    folder: NewFolder
    exchange: Exchange
    """Makes long lists of those in the output."""


def stage_site(stage: Stage, crew: Hands, step: Step) -> Staged:
    """Make every file of the site that may differ from the one in the output, and keep those that do.

    Raises:
        ContentError: with what is wrong in any template, after all pages were tried.
    """
    unchanged = stage.before.unchanged(stage.bases)
    waiting = [path for path in stage.bases if path not in unchanged]
    made: dict[str, bytes] = {}
    written: dict[str, Written] = {}
    lists = {
        path: placed for path in stage.exchange.lists if path in unchanged if (placed := stage.exchange.unchanged(path))
    }
    problems: set[Problem] = set()
    decode = msgspec.msgpack.Decoder(_Made).decode
    for done, (path, data) in enumerate(_make_all(stage, waiting, crew), start=1):
        step(done, len(waiting))
        one = decode(data)
        problems.update(one.problems)
        made[path] = one.digest
        if one.written:
            written[path] = one.written
        if one.placings is not None:
            lists[path] = PlacedList(stage.bases[path], one.placings)
    if problems:
        raise ContentError(problems)
    return Staged(
        folder=stage.folder.path,
        changed=tuple(path for path in waiting if path in written),
        made=made,
        written=written,
        lists=lists,
    )


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """What became of one file."""

    digest: bytes = b""
    written: Written | None = None
    """What tells it from other files; `None`: the output holds the same bytes."""
    problems: tuple[Problem, ...] = ()
    placings: tuple[Placing, ...] | None = None
    """How it shows works, see `Press.render_noting`."""


def _make_all(stage: Stage, waiting: Sequence[str], crew: Hands) -> Iterator[tuple[str, bytes]]:
    """Make files; of many, first those that others show something of, so that it is made once, while it is at hand."""
    rounds = [list(waiting)]
    if len(waiting) >= crew.least:
        stage.prepared.load()
        rounds = [[path for path in waiting if stage.prepared.is_expected(path) is first] for first in (True, False)]
    for paths in rounds:
        make = partial(_make, stage, paths)
        yield from ((paths[number], data) for number, data in crew.work(paths, make))


def _make(stage: Stage, paths: Sequence[str], number: int) -> bytes:
    return make_file(stage, paths[number])


def make_file(stage: Stage, path: str) -> bytes:
    """Make one file, and give what became of it, as `stage_site` reads it."""
    try:
        made = _exchange(stage, path) or _render(stage, path)
    except ContentError as error:
        made = _Made(problems=error.problems)
    return msgspec.msgpack.encode(made)


def _exchange(stage: Stage, path: str) -> _Made | None:
    """Make a file of the one in the output, where that can be done."""
    exchanged = stage.exchange.make(path)
    if exchanged is None:
        return None
    pieces = exchanged.pieces
    if not pieces:
        return _Made(exchanged.digest, placings=exchanged.placings)
    return _Made(digest_of_bytes(*pieces), stage.folder.put(path, *pieces), placings=exchanged.placings)


def _render(stage: Stage, path: str) -> _Made:
    data, placings = stage.prepared.render_noting(path)
    written = None if _holds(stage, path, data) else _put(stage, path, data)
    return _Made(digest_of_bytes(data), written, placings=placings)


def digest_of_bytes(*pieces: Piece) -> bytes:
    """Give what tells what Byline wrote from what a person made of it since: the size, and a checksum.

    A person is no attacker: that another text of the same size has the same checksum happens once in four billion
    times. A digest that withstands attacks takes several times as long, on every file of every first build.
    """
    checksum = 0
    for piece in pieces:
        checksum = crc32(piece, checksum)
    return sum(map(len, pieces)).to_bytes(8, "little") + checksum.to_bytes(4, "little")


def _holds(stage: Stage, path: str, data: bytes) -> bool:
    """Tell whether the output holds these very bytes; a link to them is not good enough."""
    if path not in stage.before.files:
        return False
    file = stage.output / path
    try:
        status = file.lstat()
        return S_ISREG(status.st_mode) and status.st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _put(stage: Stage, path: str, data: bytes) -> Written:
    return stage.folder.put(path, data)


def replace_all(staged: Staged, output: Path) -> bool:
    """Put a whole site where there is nothing yet, so that it appears at once; false where that cannot be done."""
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.folder.replace(output)
    except OSError as error:
        if error.errno not in _NOT_AT_ONCE:
            raise
        return False
    return True


def replace_changed(staged: Staged, output: Path) -> None:
    """Put each changed file in its place, one by one."""
    for folder in sorted(folders_of(staged.changed)):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in staged.changed:
        _move(staged.folder / path, output / path)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_atomically(target, source.read_bytes())


def remove_stale(output: Path, stale: Iterable[str], folders: Iterable[str]) -> None:
    """Remove files that are no longer part of the site, and those of the folders that are empty then."""
    for path in stale:
        (output / path).unlink(missing_ok=True)
    for folder in sorted(folders, reverse=True):
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or not there
            continue


def clear_stage(stage: Path) -> None:
    """Remove what a build left that did not live to its end."""
    if os.path.lexists(stage):
        from shutil import rmtree

        rmtree(stage)
