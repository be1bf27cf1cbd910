"""The theme's style sheet and script: a file a layer, a module a feature, each joined into one."""

import re
from pathlib import Path

from byline.problems import ContentError, Problem
from byline.render.theme import find_all, shown_path

_CSS_PIECE = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/|[^\S ]\s*|[ ]\s+""", re.DOTALL)
"""A string, a comment, or blanks that are not one space already."""


def read_assets(templates: tuple[Path, ...]) -> dict[str, bytes]:
    """Give what goes to `assets/`: `theme.css`, `theme.js`, and all else that lies below a folder's `assets/`.

    A file of the site replaces the theme's of the same name (`css/50-list.css`), or is added; files are joined in the
    order of their names.

    Raises:
        ContentError: where a style sheet or script is not UTF-8.
    """
    files = find_all(templates, "assets")
    texts = {name: _read(templates, path) for name, path in files.items() if _is_joined(name)}
    styles = "\n".join(shrink_css(text) for name, text in texts.items() if name.startswith("css/"))
    scripts = "".join(_in_own_scope(text) for name, text in texts.items() if name.startswith("js/"))
    joined = {
        "assets/theme.css": f"{styles}\n".encode(),
        "assets/theme.js": f'"use strict";\n{scripts}'.encode(),
    }
    others = {f"assets/{name}": path.read_bytes() for name, path in files.items() if not _is_joined(name)}
    return dict(sorted((others | joined).items()))


def shrink_css(text: str) -> str:
    """Drop comments and make every run of blanks one; what stands in quotes stays as it is (CSS Syntax 3, 4.3)."""
    return _CSS_PIECE.sub(lambda piece: piece[1] or (" " if piece[0].isspace() else ""), text).strip()


def _in_own_scope(text: str) -> str:
    return f"{{\n{text.strip()}\n}}\n"


def _is_joined(name: str) -> bool:
    folder, _, file = name.partition("/")
    return (folder == "css" and file.endswith(".css")) or (folder == "js" and file.endswith(".js"))


def _read(templates: tuple[Path, ...], path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentError([not_utf8(shown_path(templates, path), data[: error.start])]) from error


def not_utf8(path: str, before: bytes) -> Problem:
    """Tell that a file is not UTF-8; `before` is what stands before the first byte that is not."""
    line = before.count(b"\n") + 1
    text = "this is not UTF-8 text"
    return Problem(path=path, line=line, level="error", code="template-error", text=text, hint="save it as UTF-8")
