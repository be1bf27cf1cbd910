"""BibTeX and BibLaTeX: entries `@article{key, title = {…}, …}`, as people and every reference manager write them.

Read here and not by a library. `bibtexparser` 2.1, measured on the same files, is as fast, keeps the line of a field and
goes on behind a broken entry, but it gives such an entry up whole (for a comma that is missing behind the key, or a field
that stands twice), takes a field without a comma before it for a part of the value above, and knows no columns; here such
an entry is read up to the fault and from the next field on. Names, dates, identifiers are the shared modules' business.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft
from byline.sources.bibtex_drafts import read_record
from byline.sources.bibtex_heads import has_entries
from byline.sources.bibtex_syntax import read_syntax
from byline.sources.bibtex_values import resolve_entries
from byline.sources.reading import Fit, Reading

_OTHER = re.compile(r"\s*[<\[{]")
_TWO_WORDS = re.compile(r"([^\W\d_][\w’'.-]+) ([^\W\d_][\w’'.-]+)")


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by a line that begins an entry, `@article{key,` or `@string(`; in JSON or XML it may stand by chance."""
    if not has_entries(text):
        return Fit.NO
    return Fit.MAYBE if _OTHER.match(text) else Fit.SURE


def read(text: str) -> Reading:
    """Give a draft for each entry, in the file's order; broken ones as far as they go."""
    syntax = read_syntax(text)
    records, remarks = resolve_entries(syntax.entries)
    read_records = [read_record(record) for record in records]
    drafts, repeated = _without_repeated_keys([draft for draft, _ in read_records])
    told = (remark for _, remarks in read_records for remark in remarks)
    used = (line for entry in syntax.entries for line in range(entry.line, entry.last_line + 1))
    return Reading(
        drafts=drafts,
        remarks=tuple(sorted({*syntax.remarks, *remarks, *told, *repeated, *_turned_round(drafts)})),
        furniture=syntax.furniture,
        used=tuple(sorted(set(used))),
    )


def _without_repeated_keys(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """Give the drafts, of which no two have one key: the first keeps it."""
    first: dict[str, int] = {}
    kept: list[Draft] = []
    told: list[Problem] = []
    for draft in drafts:
        key = (draft.key or "").lower()
        if key and key in first:
            text = f"the citation key `{draft.key}` stands in line {first[key]} already"
            hint = "both entries are read; this one gets a key of its own"
            told.append(Problem(line=draft.line, level="warning", code="duplicate-key", text=text, hint=hint))
            kept.append(msgspec.structs.replace(draft, key=None))
        else:
            first[key] = draft.line
            kept.append(draft)
    return tuple(kept), tuple(told)


def _turned_round(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Ask about a name that the file has the other way round more often: `Busch Allison`, and elsewhere `Allison Busch`."""
    places = [(author.name, line) for draft in drafts for author, line in _people(draft)]
    count: Mapping[str, int] = Counter(name for name, _ in places)
    for name, line in places:
        words = _TWO_WORDS.fullmatch(name)
        other = f"{words[2]} {words[1]}" if words else name
        if count.get(other, 0) > count[name]:
            text = f"is `{name}` the wrong way round? Elsewhere in this file it is `{other}`"
            yield Problem(line=line, level="warning", code="name-doubt", text=text, hint="in BibTeX: `Family, Given`")


def _people(draft: Draft) -> Iterator[tuple[Author, int]]:
    for field, people in (("authors", draft.authors), ("editor", draft.editor)):
        yield from ((person, draft.lines.get(field, draft.line)) for person in people)
