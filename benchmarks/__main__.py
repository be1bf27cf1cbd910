"""`python benchmarks [RECORDS…]`: Byline beside Hugo, Eleventy and Pelican on the same pages.

All run in turn, in one run; a figure is the median of whole processes, and stands beside its ratio to Hugo's. Writes
`results/results.md` and `results/chart.svg`. Without numbers: 18, 100, 1,000 and 10,000 records.
"""

import argparse
import datetime as dt
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from chart import as_time, draw
from measuring import build, edit, move_output_away, peak_memory, serving
from others import find_others
from peers import Peer, byline

RESULTS = Path(__file__).resolve().parent / "results"
SIZES = (18, 100, 1_000, 10_000)
SLOW = 20.0
"""Seconds from which a program is run only three times."""
LARGE = 10_000
"""Records from which only Hugo runs beside Byline, unless all are asked for: the others take minutes there."""

Times = Mapping[str, float]


def main() -> None:
    """Measure, print, and keep the table and the chart."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("records", nargs="*", type=int, default=SIZES)
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--only-byline", action="store_true", help="leave the others out; ratios are then to nothing")
    words.add_argument("--all", action="store_true", help="Eleventy and Pelican on large sites, too")
    words.add_argument("--keep", action="store_true", help="write the results to benchmarks/results/")
    given = words.parse_args()
    others = {} if given.only_byline else find_others()
    lines: list[str] = []
    bars: list[tuple[str, Times]] = []
    versions: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.records:
            place = Path(folder) / str(size)
            beside = [name for name in others if size < LARGE or given.all or name == "Hugo"]
            programs = [byline(place / "byline", size), *(others[name](place / name, size) for name in beside)]
            versions |= {peer.name: peer.version for peer in programs}
            measured = _measure(programs, given.runs, place / "away")
            lines += [_row(size, what, times) for what, times in measured.items()]
            bars += [(f"{size:,} records, {what}", measured[what]) for what in ("from nothing", "one edit")]
            print("\n".join(lines[-len(measured) :]), file=sys.stderr, flush=True)
    text = _table(lines, versions)
    print(text)
    if given.keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "results.md").write_text(text, encoding="utf-8")
        (RESULTS / "chart.svg").write_text(draw(bars), encoding="utf-8")


def _measure(programs: list[Peer], runs: int, away: Path) -> dict[str, dict[str, float]]:
    """Give each measure's figures by program; the programs take turns, so that a slow minute meets them all."""
    for peer in programs:
        build(peer)
    measured = {
        "from nothing": _in_turn(programs, runs, lambda peer, _: move_output_away(peer, away)),
        "nothing changed": _in_turn(programs, runs, lambda _peer, _number: None),
        "one edit": _in_turn(programs, runs, lambda peer, number: edit(peer, f"Edited {number} times")),
    }
    for page, what in (("publications/paper000000/", "save to its page"), ("", "save to home")):
        measured[what] = {peer.name: _served(peer, page, runs) for peer in programs if peer.name in {"Byline", "Hugo"}}
    for peer in programs:
        move_output_away(peer, away)
    measured["memory"] = {peer.name: peak_memory(peer) for peer in programs}
    return measured


def _in_turn(programs: list[Peer], runs: int, before: Callable[[Peer, int], None]) -> dict[str, float]:
    times: dict[str, list[float]] = {peer.name: [] for peer in programs}
    for number in range(runs):
        for peer in programs:
            if number >= 3 and min(times[peer.name]) > SLOW:
                continue
            before(peer, number)
            times[peer.name].append(build(peer))
    return {name: statistics.median(all_of_them) for name, all_of_them in times.items()}


def _served(peer: Peer, page: str, runs: int) -> float:
    with serving(peer) as saved:
        times = [saved(page, f"Served {number} times from {page or 'home'}") for number in range(runs + 1)]
    return statistics.median(times[1:])


def _row(size: int, what: str, times: Times) -> str:
    cells = [_cell(what, times[name], times.get("Hugo")) for name in times]
    cells += [""] * (4 - len(cells))
    return f"| {size:,} | {what} | {' | '.join(cells)} |"


def _cell(what: str, figure: float, hugo: float | None) -> str:
    text = f"{figure:.0f} MB" if what == "memory" else as_time(figure)
    return f"{text} ({figure / hugo:.3g})" if hugo else text


def _table(lines: list[str], versions: Mapping[str, str]) -> str:
    names = list(versions) + [""] * (4 - len(versions))
    head = f"| records | measure | {' | '.join(names)} |\n| --- | --- | {' | '.join(['---'] * len(names))} |"
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    today = dt.datetime.now(dt.UTC).date()
    note = "Medians of whole processes that took turns; in brackets the ratio to Hugo in the same run."
    return f"{head}\n" + "\n".join(lines) + f"\n\n{note}\n{told}; {machine}; {today}.\n"


if __name__ == "__main__":
    main()
