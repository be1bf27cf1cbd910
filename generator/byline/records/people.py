"""`people.yaml`: one entry a person, under an id that never changes."""

import msgspec


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A human being, with every spelling of the name that was met."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    url: str | None = None
    orcid: str | None = None
    dblp: str | None = None
    affiliation: str | None = None
    former_names: tuple[str, ...] = ()
    """Matched, never printed."""
    different_from: tuple[str, ...] = ()
    """Names and ids of others whose names are alike, so that nobody asks again."""
