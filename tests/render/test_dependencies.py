"""A template's digest changes with all that it is made of, and with nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from byline.render import TemplateSet, theme_folder

FILES = {
    "home.html": "{% extends 'base.html' %}{%- include \"part.html\" -%}",
    "base.html": "{% from 'macros.html' import a, b %}",
    "part.html": "part",
    "macros.html": "{% macro a() %}{% endmacro %}",
    "other.html": "{% include 'missing.html' ignore missing %}",
    "computed.html": "{% include name %}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def _changed_by(folder: Path, change: Callable[[], object]) -> set[str]:
    before = TemplateSet((folder,))
    change()
    after = TemplateSet((folder,))
    return {name for name in FILES if before.digest(name) != after.digest(name)}


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        pytest.param("part.html", {"home.html", "part.html", "computed.html"}, id="what is included"),
        pytest.param("macros.html", {"home.html", "base.html", "macros.html", "computed.html"}, id="through another"),
        pytest.param("missing.html", {"other.html", "computed.html"}, id="what was missing and comes"),
        pytest.param("computed.html", {"computed.html"}, id="what nobody names"),
        pytest.param("assets/a.css", set(), id="what is no template"),
    ],
)
def test_a_change_reaches_what_is_made_of_it(folder: Path, file: str, changed: set[str]) -> None:
    (folder / "assets").mkdir()
    assert _changed_by(folder, lambda: (folder / file).write_text("changed")) == changed


@pytest.mark.parametrize(
    "tag",
    ["{% include ['a.html', 'b.html'] %}", "{% include 'a.html' if b else 'c.html' %}", "{%extends a~'.html'%}"],
)
def test_a_name_that_is_not_understood_means_all_templates(folder: Path, tag: str) -> None:
    (folder / "computed.html").write_text(tag)
    assert "computed.html" in _changed_by(folder, lambda: (folder / "part.html").write_text("changed"))


def test_templates_that_include_each_other_end(folder: Path) -> None:
    (folder / "part.html").write_text("{% include 'home.html' %}")
    assert TemplateSet((folder,)).digest("home.html") == TemplateSet((folder,)).digest("part.html") != b""


def test_every_tag_of_the_theme_is_understood() -> None:
    templates = TemplateSet((theme_folder(),))
    names = [path.relative_to(theme_folder()).as_posix() for path in theme_folder().rglob("*.html")]
    assert names
    assert [name for name in names if templates._uses(name) is None] == []
