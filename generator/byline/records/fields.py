"""Facts as plain fields, so that a merge can compare them one by one: `links.doi` is a field of its own.

A value is what YAML would hold: text, a number, a truth value, a list. An author of whom only the name is known is a
text. A list of authors that was cut ends in `…`, so that the list and its being cut are one value. What is not stated
has no field: absence is never a value.
"""

from collections.abc import Mapping

import msgspec

from byline.records.publication import Facts, Publication
from byline.records.quoting import normal

Plain = str | int | bool | list["Plain"] | dict[str, "Plain"]


class Trace(msgspec.Struct, frozen=True):
    """A long value that is only remembered: a hash of all of it, its length, and how it begins."""

    mark: str
    size: int
    begins: str | tuple[str, ...] = ""


Fields = Mapping[str, Plain]
Traced = Mapping[str, Plain | Trace]
"""Fields of which the long ones may be known by their trace only."""

ORDER = tuple(field for field in Facts.__struct_fields__)
_PLACES = {name: place for place, name in enumerate(ORDER)}
_PEOPLE = ("authors", "editor")
_NESTED = ("links", "extra")
CUT = "…"
"""Ends a list of authors that goes on: BibTeX's `and others`."""


def as_fields(facts: Facts) -> dict[str, Plain]:
    """Give what is stated, in the order of the record's fields; `links` and `extra` are taken apart."""
    plain = msgspec.to_builtins(facts)
    fields: dict[str, Plain] = {}
    for name in ORDER:
        if name not in plain:
            continue
        if name in _NESTED:
            fields |= {f"{name}.{kind}": value for kind, value in plain[name].items()}
        elif name in _PEOPLE:
            fields[name] = [_as_person(person) for person in plain[name]]
        elif name == "authors_complete":
            fields["authors"] = [*_listed(fields.get("authors")), CUT]
        else:
            value = plain[name]
            fields[name] = list(value) if isinstance(value, tuple) else value
    return fields


def as_publication(key: str, fields: Fields) -> Publication:
    """Give the record that states these fields."""
    plain: dict[str, object] = {**as_nested(fields), "key": key}
    for name in _PEOPLE:
        if isinstance(people := plain.get(name), list):
            plain[name] = [{"name": one} if isinstance(one, str) else one for one in people]
    return msgspec.convert({name: value for name, value in plain.items() if value is not None}, Publication)


def as_nested(fields: Fields) -> dict[str, object]:
    """Put `links.…` and `extra.…` together again, as they stand in YAML; `None` is a field that is to go."""
    nested: dict[str, object] = {}
    for field, value in fields.items():
        name, dot, kind = field.partition(".")
        if name == "authors" and isinstance(value, list):
            nested["authors"] = [one for one in value if one != CUT]
            nested["authors_complete"] = False if CUT in value else None
            continue
        if not dot:
            nested[name] = value
            continue
        within = nested.setdefault(name, {})
        if isinstance(within, dict):
            within[kind] = value
    return nested


def mark(value: Plain | Trace) -> str:
    """Give a short hash of a value; blanks at the ends of lines, which editors and YAML change, do not count."""
    if isinstance(value, Trace):
        return value.mark
    from hashlib import sha256  # what a build does not need

    return sha256(msgspec.json.encode(_trimmed(value), order="deterministic")).hexdigest()[:12]


def is_same(one: Plain | Trace | None, other: Plain | Trace | None) -> bool:
    """Tell whether two values say the same; `None` is "not stated"."""
    if one is None or other is None:
        return one is other
    return one == other or mark(one) == mark(other)


def field_order(field: str) -> tuple[int, str]:
    """Sort fields as they stand in a record."""
    return (_PLACES.get(field.partition(".")[0], len(ORDER)), field)


def names_in(value: Plain | Trace | None) -> tuple[str, ...]:
    """Give the printed names of an author list; of a traced one, as many as are remembered."""
    if isinstance(value, Trace):
        return tuple(name for name in value.begins if name != CUT) if isinstance(value.begins, tuple) else ()
    return tuple(
        str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in _listed(value) if one != CUT
    )


def text_of(value: Plain | Trace | None) -> str:
    """Give the text of a field, empty where there is none; of a traced one, as much as is remembered."""
    if isinstance(value, Trace):
        return value.begins if isinstance(value.begins, str) else ""
    return "" if value is None else str(value)


def size_of(value: Plain | Trace | None) -> int:
    """Give the length of a text in characters, or of a list."""
    if isinstance(value, Trace):
        return value.size
    return len(value) if isinstance(value, str | list) else 0


def is_cut(value: Plain | Trace | None) -> bool:
    """Tell whether a list of authors goes on; a traced one remembers its `…` as its last name."""
    if isinstance(value, Trace):
        return isinstance(value.begins, tuple) and value.begins[-1:] == (CUT,)
    return _listed(value)[-1:] == [CUT]


def _as_person(plain: dict[str, Plain]) -> Plain:
    return plain["name"] if plain.keys() == {"name"} else plain


def _listed(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []


def _trimmed(value: Plain) -> Plain:
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in normal(value).strip().split("\n"))
    if isinstance(value, list):
        return [_trimmed(one) for one in value]
    if isinstance(value, dict):
        return {key: _trimmed(one) for key, one in value.items()}
    return value
