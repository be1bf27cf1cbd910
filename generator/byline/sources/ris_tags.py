"""What the tags of RIS mean, kind by kind, after EndNote X7's filter: fields, roles, and what is not about the work."""

from collections.abc import Mapping

from byline.records import WorkType

PEOPLE_ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "A2": {
        "ADVS": "performer", "BILL": "sponsor", "CASE": "reporter", "CHART": "", "CLSWK": "series_editor",
        "COMP": "series_editor", "CTLG": "institution", "DATA": "producer", "EDBOOK": "series_editor", "EQUA": "",
        "FIGURE": "", "GEN": "contributor", "GOVDOC": "institution", "LEGAL": "institution", "MAP": "series_editor",
        "MPCT": "director", "MULTI": "series_editor", "PAMP": "institution", "PAT": "institution",
        "PCOMM": "recipient", "RPRT": "series_editor", "UNPB": "series_editor", "WEB": "series_editor",
    },
    "A3": {
        "BOOK": "editor", "BLOG": "illustrator", "CASE": "court", "GEN": "contributor", "MPCT": "producer",
        "PAT": "contributor", "RPRT": "publisher", "THES": "advisor",
    },
    "A4": {
        "CASE": "counsel", "CONF": "sponsor", "DATA": "funder", "GEN": "contributor", "MPCT": "performer",
        "MUSIC": "producer", "RPRT": "institution", "SER": "volume_editor",
    },
}  # fmt: skip
"""EndNote's meanings where they differ from the common ones: editors, editors of the series, translators."""
ROLES = {"A2": "editor", "ED": "editor", "A3": "series_editor", "A4": "translator", "TA": "translated_author"}
TYPES: Mapping[str, WorkType] = {
    "ADVS": "other", "CLSWK": "book", "CTLG": "book", "ENCYC": "chapter", "EQUA": "other", "INPR": "journal",
    "JFULL": "journal", "MANSCPT": "other", "PAMP": "other", "SER": "other", "WEB": "other",
}  # fmt: skip
BOOKS = frozenset(("ADVS", "BOOK", "CLSWK", "COMP", "CTLG", "EBOOK", "EDBOOK", "ELEC", "MAP", "MPCT", "MULTI", "WEB"))
"""Whose second title is a series, and whose page count stands where others have pages."""
IN_SERIES = frozenset(("DATA", "GOVDOC", "RPRT", "UNPB"))
HOSTED = frozenset(("CHAP", "CONF", "CPAPER", "DICT", "ECHAP", "ENCYC"))
ARTICLES = frozenset(("EJOUR", "INPR", "JFULL", "JOUR", "MGZN", "NEWS"))
BY_INSTITUTIONS = frozenset(("GOVDOC", "RPRT", "THES", "UNPB"))
ISSUED = frozenset(("BILL", "CONF", "CPAPER", "EJOUR", "GEN", "HEAR", "MGZN", "PAT", "RPRT", "STAND", "THES", "UNPB"))
"""Where EndNote keeps the number in `M1`."""
NUMBERED = frozenset(("DBASE", "PAT", "RPRT", "STAND"))
"""Where `SN` is a number of their own."""
EXTRA = {
    "CA": "caption", "NV": "volumes", "OP": "original_publication", "RI": "reviewed_item", "RN": "notes",
    "SV": "series_volume", "TT": "translated_title",
}  # fmt: skip
"""Tags without a field, and the words under which their values are kept; others keep the tag."""
KNOWN = frozenset(
    [
        "A1", "A2", "A3", "A4", "AB", "AU", "BT", "CP", "CT", "CY", "DA", "DI", "DO", "ED", "EP", "ET", "IS",
        "J1", "J2", "JA", "JF", "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LK", "M1", "M3", "N1", "N2", "PB",
        "PP", "PY", "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA", "TI", "UR", "VL", "Y1",
    ]
)  # fmt: skip
LINKS = frozenset(("L1", "L2", "L3", "L4", "LK", "UR"))
OF_THE_LIBRARY = frozenset(["AD", "AN", "AV", "CN", "DB", "DP", "ER", "ID", "LB", "RP", "TY", "WP", "WT", "WV", "Y2"])
"""Where the record was found and kept, and when it was looked up: nothing about the work."""
