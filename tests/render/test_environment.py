"""What templates print, and what they may call."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from byline.render import theme_folder
from byline.render.environment import make_environment, printed
from byline.text import Prose


@given(st.text(alphabet=st.sampled_from("ab &<>'\"é—\n")))
def test_text_is_printed_as_markupsafe_escapes_it(text: str) -> None:
    assert printed(text) == str(escape(text))


@pytest.mark.parametrize(
    ("value", "html"),
    [
        pytest.param(Markup("<b>&amp;</b>"), "<b>&amp;</b>", id="HTML as it is"),
        pytest.param(3, "3", id="a number"),
        pytest.param(None, "None", id="nothing"),
        pytest.param(("<",), "(&#39;&lt;&#39;,)", id="a tuple"),
    ],
)
def test_other_values_are_printed_as_markupsafe_escapes_them(value: object, html: str) -> None:
    assert printed(value) == html == str(escape(value))


def test_prose_is_printed_as_its_html(make_prose: Callable[..., Prose]) -> None:
    assert printed(make_prose("a", "<em>a</em>")) == "<em>a</em>"


def test_a_template_is_loaded_once() -> None:
    environment = make_environment((theme_folder(),))
    assert environment.get_template("base.html", "home.html") is environment.get_template("base.html")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        pytest.param("{{ '<' ~ x }}{{ '<b>' | safe ~ x }}", "&lt;&amp;<b>&amp;", id="texts that are joined"),
        pytest.param("{% set y %}<i>{{ x }}</i>{% endset %}{{ y }}", "<i>&amp;</i>", id="a block that is set"),
        pytest.param("{% macro m() %}<i>{{ x }}</i>{% endmacro %}{{ m() }}", "<i>&amp;</i>", id="a macro"),
        pytest.param(
            "{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
            "<i>&amp;</i>",
            id="a call with a block",
        ),
        pytest.param("[{{ x if false }}]", "[]", id="a condition that does not hold"),
        pytest.param(
            "{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(x, b=3) }}", "&amp;3", id="a named argument"
        ),
        pytest.param("{% filter upper %}{{ x }}{% endfilter %}", "&AMP;", id="a block through a filter"),
        pytest.param(
            "{% autoescape false %}{{ x }}{% endautoescape %}{{ x }}", "&&amp;", id="a block without escaping"
        ),
        pytest.param("{{ range(2) | join(x) }}", "0&amp;1", id="a list that is joined"),
        pytest.param("{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}", "2", id="Jinja's own globals"),
    ],
)
def test_templates_print_safe_html_by_any_way(source: str, html: str) -> None:
    assert make_environment((theme_folder(),)).from_string(source).render(x="&") == html
