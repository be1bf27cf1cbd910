"""One text, three forms: what each notation becomes in HTML, plain text and LaTeX."""

import pytest

from byline.text import read_prose

FORMS = [
    pytest.param("Plain words", "Plain words", "Plain words", "Plain words", id="plain words"),
    pytest.param("  two\n blanks ", "two blanks", "two blanks", "two blanks", id="blanks and line ends"),
    pytest.param(
        "R&D <unk> 5%",
        "R&amp;D &lt;unk&gt; 5%",
        "R&D <unk> 5%",
        r"R\&D \textless{}unk\textgreater{} 5\%",
        id="bare signs",
    ),
    pytest.param(r"\emph{a} b", "<em>a</em> b", "a b", r"\emph{a} b", id="emph"),
    pytest.param(
        r"\textit{a \textbf{b}}", "<i>a <b>b</b></i>", "a b", r"\textit{a \textbf{b}}", id="marks inside marks"
    ),
    pytest.param(r"{\em a} b", "<em>a</em> b", "a b", r"\emph{a} b", id="the old em"),
    pytest.param(r"{\bf a {\it b}}", "<b>a <i>b</i></b>", "a b", r"\textbf{a \textit{b}}", id="the old bf and it"),
    pytest.param(r"{\bf a \rm b}", "<b>a </b>b", "a b", r"\textbf{a }b", id="a declaration that ends another"),
    pytest.param(r"\texttt{x}", "<code>x</code>", "x", r"\texttt{x}", id="typewriter"),
    pytest.param(
        r"\textsc{Bert}",
        '<span style="font-variant-caps:small-caps">Bert</span>',
        "Bert",
        r"\textsc{Bert}",
        id="small capitals",
    ),
    pytest.param(r"\underline{a}", "<u>a</u>", "a", r"\underline{a}", id="underline"),
    pytest.param(r"1\textsuperscript{st}", "1<sup>st</sup>", "1st", r"1\textsuperscript{st}", id="superscript letters"),
    pytest.param("m<sup>2</sup>", "m<sup>2</sup>", "m²", r"m\textsuperscript{2}", id="superscript digits"),
    pytest.param("CO_{2}", "CO<sub>2</sub>", "CO₂", r"CO\textsubscript{2}", id="a subscript that lost its dollars"),
    pytest.param(r"a\footnote{So.}", "a (So.)", "a (So.)", r"a \footnote{So.}", id="footnote"),
    pytest.param(r"\mbox{a b} \text{c}", "a b c", "a b c", "a b c", id="boxes"),
    pytest.param(
        "The {BERT} model", "The BERT model", "The BERT model", "The {BERT} model", id="braces that protect case"
    ),
    pytest.param("a { 1 } b", "a 1 b", "a 1 b", "a 1 b", id="braces that protect nothing"),
    pytest.param("a } b { c", "a b c", "a b c", "a b c", id="stray braces"),
    pytest.param(r"\{a\}", "{a}", "{a}", r"\textbraceleft{}a\textbraceright{}", id="escaped braces"),
    pytest.param(r"67\% \& \$5 \_ \#", "67% &amp; $5 _ #", "67% & $5 _ #", r"67\% \& \$5 \_ \#", id="TeX escapes"),
    pytest.param(r"a~b\,c\ d", "a\u00a0b\u2009c d", "a b c d", r"a~b\,c d", id="TeX blanks"),
    pytest.param(
        "~10 and a/~b",
        "~10 and a/~b",
        "~10 and a/~b",
        r"\textasciitilde{}10 and a/\textasciitilde{}b",
        id="real tildes",
    ),
    pytest.param("``a'' `b' don't", "“a” ‘b’ don't", "“a” ‘b’ don't", "``a'' ‘b’ don't", id="TeX quotes"),
    pytest.param("„a“ und „b“", "„a“ und „b“", "„a“ und „b“", "„a“ und „b“", id="German quotes"),
    pytest.param("1--2 a---b", "1–2 a—b", "1–2 a—b", "1--2 a---b", id="dashes"),
    pytest.param("use --force", "use --force", "use --force", "use -{}-force", id="an option is no dash"),
    pytest.param(r"a\ldots\ b", "a… b", "a… b", "a… b", id="dots"),
    pytest.param(r"a\-b\/c", "abc", "abc", "abc", id="places to break a word"),
    pytest.param(r"a \\ b", "a <br> b", "a b", r"a \newline b", id="line break"),
    pytest.param(
        "*a* **b** _c_ __d__",
        "<em>a</em> <strong>b</strong> <em>c</em> <strong>d</strong>",
        "a b c d",
        r"\emph{a} \textbf{b} \emph{c} \textbf{d}",
        id="Markdown emphasis",
    ),
    pytest.param("***a***", "<em><strong>a</strong></em>", "a", r"\emph{\textbf{a}}", id="both emphases"),
    pytest.param("a*b*c x_y_z", "a*b*c x_y_z", "a*b*c x_y_z", r"a{*}b{*}c x\_y\_z", id="signs inside words"),
    pytest.param(
        "A*-search, C*-algebras",
        "A*-search, C*-algebras",
        "A*-search, C*-algebras",
        "A{*}-search, C{*}-algebras",
        id="stars of names",
    ),
    pytest.param("p < 0.05*", "p &lt; 0.05*", "p < 0.05*", r"p \textless{} 0.05*", id="one star"),
    pytest.param("**a*", "*<em>a</em>", "*a", r"*\emph{a}", id="emphasis with a star too many"),
    pytest.param("`a_b \\x`", "<code>a_b \\x</code>", "a_b \\x", r"\texttt{a\_b \textbackslash{}x}", id="code"),
    pytest.param("<i>a</i><br/>b", "<i>a</i><br>b", "a b", r"\textit{a}\newline b", id="HTML"),
    pytest.param(
        "<jats:italic>a</jats:italic> <jats:sub>2</jats:sub>",
        "<i>a</i> <sub>2</sub>",
        "a ₂",
        r"\textit{a} \textsubscript{2}",
        id="JATS",
    ),
    pytest.param(
        '<span style="font-variant: small-caps;">a</span>',
        '<span style="font-variant-caps:small-caps">a</span>',
        "a",
        r"\textsc{a}",
        id="small capitals of CSL",
    ),
    pytest.param("a <b c", "a &lt;b c", "a <b c", r"a \textless{}b c", id="a tag that does not end"),
    pytest.param("a <i>b", "a b", "a b", "a b", id="a tag that is never closed"),
    pytest.param("&eacute;&#x27;&amp;&nope;", "é'&amp;&amp;nope;", "é'&&nope;", r"é'\&\&nope;", id="entities"),
    pytest.param("a<!-- b -->c", "ac", "ac", "ac", id="comment"),
    pytest.param(r"\href{https://a.b/c}{d}", "d", "d", r"\href{https://a.b/c}{d}", id="link"),
    pytest.param(r"\url{https://a.b/c_d}", "https://a.b/c_d", "https://a.b/c_d", r"\url{https://a.b/c\_d}", id="url"),
    pytest.param("[a](https://b.c 'd')", "a", "a", r"\href{https://b.c}{a}", id="Markdown link"),
    pytest.param(
        "[Erdős 1945] [a] (b)", "[Erdős 1945] [a] (b)", "[Erdős 1945] [a] (b)", "[Erdős 1945] [a] (b)", id="brackets"
    ),
    pytest.param("![a plot](p.png)", "a plot", "a plot", "a plot", id="a picture in a title is its words"),
    pytest.param(
        r"\alpha-helix \textrightarrow{} x", "α-helix → x", "α-helix → x", "α-helix → x", id="Greek and symbols"
    ),
    pytest.param(r"\LaTeX\ and \TeX{}", "LaTeX and TeX", "LaTeX and TeX", "LaTeX and TeX", id="names of programs"),
    pytest.param(r"\textcolor{red}{a} \large b\hspace{1em}c", "a bc", "a bc", "{a} bc", id="looks"),
    pytest.param(
        r"\raisebox{-0.5ex}\textasciitilde22",
        "~22",
        "~22",
        r"\textasciitilde{}22",
        id="a raised tilde, as ADS writes it",
    ),
    pytest.param("C:\\1 \\", "C:\\1 \\", "C:\\1 \\", r"C:\textbackslash{}1 \textbackslash{}", id="backslashes"),
    pytest.param(r"\[1, 2\] 1\. x\!", "[1, 2] 1. x!", "[1, 2] 1. x!", "[1, 2] 1. x!", id="Markdown escapes"),
]


