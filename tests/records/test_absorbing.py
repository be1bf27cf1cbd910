"""Two records become one: nothing that either states is lost, and no import makes the second one again."""

from typing import Any

import msgspec
import pytest

from byline.records import Author, Draft, Lock, Publication, SourcedDraft, absorb, merge_drafts, renamed

TITLE = "Rewarding Progress with Process Verifiers"
AUTHORS = (Author(name="Ada Byron"), Author(name="Max Born"))


def record(key: str, **facts: Any) -> Publication:
    return Publication(key=key, **{"title": TITLE, "authors": AUTHORS, **facts})


def united(mine: dict[str, Any], theirs: dict[str, Any]) -> Publication:
    return absorb(record("keep", **mine), record("other", **theirs), Lock()).record


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param({"award": "Oral"}, {"award": "Best Paper"}, {"award": "Oral"}, id="its own value stays"),
        pytest.param({}, {"abstract": "We show."}, {"abstract": "We show."}, id="what is missing is filled in"),
        pytest.param(
            {"links": {"pdf": "files/a.pdf"}},
            {"links": {"pdf": "files/b.pdf", "code": "https://example.org"}},
            {"links": {"pdf": "files/a.pdf", "code": "https://example.org"}},
            id="links are united",
        ),
        pytest.param({"tags": ("a", "b")}, {"tags": ("b", "c")}, {"tags": ("a", "b", "c")}, id="tags are united"),
        pytest.param({"extra": {"x": "1"}}, {"extra": {"y": "2"}}, {"extra": {"x": "1", "y": "2"}}, id="extra fields"),
        pytest.param(
            {"authors": AUTHORS[:1], "authors_complete": False},
            {},
            {"authors": AUTHORS, "authors_complete": True},
            id="a whole list of authors takes the place of a cut one",
        ),
        pytest.param(
            {"not_same_as": ("x",)}, {"not_same_as": ("y", "x")}, {"not_same_as": ("x", "y")}, id="refusals are united"
        ),
    ],
)
def test_second_record_fills_what_the_first_does_not_state(
    mine: dict[str, Any], theirs: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert united(mine, theirs) == record("keep", **expected)


def test_preprint_becomes_a_version_of_the_paper() -> None:
    paper = {"type": "journal", "venue": "JMLR", "year": 2025, "links": {"doi": "10.1000/x"}}
    early = {"type": "preprint", "venue": "arXiv", "year": 2024, "links": {"arxiv": "2410.08146"}}
    made = united(paper, early)
    assert (made.venue, made.links) == ("JMLR", {"doi": "10.1000/x", "arxiv": "2410.08146"})
    assert [msgspec.to_builtins(one) for one in made.versions] == [early]


def test_paper_gives_the_facts_though_the_preprint_keeps_its_key() -> None:
    early = {"type": "preprint", "venue": "arXiv", "year": 2024, "links": {"arxiv": "2410.08146"}}
    made = united(early, {"type": "journal", "venue": "JMLR", "year": 2025, "volume": "7"})
    assert (made.key, made.type, made.venue, made.year, made.volume) == ("keep", "journal", "JMLR", 2025, "7")
    assert [(one.type, one.venue) for one in made.versions] == [("preprint", "arXiv")]


def test_version_that_is_there_already_is_not_added_again() -> None:
    early: dict[str, Any] = {"type": "preprint", "venue": "arXiv", "year": 2024}
    made = united({"type": "journal", "versions": united({"type": "journal"}, early).versions}, early)
    assert len(made.versions) == 1


def test_second_doi_is_kept_as_a_version() -> None:
    made = united(
        {"type": "journal", "links": {"doi": "10.1000/x"}}, {"type": "journal", "links": {"doi": "10.1000/y"}}
    )
    assert (made.links, made.versions[0].links) == ({"doi": "10.1000/x"}, {"doi": "10.1000/y"})


def test_only_what_changes_is_written() -> None:
    one, other = record("keep", year=2025), record("other", year=2025, award="Oral")
    assert absorb(one, other, Lock()).changes == {"award": "Oral"}


def drafts() -> list[SourcedDraft]:
    early = Draft(title=TITLE, authors=AUTHORS, year=2014, type="preprint", key="early", line=1)
    paper = Draft(title=TITLE, authors=AUTHORS, year=2020, type="journal", venue="JMLR", key="paper", line=9)
    return [SourcedDraft(source="a.bib", draft=one) for one in (early, paper)]


def test_import_after_it_finds_nothing_to_do() -> None:
    merge = merge_drafts(drafts(), [], Lock())
    absorption = absorb(merge.created["paper"], merge.created["early"], Lock(records=merge.records))
    again = merge_drafts(drafts(), [absorption.record], absorption.lock)
    assert (again.created, again.changed, again.disagreements, again.kept_deleted) == ({}, {}, (), ())
    assert again.records == absorption.lock.records


def test_key_that_is_gone_is_never_given_again() -> None:
    lock = absorb(record("keep"), record("other"), Lock()).lock
    new = Draft(title="Something Else Altogether Now", authors=AUTHORS, key="other", line=1)
    merge = merge_drafts([SourcedDraft(source="a.bib", draft=new)], [record("keep")], lock)
    assert tuple(merge.created) == ("othera",)


def test_merged_entry_is_parted_again_by_its_key() -> None:
    merge = merge_drafts(drafts(), [], Lock())
    absorption = absorb(merge.created["paper"], merge.created["early"], Lock(records=merge.records))
    told = msgspec.structs.replace(absorption.record, not_same_as=("early",))
    parted = merge_drafts(drafts(), [told], absorption.lock)
    assert (tuple(parted.created), parted.changed) == (("early",), {"paper": {"versions": None}})
    assert parted.records["paper"].absorbed == ()


def test_record_that_names_the_key_that_is_gone_names_the_other() -> None:
    assert renamed(record("x", not_same_as=("a", "gone")), "gone", "kept") == {"not_same_as": ["a", "kept"]}
