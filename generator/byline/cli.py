"""The command line: words become calls of the other rooms, and what they report becomes messages and an exit code."""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

import click

from byline import __version__, console, outcomes, plain
from byline.outcomes import DONE, PROBLEMS, USAGE
from byline.problems import has_errors

if TYPE_CHECKING:
    from byline.build import PublishReport

PASTE = Path("-")

ExportForm = Literal["bibtex", "csl", "ris"]

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (else those of the process), and give the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    return outcomes.run(partial(obey, commands, words), words)


def obey(command: click.Command, words: Sequence[str]) -> int:
    """Run a command from its words; tell what is wrong with these, and let all else be told by `byline.outcomes`."""
    try:
        with command.make_context("byline", list(words)) as context:
            return int(command.invoke(context) or DONE)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _tell_usage(error)


def _tell_usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        console.say(error.format_message())
        return USAGE
    console.say(f"error: {error.format_message()}")
    context = getattr(error, "ctx", None)
    if context is not None:
        console.say(f"`{context.command_path} --help` shows what there is, with examples.")
    return USAGE


class Commands(click.Group):
    """The commands, in the order in which a site needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own name
        """Give the names in the order of this file, which is that of the work."""
        return list(self.commands)


def _keep_site(context: click.Context, _parameter: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        context.find_root().obj = folder


def site_option(command: Command) -> Command:
    """Let `--site` stand before the command's name or after it."""
    return click.option(
        "--site",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=_keep_site,
        expose_value=False,
        help="The site's folder; without it, the one you are in.",
    )(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90})
