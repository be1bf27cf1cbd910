"""Small things that templates ask for while they print: words, signs, circles."""

import re

from markupsafe import Markup

from byline.library import Byliner
from byline.text import Prose

_RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"])
_RIGHT_TO_LEFT_SCRIPTS = frozenset(["arab", "hebr", "nkoo", "syrc", "thaa"])
_RADII = ("0.7", "2.3", "3.3", "4.1")
_ADDRESSED = re.compile(r'<(?:a|img)(?: [\w-]+="[^"]*")+')
_RELATIVE = re.compile(r' (href|src)="(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#?.])')
_PARAGRAPH_TAG = re.compile(r"</?p\b")

EQUAL = "equal contribution"
CORRESPONDING = "corresponding author"


def under(href: str, root: str) -> str:
    """Give an address below the site's root as a link from a page; the root itself is `./` from the root."""
    return (root + href) or "./"


def plural(word: str, count: int) -> str:
    """Give the word for that many: `paper`, `papers`."""
    return word if count == 1 else f"{word}s"


def direction(language: str) -> str:
    """Give the direction of a language's usual script (BCP 47 tag): `ltr` or `rtl`."""
    first, *others = language.lower().split("-")
    scripts = [part for part in others if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def radius(count: int) -> str:
    """Give the radius of the circle that stands for that many papers."""
    return _RADII[min(count, len(_RADII) - 1)]


def current(href: str, address: str) -> str:
    """Give `aria-current` for a link at the top: `page` on its page, `true` on those below it, else empty."""
    if href == address:
        return "page"
    return "true" if href.endswith("/") and address.startswith(href) else ""


def rooted(prose: Prose, root: str) -> Markup:
    """Give a text's HTML with its addresses inside the site (`files/cv.pdf`, `people/`) taken from the site's root.

    An address that begins with `.`, `/`, `?` or `#` is its author's own business, and stays.
    """
    return Markup(_rooted(prose.html, root))  # noqa: S704 - Prose is sanitised


def _rooted(html: str, root: str) -> str:
    if not root or ("<a " not in html and "<img " not in html):
        return html
    return _ADDRESSED.sub(lambda tag: _RELATIVE.sub(rf' \1="{root}', tag[0]), html)


def paragraph(html: str) -> Markup | None:
    """Give what stands inside, where a text is one paragraph and nothing else; so it needs no box around it."""
    text = str.strip(html)  # of `str`, for `Markup` would make a `Markup` of each piece
    if not (text.startswith("<p>") and text.endswith("</p>")):
        return None
    inner = text[len("<p>") : -len("</p>")]
    if ("<p" in inner or "</p" in inner) and _PARAGRAPH_TAG.search(inner):
        return None
    return Markup(inner)  # noqa: S704 - Prose is sanitised


def legend(authors: tuple[Byliner, ...]) -> tuple[tuple[str, str], ...]:
    """Give the signs an author list needs, each with its meaning: `*` equal, `†` corresponding, then notes by number."""
    for one in authors:
        if one.equal or one.corresponding or one.note:
            return _legend(authors)
    return ()


def _legend(authors: tuple[Byliner, ...]) -> tuple[tuple[str, str], ...]:
    met = dict.fromkeys(meaning for one in authors for meaning in _meanings(one))
    fixed = {EQUAL: "*", CORRESPONDING: "†"}
    notes = [meaning for meaning in met if meaning not in fixed]
    signs = [(sign, meaning) for meaning, sign in fixed.items() if meaning in met]
    return (*signs, *((str(number), note) for number, note in enumerate(notes, start=1)))


def signs(one: Byliner, meanings: tuple[tuple[str, str], ...]) -> str:
    """Give the signs that stand after a name."""
    own = _meanings(one)
    return ",".join(sign for sign, meaning in meanings if meaning in own)


def rfc3339(date: str) -> str:
    """Give an ISO date, as far as it is known, as a moment that Atom accepts (RFC 4287, 3.3)."""
    return date + "2000-01-01"[len(date) :] + "T00:00:00Z"


def _meanings(one: Byliner) -> list[str]:
    roles = ((one.equal, EQUAL), (one.corresponding, CORRESPONDING), (bool(one.note), one.note or ""))
    return [meaning for holds, meaning in roles if holds]
