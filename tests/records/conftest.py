"""Records of every kind, for properties."""

import unicodedata

import pytest
from hypothesis import strategies as st

from byline.records import Author, Publication, Version

WORD = "k2020word"

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_TRICKY = st.sampled_from("\n\t \u0085\u2028\u2029\ufeff#:-'\"\\{}[]&*!|>%@`,?~=.0123456789eEnoyNO\u0301é🎓")
_LINE = st.text(st.one_of(_CHARACTERS, _TRICKY), min_size=1, max_size=30)
_TEXT = _LINE.map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: text.strip() != "")
_MAYBE = st.none() | _TEXT
_YEAR = st.none() | st.integers(1400, 2199)
_DATE = st.sampled_from([None, "2025", "2025-04", "2025-04-24"])
_AUTHOR = st.builds(Author, name=_TEXT, person=_MAYBE, equal=st.booleans(), note=_MAYBE, dblp=_MAYBE)
_VERSION = st.builds(Version, title=_MAYBE, venue=_MAYBE, year=_YEAR, note=_MAYBE, type=st.sampled_from([None, "talk"]))
_VERSIONS = st.lists(_VERSION.filter(lambda version: version != Version()), max_size=2)
PUBLICATIONS = st.builds(
    Publication,
    key=st.just(WORD),
    title=_TEXT,
    authors=st.lists(_AUTHOR, max_size=3).map(tuple),
    authors_complete=st.booleans(),
    year=_YEAR,
    date=_DATE,
    venue=_MAYBE,
    abstract=_MAYBE,
    links=st.sampled_from([{}, {"pdf": "files/a.pdf", "arxiv": "2410.00000"}, {"doi": "10.1000/x"}]),
    tags=st.lists(_TEXT, max_size=2).map(tuple),
    selected=st.booleans(),
    pages=_MAYBE,
    note=_MAYBE,
    versions=_VERSIONS.map(tuple),
    extra=st.dictionaries(_TEXT, _TEXT, max_size=2),
)


@pytest.fixture(scope="session")
def publications() -> st.SearchStrategy[Publication]:
    """Any record that can be loaded."""
    return PUBLICATIONS


@pytest.fixture(scope="session")
def key() -> str:
    """The key that all of them have."""
    return WORD
