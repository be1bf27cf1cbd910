"""Of each field it is told who gave it, since when, and what the others say."""

from typing import Any

import msgspec

from byline.records import (
    Author,
    Draft,
    Explanation,
    FieldStory,
    Lock,
    Publication,
    SourcedDraft,
    explain,
    merge_drafts,
)

TITLE = "Rewarding Progress with Process Verifiers"


def draft(source: str, form: str, **facts: Any) -> SourcedDraft:
    made = Draft(title=TITLE, authors=(Author(name="Ada Byron"),), line=1, key="byron", **facts)
    return SourcedDraft(source=source, draft=made, format=form)


LIST = draft("papers.bib", "bibtex", venue="Intl. Conf. on L. R.", year=2025, abstract="Long. " * 99)
REGISTRY = draft("crossref.json", "crossref", venue="ICLR", year=2025)


def explained(record: Publication, lock: Lock) -> dict[str, FieldStory]:
    return {one.field: one for one in explain(record, lock.records.get(record.key)).fields}


def imported(*drafts: SourcedDraft, day: str = "2026-01-01", lock: Lock | None = None) -> tuple[Publication, Lock]:
    merge = merge_drafts(drafts, [], lock or Lock(), day)
    return merge.created["byron"], Lock(records=merge.records)


def test_source_that_was_believed_is_named_with_its_day() -> None:
    told = explained(*imported(LIST, REGISTRY))["venue"]
    assert (told.value, told.origin) == ("ICLR", "source")
    assert [(one.source, one.since) for one in told.given_by] == [("crossref.json", "2026-01-01")]


def test_what_the_others_say_is_told() -> None:
    told = explained(*imported(LIST, REGISTRY))["venue"]
    assert [(one.source, one.value) for one in told.others] == [("papers.bib", "Intl. Conf. on L. R.")]


def test_sources_that_agree_are_all_named() -> None:
    told = explained(*imported(LIST, REGISTRY))["year"]
    assert {one.source for one in told.given_by} == {"papers.bib", "crossref.json"}


def test_field_written_by_hand_is_yours() -> None:
    record, lock = imported(LIST)
    told = explained(msgspec.structs.replace(record, venue="Mine"), lock)["venue"]
    assert (told.value, told.origin, told.given_by) == ("Mine", "edited", ())
    assert told.others[0].value == "Intl. Conf. on L. R."


def test_field_deleted_by_hand_is_told() -> None:
    record, lock = imported(LIST)
    told = explained(msgspec.structs.replace(record, venue=None), lock)["venue"]
    assert (told.value, told.origin) == ("", "deleted")


def test_long_value_is_told_by_its_beginning() -> None:
    record, lock = imported(LIST)
    told = explained(msgspec.structs.replace(record, abstract="Mine."), lock)["abstract"]
    assert told.others[0].value == "Long. Long. Long. Long. Long. Long. Long…"


def test_value_keeps_its_day_while_the_source_repeats_it() -> None:
    record, lock = imported(LIST)
    changed = draft("papers.bib", "bibtex", venue="ICLR 2025", year=2025)
    merge = merge_drafts([changed], [record], lock, "2026-06-30")
    days = {one.field: one.given_by[0].since for one in explain(record, merge.records["byron"]).fields if one.given_by}
    assert (days["year"], days["title"]) == ("2026-01-01", "2026-01-01")
    assert merge.records["byron"].statements[0].since["venue"] == "2026-06-30"


def test_versions_come_from_the_statements_about_them() -> None:
    early = draft("papers.bib", "bibtex", type="preprint", venue="arXiv", year=2025)
    paper = draft("crossref.json", "crossref", type="conference", venue="ICLR", year=2025)
    told = explained(*imported(early, paper))["versions"]
    assert (told.value, told.origin, told.given_by[0].source) == ("preprint arXiv 2025", "source", "papers.bib")


def test_record_that_no_source_knows_is_all_yours() -> None:
    record = Publication(key="mine", title=TITLE, year=2020)
    assert explain(record, None) == Explanation(
        key="mine",
        fields=(
            FieldStory(field="title", value=TITLE, origin="edited"),
            FieldStory(field="year", value="2020", origin="edited"),
        ),
    )
