"""Jinja, set up: where templates come from, what they may call, and what happens to names that are not there."""

from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from byline.problems import ContentError
from byline.render import looks, metadata, profiles
from byline.render.assets import not_utf8
from byline.render.compiled import CompiledTemplates
from byline.render.faults import ToldUndefined
from byline.render.theme import find_all, find_template, shown_path


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


def make_environment(folders: tuple[Path, ...], compiled: Path | None = None) -> Environment:
    """Give the environment for these folders as they are now: compiled templates are kept until a file changes.

    Takes:
        compiled: the folder that keeps them for the next process; each is checked against its template's text.
    """
    stamps = tuple(_stamp(path) for name, path in find_all(folders).items() if not name.startswith("assets/"))
    return _environment(folders, compiled, stamps)


@lru_cache(maxsize=4)
def _environment(
    folders: tuple[Path, ...], compiled: Path | None, _stamps: tuple[tuple[str, int, int, int], ...]
) -> Environment:
    environment = Environment(
        bytecode_cache=CompiledTemplates(compiled) if compiled else None,
        loader=TemplateLoader(folders),
        autoescape=True,
        undefined=ToldUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "absolute": metadata.absolute,
        "current": looks.current,
        "direction": looks.direction,
        "highwire": metadata.highwire,
        "json_ld": metadata.json_ld,
        "legend": looks.legend,
        "owner_profiles": profiles.owner_profiles,
        "paragraph": looks.paragraph,
        "person_profiles": profiles.person_profiles,
        "plural": looks.plural,
        "radius": looks.radius,
        "rfc3339": looks.rfc3339,
        "rooted": looks.rooted,
        "signs": looks.signs,
        "under": looks.under,
        "venue_profiles": profiles.venue_profiles,
    }
    return environment


def _stamp(path: Path) -> tuple[str, int, int, int]:
    status = path.stat()
    return str(path), status.st_mtime_ns, status.st_size, status.st_ino
