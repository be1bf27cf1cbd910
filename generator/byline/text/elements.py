"""Elements of MathML, as light as a formula needs them: no XML library has to be loaded for a letter."""

from collections.abc import Iterable, Mapping


class Element(list["Element"]):
    """One element, whose items are its children; it is made, tidied and written within one call."""

    __slots__ = ("attrib", "tag", "text")

    def __init__(
        self,
        tag: str,
        attrib: Mapping[str, str] | None = None,
        text: str | None = None,
        children: Iterable["Element"] = (),
    ) -> None:
        """Take its name, its attributes, and its characters or its children."""
        super().__init__(children)
        self.tag = tag
        self.attrib = dict(attrib) if attrib else {}
        self.text = text or ""
