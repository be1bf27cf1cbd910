"""CSL-JSON: its shapes, its people, dates, kinds and identifiers."""

import json

import pytest

from byline.records import Draft
from byline.sources import Fit, read_source
from byline.sources.csl_json import sniff

BASE = {"type": "article-journal", "title": "Sheep", "author": [{"family": "Example", "given": "Ada"}]}


def read(**members: object) -> Draft:
    """Give the draft of one item with these members."""
    (draft,) = read_source(json.dumps({**BASE, **members}), "").drafts
    return draft


def names(*people: object) -> list[str]:
    return [author.name for author in read(author=list(people)).authors]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps([BASE]), id="an array"),
        pytest.param(json.dumps(BASE), id="one item"),
        pytest.param(json.dumps({"items": [BASE]}), id="under `items`"),
        pytest.param(json.dumps({"references": [BASE]}), id="under `references`"),
        pytest.param(json.dumps({"10.1000/x": [BASE]}), id="a mapping to lists"),
        pytest.param(json.dumps({"sheep": BASE}), id="a mapping to items"),
        pytest.param("\ufeff" + json.dumps([BASE], indent=2), id="a byte order mark"),
        pytest.param(json.dumps(BASE) + "\n", id="one a line"),
    ],
)
def test_every_shape_gives_the_item(text: str) -> None:
    assert [(draft.title, len(draft.authors)) for draft in read_source(text, "").drafts] == [("Sheep", 1)]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"itemType": "book", "title": "Sheep"}, id="Zotero's own"),
        pytest.param({"type": "book"}, id="no title"),
        pytest.param({"title": "Sheep", "year": 2020}, id="no kind"),
        pytest.param({"type": "FeatureCollection", "title": "A map"}, id="nothing else that CSL knows"),
        pytest.param([], id="an empty list"),
        pytest.param({"type": {"a": 1}, "title": "Sheep", "id": "x"}, id="a kind that is no text"),
    ],
)
def test_other_json_is_none(value: object) -> None:
    assert sniff(json.dumps(value), "sheep.json") is Fit.NO


