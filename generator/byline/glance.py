"""Is there anything to do? Told by a glance, with nothing imported but what Python has at hand.

Most builds find that nothing changed; loading click, msgspec and the rest would take several times as long as finding it
out. So `byline build` comes here first. What it understands to the last word, and where nothing is to be done or told, it
answers as the long way would; in all else, and in any doubt, it steps aside for `byline.cli`.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
from zlib import crc32

import byline

TYPE_CHECKING = False  # importing `typing` takes as long as the whole glance
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, Literal

    State = Mapping[str, Any]
    """What `byline.build.state` keeps: plain values, and tables of numbers as columns of machine words."""
    Codes = tuple[Literal["Q", "q"], ...]
    Left = Sequence[Any]
    """Path below the output folder, size, inode and time, as the last finished build left it."""
    Visited = Sequence[Any]
    """Path of a folder below the output folder, and when something last came or went in it."""

STATE_FOLDER = ".byline"
SITE_PARTS = ("site.yaml", "content", "templates")
"""What a site itself is made of."""
TOOL = "(byline)"
"""The label of Byline's own code."""
THEME = "(theme)"

STAMP: Codes = ("Q", "Q", "q", "q")
LEFT: Codes = ("Q", "Q", "q")
TIME: Codes = ("q",)
"""The columns of a state's tables: size, inode, time of content, time of change; the same without the last; a time."""

_MANY = 4000
"""So many files of the output are looked at faster by two processes."""
_HEAD = f"byline state 3 {marshal.version} {sys.byteorder} ".encode()
_INTERRUPTED = 130


def run(words: Sequence[str]) -> int | None:
    """Answer `byline build` where nothing is to be done or told, and give the exit code; `None` where the long way must."""
    collects = gc.isenabled()
    gc.disable()  # a large state is many small objects and no circle
    try:
        return _answer(words)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return _INTERRUPTED
    except Exception:  # noqa: BLE001 - whatever is wrong, the long way finds it again and tells it
        return None
    finally:
        if collects:
            gc.enable()


def _answer(words: Sequence[str]) -> int | None:
    asked = _understood(words)
    if asked is None or not os.path.isfile(os.path.join(asked["--site"], "site.yaml")):  # noqa: PTH113, PTH118 - no pathlib here
        return None
    shown = asked.get("--output") or os.path.normpath(os.path.join(asked["--site"], "output"))  # noqa: PTH118
    site, output = os.path.realpath(asked["--site"]), os.path.realpath(shown)
    state = load(state_file(site, output))
    if state is None or state["problems"] or state["base_url"] is not None or state["output"] != named(site, output):
        return None
    if not (state["imported"] or "--no-import" in asked) or not is_current(state, site, output):
        return None
    return _say(f"{shown}{os.sep}: {state['own_count']} unchanged\n")


def _understood(words: Sequence[str]) -> dict[str, str] | None:
    """Give the options of a plain `byline build`; `None` for all else, and for what would have to be looked at closer."""
    asked = {"--site": "."}
    known = ["--site"]
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "build" and len(known) == 1:
            known += ["--output", "--strict", "--no-import"]
        elif word in ("--strict", "--no-import") and word in known:
            asked[word] = ""
        elif name in ("--site", "--output") and name in known:
            asked[name] = value if equals else next(rest, "")
            if not _is_plain(asked[name]):
                return None
        else:
            return None
    return asked if len(known) > 1 else None


def _is_plain(folder: str) -> bool:
    """Tell whether a folder's name is printed as it was given."""
    return folder == os.path.normpath(folder) and folder[:1] not in ("-", "") and folder.isprintable()


def _say(line: str) -> int | None:
    """Print as `byline.console` does; where that is nothing plain, let it do so."""
    reconfigure = getattr(sys.stderr, "reconfigure", None)
    if reconfigure is None:
        return None
    reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.stderr.write(line)
    sys.stderr.flush()
    return 0


def named(site: str, output: str) -> str:
    """Give the output folder as a state names it, so that a site may be moved with its output."""
    return os.path.relpath(output, site).replace(os.sep, "/")


def state_file(site: str, output: str) -> str:
    """Give the file that remembers the builds of this site into this folder."""
    return f"{site}/{STATE_FOLDER}/build/{crc32(named(site, output).encode()):08x}.state"


def load(file: str) -> State | None:
    """Give what a build remembered, or `None` where it is not whole, or of another version."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - no pathlib here
            head, _, body = opened.read().partition(b"\n")
    except OSError:
        return None
    state: State | None = marshal.loads(body) if head == _head(body) else None  # noqa: S302 - ours, and whole
    return state


def dump(state: dict[str, Any]) -> bytes:
    """Give the file that `load` reads."""
    body = marshal.dumps(state)
    return _head(body) + b"\n" + body


def rows(table: Sequence[Any], codes: Codes) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table: a name, and as many numbers as there are codes (`Q`: without a sign, `q`: with one)."""
    columns = (memoryview(data).cast(code).tolist() for code, data in zip(codes, table[1:], strict=True))
    return zip(table[0].split("\0"), *columns, strict=False)  # where there is no row, there still is an empty name


def _head(body: bytes) -> bytes:
    return _HEAD + b"%08x" % crc32(body)


def is_current(state: State, site: str, output: str) -> bool:
    """Tell whether all that a build read and wrote, and Byline itself, is as it was; what was asked for is not compared."""
    if state["tool"] != tool_fingerprint():
        return False
    parts = [(name, os.path.join(site, name)) for name in SITE_PARTS]  # noqa: PTH118 - no pathlib here
    parts += [(TOOL, os.path.dirname(byline.__file__)), (THEME, state["theme"])]  # noqa: PTH120
    inputs = {name: stamp for name, *stamp in rows(state["inputs"], STAMP)}
    files, folders = rows(state["files"], LEFT), rows(state["folders"], TIME)
    alike = Task(len(inputs), lambda: _are_same(inputs, state["digests"], parts))
    return is_untouched(output, list(files), list(folders), alike)


