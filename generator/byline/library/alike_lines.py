"""Lines to paste that answer a question about names or venues."""

from collections.abc import Sequence

import msgspec

from byline.library.people import Identity
from byline.text import as_slug


def answer_lines(keeper: Identity, names: Sequence[str], *, is_declared: bool) -> tuple[str, str]:
    """Give the line for "they are one person" and the one for "they are not", each with where it belongs."""
    person = keeper.person
    same = f"aliases: {quoted_list((*person.aliases, *names) if is_declared or keeper.is_owner else names)}"
    other = f"different_from: {quoted_list((*person.different_from, *names))}"
    if keeper.is_owner:
        return f"write in site.yaml, under `owner`: {same}", other
    if is_declared:
        return f"write in content/people.yaml, under `{person.id}`: {same}", other
    head = f"{person.id or as_slug(person.name)}: {{name: {quoted(person.name)}, "
    return f"put into content/people.yaml: {head}{same}}}", f"{head}{other}}}"


def quoted_list(texts: Sequence[str]) -> str:
    """Give texts as a YAML list in one line."""
    return f"[{', '.join(quoted(text) for text in texts)}]"


def quoted(text: str) -> str:
    """Give a text in double quotes, which YAML reads alike everywhere (YAML 1.2, section 7.3.1)."""
    return msgspec.json.encode(text).decode()
