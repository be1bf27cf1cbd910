"""An author page of Arrow, copied as text: one block a paper, under a line such as `ICML Conference 2025 Conference Paper`.

A block is that line, the title, a bullet list of authors, the abstract (none, or several paragraphs); blank lines may be
missing. Before the blocks stands the page's head, with the author's name and the number of papers; a file may hold
several pages. A paper that stands on two of them gives two drafts: joining what is one work is the merge's task.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.name_lists import Entry, ends_as_sentence, has_bullet, is_name, read_entry, read_list
from byline.sources.passages import Line, join_lines, join_paragraphs, mend, read_lines, tell
from byline.sources.reading import Fit, Reading
from byline.sources.repairs import ABSTRACTS, NAMES, TITLES, split_homonym

LONGEST_LIST = 8
"""Arrow prints no more authors than this, so a list of this length may have been cut."""

_TYPES: dict[str, WorkType] = {
    "conference paper": "conference",
    "journal article": "journal",
    "workshop paper": "workshop",
    "preprint": "preprint",
    "book": "book",
    "book chapter": "chapter",
    "thesis": "thesis",
}
_HEADING = re.compile(
    r"(?P<venue>\S.*) (?:Conference|Journal) (?P<year>[12][0-9]{3}) (?P<type>Conference Paper|Journal Article)"
)
_OTHER_HEADING = re.compile(
    r"(?P<venue>\S.*) [A-Z][A-Za-z]+ (?P<year>[12][0-9]{3}) (?P<type>[A-Z][A-Za-z]+(?: (?:[A-Z][A-Za-z]+|and|of)){0,4})"
)
_LONGEST_HEADING = 240
_LONGEST_TITLE = 3
"""Lines of a title that is broken."""
_PAGE_START = "arrow research search"
_CLUSTER = "author name cluster"
_INTRODUCTION = "possible papers associated with this"
_COUNT = re.compile(r"([0-9][0-9,]{0,8}) papers?", re.IGNORECASE)
_HEAD_LINE = re.compile(
    rf"{_PAGE_START}|{_CLUSTER}|possible papers|{_INTRODUCTION}.*|[0-9][0-9,]* (?:papers?|author rows?)|[0-9]+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"abstract:?", re.IGNORECASE)
_FOOT_LINE = re.compile(
    r"©.*|\(c\) .*|copyright\b.*|all rights reserved\.?|powered by .*|last updated.*|page [0-9]+(?: of [0-9]+)?|"
    r"arrow(?: research(?: search)?)?|"
    r"(?:(?:about|contact|privacy|policy|terms|of|service|use|cookies?|imprint|impressum|home|search|help|faq|log|login|"
    r"sign|in|out|up|back|to|top|next|previous|show|load|more|github|feedback|report|an|issue|and|settings|api|blog|data|"
    r"legal|notice|statement|us|accessibility)\b[\s|·•,/&-]*)+",
    re.IGNORECASE,
)
_LONGEST_FOOT = 60
_IS_CONTENT = re.compile(r"https?://|www\.|[$\\]|\bcode\b|github\.com", re.IGNORECASE)


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of some lines."""

    draft: Draft | None = None
    remarks: tuple[Problem, ...] = ()
    used: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()


class _Page(msgspec.Struct, frozen=True):
    """One author page: what stands before its first work, and the works, each from its heading on."""

    head: tuple[Line, ...]
    works: tuple[tuple[Line, ...], ...]