@pytest.mark.parametrize(
    ("person", "name"),
    [
        pytest.param({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "Ludwig van Beethoven", id="a particle"),
        pytest.param({"family": "Cruz", "given": "Juana", "non-dropping-particle": "de la"}, "Juana de la Cruz", id="another"),
        pytest.param({"family": "Hall", "given": "H. K.", "suffix": "Jr."}, "H. K. Hall, Jr.", id="a suffix"),
        pytest.param({"family": "Hall", "given": "H. K.", "suffix": "III"}, "H. K. Hall III", id="a number"),
        pytest.param({"literal": "ATLAS Collaboration"}, "ATLAS Collaboration", id="a group"),
        pytest.param({"name": "Sheep Watch"}, "{Sheep Watch}", id="a group, as Crossref has it"),
        pytest.param({"literal": "Office of Fields"}, "{Office of Fields}", id="a group that looks like a person"),
        pytest.param({"literal": "Ada Example"}, "Ada Example", id="a person whose name has no parts"),
        pytest.param({"literal": "Example, Ada B."}, "Ada B. Example", id="a literal name turned round"),
        pytest.param({"family": "May", "suffix": "Keith"}, "Keith May", id="a given name for a suffix"),
        pytest.param({"given": "Madonna"}, "Madonna", id="a given name alone"),
        pytest.param({"family": r"M{\"u}ller", "given": "Zo{\\\"e}"}, "Zoë Müller", id="TeX"),
        pytest.param({"family": "O&#39;Brien", "given": "A."}, "A. O'Brien", id="an entity"),
        pytest.param("Ada Example", "Ada Example", id="a text"),
    ],
)  # fmt: skip
def test_a_name_is_put_in_the_order_people_say_it(person: object, name: str) -> None:
    assert names(person) == [name]


@pytest.mark.parametrize("person", [{"literal": "others"}, {"literal": "et al."}, "et al", {"family": "others"}])
def test_a_list_that_says_that_there_are_more_is_not_complete(person: object) -> None:
    draft = read(author=[{"family": "Example", "given": "Ada"}, person])
    assert ([author.name for author in draft.authors], draft.authors_complete) == (["Ada Example"], False)


def test_a_list_in_one_text_is_read() -> None:
    assert [author.name for author in read(author="Example, Ada and Baker, Bo").authors] == ["Ada Example", "Bo Baker"]


@pytest.mark.parametrize(
    ("issued", "year", "date"),
    [
        pytest.param({"date-parts": [[2019, 3, 4]]}, 2019, "2019-03-04", id="numbers"),
        pytest.param({"date-parts": [["2019", "3"]]}, 2019, "2019-03", id="texts"),
        pytest.param({"date-parts": [[2019], [2020]]}, 2019, None, id="a range"),
        pytest.param({"date-parts": [[None]]}, None, None, id="nothing known"),
        pytest.param({"date-parts": []}, None, None, id="nothing at all"),
        pytest.param({"date-parts": [2019, 3]}, 2019, "2019-03", id="parts not in a list of their own"),
        pytest.param({"raw": "4 March 2019"}, 2019, "2019-03-04", id="raw"),
        pytest.param({"literal": "spring 2019"}, 2019, None, id="literal"),
        pytest.param({"year": "2019", "month": 3}, 2019, "2019-03", id="named parts"),
        pytest.param("2019-03", 2019, "2019-03", id="a text"),
        pytest.param(2019, 2019, None, id="a number"),
        pytest.param({"date-parts": [[2019, 13, 45]]}, 2019, None, id="a month that is none"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_shape(issued: object, year: int | None, date: str | None) -> None:
    draft = read(issued=issued)
    assert (draft.year, draft.date) == (year, date)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        pytest.param({"type": "article-journal"}, "journal", id="an article"),
        pytest.param({"type": "article-journal", "container-title": "bioRxiv"}, "preprint", id="an article on a server"),
        pytest.param({"type": "article", "publisher": "arXiv"}, "preprint", id="on a server"),
        pytest.param({"type": "article", "genre": "Preprint", "publisher": "X"}, "preprint", id="a preprint by its genre"),
        pytest.param({"type": "article", "container-title": "Sheep"}, "journal", id="in a journal"),
        pytest.param({"type": "article", "publisher": "Zenodo"}, "other", id="on Zenodo"),
        pytest.param({"type": "paper-conference", "container-title": "Workshop on X"}, "workshop", id="a workshop"),
        pytest.param({"type": "posted-content", "subtype": "other"}, "other", id="a blog"),
        pytest.param({"type": "entry-encyclopedia"}, "chapter", id="an entry"),
        pytest.param({"type": "speech"}, "talk", id="a talk"),
        pytest.param({"type": "hologram"}, None, id="what nobody knows"),
    ],
)  # fmt: skip
def test_the_kind_is_told_from_type_and_place(members: dict[str, object], kind: str | None) -> None:
    assert read(**members).type == kind


@pytest.mark.parametrize(
    ("members", "key"),
    [
        pytest.param({"id": "example2019sheep"}, "example2019sheep", id="an id that is a citation key"),
        pytest.param({"id": "tolkien:single"}, "tolkien:single", id="one with a colon"),
        pytest.param({"id": "x", "citation-key": "example2019"}, "example2019", id="a citation key"),
        pytest.param({"id": "http://zotero.org/users/1/items/A"}, None, id="an address"),
        pytest.param({"id": "ITEM-1"}, None, id="a number of Mendeley's"),
        pytest.param({"id": "17"}, None, id="a number"),
        pytest.param({"id": "c56a4180-65aa-42ec-a945-5fd21dec0538"}, None, id="a UUID"),
        pytest.param({"note": "Citation Key: example2019"}, "example2019", id="in the note"),
    ],
)
def test_a_citation_key_is_kept_and_no_other_id(members: dict[str, object], key: str | None) -> None:
    assert read(**members).key == key


@pytest.mark.parametrize(
    ("members", "links"),
    [
        pytest.param({"DOI": "https://doi.org/10.1000/X"}, {"doi": "10.1000/x"}, id="a DOI with its address"),
        pytest.param({"DOI": "10.48550/arXiv.2101.00001"}, {"arxiv": "2101.00001"}, id="a DOI of arXiv's"),
        pytest.param({"DOI": "10.1000/x", "URL": "http://dx.doi.org/10.1000/x"}, {"doi": "10.1000/x"}, id="twice"),
        pytest.param({"URL": "https://x.org/p.pdf"}, {"pdf": "https://x.org/p.pdf"}, id="a PDF"),
        pytest.param({"number": "arXiv:2101.00001v2"}, {"arxiv": "2101.00001"}, id="arXiv in the number"),
        pytest.param({"archive": "arXiv", "archive_location": "2101.00001"}, {"arxiv": "2101.00001"}, id="arXiv as archive"),
        pytest.param({"note": "arXiv: 2101.00001 [cs]\nPMID: 12"}, {"arxiv": "2101.00001", "pmid": "12"}, id="in the note"),
    ],
)  # fmt: skip
def test_identifiers_become_links(members: dict[str, object], links: dict[str, str]) -> None:
    assert read(**members).links == links


def test_a_note_keeps_what_is_no_identifier() -> None:
    assert read(note="In\ncolour.\nPMID: 12\nFree: yes\nOld: no").note == "In colour. Free: yes; Old: no"


def test_what_a_record_has_no_field_for_is_kept_under_its_name() -> None:
    draft = read(
        **{"original-date": {"date-parts": [[1999, 1]]}, "version": "2", "custom": {"shelf": "B7"}, "source": "X"}
    )
    assert draft.extra == {"original-date": "1999-01", "version": "2", "shelf": "B7"}


def test_roles_without_a_field_are_kept() -> None:
    assert read(translator=[{"family": "A", "given": "B"}, {"family": "C"}]).extra == {"translator": "B A; C"}


def test_a_thesis_is_from_its_university_and_says_which_it_is() -> None:
    draft = read(type="thesis", publisher="University of Fields", genre="phdthesis")
    assert (draft.institution, draft.publisher, draft.note) == ("University of Fields", None, "PhD thesis")


def test_a_repair_is_told_at_its_place() -> None:
    reading = read_source('[\n  {"type": "book", "id": "a",\n   "title": "Erd\u00c5\u2018s"}\n]', "")
    assert [(one.line, one.column, one.code) for one in reading.remarks] == [(3, 17, "repaired")]


def test_a_line_is_given_for_each_field() -> None:
    text = json.dumps([{**BASE, "DOI": "10.1000/x"}], indent=1)
    (draft,) = read_source(text, "").drafts
    assert draft.lines == {"title": 4, "authors": 5, "type": 3, "links.doi": 11}
