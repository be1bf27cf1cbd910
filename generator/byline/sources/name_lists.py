"""Lists of names in copied pages, a name a line: with bullets, only set further in, or with neither."""

import re
from collections.abc import Sequence

import msgspec

from byline.sources.passages import Line

_BULLET = re.compile(r"(?:([•·●▪◦‣∙⁃])|([-*+–—])(?=[ \t\u00a0\u2000-\u200a\u202f]))[\s\u200b]*(?=\S)")
_MORE = re.compile(r"(?:and |\+ ?)?(?:et al\.?|others|…|\.\.\.|[0-9]+ (?:more|others))", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!:;,…][\"'”’)\]}$*_]*$")
_INITIAL_END = re.compile(r"(?:^|[\s.-])(?:[^\W\d_]|Jr|Sr|St|Ph\.?D)\.$")
_PARTICLE = re.compile(r"al|bin|d[aeiou]|das|del|della|den|der|dos|el?|l[ae]|ten|ter|van|von|y|zur?|d['’]\S+")
_SET_IN = "\t"
_LONGEST = 100
_MOST_WORDS = 12
_MOST_WORDS_BARE = 5
_HOMONYM = re.compile(r"[0-9]{4}")


class Entry(msgspec.Struct, frozen=True):
    """One entry of a list: its bullet (a tab where it is only set further in, else empty), and the name as a line."""

    mark: str
    name: Line

    @property
    def says_more(self) -> bool:
        """Whether it is no name, but says that there are more: `et al.`, `+ 3 more`."""
        return _MORE.fullmatch(self.name.text) is not None


def has_bullet(line: Line) -> bool:
    """Tell whether the line begins as an item of a list does."""
    return _BULLET.match(line.text) is not None


def read_entry(line: Line, margin: int) -> Entry | None:
    """Give the entry that the line may be: behind a bullet, or set further in than the column `margin`."""
    bullet = _BULLET.match(line.text)
    if not bullet:
        is_entry = line.column > margin and _may_be_name(line.text)
        return Entry(_SET_IN, line) if is_entry else None
    name = Line(line.number, line.column + bullet.end(), line.text[bullet.end() :], line.after_blank)
    return Entry(bullet[1] or bullet[2], name) if _may_be_name(name.text) else None


def read_list(lines: Sequence[Line], margin: int) -> tuple[Entry, ...]:
    """Give the list that the lines begin with: one mark, names only; none of it where the first line is no name.

    Behind a blank line, and without a mark, only what is a name beyond doubt goes on with it: an abstract may begin
    with an item, too.
    """
    first = read_entry(lines[0], margin) if lines else None
    if not first:
        return _read_bare_list(lines)
    entries: list[Entry] = []
    for line in lines:
        entry = read_entry(line, margin)
        if not entry or entry.mark != first.mark or (entries and line.after_blank and not is_name(entry.name.text)):
            break
        entries.append(entry)
    return tuple(entries)


def is_name(text: str) -> bool:
    """Tell whether a text is a name beyond doubt: few words, each with a capital but for particles."""
    words = text.split()
    if words and _HOMONYM.fullmatch(words[-1]):
        words = words[:-1]
    return 0 < len(words) <= _MOST_WORDS_BARE and _may_be_name(text) and all(map(_is_name_word, words))


def ends_as_sentence(text: str) -> bool:
    """Tell whether the text ends with a stop, behind which quotes, brackets and marks may stand."""
    return _SENTENCE_END.search(text) is not None


def _read_bare_list(lines: Sequence[Line]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for line in lines:
        if has_bullet(line) or not is_name(line.text) or (entries and line.after_blank):
            break
        entries.append(Entry("", line))
    return tuple(entries)


def _may_be_name(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    return bool(_MORE.fullmatch(text) or _INITIAL_END.search(text) or not ends_as_sentence(text))


def _is_name_word(word: str) -> bool:
    letters = word.strip("()[]{}\"“”‘’'.,*†‡")
    return letters[:1].isalpha() and (not letters[0].islower() or _PARTICLE.fullmatch(letters) is not None)
