"""Dates in every shape that sources have them: ISO 8601 and EDTF, words of seven languages, ranges, and text around them."""

import re

import msgspec

from byline.text import fold, read_prose

_MONTHS = (
    "january jan jänner januar janvier janv enero ene janeiro gennaio gen januari",
    "february feb febr februar février févr fév febrero fevereiro fev febbraio febbr februari",
    "march mar märz mars marzo março maart mrt maerz mrz",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio mag maggio mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août agosto ago ag augustus aout",
    "september sep sept septembre septiembre setembro set settembre sett",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre",
)
_NUMBERS = {fold(word): number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d./-])(1[4-9]\d\d|2[01]\d\d)(?!\d)")
_ISO = re.compile(
    r"(?<!\d)(?P<year>1[4-9]\d\d|2[01]\d\d)(?:[-‐‑–/.](?P<month>\d{1,2})(?:[-‐‑–/.](?P<day>\d{1,2}))?)(?!\d)"
    r"(?:[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?<!\d)(1[4-9]\d\d|2[01]\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_TURNED = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(?:(\d{1,2})\2)?(1[4-9]\d\d|2[01]\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?(?![\w])", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:/|--+|[–—]|\bto\b|\bbis\b)\s*")
_UNSTATED = re.compile(r"n\.? ?d\.?|s\.? ?d\.?|o\.? ?j\.?|no date|unknown|undated|[\W_]*", re.IGNORECASE)
_TRIM = " \t\n,;.:()[]/-–—~?"
_MARKUP = re.compile(r"[{}\"~\\]")
_LONGEST = 200


class ReadDate(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of a time."""

    year: int | None = None
    date: str | None = None
    """ISO 8601, where more than the year is known: `2019-01` or `2019-01-14`; of a range its beginning."""
    rest: str = ""
    """What else the text says: `Accepted`, `to appear`."""


def read_date(text: str) -> ReadDate:
    """Read a date, with or without words around it; a text that holds none is all `rest`.

    `03/04/2019` may be March or April: only the year is taken.
    """
    plain = _plain(text)
    for read in (_read_iso, _read_compact, _read_turned, _read_words):
        found = read(plain)
        if found:
            return found
    return ReadDate(rest="" if _UNSTATED.fullmatch(plain) else plain.strip(_TRIM))


def date_from_parts(year: int | str | None, month: int | str | None = None, day: int | str | None = None) -> ReadDate:
    """Give the date of what a source states in parts, each a number or a text; `month` may be a word, with a day or not."""
    whole = read_date(str(year)) if year else ReadDate()
    if whole.year is None or whole.date or not month:
        return whole
    number, found_day = read_month(str(month))
    if number is None:
        return whole
    return ReadDate(
        year=whole.year, date=_iso(whole.year, number, _number(str(day or "")) or found_day), rest=whole.rest
    )


def read_month(text: str) -> tuple[int | None, int | None]:
    """Give month and day that a `month` field states: `jul`, `07`, `July 30th`, `2 sep`, `jul/aug` (the first)."""
    plain = _plain(text.replace("#", " "))
    words = [word for word in _WORD.finditer(plain) if fold(word[0]) in _NUMBERS]
    if words:
        day = _day_beside(plain, words[0], words[1].start() if len(words) > 1 else len(plain))
        return _NUMBERS[fold(words[0][0])], day
    number = _number((_RANGE.split(plain) or [""])[0].strip(" ."))
    return (number if number and 1 <= number <= 12 else None), None


def _plain(text: str) -> str:
    """Give a text on one line without TeX's signs, as far as a date may be long."""
    letters = read_prose(text[:_LONGEST]).plain if "\\" in text else text[:_LONGEST]
    return " ".join(_MARKUP.sub(" ", letters).split())


def _read_iso(plain: str) -> ReadDate | None:
    found = _ISO.search(plain)
    if not found or _is_range_of_years(found):
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"] or 0)
    rest = _rest(plain, found.start(), _end_of_range(plain, found.end()))
    return ReadDate(year=year, date=_iso(year, month, day or None), rest=rest)


def _is_range_of_years(found: re.Match[str]) -> bool:
    """Tell `1998-99` and `2019/20`, which are years, from a month: what follows is no month."""
    return found["day"] is None and int(found["month"]) > 12 and not 21 <= int(found["month"]) <= 24


def _end_of_range(plain: str, end: int) -> int:
    """Give where the range ends whose beginning was read: `2018-12-03/2018-12-06`, `2019-01/..`."""
    found = re.compile(r"\s*(?:/|--+|[–—])\s*(?:[\d-]{4,10}|\.\.)?").match(plain, end)
    return found.end() if found else end


def _read_compact(plain: str) -> ReadDate | None:
    found = _COMPACT.search(plain)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return ReadDate(year=year, date=_iso(year, month, day), rest=_rest(plain, found.start(), found.end()))


def _read_turned(plain: str) -> ReadDate | None:
    """Read `14.3.2019`, `14/03/2019`, `3/2019`; where day and month cannot be told apart, the year alone."""
    found = _TURNED.search(plain)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3] or 0), int(found[4])
    rest = _rest(plain, found.start(), found.end())
    if not second:
        return ReadDate(year=year, date=_iso(year, first, None), rest=rest)
    is_day_first = found[2] == "." or first > 12 or first == second
    if not is_day_first and second <= 12:
        return ReadDate(year=year, rest=rest)
    month, day = (second, first) if is_day_first else (first, second)
    return ReadDate(year=year, date=_iso(year, month, day), rest=rest)


