"""Values that are names: one a value as a rule, read into the people of a draft."""

import functools
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author
from byline.sources.bylines import ReadByline, read_byline
from byline.sources.passages import Passage, mend
from byline.sources.pieces import Piece, Value, extra_field, piece_of
from byline.sources.repairs import NAMES

_GROUP = re.compile(
    r"\b(?:group|consortium|collaboration|committee|council|ministry|department|university|institute|association|society|"
    r"agency|office|commission|network|foundation|organi[sz]ation|academy|federation)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r" and | & |,.*,")
_INITIAL = re.compile(r"\b[^\W\d_]\.")
"""What makes `Research and Development Group` one name."""
_ROLE_JOINT = "; "

ReadNames = Callable[[str], ReadByline]


class Named(msgspec.Struct, frozen=True):
    """A value that is a name, how to read it, and what else the source says of this person."""

    value: Value
    read: ReadNames
    orcid: str | None = None
    equal: bool = False

    def known(self, authors: Iterable[Author]) -> list[Author]:
        """Give the authors with what is known besides."""
        return [
            msgspec.structs.replace(one, orcid=one.orcid or self.orcid, equal=one.equal or self.equal)
            for one in authors
        ]


@functools.lru_cache(maxsize=8192)
def names_on_line(text: str) -> ReadByline:
    """Read what stands where a format has one name: mostly it is one, and sometimes a whole list."""
    if _JOINT.search(text) and _GROUP.search(text) and ";" not in text and not _INITIAL.search(text):
        return ReadByline(authors=(Author(name=text),))
    return read_byline(text)


def named(values: Iterable[Value], read: ReadNames = names_on_line) -> tuple[Named, ...]:
    """Give values as names that are all read in one way."""
    return tuple(Named(value, read) for value in values)


def as_names(field: str, names: Sequence[Named]) -> Piece:
    """Give the people of `authors` or `editor`, in their order."""
    remarks: list[Problem] = []
    people: list[Author] = []
    complete = True
    for name in names:
        text, mended = _mend_name(name.value.passage)
        found = name.read(text)
        people += name.known(found.authors)
        complete = complete and found.complete
        remarks += [*mended, *found.remarks_at(name.value.line)]
    piece = piece_of(field, tuple(people), names[0].value.line if names else 0, remarks)
    if complete or field != "authors":
        return piece
    return msgspec.structs.replace(piece, fields={**piece.fields, "authors_complete": False})


def as_role(role: str, names: Sequence[Named]) -> Piece:
    """Give people whose role has no field of its own, such as translators, as one extra field."""
    piece = as_names(role, names)
    people = piece.fields.get(role)
    if not isinstance(people, tuple):
        return piece
    printed = _ROLE_JOINT.join(person.name for person in people)
    return msgspec.structs.replace(extra_field(role, printed, names[0].value.line), remarks=piece.remarks)


def _mend_name(passage: Passage) -> tuple[str, tuple[Problem, ...]]:
    """Mend a name; most are plain ASCII with single blanks, in which there is nothing to look for."""
    text = passage.text
    if text.isascii() and text.isprintable() and "&" not in text and "  " not in text:
        return text, ()
    return mend(passage, NAMES)
