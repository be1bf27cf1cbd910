"""Which of several statements about one appearance of a work is believed, field by field.

| field | comes from |
| --- | --- |
| DOI and other ids, venue, year, date, volume, number, pages, publisher, ISBN, ISSN | a registry (Crossref, dblp, PubMed) before a list kept by hand, that before an aggregator (OpenAlex, ORCID), and Google Scholar last |
| title | one that is not in capitals and not cut |
| authors, editors | a complete list, then the longer, then the one with full names, then the one with ORCID iDs or dblp's numbers |
| abstract | one that is whole and without leftovers of markup, then the longest |
| all others, and what is equal by these | the statement with a DOI, the one with a complete author list, the one that says more |

What still is equal is decided by the text itself, never by the order in which files were read.
"""

import re
from collections.abc import Callable, Mapping

from byline.records.fields import Plain, Trace, is_cut, mark, names_in, size_of, text_of
from byline.records.lock import Statement

Value = Plain | Trace
Preference = Callable[[Value, Statement], tuple[object, ...]]
"""What the better of two values has less of."""

_REGISTRIES = frozenset(("crossref", "dblp", "dblp-xml", "medline", "nbib", "pubmed", "pubmed-xml"))
_AGGREGATORS = frozenset(("openalex", "orcid"))
_DBLP = re.compile(r"^dblp\b|dblp\.org", re.IGNORECASE)
_COMMANDS = re.compile(r"\\[a-zA-Z]+|\$[^$]*\$")
_MARKUP = re.compile(r"</?(?:jats:)?(?:p|title|sec|italic|abstract)\b|&(?:amp|lt|gt);", re.IGNORECASE)
_VERSIONED = re.compile(r"[./_-]v\d{1,2}$")
_INITIAL = re.compile(r"\b\w\b")
_REMEMBERED = 5
"""As many names as a lock remembers of a long list: the same choice is made with it and with the list itself."""


def trust(statement: Statement) -> int:
    """Tell how far a source is believed about where a work appeared: 0 a registry, 3 a page that cuts its texts.

    Entries that dblp made are its own in any file: their `bibsource` says so, or their key begins with `DBLP:`.
    """
    form = statement.format or ""
    made_by = text_of(statement.fields.get("extra.bibsource")) or statement.key or ""
    if form in _REGISTRIES or _DBLP.search(made_by):
        return 0
    if form.startswith(("google-scholar", "scholar")):
        return 3
    return 2 if form in _AGGREGATORS else 1


def precedence(statement: Statement) -> tuple[object, ...]:
    """Sort statements by what they say; the file's name decides only between equals."""
    fields = statement.fields
    marks = [(name, mark(fields[name])) for name in sorted(fields)]
    return (
        "links.doi" not in fields,
        bool(_VERSIONED.search(text_of(fields.get("links.doi")))),
        is_cut(fields.get("authors")),
        -len(fields),
        marks,
        statement.key or "",
        statement.source,
    )


def preference(field: str) -> Preference:
    """Give how the values of a field are compared; where all are equal, the statements' own order decides."""
    return _PREFERENCES.get(field, _first)


def _first(_value: Value, _statement: Statement) -> tuple[object, ...]:
    return ()


def _by_trust(_value: Value, statement: Statement) -> tuple[object, ...]:
    return (trust(statement),)


def _by_doi(value: Value, statement: Statement) -> tuple[object, ...]:
    """Prefer the DOI of a work to that of one of its versions."""
    return (trust(statement), bool(_VERSIONED.search(text_of(value))))


def _by_title(value: Value, statement: Statement) -> tuple[object, ...]:
    text = text_of(value)
    return (_COMMANDS.sub("", text).isupper(), text.endswith(("…", "...")), trust(statement) == 3)


def _by_authors(value: Value, _statement: Statement) -> tuple[object, ...]:
    names = names_in(value)[:_REMEMBERED]
    initials = sum(1 for name in names if _INITIAL.search(name))
    return (is_cut(value), -size_of(value), initials, -sum(1 for name in names if "{" in name), -_identified(value))


def _identified(value: Value) -> int:
    """Count who is told from namesakes; what is remembered only is what the record says now, so that it stays."""
    if isinstance(value, Trace):
        return value.size
    people = value if isinstance(value, list) else []
    return sum(1 for one in people if isinstance(one, dict) and ("orcid" in one or "dblp" in one))


def _by_abstract(value: Value, _statement: Statement) -> tuple[object, ...]:
    if isinstance(value, Trace):
        return (False, False, -value.size)
    text = text_of(value).rstrip()
    return (text.endswith(("…", "...")), bool(_MARKUP.search(text)), -len(text))


_OF_REGISTRIES = (
    "links.doi",
    "links.pmid",
    "links.pmcid",
    "links.arxiv",
    "venue",
    "year",
    "date",
    "volume",
    "number",
    "pages",
    "publisher",
    "series",
    "isbn",
    "issn",
)
_PREFERENCES: Mapping[str, Preference] = {
    **dict.fromkeys(_OF_REGISTRIES, _by_trust),
    "links.doi": _by_doi,
    "title": _by_title,
    "authors": _by_authors,
    "editor": _by_authors,
    "abstract": _by_abstract,
}
