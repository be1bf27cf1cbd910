"""An author page of Arrow, copied as text: one block a paper, under a line such as `ICML Conference 2025 Conference Paper`.

A block is that line, the title, a bullet list of authors, the abstract (none, or several paragraphs); blank lines may be
missing. Before the blocks stands the page's head, with the author's name and the number of papers; a file may hold
several pages. A paper that stands on two of them gives two drafts: joining what is one work is the merge's task.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft, WorkType
from byline.sources.passages import Line, join_lines, join_paragraphs, mend, read_lines
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
_LONGEST_NAME = 100
_MOST_WORDS = 12
_LONGEST_FOOT = 60
_LONGEST_SHOWN = 200
_BULLET = re.compile(r"(?:([•·●▪◦‣∙⁃])|([-*+–—])(?=[ \t\u00a0\u2000-\u200a\u202f]))[\s\u200b]*(?=\S)")
_MORE_AUTHORS = re.compile(r"(?:and |\+ ?)?(?:et al\.?|others|…|\.\.\.|[0-9]+ (?:more|others))", re.IGNORECASE)
_PAGE_START = "arrow research search"
_CLUSTER = "author name cluster"
_INTRODUCTION = "possible papers associated with this"
_COUNT = re.compile(r"([0-9][0-9,]{0,8}) papers?", re.IGNORECASE)
_HEAD_LINE = re.compile(
    r"arrow research search|author name cluster|possible papers(?: associated .*)?|[0-9][0-9,]* (?:papers?|author rows?)|[0-9]+",
    re.IGNORECASE,
)
_FOOT_LINE = re.compile(
    r"©.*|\(c\) .*|copyright\b.*|all rights reserved\.?|powered by .*|last updated.*|page [0-9]+(?: of [0-9]+)?|"
    r"arrow(?: research(?: search)?)?",
    re.IGNORECASE,
)
_FOOT_WORDS = re.compile(
    r"(?:(?:about|contact|privacy|policy|terms|of|service|use|cookies?|imprint|impressum|home|search|help|faq|log|login|sign|"
    r"in|out|up|back|to|top|next|previous|show|load|more|github|feedback|report|an|issue|and|settings|api|blog|data|legal|"
    r"notice|statement|us|accessibility)\b[\s|·•,/&-]*)+",
    re.IGNORECASE,
)
_IS_CONTENT = re.compile(r"https?://|www\.|[$\\]|\bcode\b|github\.com", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]}$*_]*$")
_INITIAL_END = re.compile(r"(?:^|[\s.-])(?:[^\W\d_]|Jr|Sr|St|Ph\.?D)\.$")
_PARTICLE = re.compile(r"al|bin|d[aeiou]|das|del|della|den|der|dos|el?|l[ae]|ten|ter|van|von|y|zur?")


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


def sniff(text: str, filename: str) -> Fit:  # noqa: ARG001 - the text alone decides
    """Judge by the blocks' headings; with one, but no list of authors near it, the text may be anything."""
    lines = read_lines(text)
    headings = [at for at, line in enumerate(lines) if _heading(line)]
    if any(_author(line, lines[at]) for at in headings for line in lines[at + 2 : at + 5]):
        return Fit.SURE
    if any(_plain(line).casefold() == _CLUSTER for line in lines[:20]):
        return Fit.SURE
    return Fit.MAYBE if headings else Fit.NO


def read(text: str) -> Reading:
    """Give the works in the page's order; every other line is furniture or told."""
    pages = _split_pages(read_lines(text))
    parts = [part for page in pages for part in _read_page(page)]
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
    if len(line.text) > _LONGEST_HEADING or not _OTHER_HEADING.fullmatch(_plain(line)) or _author(line, line):
        return False
    following = lines[at + 1 : at + 3]
    return len(following) == 2 and not _author(following[0], line) and _author(following[1], line) is not None


# A page


def _read_page(page: _Page) -> Iterator[_Part]:
    works = [_read_work(work, is_last=work is page.works[-1]) for work in page.works]
    yield _read_head(page.head, found=sum(1 for work in works if work.draft))
    yield from works


