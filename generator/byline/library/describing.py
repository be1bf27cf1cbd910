"""Descriptions for search engines: plain, at most 160 characters, cut at a word."""

from byline.library.work import Work

LONGEST = 160


def shortened(text: str) -> str:
    """Give the text on one line; past 160 characters it ends at a word, with an ellipsis."""
    line = " ".join(text[: 2 * LONGEST].split())  # of a long text, the beginning is enough to see that
    if len(line) <= LONGEST:
        line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST]
    whole = cut[: cut.rfind(" ")] if " " in cut else cut[: LONGEST - 1]
    return whole.rstrip(" ,;:.–—-") + "…"


def describe_work(work: Work) -> str:
    """Give the abstract's beginning; without one, who wrote it, where and when."""
    if work.abstract and work.abstract.plain.strip():
        return shortened(work.abstract.plain)
    names = [one.printed.plain for one in work.byline.first]
    others = "" if work.byline.complete and not work.byline.more else " and others"
    where = work.venue.full_name.plain if work.venue else ""
    place = ", ".join(part for part in (where, work.date_text) if part)
    parts = (f"By {', '.join(names)}{others}" if names else "", place)
    return shortened(". ".join(part for part in parts if part) or work.title.plain)
