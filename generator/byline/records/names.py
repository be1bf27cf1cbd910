"""A printed name and its parts, in BibTeX's words: given, particle ("von"), family, suffix ("Jr").

A name is split the way BibTeX splits it (Patashnik, "BibTeXing", section 4), and where that is known to go wrong, better:
`Christopher De Sa` has the family name `De Sa`, `Ortega y Gasset` stays whole, a collaboration is one word.
"""

import re

import msgspec

from byline.patterns import later


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """One name in parts, each as it was written; what a name does not have is empty."""

    given: str = ""
    particle: str = ""
    """`van der`, `de la`: before the family name, and not always sorted with it."""
    family: str = ""
    suffix: str = ""
    """`Jr.`, `III`."""
    is_literal: bool = False
    """True for what is not to be taken apart: `{OpenAI}`, `ATLAS Collaboration`; all of it is in `family`."""

    @property
    def printed(self) -> str:
        """The name in the order people say it: `Jan van der Berg`, and `山田 太郎`, whose family stands first."""
        if self.given and _is_unspaced(self.family) and _is_unspaced(self.given):
            return _joined(self.family, self.given)
        return _joined(self.given, self.particle, self.family, self.suffix)

    @property
    def inverted(self) -> str:
        """The name as bibliographies sort it, in BibTeX's order: `van der Berg, Jr., Jan`."""
        return ", ".join(part for part in (_joined(self.particle, self.family), self.suffix, self.given) if part)


_NUMBERED = re.compile(r"^(.*\S)\s+(\d{4})$", re.DOTALL)
_ENDS_IN_MACRO = re.compile(r"\\[a-zA-Z]+$")
_MACRO = re.compile(r"\\(?:[a-zA-Z]+\s*|[^a-zA-Z])")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
_DEGREE = later(r"ph\.? ?d\.?|m\.?sc\.?|esq\.?", re.IGNORECASE)
_DOCTOR = later(r"m\.?d\.?", re.IGNORECASE)
"""A degree behind a whole name; behind a family name alone, the initials of a given name."""
_INITIAL = later(r"\w\.?(?:-?\w\.)*")
_UNSPACED = later(r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff\u00b7]+")

_PARTICLE = later(
    r"af|al|av|bin|bint|da|das|de|degli|dei|del|della|dello|den|der|des|di|do|dos|du|el|ibn|la|las|le|los|op|"
    r"'t|te|ten|ter|tot|und|van|vander|vom|von|y|z|zu|zum|zur"
)
_CAPITAL_PARTICLE = later(r"Al|Da|De|Del|Della|Den|Der|Des|Di|Dos|Du|El|La|Las|Le|Los|St\.|Ten|Ter|Van|Von")
_CONJUNCTIONS = frozenset("yie")
_VIETNAMESE_WORDS = (
    "Bui Bùi Dang Dặng Đang Đặng Do Dỗ Đo Đỗ Duong Duơng Dưong Dương Ho Hồ Hoang Hoàng Huynh Huỳnh Le Lê Ly Lý "
    "Ngo Ngô Nguyen Nguyễn Pham Phạm Phan Tran Trần Truong Truơng Trưong Trương Vo Võ Vu Vũ"
)
_VIETNAMESE = frozenset(_VIETNAMESE_WORDS.split())
"""Family names before which `Van` or `Le` is a given name and no particle."""
_GROUP = re.compile(r"collaborations?|consortium|team|initiative", re.IGNORECASE)


def split_name(printed: str) -> NameParts:
    """Take a name as a paper or a BibTeX file has it, either way round, and give its parts; every text has an answer.

    Blanks inside braces do not separate: `María {García López}` has the family name `{García López}`. A name that is nothing but such a word, and one
    that ends in "Collaboration", "Consortium", "Team" or "Initiative", is literal. A name in a script without blanks
    (`王伟`) is all family name: which characters are the family's is not written in it. A dblp number is left out.
    """
    words = _words(split_number(printed)[0])
    if not any(word.strip(",") for word in words):
        return NameParts()
    if _is_literal(words):
        return NameParts(family=unbraced(" ".join(words)), is_literal=True)
    sections = _sections(words)
    if len(sections) == 1:
        return _from_printed(sections[0])
    return _from_inverted(sections)


def split_number(printed: str) -> tuple[str, str | None]:
    """Part a name from dblp's number for namesakes: `Wei Wang 0017` gives `Wei Wang` and `0017`."""
    if match := _NUMBERED.match(printed.strip()):
        return match[1], match[2]
    return printed.strip(), None


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _words(text: str) -> list[str]:
    r"""Cut at blanks and ties outside braces, not after a macro's name (`Fran\c cois`); a comma ends its word."""
    words: list[str] = []
    word = ""
    depth = 0
    for char in text:
        if depth <= 0 and (char.isspace() or char == "~") and not _ENDS_IN_MACRO.search(word):
            words.append(word)
            word = ""
            continue
        depth += (char == "{") - (char == "}")
        word += char
        if char == "," and depth <= 0:
            words.append(word)
            word = ""
    return [one for one in [*words, word] if one]


