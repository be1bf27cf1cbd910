"""HTML and JATS inside prose: tags, entities, comments, MathML."""

import html
import re

from byline.text.addresses import as_href, as_picture
from byline.text.builder import Builder, Frame
from byline.text.characters import clean
from byline.text.marks import add_link
from byline.text.tags import TAG, Tag, read_tag
from byline.text.tree import Break, Image, Math, Text

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")


def read_ampersand(builder: Builder, start: int) -> int:
    """Read a character reference (HTML, section 13.1.4), or the `&`."""
    found = _ENTITY.match(builder.source, start)
    text = clean(html.unescape(found.group())) if found is not None else "&"
    builder.text(text)
    return found.end() if found is not None else start + 1


def read_angle(builder: Builder, start: int) -> int:
    """Read a tag, a comment or an address in angle brackets, or the `<`."""
    source = builder.source
    if source.startswith("<!--", start):
        end = builder.find("-->", start + 4)
        if end >= 0:
            return end + 3
    address = _AUTOLINK.match(source, start)
    if address is not None:
        add_link(builder, address.group(1))
        return address.end()
    found = TAG.match(source, start)
    tag = read_tag(found) if found is not None else None
    if found is None or tag is None or tag.action == "text":
        builder.text("<")
        return start + 1
    return _follow(builder, tag, found.start(), found.end())


def _follow(builder: Builder, tag: Tag, start: int, end: int) -> int:
    """Do what the tag says; give where reading goes on."""
    if tag.local == "math" and not tag.is_end:
        return _read_mathml(builder, tag, start, end)
    if tag.action == "silent" or (tag.local == "tex-math" and "mml:math" in builder.source):
        return end if tag.is_end else _end_of_element(builder, tag, end) or end
    if tag.action == "break":
        builder.node(Break())
    elif tag.action == "image":
        src = as_picture(tag.address)
        builder.node(Image(src, tag.alt) if src else Text(tag.alt))
    elif tag.is_end:
        builder.close("link" if tag.action == "link" else "tag", tag.name)
    elif not tag.is_closed:
        _open(builder, tag)
    return end


def _open(builder: Builder, tag: Tag) -> None:
    if tag.action == "mark":
        builder.open(Frame("tag", mark=tag.mark, name=tag.name))
    elif tag.action == "link":
        builder.open(Frame("link", href=as_href(html.unescape(tag.address)), name=tag.name))


def _read_mathml(builder: Builder, tag: Tag, start: int, end: int) -> int:
    """Take a whole `<math>` element as it is."""
    after = _end_of_element(builder, tag, end)
    if after is None:
        return end
    builder.node(Math(builder.source[start:after], "<", ">"))
    return after


def _end_of_element(builder: Builder, tag: Tag, start: int) -> int | None:
    place = builder.find(f"</{tag.name}>", start)
    return None if place < 0 else place + len(tag.name) + 3
