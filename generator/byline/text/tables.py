"""Tables of names, written as words: a line holds many, and a reader finds one at a glance."""


def names(*lines: str) -> frozenset[str]:
    """Give the words of the lines."""
    return frozenset(word for line in lines for word in line.split())


def pairs(*lines: str) -> dict[str, str]:
    """Give the words `name=value` of the lines as a table; a value may hold `=`, a name may not."""
    return dict(word.split("=", 1) for line in lines for word in line.split())
