"""Is there anything to do? Told by a glance, with nothing imported but what Python has at hand.

Most builds find that nothing changed; loading click, msgspec and the rest would take several times as long as finding it
out. So `byline build` comes here first. What it understands to the last word, and where nothing is to be done or told, it
answers as the long way would; in all else, and in any doubt, it steps aside for `byline.cli`.
"""

from __future__ import annotations

import gc
import os
import sys

from byline.looking import Look, leave_look
from byline.remembered import load, named, state_file

TYPE_CHECKING = False  # importing `typing` takes as long as the whole glance
if TYPE_CHECKING:
    from collections.abc import Sequence

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
    asked = understood(words)
    if asked is None:
        return None
    shown = asked.get("--output") or os.path.normpath(os.path.join(asked["--site"], "output"))  # noqa: PTH118
    site, output = os.path.realpath(asked["--site"]), os.path.realpath(shown)
    state = load(state_file(site, output))
    if state is None or state["problems"] or state["base_url"] is not None or state["output"] != named(site, output):
        return None
    if not (state["imported"] or "--no-import" in asked):
        return None
    look = Look(state, site, output)
    if not look.is_current():
        leave_look(look)
        return None
    return _say(f"{shown}{os.sep}: {state['own_count']} unchanged\n")


def understood(words: Sequence[str]) -> dict[str, str] | None:
    """Give the options of a plain `byline build` of a site that is there, a flag as an empty text.

    `None` for all else, and for what would have to be looked at closer.
    """
    asked = _options(words)
    is_site = asked is not None and os.path.isfile(os.path.join(asked["--site"], "site.yaml"))  # noqa: PTH113, PTH118 - no pathlib here
    return asked if is_site else None


def _options(words: Sequence[str]) -> dict[str, str] | None:
    asked = {"--site": "."}
    known = ["--site"]
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "build" and len(known) == 1:
            known += ["--output", "--jobs", "--strict", "--no-import"]
        elif word in ("--strict", "--no-import") and word in known:
            asked[word] = ""
        elif name in ("--site", "--output", "--jobs") and name in known:
            asked[name] = value if equals else next(rest, "")
            if not (_is_number(asked[name]) if name == "--jobs" else _is_plain(asked[name])):
                return None
        else:
            return None
    return asked if len(known) > 1 else None


def _is_plain(folder: str) -> bool:
    """Tell whether a folder's name is printed as it was given."""
    return folder == os.path.normpath(folder) and folder[:1] not in ("-", "") and folder.isprintable()


def _is_number(text: str) -> bool:
    """Tell whether a text is a number from 1 as everybody writes it."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 5


def _say(line: str) -> int | None:
    """Print as `byline.console` does; where that is nothing plain, let it do so."""
    reconfigure = getattr(sys.stderr, "reconfigure", None)
    if reconfigure is None:
        return None
    reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.stderr.write(line)
    sys.stderr.flush()
    return 0