@pytest.mark.parametrize(("source", "html", "plain", "latex"), FORMS)
def test_prose_in_html(source: str, html: str, plain: str, latex: str) -> None:
    assert read_prose(source).html == html


@pytest.mark.parametrize(("source", "html", "plain", "latex"), FORMS)
def test_prose_in_plain_text(source: str, html: str, plain: str, latex: str) -> None:
    assert read_prose(source).plain == plain


@pytest.mark.parametrize(("source", "html", "plain", "latex"), FORMS)
def test_prose_in_latex(source: str, html: str, plain: str, latex: str) -> None:
    assert read_prose(source).latex == latex


@pytest.mark.parametrize(("source", "html", "plain", "latex"), FORMS)
def test_latex_reads_as_the_same_plain_text(source: str, html: str, plain: str, latex: str) -> None:
    assert read_prose(latex).plain == plain


@pytest.mark.parametrize(("source", "html", "plain", "latex"), FORMS)
def test_what_is_known_is_no_fault(source: str, html: str, plain: str, latex: str) -> None:
    assert read_prose(source).faults == ()


@pytest.mark.parametrize(
    ("source", "read"),
    [
        pytest.param(r"{\'e}\'{e}\'e{\'{e}}\' e", "éééé' e", id="acute in every spelling"),
        pytest.param(r"M{\"u}ller, M\"uller, M\"{u}ller", "Müller, Müller, Müller", id="diaeresis"),
        pytest.param(r"\c{c}\c c{\c c}", "ççç", id="cedilla"),
        pytest.param(r"{\'\i}\'{\i}\'\i x\^{\i}", "íííxî", id="dotless i"),
        pytest.param(r"\v{S}\H{o}\k{a}\r{a}\u{g}\={a}\.{z}\d{s}\b{k}\~n\^o\`a", "Šőąåğāżṣḵñôà", id="every accent"),
        pytest.param(r"{\o}{\O}{\l}{\L}{\ss}{\ae}{\AA}{\oe}", "øØłŁßæÅœ", id="letters"),
        pytest.param(r"S\o ren \O{}rsted \AA ngstr\"om", "Søren Ørsted Ångström", id="letters that end in a blank"),
        pytest.param(r"\'{\o}\'{\ae}", "ǿǽ", id="accents over letters"),
        pytest.param(r"\'{\"u} \t{oo}", "ǘ o͡o", id="two accents, and one over two letters"),
        pytest.param(r"Poincar\'e, \'Elan \'", "Poincaré, Élan '", id="at the edges of words"),
        pytest.param(r"\"quoted\"", '"quoted"', id="quotes that were escaped"),
        pytest.param(r"\^{} \~{}", "^ ~", id="accents over nothing"),
    ],
)
def test_accents_are_read_in_every_spelling(source: str, read: str) -> None:
    assert read_prose(source).plain == read


