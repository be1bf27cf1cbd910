r"""One name as sources write it: `von Last, Jr, First`, `{ATLAS Collaboration}`, `M{\"o}ller, A.~V.`, `Smith*`.

A record has names in the order people say them: BibTeX's forms (Patashnik, "BibTeXing", section 4) are turned into it,
and TeX's accents become letters.
"""

import functools
import re
from collections.abc import Sequence
from unicodedata import normalize

import msgspec

from byline.records import Author, split_name, split_number
from byline.sources.name_marks import Marks, take_marks
from byline.text import read_prose

_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
_DEGREE = re.compile(r"ph\.? ?d\.?|m\.? ?sc\.?|esq\.?", re.IGNORECASE)
_DOCTOR = re.compile(r"M\.?D\.?")
"""A degree behind a given name; right behind a family name, initials."""
_NUMERAL = re.compile(r"II|III|IV|2nd|3rd", re.IGNORECASE)
_PARTICLES = re.compile(
    r"(?:(?:af|al|av|bin|da|das|de|degli|dei|del|della|den|der|des|di|do|dos|du|el|la|las|le|los|op|'t|te|ten|ter|van|"
    r"vom|von|zu|zum|zur|y)(?:\s+|$))+"
)
_SIGN = re.compile(r"[\\{}$&<`_^]|''|--")
_ESCAPED_TWICE = re.compile(r"\\\\(?=['`^\"~=.][{\\]?[a-zA-Z]|[uvHcdbkrt][{ ]|[ijloLO]\b)")
_TIE = re.compile(r"(?<!\\)~|\\[,; ](?=.)")
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_DASHED_INITIAL = re.compile(r"(?<=\.) +-(?=\w)")
_BEHALF = re.compile(r"\(?(?:(?:on|in) behalf of|for) (?:the |der )?(?=\S)", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|team|initiative|group|network|project|investigators)$", re.IGNORECASE
)
_LOST_ACCENT = re.compile(r"(?<=[^\W\d_])['`^][aeiou](?![a-z]*[A-Z])(?=[a-z]|\b)")
_LOST_LETTER = re.compile(r"\w\?+\w|\ufffd")
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_DOTLESS = re.compile(r"ı(?=[\u0300-\u036f])")
"""An accent over a dotless i, as TeX sets it: Unicode has the accent over the i itself."""
_NOTHING = re.compile(r"[\W_]*")
_LONGEST = 400


class ReadName(msgspec.Struct, frozen=True):
    """One name, and what was changed or is in doubt, each a text to tell."""

    author: Author
    signs: str = ""
    """The marks that pointed to a footnote: only the whole list shows what they may mean."""
    changed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def author_from_parts(
    given: str | None,
    family: str | None,
    *,
    particle: str | None = None,
    suffix: str | None = None,
    orcid: str | None = None,
) -> Author:
    """Give the name that a source states in parts, in the order people say it; `Kim` `J` `Jr.` is `J Kim, Jr.`.

    A family name that the printed name alone would not show is kept together by braces: `María {García López}`.
    """
    parts = [" ".join((part or "").split()).strip(",; ") for part in (given, particle, family, suffix)]
    first, von, last, jr = ("" if _NOTHING.fullmatch(part) else part for part in parts)
    if first and last and _UNSPACED.fullmatch(first) and _UNSPACED.fullmatch(last):
        return Author(name=last + first, orcid=orcid)
    name = _printed(first, von, last)
    comma = " " if _NUMERAL.fullmatch(jr) else ", "
    return Author(name=f"{name}{comma}{jr}" if name and jr else name or jr, orcid=orcid)


def _printed(given: str, particle: str, family: str) -> str:
    """Join the parts; braces only where `split_name` would find another family name than the one that is stated."""
    plain = " ".join(part for part in (given, particle, family) if part)
    if not given or not family or _SIGN.search(plain):
        return plain
    found = split_name(plain)
    whole = " ".join(part for part in (particle, family) if part)
    ends = {" ".join(part for part in (found.particle, found.family, found.suffix) if part), found.family}
    if found.is_literal or not ends.isdisjoint((whole, family)):
        return plain
    return " ".join(part for part in (given, particle, f"{{{family}}}") if part)


@functools.lru_cache(maxsize=4096)
def read_printed_name(text: str) -> ReadName:
    """Read one name, with what there is to tell of it; every text has an answer, which may be an empty name."""
    plain = _DASHED_INITIAL.sub("-", _TIE.sub(" ", _ESCAPED_TWICE.sub(r"\\", _ESCAPED_BRACE.sub(r"\1", text))))
    marks = take_marks(" ".join(plain.split())[:_LONGEST])
    bare, dblp = split_number(marks.name.strip(" ,;"))
    named = _BEHALF.match(bare)
    is_group = bool(named and _GROUP.search(bare.strip(" ){}")))
    author = Author(name=as_letters(bare[named.end() :].strip(" )"))) if named and is_group else _turned(bare)
    note = "on behalf of" if is_group else marks.note
    known = msgspec.structs.replace(
        author, dblp=dblp, note=note, orcid=marks.orcid, equal=marks.equal, corresponding=marks.corresponding
    )
    return ReadName(known, marks.signs, tuple(_changes(text, known, marks)), tuple(_doubts(known.name)))


