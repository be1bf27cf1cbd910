"""What a source states is made fit for a record, by the rules that records are loaded with.

An import never writes what could not be loaded again: a value that no record may hold is left out, and told.
"""

import functools
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from byline.problems import Problem
from byline.records.publication import Draft
from byline.records.quoting import normal
from byline.records.rules import NUMBER_RULES, TEXT_RULES, declared
from byline.records.telling import CONTROL

Made = TypeVar("Made", bound=msgspec.Struct)
_BOOKKEEPING = frozenset(("key", "line", "lines"))


_fields = functools.cache(msgspec.structs.fields)
"""msgspec reads the annotations anew for each call, which costs more than all the rest here."""


class _Slot(msgspec.Struct, frozen=True):
    """Where a value stands: a field of a struct, and the field of the draft that this is part of."""

    struct: type
    name: str
    field: str


_Told = list[tuple[str, Problem]]
"""The draft's field, and what is wrong with it."""


def fit_draft(draft: Draft) -> tuple[Draft, tuple[Problem, ...]]:
    """Give the draft as a record can hold it, and a warning for each value that was left out.

    Texts are put into Unicode NFC, control characters become blanks; a text of nothing but blanks is none.
    """
    told: _Told = []
    fit = _fit_struct(draft, "", told)
    return fit, tuple(_as_warning(problem, draft, field) for field, problem in told)


def _fit_struct(struct: Made, within: str, told: _Told) -> Made:
    changes: dict[str, object] = {}
    for field in _fields(type(struct)):
        if isinstance(struct, Draft) and field.name in _BOOKKEEPING:
            continue
        value = getattr(struct, field.name)
        fit = _fit_value(value, _Slot(type(struct), field.name, within or field.name), told)
        if fit is None and value is not None:
            fit = "" if field.required else field.default
        if fit is not value:
            changes[field.name] = fit
    return msgspec.structs.replace(struct, **changes) if changes else struct


def _fit_value(value: object, slot: _Slot, told: _Told) -> object:
    """Give the value as it may stand; `None` where it may not stand at all."""
    if isinstance(value, str):
        return _fit_text(value, slot, told)
    if isinstance(value, int) and not isinstance(value, bool):
        return _fit_number(value, slot, told)
    if isinstance(value, tuple):
        return tuple(_fit_items(value, slot, told))
    if isinstance(value, Mapping):
        return dict(_fit_entries(value, slot, told))
    return value


def _fit_text(value: str, slot: _Slot, told: _Told, kind: str = "") -> str | None:
    text = normal(CONTROL.sub(" ", value))
    if not text.strip():
        return None
    rule = declared(TEXT_RULES, slot.struct, slot.name)
    checked = rule(text, kind or slot.name) if rule else text
    if isinstance(checked, str):
        return checked
    told.append((f"{slot.field}.{kind}" if kind else slot.field, checked))
    return None


def _fit_number(value: int, slot: _Slot, told: _Told) -> int | None:
    rule = declared(NUMBER_RULES, slot.struct, slot.name)
    wrong = rule(value) if rule else None
    if wrong is None:
        return value
    told.append((slot.field, wrong))
    return None


def _fit_items(values: tuple[object, ...], slot: _Slot, told: _Told) -> Iterator[object]:
    """Give the items that may stand; a person without a name is none."""
    for value in values:
        if isinstance(value, msgspec.Struct):
            made = _fit_struct(value, slot.field, told)
            if getattr(made, "name", None) != "":
                yield made
        elif (fit := _fit_value(value, slot, told)) is not None:
            yield fit


def _fit_entries(values: Mapping[str, str], slot: _Slot, told: _Told) -> Iterator[tuple[str, str]]:
    """Give the entries of a table (`links`, `extra`) that may stand."""
    for kind, value in values.items():
        name = normal(CONTROL.sub(" ", kind)).strip()
        text = _fit_text(value, slot, told, name)
        if name and text is not None:
            yield name, text


def _as_warning(problem: Problem, draft: Draft, field: str) -> Problem:
    line = draft.lines.get(field, draft.lines.get(field.partition(".")[0], draft.line))
    text = f"`{field}` is left out: {problem.text}"
    return msgspec.structs.replace(problem, line=line, column=1, level="warning", text=text, width=1)
