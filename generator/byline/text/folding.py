"""Texts made comparable (`fold`) and fit for addresses (`as_slug`)."""

import re
import unicodedata

from byline.text.tables import pairs

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′ʹʻʼˈ`´＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        # Letters that Unicode does not take apart into a base and a mark.
        **pairs("ø=o Ø=o ł=l Ł=l đ=d Đ=d ð=d ħ=h Ħ=h ŧ=t Ŧ=t ı=i ȷ=j æ=ae Æ=ae œ=oe Œ=oe"),
        # The soft hyphen, and characters of no width.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


def fold(text: str) -> str:
    """Give the text as it is compared: NFKD without marks, case folded, one kind of hyphen, apostrophe and blank."""
    if text.isascii():
        return " ".join(text.translate(_UNIFIED).lower().split())
    apart = unicodedata.normalize("NFKD", text.translate(_UNIFIED)).translate(_UNIFIED)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def as_slug(text: str) -> str:
    """Give ASCII words in lower case joined by `-`; empty only where the text is.

    Text without any word (`★!`) gives the numbers of its characters, so that it has an address all the same.
    """
    slug = _as_words(text)
    return slug or "-".join(f"{ord(char):x}" for char in text)[:60]


def _as_words(text: str) -> str:
    if not text.isascii():
        from anyascii import anyascii  # most texts are ASCII

        text = anyascii(text)
    # An apostrophe joins: O'Brien is one word.
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))
