"""How a page may ask for a work in a list."""

import msgspec


class Way(msgspec.Struct, frozen=True):
    """What is asked of the template of an entry."""

    template: str
    shows: str = ""
    """What no heading above says: `venue`, `year`."""
    is_brief: bool = False


class Change(msgspec.Struct, frozen=True):
    """An entry as it stands in a page and as it is to stand there; cut where the number stands that the page gives it."""

    before: tuple[bytes, ...]
    after: tuple[bytes, ...]
