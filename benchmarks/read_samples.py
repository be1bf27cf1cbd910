"""`python benchmarks/read_samples.py FOLDER`: how every file in a folder is read, as a Markdown table.

`in it` is counted without any reader of ours: entries that begin with `@`, `TY` lines, lengths of arrays, and the like.
`lost` is what is neither read nor told at a line, in lines; `raw` is how many titles and names show TeX or markup on a
page. The end says how many files there are, and how many works were read. Fails where a reader breaks.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from byline.problems import ContentError
from byline.records import Draft
from byline.sources import Reading, decode, find_format, read_source, unaccounted_lines
from byline.text import read_prose

RAW = re.compile(r"\\[a-zA-Z'\"`^~=.]|[{}$]|\*\*|``|&\w+;|</?[a-z]\w*[ />]")


def _found(pattern: str) -> Callable[[str], int]:
    return lambda text: len(re.findall(pattern, text, re.MULTILINE | re.IGNORECASE))


def _in_json(text: str) -> int:
    return _works_in(json.loads(text))


def _works_in(value: object) -> int:
    """Count the members of the list of works; a map to works, or to shelves of works, counts as all that is in it."""
    if isinstance(value, list):
        return len(value)
    if not isinstance(value, dict):
        return 0
    for name in ("message", "items", "results", "group", "pubs"):
        if isinstance(value.get(name), dict | list):
            return _works_in(value[name])
    return 1 if "title" in value else sum(_works_in(one) for one in value.values() if _is_shelf(one))


def _is_shelf(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and "title" in value[0]
    return isinstance(value, dict) and "pubs" in value


COUNTS: dict[str, Callable[[str], int]] = {
    ".bib": _found(r"^\s*@(?!string\b|comment\b|preamble\b)\w+\s*[{(]"),
    ".ris": _found(r"^TY +-"),
    ".nbib": _found(r"^PMID *-"),
    ".enw": lambda text: len([block for block in re.split(r"\n\s*\n", text) if block.strip()]),
    ".xml": _found(r"<(?:PubmedArticle|record|r)>"),
    ".txt": _found(r"\t\d*\t(?:\d{4})?$"),
    ".json": _in_json,
}


def main() -> None:
    """Read all, and print the table."""
    folder = Path(sys.argv[1])
    print("| file | format | in it | read | notes | warnings | lost | raw | ms |")
    print("| --- | --- " + "| ---: " * 7 + "|")
    total: Counter[str] = Counter()
    for file in sorted(folder.rglob("*")):
        if file.suffix in COUNTS and not file.name.endswith(".expected.json"):
            print(_row(file, file.relative_to(folder).as_posix(), total), flush=True)
    print(f"\n{total['files']} files, {total['works']} works in them, {total['read']} read, {total['raw']} raw texts")


def _row(file: Path, name: str, total: Counter[str]) -> str:
    began = time.perf_counter()
    text, _ = decode(file.read_bytes())
    try:
        form = find_format(text, name)
        reading = read_source(text, name, form)
    except ContentError as error:
        return f"| {name} | {error.problems[0].text} |" + " |" * 7
    took = time.perf_counter() - began
    works = COUNTS[file.suffix](text)
    raw = list(_raw(reading))
    total.update(files=1, works=works, read=len(reading.drafts), raw=len(raw))
    levels = Counter(remark.level for remark in reading.remarks)
    lost = len(unaccounted_lines(text, reading))
    figures = (works, len(reading.drafts), levels["note"], levels["warning"], lost, len(raw), f"{took * 1000:.0f}")
    shown = "".join(f"\n  - {one}" for one in raw)
    return f"| {name} | {form} | {' | '.join(map(str, figures))} |{shown}"


def _raw(reading: Reading) -> Iterator[str]:
    """Give the titles and names that a page would show with TeX or markup in them."""
    shown = (read_prose(text).plain for draft in reading.drafts for text in _texts(draft))
    return (text for text in shown if RAW.search(text))


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.title
    yield from (person.name for person in (*draft.authors, *draft.editor))


if __name__ == "__main__":
    main()
