from pathlib import Path

import pytest

from byline.problems import ContentError
from byline.render import read_assets, theme_folder
from byline.render.assets import shrink_css


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's own templates, with an empty folder for style sheets and one for scripts."""
    for name in ("css", "js"):
        (tmp_path / "assets" / name).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("written", "shrunk"),
    [
        pytest.param("a { color: red }", "a { color: red }", id="nothing to take away"),
        pytest.param("/* why */\na\n  {\n}\n", "a { }", id="comments and runs of blanks"),
        pytest.param(
            'a::after { content: "/* x   y */" }', 'a::after { content: "/* x   y */" }', id="quoted text stays"
        ),
        pytest.param(r"""a { content: 'it\'s  so' }""", r"""a { content: 'it\'s  so' }""", id="an escaped quote"),
        pytest.param("a{}/* \n one */b{}", "a{}b{}", id="a comment of several lines"),
    ],
)
def test_comments_and_surplus_blanks_are_dropped(written: str, shrunk: str) -> None:
    assert shrink_css(written) == shrunk


def test_the_theme_is_one_style_sheet_one_script_and_one_icon() -> None:
    assert list(read_assets((theme_folder(),))) == ["assets/icon.svg", "assets/theme.css", "assets/theme.js"]


@pytest.mark.parametrize(("name", "limit"), [("assets/theme.css", 15_000), ("assets/theme.js", 8_000)])
def test_assets_stay_small(name: str, limit: int) -> None:
    assert len(read_assets((theme_folder(),))[name]) <= limit


def test_the_order_of_layers_is_declared_before_the_first_layer() -> None:
    assert read_assets((theme_folder(),))["assets/theme.css"].startswith(b"@layer reset, tokens, base,")


def test_nothing_is_asked_from_another_host() -> None:
    joined = b"".join(read_assets((theme_folder(),)).values()).replace(b"http://www.w3.org/2000/svg", b"")  # a name
    assert b"//" not in joined.replace(b"// ", b"").replace(b"\n//", b"")


def test_a_style_sheet_of_the_same_name_replaces_the_themes(site: Path) -> None:
    (site / "assets" / "css" / "50-list.css").write_text(".mine { color: red }", encoding="utf-8")
    styles = read_assets((site, theme_folder()))["assets/theme.css"]
    assert (b".mine" in styles, b"@counter-style hang" in styles) == (True, False)


def test_a_style_sheet_of_another_name_is_added_in_order(site: Path) -> None:
    (site / "assets" / "css" / "90-mine.css").write_text(".mine { color: red }", encoding="utf-8")
    assert read_assets((site, theme_folder()))["assets/theme.css"].endswith(b".mine { color: red }\n")


def test_every_script_has_a_scope_of_its_own(site: Path) -> None:
    (site / "assets" / "js" / "a.js").write_text("const x = 1;\n", encoding="utf-8")
    (site / "assets" / "js" / "b.js").write_text("const x = 2;\n", encoding="utf-8")
    assert read_assets((site,))["assets/theme.js"] == b'"use strict";\n{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n'


def test_other_files_are_copied_as_they_are(site: Path) -> None:
    (site / "assets" / "logo.svg").write_bytes(b"<svg/>\r\n")
    assert read_assets((site,))["assets/logo.svg"] == b"<svg/>\r\n"


def test_hidden_files_and_backups_are_left_out(site: Path) -> None:
    for name in (".DS_Store", "css/50-list.css~", ".git/config"):
        path = site / "assets" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert list(read_assets((site,))) == ["assets/theme.css", "assets/theme.js"]


def test_a_style_sheet_that_is_not_utf_8_is_told_with_its_line(site: Path) -> None:
    (site / "assets" / "css" / "90-mine.css").write_bytes(b"a {}\n\xe9 {}\n")
    with pytest.raises(ContentError, match=r"assets/css/90-mine\.css:2:1: error: this is not UTF-8 text"):
        read_assets((site,))
