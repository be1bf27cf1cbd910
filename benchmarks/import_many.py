"""`python benchmarks/import_many.py [ENTRIES…]`: how long `byline import` of one BibTeX file takes, as a Markdown table.

Synthetic files of any size: every fifth work has its preprint beside it, every hundredth stands there twice, titles share
their words as titles of one field do; `works` says how many they are, and `records` what became of them. Each import is
a process of its own: elapsed time, processor time, the most memory that it held. The second import finds nothing new, the
third one entry changed. The last column is the growth of processor time since the first row against that of N log N.
"""

import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORT = "import sys; from byline.cli import main; sys.exit(main())"
_WORDS = (
    *(
        "model",
        "data",
        "learning",
        "reward",
        "proof",
        "bound",
        "sample",
        "search",
        "policy",
        "graph",
        "method",
        "error",
    ),
    *("signal", "noise", "tree", "loss", "scale", "token", "verifier", "gradient", "kernel", "prior", "inference"),
    *("control", "language", "vision", "robust", "sparse", "online", "deep", "fast", "exact", "convex", "random"),
)
_NAMES = ("Adler", "Brandt", "Costa", "Dvořák", "Eriksen", "Fischer", "Gupta", "Haas", "Ito", "Jensen", "Kim", "Lund")
SITE = "title: Ada Byron\nowner:\n  name: Ada Byron\n"


def main() -> None:
    """Measure, and print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 10_000, 30_000]
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print(
        "| entries | works | records | first import | processor | memory | nothing new | one entry changed | growth |"
    )
    print("| --- " * 9 + "|")
    base: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            row, seconds = _row(Path(folder), size)
        base = base or (size, seconds)
        allowed = size * math.log(size) / (base[0] * math.log(base[0]))
        print(f"{row} {seconds / base[1] / allowed:.2f} |", flush=True)


def _row(site: Path, size: int) -> tuple[str, float]:
    sources = site / "content" / "sources"
    sources.mkdir(parents=True)
    (site / "site.yaml").write_text(SITE)
    text = make_bibtex(size)
    (sources / "many.bib").write_text(text, encoding="utf-8")
    works = text.count("@inproceedings{paper")
    first, processor, memory = _import(site)
    records = sum(1 for _ in (site / "content" / "publications").iterdir())
    again, _, _ = _import(site)
    (sources / "many.bib").write_text(text.replace("pages = {1-9}", "pages = {1-10}", 1), encoding="utf-8")
    changed, _, _ = _import(site)
    times = f"{first:.2f} s | {processor:.2f} s | {memory} MB | {again:.2f} s | {changed:.2f} s"
    return f"| {size:,} | {works:,} | {records:,} | {times} |", processor


def make_bibtex(size: int) -> str:
    """Give a file of so many entries, the same each time."""
    chance = random.Random(size)
    entries: list[str] = []
    while len(entries) < size:
        entries += _entries(chance, len(entries), size)
    return "\n".join(entries[:size])


def _entries(chance: random.Random, number: int, size: int) -> list[str]:
    title = f"{_words(chance, 8).capitalize()} of the {_words(chance, 2)} kind"
    authors = " and ".join(["Ada Byron", *dict.fromkeys(_people(chance))])
    year = 2025 - number * 30 // size
    paper = (
        f"@inproceedings{{paper{number},\n  title = {{{title}}},\n  author = {{{authors}}},\n  year = {{{year}}},\n"
        f"  booktitle = {{Proceedings of the {_words(chance, 2)} conference}},\n  pages = {{1-9}},\n"
        f"  doi = {{10.1000/{number}}},\n  abstract = {{{_words(chance, 120)}}}\n}}\n"
    )
    preprint = (
        f"@misc{{preprint{number},\n  title = {{{title.upper()}}},\n  author = {{{authors}}},\n  year = {{{year}}},\n"
        f"  eprint = {{{2000 + number % 500:04}.{number % 100_000:05}}},\n  archiveprefix = {{arXiv}}\n}}\n"
    )
    twin = paper.replace("@inproceedings{paper", "@inproceedings{twin")
    return [paper, *([preprint] if number % 5 == 0 else []), *([twin] if number % 100 == 0 else [])]


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _people(chance: random.Random) -> list[str]:
    return [f"{chance.choice('ABCDEFGHIJ')}. {chance.choice(_NAMES)}" for _ in range(chance.randint(1, 6))]


def _import(site: Path) -> tuple[float, float, int]:
    """Run an import; give its seconds, those of the processor, and the most memory that it held, in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", IMPORT, "--site", str(site), "import"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import of {site} failed with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


if __name__ == "__main__":
    main()
