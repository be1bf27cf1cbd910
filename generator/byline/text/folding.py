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
        **pairs("ø=o ł=l đ=d ð=d ħ=h ŧ=t ı=i ȷ=j æ=ae œ=oe"),
        # Braces that keep words together: `Ana {Vega Ruiz}` is `Ana Vega Ruiz`.
        **dict.fromkeys("{}"),
        # The soft hyphen, and characters of no width.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


class _Latin(dict[int, str]):
    """The number of a character → what `anyascii` gives for it if it is a Latin letter with marks, else itself."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        apart = unicodedata.normalize("NFD", char)
        base, marks = apart[0], apart[1:]
        is_letter = base.isascii() and base.isalpha() and all(map(unicodedata.combining, marks))
        self[number] = base if is_letter else char
        return self[number]


_LATIN = _Latin(
    str.maketrans(
        {
            **pairs("ø=o Ø=O ł=l Ł=L đ=d Đ=D ı=i ß=ss æ=ae Æ=Ae œ=oe Œ=Oe", "‐=- ‑=- –=- —=- ‘=' ’=' “=\" ”=\" …=..."),
            "\u00a0": " ",
        }
    )
)


def fold(text: str) -> str:
    """Give the text as it is compared: NFKD without marks, case folded, one kind of hyphen, apostrophe and blank.

    Braces, which say how a text is parted and not how it reads, are left out.
    """
    if text.isascii():
        return " ".join(text.translate(_UNIFIED).lower().split())
    folded = _without_marks(_without_marks(text))  # what one round takes apart may fold once more: `ϓ`, `ŉ`
    return " ".join(folded.split())


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_UNIFIED)).translate(_UNIFIED)
    return "".join(char for char in apart if not unicodedata.combining(char))


def as_slug(text: str) -> str:
    """Give ASCII words in lower case joined by `-`; empty only where the text is.

    Text without any word (`★!`) gives the numbers of its characters, so that it has an address all the same.
    """
    slug = _as_words(text)
    return slug or "-".join(f"{ord(char):x}" for char in text)[:60].strip("-")


def _as_words(text: str) -> str:
    if not text.isascii():
        text = text.translate(_LATIN)
    if not text.isascii():
        from anyascii import anyascii  # its tables take 2 ms to find, and most texts are Latin

        text = anyascii(text)
    # An apostrophe joins: O'Brien is one word.
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))
