"""`venues.yaml`: one entry a venue, under an id that is also the address of its page."""

from typing import Literal

import msgspec


class Venue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where works appear; `name` is the short one that lists print."""

    id: str
    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    url: str | None = None
    kind: Literal["conference", "journal", "workshop", "preprint", "publisher", "other"] | None = None
