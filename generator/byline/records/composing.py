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
from byline.records.precedence import Value, precedence, preference, trust
from byline.records.publication import Version
from byline.records.work_ids import identifiers
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

OF_THE_WORK = frozenset(
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
        ordered = _with_kinds(sorted(ordered, key=precedence), main_type)
    main_type = main_type or _most_formal(map(_kind, ordered))
    main = [one for one in ordered if _kind(one) in (main_type, None)]
    others = [one for one in ordered if _kind(one) not in (main_type, None)]
    chosen = _choose(main, known or {})
    lent = _choose(sorted(others, key=lambda one: _formality(_kind(one))), known or {})
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


def _with_kinds(statements: Sequence[Statement], main_type: str | None) -> list[Statement]:
    """Give one type to all statements with one DOI: that is one appearance, whatever each of them calls it.

    Of its names the one counts that the researcher chose, then a registry's, then one that comes with a venue, then the
    most formal. Whoever used another name comes last.
    """

    def rank(one: Statement) -> tuple[object, ...]:
        return (_kind(one) != main_type, trust(one), "venue" not in one.fields, _formality(_kind(one)))

    dois = [_doi_of(one) for one in statements]
    kinds: dict[str, str | None] = {}
    for doi in {doi: None for doi in dois if doi}:
        naming = [one for one, found in zip(statements, dois, strict=True) if found == doi and _kind(one)]
        kinds[doi] = _kind(min(naming, key=rank)) if naming else None
    named = [(one, kinds.get(doi or "") or _kind(one)) for one, doi in zip(statements, dois, strict=True)]
    named.sort(key=lambda found: _kind(found[0]) != found[1])
    return [one if _kind(one) == kind or not kind else _called(one, kind) for one, kind in named]


def _called(statement: Statement, kind: str) -> Statement:
    return msgspec.structs.replace(statement, fields={**statement.fields, "type": kind})


def _doi_of(statement: Statement) -> str | None:
    dois = sorted(identifiers({"links.doi": statement.fields.get("links.doi", "")}))
    return dois[0] if dois and dois[0].startswith("doi:") else None


def _kind(statement: Statement) -> str | None:
    return text_of(statement.fields.get("type")) or None


def _formality(kind: str | None) -> int:
    return FORMALITY.index(kind) if kind in FORMALITY else len(FORMALITY)


def _most_formal(kinds: Iterable[str | None]) -> str | None:
    return min((kind for kind in kinds if kind), key=lambda kind: (_formality(kind), kind), default=None)


def _choose(statements: Sequence[Statement], known: Traced) -> dict[str, tuple[Value, str]]:
    """For each field give the preferred value with its source; the statements come in their order."""
    chosen: dict[str, tuple[Value, str]] = {}
    for name in {name: None for one in statements for name in one.fields}:
        stated = [(one.fields[name], one) for one in statements if name in one.fields]
        usable = [(value, one) for value, one in stated if _is_usable(value, known.get(name))]
        if len(usable) == 1:
            chosen[name] = (usable[0][0], usable[0][1].source)
        elif usable:
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
    return name in OF_THE_WORK or (name.startswith("links.") and name not in _OF_ONE_APPEARANCE)


def _complete_authors(chosen: dict[str, tuple[Value, str]], lent: Mapping[str, tuple[Value, str]]) -> None:
    """Let a whole list take the place of one that was cut."""
    if "authors" in lent and is_cut(chosen["authors"][0]) and not is_cut(lent["authors"][0]):
        chosen["authors"] = lent["authors"]


def _versions(others: Sequence[Statement], main: Traced) -> list[Plain]:
    """Give the other appearances, oldest first, one for each type."""
    kinds = {text_of(one.fields.get("type")): None for one in others}
    versions = [version_of([one for one in others if text_of(one.fields.get("type")) == kind], main) for kind in kinds]
    return sorted(versions, key=_version_order)


def _is_half_known(statement: Statement) -> bool:
    """Tell whether a version made of a statement would lack what only a trace is left of."""
    return any(isinstance(value, Trace) for name, value in statement.fields.items() if name not in OF_THE_WORK)


def _version_order(version: Plain) -> tuple[str, str, str]:
    fields = version if isinstance(version, dict) else {}
    return (str(fields.get("date") or fields.get("year") or "9999"), str(fields.get("type")), mark(version))


def version_of(statements: Sequence[Statement], main: Traced) -> Plain:
    """Give the appearance that the statements are about, as it stands in `versions`; `main` is the work's own."""
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
