"""Works that an import joined wrongly are parted, once it is told; and stay parted."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Draft, Lock, Merge, Publication, SourcedDraft, is_to_part, merge_drafts
from byline.records.fields import as_fields, as_nested

TITLE = "Rewarding Progress with Process Verifiers"
TALK: dict[str, Any] = {"key": "byron2024a", "type": "conference", "venue": "ICML", "year": 2024, "pages": "1-9"}
ARTICLE: dict[str, Any] = {"key": "byron2025b", "type": "journal", "venue": "JMLR", "year": 2025, "volume": "7"}

Records = dict[str, Publication]


def draft(source: str = "a.bib", **facts: Any) -> SourcedDraft:
    people = (Author(name="Ada Byron"),)
    return SourcedDraft(source=source, draft=Draft(**{"title": TITLE, "authors": people, "line": 1, **facts}))


BOTH = (draft(**TALK), draft(**ARTICLE))


def after(records: Mapping[str, Publication], merge: Merge) -> Records:
    changed = {}
    for key, changes in merge.changed.items():
        nested = {**as_nested(as_fields(records[key])), **changes}
        kept = {name: value for name, value in nested.items() if value is not None}
        if isinstance(names := kept.get("authors"), list):
            kept["authors"] = [{"name": one} if isinstance(one, str) else one for one in names]
        changed[key] = msgspec.convert({**kept, "key": key}, Publication)
    return {**records, **merge.created, **changed}


def imported(drafts: Sequence[SourcedDraft], records: Records, lock: Lock) -> tuple[Records, Lock, Merge]:
    merge = merge_drafts(drafts, list(records.values()), lock)
    return after(records, merge), Lock(records=merge.records), merge


def joined() -> tuple[Records, Lock]:
    """A record into which both went."""
    records, lock, _ = imported(BOTH, {}, Lock())
    assert set(records) == {"byron2025b"}
    return records, lock


def test_record_that_names_an_entry_gives_it_up() -> None:
    records, lock = joined()
    told = msgspec.structs.replace(records["byron2025b"], not_same_as=("byron2024a",))
    records, _, _ = imported(BOTH, {"byron2025b": told}, lock)
    assert set(records) == {"byron2024a", "byron2025b"}
    assert (records["byron2024a"].venue, records["byron2024a"].pages) == ("ICML", "1-9")


def test_what_only_the_other_work_said_goes() -> None:
    records, lock = joined()
    assert [one.venue for one in records["byron2025b"].versions] == ["ICML"]
    told = msgspec.structs.replace(records["byron2025b"], not_same_as=("byron2024a",))
    records, _, _ = imported(BOTH, {"byron2025b": told}, lock)
    assert records["byron2025b"].versions == ()


def test_what_the_researcher_wrote_stays_when_works_are_parted() -> None:
    records, lock = joined()
    told = msgspec.structs.replace(records["byron2025b"], not_same_as=("byron2024a",), award="Mine", venue="My Journal")
    records, _, _ = imported(BOTH, {"byron2025b": told}, lock)
    assert (records["byron2025b"].award, records["byron2025b"].venue) == ("Mine", "My Journal")


def test_record_written_by_hand_takes_what_is_its_own() -> None:
    records, lock = joined()
    mine = Publication(key="talk", title=TITLE, type="conference", not_same_as=("byron2025b",))
    records, _, _ = imported(BOTH, {**records, "talk": mine}, lock)
    assert set(records) == {"byron2025b", "talk"}
    assert (records["talk"].venue, records["talk"].year, records["byron2025b"].versions) == ("ICML", 2024, ())


def test_main_appearance_can_be_taken_away_too() -> None:
    records, lock = joined()
    mine = Publication(key="article", title=TITLE, venue="JMLR", not_same_as=("byron2025b",))
    records, _, _ = imported(BOTH, {**records, "article": mine}, lock)
    assert (records["article"].volume, records["byron2025b"].venue, records["byron2025b"].volume) == ("7", "ICML", None)


def test_parted_works_stay_parted() -> None:
    records, lock = joined()
    mine = Publication(key="talk", title=TITLE, type="conference", not_same_as=("byron2025b",))
    records, lock, _ = imported(BOTH, {**records, "talk": mine}, lock)
    again = merge_drafts(BOTH, list(records.values()), lock)
    assert (again.created, again.changed, again.records, again.doubts) == ({}, {}, lock.records, ())


def test_work_that_came_from_a_source_that_is_gone_is_parted_too() -> None:
    drafts = (draft("a.bib", **TALK), draft("b.bib", **ARTICLE))
    records, lock, _ = imported(drafts, {}, Lock())
    told = msgspec.structs.replace(records["byron2025b"], not_same_as=("byron2024a",))
    records, _, _ = imported(drafts[:1], {"byron2025b": told}, lock)
    assert (records["byron2025b"].versions, records["byron2024a"].venue) == ((), "ICML")


def test_record_that_says_too_little_takes_nothing_and_is_told() -> None:
    records, lock = joined()
    mine = Publication(key="mine", title=TITLE, not_same_as=("byron2025b",))
    records, _, merge = imported(BOTH, {**records, "mine": mine}, lock)
    assert merge.unparted == (("mine", "byron2025b"),)
    assert records["mine"] == mine


def test_refused_pair_is_never_proposed_again() -> None:
    drafts = (draft("a.bib", type="journal", year=2021, key="a"), draft("b.bib", type="journal", year=2024, key="b"))
    records, lock, merge = imported(drafts, {}, Lock())
    assert len(merge.doubts) == 1
    records["b"] = msgspec.structs.replace(records["b"], not_same_as=("a",))
    changed = (draft("a.bib", type="journal", year=2022, key="a"), drafts[1])
    assert merge_drafts(changed, list(records.values()), lock).doubts == ()


def test_entry_that_is_refused_is_not_joined_in_the_first_place() -> None:
    mine = Publication(key="mine", title=TITLE, type="journal", year=2025, not_same_as=("byron2024a",))
    records, _, _ = imported(BOTH, {"mine": mine}, Lock())
    assert set(records) == {"mine", "byron2024a"}
    assert records["mine"].venue == "JMLR"


def test_need_to_part_is_seen_without_an_import() -> None:
    records, lock = joined()
    told = msgspec.structs.replace(records["byron2025b"], not_same_as=("byron2024a",))
    assert is_to_part([told], lock)
    _, lock, _ = imported(BOTH, {"byron2025b": told}, lock)
    assert not is_to_part([told], lock)


keys = st.sampled_from(["k0", "k1", "k2", "k3"])
entries = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from([TITLE, f"{TITLE}: A Study", TITLE.upper()])},
        optional={
            "type": st.sampled_from(["journal", "conference", "preprint"]),
            "year": st.sampled_from([2020, 2021, 2024]),
            "links": st.sampled_from([{"doi": "10.1000/x"}, {"doi": "10.1000/y"}, {"arxiv": "2410.08146"}]),
        },
    ),
    min_size=2,
    max_size=4,
)
refusals = st.lists(st.tuples(st.integers(0, 3), keys), max_size=3)


@given(entries, refusals, st.sampled_from(["", "mine"]))
def test_whatever_is_refused_a_repeated_import_changes_nothing(
    made: list[dict[str, Any]], refused: list[tuple[int, str]], by_hand: str
) -> None:
    drafts = [draft("ab"[at % 2], key=f"k{at}", **facts) for at, facts in enumerate(made)]
    records, lock, _ = imported(drafts, {}, Lock())
    for number, key in refused:
        name = sorted(records)[number % len(records)]
        records[name] = msgspec.structs.replace(records[name], not_same_as=(*records[name].not_same_as, key))
    if by_hand:
        records[by_hand] = Publication(key=by_hand, title=TITLE, type="conference", not_same_as=(min(records),))
    records, lock, _ = imported(drafts, records, lock)
    again = merge_drafts(drafts, list(records.values()), lock)
    assert (again.created, again.changed, again.records) == ({}, {}, lock.records)