class Task:
    """Something else to ask, and how many files it looks at."""

    def __init__(self, count: int = 0, ask: Callable[[], bool] = lambda: True) -> None:
        self.count = count
        self.ask = ask


def is_untouched(folder: str, files: Sequence[Left], folders: Sequence[Visited], task: Task) -> bool:
    """Tell whether a folder still holds what was left there, and nothing else; and whether the task says yes.

    No folder is listed, which takes several times as long as this: a folder tells by its own time that nothing came or
    went. Half of very many files are looked at by a copy of this process.
    """
    if os.stat not in os.supports_dir_fd:
        return _is_listed(folder, len(files) + len(folders) - 1) and _hold(folder, files, ()) and task.ask()
    try:
        place = os.open(folder, os.O_RDONLY)
    except OSError:
        return not files and len(folders) <= 1 and not os.path.lexists(folder) and task.ask()
    try:
        if len(files) < _MANY or not hasattr(os, "fork") or _has_threads():
            return task.ask() and _hold(place, files, folders)
        return _hold_halves(place, files, folders, task)
    finally:
        os.close(place)


def _has_threads() -> bool:
    return "threading" in sys.modules and sys.modules["threading"].active_count() > 1


def _hold_halves(place: int, files: Sequence[Left], folders: Sequence[Visited], task: Task) -> bool:
    """Look at one half here and at the other in a copy of this process: on a large site it is all that a build does."""
    half = (len(files) + len(folders) + task.count) // 2
    other = os.fork()
    if not other:
        code = 1
        try:
            code = 0 if _hold(place, files[:half], ()) else 1
        finally:
            os._exit(code)
    holds = False
    try:
        holds = task.ask() and _hold(place, files[half:], folders)
    finally:
        if not holds:
            os.kill(other, 9)
        _, status = os.waitpid(other, 0)
    return holds and status == 0


def _hold(place: int | str, files: Sequence[Left], folders: Sequence[Visited]) -> bool:
    lstat = os.lstat
    start, below = ("", place) if isinstance(place, int) else (f"{place}/", None)
    try:
        for path, modified in folders:
            if lstat(f"{start}{path}" or ".", dir_fd=below).st_mtime_ns != modified:
                return False
        for path, size, inode, modified in files:
            status = lstat(start + path, dir_fd=below)
            if status.st_mtime_ns != modified or status.st_size != size or status.st_ino != inode:
                return False
    except (OSError, UnicodeError):
        return False
    return True


def _is_listed(folder: str, count: int) -> bool:
    """Tell whether so many files and folders are there, where a folder's time says nothing; a repository aside."""
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        count -= len(folders) + len(files)
    return count == 0


def _are_same(
    inputs: Mapping[str, Sequence[int]], digests: Mapping[str, str], parts: Iterable[tuple[str, str]]
) -> bool:
    """Tell whether no file came, went or changed."""
    count = 0
    for label, path, status in files_below(parts):
        stamp = inputs.get(label)
        if stamp is None or not is_same(stamp, digests.get(label, ""), path, status):
            return False
        count += 1
    return count == len(inputs)


def is_same(stamp: Sequence[int], digest: str, path: str, status: os.stat_result) -> bool:
    """Tell whether a file is as it was by its stamp: size, inode, both times, and the digest of what was young then."""
    size, inode, modified, changed = stamp
    if status.st_size != size or status.st_ino != inode:
        return False
    if status.st_mtime_ns != modified or status.st_ctime_ns != changed:
        return False
    return not digest or digest == digest_of(path)


def digest_of(path: str) -> str:
    """Give what tells one content of a file from another."""
    from hashlib import blake2b

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - no pathlib here
            return blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return "unreadable"


def files_below(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Give label, path and status of every file that a part is or holds; one that is not there is not given."""
    for label, root in parts:
        try:
            status = os.stat(root)  # noqa: PTH116 - no pathlib here
        except OSError:
            continue
        if os.path.isdir(root):  # noqa: PTH112
            yield from _walk(label, root, {(status.st_dev, status.st_ino)})
        else:
            yield label, root, status


def _walk(label: str, root: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Walk a folder, through symbolic links as well: what they lead to is read, so it must be watched."""
    waiting = [(label, root)]
    while waiting:
        label, folder = waiting.pop()
        for entry in _entries(folder):
            name = entry.name
            if is_private(name):
                continue
            try:
                status = entry.stat()
            except OSError:  # a link to nowhere, or gone meanwhile
                continue
            below = f"{label}/{name if name.isascii() else as_text(name)}"
            if not entry.is_dir():
                yield below, entry.path, status
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting.append((below, entry.path))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def is_private(name: str) -> bool:
    """Tell hidden files, editors' backups and what Python compiled: nothing of a site is made of these."""
    return name[0] in ".#~" or name[-1] == "~" or name == "__pycache__"


def as_text(name: str) -> str:
    r"""Give a file's name as text: bytes in it that are no UTF-8 become `\xff`, so that it can be told and remembered."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def tool_fingerprint() -> str:
    """Give what tells one installation from another: Byline, Python, and every installed package with its version."""
    packages = sorted(name for folder in sys.path for name in _packages_in(folder))
    return f"{byline.__version__} {byline.__file__} {sys.version} {crc32(' '.join(packages).encode()):08x}"


def _packages_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return [entry.name for entry in entries if entry.name.endswith(".dist-info")]
    except OSError:
        return []
