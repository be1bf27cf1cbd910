"""What the preview adds to a page on its way to the browser: the script that follows, and errors over the page."""

import html
from collections.abc import Sequence
from importlib import resources

from byline.preview.view import Made, fingerprint
from byline.problems import Problem

CLIENT = "/_byline/client.js"

_EMPTY_PAGE = (
    b'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body></body></html>\n'
)


def with_client(page: Made, style: str) -> bytes:
    """Give a page that follows edits, with its problems over it; `style` is the state of its style sheets."""
    data = page.data or _EMPTY_PAGE
    overlay = as_overlay(page.problems)
    added = (
        f'<div id="byline-overlay"><template shadowrootmode="open">{overlay}</template></div>'
        f'<script src="{CLIENT}" data-page="{page.mark}" data-style="{style}"'
        f' data-faults="{faults_token(page.problems)}" defer></script>'
    ).encode()
    end = data.rfind(b"</body>")
    return data + added if end < 0 else data[:end] + added + data[end:]


def faults_token(problems: Sequence[Problem]) -> str:
    """Give what tells one overlay from another."""
    return fingerprint(repr(problems).encode())


def read_client() -> bytes:
    """Give the script that every page gets."""
    return resources.files("byline.preview").joinpath("client.js").read_bytes()


def as_overlay(problems: Sequence[Problem]) -> str:
    """Give the problems as HTML with its own style, for a shadow tree; empty where there are none."""
    if not problems:
        return ""
    count = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
    items = "".join(f"<li>{_as_item(problem)}</li>" for problem in problems)
    style = resources.files("byline.preview").joinpath("overlay.css").read_text(encoding="utf-8")
    return (
        f'<style>{style}</style><section role="alert" aria-labelledby="title">'
        f'<h2 id="title">The site cannot be built: {count}</h2>'
        '<button type="button">Hide</button>'
        f"<p>This goes as soon as it is mended.</p><ol>{items}</ol></section>"
    )


def _as_item(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    parts = [
        f'<p class="place">{html.escape(place)}</p>' if place else "",
        f"<p>{_with_code(problem.text)} <small>[{html.escape(problem.code)}]</small></p>",
        f"<pre><code>{_as_source(problem)}</code></pre>" if problem.source.strip() else "",
        f'<p class="hint">{_with_code(problem.hint)}</p>' if problem.hint else "",
    ]
    return "".join(parts)


def _as_source(problem: Problem) -> str:
    start = problem.column - 1
    end = start + max(1, problem.width)
    line = problem.source
    marked = f"<mark>{html.escape(line[start:end])}</mark>" if line[start:end] else ""
    return f"{problem.line} | {html.escape(line[:start])}{marked}{html.escape(line[end:])}"


def _with_code(text: str) -> str:
    """Escape a message, and set what it quotes as code."""
    pieces = html.escape(text).split("`")
    if len(pieces) % 2 == 0:
        return "`".join(pieces)
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))
