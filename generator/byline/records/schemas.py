"""JSON Schemas of the YAML files, for editors: completion and checks while typing (JSON Schema, draft 2020-12).

They are made from the shapes by which files are read, so that both say the same: where a text belongs, a bare number
or `no` is a text as well, and a field that stands empty is not stated.
"""

import ast
import functools
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec

from byline.records.people import Person
from byline.records.publication import Publication
from byline.records.settings import Settings
from byline.records.shapes import FlagShape, ListShape, NumberShape, RecordShape, Shape, TableShape, WordShape, shape_of
from byline.records.venues import Venue

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = ["string", "number", "boolean"]
_DIGITS = "^[0-9]{1,9}$"


def schemas() -> dict[str, Schema]:
    """Give file name → schema, for records, people, venues and settings."""
    return {
        "people.schema.json": _members(Person),
        "publication.schema.json": _head(Publication) | _record(shape_of(Publication, "key")),
        "site.schema.json": _head(Settings) | _record(shape_of(Settings)),
        "venues.schema.json": _members(Venue),
    }


def _head(struct: type) -> Schema:
    return {"$schema": _DRAFT, "description": inspect.getdoc(struct)}


def _members(struct: type[msgspec.Struct]) -> Schema:
    member = _shape(shape_of(struct, "id"))
    return _head(struct) | {"type": ["object", "null"], "additionalProperties": member}


def _record(shape: RecordShape) -> Schema:
    told = _field_docs(shape.struct)
    defaults = {field.name: field.default for field in msgspec.structs.fields(shape.struct)}
    properties = {}
    for name, inner in shape.fields.items():
        schema = _shape(inner) if name in shape.required else _or_nothing(_shape(inner))
        described = {"description": told[name]} if name in told else {}
        default = {"default": defaults[name]} if isinstance(inner, FlagShape) else {}
        properties[name] = described | schema | default
    if shape.named_by:
        properties[shape.named_by] = {"description": "Given by the name above; need not be written.", "type": _TEXT}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": list(shape.required)} if shape.required else {})


def _shape(shape: Shape) -> Schema:
    if isinstance(shape, RecordShape):
        whole = _record(shape)
        return {"anyOf": [{"type": _TEXT}, whole]} if shape.shorthand else whole
    if isinstance(shape, ListShape):
        return {"type": "array", "items": _shape(shape.item)}
    if isinstance(shape, TableShape):
        return {"type": "object", "additionalProperties": _or_nothing(_shape(shape.item))}
    return _scalar(shape)


def _scalar(shape: Shape) -> Schema:
    if isinstance(shape, WordShape):
        return {"enum": list(shape.words)}
    if isinstance(shape, FlagShape):
        return {"type": "boolean"}
    if isinstance(shape, NumberShape):
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _DIGITS}]}
    return {"type": list(_TEXT)}


def _or_nothing(schema: Schema) -> Schema:
    """Let a field stand empty."""
    if "type" in schema:
        known = schema["type"]
        return schema | {"type": [*([known] if isinstance(known, str) else known), "null"]}
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {"anyOf": [*schema["anyOf"], {"type": "null"}]}


@functools.cache
def _field_docs(struct: type) -> dict[str, str]:
    """Give the docstrings that stand below fields, of the struct and those it builds on; none without its source."""
    docs: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(base))) if base.__module__.startswith("byline") else None
        except OSError:
            continue
        if tree and isinstance(tree.body[0], ast.ClassDef):
            docs |= dict(_docs_below(tree.body[0].body))
    return docs


def _docs_below(lines: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(lines):
        name = getattr(getattr(field, "target", None), "id", None)
        told = getattr(getattr(below, "value", None), "value", None)
        if isinstance(name, str) and isinstance(told, str):
            yield name, inspect.cleandoc(told)
