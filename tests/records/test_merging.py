"""Whoever changed a field alone is right; where both did, the researcher's value stays and the difference is told."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.records import Author, Draft, Lock, Merge, Publication, SourcedDraft, merge_drafts
from byline.records.fields import Plain, as_fields, as_nested, as_publication

TITLE = "Rewarding Progress with Process Verifiers"
PREPRINT: dict[str, Any] = {"type": "preprint", "venue": "arXiv", "year": 2024, "links": {"arxiv": "2410.08146"}}
PAPER: dict[str, Any] = {"type": "conference", "venue": "ICLR", "year": 2025, "links": {"doi": "10.1000/x"}}

Records = dict[str, Publication]


def draft(
    source: str = "a.txt", title: str = TITLE, authors: Sequence[str] = ("Ada Byron",), **facts: Any
) -> SourcedDraft:
    people = tuple(Author(name=name) for name in authors)
    return SourcedDraft(source=source, draft=Draft(title=title, authors=people, **{"line": 1, **facts}))


def after(records: Mapping[str, Publication], merge: Merge) -> Records:
    """Give the records as the merge leaves them."""
    changed = {}
    for key, changes in merge.changed.items():
        nested = as_nested(as_fields(records[key]))
        kept = {name: value for name, value in {**nested, **changes}.items() if value is not None}
        people = {
            name: [{"name": one} if isinstance(one, str) else one for one in value]
            for name, value in kept.items()
            if name in ("authors", "editor") and isinstance(value, list)
        }
        changed[key] = msgspec.convert({**kept, **people, "key": key}, Publication)
    return {**records, **merge.created, **changed}


def imported(
    *drafts: SourcedDraft, records: Mapping[str, Publication] | None = None, lock: Lock | None = None
) -> tuple[Records, Lock]:
    """Import, and give records and lock as they are then."""
    merge = merge_drafts(drafts, list((records or {}).values()), lock or Lock(), "2026-01-01")
    return after(records or {}, merge), Lock(records=merge.records)


def again(*drafts: SourcedDraft, records: Mapping[str, Publication], lock: Lock) -> Merge:
    return merge_drafts(drafts, list(records.values()), lock, "2026-12-31")


def only(records: Mapping[str, Publication]) -> Publication:
    (record,) = records.values()
    return record


def edited(records: Records, **changes: Any) -> Records:
    """Let the researcher change the only record."""
    record = msgspec.structs.replace(only(records), **changes)
    return {record.key: record}


def test_new_draft_becomes_a_record() -> None:
    records, _ = imported(draft(year=2025))
    assert records == {"byron2025rewarding": only(records)}


def test_second_import_of_the_same_changes_nothing() -> None:
    records, lock = imported(draft(year=2025, abstract="Long. " * 99))
    merge = again(draft(year=2025, abstract="Long. " * 99), records=records, lock=lock)
    assert (merge.created, merge.changed, merge.unchanged) == ({}, {}, ("byron2025rewarding",))


def test_new_value_of_a_source_replaces_what_nobody_touched() -> None:
    records, lock = imported(draft(venue="arXiv"))
    records, _ = imported(draft(venue="ICLR"), records=records, lock=lock)
    assert only(records).venue == "ICLR"


def test_new_field_of_a_source_fills_what_was_empty() -> None:
    records, lock = imported(draft())
    records, _ = imported(draft(award="Oral"), records=records, lock=lock)
    assert only(records).award == "Oral"


def test_new_link_stands_beside_a_link_added_by_hand() -> None:
    records, lock = imported(draft(links={"arxiv": "2410.08146"}))
    records = edited(records, links={"arxiv": "2410.08146", "code": "https://example.org/code"})
    records, _ = imported(draft(links={"arxiv": "2410.08146", "doi": "10.1000/x"}), records=records, lock=lock)
    assert only(records).links == {"arxiv": "2410.08146", "code": "https://example.org/code", "doi": "10.1000/x"}


def test_edit_stays_while_the_source_says_the_same() -> None:
    records, lock = imported(draft(venue="arXiv"))
    merge = again(draft(venue="arXiv"), records=edited(records, venue="ICLR"), lock=lock)
    assert (merge.changed, merge.disagreements) == ({}, ())


def test_braces_around_a_family_name_are_filled_in_where_nobody_touched_the_list() -> None:
    records, lock = imported(draft(authors=("Ada Vega Ruiz",)))
    records, _ = imported(draft(authors=("Ada {Vega Ruiz}",)), records=records, lock=lock)
    assert only(records).authors == (Author(name="Ada {Vega Ruiz}"),)


def test_braces_around_a_family_name_are_no_disagreement() -> None:
    records, lock = imported(draft(authors=("A. {Vega Ruiz}",)))
    by_hand = edited(records, authors=(Author(name="Ada Vega Ruiz"),))
    merge = again(draft(authors=("Ada {Vega Ruiz}",)), records=by_hand, lock=lock)
    assert (merge.changed, merge.disagreements) == ({}, ())


def test_disagreement_keeps_the_edit_and_names_both_values() -> None:
    records, lock = imported(draft(venue="arXiv"))
    merge = again(draft(venue="NeurIPS", lines={"venue": 7}), records=edited(records, venue="ICLR"), lock=lock)
    (told,) = merge.disagreements
    assert merge.changed == {}
    assert (told.field, told.ours, told.theirs, told.source, told.line) == ("venue", "ICLR", "NeurIPS", "a.txt", 7)


def test_disagreement_is_told_once() -> None:
    records, lock = imported(draft(venue="arXiv"))
    records = edited(records, venue="ICLR")
    records, lock = imported(draft(venue="NeurIPS"), records=records, lock=lock)
    assert again(draft(venue="NeurIPS"), records=records, lock=lock).disagreements == ()


def test_field_deleted_by_hand_stays_deleted() -> None:
    records, lock = imported(draft(award="Oral"))
    records, lock = imported(draft(award="Oral"), records=edited(records, award=None), lock=lock)
    records, lock = imported(draft(award="Spotlight"), records=records, lock=lock)
    assert only(records).award is None


def test_record_deleted_by_hand_stays_deleted() -> None:
    _, lock = imported(draft(year=2025))
    merge = again(draft(year=2025, venue="ICLR"), records={}, lock=lock)
    assert (merge.created, merge.kept_deleted) == ({}, ("byron2025rewarding",))


def test_record_stays_deleted_when_the_source_mends_its_title() -> None:
    _, lock = imported(draft(year=2025))
    _, lock = imported(draft(title=TITLE.upper(), year=2025), lock=lock)
    assert again(draft(title=f"{TITLE}.", year=2025), records={}, lock=lock).created == {}


def test_field_that_a_source_no_longer_states_stays() -> None:
    records, lock = imported(draft(award="Oral"))
    records, _ = imported(draft(), records=records, lock=lock)
    assert only(records).award == "Oral"


def test_source_that_is_gone_takes_nothing_back() -> None:
    both = (draft("a.txt", **PAPER), draft("b.bib", **PREPRINT, abstract="Of b."))
    records, lock = imported(*both)
    merge = again(both[0], records=records, lock=lock)
    assert (merge.changed, merge.disagreements) == ({}, ())


def test_version_with_a_long_venue_stays_when_its_source_is_gone() -> None:
    long = {**PREPRINT, "venue": "A Repository of " + "Very " * 60 + "Long Name"}
    records, lock = imported(draft("a.txt", **PAPER), draft("b.bib", **long))
    assert again(draft("a.txt", **PAPER), records=records, lock=lock).changed == {}


def test_record_with_a_very_long_title_stays_deleted() -> None:
    title = "On the " + "Very " * 150 + "Long Title"
    _, lock = imported(draft(title=title))
    assert again(draft(title=title, year=2025), records={}, lock=lock).created == {}


def test_published_version_stays_when_its_source_is_gone() -> None:
    both = (draft("a.txt", **PAPER), draft("b.bib", **PREPRINT))
    records, lock = imported(*both)
    records, lock = imported(both[1], records=records, lock=lock)
    assert again(both[1], records=records, lock=lock).changed == {}
    assert only(records).venue == "ICLR"


def test_record_whose_title_was_edited_is_found_again() -> None:
    records, lock = imported(draft(year=2025))
    records = edited(records, title="Something Else Entirely")
    assert again(draft(year=2025), records=records, lock=lock).created == {}


def test_entry_with_the_same_own_key_is_found_again_under_a_new_title() -> None:
    records, lock = imported(draft(key="byron1"))
    records, _ = imported(draft(key="byron1", title="A Much Better Name for It"), records=records, lock=lock)
    assert only(records).title == "A Much Better Name for It"


def test_record_that_was_renamed_keeps_its_history() -> None:
    records, lock = imported(draft(venue="arXiv", year=2025))
    record = msgspec.structs.replace(only(records), key="my-own-key")
    records, lock = imported(draft(venue="ICLR", year=2025), records={"my-own-key": record}, lock=lock)
    assert (only(records).key, only(records).venue, set(lock.records)) == ("my-own-key", "ICLR", {"my-own-key"})


def test_record_written_by_hand_is_completed_and_not_doubled() -> None:
    mine = Publication(key="mine", title=TITLE.lower(), authors=(Author(name="A. Byron"),), year=2025)
    records, _ = imported(draft(venue="ICLR", year=2025), records={"mine": mine})
    assert only(records) == msgspec.structs.replace(mine, venue="ICLR")


def test_two_records_are_never_joined_by_a_source() -> None:
    mine = {key: Publication(key=key, title=TITLE, authors=(Author(name="Ada Byron"),)) for key in ("one", "two")}
    records, _ = imported(draft(), records=mine)
    assert set(records) == {"one", "two"}


def test_list_that_a_source_cut_never_replaces_a_longer_one() -> None:
    records, lock = imported(draft(authors=["Ada Byron", "Max Born", "Niels Bohr"]))
    records, lock = imported(
        draft(authors=["Ada Byron", "Max Born"], authors_complete=False), records=records, lock=lock
    )
    assert [one.name for one in only(records).authors] == ["Ada Byron", "Max Born", "Niels Bohr"]
    assert only(records).authors_complete


def test_list_completed_by_hand_is_no_disagreement_with_a_cut_one() -> None:
    cut = draft(authors=["Ada Byron", "Max Born"], authors_complete=False)
    records, lock = imported(cut)
    whole = tuple(Author(name=name) for name in ("Ada Byron", "Max Born", "Niels Bohr"))
    records = edited(records, authors=whole, authors_complete=True)
    longer = draft(authors=["Ada Byron"], authors_complete=False)
    merge = again(longer, records=records, lock=lock)
    assert (merge.changed, merge.disagreements) == ({}, ())


def test_list_written_by_hand_is_no_disagreement_with_its_cut_twin() -> None:
    mine = Publication(key="mine", title=TITLE, authors=(Author(name="Ada Byron"),))
    merge = again(draft(authors_complete=False), records={"mine": mine}, lock=Lock())
    assert (merge.changed, merge.disagreements) == ({}, ())


def test_whole_list_replaces_a_cut_one_with_its_mark() -> None:
    records, lock = imported(draft(authors=["Ada Byron"], authors_complete=False))
    records, _ = imported(draft(authors=["Ada Byron", "Max Born"]), records=records, lock=lock)
    assert (len(only(records).authors), only(records).authors_complete) == (2, True)


def test_preprint_and_paper_become_one_record_with_a_version() -> None:
    records, _ = imported(draft("a.bib", **PREPRINT), draft("a.bib", **PAPER))
    record = only(records)
    assert (record.type, record.venue, record.year) == ("conference", "ICLR", 2025)
    assert record.links == {"arxiv": "2410.08146", "doi": "10.1000/x"}
    assert [msgspec.to_builtins(one) for one in record.versions] == [PREPRINT]


def test_paper_takes_the_place_of_a_preprint_imported_before() -> None:
    records, lock = imported(draft(**PREPRINT))
    records, _ = imported(draft(**PREPRINT), draft("b.bib", **PAPER), records=records, lock=lock)
    assert (only(records).venue, only(records).versions[0].venue) == ("ICLR", "arXiv")


def test_preprint_of_a_paper_written_by_hand_is_a_version_only() -> None:
    mine = Publication(key="mine", title=TITLE, type="conference", venue="ICLR", year=2025)
    records, _ = imported(draft(**PREPRINT, date="2024-10-10"), records={"mine": mine})
    assert (only(records).venue, only(records).year, only(records).date) == ("ICLR", 2025, None)
    assert only(records).versions[0].date == "2024-10-10"


def test_type_written_by_hand_decides_which_appearance_is_the_main_one() -> None:
    records, lock = imported(draft(**PREPRINT), draft("b.bib", **PAPER))
    records = edited(records, type="preprint", venue="arXiv", year=2024)
    assert again(draft(**PREPRINT), draft("b.bib", **PAPER), records=records, lock=lock).disagreements == ()


def test_type_written_by_hand_decides_at_every_later_import() -> None:
    both = (draft(**PREPRINT), draft("b.bib", **PAPER))
    records, lock = imported(*both)
    records, lock = imported(*both, records=edited(records, type="preprint"), lock=lock)
    assert (only(records).type, only(records).venue) == ("preprint", "arXiv")
    merge = again(*both, records=records, lock=lock)
    assert (merge.changed, merge.disagreements, merge.records) == ({}, (), lock.records)


def test_type_corrected_by_hand_adds_no_version() -> None:
    records, lock = imported(draft(**PAPER))
    assert again(draft(**PAPER), records=edited(records, type="workshop"), lock=lock).changed == {}


def test_preprint_that_appeared_by_hand_becomes_a_version() -> None:
    records, lock = imported(draft(**PREPRINT))
    records = edited(records, type="conference", venue="ICLR", year=2025)
    records, _ = imported(draft(**PREPRINT), records=records, lock=lock)
    assert (only(records).venue, [one.venue for one in only(records).versions]) == ("ICLR", ["arXiv"])


def test_sources_complete_each_other() -> None:
    records, _ = imported(draft("a.txt", abstract="Short."), draft("b.bib", pages="1-9", abstract="Longer, so kept."))
    assert (only(records).pages, only(records).abstract) == ("1-9", "Longer, so kept.")


@pytest.mark.parametrize(
    ("field", "better", "worse"),
    [
        pytest.param("title", TITLE, TITLE.upper(), id="a title not in capitals"),
        pytest.param(
            "abstract", "A whole one.", "A much longer one that breaks off in the…", id="an abstract that ends"
        ),
        pytest.param("authors", ("Ada Byron", "Max Born"), ("Ada Byron",), id="the longer list"),
    ],
)
def test_better_value_is_chosen_whatever_the_order_of_sources(field: str, better: Any, worse: Any) -> None:
    for one, other in ((better, worse), (worse, better)):
        records, _ = imported(draft("a.txt", **{field: one}), draft("b.txt", **{field: other}))
        assert as_fields(only(records))[field] == (list(better) if isinstance(better, tuple) else better)


def test_doubtful_pair_becomes_two_records_and_is_told() -> None:
    merge = merge_drafts([draft(type="journal", year=2021), draft("b", type="journal", year=2024)], [], Lock())
    (doubt,) = merge.doubts
    assert {doubt.key, doubt.other} == set(merge.created) == {"byron2021rewarding", "byron2024rewarding"}


def test_part_without_number_never_joins_two_parts() -> None:
    titles = ["Graphs and Their Many Uses", "Graphs and Their Many Uses I", "Graphs and Their Many Uses II"]
    assert len(merge_drafts([draft(title=title) for title in titles], [], Lock()).created) == 3


def test_own_key_of_the_main_appearance_names_the_record() -> None:
    records, _ = imported(draft("a.bib", key="arXiv24", **PREPRINT), draft("a.bib", key="iclr25", **PAPER))
    assert set(records) == {"iclr25"}


def test_key_of_a_deleted_record_is_never_given_again() -> None:
    _, lock = imported(draft(year=2025))
    merge = again(draft(title="Rewarding Something Very Different", year=2025), records={}, lock=lock)
    assert tuple(merge.created) == ("byron2025rewardinga",)


WORKS = ("Deep Nets for Vision", "A Theory of Butterflies", "On the Uses of Graphs", "Rewarding Process Verifiers")
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "venue": st.sampled_from(["ICML", "ICLR", "arXiv"]),
    "year": st.sampled_from([2023, 2024]),
    "award": st.sampled_from(["Oral", "Spotlight"]),
    "abstract": st.sampled_from(["Short.", "Longer. " * 30, "Other. " * 30]),
    "tags": st.sampled_from([("a",), ("a", "b")]),
    "type": st.sampled_from(["conference", "preprint"]),
    "links": st.dictionaries(st.sampled_from(["pdf", "code"]), st.sampled_from(["https://a.org", "https://b.org"])),
}
statements = st.fixed_dictionaries({}, optional=VALUES)
sources = st.dictionaries(st.sampled_from(WORKS), statements, max_size=4)
folders = st.dictionaries(st.sampled_from(["a.txt", "b.bib", "c.ris"]), sources, max_size=3)
MINE: dict[str, Any] = {
    "venue": "Mine",
    "year": 1999,
    "award": "Mine",
    "abstract": "Mine.",
    "title": "My Own Title",
    "type": "preprint",
}
edits = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([*MINE, "delete award", "delete venue", "delete record"])), max_size=4
)


def drafts_of(folder: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[SourcedDraft]:
    forms = {"a.txt": "google-scholar", "b.bib": "crossref"}
    return [
        msgspec.structs.replace(draft(name, title=title, **facts), format=forms.get(name))
        for name, works in folder.items()
        for title, facts in works.items()
    ]


class Researcher:
    """Edits records, and remembers what must never be lost."""

    def __init__(self) -> None:
        self.wrote: dict[tuple[str, str], Any] = {}
        self.deleted: set[str] = set()

    def edit(self, records: Records, number: int, what: str) -> Records:
        if not records:
            return records
        key = sorted(records)[number % len(records)]
        if what == "delete record":
            self.deleted.add(key)
            return {name: record for name, record in records.items() if name != key}
        field = what.removeprefix("delete ")
        value = None if what.startswith("delete ") else MINE[field]
        # What was never there cannot be deleted, and a value that is there already is no edit.
        if getattr(records[key], field) != value:
            self.wrote[key, field] = value
        return {**records, key: msgspec.structs.replace(records[key], **{field: value})}

    def finds_all(self, records: Records) -> bool:
        kept = {edit: value for edit, value in self.wrote.items() if edit[0] not in self.deleted}
        return not self.deleted & set(records) and all(
            getattr(records[key], field) == value for (key, field), value in kept.items()
        )


@given(st.lists(st.tuples(folders, edits), min_size=2, max_size=4))
def test_no_edit_is_ever_lost(rounds: list[tuple[Any, list[tuple[int, str]]]]) -> None:
    records: Records = {}
    lock, researcher = Lock(), Researcher()
    for folder, changes in rounds:
        records, lock = imported(*drafts_of(folder), records=records, lock=lock)
        assert researcher.finds_all(records)
        for number, what in changes:
            records = researcher.edit(records, number, what)


@given(st.lists(st.tuples(folders, edits), min_size=1, max_size=3))
def test_repeated_import_changes_nothing(rounds: list[tuple[Any, list[tuple[int, str]]]]) -> None:
    records: Records = {}
    lock = Lock()
    for folder, changes in rounds:
        records, lock = imported(*drafts_of(folder), records=records, lock=lock)
        repeated = again(*drafts_of(folder), records=records, lock=lock)
        assert (repeated.created, repeated.changed, repeated.records) == ({}, {}, lock.records)
        for number, what in changes:
            records = Researcher().edit(records, number, what)


@given(folders, edits, folders, st.randoms(use_true_random=False))
def test_order_of_sources_does_not_matter(before: Any, changes: Any, now: Any, chance: random.Random) -> None:
    records, lock = imported(*drafts_of(before))
    for number, what in changes:
        records = Researcher().edit(records, number, what)
    drafts = drafts_of(now)
    shuffled = chance.sample(drafts, len(drafts))
    one, other = (merge_drafts(some, list(records.values()), lock) for some in (drafts, shuffled))
    assert msgspec.structs.replace(one, keys=()) == msgspec.structs.replace(other, keys=())


@given(folders)
def test_names_of_sources_decide_nothing(folder: Any) -> None:
    names = {"a.txt": "z.txt", "b.bib": "b.bib", "c.ris": "a.ris"}
    drafts = drafts_of(folder)
    renamed = [msgspec.structs.replace(one, source=names[one.source]) for one in drafts]
    assert imported(*drafts)[0] == imported(*renamed)[0]


def test_fields_go_into_a_record_and_out_again() -> None:
    record = Publication(
        key="k",
        title="T",
        authors=(Author(name="A"), Author(name="B", equal=True)),
        authors_complete=False,
        links={"doi": "10.1000/x"},
        extra={"my.field": "x"},
    )
    fields: dict[str, Plain] = as_fields(record)
    assert as_publication("k", fields) == record
