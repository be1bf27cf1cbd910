"""Lists of names in one text: joined by `and`, by `;`, or by commas alone, with `et al.` where they stop.

All readers read their authors here: `read_byline` a whole list, `read_author` one name, `author_from_parts` a name that
the source states in parts.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author
from byline.sources.printed_names import (
    ReadName,
    author_from_parts,
    is_particle,
    is_suffix,
    is_unspaced,
    read_printed_name,
    sections,
)

__all__ = ["ReadByline", "author_from_parts", "read_author", "read_byline"]

_TOKEN = re.compile(r"\\.|[{}]|(?<= )(?:and|&|\\&|und|y|et)(?= )|[;；、]|，", re.IGNORECASE | re.DOTALL)
_JOINT = frozenset(("and", "&", "\\&", ";", "；", "、", "，"))
_MORE = re.compile(
    r"\{?(?:and )?(?:et\.? ?al(?:ii)?\b\.?|\{?others\}?|…|\\[ld]?dots(?:\{\})?|\.\.+|\+? ?\d+ (?:more|others|additional authors?)"
    r"(?: authors?)?|u\. ?a\.|et coll\.?)\}?\.?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?<=[\s,;])(?:and )?(?:et\.? ?al(?:ii)?\b\.?|and others|…|\.\.\.+)\s*$", re.IGNORECASE)
_LOOSE_AND = re.compile(r"^(?:and )+|(?:(?:^| )and)+$")
_ONLY_MARKS = re.compile(r"[\d*†‡§¶\s]+")
_MARKED = re.compile(r"[\w.][*†‡§¶¹²³⁰⁴-⁹\d]+$")
_WITH_GROUP = re.compile(
    r"(?P<name>[^{}]{2,100}?)[ ,]+(?P<group>\(?(?:on|in) behalf of [^{}]{2,200}|\(?for the (?:\S{1,40} ){1,3}collaborations?\)?)",
    re.IGNORECASE,
)
_INITIAL = r"[^\W\d_a-zà-öø-ÿ]"
_DOTTED = re.compile(rf"{_INITIAL}\.(?:[ -]?{_INITIAL}\.)*")
_UNDOTTED = re.compile(rf"{_INITIAL}(?:-?{_INITIAL}){{0,3}}")
_SHORT_FAMILY = re.compile(
    "A[INO]|B[AOU]|BAI|BAO|CAI|CAO|CH[EIO]|CUI|DAI|DAO|D[EIOU]|DUO|E[LO]|FAN|FU|GAO|G[EU]|GUO|H[AEOU]|HAN|HU[AIOR]|IM|"
    "J[IOU]|JIA|JIN|K[EOU]|KIM|LA[IMN]|L[EIOUY]|LEE|LEI|LI[MNU]|LUO|M[AOU]|MA[IO]|MEI|MIN|MOU|N[AGI]|NAM|NI[EU]|O[HU]|PA[IN]|"
    "P[EIU]|PEI|Q[IU]|QI[NU]|RAO|REN|RHO|ROH|RU|SH[AEI]|S[OU]|SI[MN]|SON|SUN|TA[IN]|T[OU]|TIA[NO]?|UM|V[OU]|WAN|WE[IN]|WU|"
    "X[IU]|XI[AEN]|XUE|YA[NO]|Y[EIU]|YIN|YO[OU]|YUE|Z[U]|ZHU|ZOU"
)
"""Family names that, in capitals, look like initials."""


class ReadByline(msgspec.Struct, frozen=True, kw_only=True):
    """The names of a list in their order; `complete` is False where the list says that there are more."""

    authors: tuple[Author, ...] = ()
    complete: bool = True
    remarks: tuple[Problem, ...] = ()
    """What was repaired (`repaired`) or is in doubt (`name-doubt`), without a place: `remarks_at` gives it one."""

    def remarks_at(self, line: int) -> tuple[Problem, ...]:
        """Give the remarks with the line where the list stands."""
        return tuple(msgspec.structs.replace(remark, line=line) for remark in self.remarks)


def read_author(text: str) -> Author:
    """Give one name in the order people say it, marks and TeX taken off; `dblp`, `orcid` and roles where it states them."""
    return _with_signs(read_printed_name(text), are_equal=False).author


def read_byline(text: str) -> ReadByline:
    """Read a list of names, however they are joined; braces keep together what they hold."""
    plain = " ".join((html.unescape(text) if "&" in text and ";" in text else text).split())
    plain = _LOOSE_AND.sub("", plain)
    cut = _TAIL.search(plain)
    joined = _joined(plain[: cut.start()] if cut else plain)
    pieces = [piece for piece in joined if not _MORE.fullmatch(piece)]
    names = [name for name in _apart(pieces) if not _MORE.fullmatch(name)]
    is_complete = not cut and len(pieces) == len(joined)
    turned, was_turned = _vancouver(names)
    read = _with_equals([one for one in map(read_printed_name, turned) if one.author.name])
    remarks = (*_list_remarks(pieces, names, turned if was_turned else ()), *_name_remarks(read))
    return ReadByline(authors=tuple(one.author for one in read), complete=is_complete, remarks=remarks)


def _joined(text: str) -> list[str]:
    """Part the list at `and`, `&` and semicolons; where braces are not paired, they keep nothing together."""
    is_paired = _is_paired(text)
    pieces: list[str] = []
    start = depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0].lower()
        depth += is_paired * ((sign == "{") - (sign == "}"))
        if depth == 0 and sign in _JOINT:
            pieces.append(text[start : token.start()])
            start = token.end()
    stripped = (piece.strip(" ,") for piece in [*pieces, text[start:]])
    return [piece for piece in stripped if piece and piece.lower() != "and"]


def _is_paired(text: str) -> bool:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth < 0:
            return False
    return depth == 0


def _apart(pieces: Sequence[str]) -> Iterator[str]:
    """Part what holds several names joined by commas alone."""
    are_printed = any("," not in piece and " " in piece and not piece.startswith("{") for piece in pieces)
    for piece in pieces:
        if found := _WITH_GROUP.fullmatch(piece):
            yield from (*_apart([found["name"]]), found["group"])
            continue
        whole = sections(piece) if "," in piece else [piece]
        named = [part for part in whole if not _ONLY_MARKS.fullmatch(part)]
        parts = _with_suffixes(named)
        is_list = _is_list(parts, are_printed=are_printed)
        yield from parts if is_list else _paired(parts, piece if named == whole else ", ".join(named))


def _with_suffixes(parts: Sequence[str]) -> list[str]:
    """Join a suffix to the name before it, in lists of more than one name."""
    if len(parts) <= 3:
        return list(parts)
    joined: list[str] = []
    for part in parts:
        if joined and is_suffix(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _is_list(parts: Sequence[str], *, are_printed: bool) -> bool:
    """Tell whether each part is a name, and no family name with its given name."""
    if len(parts) < 2 or any(is_suffix(part) or is_particle(part) for part in parts[1:3]):
        return False
    if all(_is_vancouver(part) for part in parts) or all(_begins_with_initial(part) for part in parts):
        return True
    if len(parts) > 2 and all(map(is_unspaced, parts)):
        return True
    if any(_is_initials(part) for part in parts[1::2]) or not all(" " in part for part in parts):
        return False
    return are_printed or len(parts) > 2 or _MARKED.search(parts[0]) is not None


def _paired(parts: Sequence[str], piece: str) -> Iterator[str]:
    """Give `Smith, J., Jones, K.` as two names; what is neither that nor a single name, as its parts."""
    if len(parts) <= 3:
        yield piece
    elif len(parts) % 2 == 0 and _alternates(parts):
        yield from (f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True))
    else:
        yield from parts


def _alternates(parts: Sequence[str]) -> bool:
    return all(map(_is_initials, parts[1::2])) or not any(" " in part for part in parts)


def _is_initials(text: str) -> bool:
    plain = text.replace("~", " ")
    return bool(_DOTTED.fullmatch(plain) or _UNDOTTED.fullmatch(plain))


def _begins_with_initial(text: str) -> bool:
    first, _, rest = text.replace("~", " ").partition(" ")
    return _is_initials(first) and bool(rest) and not _is_initials(rest)


def _is_vancouver(name: str) -> bool:
    """Tell a family name with initials behind it: `Park YK`, `van der Berg J`; not `Kim Ym Ye JC`, which is two."""
    words = [word for word in name.split()[:-1] if not is_particle(word)]
    return len(words) <= 2 and _ends_in_initials(name)


def _ends_in_initials(name: str) -> bool:
    family, _, last = name.rstrip(" ,").rpartition(" ")
    return (
        bool(family)
        and "," not in family
        and _is_initials(last)
        and not _begins_with_initial(name)
        and not _is_initials(family)
        and not (" " in family and is_suffix(last))
    )


def _vancouver(names: Sequence[str]) -> tuple[list[str], bool]:
    """Put the initials first where all names have them behind; `Wei LI` alone is no proof, for `LI` is a family, too."""
    single = [name for name in names if " " in name and not name.startswith("{")]
    if not single or not all(map(_ends_in_initials, single)):
        return list(names), False
    if all(_SHORT_FAMILY.fullmatch(name.rpartition(" ")[2]) for name in single):
        return list(names), False
    return [" ".join(name.rpartition(" ")[::-2]) if _is_vancouver(name) else name for name in names], True


def _with_equals(read: Sequence[ReadName]) -> list[ReadName]:
    """Take a star at two names or more as "equal contribution", and any other mark as a note."""
    starred = sum("*" in one.signs for one in read)
    return [_with_signs(one, are_equal=starred > 1) for one in read]


def _with_signs(one: ReadName, *, are_equal: bool) -> ReadName:
    signs = one.signs.replace("*", "") if are_equal else one.signs
    if not one.signs:
        return one
    note = " ".join(part for part in (one.author.note, signs) if part) or None
    equal = one.author.equal or (are_equal and "*" in one.signs)
    return msgspec.structs.replace(one, author=msgspec.structs.replace(one.author, note=note, equal=equal))


def _list_remarks(pieces: Sequence[str], names: Sequence[str], turned: Sequence[str]) -> Iterator[Problem]:
    for name, read in zip(names, turned, strict=False):
        if name == read and _ends_in_initials(name):
            yield _remark("warning", "name-doubt", f"is `{name}` two names with no `and` between them?")
    if len(names) > len(pieces):
        yield _remark("note", "repaired", f"the list has commas between names: {len(names)} names were read")
    if turned:
        yield _remark("note", "repaired", f"initials stand behind the names: `{names[0]}` was read as `{turned[0]}`")


def _name_remarks(read: Iterable[ReadName]) -> Iterator[Problem]:
    for one in read:
        yield from (_remark("note", "repaired", text) for text in one.changed)
        yield from (_remark("warning", "name-doubt", text) for text in one.doubts)


def _remark(level: str, code: str, text: str) -> Problem:
    return Problem(level="warning" if level == "warning" else "note", code=code, text=text)
