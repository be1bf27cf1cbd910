"""What the values of fields must be beyond their types: one table, from a struct's field to its check.

A check takes the value and the name it stands under, and gives the value as it is kept or the problem with it.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from byline.problems import Problem
from byline.records.addresses import (
    check_href,
    check_image,
    check_link,
    check_orcid,
    check_site_url,
    check_url,
)
from byline.records.people import Person
from byline.records.publication import Author, Facts, Publication, Version
from byline.records.settings import NavigationItem, Owner, Settings, Theme
from byline.records.suggestions import did_you_mean
from byline.records.telling import problem
from byline.records.venues import Venue

TextRule = Callable[[str, str], str | Problem]
NumberRule = Callable[[int], Problem | None]
NameRule = Callable[[str], Problem | None]
Entry = TypeVar("Entry")

ACCENTS = ("red", "amber", "moss", "petrol", "blue", "plum", "none")


def check_date(value: str, _name: str) -> str | Problem:
    """Judge a date, ISO 8601 as far as it is known: `2025`, `2025-04` or `2025-04-24`."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not found:
        return problem("bad-date", f"`{value}` is no date", _date_hint(value))
    try:
        dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return problem("bad-date", f"there is no day `{value}` in the calendar", "year-month-day, such as `2025-04-24`")
    return value


def _date_hint(value: str) -> str:
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?", value)
    if found:
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
        return f"did you mean `{'-'.join(parts)}`?"
    return "as far as known: `2025`, `2025-04` or `2025-04-24`"


def check_year(value: int) -> Problem | None:
    """Judge a year: four digits, and neither before printing nor in a far future."""
    if 1400 <= value <= 2199:
        return None
    return problem("bad-year", f"`{value}` is no year of a publication", "four digits, such as `2025`")


def check_home_limit(value: int) -> Problem | None:
    """Judge how many publications the home page holds."""
    return None if value >= 1 else problem("bad-number", f"`{value}` is too few", "1 or more")


def check_language(value: str, _name: str) -> str | Problem:
    """Judge the form of a language tag (BCP 47)."""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", value):
        return value
    return problem("bad-language", f"`{value}` is no language tag", "such as `en`, `de` or `pt-BR`")


def check_macro(name: str) -> Problem | None:
    r"""Judge the name of a macro, which TeX ends at the first character that is no letter: `R2` could never be met."""
    if re.fullmatch(r"\\?[A-Za-z]+", name):
        return None
    return problem("bad-macro", f"`{name}` cannot be a macro", "letters only, as in `bdro`")


def check_email(value: str, _name: str) -> str | Problem:
    """Judge the form of an email address."""
    value = value.strip().removeprefix("mailto:")
    if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", value):
        return value
    return problem("bad-email", f"`{value}` is no email address", "such as `me@example.org`")


def check_accent(value: str, _name: str) -> str | Problem:
    """Judge the accent colour: a name, or a hue."""
    if value in ACCENTS or (value.isascii() and value.isdigit() and int(value) < 360):
        return value
    hint = did_you_mean(value, ACCENTS) or f"one of {', '.join(ACCENTS)}, or a hue from 0 to 359"
    return problem("unknown-word", f"unknown accent `{value}`", hint)


def check_font(value: str, _name: str) -> str | Problem:
    """Judge a font stack: nothing in it may end the declaration that it is put into."""
    if not re.search(r"[;{}<>\\@]|/\*|url\(", value):
        return value
    return problem("bad-font", f"`{value}` is no font stack", "`oldstyle`, `sans`, or names such as `Charter, serif`")


TEXT_RULES: Mapping[tuple[type, str], TextRule] = {
    (Author, "orcid"): check_orcid,
    (Facts, "date"): check_date,
    (Facts, "image"): check_image,
    (Facts, "language"): check_language,
    (Facts, "links"): check_link,
    (NavigationItem, "href"): check_href,
    (Owner, "email"): check_email,
    (Owner, "orcid"): check_orcid,
    (Owner, "photo"): check_image,
    (Owner, "profiles"): check_url,
    (Person, "orcid"): check_orcid,
    (Person, "url"): check_url,
    (Settings, "language"): check_language,
    (Settings, "url"): check_site_url,
    (Theme, "accent"): check_accent,
    (Theme, "type"): check_font,
    (Venue, "url"): check_url,
    (Version, "date"): check_date,
    (Version, "links"): check_link,
}

NUMBER_RULES: Mapping[tuple[type, str], NumberRule] = {
    (Facts, "year"): check_year,
    (Settings, "home_limit"): check_home_limit,
    (Version, "year"): check_year,
}

NAME_RULES: Mapping[tuple[type, str], NameRule] = {(Settings, "macros"): check_macro}
"""What names may stand in a table of the writer's own names."""

REQUIRED = frozenset({(Publication, "title")})
"""What must be stated in YAML though the struct, which drafts share, has a default for it."""

_LINK = "put it below `links:`"
_NAMES = "`aliases` holds the other spellings"
_VENUE = "did you mean `venue`?"

FIELD_HINTS: Mapping[tuple[type, str], str] = {
    **{(Facts, kind): _LINK for kind in ("arxiv", "code", "doi", "pdf", "poster", "slides", "url", "video")},
    **{(Facts, word): _VENUE for word in ("booktitle", "conference", "journal")},
    (Facts, "keywords"): "did you mean `tags`?",
    (Facts, "featured"): "did you mean `selected`?",
    (Facts, "school"): "did you mean `institution`?",
    (Facts, "id"): "the file's name is the key",
    (Person, "names"): _NAMES,
    (Settings, "author"): "did you mean `owner`?",
    (Settings, "name"): "put it below `owner:`",
    (Settings, "base_url"): "did you mean `url`?",
    (Settings, "pages"): "did you mean `navigation`?",
}
"""What somebody meant who wrote this name, where the letters alone do not tell."""


def declared(table: Mapping[tuple[type, str], Entry], struct: type, field: str) -> Entry | None:
    """Look a field up, in the struct or in those it builds on."""
    return next((table[base, field] for base in struct.__mro__ if (base, field) in table), None)


def date_and_year_agree(values: Mapping[str, object]) -> tuple[str, Problem] | None:
    """Tell, with the field it is about, where a date is not in the year that stands beside it."""
    year, date = values.get("year"), values.get("date")
    if not isinstance(year, int) or not isinstance(date, str) or date.startswith(f"{year:04}"):
        return None
    told = problem(
        "year-differs", f"the date `{date}` is not in the year {year}", "correct one of them", level="warning"
    )
    return "date", told