def _read_head(lines: Sequence[Line], found: int) -> _Part:
    names = {behind.number for line, behind in pairwise(lines) if _plain(line).casefold() == _CLUSTER}
    furniture = tuple(line for line in lines if line.number in names or _HEAD_LINE.fullmatch(_plain(line)))
    known = {line.number for line in furniture}
    unread = (_unread(line, "this line is no part of a work") for line in lines if line.number not in known)
    return _Part(remarks=(*unread, *_compare_counts(furniture, found)), furniture=furniture)


def _compare_counts(lines: Iterable[Line], found: int) -> tuple[Problem, ...]:
    """Tell the first count that differs: a page states the same number twice."""
    for line in lines:
        stated = _COUNT.fullmatch(_plain(line))
        if stated and int(stated[1].replace(",", "")) != found:
            text = f"the page states {line.text}, and {found} {'was' if found == 1 else 'were'} found"
            return (_remark(line, "count-differs", text, "was the whole page copied?"),)
    return ()


# A work


def _read_work(lines: tuple[Line, ...], *, is_last: bool) -> _Part:
    heading, rest = lines[0], lines[1:]
    title = _take_title(heading, rest)
    if not title:
        return _Part(remarks=tuple(_unread(line, "a work begins here, but no title follows") for line in lines))
    rest = rest[len(title) :]
    names = _take_authors(heading, rest)
    abstract = rest[len(names) :]
    kept = _without_foot(abstract) if is_last else abstract
    return _as_part(_Block(heading, title, names, kept), foot=abstract[len(kept) :])


def _take_title(heading: Line, rest: Sequence[Line]) -> tuple[Line, ...]:
    """Give the line behind the heading; or up to three, where they stand together right before the authors."""
    for at, line in enumerate(rest[: _LONGEST_TITLE + 1]):
        if _author(line, heading):
            return tuple(rest[:at])
        if at and line.after_blank:
            break
    return tuple(rest[:1])


def _take_authors(heading: Line, rest: Sequence[Line]) -> tuple[Line, ...]:
    """Give the lines of the list: one mark, names only; behind a blank line only what is a name beyond doubt."""
    first = _author(rest[0], heading) if rest else None
    if not first:
        return ()
    for at, line in enumerate(rest):
        found = _author(line, heading)
        if not found or found.mark != first.mark or (at and line.after_blank and not _is_certain_name(found.name)):
            return tuple(rest[:at])
    return tuple(rest)


class _Entry(msgspec.Struct, frozen=True):
    """A line of an author list: its bullet (empty: only indented), the name, and where the name begins."""

    mark: str
    name: str
    column: int


def _author(line: Line, heading: Line) -> _Entry | None:
    """Give the entry that the line is, if it may be one; without a bullet it must stand further in than the heading."""
    bullet = _BULLET.match(line.text)
    if not bullet and line.column <= heading.column:
        return None
    name = line.text[bullet.end() :] if bullet else line.text
    if not _may_be_name(name):
        return None
    return _Entry((bullet[1] or bullet[2]) if bullet else "", name, line.column + (bullet.end() if bullet else 0))


def _may_be_name(text: str) -> bool:
    if len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    return bool(_MORE_AUTHORS.fullmatch(text) or _INITIAL_END.search(text) or not _SENTENCE_END.search(text))


def _is_certain_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 6 and all(not word[0].islower() or _PARTICLE.fullmatch(word) for word in words)


