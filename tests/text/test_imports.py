"""Plain prose loads nothing that it does not need."""

import subprocess
import sys

import pytest

HEAVY = (
    *("markdown", "latex2mathml", "nh3", "pylatexenc", "anyascii", "xml.etree.ElementTree", "html5lib"),
    *("urllib.request", "ssl", "http.client", "email", "importlib.metadata"),
)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import byline.text", id="the import"),
        pytest.param("from byline.text import read_prose; read_prose('Plain words: 5%')", id="a plain title"),
        pytest.param("from byline.text import read_blocks; read_blocks('One.\\n\\nTwo.')", id="a plain abstract"),
        pytest.param(
            r"from byline.text import read_blocks; read_blocks('As $x_i^2$, and *so*.\n\n$\\frac{1}{2}$')",
            id="an abstract with plain formulas",
        ),
        pytest.param("from byline.text import fold, as_slug; fold('Müller'), as_slug('Muller')", id="names compared"),
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    script = f"import sys; {code}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
