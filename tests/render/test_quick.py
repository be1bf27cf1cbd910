"""Templates that run without Jinja give the very text that they give with it, or leave the page to Jinja."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from byline.library import Frame, HomePage, NotFoundPage, Page, PublicationPage, Work
from byline.render import Renderer, theme_folder
from byline.render.quick import Templates, quick_templates
from byline.render.theme import find_all

T = TypeVar("T")
Make = Callable[..., T]


class Paper(msgspec.Struct, frozen=True):
    """What templates are given: fields, texts that need escaping, HTML."""

    title: str = 'Notes & "Queries" <1>'
    html: Markup = Markup("<b>bold</b>")
    year: int | None = 1843
    tags: tuple[str, ...] = ("a", "b&c", "d")


VALUES: dict[str, Any] = {
    "paper": Paper(),
    "facts": {"one": 1, "two": {"three": [4, 5, 6]}, "third": "<item>", "title": "<title>"},
    "none": None,
    "empty": (),
    "numbers": [3, 1, 2],
    "tree": [{"called": "a", "below": [{"called": "b", "below": []}]}, {"called": "c", "below": []}],
}

ALIKE = {
    "values": "{{ paper.title }}{{ paper.html }}{{ paper.year }}{{ none }}{{ 1.5 }}{{ true }}{{ paper.tags }}",
    "items": "{{ facts.one }}{{ facts['two'].three[1] }}{{ facts.third }}{{ numbers[0] }}{{ numbers[1:] }}{{ facts.get('x', 7) }}",
    "operators": "{{ 1 + 2 * 3 // 2 % 2 ** 2 }}{{ 'a' ~ paper.html ~ '<' }}{{ not none and 1 or 2 }}{{ -numbers[0] }}{{ 1 < 2 <= 2 }}",
    "choices": "{{ 'a' if none }}|{{ 'a' if numbers else '<' }}{% if none %}x{% elif numbers %}y{% else %}z{% endif %}",
    "loops": "{% for n in numbers %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}"
    "{{ loop.length }}{{ loop.depth }}{{ loop.previtem if not loop.first }}{{ loop.nextitem if not loop.last }}{{ loop.cycle('a', 'b') }}"
    "{{ loop.changed(n > 1) }}{% else %}none{% endfor %}",
    "counted loops": "{% for n in numbers %}{{ loop.index }}/{{ loop.length }}{{ ', ' if not loop.last }}{% endfor %}",
    "loops in loops": "{% for n in numbers %}{% for tag in paper.tags %}{{ loop.index }}{{ n }}{{ tag }}{% endfor %}{{ loop.index }}{% endfor %}",
    "empty loops": "{% for n in empty %}{{ n }}{% else %}nothing{% endfor %}{% for n in none or () %}x{% else %}y{% endfor %}",
    "loops with a test": "{% for n in numbers if n > 1 %}{{ loop.index }}{{ n }}{% endfor %}",
    "unpacking": "{% for name, value in facts.items() %}{{ name }}={{ value }};{% endfor %}",
    "recursive loops": "{% for one in tree recursive %}{{ loop.depth }}{{ one.called }}[{{ loop(one.below) }}]{% endfor %}",
    "what is known already": "{{ 'a' ~ ('<' | safe) }}{{ 1 + 1 }}{{ 'x' if true else 'y' }}{{ ('<' | upper) }}",
    "set": "{% set a = 1 %}{% set b, c = (2, 3) %}{% for n in numbers %}{% set a = n %}{% endfor %}{{ a }}{{ b }}{{ c }}",
    "set blocks": "{% set text %}<i>{{ paper.title }}</i>{% endset %}{{ text }}{{ text | upper }}",
    "namespaces": "{% set ns = namespace(total=0) %}{% for n in numbers %}{% set ns.total = ns.total + n %}{% endfor %}{{ ns.total }}",
    "with": "{% with a = 1, b = paper.title %}{{ a }}{{ b }}{% endwith %}",
    "filter blocks": "{% filter upper %}a{{ paper.title }}{% endfilter %}",
    "macros": "{% macro m(a, b='x', c=none) %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}{{ m(1) }}{{ m(paper.title, c=2) }}{{ m(b=3, a=paper.html) }}",
    "macros that hold macros": "{% macro a(x) %}<{{ x }}>{% endmacro %}{% macro b(x) %}{{ a(x) }}{{ a(a(x)) }}{% endmacro %}{{ b('&') }}",
    "other arguments": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, d=4) }}",
    "call blocks": "{% macro m(a) %}{{ a }}[{{ caller('<') }}]{% endmacro %}{% call(x) m(1) %}{{ x }}{{ paper.title }}{% endcall %}",
    "macros as values": "{% macro m(a) %}{{ a }}{% endmacro %}{% set n = m %}{{ n('&') }}{{ m.name }}{{ m.arguments }}",
    "scopes": "{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{% for n in numbers %}{% set x = 9 %}{{ m() }}{% endfor %}{{ x }}",
    "filters": "{{ paper.title | lower | trim }}{{ numbers | length }}{{ none | default('<', true) }}{{ paper.title | replace('&', '<') }}"
    "{{ 'a b/ü' | urlencode }}{{ paper.html | safe }}{{ paper.title | e }}{{ numbers | list }}{{ (-3) | abs }}{{ 1 | string }}",
    "tests": "{{ paper is defined }}{{ nothing is defined }}{{ nothing is undefined }}{{ none is none }}{{ 3 is odd }}{{ 3 is even }}{{ 9 is divisibleby 3 }}"
    "{{ 1 in numbers }}{{ 7 not in numbers }}{{ 'x' is string }}{{ paper.nothing is defined }}{{ nothing | default('d') }}",
    "blocks": "{% block a %}<{{ self.b() }}>{% endblock %}{% block b %}{{ paper.year }}{% endblock %}",
    "scoped blocks": "{% for n in numbers %}{% block a scoped %}{{ n }}{% endblock %}{% endfor %}",
    "a parent": "{% extends 'middle' %}{% block a %}[{{ super() }}]{% endblock %}{% block new %}unseen{% endblock %}",
    "a parent's parent": "{% extends 'middle' %}{% block a %}{{ super.super() }}{% endblock %}{% set seen = 5 %}",
    "include": "{% for n in numbers %}{% include 'shown' %}{% endfor %}{% include 'not there' ignore missing %}{% set n = 5 %}{% include ['x', 'shown'] %}",
    "include without": "{% include 'alone' without context %}",
    "import": "{% import 'macros' as m %}{{ m.twice('&') }}{{ m.name }}{% from 'macros' import twice as t, name %}{{ t(1) }}{{ name }}",
    "names of ours": "{% from 'ours' import body_stream %}{{ body_stream }}{% include 'ours' without context %}",
    "import with": "{% from 'seeing' import see with context %}{{ see() }}",
    "blanks": "  {% if numbers %}\n  a\n  {% endif %}\n{#- no -#}\n b {%- raw %} {{ raw }} {% endraw %}\n",
}

BESIDE = {
    "base": "<{% block a %}base {{ paper.year }}{% endblock %}>{% block b %}{% endblock %}{{ seen }}",
    "middle": "{% extends 'base' %}{% block a %}middle {{ super() }}{% endblock %}{% block b %}B{% endblock %}{% set seen = 'm' %}",
    "shown": "({{ n }}{{ paper.title }})",
    "alone": "{{ n is defined }}{{ range(3) | list }}",
    "macros": "{% set name = '<name>' %}{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}text",
    "ours": "{% set body_stream = 'b' %}{% set _body_stream = 'hidden' %}text",
    "seeing": "{% macro see() %}{{ paper.title }}{% endmacro %}",
}

LEFT = {
    "a filter of Jinja's": "{{ numbers | sort | join(', ') }}",
    "nothing escaped": "{% autoescape false %}{{ paper.title }}{% endautoescape %}",
    "a name that is not there": "a{{ nothing }}",
    "an item that is named like a field": "a{{ facts.title }}",
    "a field that is not there": "a{{ paper.nothing }}",
    "too many arguments": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "a global of Jinja's": "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}",
}


def _written(folder: Path, text: str) -> tuple[Templates, Environment]:
    for name, content in {**BESIDE, "it": text}.items():
        (folder / name).write_text(content, encoding="utf-8")
    jinja = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return quick_templates((folder,)), jinja


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ALIKE.items()])
def test_a_template_gives_without_jinja_what_it_gives_with_it(tmp_path: Path, text: str) -> None:
    quick, jinja = _written(tmp_path, text)
    assert quick.get_template("it").render(VALUES) == jinja.get_template("it").render(VALUES)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LEFT.items()])
def test_what_only_jinja_can_do_is_left_to_it(tmp_path: Path, text: str) -> None:
    quick, _ = _written(tmp_path, text)
    with pytest.raises(Exception):  # noqa: B017, PT011 - nobody reads which
        quick.get_template("it").render(VALUES)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            "{{ [3, 1, 2] | sort | join(page.path) }}", "1x/index.html2x/index.html3", id="a filter of Jinja's"
        ),
        pytest.param("{{ {'title': '<'}.title }}", "&lt;", id="an item that is named like a field"),
        pytest.param("{{ page.nothing is defined }}{{ nothing is defined }}", "FalseFalse", id="what is not there"),
    ],
)
def test_a_page_is_rendered_either_way(
    *, tmp_path: Path, make_frame: Make[Frame], make_page: Make[Page], text: str, html: str
) -> None:
    (tmp_path / "404.html").write_text(text, encoding="utf-8")
    page = make_page(NotFoundPage(), "x/index.html", "404.html")
    assert Renderer(make_frame(), (tmp_path,)).render(page).decode() == f"{html}\n"


@pytest.mark.parametrize("name", ["home.html", "publication.html"])
def test_a_page_of_the_theme_is_the_same_either_way(
    *,
    monkeypatch: pytest.MonkeyPatch,
    make_frame: Make[Frame],
    make_page: Make[Page],
    make_home: Make[HomePage],
    make_work: Make[Work],
    name: str,
) -> None:
    work = make_work()
    content = make_home(work, selected=(work,)) if name == "home.html" else PublicationPage(work=work, related=(work,))
    page = make_page(content, "x/index.html", name)
    without = Renderer(make_frame(), (theme_folder(),)).render(page)
    monkeypatch.setattr(Templates, "get_template", None)
    assert Renderer(make_frame(), (theme_folder(),)).render(page) == without


@pytest.mark.parametrize("name", sorted(name for name in find_all((theme_folder(),)) if not name.startswith("assets/")))
def test_no_template_of_the_theme_needs_jinja(name: str) -> None:
    assert quick_templates((theme_folder(),)).get_template(name).name == name


def test_a_damaged_compiled_template_is_compiled_again(tmp_path: Path) -> None:
    folder, kept = tmp_path / "templates", tmp_path / "kept"
    folder.mkdir()
    (folder / "it").write_text("{{ paper.year }}")
    assert quick_templates((folder,), kept).get_template("it").render(VALUES) == "1843"
    (piece,) = list(kept.rglob("*.quick"))
    whole = piece.read_bytes()
    piece.write_bytes(whole[:-3] + b"xyz")
    (folder / "other").write_text("")
    assert quick_templates((folder,), kept).get_template("it").render(VALUES) == "1843"
    assert piece.read_bytes() == whole


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    folder, kept = tmp_path / "templates", tmp_path / "kept"
    folder.mkdir()
    (folder / "it").write_text("{{ paper.year }}")
    quick_templates((folder,), kept).get_template("it")
    (folder / "it").write_text("changed {{ paper.year }}")
    assert quick_templates((folder,), kept).get_template("it").render(VALUES) == "changed 1843"
