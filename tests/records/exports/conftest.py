"""A small BibTeX reader that knows nothing of the writer, so that what is written can be read back."""

import re
from collections.abc import Callable

import pytest

Entry = tuple[str, str, dict[str, str]]


@pytest.fixture(scope="session")
def read_entry() -> Callable[[str], Entry]:
    """Give kind, key and fields of one entry; a text that is no entry, or has anything after it, is an error."""
    return parse_entry


def parse_entry(text: str) -> Entry:
    head = re.match(r"@(\w+)\{([^\s,{}\"#%'()=~\\]*),\s*", text)
    assert head, text
    at = head.end()
    fields: dict[str, str] = {}
    while text[at] != "}":
        name = re.compile(r"(\w+) = ").match(text, at)
        assert name, text[at:]
        assert name[1] not in fields
        fields[name[1]], at = parse_value(text, name.end())
        after = re.compile(r",\s*").match(text, at)
        assert after, text[at:]
        at = after.end()
    assert text[at + 1 :].strip() == ""
    return head[1], head[2], fields


def parse_value(text: str, at: int) -> tuple[str, int]:
    """BibTeX counts every brace, escaped or not."""
    if text[at] != "{":
        bare = re.compile(r"[a-z]+").match(text, at)
        assert bare, text[at:]
        return bare[0], bare.end()
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            return text[at + 1 : end], end + 1
    raise AssertionError(text[at:])
