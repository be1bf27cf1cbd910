"""What is known about one work: `Facts`, and the record that the researcher owns, `Publication`.

The YAML file has these fields in this order (design: "A publication record"); a field that is not stated is `None`
or empty, never guessed. Texts are as their authors wrote them: prose with LaTeX, Markdown and math (see `text`).
"""

from typing import Literal

import msgspec

WorkType = Literal[
    "conference",
    "journal",
    "workshop",
    "preprint",
    "thesis",
    "book",
    "chapter",
    "report",
    "patent",
    "dataset",
    "software",
    "talk",
    "other",
]


class Author(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One name of an author list, as the paper prints it; in YAML a plain string where only the name is known."""

    name: str
    person: str | None = None
    """The id in `people.yaml`, where the name alone does not tell who it is."""
    equal: bool = False
    corresponding: bool = False
    note: str | None = None
    orcid: str | None = None
    dblp: str | None = None
    """dblp's number for namesakes (`0001`) or its person key (`12/3456`)."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another appearance of the same work, such as the preprint of a conference paper."""

    type: WorkType | None = None
    title: str | None = None
    venue: str | None = None
    year: int | None = None
    date: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    note: str | None = None
    links: dict[str, str] = {}


class Facts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a source or a record states about one work."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    """False where the source stopped: shown as "et al."."""
    year: int | None = None
    date: str | None = None
    """ISO 8601, as far as known: `2025`, `2025-04` or `2025-04-24`."""
    venue: str | None = None
    """An id, a name or an alias in `venues.yaml`, or any other text."""
    type: WorkType | None = None
    abstract: str | None = None
    links: dict[str, str] = {}
    """Kind → address: `pdf`, `arxiv` (the bare id), `doi` (bare), `code`, `slides`, `url`, or any other word."""
    award: str | None = None
    tags: tuple[str, ...] = ()
    selected: bool = False
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    chapter: str | None = None
    edition: str | None = None
    series: str | None = None
    editor: tuple[Author, ...] = ()
    publisher: str | None = None
    address: str | None = None
    institution: str | None = None
    isbn: str | None = None
    issn: str | None = None
    language: str | None = None
    """A BCP 47 tag, such as `de`, where it is not the site's."""
    note: str | None = None
    image: str | None = None
    image_alt: str | None = None
    versions: tuple[Version, ...] = ()
    """Oldest first."""
    not_same_as: tuple[str, ...] = ()
    """Keys of records that look alike and are other works."""
    silence: tuple[str, ...] = ()
    """Codes of what `byline check` is not to tell about this record."""
    extra: dict[str, str] = {}
    """Fields of the source that Byline has no place for."""


class Publication(Facts, frozen=True, kw_only=True, omit_defaults=True):
    """One record, loaded: `content/publications/<key>.yaml`."""

    key: str
    """The file's name without `.yaml`; it never changes, for links to the page last."""


class Draft(Facts, frozen=True, kw_only=True, omit_defaults=True):
    """What one source states about one work, before the merge."""

    line: int
    """Where it begins in the source, from 1."""
    key: str | None = None
    """The citation key that the source itself gives, if any."""
    lines: dict[str, int] = {}
    """Field → the line where its value stands, where it is known."""
