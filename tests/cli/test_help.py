"""The help is a page that a person reads, and the command is quick to answer."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from byline import __version__
from byline.cli import commands

Run = Callable[..., "subprocess.CompletedProcess[str]"]

NAMES = ["new", "import", "merge", "build", "preview", "check", "export", "publish"]


def help_of(*words: str) -> str:
    context = click.Context(commands, info_name="byline")
    command: click.Command = commands
    for word in words:
        command = commands.commands[word]
        context = click.Context(command, info_name=word, parent=context)
    return command.get_help(context)


def test_the_commands_stand_in_the_order_of_the_work() -> None:
    assert commands.list_commands(click.Context(commands)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_help_has_an_example(name: str) -> None:
    text = help_of(name)
    assert f"    byline {name}" in text[text.index("Examples:") :]


@pytest.mark.parametrize("name", NAMES)
def test_no_summary_of_a_command_is_cut(name: str) -> None:
    summary = next(line for line in help_of().splitlines() if line.startswith(f"  {name} "))
    assert not summary.endswith("...")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [one for one in commands.commands[name].params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


def test_the_page_tells_how_the_command_ends() -> None:
    assert "It ends with 0 when done" in help_of()


def test_without_a_word_the_page_is_shown(byline: Run, tmp_path: Path) -> None:
    done = byline(cwd=tmp_path)
    assert (done.returncode, done.stderr.startswith("Usage: byline")) == (2, True)


def test_the_version_is_told(byline: Run, tmp_path: Path) -> None:
    assert byline("--version", cwd=tmp_path).stdout == f"byline {__version__}\n"


def test_a_build_with_nothing_to_do_loads_next_to_nothing(byline: Run, site: Path) -> None:
    byline("build", cwd=site)
    script = f"import sys; from byline.cli import main; main(['--site', {str(site)!r}, 'build']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"jinja2", "yaml", "ruamel.yaml", "rich", "markdown", "latex2mathml", "pylatexenc", "nh3", "rapidfuzz"}
    rooms = {"byline.records", "byline.library", "byline.render", "byline.sources", "byline.text", "byline.preview"}
    assert (heavy | rooms | {"asyncio", "importlib.metadata", "starlette", "subprocess"}) & set(loaded) == set()


def test_a_first_build_with_plain_formulas_loads_no_converter_and_no_network(site: Path) -> None:
    record = site / "content" / "publications" / "byron2024notes.yaml"
    abstract = r"abstract: A bound of $\mathcal{O}(n \log n)$ for $\sum_{i=1}^{n} x_i^2$."
    record.write_text(f"{record.read_text(encoding='utf-8')}{abstract}\n", encoding="utf-8")
    script = f"import sys; from byline.cli import main; main(['--site', {str(site)!r}, 'build']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "<math>" in (site / "output" / "publications" / "byron2024notes" / "index.html").read_text(encoding="utf-8")
    unneeded = {"latex2mathml", "nh3", "markdown", "xml.etree.ElementTree", "importlib.metadata"}
    assert (unneeded | {"urllib.request", "ssl", "http.client", "email"}) & set(loaded) == set()