def _without_foot(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give the abstract without what stands below a page's last work: lines at the end that are no sentences."""
    end = len(lines)
    while end and _is_foot(lines[end - 1], first=end == 1):
        end -= 1
    return lines[:end]


def _is_foot(line: Line, *, first: bool) -> bool:
    if _is_known_foot(line):
        return True
    if first or not line.after_blank or len(line.text) > _LONGEST_FOOT or _BULLET.match(line.text):
        return False
    return not _SENTENCE_END.search(line.text) and not _IS_CONTENT.search(line.text)


def _is_known_foot(line: Line) -> bool:
    if len(line.text) > _LONGEST_FOOT:
        return False
    plain = _plain(line)
    return bool(_FOOT_LINE.fullmatch(plain) or _FOOT_WORDS.fullmatch(plain))


class _Block(msgspec.Struct, frozen=True):
    """The lines of one work; `abstract` may be empty, `names` too."""

    heading: Line
    title: tuple[Line, ...]
    names: tuple[Line, ...]
    abstract: tuple[Line, ...]


# From lines to a draft


def _as_part(block: _Block, foot: Sequence[Line]) -> _Part:
    title, title_remarks = mend(join_lines(block.title), TITLES)
    abstract, abstract_remarks = mend(join_paragraphs(block.abstract), ABSTRACTS) if block.abstract else (None, ())
    venue, year, kind = _read_heading(block.heading)
    names = tuple(_read_name(line, block.heading) for line in block.names)
    authors = tuple(author for author, _ in names if author)
    draft = Draft(
        line=block.heading.number,
        title=title,
        authors=authors,
        authors_complete=len(authors) == len(names) and len(names) != LONGEST_LIST,
        year=year,
        venue=venue,
        type=_TYPES.get(kind.casefold()),
        abstract=abstract or None,
        lines=_field_lines(block),
    )
    known = tuple(line for line in foot if _is_known_foot(line))
    remarks = (
        *_tell_kind(block.heading, kind),
        *title_remarks,
        *(remark for _, remarks in names for remark in remarks),
        *abstract_remarks,
        *(_unread(line, "this line is no part of the abstract above it") for line in foot if line not in known),
    )
    used = (block.heading, *block.title, *block.names, *block.abstract)
    return _Part(draft=draft, remarks=remarks, used=used, furniture=known)


def _read_heading(line: Line) -> tuple[str, int, str]:
    """Give venue, year and kind of a line that is a heading."""
    plain = _plain(line)
    found = _HEADING.fullmatch(plain) or _OTHER_HEADING.fullmatch(plain)
    if not found:
        raise AssertionError(f"no heading: {plain!r}")
    return found["venue"], int(found["year"]), found["type"]


def _read_name(line: Line, heading: Line) -> tuple[Author | None, tuple[Problem, ...]]:
    """Give the author, or `None` where the line says that there are more."""
    entry = _author(line, heading)
    if not entry or _MORE_AUTHORS.fullmatch(entry.name):
        return None, ()
    passage = join_lines([Line(line.number, entry.column, entry.name)])
    printed, remarks = mend(passage, NAMES)
    name, dblp = split_homonym(printed)
    if not dblp:
        return Author(name=name), remarks
    text = f"`{printed}` was read as `{name}`, the one with dblp's number {dblp}"
    told = Problem(
        line=line.number, column=entry.column, level="note", code="repaired", text=text, width=len(entry.name)
    )
    return Author(name=name, dblp=dblp), (*remarks, told)


def _field_lines(block: _Block) -> dict[str, int]:
    heading = block.heading.number
    places = {"title": block.title[0].number, "year": heading, "venue": heading, "type": heading}
    if block.names:
        places["authors"] = block.names[0].number
    if block.abstract:
        places["abstract"] = block.abstract[0].number
    return places


def _tell_kind(heading: Line, kind: str) -> tuple[Problem, ...]:
    if kind.casefold() in _TYPES:
        return ()
    return (_remark(heading, "unknown-type", f"what kind of work is a `{kind}`?", "set `type:` in the record"),)


def _plain(line: Line) -> str:
    """Give the text with one blank between words, whatever stands there."""
    return " ".join(line.text.split())


def _unread(line: Line, text: str) -> Problem:
    return _remark(line, "unread-line", text, "")


def _remark(line: Line, code: str, text: str, hint: str) -> Problem:
    source = " " * (line.column - 1) + line.text if len(line.text) <= _LONGEST_SHOWN else ""
    return Problem(
        line=line.number,
        column=line.column,
        level="warning",
        code=code,
        text=text,
        source=source,
        width=len(line.text),
        hint=hint,
    )
