"""The real author page, which is the acceptance test, in every shape in which it reaches us."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from byline.sources import Reading, decode, read_source, unaccounted_lines

pytestmark = pytest.mark.seed


def marked_with(mark: str) -> Callable[[str], str]:
    return lambda text: text.replace("•", mark)


SHAPES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "twice as many blank lines": lambda text: text.replace("\n", "\n\n"),
    "without its head": lambda text: text[text.index("ICML Conference") :],
    "with a foot": lambda text: text + "\n\nAbout · Privacy\n\n© 2025 Arrow\n",
    "with a label before each abstract": lambda text: re.sub(r"(• .*\n)\n", r"\1\nAbstract\n\n", text),
    "set in by four": lambda text: re.sub(r"^(?=.)", "    ", text, flags=re.MULTILINE),
    "bullets glued to names": lambda text: text.replace("  • ", "•"),
    "no-break blanks": lambda text: text.replace("  • ", "\u00a0\u00a0•\u00a0"),
    "tabs for bullets": lambda text: text.replace("  • ", "\t"),
    "only set in": lambda text: text.replace("  • ", "    "),
    "no bullets at all": lambda text: text.replace("  • ", ""),
    **{f"{mark} for bullets": marked_with(mark) for mark in "-*–·+●"},
}
every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def read(text: str) -> Reading:
    return read_source(decode(text.encode())[0], "page.txt")


def facts(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (one.title, one.authors, one.authors_complete, one.venue, one.year, one.type, one.abstract)
        for one in reading.drafts
    ]


def test_it_has_eighteen_papers_in_their_years(seed_text: str) -> None:
    years = Counter(draft.year for draft in read(seed_text).drafts)
    assert years == {2025: 5, 2024: 7, 2023: 3, 2022: 1, 2021: 2}


def test_they_are_at_their_venues(seed_text: str) -> None:
    venues = Counter(draft.venue for draft in read(seed_text).drafts)
    assert venues == {"NeurIPS": 7, "ICLR": 5, "ICML": 5, "TMLR": 1}


def test_two_author_lists_may_have_been_cut(seed_text: str) -> None:
    assert [draft.authors_complete for draft in read(seed_text).drafts].count(False) == 2


def test_there_are_fifty_three_people(seed_text: str) -> None:
    names = {author.name for draft in read(seed_text).drafts for author in draft.authors}
    assert len(names) == 53
    assert not any(char.isdigit() for name in names for char in name)


def test_nothing_is_told_but_repairs(seed_text: str) -> None:
    assert {remark.code for remark in read(seed_text).remarks} == {"repaired"}


def test_the_repairs_are_these(seed_text: str) -> None:
    told = Counter(remark.text.partition(" was read as ")[0] for remark in read(seed_text).remarks)
    assert told == {
        "`e. g. ,`": 6,
        "` e. g. ,`": 1,
        "`i. e. ,`": 1,
        "`i. i. d.`": 1,
        "`0. 9`": 1,
        "`1. 5`": 1,
        "`{distinguish}`": 1,
        "`Yoonho Lee 0001`": 1,
    }


def test_titles_names_and_headings_stand_on_the_page_word_for_word(seed_text: str) -> None:
    lines = [line.strip(" •") for line in seed_text.split("\n")]
    for draft in read(seed_text).drafts:
        assert lines[draft.lines["title"] - 1] == draft.title
        assert lines[draft.lines["venue"] - 1].startswith(f"{draft.venue} {(draft.type or '').title()} {draft.year} ")
        first = draft.lines["authors"] - 1
        printed = [" ".join(filter(None, (author.name, author.dblp))) for author in draft.authors]
        assert lines[first : first + len(printed)] == printed


def test_abstracts_are_the_page_s_but_for_the_repairs_told(seed_text: str) -> None:
    reading = read(seed_text)
    lines = seed_text.split("\n")
    for draft in reading.drafts:
        number = draft.lines["abstract"]
        expected = lines[number - 1]
        for remark in sorted((one for one in reading.remarks if one.line == number), reverse=True):
            old, new = (part.strip("`") for part in remark.text.split(" was read as "))
            start = remark.column - 1
            assert expected[start : start + remark.width] == old
            expected = expected[:start] + new + expected[start + remark.width :]
        assert draft.abstract == expected


def test_the_sample_states_the_same_facts_in_own_words(seed_text: str, sample_text: str) -> None:
    page, sample = read(seed_text), read(sample_text)
    assert [one[:-1] for one in facts(sample)] == [one[:-1] for one in facts(page)]
    assert not {sentence for _, *_, text in facts(sample) for sentence in sentences(str(text))} & {
        sentence for _, *_, text in facts(page) for sentence in sentences(str(text))
    }


@every_shape
def test_every_shape_gives_the_same_drafts(seed_text: str, shape: Callable[[str], str]) -> None:
    assert facts(read(shape(seed_text))) == facts(read(seed_text))


@every_shape
def test_every_line_of_every_shape_is_accounted_for(seed_text: str, shape: Callable[[str], str]) -> None:
    text = decode(shape(seed_text).encode())[0]
    assert unaccounted_lines(text, read(text)) == ()


def test_two_pages_in_one_file_give_all_drafts_of_both(seed_text: str) -> None:
    assert facts(read(f"{seed_text}\n\nPrivacy policy\n\n{seed_text}")) == facts(read(seed_text)) * 2


def test_a_page_that_was_not_copied_whole_is_told(seed_text: str) -> None:
    cut = seed_text[: seed_text.rindex("NeurIPS Conference 2021")]
    assert [one.text for one in read(cut).remarks if one.code == "count-differs"] == [
        "the page states 18 papers, and 17 were found"
    ]


def sentences(text: str) -> set[str]:
    return {sentence.strip() for sentence in re.split(r"[.?!]\s", text) if len(sentence) > 30}
