"""HTML and JATS tags inside prose: which are kept as marks, which only go, which take their content along."""

import re
from typing import Literal

import msgspec

from byline.text.tables import names
from byline.text.tree import Mark

TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z][\w.-]*)?)(?P<attributes>(?:\s[^<>]*|/)?)>")
_ATTRIBUTE = re.compile(r"""(?:^|\s)(href|src|alt|style)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)

_MARKS: dict[str, Mark] = {
    "em": "em",
    "emphasis": "em",
    "strong": "strong",
    **dict.fromkeys(("i", "italic", "cite"), "i"),
    **dict.fromkeys(("b", "bold"), "b"),
    **dict.fromkeys(("u", "underline"), "u"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    "sup": "sup",
    **dict.fromkeys(("tt", "code", "kbd", "samp", "monospace"), "tt"),
    **dict.fromkeys(("sc", "scp"), "smallcaps"),
}
_SILENT = names("script style template object iframe noscript textarea svg")
"""What stands inside them is not prose."""
_BREAKS = frozenset({"br", "break"})
_TRANSPARENT = names(
    "a abbr acronym address applet area article aside audio base basefont bdi bdo big blink blockquote body button",
    "canvas caption center col colgroup data dd del details dfn dialog dir div dl dt embed fieldset figcaption",
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html img input ins label legend li",
    "link list main map mark marquee math menu meta meter nav nobr ol optgroup option output p param picture pre",
    "progress q rp rt ruby s search sec section select small source span strike summary table tbody td tfoot th",
    "thead time title tr track ul var video wbr xml",
)

Action = Literal["mark", "break", "silent", "link", "image", "drop", "text"]


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """One tag, understood; `text` means that it is none, and stays as it is written."""

    action: Action
    name: str
    is_end: bool = False
    is_closed: bool = False
    """Written as `<br/>`."""
    mark: Mark | None = None
    address: str = ""
    alt: str = ""

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


def read_tag(match: re.Match[str]) -> Tag:
    """Say what a tag does; a word in angle brackets that is no tag of HTML or JATS is text (`the <unk> token`)."""
    name, attributes = match["name"].lower(), match["attributes"]
    prefix, _, local = name.rpartition(":")
    values = _attributes(attributes)
    mark = _MARKS.get(local) or _mark_of_style(local, values.get("style", ""))
    return Tag(
        action=_action(prefix, local, mark),
        name=name,
        is_end=bool(match["end"]),
        is_closed=attributes.endswith("/"),
        mark=mark,
        address=values.get("href") or values.get("src") or "",
        alt=values.get("alt", ""),
    )


def _attributes(written: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or "" for found in _ATTRIBUTE.finditer(written)}


def _mark_of_style(name: str, style: str) -> Mark | None:
    """Read the spans that CSL processors write: `<span style="font-variant: small-caps;">`."""
    return "smallcaps" if name == "span" and "small-caps" in style else None


def _action(prefix: str, local: str, mark: Mark | None) -> Action:
    if mark is not None:
        return "mark"
    if local in _BREAKS:
        return "break"
    if prefix:
        return "drop"
    if local in _SILENT:
        return "silent"
    special: dict[str, Action] = {"a": "link", "img": "image"}
    return special.get(local) or ("drop" if local in _TRANSPARENT else "text")
