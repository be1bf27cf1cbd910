"""The documentation tells the truth: commands, options, codes, links and examples are tried."""

import ast
import re
import shlex
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from byline.build.silencing import CODES
from byline.cli import commands
from byline.problems import Problem
from byline.records import (
    Author,
    Owner,
    Person,
    Publication,
    Settings,
    Theme,
    Venue,
    Version,
    load_settings,
    load_site,
)
from byline.sources import Fit, formats

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "byline"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGE_IDS = [page.name for page in PAGES]

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def command_lines(page: Path) -> Iterator[list[str]]:
    """Give the words of every `byline …` in a page's code, comments and what stands for other words left out."""
    spans = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    blocks = [line.strip() for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
    for line in [*spans, *blocks]:
        found = re.match(r"(?:\.venv/bin/)?byline ([a-z-].*)", line.split("  #")[0].strip())
        if found:
            yield shlex.split(found[1].replace("\\|", "|"))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))


def takers(tree: ast.AST) -> dict[str, int]:
    """Give functions that take a `code`, with its position."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
            if "code" in names:
                found[node.name] = names.index("code") - names.count("self")
    return found


def codes_in_the_program() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    positions: dict[str, int] = {}
    for tree in trees:
        positions |= takers(tree)
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {code for call in calls for code in codes_of(call, positions)}


def codes_of(call: ast.Call, positions: dict[str, int]) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    values = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    values += call.args[positions[name] : positions[name] + 1] if name in positions else []
    strings = (one.value for value in values for one in ast.walk(value) if isinstance(one, ast.Constant))
    yield from (one for one in strings if isinstance(one, str) and CODE.fullmatch(one))


def codes_in_the_docs() -> list[str]:
    return [*re.findall(r"^\| `([a-z0-9-]+)` \|", text_of("docs/codes.md"), re.MULTILINE), *checks_in_the_docs()]


def checks_in_the_docs() -> dict[str, str]:
    """Give the sections of the page about checks, by code."""
    found = re.findall(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", text_of("docs/checks.md"), re.MULTILINE | re.DOTALL)
    return dict(found)


def test_every_command_is_documented() -> None:
    listed = set(re.findall(r"^\| `byline ([a-z]+)", text_of("docs/commands.md"), re.MULTILINE))
    assert listed == set(commands.commands)


@pytest.mark.parametrize("name", list(commands.commands))
def test_every_option_is_documented(name: str) -> None:
    row = next(line for line in text_of("docs/commands.md").splitlines() if line.startswith(f"| `byline {name}"))
    options = {flag for one in commands.commands[name].params if isinstance(one, click.Option) for flag in one.opts}
    assert {flag for flag in options - {"--site"} if flag not in row} == set()


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_commands_in_the_documentation_are_understood(page: Path) -> None:
    for words in command_lines(page):
        context = click.Context(commands)
        name = next(word for word in words if not word.startswith("-"))
        if name in ("COMMAND", "DIR"):
            continue
        command = commands.get_command(context, name)
        assert command, words
        known = {flag for one in (*command.params, *commands.params) for flag in one.opts} | {"--help"}
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=PAGE_IDS)
def test_make_targets_in_the_documentation_exist(page: Path) -> None:
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= make_targets()


@pytest.mark.parametrize("target", ["site", "preview", "check", "deploy", "bench", "help"])
def test_make_knows_what_to_do(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=[*PAGE_IDS, "CHANGELOG.md"])
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_code_is_documented() -> None:
    assert codes_in_the_program() - set(codes_in_the_docs()) == set()


def test_every_documented_code_exists() -> None:
    assert set(codes_in_the_docs()) - codes_in_the_program() == set()


def test_codes_are_documented_once() -> None:
    documented = codes_in_the_docs()
    assert sorted(set(documented)) == sorted(documented)


def test_every_check_has_a_section() -> None:
    assert set(checks_in_the_docs()) == CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_section_says_what_a_check_means_why_it_matters_and_what_to_do(code: str) -> None:
    section = checks_in_the_docs()[code]
    assert section.strip().startswith(("*warning.*", "*note.*", "*warning, note.*"))
    assert [word for word in ("**Why:**", "**Do:**", "**Silence:**") if word not in section] == []


def test_every_field_of_a_problem_is_documented() -> None:
    fields = {field.name for field in msgspec.structs.fields(Problem)}
    assert {name for name in fields if f"`{name}`" not in text_of("docs/checks.md").split("## People")[0]} == set()


def test_every_format_in_the_documentation_exists() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|(?=.*\|.*\|.*\|)", text_of("docs/import.md"), re.MULTILINE)
    assert listed == sorted(listed)
    assert listed
    assert set(listed) <= set(formats())


def test_the_reader_that_the_documentation_shows_works() -> None:
    page = text_of("docs/adding-a-source.md")
    (source,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (sample,) = re.findall(r"^    (\* .*)$", page, re.MULTILINE)
    reader = types.ModuleType("starred")
    exec(compile(source, "docs/adding-a-source.md", "exec"), reader.__dict__)
    reading = reader.read(f"{sample}\nsomething else\n")
    assert reader.sniff(sample, "") is Fit.SURE
    assert [(one.title, len(one.authors), one.year) for one in reading.drafts] == [("A Machine That Weaves", 2, 1843)]
    assert [one.line for one in reading.remarks] == [2]


@pytest.mark.parametrize(
    "said",
    [
        "RL on Incorrect Synthetic Data Scales the Efficiency of LLM Math Reasoning by Eight-Fold",
        "Wrong solutions written by the model itself are worth keeping",
        "NeurIPS Conference 2024 Conference Paper",
    ],
)
def test_the_paper_that_walks_through_the_rooms_is_in_the_sample(said: str) -> None:
    assert said in text_of("docs/architecture.md")
    assert said in text_of("content/sources/amrith-setlur.txt")


def test_the_walk_through_the_rooms_names_the_right_line() -> None:
    (line,) = re.findall(r"its first line is line (\d+)", text_of("docs/architecture.md"))
    source = text_of("content/sources/amrith-setlur.txt").splitlines()
    title = source.index("RL on Incorrect Synthetic Data Scales the Efficiency of LLM Math Reasoning by Eight-Fold")
    assert int(line) == title - 1


def test_the_walk_through_the_rooms_shows_what_the_site_shows() -> None:
    shown = re.findall(r'^<p class="authors">.*?</a>', text_of("docs/architecture.md"), re.MULTILINE)
    assert shown == ['<p class="authors"><a class="p-author h-card owner" href="./"><bdi>Amrith Setlur</bdi></a>']


def without_comment_marks(text: str) -> str:
    """Take the `#` from every commented line that states something, as a reader would to try it."""
    lines = text.splitlines()
    return "\n".join(re.sub(r"^( *)# ?(?=\s*(?:- |[\w-]+:(?:\s|$)|I study|A few))", r"\1", line) for line in lines)


@pytest.mark.parametrize(
    ("struct", "page"),
    [
        pytest.param(Settings, "site.yaml", id="settings"),
        pytest.param(Owner, "site.yaml", id="owner"),
        pytest.param(Theme, "site.yaml", id="theme"),
        pytest.param(Publication, "docs/records.md", id="publication"),
        pytest.param(Version, "docs/records.md", id="version"),
        pytest.param(Author, "docs/records.md", id="author"),
        pytest.param(Person, "docs/records.md", id="person"),
        pytest.param(Venue, "docs/records.md", id="venue"),
    ],
)
def test_every_field_is_shown(struct: type[msgspec.Struct], page: str) -> None:
    shown = set(re.findall(r"[a-z_]+", text_of(page)))
    assert {field.encode_name for field in msgspec.structs.fields(struct)} - {"id", "key"} - shown == set()


@pytest.mark.parametrize("name", ["site.yaml", "generator/byline/starter/site.yaml"])
def test_the_examples_in_the_settings_can_be_used(name: str, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(without_comment_marks(text_of(name)), encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert problems == ()
    assert settings is not None
    assert settings.theme == Theme()
    assert settings.owner.profiles


def test_the_examples_among_people_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: T\nowner:\n  name: N\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    people = without_comment_marks(text_of("content/people.yaml"))
    (tmp_path / "content" / "people.yaml").write_text(people, encoding="utf-8")
    site, problems = load_site(tmp_path)
    assert problems == ()
    assert {person.id for person in site.people} == {"ada-example", "yoonho-lee", "zachary-lipton"}


def test_the_record_that_the_documentation_shows_is_right(tmp_path: Path) -> None:
    record = re.findall(r"```yaml\n(title: .*?)```", text_of("docs/records.md"), re.DOTALL)[0]
    (tmp_path / "site.yaml").write_text("title: T\nowner:\n  name: N\n", encoding="utf-8")
    (tmp_path / "content" / "publications").mkdir(parents=True)
    (tmp_path / "content" / "publications" / "a.yaml").write_text(record, encoding="utf-8")
    _, problems = load_site(tmp_path)
    assert problems == ()


def test_the_sample_builds_and_is_checked_without_an_error(tmp_path: Path) -> None:
    for name in ("site.yaml", "content"):
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path)
    words = [sys.executable, "-m", "byline", "--site", str(tmp_path)]
    for command in ("build", "check"):
        done = subprocess.run([*words, command], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("error:")) == (0, 0), done.stderr