def as_letters(text: str) -> str:
    """Give TeX's accents as letters, without braces; a text with no sign of TeX is given as it is."""
    plain = read_prose(text).plain if _SIGN.search(text) else text
    plain = normalize("NFC", _DOTLESS.sub("i", plain)) if "ı" in plain else plain
    return " ".join(plain.split())


def is_suffix(text: str) -> bool:
    """Tell whether a part of a name is `Jr.`, `III` or a degree."""
    return bool(_SUFFIX.fullmatch(text) or _DEGREE.fullmatch(text))


def is_particle(text: str) -> bool:
    """Tell whether a part of a name is nothing but particles: `van der`."""
    return _PARTICLES.fullmatch(text) is not None


def is_unspaced(text: str) -> bool:
    """Tell whether a part of a name is in a script that sets family and given name without a blank: `王小明`."""
    return len(text) > 1 and _UNSPACED.fullmatch(text) is not None


def sections(text: str) -> list[str]:
    """Part a text at its commas outside braces; empty parts are left out."""
    if "," not in text:
        return [text] if text.strip() else []
    parts = [""]
    depth = 0
    for piece in re.split(r"([{},])", text):
        if piece == "," and depth <= 0:
            parts.append("")
            continue
        depth += (piece == "{") - (piece == "}")
        parts[-1] += piece
    return [part.strip() for part in parts if part.strip()]


def _turned(text: str) -> Author:
    """Give the name in the order people say it."""
    parts = sections(text)
    if len(parts) < 2:
        return _grouped(text) or Author(name=_whole(text))
    first, second, rest = parts[0], parts[1], parts[2:]
    if is_suffix(second) and not rest:
        return _grouped(text) or author_from_parts(None, as_letters(first), suffix=as_letters(second))
    if is_suffix(second):
        return _from_parts(rest, first, second)
    if is_particle(second) and rest:
        return _from_parts(rest, f"{second} {first}", "")
    suffixes = [part for part in rest if is_suffix(part) or _DOCTOR.fullmatch(part)]
    given = [second, *(part for part in rest if part not in suffixes)]
    return _from_parts(given, first, " ".join(suffixes))


def _grouped(text: str) -> Author | None:
    """Give a name whose family name is kept together by braces: `Ana {Vega Ruiz}`; `None` for any other."""
    found = split_name(text) if "{" in text else None
    if not found or not found.given or not (found.family.startswith("{") and found.family.endswith("}")):
        return None
    given, von, last, jr = map(as_letters, (found.given, found.particle, found.family, found.suffix))
    return author_from_parts(given, last, particle=von, suffix=jr) if " " in last else None


def _whole(text: str) -> str:
    """Give a name that has no comma; one in braces keeps them where it would be taken apart: `{Barnes and Noble}`."""
    name = as_letters(text)
    is_braced = text.startswith("{") and text.endswith("}") and "{" not in text[1:] and "\\" not in text
    return f"{{{name}}}" if is_braced and " " in name and not split_name(name).is_literal else name


def _from_parts(given: Sequence[str], family: str, suffix: str) -> Author:
    """Put the parts in order; a suffix at the end of either part belongs behind both."""
    first, first_suffix = _without_suffix(" ".join(given))
    last, last_suffix = _without_suffix(family)
    jr = suffix or first_suffix or last_suffix
    return author_from_parts(as_letters(first), as_letters(last), suffix=as_letters(jr))


def _without_suffix(text: str) -> tuple[str, str]:
    before, _, last = text.rpartition(" ")
    return (before, last) if before and _SUFFIX.fullmatch(last) else (text, "")


def _changes(text: str, author: Author, marks: Marks) -> list[str]:
    told = [f"the mark `{mark}` at `{author.name}` was taken off" for mark in marks.taken]
    if author.dblp:
        told.append(
            f"`{author.name} {author.dblp}` was read as `{author.name}`, the one with dblp's number {author.dblp}"
        )
    if _ESCAPED_TWICE.search(text) or _ESCAPED_BRACE.search(text):
        told.append(f"`{text}` was read as `{author.name}`")
    return told


def _doubts(name: str) -> list[str]:
    if _LOST_LETTER.search(name):
        return [f"letters of the name `{name}` are lost"]
    return [f"has an accent of the name `{name}` lost its backslash?"] if _LOST_ACCENT.search(name) else []
