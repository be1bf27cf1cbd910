"""A template's mistake, told as a problem with its file, its line and the line itself."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
from jinja2 import StrictUndefined, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.utils import missing

from byline.library import StandIn
from byline.problems import ContentError, Problem
from byline.render.theme import find_all, shown_path
from byline.render.watching import Watched

NAMES = ("page", "content", "frame", "root")
"""What every page's template is given."""


class UnknownNameError(UndefinedError):
    """A name that is not there; the error's class knows which, for Jinja hands it nothing but words."""

    name: str | None = None
    owner: object = missing
    """What was asked for the name; `missing` for a variable."""


class ToldUndefined(StrictUndefined):
    """What stands for a name that is not there: any use of it raises `UnknownNameError`."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        """Take what Jinja knows of the name: what it was asked of, and the error to be raised."""
        if exc is UndefinedError:
            exc = type("UnknownNameError", (UnknownNameError,), {"name": name, "owner": obj})
        super().__init__(hint, obj, name, exc)


class Place(NamedTuple):
    """A line of a template's file."""

    path: Path
    line: int


@contextmanager
def telling_faults(folders: tuple[Path, ...]) -> Iterator[None]:
    """Turn whatever goes wrong in a template into a `ContentError`; what goes wrong before one is ours, and passes.

    Raises:
        ContentError: with one problem, `template-error`.
    """
    try:
        yield
    except ContentError:
        raise
    except Exception as error:
        problem = _as_problem(error, folders)
        if problem is None:
            raise
        raise ContentError([problem]) from error


def _as_problem(error: Exception, folders: tuple[Path, ...]) -> Problem | None:
    if isinstance(error, TemplateSyntaxError):
        place = Place(Path(error.filename or error.name or ""), error.lineno)
        return _problem(folders, place, error.message or "syntax error")
    found = _place(error, folders)
    if isinstance(error, TemplateNotFound):
        return _missing_template(str(error.name), folders, found)
    if found is None:
        return None
    if isinstance(error, UnknownNameError) and error.name:
        return _unknown_name(error, folders, found)
    return _problem(folders, found, str(error) or type(error).__name__)


def _place(error: Exception, folders: tuple[Path, ...]) -> Place | None:
    """Give the innermost line of a template on the error's way; Jinja puts templates' own files into tracebacks."""
    place = None
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix != ".py" and any(file.is_relative_to(folder) for folder in folders):
            place = Place(file, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _missing_template(name: str, folders: tuple[Path, ...], place: Place | None) -> Problem:
    hint = _did_you_mean(name, find_all(folders))
    text = f"there is no template `{name}`"
    if place is not None:
        return _problem(folders, place, text, word=name, hint=hint)
    path = f"{folders[0].name}/{name}" if folders else name
    return Problem(path=path, level="error", code="template-error", text=text, hint=hint)


def _unknown_name(error: UnknownNameError, folders: tuple[Path, ...], place: Place) -> Problem:
    name = error.name or ""
    if error.owner is missing:
        return _problem(folders, place, f"unknown name `{name}`", word=name, hint=_did_you_mean(name, NAMES))
    hint = _did_you_mean(name, _fields(error.owner))
    return _problem(folders, place, f"{_described(error.owner)} has no `{name}`", word=name, hint=hint)


def _problem(folders: tuple[Path, ...], place: Place, text: str, *, word: str = "", hint: str = "") -> Problem:
    source = _line(place)
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", source) if word else None
    column = found.start() + 1 if found else len(source) - len(source.lstrip()) + 1
    return Problem(
        path=shown_path(folders, place.path),
        line=place.line,
        column=column,
        level="error",
        code="template-error",
        text=text,
        source=source,
        width=len(word) if found else max(1, len(source.strip())),
        hint=hint,
    )


def _line(place: Place) -> str:
    if not place.path.is_file():
        return ""
    lines = place.path.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def _fields(owner: object) -> Iterable[str]:
    owner = _unwrapped(owner)
    if isinstance(owner, msgspec.Struct):
        return owner.__struct_fields__
    if isinstance(owner, dict):
        return [key for key in owner if isinstance(key, str)]
    return [name for name in dir(owner) if not name.startswith("_")]


def _unwrapped(owner: object) -> object:
    """Give what an object stands for."""
    if isinstance(owner, StandIn):
        return owner.whole
    return owner.watched if isinstance(owner, Watched) else owner


def _described(owner: object) -> str:
    owner = _unwrapped(owner)
    if owner is None:
        return "what is not stated"
    words = re.findall(r"[A-Z][a-z]*", type(owner).__name__) if isinstance(owner, msgspec.Struct) else []
    return f"a {' '.join(words).lower()}" if words else f"`{type(owner).__name__}`"


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else ""
