"""Records as YAML text: fields in their order, two blanks a level, list items indented, quotes only where needed."""

import functools
from collections.abc import Mapping, Sequence

import msgspec

from byline.patterns import later
from byline.records.publication import Author, Publication
from byline.records.quoting import as_scalar, can_be_block, normal

SCHEMA_LINE = "# yaml-language-server: $schema=../../.byline/publication.schema.json\n"
_DATE = later(r"\d{4}-\d\d(?:-\d\d)?")

_fields = functools.cache(msgspec.structs.fields)
"""msgspec reads the annotations anew for each call, which costs more than all the rest here."""

Data = Mapping[str, object]


def as_yaml(publication: Publication) -> str:
    r"""Give the record as the text of its file; reading it gives the same record.

    Texts come out in Unicode NFC with `\n` as the only line break. The abstract is a literal block whose lines are as
    long as they are; where no block can hold it (it begins with a blank, say) it stands in quotes.
    """
    return SCHEMA_LINE + as_block(as_data(publication))


def as_data(publication: Publication) -> dict[str, object]:
    """Give the record as the data its YAML holds, in the order of the fields; what is not stated is left out.

    An author of whom only the name is known is a text, and so is an editor.
    """
    return {name: value for name, value in _plain_struct(publication).items() if name != "key"}


def as_block(fields: Data, indent: int = 0) -> str:
    """Give fields as a block mapping, each line indented by `indent` blanks."""
    return "".join(as_field(name, value, indent) for name, value in fields.items())


def as_field(name: str, value: object, indent: int = 0) -> str:
    """Give one field with its value as lines, the last of which ends too."""
    head = f"{' ' * indent}{as_scalar(normal(name))}:"
    if isinstance(value, str):
        return f"{head} {_as_text(name, normal(value), indent)}\n"
    if isinstance(value, Mapping) and value:
        return f"{head}\n{as_block(value, indent + 2)}"
    if isinstance(value, Sequence) and value:
        return f"{head}\n{''.join(as_item(item, indent + 2) for item in value)}"
    return f"{head} {_as_small(value)}\n"


def as_item(item: object, indent: int) -> str:
    """Give one item of a list as lines; `indent` is where its dash stands."""
    dash = f"{' ' * indent}- "
    if isinstance(item, Mapping):
        return dash + as_block(item, indent + 2)[indent + 2 :]
    return f"{dash}{as_scalar(normal(item)) if isinstance(item, str) else _as_small(item)}\n"


def _as_small(value: object) -> str:
    """Give a number, a truth value or an empty collection, as YAML and JSON have them in common."""
    return msgspec.json.encode(value).decode()


def _as_text(name: str, text: str, indent: int) -> str:
    if (name == "abstract" or "\n" in text) and can_be_block(text):
        blanks = " " * (indent + 2)
        return "|\n" + "\n".join(blanks + line if line else line for line in text.split("\n"))
    return as_scalar(text, is_date=name == "date" and _DATE.fullmatch(text) is not None)


def _plain(value: object) -> object:
    if isinstance(value, Author):
        fields = _plain_struct(value)
        return fields["name"] if fields.keys() == {"name"} else fields
    if isinstance(value, msgspec.Struct):
        return _plain_struct(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _plain_struct(struct: msgspec.Struct) -> dict[str, object]:
    """Give the fields that differ from their defaults."""
    stated = {}
    for field in _fields(type(struct)):
        value = getattr(struct, field.name)
        default = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        if value != default:
            stated[field.name] = _plain(value)
    return stated
