"""Characters that mean more than themselves in Markdown and TeX: emphasis, code, quotes, dashes, braces, links."""

import re
from bisect import bisect_left

from byline.text.addresses import URL, as_href, as_picture, end_of_url
from byline.text.builder import Builder, Frame
from byline.text.emphasis import Delimiter
from byline.text.tree import Code, Image, Link, Text

_DESTINATION = re.compile(
    r"""\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]*\))*))"""
    r"""(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_CLOSING_QUOTE = re.compile(r"(?<=\S)'(?!\w)")
_QUOTE_REACH = 300


def read_emphasis(builder: Builder, start: int) -> int:
    """Read a run of `*` or `_`; an `_{…}` is a subscript that lost its dollars."""
    source = builder.source
    end = start
    while end < len(source) and source[end] == source[start]:
        end += 1
    run = source[start:end]
    if run == "_" and end in builder.braces and start and not source[start - 1].isspace():
        return builder.open_brace(end, "sub")
    builder.node(Delimiter(run, source[start - 1 : start], source[end : end + 1]))
    return end


def read_caret(builder: Builder, start: int) -> int:
    """Read `^{…}` as a superscript that lost its dollars, or the `^`."""
    if start + 1 in builder.braces:
        return builder.open_brace(start + 1, "sup")
    builder.text("^")
    return start + 1


def read_brace(builder: Builder, start: int) -> int:
    r"""Open a group. Braces protect capitals, but not around a macro: BibTeX's special characters (`{\"u}`)."""
    if start not in builder.braces:
        return start + 1
    is_special = builder.source.startswith("\\", start + 1)
    return builder.open_brace(start, None if is_special else "case")


def read_closing_brace(builder: Builder, start: int) -> int:
    """Close a group; a brace too many goes."""
    if start in builder.skipped:
        builder.skipped.remove(start)
    else:
        builder.close("brace")
    return start + 1


def read_backticks(builder: Builder, start: int) -> int:
    """Read code between backticks, or TeX's opening quotes."""
    source = builder.source
    end = start
    while end < len(source) and source[end] == "`":
        end += 1
    closing = _closing_backticks(builder, start, end)
    if closing is not None:
        inner = " ".join(source[end:closing].split("\n"))
        builder.node(Code(inner.strip() or inner))
        return closing + end - start
    length = end - start
    builder.text("“" * (length // 2) + "‘" * (length % 2))
    if length % 2:
        quote = _CLOSING_QUOTE.search(source, end, end + _QUOTE_REACH)
        if quote is not None:
            builder.quote_ends.add(quote.start())
    return end


def _closing_backticks(builder: Builder, start: int, end: int) -> int | None:
    """Give the place of the backticks that close code; `None` for quotes, as in ``a', or ``b''."""
    source = builder.source
    places = builder.backticks.get(end - start, [])
    index = bisect_left(places, end)
    if index == len(places):
        return None
    closing = places[index]
    if end - start == 2:
        quote = builder.find("''", end)
        if 0 <= quote < closing:
            return None
    after = source[closing + end - start : closing + end - start + 1]
    is_padded = source[end].isspace() and source[closing - 1].isspace()
    if (source[closing - 1].isspace() and not is_padded) or after.isalnum():
        return None
    return closing


def read_apostrophes(builder: Builder, start: int) -> int:
    """Read TeX's closing quotes, or an apostrophe."""
    source = builder.source
    end = start + 1
    while source.startswith("'", end):
        end += 1
    if end == start + 1:
        builder.text("’" if start in builder.quote_ends else "'")
    else:
        builder.text("’" * ((end - start) % 2) + "”" * ((end - start) // 2))
    return end


def read_dashes(builder: Builder, start: int) -> int:
    """Read TeX's dashes; an option (`use --force`) and a ruled line stay."""
    source = builder.source
    end = start
    while end < len(source) and source[end] == "-":
        end += 1
    run = source[start:end]
    is_option = end - start == 2 and source[end : end + 1].isalpha() and (not start or source[start - 1] in " \t\n`(")
    builder.text(run if is_option else {2: "–", 3: "—"}.get(len(run), run))
    return end


def read_tilde(builder: Builder, start: int) -> int:
    """Read TeX's no-break blank; `~10`, `a ~ b` and `/~me` hold a tilde."""
    before, after = builder.source[start - 1 : start], builder.source[start + 1 : start + 2]
    is_blank = before.strip() and after.strip() and before not in "/~(" and after != "~"
    builder.text("\u00a0" if is_blank else "~")
    return start + 1


def read_bracket(builder: Builder, start: int) -> int:
    """Open a Markdown link, or read the bracket."""
    found = _destination(builder, start)
    if found is None:
        builder.text("[")
        return start + 1
    href, end = found
    if builder.open(Frame("link", href=as_href(href))):
        builder.link_ends[builder.brackets[start]] = end
        return start + 1
    builder.text("[")
    return start + 1


def read_closing_bracket(builder: Builder, start: int) -> int:
    """Close a Markdown link, or read the bracket."""
    end = builder.link_ends.pop(start, None)
    if end is not None and builder.close("link"):
        return end
    builder.text("]")
    return start + 1


def read_picture(builder: Builder, start: int) -> int:
    """Read a Markdown picture, or the exclamation mark."""
    found = _destination(builder, start + 1)
    if found is None:
        builder.text("!")
        return start + 1
    address, end = found
    alt = builder.source[start + 2 : builder.brackets[start + 1]]
    src = as_picture(address)
    builder.node(Image(src, alt) if src else Text(alt))
    return end


def _destination(builder: Builder, bracket: int) -> tuple[str, int] | None:
    """Give the address after the `]` of a `[`, and where it ends."""
    closing = builder.brackets.get(bracket)
    if closing is None or not builder.source.startswith("(", closing + 1):
        return None
    found = _DESTINATION.match(builder.source, closing + 1)
    if found is None:
        return None
    return found["angled"] if found["angled"] is not None else found["bare"], found.end()


def read_url(builder: Builder, start: int) -> int:
    """Read an address that stands in the text as it is."""
    found = URL.match(builder.source, start)
    if found is None:
        builder.text(builder.source[start])
        return start + 1
    end = end_of_url(builder.source, start, found.end())
    add_link(builder, builder.source[start:end])
    return end


def add_link(builder: Builder, address: str) -> None:
    """Add an address as a link to itself; one that is not allowed is only text."""
    href = as_href(address)
    builder.node(Text(address) if href is None else Link(href, (Text(href),)))
