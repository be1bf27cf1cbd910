"""The JSON Schemas accept what the loader accepts, and refuse what it refuses."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from byline.records import Publication, as_data, schemas


def faults(schema: str, data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[schema]).iter_errors(data)]


def read(text: str) -> Any:
    return yaml.load(text, Loader=JsonLoader)


class JsonLoader(yaml.SafeLoader):
    """YAML as editors read it: dates are texts (YAML 1.2)."""


JsonLoader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "publication.schema.json", "title: 1984\nvenue:\nvolume: 3\nauthors: [Ada, {name: B}]", id="a record"
        ),
        pytest.param(
            "publication.schema.json", "title: a\nkey: a\nyear: '2025'\ndate: 2025-04-24", id="a year in quotes"
        ),
        pytest.param("people.schema.json", "ada: {name: Ada, aliases: [A.]}\ncb: Charles", id="people"),
        pytest.param("people.schema.json", "# nobody", id="nobody"),
        pytest.param("venues.schema.json", "iclr: {name: ICLR, kind: conference}", id="venues"),
        pytest.param(
            "site.schema.json", "title: a\nowner: {name: b}\ntheme: {accent: 120}\nmacros: {R: x}", id="settings"
        ),
    ],
)
def test_what_can_be_loaded_is_accepted(name: str, text: str) -> None:
    assert faults(name, read(text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("publication.schema.json", "year: 2025", id="no title"),
        pytest.param("publication.schema.json", "title: a\nyaer: 2025", id="an unknown field"),
        pytest.param("publication.schema.json", "title: a\nauthors: Ada", id="a text for a list"),
        pytest.param("publication.schema.json", "title: a\nauthors: [{nam: Ada}]", id="an author without name"),
        pytest.param("publication.schema.json", "title: a\nyear: soon", id="a word for a number"),
        pytest.param("publication.schema.json", "title: a\ntype: paper", id="an unknown word"),
        pytest.param("publication.schema.json", "title: [a]", id="a list for a text"),
        pytest.param("site.schema.json", "title: a", id="no owner"),
        pytest.param("people.schema.json", "ada: {aliases: [A.]}", id="a person without name"),
    ],
)
def test_what_cannot_be_loaded_is_refused(name: str, text: str) -> None:
    assert faults(name, read(text)) != []


def test_fields_are_described() -> None:
    year = schemas()["publication.schema.json"]["properties"]["date"]
    assert year["description"].startswith("ISO 8601")


@given(data=st.data())
def test_any_record_is_accepted(data: st.DataObject, publications: st.SearchStrategy[Publication]) -> None:
    assert faults("publication.schema.json", as_data(data.draw(publications))) == []


def test_the_sample_records_are_accepted(root: Path) -> None:
    records = sorted((root / "content" / "publications").glob("*.yaml"))
    assert {
        path.name: found for path in records if (found := faults("publication.schema.json", read(path.read_text())))
    } == {}
