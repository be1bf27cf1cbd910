"""Templates that run without Jinja: loaded from what was compiled before, compiled where nothing was.

Whatever goes wrong here, page or template, is done again by Jinja (see `renderer`), which also tells what is wrong. So what
this module raises tells nobody anything.
"""

import contextlib
import marshal
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

from markupsafe import Markup

from byline.render.compiled import CompiledFiles, compilers, shared_folder
from byline.render.offered import GLOBALS
from byline.render.runtime import Context, Render, TemplateNotFound, TemplateRuntimeError, concat
from byline.render.theme import Stamps, find_template, stamps_of


class NeedsJinjaError(TemplateRuntimeError):
    """A template does what only Jinja can."""


class Module:
    """What a template exports to one that imports it; printed, it is the template's text."""

    def __init__(self, name: str, text: list[str], exported: dict[str, Any]) -> None:
        """Take the template's name and text, and what it exports: no name that begins with `_`."""
        self._body_stream = text
        self.__dict__.update(exported)
        self.__name__ = name

    def __html__(self) -> Markup:
        return Markup(concat(self._body_stream))  # noqa: S704 - its values were escaped

    def __str__(self) -> str:
        return concat(self._body_stream)


class Template:
    """A template, ready to be rendered."""

    def __init__(self, name: str, root: Render, blocks: dict[str, Render]) -> None:
        """Take its compiled functions."""
        self.name = name
        self.root = root
        self.blocks = blocks
        self._module: Module | None = None

    def render(self, values: dict[str, Any]) -> str:
        """Give the text for these values."""
        return concat(self.render_names(GLOBALS | values))

    def render_names(self, names: dict[str, Any]) -> list[str]:
        """Give the text in pieces; takes all names that it may know."""
        return self.root(self._context(names))

    def module(self, names: dict[str, Any] | None = None) -> Module:
        """Give what it exports; made once, unless names are given that it may know."""
        if names is not None:
            return self._run(names)
        if self._module is None:
            self._module = self._run(GLOBALS)
        return self._module

    def _run(self, names: dict[str, Any]) -> Module:
        context = self._context(names)
        text = self.root(context)
        return Module(self.name, text, {name: context[name] for name in context.exported_vars})

    def _context(self, names: dict[str, Any]) -> Context:
        return Context(names, {name: [block] for name, block in self.blocks.items()})


class Templates:
    """The templates of some folders, by name."""

    def __init__(self, folders: tuple[Path, ...], files: CompiledFiles, compiled: "Compile") -> None:
        """Take where templates lie, where compiled ones are kept, and what compiles them."""
        self._folders = folders
        self._files = files
        self._compile = compiled
        self._met: dict[str, Template] = {}

    def get_template(self, name: str, _parent: str | None = None) -> Template:
        """Give a template.

        Raises:
            TemplateNotFound: when no folder has it.
            NeedsJinjaError: when it does what only Jinja can.
            Exception: when it is no template.
        """
        found = self._met.get(name)
        if found is None:
            found = self._met[name] = self._load(name)
        return found

    def get_or_select_template(self, asked: str | list[str] | tuple[str, ...]) -> Template:
        """Give a template; of several names, the first that there is."""
        if isinstance(asked, str):
            return self.get_template(asked)
        if not isinstance(asked, list | tuple) or not all(isinstance(name, str) for name in asked):
            raise NeedsJinjaError
        for name in asked:
            with contextlib.suppress(TemplateNotFound):
                return self.get_template(name)
        raise TemplateNotFound

    def _load(self, name: str) -> Template:
        path = find_template(self._folders, name)
        if path is None:
            raise TemplateNotFound
        code = self._code(name, path, path.read_bytes())
        if code is None:
            raise NeedsJinjaError
        made: dict[str, Any] = {"environment": self}
        exec(code, made)  # noqa: S102 - we wrote it
        return Template(name, made["root"], made["blocks"])

    def _code(self, name: str, path: Path, data: bytes) -> CodeType | None:
        """Give a template's code as it was kept, if that was made of this text by what compiles here."""
        key = self._files.key(f"{_digest(f'{name} {path}'.encode()).hex()}.quick", str(path))
        made_of = compilers() + _digest(data)
        kept = self._files.read(key) or b""
        if kept.startswith(made_of):
            code: CodeType | None = marshal.loads(kept[len(made_of) :])  # noqa: S302 - its checksum holds
            return code
        code = self._compile(data.decode("utf-8-sig"), name, str(path))
        self._files.keep(key, made_of + marshal.dumps(code))
        return code


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


Compile = Callable[[str, str, str], CodeType | None]
"""Takes a template's text, name and path."""


def quick_templates(folders: tuple[Path, ...], compiled: Path | None = None) -> Templates:
    """Give the templates of these folders as they are now.

    Takes:
        compiled: the folder that keeps the site's own for the next process; each is checked against its template's text.
    """
    return _templates(folders, compiled, stamps_of(folders))


@lru_cache(maxsize=4)
def _templates(folders: tuple[Path, ...], kept: Path | None, _stamps: Stamps) -> Templates:
    def compiled(text: str, name: str, path: str) -> CodeType | None:
        from byline.render.environment import make_environment
        from byline.render.generating import compiled

        return compiled(make_environment(folders, kept), text, name, path)

    return Templates(folders, CompiledFiles(kept, shared_folder()), compiled)
