"""What several statements about one work come to, whatever order they were read in.

1. The *main* appearance is the most formal one that is stated (`FORMALITY`), or the one whose type the researcher has
   written into the record. Where and when it appeared, and its pages, come from statements about it alone.
2. Statements about other appearances (a preprint) become `versions`, and lend the work what is true of all its
   appearances: abstract, tags, a complete list of authors, links but for `doi` and `url`.
3. Among the statements of one appearance `precedence` chooses, field by field.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from byline.records.fields import Plain, Trace, Traced, field_order, is_cut, is_same, mark, text_of
from byline.records.lock import Statement
from byline.records.precedence import Value, precedence, preference
from byline.records.publication import Version
from byline.text import fold

FORMALITY = (
    "book",
    "journal",
    "chapter",
    "conference",
    "thesis",
    "patent",
    "workshop",
    "report",
    "preprint",
    "dataset",
    "software",
    "talk",
    "other",
)
"""Kinds of appearances, the most formal first."""

_OF_THE_WORK = frozenset(
    ("title", "authors", "abstract", "award", "tags", "selected", "editor", "language", "image", "image_alt")
)
_OF_ONE_APPEARANCE = frozenset(("links.doi", "links.url"))
_VERSION_FIELDS = tuple(name for name in Version.__struct_fields__ if name not in ("title", "links"))


class Composition(msgspec.Struct, frozen=True, kw_only=True):
    """What all statements come to, and for each field which source gave it."""

    fields: Mapping[str, Value]
    origins: Mapping[str, str] = {}


def compose(
    statements: Iterable[Statement], *, main_type: str | None = None, known: Traced | None = None
) -> Composition:
    """Make one of all statements about a work.

    `main_type` is what the researcher says the work is; `known` is what the statements came to last time: a long value
    of a source that is gone is remembered by its trace only, and counts where it is that one.
    """
    ordered = list(statements)
    if len(ordered) > 1:
        ordered.sort(key=precedence)
    main_type = main_type or _most_formal(ordered)
    main = [one for one in ordered if one.fields.get("type") in (main_type, None)]
    others = [one for one in ordered if one not in main]
    chosen = _choose(main, known or {})
    lent = _choose(sorted(others, key=_formality), known or {})
    for name, found in lent.items():
        if name not in chosen and _is_lent(name):
            chosen[name] = found
    _complete_authors(chosen, lent)
    fields = {name: chosen[name][0] for name in sorted(chosen, key=field_order)}
    origins = {name: chosen[name][1] for name in fields}
    if not any(map(_is_half_known, others)) and (versions := _versions(others, fields)):
        fields["versions"] = versions
        origins["versions"] = others[0].source
    return Composition(fields=fields, origins=origins)


def _formality(statement: Statement) -> int:
    kind = text_of(statement.fields.get("type"))
    return FORMALITY.index(kind) if kind in FORMALITY else len(FORMALITY)


def _most_formal(statements: Sequence[Statement]) -> str | None:
    kinds = [one for one in statements if one.fields.get("type") is not None]
    return text_of(min(kinds, key=_formality).fields["type"]) if kinds else None


def _choose(statements: Sequence[Statement], known: Traced) -> dict[str, tuple[Value, str]]:
    """For each field give the preferred value with its source; the statements come in their order."""
    chosen: dict[str, tuple[Value, str]] = {}
    for name in {name: None for one in statements for name in one.fields}:
        stated = [(one.fields[name], one) for one in statements if name in one.fields]
        usable = [(value, one) for value, one in stated if _is_usable(value, known.get(name))]
        if usable:
            prefer = preference(name)
            value, said_by = min(usable, key=lambda found: prefer(*found))
            chosen[name] = (value, said_by.source)
    return _dated_alike(chosen, statements)


def _is_usable(value: Value, known: Value | None) -> bool:
    return not isinstance(value, Trace) or is_same(value, known)


def _dated_alike(chosen: dict[str, tuple[Value, str]], statements: Sequence[Statement]) -> dict[str, tuple[Value, str]]:
    """Take the date from a statement of the year that was chosen, or none."""
    if "date" not in chosen or "year" not in chosen:
        return chosen
    year = str(chosen["year"][0])
    dates = [(one.fields["date"], one.source) for one in statements if text_of(one.fields.get("date")).startswith(year)]
    without = {name: found for name, found in chosen.items() if name != "date"}
    return {**without, "date": dates[0]} if dates else without


def _is_lent(name: str) -> bool:
    """Tell whether what is said of one appearance holds for the work."""
    return name in _OF_THE_WORK or (name.startswith("links.") and name not in _OF_ONE_APPEARANCE)


def _complete_authors(chosen: dict[str, tuple[Value, str]], lent: Mapping[str, tuple[Value, str]]) -> None:
    """Let a whole list take the place of one that was cut."""
    if "authors" in lent and is_cut(chosen["authors"][0]) and not is_cut(lent["authors"][0]):
        chosen["authors"] = lent["authors"]


def _versions(others: Sequence[Statement], main: Traced) -> list[Plain]:
    """Give the other appearances, oldest first, one for each type."""
    kinds = {text_of(one.fields.get("type")): None for one in others}
    versions = [_version([one for one in others if text_of(one.fields.get("type")) == kind], main) for kind in kinds]
    return sorted(versions, key=_version_order)


def _is_half_known(statement: Statement) -> bool:
    """Tell whether a version made of a statement would lack what only a trace is left of."""
    return any(isinstance(value, Trace) for name, value in statement.fields.items() if name not in _OF_THE_WORK)


def _version_order(version: Plain) -> tuple[str, str, str]:
    fields = version if isinstance(version, dict) else {}
    return (str(fields.get("date") or fields.get("year") or "9999"), str(fields.get("type")), mark(version))


def _version(statements: Sequence[Statement], main: Traced) -> Plain:
    chosen = _choose(statements, {})
    version: dict[str, Plain] = {}
    for name in _VERSION_FIELDS:
        if name in chosen and not isinstance(value := chosen[name][0], Trace):
            version[name] = value
    title = chosen.get("title")
    if title and not isinstance(title[0], Trace) and fold(text_of(title[0])) != fold(text_of(main.get("title"))):
        version["title"] = title[0]
    links = {name[6:]: text_of(value[0]) for name, value in chosen.items() if name.startswith("links.")}
    return {**version, "links": dict(sorted(links.items()))} if links else version
