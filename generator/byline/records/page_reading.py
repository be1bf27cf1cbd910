"""`content/pages/<slug>.md`: Markdown, and above it, between two lines `---`, what the page states about itself."""

import re

import msgspec

from byline.patterns import later
from byline.problems import Problem, has_errors
from byline.records.decoding import decode_text
from byline.records.keys import is_safe_key
from byline.records.reading import read_fields
from byline.records.settings import MarkdownPage
from byline.records.telling import Notes, problem

_FRONT = later(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = later(r"#{1,6}[ \t]+(?P<text>.+?)(?:[ \t]+#+)?[ \t]*$|(?P<under>\S.*)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_FENCE = later(r" {0,3}(`{3,}|~{3,})")


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand above a page's text."""

    title: str | None = None
    description: str | None = None
    navigation: bool = True
    """False: the page is not among the links at the top."""


class _Body(msgspec.Struct, frozen=True):
    """The text of a page, from where its first own line is."""

    text: str
    line: int


def read_page(data: bytes, path: str) -> tuple[MarkdownPage | None, tuple[Problem, ...]]:
    """Read one page; its slug is the file's name.

    The title is the front matter's, else the first heading (which is then no part of the body, if it stands first),
    else the slug in words. Gives the page, or `None` where there are errors, and all that is to be told.
    """
    text, told = decode_text(data, path)
    if text is None or told:
        return None, told
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    front, body, problems = _parted(text, path)
    if not is_safe_key(slug):
        problems = (*problems, _bad_name(slug, path))
    if front is None or has_errors(problems):
        return None, problems
    heading, rest = _first_heading(body)
    title = front.title or heading or slug.replace("-", " ").replace("_", " ").capitalize()
    body = body if front.title and heading != front.title else rest
    page = MarkdownPage(
        slug=slug,
        title=title,
        body=body.text,
        line=body.line,
        description=front.description,
        navigation=front.navigation,
    )
    return page, problems


def _bad_name(slug: str, path: str) -> Problem:
    notes = Notes(path, "")
    hint = "letters, digits, `-`, `_`, `.`, and a letter or digit first"
    notes.tell_file(problem("bad-key", f"`{slug}` cannot be a part of an address", hint))
    return notes.problems[0]


def _parted(text: str, path: str) -> tuple[FrontMatter | None, _Body, tuple[Problem, ...]]:
    found = _FRONT.match(text)
    if not found:
        return FrontMatter(), _trimmed(text, 0), ()
    fields, problems = read_fields(text[: found.end(1)], path, FrontMatter)
    return fields, _trimmed(text, found.end()), problems


def _trimmed(text: str, begin: int) -> _Body:
    """Cut the empty lines around the body."""
    blank = re.compile(r"(?:[ \t]*\n)*").match(text, begin)
    start = blank.end() if blank else begin
    return _Body(text[start:].rstrip(), text.count("\n", 0, start) + 1)


def _first_heading(body: _Body) -> tuple[str | None, _Body]:
    """Give the first heading outside code, and the body without it where it stands at its head."""
    fence = ""
    at = 0
    for line in body.text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else found[1]
        heading = None if fence or found else _HEADING.match(body.text, at)
        if heading and not line.startswith(("    ", "\t")):
            title = heading["text"] or heading["under"]
            if at == 0:
                rest = _trimmed(body.text, heading.end())
                return title, _Body(rest.text, body.line + rest.line - 1)
            return title, body
        at += len(line)
    return None, body
