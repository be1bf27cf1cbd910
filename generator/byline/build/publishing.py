"""`byline publish`: the built site becomes one commit on the branch that GitHub Pages serves, and is pushed.

The commit is made of `output/` alone, in an index of its own: no file of the work tree, no local branch and nothing
that is staged is touched. The remote's branch is never forced; its `CNAME`, where GitHub keeps a site's own domain, stays.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from byline.build.building import build_site
from byline.build.folders import output_folder, site_folder
from byline.build.options import BuildOptions
from byline.build.publish_options import PublishOptions, PublishReport
from byline.problems import ContentError, Problem
from byline.records import load_settings

_GITHUB = re.compile(
    r"(?:https?://|ssh://)?(?:[^@/]+@)?(?:ssh\.)?github\.com(?::\d+)?[:/]([^/]+)/([^/]+?)(?:\.git)?/?$"
)
_OTHER_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Set inside git's hooks; they would lead git to another repository than the site's."""


def publish_site(options: PublishOptions) -> PublishReport:
    """Build the site and push it.

    Raises:
        ContentError: where the site has errors, or there is nothing to push from or to; nothing is pushed then.
    """
    site = site_folder(options.site)
    remote = _remote_address(site, options)
    head = _branch_head(site, options)
    domain = _domain(site, head)
    address = _address(site, domain, remote)
    report = build_site(BuildOptions(site=site, base_url=address, strict=options.strict))
    tree = _write_tree(site, output_folder(site, None), domain)
    if head and _git(site, "rev-parse", f"{head}^{{tree}}") == tree:
        return PublishReport(pushed=False, address=address, problems=report.problems)
    commit = _commit(site, tree, head)
    _git(site, "push", "--quiet", options.remote, f"{commit}:refs/heads/{options.branch}")
    return PublishReport(pushed=True, address=address, problems=report.problems)


def github_address(remote: str) -> str | None:
    """Give the address that GitHub Pages serves a repository at; `None` for a remote elsewhere."""
    found = _GITHUB.match(remote)
    if not found:
        return None
    user, repository = found[1].lower(), found[2]
    if repository.lower() == f"{user}.github.io":
        return f"https://{user}.github.io/"
    return f"https://{user}.github.io/{repository}/"


def _remote_address(site: Path, options: PublishOptions) -> str:
    """Find out where to push to, or say what is missing on the way there."""
    if _ask(site, "rev-parse", "--git-dir") is None:
        hint = '`git init`, then `git add -A` and `git commit -m "My site"` make it one'
        _refuse("no-repository", "the site's folder is not in a git repository", hint)
    address = _ask(site, "remote", "get-url", options.remote)
    if address is None:
        hint = f"`git remote add {options.remote} https://github.com/NAME/REPOSITORY.git` names it"
        _refuse("no-remote", f"there is no remote `{options.remote}` to push to", hint)
    if _ask(site, "symbolic-ref", "--short", "--quiet", "HEAD") == options.branch:
        hint = "work on another branch, or publish to another one with --branch"
        _refuse(
            "own-branch", f"`{options.branch}` is the branch you are on; the site would take its files' place", hint
        )
    return address


def _branch_head(site: Path, options: PublishOptions) -> str | None:
    """Fetch what the remote's branch holds, and give its commit; `None`: there is no such branch yet."""
    name = f"refs/heads/{options.branch}"
    listed = _git(site, "ls-remote", options.remote, name)
    if not listed:
        return None
    head = listed.split()[0]
    _git(site, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", options.remote, name)
    if _ask(site, "cat-file", "-e", f"{head}:site.yaml") is not None:
        hint = "publish to a branch of its own with --branch"
        _refuse("own-branch", f"the remote's `{options.branch}` holds a site's sources, not a built site", hint)
    return head


def _domain(site: Path, head: str | None) -> str | None:
    """Give the site's own domain, as the published branch or `url` in `site.yaml` states it."""
    kept = _ask(site, "cat-file", "blob", f"{head}:CNAME") if head else None
    if kept:
        return kept
    stated = urlsplit(_stated_url(site) or "")
    on_github = (stated.hostname or "").endswith(".github.io")
    return None if on_github or stated.path.strip("/") else stated.hostname


def _address(site: Path, domain: str | None, remote: str) -> str | None:
    return _stated_url(site) or (f"https://{domain}/" if domain else github_address(remote))


def _stated_url(site: Path) -> str | None:
    """Give `url` of `site.yaml`; what is wrong there is told by the build."""
    settings, _ = load_settings(site)
    return settings.url if settings else None


def _write_tree(site: Path, output: Path, domain: str | None) -> str:
    """Store `output/` in the repository's objects, by an index that is thrown away; give the tree's name."""
    with tempfile.TemporaryDirectory(prefix="byline-publish-") as scratch:
        index = {"GIT_INDEX_FILE": str(Path(scratch) / "index"), "GIT_WORK_TREE": str(output)}
        index["GIT_DIR"] = _git(site, "rev-parse", "--absolute-git-dir")
        _git(output, "-c", "core.autocrlf=false", "add", "--all", "--force", ".", env=index)
        if domain:
            blob = _git(output, "hash-object", "-w", "--stdin", env=index, text=f"{domain}\n")
            _git(output, "update-index", "--add", "--cacheinfo", f"100644,{blob},CNAME", env=index)
        return _git(output, "write-tree", env=index)


def _commit(site: Path, tree: str, head: str | None) -> str:
    source = _ask(site, "rev-parse", "--short", "HEAD")
    message = f"Publish the site as of {source}" if source else "Publish the site"
    parents = ["-p", head] if head else []
    return _git(site, "commit-tree", tree, *parents, "-m", message, env=_identity(site))


def _identity(site: Path) -> dict[str, str]:
    """Sign for a person who never told git a name; a name that git knows is left to git."""
    if _ask(site, "var", "GIT_COMMITTER_IDENT") and _ask(site, "var", "GIT_AUTHOR_IDENT"):
        return {}
    names = {f"GIT_{role}_NAME": "Byline" for role in ("AUTHOR", "COMMITTER")}
    return names | {f"GIT_{role}_EMAIL": "byline@localhost" for role in ("AUTHOR", "COMMITTER")}


def _git(folder: Path, *words: str, env: dict[str, str] | None = None, text: str = "") -> str:
    """Run git and give what it says; what it refuses becomes a problem in git's own words."""
    done = _run(folder, words, env or {}, text)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        reason = next((line for line in said if line.startswith(("fatal: ", "error: "))), said[-1])
        text = f"`git {words[0]}` failed: {reason.partition(': ')[2] or reason}"
        _refuse("git-failed", text, "\n".join(line for line in said if line != reason and line.strip()))
    return done.stdout.strip()


def _ask(folder: Path, *words: str) -> str | None:
    """Run git where "no" is an answer."""
    done = _run(folder, words, {}, "")
    return None if done.returncode else done.stdout.strip()


def _run(folder: Path, words: tuple[str, ...], env: dict[str, str], text: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and the words are ours
            ["git", *words],  # noqa: S607 - the git that the person uses
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name not in _OTHER_PLACES} | env,
            input=text,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        _refuse("no-git", "publishing needs git, and it is not installed", "on Debian and Ubuntu: sudo apt install git")


def _refuse(code: str, text: str, hint: str) -> NoReturn:
    raise ContentError([Problem(level="error", code=code, text=text, hint=hint)])
