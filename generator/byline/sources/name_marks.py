r"""What is glued to a name and is no part of it: `*`, `†`, `$^{1}$`, `\thanks{…}`, `(corresponding author)`, an ORCID iD."""

import re

import msgspec

_ORCID = re.compile(
    r"\\(?:orcidlink|orcidID|orcid)\s*\{\s*(?:https?://orcid\.org/)?(?P<macro>[\dXx-]{19})\s*\}"
    r"|[(\[]?(?:https?://orcid\.org/|orcid:\s*)(?P<address>[\dXx-]{19})[)\]]?",
    re.IGNORECASE,
)
_SYMBOL = (
    r"\\(?:dag|ddag|dagger|ddagger|textdagger|textdaggerdbl|textasteriskcentered|ast|star|S|P|textsection)(?![a-zA-Z])"
)
_INSIDE = r"\{((?:[^{}]|\{[^{}]{0,200}\}){0,400})\}"
_FOOTNOTES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\\(?:thanks|footnote|textsuperscript|authormark|inst|IEEEauthorrefmark|footnotemark)\s*{_INSIDE}",
        r"\\footnotemark\s*\[([^\[\]]{0,20})\]",
        rf"\$\s*(?:\{{\s*\}})?\s*\^?\s*\{{?\s*((?:[\d,*\s]|{_SYMBOL}){{1,40}})\}}?\s*\$",
        r"<sup>([^<]{0,40})</sup>",
        r"\^\{([^{}]{0,40})\}",
        rf"(?:\{{\s*({_SYMBOL})\s*\}}|({_SYMBOL})(?:\s*\{{\s*\}})?)",
    )
)
_NAMED = (
    (re.compile(r"\\(?:dagger|dag|textdagger)(?![a-zA-Z])"), "†"),
    (re.compile(r"\\(?:ddagger|ddag|textdaggerdbl)(?![a-zA-Z])"), "‡"),
    (re.compile(r"\\(?:ast|star|textasteriskcentered)(?![a-zA-Z])|[∗＊⋆★✉⁎]"), "*"),
    (re.compile(r"\\(?:S|textsection)(?![a-zA-Z])"), "§"),
    (re.compile(r"\\P(?![a-zA-Z])"), "¶"),
)
_SIGNS = re.compile(r"[*∗＊†‡§¶‖⋆★✉⁎¹²³⁰⁴⁵⁶⁷⁸⁹]+(?:,[*†‡§¶‖¹²³⁰⁴⁵⁶⁷⁸⁹\d]+)*")
_GLUED = re.compile(r"(?<=[^\W\d_][^\W\d_])\d{1,2}(?:,\d{1,2})*(?=,|\s*$)")
_ROLE = re.compile(
    r"\s*[(\[]([^()\[\]]{0,60}\b(?:corresponding|equal|equally|first authors?|deceased|eds?|editors?|hrsg|hg)\b[^()\[\]]{0,60})[)\]]",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"(?:eds?|editors?|hrsg|hg)\.?", re.IGNORECASE)
_MAY_HAVE_MARKS = re.compile(r"[\\$<^(\[*∗＊†‡§¶‖⋆★✉⁎¹²³⁰⁴-⁹\d]")


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """A name without its marks, and what they say."""

    name: str
    equal: bool = False
    corresponding: bool = False
    orcid: str | None = None
    signs: str = ""
    """`*`, `†` and their like; numbers of affiliations are left out."""
    note: str | None = None
    """Words that stand at the name: `Work done while at X`."""
    taken: tuple[str, ...] = ()
    """What was taken off, as it stood."""


def take_marks(text: str) -> Marks:
    """Part a name from its marks; a name without any is given as it is."""
    if not _MAY_HAVE_MARKS.search(text):
        return Marks(name=text)
    found: list[str] = []
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(next((group for group in match.groups() if group is not None), match[0]))
        taken.append(match[0].strip())
        return ""

    orcid = _ORCID.search(text)
    text = _ORCID.sub("", text)
    for pattern in (*_FOOTNOTES, _ROLE, _SIGNS, _GLUED):
        text = pattern.sub(take, text)
    words = [_as_sign(one) for one in found]
    notes = [one.strip(" .*") for one in words if re.search(r"[^\W\d_]{2}", one)]
    return Marks(
        name=" ".join(text.replace(" ,", ",").split()),
        equal=any(re.search(r"\bequal|first author", note, re.IGNORECASE) for note in notes),
        corresponding=any("corresponding" in note.lower() for note in notes),
        orcid=(orcid["macro"] or orcid["address"]) if orcid else None,
        signs="".join(dict.fromkeys(char for one in words for char in one if char in "*†‡§¶‖")),
        note="; ".join(note for note in notes if not _is_role(note)) or None,
        taken=tuple(taken),
    )


def _is_role(note: str) -> bool:
    return bool(re.search(r"\b(?:equal|corresponding|first author)", note, re.IGNORECASE) or _EDITOR.fullmatch(note))


def _as_sign(mark: str) -> str:
    for pattern, sign in _NAMED:
        mark = pattern.sub(sign, mark)
    return mark
