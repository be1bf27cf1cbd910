"""EndNote's kinds of references, by name and by number, as those of records."""

from collections.abc import Mapping

from byline.records import WorkType
from byline.sources.worktypes import read_worktype

_NUMBERS: Mapping[str, WorkType] = {
    "2": "other", "3": "other", "4": "other", "5": "chapter", "6": "book", "7": "other", "8": "book", "9": "software",
    "10": "conference", "12": "other", "13": "other", "14": "other", "17": "journal", "19": "journal", "20": "other",
    "21": "other", "23": "journal", "25": "patent", "26": "other", "27": "report", "28": "book", "31": "other", "32": "thesis",
    "34": "preprint", "36": "other", "37": "other", "38": "other", "39": "other", "43": "journal", "44": "book", "45": "dataset",
    "46": "report", "47": "conference", "48": "other", "49": "book", "50": "other", "51": "other", "52": "chapter",
    "53": "chapter", "54": "other", "55": "dataset", "56": "other", "57": "other", "58": "report", "59": "dataset",
    "60": "chapter", "61": "other",
}  # fmt: skip
_NAMES: Mapping[str, WorkType] = {
    "aggregated database": "dataset", "ancient text": "other", "catalog": "book", "chart or table": "other",
    "classical work": "book", "discussion forum": "other", "film or broadcast": "other", "legal rule or regulation": "other",
    "manuscript": "other", "online database": "dataset", "press release": "other", "review": "journal",
    "social media": "other", "television episode": "other", "unpublished work": "preprint",
}  # fmt: skip


def endnote_type(name: str, number: str = "") -> WorkType | None:
    """Give the kind that EndNote's name stands for; without a name, what its number does."""
    word = name.strip()
    if not word:
        return _NUMBERS.get(number.strip())
    return _NAMES.get(word.casefold()) or read_worktype(word)
