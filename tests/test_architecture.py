"""The house keeps its walls: who may import whom, how large things get, and what must not stand in the repository."""

import ast
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "byline"

MAY_IMPORT = {
    "problems": set[str](),
    "patterns": set[str](),
    "hashing": set[str](),
    "text": {"problems"},
    "records": {"problems", "text"},
    "sources": {"problems", "records", "text"},
    "library": {"problems", "records", "text"},
    "render": {"library", "problems", "records", "text"},
    "build": {"library", "looking", "problems", "records", "remembered", "render", "sources", "text", "walking"},
    "preview": {"build", "library", "problems", "records", "render", "sources", "text"},
    "brevity": {"problems"},
    "console": {"brevity", "problems"},
    "outcomes": {"console", "problems"},
    "import_tables": {"build", "console", "records"},
    "plain": {"build", "console", "outcomes", "problems"},
    "cli": {"build", "console", "import_tables", "outcomes", "plain", "preview", "problems", "sources"},
    "walking": set[str](),
    "remembered": set[str](),
    "looking": {"remembered", "walking"},
    "glance": {"looking", "remembered"},
    "__main__": {"cli", "glance", "plain"},
    "__init__": set[str](),
}
"""Room → the rooms it may import; its own modules and the leaves apart."""

LEAVES = {"hashing", "patterns"}
"""What every room may import."""

HEAVY = {"jinja2", "latex2mathml", "markdown", "nh3", "pylatexenc", "rapidfuzz", "rich", "ruamel", "starlette", "yaml"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tracked() -> list[Path]:
    """Give every file of the repository that git knows or would take."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give line and dotted name of everything of ours that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "byline":
            names = [
                f"byline.{alias.name}"
                for alias in node.names
                if (PACKAGE / alias.name).exists() or (PACKAGE / f"{alias.name}.py").exists()
            ]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from ((node.lineno, name) for name in names if name.startswith("byline."))


@cache
def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Give every function with where it stands and its lines of code, docstring and blank lines apart."""
    return [found for path in modules() for found in functions_of(path)]


def functions_of(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node, code_lines(node, lines)


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    documented = ast.get_docstring(node) is not None
    first = node.body[0].end_lineno if documented else node.lineno
    body = lines[first or 0 : node.end_lineno]
    return sum(1 for line in body if line.strip() and not line.strip().startswith("#"))


def test_the_package_is_found() -> None:
    assert {room_of(path) for path in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules()
        if room_of(path) == room
        for line, name in imports_of(path)
        if name.split(".")[1] not in MAY_IMPORT[room] | LEAVES | {room}
    ]
    assert wrong == []


def test_other_rooms_are_entered_by_their_face() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules()
        for line, name in imports_of(path)
        if len(name.split(".")) > 2 and name.split(".")[1] != room_of(path)
    ]
    assert wrong == []


def test_each_module_can_be_imported_first() -> None:
    """One process for all: what is ours is forgotten between two imports, what others made is kept."""
    names = [".".join(("byline", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in modules()]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    script = (
        "import importlib, json, sys\n"
        "for name in json.load(sys.stdin):\n"
        "    for ours in [known for known in sys.modules if known.split('.')[0] == 'byline']:\n"
        "        del sys.modules[ours]\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(names), capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        pytest.param("byline.problems", HEAVY | {"click"}, id="problems"),
        pytest.param("byline.text", HEAVY | {"click"}, id="text"),
        pytest.param("byline.records", HEAVY | {"click"}, id="records"),
        pytest.param("byline.sources", HEAVY | {"click"}, id="sources"),
        pytest.param("byline.build", HEAVY | {"click"}, id="build"),
        pytest.param("byline.cli", HEAVY | {"byline.build", "byline.preview", "byline.records"}, id="the command line"),
    ],
)
def test_importing_a_room_is_cheap(module: str, unwanted: set[str]) -> None:
    script = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert unwanted & set(loaded) == set()


def test_functions_are_small() -> None:
    sizes = sorted(size for _, _, size in functions())
    assert statistics.median(sizes) <= 8
    assert sizes[int(len(sizes) * 0.9)] <= 25


def test_no_function_is_long() -> None:
    assert [(where, size) for where, _, size in functions() if size > 60] == []


def test_no_function_takes_more_than_five_parameters() -> None:
    crowded = []
    for where, node, _ in functions():
        names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        if len([name for name in names if name not in ("self", "cls")]) > 5:
            crowded.append(where)
    assert crowded == []


def test_files_are_not_long() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert [str(path) for path, size in sizes.items() if size > 500] == []
    assert sorted(sizes.values())[int(len(sizes) * 0.9)] <= 350


def test_a_file_is_named_after_its_one_thing() -> None:
    vague = re.compile(r"(?:util|utils|helper|helpers|common|misc|stuff)$")
    assert [path.name for path in tracked() if vague.search(path.stem)] == []


def test_nothing_is_left_undone() -> None:
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XXX|NotImplemented" r"Error)\b|pragma: no " r"cover")
    undone = [str(path.relative_to(ROOT)) for path in modules() if marks.search(path.read_text(encoding="utf-8"))]
    assert undone == []


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    path = re.compile(rb"(?<![\w.~/-])/(?:home|root|Users|work)/[\w.-]+")
    found = {str(file.relative_to(ROOT)): path.search(file.read_bytes()) for file in tracked()}
    assert {name: match[0] for name, match in found.items() if match} == {}


def test_locked_packages_name_no_registry() -> None:
    resolved = re.compile(r'"resolved":|--index-url|--extra-index-url|--find-links')
    names = ("package-lock.json", "constraints.txt", "pyproject.toml", ".npmrc")
    locks = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert [lock.name for lock in locks if resolved.search(lock.read_text(encoding="utf-8"))] == []


@pytest.mark.seed
def test_no_sentence_of_the_real_page_stands_in_the_repository(seed_text: str) -> None:
    """Titles, names, venues and years are facts and may; the abstracts belong to their authors."""
    prose = [line for line in seed_text.splitlines() if len(line) > 250]
    sentences = [one for line in prose for one in re.split(r"(?<=[.?!]) ", line.strip()) if len(one) > 60]
    assert sentences
    copied = {}
    for file in tracked():
        text = " ".join(file.read_text(encoding="utf-8", errors="ignore").split())
        if found := [sentence for sentence in sentences if sentence in text]:
            copied[str(file.relative_to(ROOT))] = found
    assert copied == {}
