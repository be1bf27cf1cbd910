"""Records of any number, the same each time: abstracts with math, a few close coauthors and a long tail of others."""

import random
from dataclasses import dataclass
from pathlib import Path

_WORDS = [
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
    "signal",
    "noise",
    "tree",
    "loss",
    "search",
    "scale",
    "verifier",
    "token",
    "gradient",
    "kernel",
    "prior",
    "inference",
    "control",
    "language",
    "vision",
    "robust",
    "sparse",
    "online",
    "deep",
    "fast",
    "exact",
]
_VENUES = ("ICML", "NeurIPS", "ICLR", "TMLR", "JMLR", "UAI", "AISTATS", "COLT")
_MATH = (r"$\sum_{i=1}^{n} x_i^2$", r"$\mathcal{O}(n \log n)$", r"$\frac{1}{2}\|w\|^2$", r"$p(y \mid x)$")
_FIRST = [
    "Ana",
    "Bo",
    "Chen",
    "Dai",
    "Eva",
    "Finn",
    "Gül",
    "Hana",
    "Ivo",
    "Jun",
    "Kai",
    "Lea",
    "Mia",
    "Noé",
    "Olu",
    "Pia",
    "Quinn",
    "Rosa",
    "Sam",
    "Tao",
]
_LAST = [
    "Adler",
    "Brandt",
    "Costa",
    "Dvořák",
    "Eriksen",
    "Fischer",
    "Gupta",
    "Haas",
    "Ito",
    "Jensen",
    "Kim",
    "Lund",
    "Meyer",
    "Novák",
    "Okoye",
    "Park",
    "Rossi",
]


@dataclass(frozen=True)
class Record:
    """One made-up publication, before any program's own form of it."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int
    venue: str
    abstract: str
    arxiv: str


def make_records(count: int) -> list[Record]:
    """Give `count` records, newest first; the same number gives the same records."""
    chance = random.Random(count)
    return [_record(chance, number, count) for number in range(count)]


def make_site(folder: Path, count: int) -> Path:
    """Write a site of `count` records below `folder`, and give the first record's file."""
    records = folder / "content" / "publications"
    records.mkdir(parents=True)
    (folder / "site.yaml").write_text("title: Ada Byron\nowner:\n  name: Ada Byron\nurl: https://ada.example/\n")
    for record in make_records(count):
        (records / f"{record.key}.yaml").write_text(_as_yaml(record), encoding="utf-8")
    return records / "paper000000.yaml"


def _as_yaml(record: Record) -> str:
    authors = "".join(f"  - {name}\n" for name in record.authors)
    return (
        f"title: {record.title}\nauthors:\n{authors}year: {record.year}\nvenue: {record.venue}\ntype: conference\n"
        f'abstract: |\n  {record.abstract}\nlinks:\n  arxiv: "{record.arxiv}"\n'
    )


def _record(chance: random.Random, number: int, count: int) -> Record:
    return Record(
        key=f"paper{number:06}",
        authors=tuple({"Ada Byron": 0, **dict.fromkeys(_people(chance, count))}),
        title=f"{' '.join(chance.choices(_WORDS, k=7)).capitalize()} {number}",
        year=2025 - number * 30 // count,
        venue=chance.choice(_VENUES),
        abstract=_abstract(chance),
        arxiv=f"{2000 + number % 500:04}.{number % 100000:05}",
    )


def _people(chance: random.Random, count: int) -> list[str]:
    """Draw by a power law: the first are met again and again, most of the others once."""
    return [_name(int(chance.paretovariate(0.7)) % (2 * count + 10)) for _ in range(chance.randint(1, 6))]


def _name(number: int) -> str:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
    return f"{first} {last}{'-' if number >= 340 else ''}{_letters(number // 340)}"


def _letters(number: int) -> str:
    return "" if not number else _letters((number - 1) // 26) + chr(ord("A") + (number - 1) % 26)


def _abstract(chance: random.Random) -> str:
    sentences = [" ".join(chance.choices(_WORDS, k=chance.randint(8, 18))).capitalize() for _ in range(7)]
    sentences[2] += f" with {chance.choice(_MATH)}"
    return ". ".join(sentences) + "."
