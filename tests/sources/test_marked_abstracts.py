"""Abstracts in JATS and HTML become Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.sources.marked_abstracts import read_marked


@pytest.mark.parametrize(
    ("marked", "markdown"),
    [
        pytest.param("Plain\n    text.", "Plain text.", id="plain text"),
        pytest.param("One.\n\nTwo.", "One.\n\nTwo.", id="plain paragraphs"),
        pytest.param("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("<jats:title>Abstract</jats:title><jats:p>So.</jats:p>", "So.", id="a heading that says nothing"),
        pytest.param("<title>Resumo</title><p>Assim.</p>", "Assim.", id="the same in Portuguese"),
        pytest.param("<sec><title>Methods</title><p>So.</p></sec>", "**Methods:** So.", id="a heading"),
        pytest.param("<sec><title>Why?</title><p>So.</p></sec>", "**Why?** So.", id="a heading that ends a sentence"),
        pytest.param("<jats:italic>E. coli</jats:italic> in H<jats:sub>2</jats:sub>O", "<i>E. coli</i> in H<sub>2</sub>O", id="marks"),
        pytest.param("<p>So:</p><ul><li>a</li><li>b</li></ul>", "So:\n\n- a\n- b", id="a list"),
        pytest.param("the <unk> token where a < b", "the <unk> token where a < b", id="what is no tag"),
        pytest.param("&lt;p&gt;Escaped &amp;amp; again.&lt;/p&gt;", "Escaped &amp; again.", id="tags escaped twice"),
        pytest.param("<inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>", "x", id="MathML alone"),
        pytest.param(
            "<inline-formula><alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>$$x_1$$</tex-math></alternatives></inline-formula>!",
            "$x_1$!",
            id="TeX behind MathML",
        ),
        pytest.param(
            "<inline-formula><tex-math>x_1</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>!",
            "$x_1$!",
            id="TeX before MathML",
        ),
        pytest.param(
            r"<tex-math>\documentclass{minimal}\begin{document}$$\alpha$$\end{document}</tex-math>",
            r"$\alpha$",
            id="a whole document around a formula",
        ),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_marks_become_markdown(marked: str, markdown: str) -> None:
    assert read_marked(marked) == markdown


@given(st.text(alphabet="<>/pabtile-&; \n\x01") | st.text())
def test_any_text_is_read(text: str) -> None:
    read_marked(text)


@pytest.mark.parametrize("piece", ["<p>", "<inline-formula>", "<tex-math>", "<title>", "<", "<a ", " ", "\n"])
def test_hostile_texts_are_read(piece: str) -> None:
    read_marked(f"<p>{piece * 20_000}")
