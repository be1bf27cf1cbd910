"""`byline`, also as `python -m byline`: a glance at whether there is anything to do, and only then all the rest."""

import atexit
import os
import sys

from byline import glance

TYPE_CHECKING = False  # see `byline.glance`
if TYPE_CHECKING:
    from typing import Any, NoReturn


def process() -> "NoReturn":
    """Be the process that the command is: run what it was called with, and end with the exit code.

    Python's own way out frees all memory piece by piece, which takes 6 ms after a small build and 50 ms after a large one.
    The system does it at once; so, where nobody waits for an orderly end, there is none.
    """
    code = main()
    if _nobody_waits() and _is_flushed():
        os._exit(code)
    sys.exit(code)


def main() -> int:
    """Run the command that the process was called with, and give the exit code."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still loading: what comes later is told by `outcomes`
        sys.stderr.write("\nStopped.\n")
        return 130


def _run(words: list[str]) -> int:
    code = glance.run(words)
    if code is not None:
        return code
    _load_msgspec()
    asked = glance.understood(words)
    if asked is not None:
        from byline import plain

        return plain.run(asked, words)
    from byline import cli

    return cli.main(words)


def _load_msgspec() -> None:
    """Load msgspec as where `typing_extensions` is not installed.

    It prefers that package to `typing`, for names that both have since Python 3.11; and that package loads `inspect`, and
    this a parser of Python: more than msgspec itself takes. Whoever else asks for the package gets it.
    """
    modules: Any = sys.modules
    if "typing_extensions" in modules or "msgspec" in modules:
        return
    modules["typing_extensions"] = None  # which is how Python notes that a module is not to be had
    try:
        import msgspec  # noqa: F401
    finally:
        del modules["typing_extensions"]


def _nobody_waits() -> bool:
    """Tell whether there is nothing to run at the end, no other thread, and nobody who measures or looks on."""
    callbacks = getattr(atexit, "_ncallbacks", None)
    if callbacks is None or callbacks() or sys.flags.inspect or sys.flags.interactive:
        return False
    if "threading" in sys.modules and sys.modules["threading"].active_count() > 1:
        return False
    monitoring = getattr(sys, "monitoring", None)
    if monitoring and any(monitoring.get_tool(number) for number in range(6)):
        return False
    return sys.gettrace() is None and sys.getprofile() is None


def _is_flushed() -> bool:
    """Write what is still to be written; where that fails, Python tells it in its own way."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a process may be without
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    process()
