"""What an import starts from: the text of every source, those that came new, and what the last import knew."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from byline.build.import_report import SourceState
from byline.build.last_import import load_lock
from byline.build.source_files import content_hash, read_folder, take_in
from byline.build.source_reading import SourceText
from byline.problems import Problem
from byline.records import Lock


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an import was asked for."""

    files: tuple[Path, ...]
    pasted: bytes | None
    format: str | None


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that an import reads, but for the records."""

    sources: tuple[SourceText, ...]
    arrived: Mapping[str, bytes]
    lock: Lock
    problems: tuple[Problem, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """The sources that were there at the last import."""
        there = {one.name for one in self.sources}
        return tuple(one.name for one in self.lock.sources if one.name not in there)

    @property
    def states(self) -> dict[str, SourceState]:
        """Every source's name → what became of it since the last import."""
        known = {one.name: one.hash for one in self.lock.sources}
        states: dict[str, SourceState] = dict.fromkeys(self.gone, "gone")
        for one in self.sources:
            states[one.name] = (
                "new" if one.name not in known else "unchanged" if known[one.name] == one.hash else "changed"
            )
        return states


def gather_inputs(folder: Path, asked: Asked) -> Inputs:
    """Read the sources of a site, and those that are to become its own.

    Raises:
        ContentError: where a file, or the lock, cannot be read.
    """
    lock = load_lock(folder)
    there = read_folder(folder)
    taken = take_in(asked.files, asked.pasted, there.files)
    known = {one.name: one for one in lock.sources}
    sources = []
    for name, data in sorted({**there.files, **taken}.items()):
        past = known.get(name)
        digest = content_hash(data)
        is_fresh = name in taken or past is None or past.hash != digest
        is_asked = name in taken or (is_fresh and not taken)
        before = past.format if past and past.is_asked else None
        sources.append(
            SourceText(
                name=name,
                data=data,
                hash=digest,
                format=asked.format if asked.format and is_asked else before,
                is_fresh=is_fresh,
                is_new=past is None,
            )
        )
    arrived = {name: data for name, data in taken.items() if there.files.get(name) != data}
    return Inputs(sources=tuple(sources), arrived=arrived, lock=lock, problems=there.problems)
