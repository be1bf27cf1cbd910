"""Are files as they were? Asked of all that a build read and wrote, with nothing loaded but what Python has at hand.

No folder of the output is listed, which takes several times as long as this: a folder tells by its own time that nothing
came or went. On a large site this look is all that a build with nothing to do does, so copies of the process share it.
"""

from __future__ import annotations

import os
import sys

from byline.remembered import LEFT, STAMP, TIME, by_name, count_rows, head_of, load, overlaid, rows, state_file
from byline.walking import digest_of, files_below, parts_of, tool_fingerprint

TYPE_CHECKING = False  # importing `typing` takes as long as the whole glance
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from byline.remembered import State, Table

_MANY = 4000
"""So many files of the output are looked at faster by several processes."""
_MOST_PROCESSES = 4


class Look:
    """What one look at a site found: which inputs are not as a build left them, and, when it is asked, the output."""

    def __init__(self, state: State, site: str, output: str) -> None:
        """Look at the inputs; copies of this process may go on looking at the output meanwhile."""
        self.state = state
        self.site, self.output = site, output
        self._watch = _Watch(output, state)
        self.stamps, self.digests = _stamps_of(state)
        """The inputs as the build left them: size, inode and both times; and the digests of those that were young then."""
        self.changed = self._changed_inputs()
        """The labels of all that are new, gone or different by now."""
        if self.changed:
            self._watch.leave_to_others()

    def is_current(self) -> bool:
        """Tell whether all that a build read and wrote, and Byline itself, is as it was."""
        return not self.changed and self.state["tool"] == tool_fingerprint() and self.is_untouched()

    def is_untouched(self) -> bool:
        """Tell whether the output holds what was left there, and nothing else; waits until all of it is looked at."""
        return self._watch.is_untouched()

    def is_about(self, site: str, output: str) -> bool:
        """Tell whether this is what a build of that site would see, no other having ended since."""
        return (self.site, self.output) == (site, output) and self.state["head"] == head_of(state_file(site, output))

    def close(self) -> None:
        """End whatever is still looking."""
        self._watch.close()

    def _changed_inputs(self) -> frozenset[str]:
        stamps, digests = self.stamps, self.digests
        changed = set()
        there = []
        for label, path, status in files_below(parts_of(self.site, self.state["theme"])):
            there.append(label)
            stamp = (status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
            if stamps.get(label) != stamp or (label in digests and digests[label] != digest_of(path)):
                changed.add(label)
        return frozenset(changed.union(stamps.keys() - there) if changed or len(there) != len(stamps) else ())


def _stamps_of(state: State) -> tuple[dict[str, tuple[Any, ...]], dict[str, str]]:
    tables, changes = state["tables"], state["changes"]["inputs"]
    stamps: dict[str, tuple[Any, ...]] = {}
    for table in tables["inputs"]:
        stamps.update(by_name(table, STAMP))
    digests = {label: digest for label, digest in tables["digests"].items() if label not in changes}
    digests |= {label: row[4] for label, row in changes.items() if row and row[4]}
    return overlaid(stamps, {label: row and row[:4] for label, row in changes.items()}), digests


_left: list[Look] = []


def look_at_site(site: str, output: str) -> Look | None:
    """Give the look that this process left for itself, if it is about this site and still holds; else look anew.

    `None` where nothing is known of earlier builds.
    """
    while _left:
        look = _left.pop()
        if look.is_about(site, output):
            return look
        look.close()
    state = load(state_file(site, output))
    return Look(state, site, output) if state else None


def leave_look(look: Look) -> None:
    """Leave a look for the build that this process comes to next: after a glance that saw something to do."""
    _left.append(look)


class _Watch:
    """A look at an output folder; where it holds very many files, copies of this process look at some of them."""

    def __init__(self, output: str, state: State) -> None:
        self._answer: bool | None = None
        self._others: list[int] = []
        self._place = _opened(output)
        if os.stat not in os.supports_dir_fd:
            self._asks = [_Ask(0, lambda: _is_listed(output, state)), *_asks(f"{output}/", None, state, folders=False)]
        elif self._place is None:
            self._asks = [_Ask(0, lambda: _is_nothing(output, state))]
        else:
            self._asks = _asks("", self._place, state)
            if _is_shared(sum(ask.count for ask in self._asks)):
                self._share(sum(count_rows(table) for table in state["tables"]["inputs"]))

    def is_untouched(self) -> bool:
        """Tell whether the folder is as it was left; what nobody has looked at yet is looked at now."""
        if self._answer is None:
            self._answer = all(ask() for ask in self._asks) and self._all_say_yes()
            self.close()
        return self._answer

    def leave_to_others(self) -> None:
        """Let a copy of this process do all that is left to it, for it has something else to do now."""
        if self._others:
            self._others.append(_start(self._asks))
            self._asks = []

    def close(self) -> None:
        """End whatever is still looking."""
        for other in self._taken():
            os.kill(other, 9)
            os.waitpid(other, 0)
        if self._place is not None:
            os.close(self._place)
            self._place = None

    def _all_say_yes(self) -> bool:
        answers = [_says_yes(other) for other in self._taken()]  # each is waited for, whatever another says
        return all(answers)

    def _taken(self) -> list[int]:
        others, self._others = self._others, []
        return others

    def _share(self, more: int) -> None:
        """Start a copy for each processor but one; this process keeps a share less by what `more` it has to look at."""
        processes = min(_MOST_PROCESSES, _processors())
        share = (sum(ask.count for ask in self._asks) + more) // processes
        for _ in range(processes - 1):
            taken: list[_Ask] = []
            while self._asks and sum(ask.count for ask in taken) < share:
                taken.append(self._asks.pop())
            self._others.append(_start(taken))


class _Ask:
    """A part of a look, and how many files it looks at."""

    def __init__(self, count: int, ask: Callable[[], bool]) -> None:
        self.count = count
        self._ask = ask

    def __call__(self) -> bool:
        return self._ask()


def _asks(start: str, place: int | None, state: State, *, folders: bool = True) -> list[_Ask]:
    """Cut a look at an output folder into parts; `start` and `place` are where paths begin."""
    tables, changes = state["tables"], state["changes"]
    new = {path: row for path, row in changes["files"].items() if row}

    def ask_files(table: Table) -> _Ask:
        return _Ask(count_rows(table), lambda: _hold(rows(table, LEFT), start, place, changes["files"]))

    def ask_folders(table: Table) -> _Ask:
        return _Ask(count_rows(table), lambda: _are_at(rows(table, TIME), start, place, changes["folders"]))

    asks = [_Ask(len(new), lambda: _hold(((path, *row) for path, row in new.items()), start, place, {}))]
    if folders:
        times = {path: row for path, row in changes["folders"].items() if row}
        asks.append(_Ask(len(times), lambda: _are_at(((path, *row) for path, row in times.items()), start, place, {})))
        asks += map(ask_folders, tables["folders"])
    return [*asks, *map(ask_files, tables["files"])]


def _hold(files: Iterable[tuple[Any, ...]], start: str, place: int | None, changes: Mapping[str, Any]) -> bool:
    """Tell whether files are as they were left; those aside that have changed since, and are looked at by themselves."""
    lstat = os.lstat
    for path, size, inode, modified in files:
        try:
            status = lstat(start + path, dir_fd=place)
        except (OSError, ValueError):
            if path not in changes:
                return False
        else:
            is_other = status.st_mtime_ns != modified or status.st_size != size or status.st_ino != inode
            if is_other and path not in changes:
                return False
    return True


def _are_at(folders: Iterable[tuple[Any, ...]], start: str, place: int | None, changes: Mapping[str, Any]) -> bool:
    """Tell whether nothing came or went in folders since the times given; the same aside."""
    lstat = os.lstat
    for path, modified in folders:
        try:
            found = lstat(f"{start}{path}" or ".", dir_fd=place).st_mtime_ns
        except (OSError, ValueError):
            found = None
        if found != modified and path not in changes:
            return False
    return True


def _is_listed(folder: str, state: State) -> bool:
    """Tell whether as many files and folders are there as were left, where a folder's time says nothing; a repository aside."""
    count = sum(len(names_of(state, table)) for table in ("files", "folders"))
    if not os.path.lexists(folder):
        return count <= 1
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        count -= len(folders) + len(files)
    return count == 1  # the folder itself


def _is_nothing(folder: str, state: State) -> bool:
    return not os.path.lexists(folder) and not names_of(state, "files")


def names_of(state: State, table: str) -> set[str]:
    """Give the names in a table, as they are by now."""
    names: set[str] = {name for part in state["tables"][table] for name in part[0].split("\0")}
    changes: dict[str, Any] = state["changes"][table]
    return (names | changes.keys()) - {name for name, row in changes.items() if row is None}


def _is_shared(count: int) -> bool:
    """Tell whether so many files are worth a copy of this process, and whether it can be copied."""
    return count >= _MANY and hasattr(os, "fork") and _processors() > 1 and not _has_threads()


def _has_threads() -> bool:
    return "threading" in sys.modules and sys.modules["threading"].active_count() > 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(asks: Sequence[_Ask]) -> int:
    """Let a copy of this process ask; it ends with 0 where all say yes."""
    other = os.fork()
    if other:
        return other
    code = 1
    try:
        code = 0 if all(ask() for ask in asks) else 1
    finally:
        os._exit(code)


def _says_yes(other: int) -> bool:
    return os.waitpid(other, 0)[1] == 0


def _opened(folder: str) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    except OSError:
        return None
