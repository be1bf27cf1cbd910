"""Records that may be one work twice: by identifier, or by a title that is nearly the same."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from byline.library.dates import year_of
from byline.library.findings import Finding
from byline.records import Publication, Site, bare_arxiv, bare_doi, date_parts
from byline.text import fold, read_prose

_NEAR = 93.0
"""How alike two titles are, in hundredths of the longer one's length: one typo in a short title, a changed word in a long."""
_YEARS_APART = 3
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
_WORDS = re.compile(r"[^\W_]+")


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    publication: Publication
    title: str
    identifiers: frozenset[str]
    year: int | None


def likely_duplicates(site: Site) -> Iterator[Finding]:
    """Ask about each pair once, at the record whose key comes later; `not_same_as` in either one answers for good."""
    entries = [_entry(publication, site.settings.macros) for publication in site.publications]
    by_key = {entry.publication.key: entry for entry in entries}
    for pair in sorted({*_same_identifier(entries), *_near_titles(entries)}):
        first, second = (by_key[key] for key in pair)
        if not _is_refused(first.publication, second.publication):
            yield _finding(first, second)


def _entry(publication: Publication, macros: dict[str, str]) -> _Entry:
    title = read_prose(publication.title, macros=macros).plain
    links = publication.links
    doi = f"DOI {bare_doi(links['doi']).casefold()}" if links.get("doi") else ""
    arxiv = f"arXiv {re.sub(r'v[0-9]+$', '', bare_arxiv(links['arxiv']))}" if links.get("arxiv") else ""
    return _Entry(
        publication=publication,
        title=" ".join(_WORDS.findall(fold(title))),
        identifiers=frozenset(one for one in (doi, arxiv) if one),
        year=year_of(publication, date_parts(publication.date, publication.year)),
    )


def _same_identifier(entries: Sequence[_Entry]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for entry in entries:
        for identifier in entry.identifiers:
            holders.setdefault(identifier, []).append(entry.publication.key)
    for keys in holders.values():
        yield from pairwise(sorted(keys))


def _near_titles(entries: Sequence[_Entry]) -> Iterator[tuple[str, str]]:
    """Compare every title with those that come after it; the comparing itself is done in C."""
    from rapidfuzz import fuzz, process

    stated = sorted((entry for entry in entries if entry.title), key=lambda entry: entry.publication.key)
    titles = [entry.title for entry in stated]
    for at, entry in enumerate(stated[:-1]):
        for _, _, other in process.extract(
            entry.title, titles[at + 1 :], scorer=fuzz.ratio, processor=None, score_cutoff=_NEAR, limit=None
        ):
            if _may_be_same(entry, stated[at + 1 + other]):
                yield entry.publication.key, stated[at + 1 + other].publication.key


def _may_be_same(one: _Entry, other: _Entry) -> bool:
    """Tell whether nothing but the title speaks: its numbers agree, Roman ones too, and the years are near."""
    if _NUMBER.findall(one.title) != _NUMBER.findall(other.title):
        return False
    return one.year is None or other.year is None or abs(one.year - other.year) <= _YEARS_APART


def _is_refused(one: Publication, other: Publication) -> bool:
    return other.key in one.not_same_as or one.key in other.not_same_as


def _finding(first: _Entry, second: _Entry) -> Finding:
    shared = sorted(first.identifiers & second.identifiers)
    why = f"has the same {shared[0]}" if shared else "has nearly the same title"
    return Finding(
        file=f"content/publications/{second.publication.key}.yaml",
        field=("title",),
        level="warning",
        code="likely-duplicate",
        text=f"`{first.publication.key}` {why}: one work twice?",
        hint=f"delete one of them, or add `not_same_as: [{first.publication.key}]`",
        width=max(1, len(second.publication.title)),
    )
