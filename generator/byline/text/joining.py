"""Neighbouring texts made one, so that what stands side by side is seen together."""

from collections.abc import Iterable

from byline.text.characters import squeeze
from byline.text.tree import Node, Text


def join_texts(nodes: Iterable[Node]) -> list[Node]:
    """Make one text of neighbours, and one blank of every run of them; no-break and thin spaces stay."""
    joined: list[Node] = []
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(node.text)
            continue
        _flush(pieces, joined)
        joined.append(node)
    _flush(pieces, joined)
    return joined


def _flush(pieces: list[str], joined: list[Node]) -> None:
    if pieces:
        joined.append(Text(squeeze("".join(pieces))))
        pieces.clear()
