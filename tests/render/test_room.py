import subprocess
import sys

from byline.render import theme_folder


def test_asking_for_the_room_loads_no_jinja() -> None:
    code = "import sys, byline.render; print([name for name in ('jinja2', 'markupsafe') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_theme_has_every_kind_of_page() -> None:
    kinds = {"home", "publication", "people", "person", "venues", "venue", "year", "tag", "page", "404", "base"}
    assert {path.stem for path in theme_folder().glob("*.html")} == kinds
