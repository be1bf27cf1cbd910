"""Addresses that never meet: on a file system that ignores case, two names that differ by case are one."""

from collections.abc import Collection
from urllib.parse import quote


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give `wanted`, or `wanted-2`, `wanted-3` … : the first that is not in `taken`, which holds names case-folded."""
    name = wanted
    number = 2
    while name.casefold() in taken:
        name = f"{wanted}-{number}"
        number += 1
    return name


def allot(wanted: dict[str, str]) -> dict[str, str]:
    """Give every id a name of its own: the one it wants, where nobody else does; else ids in their order get a counter.

    A name that one alone wants is never taken from it by another's counter, so an address rarely depends on others.
    """
    by_name: dict[str, list[str]] = {}
    for one, name in sorted(wanted.items()):
        by_name.setdefault(name.casefold(), []).append(one)
    taken = set(by_name)
    given: dict[str, str] = {}
    for ids in by_name.values():
        given[ids[0]] = wanted[ids[0]]
        for one in ids[1:]:
            given[one] = free_name(wanted[one], taken)
            taken.add(given[one].casefold())
    return given


def as_href(path: str) -> str:
    """Give a path below the root as it stands in a link (RFC 3986): what is no plain ASCII is percent-encoded."""
    return (
        path
        if path.isascii() and path.replace("/", "").replace("-", "").isalnum()
        else quote(path, safe="/-._~!$'()*+,;=@")
    )
