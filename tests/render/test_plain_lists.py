"""Which templates do nothing with an entry but to put it into the page."""

from pathlib import Path

import pytest

from byline.render import TemplateSet, theme_folder

LISTS = ("home.html", "person.html", "venue.html", "year.html", "tag.html")


@pytest.mark.parametrize("name", LISTS)
def test_the_theme_puts_entries_plainly(name: str) -> None:
    assert TemplateSet((theme_folder(),)).places_plainly(name)


def _is_plain(folder: Path, text: str, **others: str) -> bool:
    for name, data in {"home": text, **others}.items():
        (folder / f"{name}.html").write_text(data, encoding="utf-8")
    return TemplateSet((folder,)).places_plainly("home.html")


@pytest.mark.parametrize(
    "text",
    [
        "{% for item in content.works %}{{ entry(item) }}{% endfor %}",
        "{{- entry(item, 'year', brief=true) -}}{{ pick(work) }}",
        '{% extends "base.html" %}{% block main %}{{ super() }}{% endblock %}',
        "{# Not {{ entry(item) | length }}. #}<p class='entry pick'>An entry</p>",
        '{% set one, two = 1, 2 %}{{ "{" }}{{ entry(item) }}',
        "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(content.name) }}",
    ],
)
def test_what_is_only_put_into_the_page_is_plain(tmp_path: Path, text: str) -> None:
    assert _is_plain(tmp_path, text, base="{% block main %}{{ entry(item) }}{% endblock %}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ entry(item) | length }}",
        "{{ entry(item) ~ '!' }}",
        "{{ entry(content.first()) }}",
        "{% if 'a' in entry(item) %}a{% endif %}",
        "{% set shown = entry(item) %}",
        "{% set ask = pick %}{{ ask(item) }}",
        "{% set text %}{{ entry(item) }}{% endset %}{{ text | length }}",
        "{% set text | upper %}{{ entry(item) }}{% endset %}",
        "{% filter upper %}{{ entry(item) }}{% endfilter %}",
        "{% macro one(item) %}{{ entry(item) }}{% endmacro %}{{ one(item) | length }}",
        '{% macro all() %}{% include "part.html" %}{% endmacro %}{{ all() | length }}',
        '{% import "part.html" as part with context %}{{ part | string | length }}',
        "{% call box() %}{{ entry(item) }}{% endcall %}",
        "{% for item in works recursive %}{{ entry(item) }}{{ loop(item.works) | length }}{% endfor %}",
        "{% block main %}{{ entry(item) }}{% endblock %}{{ self.main() | length }}",
        "{% block main %}{{ super() | length }}{% endblock %}",
        "{{ {'a': {'b': 1}}['a'] }}{{ {'a': {'b': 1}} ~ entry(item) | length }}",
        "{% raw %}{#{% endraw %}{{ entry(item) | length }}{% raw %}#}{% endraw %}",
        "{{ item.work.whole.title }}",
        "{{ page.stand_ins[0].digest }}",
        "{% include content.name %}",
    ],
)
def test_what_may_be_looked_into_is_not_plain(tmp_path: Path, text: str) -> None:
    assert not _is_plain(tmp_path, text, part="{{ entry(item) }}")


def test_a_template_is_as_plain_as_what_it_includes(tmp_path: Path) -> None:
    assert not _is_plain(tmp_path, '{% include "part.html" %}', part="{{ entry(item) | upper }}")
