"""What a text is that no format fits: said in a few words, so that whoever brought it sees why."""

import re
from collections.abc import Callable

from byline.sources.passages import BLANKS, as_shown

_MARKUP = re.compile(r"<(?:[?!/]|[A-Za-z][\w:.-]*[\s/>])")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|table|p|a)\b", re.IGNORECASE)
_PROGRAM = re.compile(r"%PDF-|PK\x03\x04|\{\\rtf|\x89PNG|\x1f\x8b|\ufffdPNG|ÐÏ\x11à")
_LONGEST_LOOK = 4000


def what_it_is(text: str) -> str:
    """Give the beginning of a sentence: `this is an HTML page`, `this is JSON without a work that a format knows`."""
    start = text[:_LONGEST_LOOK].strip(BLANKS)
    if not start:
        return "this text is empty"
    return next((words for words, fits in _KINDS if fits(start)), f"this text begins {_beginning(start)}")


def _is_binary(start: str) -> bool:
    return (
        _PROGRAM.match(start) is not None or sum(not char.isprintable() and char not in BLANKS for char in start) > 20
    )


def _beginning(start: str) -> str:
    return as_shown(re.split(r"[\r\n]", start, maxsplit=1)[0])


_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("this is no text but a program's own file (bring an export of it, such as BibTeX)", _is_binary),
    ("this is an HTML page (copy what the browser shows of it)", lambda start: _HTML.match(start) is not None),
    ("this is XML without a work that is known", lambda start: _MARKUP.match(start) is not None),
    ("this is JSON without a work that is known", lambda start: start[0] in "{["),
)
