"""Names and codes of languages as sources write them, `eng`, `German`, `pt-BR`, as language tags (BCP 47)."""

import re

_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_CODES = (
    "ar ara arabic|bg bul bulgarian|ca cat catalan|cs cze ces czech|da dan danish|de ger deu german deutsch|"
    "el gre ell greek|en eng english englisch anglais inglés|es spa spanish español castellano|et est estonian|"
    "eu baq eus basque|fa per fas persian farsi|fi fin finnish|fr fre fra french français französisch|gl glg galician|"
    "he heb hebrew|hi hin hindi|hr hrv scr croatian|hu hun hungarian|id ind indonesian|is ice isl icelandic|"
    "it ita italian italiano|ja jpn japanese|ko kor korean|la lat latin|lt lit lithuanian|lv lav latvian|"
    "ms may msa malay|nb nob|nl dut nld dutch nederlands|nn nno|no nor norwegian|pl pol polish polski|"
    "pt por portuguese português|ro rum ron romanian|ru rus russian|sa san sanskrit|sk slo slk slovak|"
    "sl slv slovenian slovene|sr srp scc serbian|sv swe swedish svenska|th tha thai|tr tur turkish|uk ukr ukrainian|"
    "ur urd urdu|vi vie vietnamese|zh chi zho chinese"
)
"""ISO 639-1, then ISO 639-2's bibliographic and terminological codes and names."""
_TAGS = {word: words.split()[0] for words in _CODES.split("|") for word in words.split()}


def as_language(text: str) -> str | None:
    """Give the tag of the language that a code or a name stands for; `None` where it is not known."""
    word = text.strip().rstrip(".").casefold()
    if word in _TAGS:
        return _TAGS[word]
    found = _TAG.fullmatch(word)
    return text.strip().replace("_", "-") if found and word[:2] in _TAGS else None
