"""Take docs/screenshot.png: the sample's home page, light on the left and dark on the right.

Run it after `make site`: `.venv/bin/python docs/screenshot.py`
"""

import base64
import shutil
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "output" / "index.html"
TARGET = ROOT / "docs" / "screenshot.png"
SIZE = {"width": 1280, "height": 860}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

BOTH = """<!doctype html><style>
body {{ margin: 0; background: url(data:image/png;base64,{light}) }}
div {{ position: fixed; inset: 0; background: url(data:image/png;base64,{dark});
  clip-path: polygon(62% 0, 100% 0, 100% 100%, 46% 100%) }}
</style><div></div>"""


def main() -> None:
    """Write the picture."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        html = BOTH.format(light=_shoot(browser, "light"), dark=_shoot(browser, "dark"))
        page = browser.new_page(viewport=SIZE)
        page.set_content(html)
        page.screenshot(path=TARGET)
        browser.close()


def _shoot(browser: Browser, scheme: Literal["light", "dark"]) -> str:
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)
    page.goto(HOME.as_uri())
    return base64.b64encode(page.screenshot()).decode()


if __name__ == "__main__":
    main()
