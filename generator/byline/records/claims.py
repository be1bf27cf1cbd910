"""Names in `people.yaml` and `venues.yaml` that two entries claim: no record could say which of them it means."""

from collections.abc import Iterator

from byline.records.nodes import Mapping, Node, Scalar, Sequence
from byline.records.telling import Notes, problem
from byline.text import fold

_NAMES = ("name", "full_name", "aliases", "former_names")
_NUMBERS = ("dblp", "orcid")


def tell_claims(root: Mapping, notes: Notes) -> None:
    """Tell each name that a second entry claims; people of one name are told apart by their dblp numbers or ORCID iDs."""
    owners: dict[str, tuple[Scalar, Node]] = {}
    for key, node in root.entries:
        for name in _names(node):
            other, first = owners.setdefault(fold(name.text), (key, node))
            if other is key or _are_told_apart(first, node):
                continue
            hint = (
                f"keep it with one of them; `{other.text}` is on line {notes.text.count(chr(10), 0, other.start) + 1}"
            )
            told = problem(
                "name-claimed-twice", f"`{name.text}` is a name of `{other.text}` too", hint, level="warning"
            )
            notes.tell(told, name.start, name.end)


def _names(node: Node) -> Iterator[Scalar]:
    """Give every text under which an entry is known."""
    if isinstance(node, Scalar) and node.text:
        yield node
    if not isinstance(node, Mapping):
        return
    for key, value in node.entries:
        if key.text in _NAMES:
            listed = value.items if isinstance(value, Sequence) else [value]
            yield from (one for one in listed if isinstance(one, Scalar) and one.text)


def _are_told_apart(first: Node, second: Node) -> bool:
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return False
    one, other = _numbers(first), _numbers(second)
    return any(one[name] != other[name] for name in one.keys() & other.keys())


def _numbers(node: Mapping) -> dict[str, str]:
    return {key.text: value.text for key, value in node.entries if key.text in _NUMBERS and isinstance(value, Scalar)}
