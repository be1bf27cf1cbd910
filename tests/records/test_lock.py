"""The lock is the same bytes for the same import, survives a merge by git, and is never believed when damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.problems import ContentError
from byline.records import Lock, SourceFile, as_lock, read_lock
from byline.records.fields import Plain, Trace, is_same
from byline.records.lock import LockedRecord, Statement, as_traced

LONG = "An abstract that goes on. " * 20
FIELDS: dict[str, Plain] = {"title": "Deep Nets", "authors": ["Ada Byron", "…"], "year": 2001, "abstract": LONG}
LOCK = Lock(
    sources=(
        SourceFile(name="a b.txt", hash="0" * 32),
        SourceFile(name="c.bib", hash="1" * 32, format="bibtex", is_asked=True),
    ),
    records={
        "byron2001deep": LockedRecord(
            fields=as_traced(FIELDS),
            statements=(
                Statement(source="a b.txt", fields=as_traced(FIELDS)),
                Statement(source="c.bib", key="Byron:01", fields={"title": "Deep nets", "year": 2001}, format="bibtex"),
            ),
        )
    },
)
TEXT = as_lock(LOCK)


def problem_of(text: str) -> tuple[str, int]:
    with pytest.raises(ContentError) as raised:
        read_lock(text)
    return raised.value.problems[0].code, raised.value.problems[0].line


def test_what_is_written_is_read() -> None:
    assert read_lock(TEXT) == LOCK


def test_recognised_format_gone_sources_and_merged_keys_are_read_again() -> None:
    said = Statement(source="old.ris", fields={"year": 2001}, format="ris")
    lock = Lock(
        sources=(SourceFile(name="c.bib", hash="1" * 32, format="bibtex"),),
        records={"k": LockedRecord(fields={"year": 2001}, statements=(said,), absorbed=("older key", "x2001"))},
        gone={"old.ris": "ris", "older.txt": None},
    )
    assert read_lock(as_lock(lock)) == lock


def test_days_are_written_once_where_they_are_the_same() -> None:
    days = {"title": "2025-03-01", "year": "2025-03-01", "venue": "2025-06-12"}
    said = Statement(source="a.bib", fields={"title": "T", "year": 2001, "venue": "V"}, since=days)
    lock = Lock(records={"k": LockedRecord(fields={"title": "T", "year": 2001, "venue": "W"}, statements=(said,))})
    text = as_lock(lock)
    assert '  from "a.bib" 2025-03-01 title year\n    venue "V"\n    since 2025-06-12 venue\n' in text
    assert read_lock(text) == lock


def test_lock_of_nothing_is_read_too() -> None:
    assert read_lock(as_lock(Lock())) == Lock()


def test_field_that_a_source_says_alike_is_written_once() -> None:
    assert TEXT.count('"Deep Nets"') == 1


def test_long_text_is_kept_as_a_trace() -> None:
    assert LONG not in TEXT


def test_trace_is_recognised_in_the_text_it_is_of() -> None:
    assert is_same(as_traced({"abstract": LONG})["abstract"], LONG + "\n")


def test_order_of_sources_and_statements_does_not_matter() -> None:
    record = LOCK.records["byron2001deep"]
    turned = LockedRecord(fields=dict(reversed(list(record.fields.items()))), statements=record.statements[::-1])
    assert as_lock(Lock(sources=LOCK.sources[::-1], records={"byron2001deep": turned})) == TEXT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", ("damaged-lock", 1), id="an empty file"),
        pytest.param(TEXT[: TEXT.index("    title")], ("damaged-lock", 14), id="cut off between lines"),
        pytest.param(TEXT.replace("byline-lock 1", "byline-lock 2"), ("damaged-lock", 1), id="another version"),
        pytest.param(TEXT.replace('title "Deep', "title Deep"), ("damaged-lock", 8), id="a value that is no JSON"),
        pytest.param(TEXT.replace("record byron2001deep", "recrod x"), ("damaged-lock", 7), id="an unknown line"),
        pytest.param(TEXT.replace("year 2001", "yaer 2001"), ("damaged-lock", 12), id="a field named and not given"),
        pytest.param(TEXT.replace("abstract #", "abstract #x"), ("damaged-lock", 11), id="a hash that is none"),
        pytest.param(
            TEXT.replace("    title", "    since today venue\n    title"), ("damaged-lock", 15), id="a day that is none"
        ),
        pytest.param(TEXT + "  year 2002\n", ("damaged-lock", 18), id="lines behind the end"),
        pytest.param(TEXT.replace("end\n", "record byron2001deep\n\nend\n"), ("damaged-lock", 17), id="a record twice"),
        pytest.param(TEXT.replace("source ", "<<<<<<< ours\nsource ", 1), ("lock-conflict", 4), id="a git conflict"),
    ],
)
def test_damage_is_told_with_its_line(text: str, problem: tuple[str, int]) -> None:
    assert problem_of(text) == problem


def test_windows_line_ends_are_read() -> None:
    assert read_lock(TEXT.replace("\n", "\r\n")) == LOCK


def test_block_of_a_record_may_be_taken_out_by_hand() -> None:
    start = TEXT.index("record byron2001deep")
    assert read_lock(f"{TEXT[:start]}end\n").records == {}


@given(st.integers(0, len(TEXT) - 1))
def test_lock_that_was_cut_is_never_believed(length: int) -> None:
    if TEXT[:length].rstrip() == TEXT.rstrip():
        return
    with pytest.raises(ContentError):
        read_lock(TEXT[:length])


values = st.recursive(
    st.text(max_size=200) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["title", "abstract", "authors", "links.doi"]) | st.text(min_size=1), values),
    st.text(min_size=1, max_size=20),
    st.none() | st.text(),
)
def test_any_lock_is_read_as_it_was_written(fields: dict[str, Plain], source: str, key: str | None) -> None:
    fields = {f"extra.{name}": value for name, value in fields.items()}
    statement = Statement(source=source, key=key, fields=as_traced({**fields, "extra.x": "y"}))
    lock = Lock(records={"k": LockedRecord(fields=as_traced(fields), statements=(statement,))})
    assert read_lock(as_lock(lock)) == lock


def test_trace_remembers_length_and_beginning() -> None:
    trace = as_traced({"abstract": LONG})["abstract"]
    assert isinstance(trace, Trace)
    assert (trace.size, trace.begins) == (len(LONG), LONG[:40])
