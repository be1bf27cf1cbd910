"""Properties of the reader: a page reads back as it was generated, and any text is read, in time that grows with it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Draft, Facts, WorkType
from byline.sources import Fit, unaccounted_lines
from byline.sources.arrow import LONGEST_LIST, read, sniff

KINDS: dict[WorkType, str] = {
    "conference": "{} Conference {} Conference Paper",
    "journal": "{} Journal {} Journal Article",
}
WORDS = st.sampled_from(
    ["graph", "sheep", "über", "学习", "$x^2$", "\\emph{so}", "`b`", "x_1", "100\\%", "2024", "naïve", "O(n)", "re-use"]
)
CAPITALISED = st.sampled_from(
    ["Ada", "Zoë", "Łukasz", "Nguyễn", "王伟", "O'Neil", "Jean-Luc", "García", "van", "Ng", "D.", "MacAb"]
)
VENUES = st.sampled_from(["ICML", "NeurIPS", "Journal of Sheep", "AAAI/IAAI", "Conference on Journal"])
BULLETS = st.sampled_from(["  • ", "•", "- ", "* ", "– ", " · ", "\t", "\u00a0\u00a0•\u00a0", "\u00a0\u00a0", "-\t"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])

titles = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: f"On {' '.join(words)}")
numbers = st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True).filter(str.isascii)
authors = st.builds(
    Author, name=st.lists(CAPITALISED, min_size=1, max_size=3).map(lambda words: f"{' '.join(words)} Li"), dblp=numbers
)
items = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: f"- {' '.join(words)};")
sentences = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: f"We see {' '.join(words)}.")
paragraphs = st.lists(sentences | items, min_size=1, max_size=3).map("\n".join)
abstracts = st.none() | st.tuples(sentences, st.lists(paragraphs, max_size=3)).map(
    lambda parts: "\n\n".join([parts[0], *parts[1]])
)


@st.composite
def works(draw: st.DrawFn) -> Facts:
    names = tuple(draw(st.lists(authors, min_size=1, max_size=LONGEST_LIST)))
    return Facts(
        title=draw(titles),
        authors=names,
        authors_complete=len(names) != LONGEST_LIST,
        year=draw(st.integers(1000, 2999)),
        venue=draw(VENUES),
        type=draw(st.sampled_from(sorted(KINDS))),
        abstract=draw(abstracts),
    )


def as_page(found: list[Facts], bullet: str, *, blank_lines: bool) -> str:
    head = ["Arrow Research search", "Author name cluster", "Ada Example", f"{len(found)} papers", "Possible papers"]
    parts = [*head, *(part for work in found for part in as_block(work, bullet))]
    return ("\n\n" if blank_lines else "\n").join(parts) + "\n"


def as_block(work: Facts, bullet: str) -> list[str]:
    assert work.type is not None
    names = "\n".join(bullet + " ".join(filter(None, (author.name, author.dblp))) for author in work.authors)
    parts = [KINDS[work.type].format(work.venue, work.year), work.title, names]
    return parts if work.abstract is None else [*parts, work.abstract]


def as_facts(draft: Draft) -> Facts:
    return Facts(**{name: getattr(draft, name) for name in Facts.__struct_fields__})


@given(st.lists(works(), min_size=1, max_size=4), BULLETS, LINE_ENDS, st.sampled_from(["", "\ufeff"]))
def test_a_page_reads_back_as_it_was_written(found: list[Facts], bullet: str, line_end: str, mark: str) -> None:
    text = mark + as_page(found, bullet, blank_lines=True).replace("\n", line_end)
    reading = read(text)
    assert [as_facts(draft) for draft in reading.drafts] == found
    assert unaccounted_lines(text, reading) == ()
    assert not [one for one in reading.remarks if one.code != "repaired"]
    assert sniff(text, "") is Fit.SURE


@given(st.lists(works(), min_size=1, max_size=4), BULLETS, LINE_ENDS)
def test_a_page_without_blank_lines_reads_back_but_for_paragraphs(
    found: list[Facts], bullet: str, line_end: str
) -> None:
    page = as_page(found, bullet, blank_lines=False).replace("\n\n", "\n").replace("\n", line_end)
    texts = [(draft.title, draft.authors, draft.year, draft.abstract) for draft in read(page).drafts]
    assert texts == [
        (work.title, work.authors, work.year, work.abstract and work.abstract.replace("\n\n", "\n")) for work in found
    ]


@given(st.lists(works(), min_size=1, max_size=3), BULLETS)
def test_every_word_of_a_used_line_is_in_a_draft(found: list[Facts], bullet: str) -> None:
    text = as_page(found, bullet, blank_lines=True)
    reading = read(text)
    known = set(re.findall(r"\w+", " ".join(" ".join(as_block(as_facts(draft), "")) for draft in reading.drafts)))
    lines = text.split("\n")
    assert {word for number in reading.used for word in re.findall(r"\w+", lines[number - 1])} <= known


SCRAPS = st.sampled_from(
    [
        "ICML Conference 2025 Conference Paper",
        "X Repository 2020 Some Kind",
        "Author name cluster",
        "18 papers",
        "• Ada",
        "- b",
        "Title",
        "\tAda Example",
        "et al.",
        "We show. ",
        "  ",
        "",
        "© 2025",
        "Abstract",
        "0. 9 e. g. , {a} $",
        "\ufeff",
        "• ",
        "a-",
        "\x0c",
    ]
)


@given(st.one_of(st.text(), st.lists(SCRAPS, max_size=30).map("\n".join)))
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    assert unaccounted_lines(text, read(text)) == ()


@given(st.lists(SCRAPS, max_size=30).map("\n".join))
def test_no_line_is_both_used_and_furniture(text: str) -> None:
    reading = read(text)
    assert not set(reading.used) & set(reading.furniture)
    assert sorted({*reading.used, *reading.furniture}) == sorted([*reading.used, *reading.furniture])


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert sniff(text, "") in Fit


HEAVY = [
    "{",
    "• ",
    "\n•",
    "0. 9",
    "\\(",
    "$ ",
    "e. ",
    "a-\n",
    "&#1;",
    "1",
    "Ã©",
    "{a}",
    "  \t",
    "e\u0301 ",
    "A ",
    "i. e. ,",
    "}",
]
HEAVY += [
    "ICML Conference 2025 Conference Paper\n",
    "A Preprint 2024 Paper\n",
    "18 papers\n",
    "Author name cluster\n",
    "Ada\n\n",
]


@pytest.mark.parametrize("scrap", HEAVY)
@pytest.mark.parametrize(
    "before", ["", "ICML Conference 2025 Conference Paper\nSheep\n• Ada\n\n"], ids=["bare", "in a work"]
)
def test_a_long_text_of_one_scrap_is_read(scrap: str, before: str) -> None:
    text = before + scrap * (100_000 // len(scrap))  # anything but one pass over it would be felt here
    assert unaccounted_lines(text, read(text)) == ()
