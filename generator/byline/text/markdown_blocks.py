"""Python-Markdown's block parser alone: what stands inside the blocks is read by `inline`."""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.sane_lists import SaneListExtension


class _SpacedHeaderProcessor(HashHeaderProcessor):
    """Headings need a blank after the `#` (CommonMark, section 4.2): `#1 in its class` is none."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t])(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=[SaneListExtension()])
    processors = markdown.parser.blockprocessors
    processors.deregister("reference")
    processors.register(_SpacedHeaderProcessor(markdown.parser), "hashheader", 70)
    return markdown


def find_blocks(text: str) -> Element:
    """Give the tree of blocks; nothing is remembered of the text before."""
    parser = _markdown().parser
    parser.state.clear()
    root = Element("div")
    parser.parseChunk(root, text)
    return root
