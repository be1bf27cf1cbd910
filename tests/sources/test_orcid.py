"""ORCID's works: groups, full works, and their citations."""

import json

import pytest

from byline.records import Draft
from byline.sources import Fit, Reading, read_source
from byline.sources.orcid import sniff


def wrapped(text: str | None) -> object:
    return None if text is None else {"value": text}


def work(name: object = "Sheep", **members: object) -> dict[str, object]:
    return {"put-code": 1, "title": {"title": {"value": name}}, "type": "journal-article", **members}


def ids(*each: tuple[str, str, str]) -> dict[str, object]:
    names = ("external-id-type", "external-id-value", "external-id-relationship")
    return {"external-id": [dict(zip(names, one, strict=True)) for one in each]}


def date(*parts: str) -> dict[str, object]:
    return {name: wrapped(part) for name, part in zip(("year", "month", "day"), parts, strict=False)}


def contributor(name: str, role: str = "author", orcid: str | None = None) -> dict[str, object]:
    path = {"path": orcid} if orcid else None
    attributes = {"contributor-role": role}
    return {"credit-name": wrapped(name), "contributor-orcid": path, "contributor-attributes": attributes}


def read_all(value: object) -> Reading:
    return read_source(json.dumps(value), "")


def read(*summaries: dict[str, object]) -> Draft:
    """Give the draft of a group."""
    (draft,) = read_all({"group": [{"work-summary": list(summaries)}]}).drafts
    return draft


def read_full(**members: object) -> Draft:
    """Give the draft of a full work."""
    (draft,) = read_all(work(**members)).drafts
    return draft


GROUPS = {"group": [{"work-summary": [work()]}]}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(GROUPS, id="works"),
        pytest.param({"activities-summary": {"works": GROUPS}}, id="a record"),
        pytest.param(GROUPS["group"], id="groups alone"),
        pytest.param(work(), id="a full work"),
        pytest.param([work()], id="full works"),
        pytest.param({"bulk": [{"work": work()}]}, id="full works in bulk"),
    ],
)
def test_every_shape_gives_the_work(value: object) -> None:
    assert [draft.title for draft in read_all(value).drafts] == ["Sheep"]


def test_person_and_works_in_one_file_are_read() -> None:
    person = json.dumps({"name": {"given-names": wrapped("Ada")}, "path": "/0000-0002-1825-0097/person"})
    assert len(read_source(f"{person}\n{json.dumps(GROUPS)}", "").drafts) == 1


def test_a_person_alone_is_told() -> None:
    reading = read_all({"name": {"given-names": wrapped("Ada")}, "path": "/0000-0002-1825-0097/person"})
    assert [one.text for one in reading.remarks] == ["this is the person of an ORCID record, without works"]


def test_fundings_are_no_works() -> None:
    funding = work(organization={"name": "Fields"})
    assert sniff(json.dumps({"fundings": {"group": [{"funding-summary": [funding]}]}}), "") is Fit.NO


def test_the_fullest_statement_of_a_group_counts_and_others_fill_its_gaps() -> None:
    short = work("Short", **{"external-ids": ids(("pmid", "12", "self"))})
    full = work("Full", **{"publication-date": date("2014", "07"), "url": wrapped("https://x.org/")})
    draft = read(short, full)
    assert (draft.title, draft.date, draft.links) == ("Full", "2014-07", {"url": "https://x.org/", "pmid": "12"})


def test_the_longest_name_of_the_journal_counts() -> None:
    abbreviated = work(**{"journal-title": wrapped("J Ecol"), "url": wrapped("https://x.org/")})
    assert read(abbreviated, work(**{"journal-title": wrapped("Journal of Ecology")})).venue == "Journal of Ecology"


def test_a_kind_counts_before_other() -> None:
    vague = work(type="other", url=wrapped("https://x.org/"))
    assert read(vague, work(type="data-set")).type == "dataset"


def test_the_year_and_the_date_are_of_one_statement() -> None:
    early = work(**{"publication-date": date("2013"), "url": wrapped("https://x.org/"), "journal-title": wrapped("J")})
    draft = read(early, work(**{"publication-date": date("2014", "05")}))
    assert (draft.year, draft.date) == (2013, None)


