"""Jinja, set up: where templates come from, what they may call, and what happens to names that are not there."""

from collections.abc import MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro

from byline.problems import ContentError
from byline.render.assets import not_utf8
from byline.render.bytecode import CompiledTemplates
from byline.render.compiled import shared_folder
from byline.render.faults import ToldUndefined
from byline.render.offered import OWN
from byline.render.runtime import printed
from byline.render.theme import Stamps, find_template, shown_path, stamps_of


class TemplateLoader(BaseLoader):
    """Gives templates by name: the site's own first, then the theme's."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """Give a template's text and path (Jinja's own protocol; nobody asks whether they still hold).

        Raises:
            TemplateNotFound: when no folder has it.
            ContentError: when it is not UTF-8.
        """
        path = find_template(self._folders, template)
        if path is None:
            raise TemplateNotFound(template)
        data = path.read_bytes()
        try:
            return data.decode("utf-8-sig"), str(path), None
        except UnicodeDecodeError as error:
            raise ContentError([not_utf8(shown_path(self._folders, path), data[: error.start])]) from error


class _PlainPrinting(CodeGenerator):
    """Compiles templates so that they print by `printed`: most of what they print needs no escaping and no wrapper."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.printed")


class _QuickContext(Context):
    """Calls macros, which most calls in a template are for, without asking first what they are."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs)


class QuickEnvironment(Environment):
    """Jinja's environment, with less work each time a template is begun, calls a macro or prints something."""

    code_generator_class = _PlainPrinting
    context_class = _QuickContext
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        """Take Jinja's own options."""
        super().__init__(**options)
        self._met: dict[object, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """Give a template, at once where it was given before: a page asks for a dozen."""
        if globals is not None:
            return super().get_template(name, parent, globals)
        found = self._met.get(name)
        if found is None:
            found = self._met[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a plain `dict`, in which looking is ten times quicker than in Jinja's chain; nothing is added later."""
        return {**self.globals, **(d or {})}


def make_environment(folders: tuple[Path, ...], compiled: Path | None = None) -> Environment:
    """Give the environment for these folders as they are now: compiled templates are kept until a file changes.

    Takes:
        compiled: the folder that keeps the site's own for the next process; each is checked against its template's text.
    """
    return _environment(folders, compiled, stamps_of(folders))


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], compiled: Path | None, _stamps: Stamps) -> Environment:
    environment = QuickEnvironment(
        bytecode_cache=CompiledTemplates(compiled, shared_folder()),
        loader=TemplateLoader(folders),
        autoescape=True,
        undefined=ToldUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        optimized=False,  # little in a template is constant: looking for it takes longer than it saves
        cache_size=-1,
    )
    environment.filters |= OWN
    return environment