class _Block(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one work; `names`, `abstract` and the rest may be empty, a `title` is always there."""

    heading: Line
    title: tuple[Line, ...]
    names: tuple[Entry, ...]
    label: tuple[Line, ...]
    """The word "Abstract" before the abstract."""
    abstract: tuple[Line, ...]
    foot: tuple[Line, ...]
    """What stands behind a page's last abstract and is no part of it."""


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the headings of blocks; a single one, with no list of authors near it, may be anything."""
    lines = read_lines(text)
    headings = [at for at, line in enumerate(lines) if _heading(line)]
    has_list = any(read_entry(line, lines[at].column) for at in headings for line in lines[at + 2 : at + 5])
    if has_list or len(headings) > 1 or any(_plain(line).casefold() == _CLUSTER for line in lines[:20]):
        return Fit.SURE
    return Fit.MAYBE if headings else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the page's order; every other line is furniture or told."""
    parts = [part for page in _split_pages(read_lines(text)) for part in _read_page(page)]
    return Reading(
        drafts=tuple(part.draft for part in parts if part.draft),
        remarks=tuple(sorted(remark for part in parts for remark in part.remarks)),
        furniture=tuple(sorted(line.number for part in parts for line in part.furniture)),
        used=tuple(sorted(line.number for part in parts for line in part.used)),
    )


# Where pages and works begin


def _split_pages(lines: Sequence[Line]) -> Iterator[_Page]:
    sections = (tuple(lines[start:end]) for start, end in pairwise([0, *_starts(lines), len(lines)]))
    head: tuple[Line, ...] = ()
    works: list[tuple[Line, ...]] = []
    for section in sections:
        if section and _is_heading(section, 0):
            works.append(section)
        elif works:
            yield _Page(head, tuple(works))
            head, works = section, []
        else:
            head += section
    yield _Page(head, tuple(works))


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    """Give where a work begins, or a page after a work; an unknown kind cannot stand where a title must."""
    in_work = False
    title_at = -1
    for at, line in enumerate(lines):
        if _heading(line) or (at != title_at and _is_heading(lines, at)):
            in_work, title_at = True, at + 1
            yield at
        elif in_work and at != title_at and _begins_page(line):
            in_work = False
            yield at


def _begins_page(line: Line) -> bool:
    plain = _plain(line).casefold()
    return plain in {_PAGE_START, _CLUSTER} or plain.startswith(_INTRODUCTION) or _COUNT.fullmatch(plain) is not None


def _heading(line: Line) -> re.Match[str] | None:
    return _HEADING.fullmatch(_plain(line)) if len(line.text) <= _LONGEST_HEADING else None


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a work begins here; a heading of an unknown kind counts when a title and authors follow."""
    line = lines[at]
    if _heading(line):
        return True
    if len(line.text) > _LONGEST_HEADING or not _OTHER_HEADING.fullmatch(_plain(line)) or has_bullet(line):
        return False
    following = lines[at + 1 : at + 3]
    return len(following) == 2 and not has_bullet(following[0]) and read_entry(following[1], line.column) is not None


# A page


def _read_page(page: _Page) -> Iterator[_Part]:
    works = [_read_work(work, is_last=work is page.works[-1]) for work in page.works]
    yield _read_head(page.head, found=sum(1 for work in works if work.draft))
    yield from works


def _read_head(lines: Sequence[Line], found: int) -> _Part:
    names = {name.number for name in _owner_names(lines)}
    is_furniture = [line.number in names or _HEAD_LINE.fullmatch(_plain(line)) is not None for line in lines]
    furniture = tuple(compress(lines, is_furniture))
    unread = (
        tell(line, "unread-line", "this line is no part of a work")
        for line, known in zip(lines, is_furniture, strict=True)
        if not known
    )
    return _Part(remarks=(*unread, *_compare_counts(furniture, found)), furniture=furniture)


def _owner_names(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines that name whose page it is: behind `Author name cluster`, or a name before the count."""
    for line, behind in pairwise(lines):
        if _plain(line).casefold() == _CLUSTER:
            yield behind
        elif _COUNT.fullmatch(_plain(behind)) and is_name(_plain(line)):
            yield line


def _compare_counts(lines: Iterable[Line], found: int) -> tuple[Problem, ...]:
    """Tell the first count that differs: a page states the same number twice."""
    for line in lines:
        stated = _COUNT.fullmatch(_plain(line))
        if stated and int(stated[1].replace(",", "")) != found:
            text = f"the page states {_plain(line)}, and {found} {'was' if found == 1 else 'were'} found"
            return (tell(line, "count-differs", text, "was the whole page copied?"),)
    return ()


# A work


def _read_work(lines: tuple[Line, ...], *, is_last: bool) -> _Part:
    heading, rest = lines[0], lines[1:]
    title = _take_title(heading, rest)
    if not title:
        return _Part(
            remarks=tuple(tell(line, "unread-line", "a work begins here, but no title follows") for line in lines)
        )
    rest = rest[len(title) :]
    names = read_list(rest, _margin(heading, title))
    rest = rest[len(names) :]
    label = rest[:1] if rest and _LABEL.fullmatch(_plain(rest[0])) else ()
    rest = rest[len(label) :]
    end = _foot_begins(rest) if is_last else len(rest)
    return _as_part(
        _Block(heading=heading, title=title, names=names, label=label, abstract=rest[:end], foot=rest[end:])
    )


def _margin(heading: Line, title: Sequence[Line]) -> int:
    return max(heading.column, title[0].column)


def _take_title(heading: Line, rest: Sequence[Line]) -> tuple[Line, ...]:
    """Give the line behind the heading; or up to three, where they stand together right before the authors."""
    if not rest or has_bullet(rest[0]):
        return ()
    margin = _margin(heading, rest)
    for at, line in enumerate(rest[1 : _LONGEST_TITLE + 1], start=1):
        if read_entry(line, margin):
            return tuple(rest[:at])
        if line.after_blank:
            break
    return tuple(rest[:1])


def _foot_begins(lines: Sequence[Line]) -> int:
    """Give how many lines are the abstract: behind a page's last work may stand lines that are no sentences."""
    end = len(lines)
    while end and _is_foot(lines[end - 1], is_first=end == 1):
        end -= 1
    return end


def _is_foot(line: Line, *, is_first: bool) -> bool:
    if _is_known_foot(line):
        return True
    if is_first or not line.after_blank or len(line.text) > _LONGEST_FOOT or has_bullet(line):
        return False
    return not ends_as_sentence(line.text) and not _IS_CONTENT.search(line.text)


def _is_known_foot(line: Line) -> bool:
    return len(line.text) <= _LONGEST_FOOT and _FOOT_LINE.fullmatch(_plain(line)) is not None


# From lines to a draft


def _as_part(block: _Block) -> _Part:
    title, title_remarks = mend(join_lines(block.title), TITLES)
    venue, year, kind, venue_remarks = _read_heading(block.heading)
    names = [_read_name(entry) for entry in block.names if not entry.says_more]
    abstract, abstract_remarks = mend(join_paragraphs(block.abstract), ABSTRACTS) if block.abstract else (None, ())
    draft = Draft(
        line=block.heading.number,
        title=title,
        authors=tuple(author for author, _ in names),
        authors_complete=len(names) == len(block.names) != LONGEST_LIST,
        year=year,
        venue=venue,
        type=_TYPES.get(kind.casefold()),
        abstract=abstract or None,
        lines=_field_lines(block),
    )
    repairs = (*title_remarks, *venue_remarks, *abstract_remarks, *(remark for _, told in names for remark in told))
    return _Part(
        draft=draft,
        remarks=(*repairs, *_doubts(block, kind)),
        used=(block.heading, *block.title, *(entry.name for entry in block.names), *block.abstract),
        furniture=(*block.label, *(line for line in block.foot if _is_known_foot(line))),
    )


def _read_heading(line: Line) -> tuple[str, int, str, tuple[Problem, ...]]:
    """Give venue, year, kind, and what was repaired in the venue, of a line that is a heading."""
    plain = _plain(line)
    found = _HEADING.fullmatch(plain) or _OTHER_HEADING.fullmatch(plain)
    if not found:
        raise ValueError(f"no heading: {plain!r}")
    venue, remarks = mend(join_lines([Line(line.number, line.column, found["venue"])]), NAMES)
    return venue, int(found["year"]), found["type"], remarks


def _read_name(entry: Entry) -> tuple[Author, tuple[Problem, ...]]:
    printed, remarks = mend(join_lines([entry.name]), NAMES)
    name, dblp = split_homonym(printed)
    if not dblp:
        return Author(name=name), remarks
    told = Problem(
        line=entry.name.number,
        column=entry.name.column,
        level="note",
        code="repaired",
        text=f"`{printed}` was read as `{name}`, the one with dblp's number {dblp}",
        width=len(entry.name.text),
    )
    return Author(name=name, dblp=dblp), (*remarks, told)


def _field_lines(block: _Block) -> dict[str, int]:
    heading = block.heading.number
    places = {"title": block.title[0].number, "year": heading, "venue": heading, "type": heading}
    if block.names:
        places["authors"] = block.names[0].name.number
    if block.abstract:
        places["abstract"] = block.abstract[0].number
    return places


def _doubts(block: _Block, kind: str) -> Iterator[Problem]:
    if kind.casefold() not in _TYPES:
        yield tell(block.heading, "unknown-type", f"what kind of work is `{kind}`?", "set `type:` in the record")
    if block.names and not block.names[0].mark:
        text = "this list has no bullets: what looks like a name was taken for one"
        yield tell(block.names[0].name, "no-bullets", text, "compare the record's authors with the page")
    for line in block.foot:
        if not _is_known_foot(line):
            yield tell(line, "unread-line", "this line is no part of the abstract above it")


def _plain(line: Line) -> str:
    """Give the text with one blank between words, whatever stands there."""
    return " ".join(line.text.split())
