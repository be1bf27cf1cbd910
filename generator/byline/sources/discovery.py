"""Which formats there are, found by listing this folder, and which of them a text is."""

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Protocol, cast

from byline.problems import ContentError, Problem
from byline.sources.reading import Fit, Reading
from byline.sources.unknown_texts import what_it_is


class Reader(Protocol):
    """A module of this folder that reads one format; its docstring's first line says what that looks like."""

    __doc__: str | None

    def sniff(self, text: str, filename: str) -> Fit:
        """Tell how sure it is that the text has this format."""

    def read(self, text: str) -> Reading:
        """Give the drafts in the text's order, and all else in remarks or as furniture."""


def formats() -> tuple[str, ...]:
    """Give the names of the formats, sorted: each is a module here that has `sniff` and `read`."""
    return tuple(readers())


def read_source(text: str, filename: str, format: str | None = None) -> Reading:  # noqa: A002 - the option's name
    """Read a text in the one format that is sure to fit, or in the named one.

    Raises: ContentError - no such format, or none fits, or several do: it says which there are.
    """
    return readers()[find_format(text, filename, format)].read(text)


def find_format(text: str, filename: str, format: str | None = None) -> str:  # noqa: A002 - the option's name
    """Give the name of the one format that is sure to fit, or of the named one.

    Raises: ContentError - no such format, or none fits, or several do: it says which there are.
    """
    known = readers()
    if format is not None:
        if format not in known:
            raise ContentError([_unknown_format(format, filename)])
        return format
    fits = {name: reader.sniff(text, filename) for name, reader in known.items()}
    sure = [name for name, fit in fits.items() if fit is Fit.SURE]
    if len(sure) != 1:
        raise ContentError([_no_single_fit(text, fits, filename)])
    return sure[0]


def is_fitting(text: str, filename: str, format: str) -> bool:  # noqa: A002 - the option's name
    """Tell whether a format that there is may fit the text."""
    return readers()[format].sniff(text, filename) is not Fit.NO


@functools.cache
def readers() -> Mapping[str, Reader]:
    """Give each format's module under the format's name, sorted by it."""
    package = __package__ or ""
    names = sorted(info.name for info in pkgutil.iter_modules(importlib.import_module(package).__path__))
    modules = {name: importlib.import_module(f"{package}.{name}") for name in names}
    return {
        name.replace("_", "-"): cast("Reader", module)
        for name, module in modules.items()
        if callable(getattr(module, "sniff", None)) and callable(getattr(module, "read", None))
    }


def _unknown_format(name: str, filename: str) -> Problem:
    near = get_close_matches(name, readers(), n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(readers())}"
    return Problem(path=filename, level="error", code="unknown-format", text=f"unknown format `{name}`", hint=hint)


def _no_single_fit(text: str, fits: Mapping[str, Fit], filename: str) -> Problem:
    sure = [name for name, fit in fits.items() if fit is Fit.SURE]
    if sure:
        several = f"the text fits several formats: {', '.join(sure)}"
        return _unfit(filename, several, f"say which with `--format {sure[0]}`")
    told = f"{what_it_is(text)}, and no format fits it; known are {', '.join(fits)}"
    maybe = [name for name, fit in fits.items() if fit is Fit.MAYBE]
    first = [f"if it is one, say so with `--format {maybe[0]}`"] if maybe else []
    return _unfit(filename, told, "\n".join([*first, *(f"{name}: {_looks(name)}" for name in fits)]))


def _unfit(filename: str, text: str, hint: str) -> Problem:
    return Problem(path=filename, level="error", code="unknown-source", text=text, hint=hint)


def _looks(name: str) -> str:
    """Give the first line of the reader's docstring, which says what the format looks like."""
    doc = (readers()[name].__doc__ or "").strip()
    return doc.partition("\n")[0].rstrip(".")
