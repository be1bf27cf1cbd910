"""Dates as far as they are known, for sorting and for people; never the day on which the site is built."""

from functools import lru_cache

from byline.records import Publication

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(maxsize=4096)
def iso_date(parts: tuple[int, ...]) -> str | None:
    """Give ISO 8601: `2025`, `2025-04`, `2025-04-24`; `None` where nothing is known."""
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts)) or None


@lru_cache(maxsize=4096)
def date_text(parts: tuple[int, ...]) -> str | None:
    """Give the date for people: `24 April 2025`, `April 2025`, `2025`; a month that is none is left out."""
    if not parts:
        return None
    year, month, day = (*parts, 0, 0)[:3]
    if not 1 <= month <= 12:
        return str(year)
    named = f"{_MONTHS[month - 1]} {year}"
    return f"{day} {named}" if day else named


def year_of(publication: Publication, parts: tuple[int, ...]) -> int | None:
    """Give the year a work stands under: the record's, else its date's."""
    if publication.year is not None:
        return publication.year
    return parts[0] if parts else None


def rfc3339(date: str | None) -> str:
    """Give a date as feeds want it (RFC 3339); what is not known is the beginning of the year, or of time."""
    year, month, day = (*(date or "1970").split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def years_text(years: list[int]) -> str:
    """Give `2021–2025`, `2025`, or nothing."""
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
