"""Page ranges in every shape that sources have them: `pp. 1--20`, `12:1–12:20`, `e1234`, `115 - 126`."""

import re

_LABEL = re.compile(
    r"(?:pages?|pag|pp?|s(?=\.)|seiten?|art(?:icle)?\.? (?:no\.? )?(?=\w*\d))(?:\.\s*|\s+|(?=\d))", re.IGNORECASE
)
_DASH = re.compile(
    r"\s*(?:[‐‑‒–—−]+|-{2,}|(?:\\(?:textendash|textemdash)\b(?:\s*\{\})?)+|(?<=\d)\s+-\s*(?=\w)|(?<=\d)-\s+(?=\w))\s*"
)
_NOTHING = re.compile(r"[\W_]*|n\s*/\s*a|null|none|[\W_]*0[\W_]*(?:0[\W_]*)?|in press|to appear|tba|tbd", re.IGNORECASE)
_ARTICLE = re.compile(r"(?P<id>\w+)-(?P<first>\d+)-(?P=id)-(?P<last>\d+)")
"""Pages of an article that has a number: `020201-1-020201-16`."""
_GAP = re.compile(r"\s*,\s*")


def read_pages(text: str) -> str:
    """Give the pages as records have them, `1-20`; empty where the text names none.

    Where an id with a hyphen of its own begins or ends the range (`C-5--C-9`), the range keeps a dash.
    """
    plain = " ".join(text.replace("~", " ").replace("{", "").replace("}", "").split())
    plain = _LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain
    if _NOTHING.fullmatch(plain):
        return ""
    return ", ".join(_range(part) for part in _GAP.split(plain) if part)


def _range(part: str) -> str:
    if article := _ARTICLE.fullmatch(part):
        return f"{article['id']}-{article['first']}–{article['id']}-{article['last']}"
    ends = [end for end in _DASH.split(part) if end]
    if len(ends) == 2 and ends[0] == ends[1]:
        return ends[0]
    return ("–" if any("-" in end for end in ends) else "-").join(ends)
