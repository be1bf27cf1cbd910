"""What a run ends with: the exit code, and how a failure is told.

0: done. 1: the content has problems, and all of them were told. 2: wrong usage. 3: a defect of Byline, with a log.
"""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from byline import __version__, console
from byline.problems import ContentError

DONE, PROBLEMS, USAGE, DEFECT = 0, 1, 2, 3
INTERRUPTED, CUT_OFF = 130, 141
"""What a shell expects of a program that was stopped by Ctrl-C, or by a pipe that closed."""

REFUSALS = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.ENAMETOOLONG,
        errno.EISDIR,
        errno.ENOTDIR,
    }
)
"""What the system says no to, and a person can mend; any other system error is a defect."""


def run(act: Callable[[], int], words: Sequence[str]) -> int:
    """Do what the words asked for; give the exit code, whatever happens.

    Raises:
        Exception: a defect as it is, only where `BYLINE_DEBUG` is set.
    """
    console.use_utf8()
    try:
        code = _run(act, words)
        if sys.stdout is not None:  # a process may be without
            sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return CUT_OFF
    return code


def _run(act: Callable[[], int], words: Sequence[str]) -> int:
    try:
        return act()
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told here, whatever it is
        return _tell_failure(error, words)


def _tell_failure(error: BaseException, words: Sequence[str]) -> int:
    """Say what went wrong, in the words of whose fault it is."""
    if isinstance(error, ContentError):
        console.tell(error.problems)
        if all(problem.level != "error" for problem in error.problems):
            console.say("Nothing was written: with --strict, a warning stops it.")
        return PROBLEMS
    if isinstance(error, KeyboardInterrupt):
        console.say("\nStopped.")
        return INTERRUPTED
    if os.environ.get("BYLINE_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.errno in REFUSALS:
        return _tell_refusal(error)
    return _tell_defect(error, words)


def _tell_refusal(error: OSError) -> int:
    """Tell what the system refused: no permission, no room, a folder where a file should be."""
    place = f"{error.filename}: " if error.filename else ""
    console.say(f"error: {place}{error.strerror or error}")
    return PROBLEMS


def _tell_defect(error: BaseException, words: Sequence[str]) -> int:
    """Tell that the fault is ours, and keep for the report what the screen need not show."""
    log = _keep_log(error, words)
    console.say(f"error: Byline itself failed ({type(error).__name__}); the fault is in the program, not in your files")
    console.say(f"Please report it ({_where_to_report()}) and add the file {log}")
    return DEFECT


def _where_to_report() -> str:
    """Give the address that the installed package names, or say whose it is."""
    from importlib import metadata

    try:
        links = metadata.metadata("byline").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        links = []
    named = dict(str(link).split(", ", 1) for link in links)
    return named.get("Issues", "to the project that you have Byline from, under Issues")


def _keep_log(error: BaseException, words: Sequence[str]) -> Path:
    """Write the whole story into the site's `.byline/`, or where it cannot be, beside the system's temporary files."""
    import platform
    import shlex
    import tempfile
    import traceback

    story = [
        f"Byline {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"byline {shlex.join(words)}",
        "",
        *traceback.format_exception(error),
    ]
    text = "\n".join(story)
    site = _site_of(words)
    log = site / ".byline" / "defect.log"
    try:
        (site / "site.yaml").stat()
        log.parent.mkdir(exist_ok=True)
        log.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        handle, name = tempfile.mkstemp(prefix="byline-defect-", suffix=".log")
        os.write(handle, text.encode(errors="backslashreplace"))
        os.close(handle)
        return Path(name)
    return log


def _site_of(words: Sequence[str]) -> Path:
    """Find the site's folder in words that may not have been understood."""
    for word, following in pairwise([*words, ""]):
        if word == "--site" and following:
            return Path(following)
        if word.startswith("--site="):
            return Path(word.removeprefix("--site="))
    return Path()


def _close_quietly() -> None:
    """Keep Python from complaining at its end that nobody reads any more."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(quiet, stream.fileno())
