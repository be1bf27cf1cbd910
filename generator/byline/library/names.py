"""Names as they are compared: what folding makes equal is one name."""

import re

from byline.records import CitedName, read_name
from byline.text import Prose, fold

_SEPARATORS = re.compile(r"[\s.\-]+")


def name_key(name: CitedName) -> str:
    """Give the name as it is compared: in printed order, folded; dots, hyphens and blanks are one kind of gap.

    So `Y.K. Lee`, `Y. K. Lee`, `Lee, Y.-K.` and `y k lee` are equal, and `Yong Lee` is another.
    """
    return _SEPARATORS.sub(" ", fold(name.parts.printed)).strip()


class NameBook:
    """The names of one site, each read and folded once; what it gives depends on the name and the macros alone."""

    def __init__(self, macros: dict[str, str]) -> None:
        """Take the macros that names may use."""
        self.macros = macros
        self.read: dict[str, CitedName] = {}
        self.texts: dict[str, Prose] = {}
        """What records share beside names, see `read_citation`."""
        self._keys: dict[str, str] = {}

    def name(self, printed: str) -> CitedName:
        """Give the name, split and rendered."""
        if printed not in self.read:
            self.read[printed] = read_name(printed, macros=self.macros)
        return self.read[printed]

    def key(self, printed: str) -> str:
        """Give the name as it is compared."""
        if printed not in self._keys:
            self._keys[printed] = name_key(self.name(printed))
        return self._keys[printed]
