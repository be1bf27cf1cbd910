"""Prose in blocks."""

import pytest

from byline.text import read_blocks


@pytest.mark.parametrize(
    ("source", "html"),
    [
        pytest.param("one\ntwo\n\nthree", "<p>one two</p><p>three</p>", id="paragraphs"),
        pytest.param("- a\n- b", "<ul><li>a</li><li>b</li></ul>", id="a list"),
        pytest.param("so:\n- a\n- b", "<p>so:</p><ul><li>a</li><li>b</li></ul>", id="a list without room before it"),
        pytest.param("we did so\n- and more", "<p>we did so - and more</p>", id="a line that only looks like an item"),
        pytest.param("• a\n• b", "<ul><li>a</li><li>b</li></ul>", id="printed bullets"),
        pytest.param("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>', id="numbers"),
        pytest.param("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>", id="a list inside a list"),
        pytest.param("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", id="items of paragraphs"),
        pytest.param("# a\n\n## b\n\n### c", "<h2>a</h2><h2>b</h2><h3>c</h3>", id="headings leave h1 to the page"),
        pytest.param("#1 in its class", "<p>#1 in its class</p>", id="a number is no heading"),
        pytest.param("> a", "<blockquote><p>a</p></blockquote>", id="a quotation"),
        pytest.param("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>", id="a rule"),
        pytest.param("```py\n<a> $x$\n```", "<pre><code>&lt;a&gt; $x$\n</code></pre>", id="fenced code"),
        pytest.param("a\n\n    <b>", "<p>a</p><pre><code>&lt;b&gt;\n</code></pre>", id="indented code"),
        pytest.param("![a](p.png)", '<p><img src="p.png" alt="a"></p>', id="a picture of the site"),
        pytest.param("![a](https://b.c/p.png)", "<p>a</p>", id="a picture of another host"),
        pytest.param("- *a* $x$", "<ul><li><em>a</em> <math><mi>x</mi></math></li></ul>", id="marks in a list"),
        pytest.param(
            r"\begin{itemize}\item a \item b\end{itemize}",
            "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
            id="a list in LaTeX",
        ),
        pytest.param("<p>a</p><ul><li>b</li></ul>", "<p>a</p><ul><li>b</li></ul>", id="blocks in HTML"),
        pytest.param(
            "<jats:title>Abstract</jats:title><jats:p>a</jats:p><jats:sec><jats:title>Results</jats:title><jats:p>b</jats:p></jats:sec>",
            "<p>a</p><p><strong>Results.</strong></p><p>b</p>",
            id="sections in JATS",
        ),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n\n ", "", id="nothing but blanks"),
    ],
)
def test_blocks_in_html(source: str, html: str) -> None:
    assert read_blocks(source).html == html


def test_blocks_in_plain_text() -> None:
    assert read_blocks("# a\n\nb *c*\n\n- d\n- e\n\n1. f").plain == "a\n\nb c\n\n• d\n• e\n\n1. f"


def test_blocks_in_latex() -> None:
    assert read_blocks("a\n\n- b\n- 5%").latex == "a\n\n\\begin{itemize}\n\\item b\n\\item 5\\%\n\\end{itemize}"


def test_plain_prose_and_parsed_prose_agree() -> None:
    assert read_blocks("a b\n\nc d").html == read_blocks("a{} b\n\nc d").html


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "{",
            "$",
            r"\a{",
            "[",
            "*",
            "`",
            "<i>",
            "](",
            "[a](",
            r"\(",
            "&",
            "\\",
            r"{\em ",
            r"\emph{",
            "**a ",
            "<!--",
            "<script>",
        ),
        *(
            "> ",
            "- ",
            "1. ",
            "\n- a",
            "\n> a",
            "    x\n",
            "#",
            "# \n",
            "```\n",
            "a\n=\n",
            "a\n---\n",
            "<li>",
            r"\item ",
            "~",
        ),
        *("$a{", r"\href{a}{", "^{", "http://a)", r"\begin{equation}", "<math>", "- - ", "***a", "\t", " "),
    ],
)
def test_ten_thousand_characters_of_the_same_are_read(unit: str) -> None:
    source = (unit * 10_000)[:10_000]
    assert isinstance(read_blocks(source).html, str)


def test_lists_in_lists_in_lists_end_somewhere() -> None:
    assert "<li>" in read_blocks("\n".join(" " * 4 * depth + "- a" for depth in range(10))).html
