"""Lists of names as Google Scholar prints them, told from titles and venues: `M Fröbe, JH Reimer, ...`."""

import re

from byline.records import Author
from byline.sources.bylines import read_author

MORE = re.compile(r"(?:\.\.\.+|…|et al\.?|and others)")
"""What stands at the end of a list that goes on."""
CUT = re.compile(r"[\s,]*(?:…|\.\.\.+)\s*$")
"""The end of a text that goes on."""

_NAME = re.compile(r"[^\d:;?!()/]{2,60}")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,5}")
_MOST_INITIALS = 4
_MOST_WORDS = 6


def is_byline(text: str) -> bool:
    """Tell whether a text is a list of names beyond doubt, as Scholar prints them: `M Fröbe, JH Reimer, ...`."""
    names = [name.strip() for name in text.split(",")]
    is_cut = len(names) > 1 and MORE.fullmatch(names[-1]) is not None
    names = names[:-1] if is_cut else names
    if not all(_NAME.fullmatch(name) and len(name.split()) <= _MOST_WORDS for name in names):
        return False
    return is_cut or sum(map(_has_initials, names)) * 2 >= len(names)


def read_names(text: str) -> tuple[tuple[Author, ...], bool]:
    """Give the names, and whether they are all; each stays as it is printed, initials first."""
    cut = CUT.search(text)
    names = [name.strip() for name in (text[: cut.start()] if cut else text).split(",")]
    is_complete = not cut and not any(MORE.fullmatch(name) for name in names)
    read = (read_author(name) for name in names if name and not MORE.fullmatch(name))
    return tuple(author for author in read if author.name), is_complete


def _has_initials(name: str) -> bool:
    """Tell whether a name begins with initials (`JH Reimer`), or is one without blanks (`王伟`)."""
    words = name.split()
    if len(words) < 2:
        return _UNSPACED.fullmatch(name) is not None
    letters = words[0].replace(".", "").replace("-", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= _MOST_INITIALS
