"""The works of a profile: from the texts before the end of a row to title, authors and venue, and on to drafts."""

from collections.abc import Iterator, Sequence

import msgspec

from byline.problems import Problem
from byline.records import Author, Draft
from byline.sources.passages import Line, join_lines, mend, tell
from byline.sources.profile_bylines import CUT, is_byline, read_names
from byline.sources.repairs import NAMES, TITLES
from byline.sources.venue_texts import VenueText, read_venue_text


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in one row: the lines of its texts, and the year of its last cell."""

    title: Line
    authors: Line | None = None
    venue: Line | None = None
    year: int | None = None
    year_line: int | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of its texts."""
        return tuple(line for line in (self.title, self.authors, self.venue) if line)


def split_works(texts: Sequence[Line]) -> tuple[tuple[Work, ...], tuple[Line, ...]]:
    """Give the works that the texts before an end hold, and the lines that belong to none.

    A row without count and year ends in nothing that can be seen, so there may be several works; each but the last is
    known by its list of names. Three texts are title, authors and venue, two a title and one of the others.
    """
    bylines = _bylines(texts)
    if len(bylines) < 2 and len(texts) <= 3 and (not bylines or bylines[0] == 1):
        return ((_by_place(texts, has_authors=bool(bylines) or len(texts) == 3),), ()) if texts else ((), ())
    if not bylines:
        return (_by_place(texts[-3:], has_authors=True),), tuple(texts[:-3])
    works: list[Work] = []
    strays: list[Line] = list(texts[: bylines[0] - 1])
    for at, behind in zip(bylines, [*(at - 1 for at in bylines[1:]), len(texts)], strict=True):
        works.append(_by_place(texts[at - 1 : min(at + 2, behind)], has_authors=True))
        strays += texts[at + 2 : behind]
    return tuple(works), tuple(strays)


def as_draft(work: Work) -> tuple[Draft, tuple[Problem, ...]]:
    """Give the draft of a work, and what was mended or is cut."""
    title, title_told = mend(join_lines([work.title]), TITLES)
    venue, venue_told = mend(join_lines([work.venue]), NAMES) if work.venue else ("", ())
    authors, is_complete, authors_told = _read_names(work.authors)
    appeared = read_venue_text(venue, work.year)
    draft = Draft(
        line=work.title.number,
        title=title,
        authors=authors,
        authors_complete=is_complete,
        year=work.year or appeared.year,
        venue=appeared.venue or None,
        type=appeared.type,
        volume=appeared.volume,
        number=appeared.number,
        pages=appeared.pages,
        links={"arxiv": appeared.arxiv} if appeared.arxiv else {},
        lines=_field_lines(work, appeared),
    )
    return draft, (*title_told, *authors_told, *venue_told, *_cuts(work, appeared))


def _bylines(texts: Sequence[Line]) -> list[int]:
    """Give which texts are lists of names: a title stands before each, so of two that look like one the second is."""
    found = {at for at, line in enumerate(texts) if at and is_byline(line.text)}
    return sorted(at for at in found if at + 1 not in found)


def _by_place(texts: Sequence[Line], *, has_authors: bool) -> Work:
    others = [*texts[1:], None, None]
    authors, venue = (others[0], others[1]) if has_authors else (None, others[0])
    return Work(title=texts[0], authors=authors, venue=venue)


def _read_names(line: Line | None) -> tuple[tuple[Author, ...], bool, tuple[Problem, ...]]:
    """Give the names, whether they are all, and what was mended."""
    if not line:
        return (), True, ()
    text, told = mend(join_lines([line]), NAMES)
    authors, is_complete = read_names(text)
    return authors, is_complete, told


def _cuts(work: Work, appeared: VenueText) -> Iterator[Problem]:
    """Tell what Scholar cut short; a list of authors says so in the record."""
    if CUT.search(work.title.text):
        yield tell(work.title, "cut-text", "the title is cut short", "complete it in the record")
    if work.venue and appeared.is_cut:
        cut = tell(work.venue, "cut-text", "the venue's name is cut short", "complete it in the record")
        yield msgspec.structs.replace(cut, level="note")


def _field_lines(work: Work, appeared: VenueText) -> dict[str, int]:
    lines = {"title": work.title.number}
    if work.authors:
        lines["authors"] = work.authors.number
    if work.venue:
        stated = {"venue", "type", "volume", "number", "pages"}
        lines |= {field: work.venue.number for field in sorted(stated) if getattr(appeared, field)}
    if work.year and work.year_line:
        lines["year"] = work.year_line
    return lines
