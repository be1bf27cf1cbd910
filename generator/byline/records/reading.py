"""One file of content, from its bytes to what it states.

Pure, so that what is read can be kept for as long as the file stays as it is.
"""

from typing import TypeVar

import msgspec
from msgspec import UNSET

from byline.problems import Problem, has_errors
from byline.records.claims import tell_claims
from byline.records.decoding import decode_text
from byline.records.keys import is_safe_key
from byline.records.nodes import Mapping, Node, Sequence
from byline.records.people import Person
from byline.records.publication import Publication
from byline.records.settings import Settings
from byline.records.shapes import is_stated, shape_of
from byline.records.syntax import read_nodes
from byline.records.telling import Notes, problem
from byline.records.venues import Venue

Member = TypeVar("Member", Person, Venue)
Stated = TypeVar("Stated", bound=msgspec.Struct)
Problems = tuple[Problem, ...]


def read_publication(data: bytes, path: str) -> tuple[Publication | None, Problems]:
    """Read one record; its key is the file's name.

    Takes the file's bytes and its path as messages show it. Gives the record, or `None` where there are errors, and
    all that is to be told, in the order of the lines.
    """
    key = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    notes, root = _root(data, path)
    if not is_safe_key(key):
        hint = "letters, digits, `-`, `_`, `.`, `+`, at most 120, and a letter or digit first"
        notes.tell_file(problem("bad-key", f"`{key}` cannot be a key, which is a file's name and an address", hint))
    return _read_as(Publication, root, notes, key)


def read_settings(data: bytes, path: str) -> tuple[Settings | None, Problems]:
    """Read `site.yaml`."""
    notes, root = _root(data, path)
    return _read_as(Settings, root, notes)


def read_people(data: bytes, path: str) -> tuple[tuple[Person, ...], Problems]:
    """Read `people.yaml`: a mapping from ids to people; an empty file holds nobody."""
    return _members(data, path, Person)


def read_venues(data: bytes, path: str) -> tuple[tuple[Venue, ...], Problems]:
    """Read `venues.yaml`: a mapping from ids to venues; an empty file holds none."""
    return _members(data, path, Venue)


def read_fields(text: str, path: str, struct: type[Stated]) -> tuple[Stated | None, Problems]:
    """Read a mapping inside another file, such as a page's front matter; `text` begins where that file begins."""
    notes = Notes(path, text)
    root = read_nodes(notes)
    if root is None or not is_stated(root):
        return struct(), tuple(notes.problems)
    return _read_as(struct, root, notes)


def _root(data: bytes, path: str) -> tuple[Notes, Node | None]:
    """Give the tree of a file and the notes on it; no tree where nothing can be read, which is told."""
    text, told = decode_text(data, path)
    notes = Notes(path, text or "")
    notes.problems.extend(told)
    if text is None or told:
        return notes, None
    root = read_nodes(notes)
    if not notes.problems and (root is None or not is_stated(root)):
        notes.tell_file(problem("empty-file", "the file is empty", "delete it, or write what it is to state"))
        return notes, None
    return notes, root


def _read_as(struct: type[Stated], root: Node | None, notes: Notes, name: str = "") -> tuple[Stated | None, Problems]:
    shape = shape_of(struct, "key" if name else None)
    value = shape.read(root, name, notes) if root is not None and _is_mapping(root, notes) else UNSET
    problems = tuple(sorted(notes.problems))
    return value if isinstance(value, struct) and not has_errors(problems) else None, problems


def _is_mapping(root: Node, notes: Notes) -> bool:
    if isinstance(root, Mapping):
        return True
    found = "a list" if isinstance(root, Sequence) else "a text"
    notes.tell(
        problem("not-a-mapping", f"the file holds {found}, not fields", "write `field: value` lines"),
        root.start,
        root.end,
    )
    return False


def _members(data: bytes, path: str, struct: type[Member]) -> tuple[tuple[Member, ...], Problems]:
    notes, root = _root(data, path)
    if not isinstance(root, Mapping):
        told = [one for one in notes.problems if one.code != "empty-file"]
        if root is not None:
            _is_mapping(root, notes)
            told = notes.problems
        return (), tuple(told)
    shape = shape_of(struct, "id")
    tell_claims(root, notes)
    for key in (key for key, node in root.entries if not is_stated(node)):
        told_empty = problem("missing-field", f"nothing is said about `{key.text}`", "add `name: …` below it")
        notes.tell(told_empty, key.start, key.end)
    members = [shape.read(node, key.text, notes) for key, node in root.entries]
    return tuple(member for member in members if isinstance(member, struct)), tuple(sorted(notes.problems))