@pytest.mark.parametrize(
    ("each", "links", "extra"),
    [
        pytest.param(("doi", "https://doi.org/10.1000/X", "self"), {"doi": "10.1000/x"}, {}, id="a DOI"),
        pytest.param(("doi", "10.1000/book", "part-of"), {}, {"part-of": "10.1000/book"}, id="the book's DOI"),
        pytest.param(("arxiv", "arXiv:2101.00001v2", "self"), {"arxiv": "2101.00001"}, {}, id="arXiv"),
        pytest.param(("pmid", "PMID: 123", "self"), {"pmid": "123"}, {}, id="PubMed"),
        pytest.param(("handle", "1721.1/1", "self"), {"url": "https://hdl.handle.net/1721.1/1"}, {}, id="a handle"),
        pytest.param(("eid", "2-s2.0-1", "self"), {}, {"eid": "2-s2.0-1"}, id="Scopus"),
        pytest.param(("source-work-id", "17", "self"), {}, {}, id="what only its source understands"),
    ],
)
def test_identifiers_go_where_they_belong(
    each: tuple[str, str, str], links: dict[str, str], extra: dict[str, str]
) -> None:
    draft = read(work(**{"external-ids": ids(each)}))
    assert (draft.links, draft.extra) == (links, extra)


def test_an_address_into_scopus_is_its_id() -> None:
    address = "http://www.scopus.com/inward/record.url?eid=2-s2.0-84860693904&partnerID=MN8TOARS"
    assert read(work(url=wrapped(address))).extra == {"eid": "2-s2.0-84860693904"}


def test_contributors_are_authors_and_editors() -> None:
    people = [contributor("Example, Ada", orcid="0000-0002-1825-0097"), contributor("Eve Editor", "editor")]
    draft = read_full(contributors={"contributor": people})
    assert [(one.name, one.orcid) for one in draft.authors] == [("Ada Example", "0000-0002-1825-0097")]
    assert [one.name for one in draft.editor] == ["Eve Editor"]


def cited(text: str, kind: str = "bibtex") -> dict[str, str]:
    return {"citation-type": kind, "citation-value": text}


BIBTEX = "@article{k,\n title={Other},\n author={Example, Ada and Baker, Bo and others},\n volume={7}, year=2012}"


def test_a_citation_fills_the_gaps() -> None:
    draft = read_full(citation=cited(BIBTEX))
    assert (draft.title, draft.volume, draft.year, draft.key) == ("Sheep", "7", 2012, None)


def test_a_longer_list_of_authors_in_the_citation_takes_the_ids_of_contributors() -> None:
    people = {"contributor": [contributor("Ada Example", orcid="0000-0002-1825-0097")]}
    draft = read_full(citation=cited(BIBTEX), contributors=people)
    known = [(one.name, one.orcid) for one in draft.authors]
    assert (known, draft.authors_complete) == ([("Ada Example", "0000-0002-1825-0097"), ("Bo Baker", None)], False)


def test_a_citation_in_ris_is_read_too() -> None:
    assert read_full(citation=cited("TY  - JOUR\nTI  - Other\nVL  - 9\nER  - \n", "RIS")).volume == "9"


@pytest.mark.parametrize("text", ["", "no BibTeX at all", "@article{", "@article{k, title={"])
def test_a_citation_that_cannot_be_read_costs_nothing_else(text: str) -> None:
    assert read_full(citation=cited(text)).title == "Sheep"


def test_a_fault_in_a_citation_is_told_where_the_citation_stands() -> None:
    text = json.dumps(work(citation=cited("@article{k,\n title={Other},\n volume={7},\n volume={8}}")), indent=1)
    told = [one for one in read_source(text, "").remarks if one.text.startswith("in the citation, line ")]
    assert {text.splitlines()[one.line - 1].strip()[:16] for one in told} == {'"citation-value"'}


def test_works_without_authors_are_told_once() -> None:
    reading = read_all({"group": [{"work-summary": [work()]}, {"work-summary": [work("Dogs")]}]})
    assert [one.text for one in reading.remarks] == ["ORCID names no authors for 2 of 2 works, here for the first time"]


def test_an_error_in_bulk_is_told() -> None:
    reading = read_all({"bulk": [{"error": {"developer-message": "gone"}}, {"work": work()}]})
    assert "ORCID gave no work here: gone" in [one.text for one in reading.remarks]
