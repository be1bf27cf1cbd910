"""Finished sites, served as a host would serve them, and a real browser that looks at them.

Where Chromium is missing these tests are skipped; where `CI` is set they fail instead.
"""

import base64
import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from byline.build import import_sources, prepare_site

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BASE = "https://papers.example/repo/"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")

HARD: dict[str, str | bytes] = {
    "site.yaml": """\
title: Hard Cases
owner:
  name: Ada Example
  role: Professor
  department: Department of Examples
  affiliation: University of Nowhere
  bio: |
    First paragraph with *emphasis* and [a link](https://example.org/).

    - A list
    - of two
  photo: files/me.png
  email: ada@example.org
  orcid: 0000-0002-1825-0097
  profiles:
    github: https://github.com/example
    Reading group: https://example.org/group
theme:
  accent: petrol
  density: compact
""",
    "content/files/me.png": PIXEL,
    "content/files/figure.png": PIXEL,
    "content/files/paper.pdf": b"%PDF-1.4\n%%EOF\n",
    "content/pages/teaching.md": """\
---
title: Teaching
---
Words with `code`, and a quotation.

## Courses

1. One
2. Two

> Quoted words.
""",
    "content/publications/example2024math.yaml": """\
title: On $\\sqrt{x}$ and Some Very_Long_Words_That_Do_Not_Break_Anywhere_At_All_Because_They_Have_No_Blanks
authors:
  - name: Ada Example
    equal: true
  - name: Bo Other
    equal: true
    corresponding: true
    note: now at Elsewhere
year: 2024
date: 2024-05-02
venue: Journal of Quite Long Names and Their Abbreviations
type: journal
abstract: |
  A formula that is wider than a phone:

  $$\\sum_{i=1}^{n} a_i b_i c_i d_i e_i f_i + \\sum_{j=1}^{m} g_j h_j k_j l_j m_j n_j = \\int_0^1 f(x) g(x) h(x) k(x) dx + z$$

  And a second paragraph.
links:
  pdf: files/paper.pdf
  arxiv: "2410.00000"
  doi: 10.1000/xyz123
  code: https://example.org/code
award: Best Paper
tags:
  - sorting
  - pages
selected: true
volume: "12"
number: "3"
pages: 1--20
publisher: Example Press
image: files/figure.png
image_alt: A curve that rises
versions:
  - type: preprint
    venue: arXiv
    year: 2023
    links:
      arxiv: "2410.00000"
""",
    "content/publications/many2024authors.yaml": "title: A Paper of Many\nauthors:\n"
    + "".join(f"  - Person Number{letter * 2}\n" for letter in "abcdefghijklmnopqrstuvw")
    + "  - Ada Example\n  - Zed Last\nyear: 2024\nvenue: ICML\ntype: conference\n",
    "content/publications/arabic2023title.yaml": """\
title: مقدمة في علم الحاسوب
authors:
  - Ada Example
  - محمد علي
authors_complete: false
year: 2023
type: preprint
language: ar
abstract: ملخص قصير.
""",
    "content/publications/edited2022book.yaml": """\
title: A Book
editor:
  - Ada Example
  - Bo Other
year: 2022
type: book
publisher: Example Press
isbn: 978-3-16-148410-0
note: Second printing
""",
    "content/publications/bare.yaml": "title: A Title and Nothing Else\n",
}


class Host(SimpleHTTPRequestHandler):
    """Serves a folder below `/repo/`, with the site's own page for what is not there, as Pages does."""

    def do_GET(self) -> None:
        if not self.path.startswith("/repo/"):
            self.send_error(404)
            return
        self.path = self.path.removeprefix("/repo")
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class Visitor:
    """Opens pages, and remembers what should not have happened: errors, missing files, requests to other hosts."""

    def __init__(self, browser: Browser, places: dict[str, str]) -> None:
        self.browser = browser
        self.places = places
        self.troubles: list[str] = []
        self.requests: list[str] = []

    def __call__(
        self, address: str = "", *, site: str = "sample", width: int = 1280, scheme: str = "light", scripts: bool = True
    ) -> Page:
        """Open a page of a site in a context of its own."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self.places[site] + address)
        return page

    def strangers(self) -> list[str]:
        """Give the requests that went neither to the served site nor to a file of it."""
        return [url for url in self.requests if not url.startswith((*self.places.values(), "data:", "blob:"))]

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 404" not in text:
            self.troubles.append(text)


def missing(what: str) -> None:
    """Skip the test for want of a tool; where `CI` is set, that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


def render_all(site: Path, output: Path) -> Path:
    """Put every file of a site below `output`."""
    prepared = prepare_site(site, BASE)
    for path in prepared.paths():
        file = output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(prepared.render(path))
    return output


def serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished sample site, a folder; the repository itself stays as it is."""
    site = tmp_path_factory.mktemp("sample")
    shutil.copy(root / "site.yaml", site)
    shutil.copytree(root / "content", site / "content")
    import_sources(site)
    return render_all(site, site / "output")


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished site of what is hard to set: long lists, wide formulas, other scripts, records that state little."""
    site = tmp_path_factory.mktemp("hard")
    for name, text in HARD.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return render_all(site, site / "output")


@pytest.fixture(scope="session")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the real author page."""
    site = tmp_path_factory.mktemp("seed")
    (site / "site.yaml").write_text("title: Amrith Setlur\nowner:\n  name: Amrith Setlur\n", encoding="utf-8")
    import_sources(site, files=[shared / "seed" / "arrow-author-page.txt"])
    return render_all(site, site / "output")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. One a module: its event loop must be gone before tests that run their own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_url(sample: Path) -> Iterator[str]:
    """The sample, served below `/repo/`."""
    yield from serve(sample)


@pytest.fixture(scope="session")
def hard_url(hard: Path) -> Iterator[str]:
    """The hard cases, served below `/repo/`."""
    yield from serve(hard)


@pytest.fixture
def visit(browser: Browser, sample_url: str, hard_url: str, sample: Path) -> Iterator[Visitor]:
    """Open pages: `visit("people/", site="hard", width=390)`; whatever page is opened must not complain."""
    visitor = Visitor(browser, {"sample": sample_url, "hard": hard_url, "disk": f"{sample.as_uri()}/"})
    yield visitor
    for context in browser.contexts:
        context.close()
    assert visitor.troubles == []
    assert visitor.strangers() == []


@pytest.fixture(scope="session")
def node_modules(root: Path) -> Path:
    """Where `npm ci` has put the checkers."""
    folder = root / "node_modules"
    if not (folder / "axe-core").is_dir():
        missing("axe-core (npm ci)")
    return folder


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    """The script that finds what keeps people from reading a page."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nu(node_modules: Path) -> list[str]:
    """The command of the Nu HTML checker."""
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        missing("Java or vnu-jar (npm ci)")
    return [str(java), "-jar", str(jar)]