def _is_unspaced(word: str) -> bool:
    """Tell whether a word is of a script without blanks; nearly all are not, by their first character."""
    return (word[:1] >= "\u1100" or word[:1] == "\u00b7") and _UNSPACED.fullmatch(word) is not None


def _is_literal(words: list[str]) -> bool:
    if len(words) == 1:
        return is_braced(words[0])
    return _GROUP.fullmatch(words[-1]) is not None and not any(word.endswith(",") for word in words)


def is_braced(word: str) -> bool:
    r"""Tell whether one pair of braces holds the whole word, and is no accent (`{\"o}`)."""
    if not (word.startswith("{") and word.endswith("}")) or word.startswith("{\\"):
        return False
    depth = 0
    for char in word[:-1]:
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return False
    return True


def unbraced(text: str) -> str:
    """Take the pair of braces off that holds the whole text, if one does."""
    return text[1:-1].strip() if is_braced(text) else text


def _sections(words: list[str]) -> list[list[str]]:
    """Part the words at commas; empty sections are dropped."""
    sections: list[list[str]] = [[]]
    for word in words:
        bare = word.rstrip(",")
        if bare:
            sections[-1].append(bare)
        if word.endswith(","):
            sections.append([])
    return [section for section in sections if section]


def _from_printed(words: list[str]) -> NameParts:
    """`Given particle Family Suffix`; in a script without blanks between words the family stands first."""
    if len(words) == 2 and all(map(_is_unspaced, words)):
        return NameParts(family=words[0], given=words[1])
    words, suffix = _without_suffix(words)
    start = _family_start(words)
    particle, family = _particle_and_family(words[start:])
    return NameParts(given=" ".join(words[:start]), particle=particle, family=family, suffix=suffix)


def _from_inverted(sections: list[list[str]]) -> NameParts:
    """`Family, Given`, `Family, Suffix, Given`, `Family, Given, Suffix`, `Given Family, Suffix`."""
    first, second, *rest = sections
    if _is_suffix(second) or _is_doctor(sections):
        suffix = " ".join(second)
        if not rest:
            return msgspec.structs.replace(_from_printed(first), suffix=suffix)
        given = " ".join(word for section in rest for word in section)
    else:
        first, suffix = _without_suffix(first)
        given = " ".join(second)
        suffix = _joined(suffix, *(word for section in rest for word in section))
    particle, family = _particle_and_family(first)
    return NameParts(given=given, particle=particle, family=family, suffix=suffix)


def _is_suffix(words: list[str]) -> bool:
    text = " ".join(words)
    return bool(_SUFFIX.fullmatch(text) or _DEGREE.fullmatch(text))


def _is_doctor(sections: list[list[str]]) -> bool:
    """Tell whether `M.D.` behind the first comma is a degree: it is in `Jo Smith, M.D.`, and not in `Smith, M.D.`."""
    first, second, *rest = sections
    return _DOCTOR.fullmatch(" ".join(second)) is not None and bool(rest or _from_printed(first).given)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]) and (len(words) > 2 or words[-1][0] in "JjSs"):
        return words[:-1], words[-1]
    return words, ""


def _family_start(words: list[str]) -> int:
    """Find where particle and family begin: at the last word, or at the particles before it."""
    last = len(words) - 1
    start = next((at for at in range(last) if _is_particle(words, at)), last)
    if start and words[start] in _CONJUNCTIONS:
        start -= 1
    if start == last and words[last] in _VIETNAMESE:
        return start
    return _before_capital_particles(words, start)


def _before_capital_particles(words: list[str], start: int) -> int:
    """Go back over the `De La` of `De La Fontaine` and the `Van` of `Van den Broeck`; the first word is a given name.

    Braces say where the family name begins: `Xiao Di {Chen}` is a Chen.
    """
    while start > 1 and not is_braced(words[start]) and _CAPITAL_PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return start


def _is_particle(words: list[str], at: int) -> bool:
    """Tell whether the word is lower-case, as BibTeX asks; where all are, and for the first, it must be a known one."""
    word = words[at]
    letter = _first_letter(word)
    if not letter.islower() or (_INITIAL.fullmatch(word) and word not in _CONJUNCTIONS):
        return False
    return _PARTICLE.fullmatch(word) is not None or (at > 0 and not _first_letter(words[0]).islower())


def _first_letter(word: str) -> str:
    """Give the letter that decides the word's case: accents are looked through, other braces are not."""
    if word.startswith("{") and not word.startswith("{\\"):
        return ""
    bare = _MACRO.sub("", word)
    return next((char for char in bare if char.isalpha()), "")


def _particle_and_family(words: list[str]) -> tuple[str, str]:
    """Part `van der Berg` and `Van den Broeck` after the last lower-case particle; `De Sa` stays a family name."""
    end = 0
    for at, word in enumerate(words[:-1]):
        if _CAPITAL_PARTICLE.fullmatch(word):
            continue
        if not _first_letter(word).islower() or (at > 0 and word in _CONJUNCTIONS):
            break
        end = at + 1
    return " ".join(words[:end]), " ".join(words[end:])