@site_option
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Byline makes a website of one researcher's publications.

    It reads what you already have (a BibTeX file, an export, a copied author page) into one small YAML file a
    publication, which you own and correct, and builds the site from these.

    \b
    A first evening:
      byline new my-site                   a site that builds at once
      cd my-site
      byline import ~/Downloads/page.txt   your papers become records
      byline preview --open                look at them; every edit shows at once
      byline check                         what to mend before others see it
      byline publish                       push it to GitHub Pages

    \b
    It ends with 0 when done, 1 when the content has problems (all are listed),
    2 when it was called wrongly, and 3 when Byline itself is at fault.
    """


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> int:
    """Make a new site in DIR.

    DIR gets settings, one sample record, a Makefile and a workflow for GitHub Pages, and builds at once. A folder that
    has something in it is left alone.

    \b
    Examples:
      byline new my-site
      byline new .          in the folder you are in, when it is empty
    """
    from byline.build import new_site

    made = new_site(folder)
    console.say(
        f"{folder} is ready. Next: cd {shlex.quote(str(folder))}, then `byline preview --open` or `make preview`."
    )
    if made.is_local:
        console.say(f"Its requirements.txt asks for this machine's Byline ({made.requirement});")
        console.say("before you push it, name an address there that GitHub can reach.")
    return DONE


@commands.command("import", short_help="Read source text into records, and merge.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", metavar="NAME", help="The format, where it is not to be recognised by itself.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--all", "show_all", is_flag=True, help="Show each message, however many are alike.")
@click.option("--explain", "key", metavar="KEY", help="Read nothing; tell where each field of a record comes from.")
@site_option
@click.pass_context
def import_(
    context: click.Context, /, files: tuple[Path, ...], form: str | None, key: str | None, **options: bool
) -> int:
    """Read source text into records, and merge it with those that are there.

    A FILE from elsewhere is kept in content/sources/, and replaces one of the same name there. Without FILE, whatever is
    new or changed in content/sources/ is read. What you corrected by hand stays as you left it.

    \b
    Examples:
      byline import ~/Downloads/author-page.txt
      byline import -             paste the text, then press Ctrl-D
      byline import               after saving a file in content/sources/
      byline import --dry-run     show what would change
      byline import --explain setlur2025rewarding
    """
    folder = _site(context)
    from byline.build import explain_record, import_sources
    from byline.import_tables import as_explanation, as_import_table

    if key:
        click.echo(as_explanation(explain_record(folder, key)))
        return DONE
    _refuse_missing(files, context)
    _refuse_unknown(form, context)
    pasted = _read_paste(files)
    kept = tuple(file for file in files if file != PASTE)
    dry_run = options["dry_run"]
    report = import_sources(folder, files=kept, pasted=pasted, format=form, dry_run=dry_run)
    rest = "`--all` shows them" if dry_run else plain.logged(folder)
    console.tell(report.problems, rest="" if options["show_all"] else rest)
    if dry_run and report.diff:
        click.echo(report.diff, nl=False)
    click.echo(as_import_table(report))
    return PROBLEMS if has_errors(report.problems) else DONE


@commands.command()
@click.argument("keep", metavar="KEY")
@click.argument("other", metavar="OTHER")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@site_option
@click.pass_context
def merge(context: click.Context, keep: str, other: str, *, dry_run: bool) -> int:
    """Make one record of two that are one work.

    KEY stays, with all that its file states; what is missing there comes from OTHER, whose file goes. A preprint becomes
    a version of the paper. No import makes OTHER again, and `not_same_as: [OTHER]` in KEY parts them.

    \b
    Examples:
      byline merge setlur2025rewarding setlur2024rewarding
      byline merge --dry-run setlur2025rewarding setlur2024rewarding
    """
    folder = _site(context)
    from byline.build import merge_records

    merged = merge_records(folder, keep, other, dry_run=dry_run)
    console.tell(merged.problems)
    if dry_run:
        click.echo(merged.diff, nl=False)
    return DONE


@commands.command()
@click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to; without it, output/ in the site."
)
@click.option("--base-url", metavar="URL", help="The site's address on the web, in place of `url` in site.yaml.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="How many processes may render at once.")
@click.option("--strict", is_flag=True, help="Let a warning stop the build as an error does.")
@click.option("--no-import", is_flag=True, help="Leave content/sources/ unread.")
@site_option
@click.pass_context
def build(context: click.Context, /, **options: Any) -> int:
    """Build the site into output/.

    What is new in content/sources/ is imported first. All pages are rendered before the first file changes, so a mistake
    leaves output/ as it was, and only files that differ are written.

    \b
    Examples:
      byline build
      byline build --strict --base-url https://example.org/papers/
      byline --site ~/my-site build --output /tmp/look
    """
    folder = _site(context)
    from byline.build import BuildOptions

    chosen = BuildOptions(
        site=folder,
        output=options["output"],
        base_url=_address(options["base_url"], context),
        jobs=options["jobs"],
        strict=options["strict"],
        import_sources=not options["no_import"],
    )
    return plain.build_and_tell(chosen)


@commands.command()
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), help="The port; 0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in your browser.")
@site_option
@click.pass_context
def preview(context: click.Context, port: int | None, *, open_browser: bool) -> int:
    """Build the site, show it on this machine, and follow every edit.

    Its address is the first line of standard output. Open pages show an edit as soon as its file is saved, and a mistake
    with its file and line until it is mended. Ctrl-C ends it.

    \b
    Examples:
      byline preview --open
      byline preview --port 8000
    """
    folder = _site(context)
    from byline.preview import run_preview

    tell = partial(console.tell, rest=plain.logged(folder))
    run_preview(folder, port=port, announce=_announce, tell=tell, open_browser=open_browser)
    return DONE


@commands.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(console.Format)),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="End with 1 where there is a warning, too.")
@site_option
@click.pass_context
def check(context: click.Context, form: console.Format, *, strict: bool) -> int:
    """Tell all that can be told before others see the site.

    That is: mistakes in records and settings, names that may be one person, records that may be one work, venues that
    are spelled in several ways, links to files and pages that are not there, images without a description. What you do
    not want to be told goes by its code under `silence` in site.yaml, or in the record; errors are always told.

    \b
    Examples:
      byline check
      byline check --strict --format github    in a workflow
      byline check --format json > problems.json
    """
    folder = _site(context)
    import datetime as dt

    from byline.build import check_site

    with console.progress("Looking at pages") as step:
        problems = check_site(folder, today=dt.date.today(), progress=step)  # noqa: DTZ011 - the day where one is
    console.print_problems(problems, form, folder)
    if not problems and form == "text":
        console.say("Nothing to mend.")
    return plain.outcome(problems, strict=strict)


@commands.command()
@click.argument("form", metavar="bibtex|csl|ris", type=click.Choice(get_args(ExportForm)))
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@site_option
@click.pass_context
def export(context: click.Context, form: ExportForm, keys: tuple[str, ...]) -> int:
    """Write publications to standard output, for other programs.

    As BibTeX, CSL-JSON or RIS; all of them, or those whose KEY is given (a key is the name of the record's file).

    \b
    Examples:
      byline export bibtex > publications.bib
      byline export csl setlur2025rewarding
    """
    folder = _site(context)
    from byline.build import export_site

    click.echo(export_site(folder, form, keys), nl=False)
    return DONE


@commands.command(short_help="Build, and push output/ to GitHub Pages.")
@click.option("--remote", metavar="NAME", default="origin", show_default=True, help="The remote to push to.")
@click.option("--branch", metavar="NAME", default="gh-pages", show_default=True, help="The branch that Pages serves.")
@click.option("--strict", is_flag=True, help="Let a warning stop it as an error does.")
@site_option
@click.pass_context
def publish(context: click.Context, remote: str, branch: str, *, strict: bool) -> int:
    """Build the site and push output/ to the branch that GitHub Pages serves.

    Your own branches, your files and what you have staged are not touched.

    \b
    Examples:
      byline publish
      byline publish --remote backup --branch pages
    """
    folder = _site(context)
    from byline.build import PublishOptions, publish_site

    report = publish_site(PublishOptions(site=folder, remote=remote, branch=branch, strict=strict))
    console.tell(report.problems, rest=plain.logged(folder))
    console.say(_publish_line(report, f"{remote}/{branch}"))
    return DONE


def _site(context: click.Context) -> Path:
    """Give the site's folder, or say how to get one."""
    folder: Path = context.find_root().obj or Path()
    if (folder / "site.yaml").is_file():
        return folder
    raise click.UsageError(f"no site.yaml in {_named(folder)}: {_way_out(folder)}", context)


def _named(folder: Path) -> str:
    return "this folder" if folder == Path() else f"{folder}{os.sep}"


def _way_out(folder: Path) -> str:
    if not folder.is_dir():
        return "there is no such folder"
    if (folder / "site.yml").is_file():
        return "there is a site.yml; rename it to site.yaml"
    for above in folder.resolve().parents:
        if (above / "site.yaml").is_file():
            return f"the site is further up; use --site {shlex.quote(os.path.relpath(above))}"
    return "`byline new my-site` makes a site, `--site DIR` names one that is elsewhere"


def _refuse_missing(files: Sequence[Path], context: click.Context) -> None:
    for file in files:
        if file == PASTE or file.is_file():
            continue
        what = "is a folder, and a file is wanted" if file.is_dir() else "is not there"
        raise click.UsageError(f"{file} {what}", context)


def _read_paste(files: Sequence[Path]) -> bytes | None:
    if PASTE not in files:
        return None
    if sys.stdin.isatty():
        console.say("Paste the text, then press Ctrl-D on a line of its own.")
    return sys.stdin.buffer.read()


def _address(url: str | None, context: click.Context) -> str | None:
    """Give the address with its final `/`."""
    if url is None:
        return None
    parts = urlsplit(url)
    is_root = parts.hostname and not (parts.query or parts.fragment or " " in url)
    if parts.scheme not in ("http", "https") or not is_root:
        raise click.UsageError(f"--base-url {url}: an address such as https://example.org/papers/ is wanted", context)
    return f"{url.rstrip('/')}/"


def _announce(address: str) -> None:
    click.echo(address)
    sys.stdout.flush()


def _refuse_unknown(form: str | None, context: click.Context) -> None:
    if form is None:
        return
    from byline.sources import formats

    if form not in formats():
        raise click.UsageError(f"--format {form}: known are {', '.join(formats())}", context)


def _publish_line(report: "PublishReport", place: str) -> str:
    done = f"Pushed to {place}." if report.pushed else f"Nothing changed: {place} holds the same files."
    return f"{done} The site's address: {report.address}" if report.address else done
