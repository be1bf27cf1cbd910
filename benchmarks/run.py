"""`python benchmarks/run.py [RECORDS…]`: how long whole `byline build` processes take, as a Markdown table.

The sample and synthetic sites; from nothing, with nothing changed, after one edit. Medians of several runs, in turn,
with the share of the time from nothing; the first line is what Python takes to start and end. The old output is moved
away before a build from nothing, for deleting it just before would slow the disk down.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from synthetic import make_site

RUNS = 5
ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from byline.cli import main; sys.exit(main())"


def main() -> None:
    """Measure, and print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000]
    print(f"Python {platform.python_version()}, {platform.machine()}; medians of {RUNS}\n")
    print("| site | from nothing | nothing changed | one edit |\n| --- | --- | --- | --- |")
    empty = statistics.median(_timed([sys.executable, "-c", "pass"]) for _ in range(RUNS))
    print(f"| (an empty Python) | {empty * 1000:.0f} ms | | |")
    with tempfile.TemporaryDirectory() as folder:
        print(_row("the sample", *_sample(Path(folder) / "sample"), Path(folder) / "away"))
        for size in sizes:
            site = Path(folder) / str(size)
            print(_row(f"{size:,} records", site, make_site(site, size), Path(folder) / "away"), flush=True)


def _sample(site: Path) -> tuple[Path, Path]:
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.yaml", site)
    return site, next((site / "content" / "publications").iterdir())


def _row(name: str, site: Path, record: Path, away: Path) -> str:
    cold = _median(site, lambda number: _move_away(site, away / f"{site.name}-{number}"))
    nothing = _median(site, lambda _: None)
    edit = _median(site, lambda number: _edit(record, number))
    return f"| {name} | {cold * 1000:.0f} ms | {_share(nothing, cold)} | {_share(edit, cold)} |"


def _share(seconds: float, cold: float) -> str:
    return f"{seconds * 1000:.0f} ms ({seconds / cold:.2f})"


def _median(site: Path, before: Callable[[int], None]) -> float:
    times = []
    for number in range(RUNS):
        before(number)
        times.append(_timed([sys.executable, "-c", BUILD, "--site", str(site), "build"]))
    return statistics.median(times)


def _move_away(site: Path, place: Path) -> None:
    place.mkdir(parents=True)
    for name in ("output", ".byline"):
        if (site / name).exists():
            (site / name).rename(place / name)


def _edit(record: Path, number: int) -> None:
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    title = next(index for index, line in enumerate(lines) if line.startswith("title:"))
    lines[title] = f"title: Edited {number}\n"
    record.write_text("".join(lines), encoding="utf-8")


def _timed(command: list[str]) -> float:
    """Run a process with compiled modules kept, as everybody does who did not ask otherwise."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