@pytest.mark.parametrize(
    ("source", "read"),
    [
        pytest.param(r"work \cite{a}, we", "work, we", id="the blank before goes"),
        pytest.param(r"work~\citep[see][p.~2]{a,b}. We", "work. We", id="a no-break blank and two options"),
        pytest.param(r"JTT (JTT; \citet{x}) is", "JTT (JTT) is", id="what led up to it"),
        pytest.param(r"work (\cite{x}) is", "work is", id="parentheses that held nothing else"),
        pytest.param(r"\citet{x} show", "show", id="at the beginning"),
        pytest.param(r"Section~\ref{s} and \parencite*{x}", "Section and", id="references"),
    ],
)
def test_citations_are_dropped_with_what_led_up_to_them(source: str, read: str) -> None:
    assert read_prose(source).plain == read


def test_a_note_keeps_its_links() -> None:
    assert read_prose("see [a](files/x.pdf)", links=True).html == 'see <a href="files/x.pdf">a</a>'


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[a](javascript:alert(1))", id="script in Markdown"),
        pytest.param(r"\href{javascript:alert(1)}{a}", id="script in LaTeX"),
        pytest.param('<a href="&#106;avascript:alert(1)">a</a>', id="script behind an entity"),
        pytest.param('<a href="java\nscript:alert(1)">a</a>', id="script over two lines"),
        pytest.param("[a](//evil.example)", id="no scheme, another host"),
        pytest.param("[a](data:text/html,x)", id="data"),
        pytest.param("[a](<vbscript:x>)", id="another script"),
    ],
)
def test_an_address_that_is_not_allowed_is_no_link(source: str) -> None:
    assert read_prose(source, links=True).html == "a"


@pytest.mark.parametrize(
    "address", ["https://a.b", "http://a.b", "mailto:a@b.c", "files/x.pdf", "../x/", "#part", "/x"]
)
def test_an_address_that_is_allowed_is_a_link(address: str) -> None:
    assert read_prose(f"[a]({address})", links=True).html == f'<a href="{address}">a</a>'


def test_a_link_inside_a_link_is_its_text() -> None:
    source = r"\href{https://a.b/c}{\url{https://a.b/c}}"
    assert read_prose(source, links=True).html == '<a href="https://a.b/c">https://a.b/c</a>'


@pytest.mark.parametrize(
    ("source", "address"),
    [
        pytest.param("at https://a.b/c.", "https://a.b/c", id="the end of a sentence"),
        pytest.param("(https://a.b/c)", "https://a.b/c", id="a parenthesis around"),
        pytest.param("https://a.b/c_(d)", "https://a.b/c_(d)", id="a parenthesis of its own"),
        pytest.param("https://a.b/c_d_e *x*", "https://a.b/c_d_e", id="signs of its own"),
    ],
)
def test_an_address_in_the_text_is_a_link_to_itself(source: str, address: str) -> None:
    assert f'<a href="{address}">{address}</a>' in read_prose(source, links=True).html


def test_script_goes_with_what_is_in_it() -> None:
    assert read_prose("a<script>alert(1)</script><img src=x onerror=alert(1)>b").html == "ab"