def _read_words(plain: str) -> ReadDate | None:
    """Read `Accepted, January 14, 2019`, `14 March 2019`, `2016 Apr 19`, `2019a`."""
    year = _YEAR.search(plain)
    if not year:
        return None
    others = plain[: year.start()] + "\0" + plain[year.end() :]
    month = next((word for word in _WORD.finditer(others) if _is_month(word[0])), None)
    if not month:
        after = re.compile(r"(?:[a-z]\b|[-/–]+\d{2,4}\b)?").match(plain, year.end())
        return ReadDate(year=int(year[0]), rest=_rest(plain, year.start(), after.end() if after else year.end()))
    day = _day_beside(others, month, len(others))
    rest = _without_dates(others[: month.start()] + "\0" + others[month.end() :])
    return ReadDate(year=int(year[0]), date=_iso(int(year[0]), _NUMBERS[fold(month[0])], day), rest=rest)


def _is_month(word: str) -> bool:
    return fold(word) in _NUMBERS


def _day_beside(text: str, month: re.Match[str], end: int) -> int | None:
    """Give the day that stands right before the month's name, or else right behind it."""
    before = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?:\s+de)?\s*$", re.IGNORECASE).search(
        text[max(0, month.start() - 12) : month.start()]
    )
    after = re.compile(r"\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE).match(text, month.end(), end)
    found = before or after
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _without_dates(text: str) -> str:
    bare = re.sub(r"\0", " ", re.sub(r"(?<=\0)\s*[-–/]+\s*[^\W\d_]*|\bde\b(?=\s*\0)", " ", text))
    bare = _DAY.sub(" ", bare)
    return " ".join(bare.split()).strip(_TRIM)


def _rest(plain: str, start: int, end: int) -> str:
    rest = " ".join(f"{plain[:start].rstrip(_TRIM)} {plain[end:].lstrip(_TRIM)}".split()).strip(_TRIM)
    return "circa" if rest in {"c", "ca"} else rest


def _iso(year: int, month: int, day: int | None) -> str | None:
    """Give the date as far as it can be one: no 13th month (EDTF's seasons are 21 to 24), no 31st of June."""
    if not 1 <= month <= 12:
        return None
    last = 29 if month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) else 28
    days = last if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"{year:04}-{month:02}-{day:02}" if day and 1 <= day <= days else f"{year:04}-{month:02}"


def _number(text: str) -> int | None:
    found = re.fullmatch(r"0?(\d{1,2})", text.strip())
    return int(found[1]) if found else None
