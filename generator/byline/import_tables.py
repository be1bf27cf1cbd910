"""What an import did, and where a record's fields come from, as people read it: lines of text."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from byline import console

if TYPE_CHECKING:
    from byline.build import ImportReport, SourceCount
    from byline.records import Explanation, FieldStory, Saying

_LONGEST = 60
_FATES = (
    ("works", "works"),
    ("new", "created"),
    ("changed", "changed"),
    ("unchanged", "unchanged"),
    ("merged", "merged"),
    ("kept deleted", "kept_deleted"),
    ("doubtful", "doubtful"),
    ("not read", "unread"),
)
"""Column → the count's field."""


def as_import_table(report: "ImportReport") -> str:
    """Give the counts of an import; where several sources were read, those of each as well."""
    rows = [
        ("new", len(report.created)),
        ("changed", len(report.changed)),
        ("unchanged", len(report.unchanged)),
        ("merged", len(report.merged)),
        ("kept deleted", len(report.kept_deleted)),
        ("doubtful", report.doubtful),
        ("not read", report.unread),
    ]
    read = [one for one in report.sources if one.works]
    sums = console.as_table(rows)
    return f"{_by_source(read)}\n\n{sums}" if len(read) > 1 else sums


def _by_source(sources: Sequence["SourceCount"]) -> str:
    """Give a row for each source, its figures under the names of the columns."""
    heads = ["", *(head for head, _ in _FATES)]
    rows = [[one.name, *(str(getattr(one, field)) for _, field in _FATES)] for one in sources]
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in (heads, *rows)
    )


def as_explanation(explanation: "Explanation") -> str:
    """Give a block for each field: what the record says, who gave it and since when, and what the others say."""
    head = [f"content/publications/{explanation.key}.yaml"]
    if explanation.absorbed:
        head.append(f"  holds {', '.join(explanation.absorbed)}, merged into it")
    return "\n".join([*head, *(line for story in explanation.fields for line in _lines(story))])


def _lines(story: "FieldStory") -> Iterable[str]:
    yield f"  {story.field}: {_short(story.value)}".rstrip()
    if story.origin == "edited":
        yield "    written by hand"
    elif story.origin == "deleted":
        yield "    deleted by hand"
    for said in dict.fromkeys(map(_source, story.given_by)):
        yield f"    from {said}"
    for other in story.others:
        yield f"    but {_source(other)} says {_short(other.value)}"


def _source(saying: "Saying") -> str:
    named = f"{saying.source} ({saying.entry})" if saying.entry else saying.source
    return f"{named}, since {saying.since}" if saying.since else named


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"
