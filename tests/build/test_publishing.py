"""`byline publish`, against a bare repository on the same disk."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import PublishOptions, PublishReport, publish_site
from byline.build.publishing import github_address
from byline.problems import ContentError

Edit = Callable[[Path, Mapping[str, str | bytes | None]], None]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada Byron")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    folder.mkdir()
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
    return folder


@pytest.fixture
def repository(site: Path, bare: Path) -> Path:
    """A site in a repository, with a remote that holds nothing yet."""
    (site / ".gitignore").write_text("/output/\n/.byline/\n")
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "remote", "add", "origin", str(bare))
    git(site, "add", "-A")
    git(site, "commit", "--quiet", "-m", "My site")
    return site


def publish(site: Path, branch: str = "gh-pages") -> PublishReport:
    return publish_site(PublishOptions(site=site, branch=branch))


def published(bare: Path, branch: str = "gh-pages") -> list[str]:
    return git(bare, "ls-tree", "-r", "--name-only", branch).splitlines()


def read(bare: Path, path: str) -> str:
    return git(bare, "cat-file", "blob", f"gh-pages:{path}")


def test_the_branch_holds_what_output_holds(repository: Path, bare: Path) -> None:
    publish(repository)
    output = repository / "output"
    written = sorted(file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
    assert sorted(published(bare)) == written


def test_pages_is_told_to_leave_the_files_as_they_are(repository: Path, bare: Path) -> None:
    publish(repository)
    assert ".nojekyll" in published(bare)


def test_a_second_time_with_nothing_new_pushes_nothing(repository: Path, bare: Path) -> None:
    publish(repository)
    before = git(bare, "rev-parse", "gh-pages")
    assert not publish(repository).pushed
    assert git(bare, "rev-parse", "gh-pages") == before


def test_the_next_edit_is_a_commit_on_top(repository: Path, bare: Path, edit: Edit) -> None:
    publish(repository)
    before = git(bare, "rev-parse", "gh-pages")
    edit(repository, {"site.yaml": "title: Other\nowner:\n  name: Ada Byron\n"})
    assert publish(repository).pushed
    assert git(bare, "rev-parse", "gh-pages^") == before


def test_a_page_that_is_gone_goes_from_the_branch(repository: Path, bare: Path, edit: Edit) -> None:
    publish(repository)
    edit(repository, {"content/publications/byron2025more.yaml": None})
    publish(repository)
    assert "publications/byron2025more/index.html" not in published(bare)


def test_work_tree_index_and_branches_stay_as_they_are(repository: Path, edit: Edit) -> None:
    edit(repository, {"staged.txt": "staged", "content/people.yaml": "ada:\n  name: Ada Byron\n"})
    git(repository, "add", "staged.txt")
    looks = (["status", "--porcelain"], ["branch", "--all"], ["rev-parse", "HEAD"], ["stash", "list"])
    before = [git(repository, *words) for words in looks]
    publish(repository)
    after = [git(repository, *words) for words in looks]
    assert [one for one in after[1].splitlines() if "remotes/" not in one] == before[1].splitlines()
    assert (after[0], after[2:]) == (before[0], before[2:])


def test_what_others_pushed_in_between_is_built_upon(repository: Path, bare: Path, tmp_path: Path, edit: Edit) -> None:
    publish(repository)
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(bare), "other")
    edit(tmp_path / "other", {"extra.txt": "theirs"})
    git(tmp_path / "other", "add", "extra.txt")
    git(tmp_path / "other", "commit", "--quiet", "-m", "Theirs")
    git(tmp_path / "other", "push", "--quiet")
    theirs = git(bare, "rev-parse", "gh-pages")
    assert publish(repository).pushed
    assert git(bare, "rev-parse", "gh-pages^") == theirs


def test_the_domain_that_github_keeps_on_the_branch_stays(repository: Path, bare: Path, tmp_path: Path) -> None:
    publish(repository)
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(bare), "other")
    (tmp_path / "other" / "CNAME").write_text("papers.example.org")
    git(tmp_path / "other", "add", "CNAME")
    git(tmp_path / "other", "commit", "--quiet", "-m", "Set the domain")
    git(tmp_path / "other", "push", "--quiet")
    assert publish(repository).address == "https://papers.example.org/"
    assert read(bare, "CNAME") == "papers.example.org"


def test_an_own_domain_in_the_settings_is_told_to_github(repository: Path, bare: Path, edit: Edit) -> None:
    edit(repository, {"site.yaml": "title: T\nurl: https://papers.example.org/\nowner:\n  name: Ada Byron\n"})
    publish(repository)
    assert read(bare, "CNAME") == "papers.example.org"


@pytest.mark.parametrize("url", ["https://ada.github.io/papers/", "https://example.org/papers/"])
def test_an_address_below_a_domain_makes_it_nobodys_own(repository: Path, bare: Path, edit: Edit, url: str) -> None:
    edit(repository, {"site.yaml": f"title: T\nurl: {url}\nowner:\n  name: Ada Byron\n"})
    publish(repository)
    assert "CNAME" not in published(bare)


def test_a_folder_below_the_repositorys_root_is_published_alone(
    tmp_path: Path, site: Path, bare: Path, edit: Edit
) -> None:
    edit(tmp_path, {"thesis.txt": "not for the web"})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "remote", "add", "origin", str(bare))
    publish(site)
    assert "index.html" in published(bare)
    assert "thesis.txt" not in published(bare)


def test_a_person_without_a_name_in_git_can_publish(
    repository: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    git(repository, "config", "user.useConfigOnly", "true")
    publish(repository)
    assert git(bare, "log", "-1", "--format=%cn", "gh-pages") == "Byline"


def test_it_works_from_inside_a_hook_of_git(
    repository: Path, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    publish(repository)
    monkeypatch.undo()
    assert "index.html" in published(bare)


def refusal(site: Path, branch: str = "gh-pages") -> str:
    with pytest.raises(ContentError) as caught:
        publish(site, branch)
    return caught.value.problems[0].code


def test_a_folder_that_is_no_repository_is_refused(site: Path) -> None:
    assert refusal(site) == "no-repository"


def test_a_repository_without_remote_is_refused(site: Path) -> None:
    git(site, "init", "--quiet")
    assert refusal(site) == "no-remote"


def test_the_branch_one_works_on_is_refused(repository: Path) -> None:
    assert refusal(repository, "main") == "own-branch"


def test_a_branch_that_holds_sources_is_refused(repository: Path) -> None:
    git(repository, "push", "--quiet", "origin", "main:sources")
    assert refusal(repository, "sources") == "own-branch"


def test_a_remote_that_does_not_answer_is_told_in_gits_words(repository: Path, tmp_path: Path) -> None:
    git(repository, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    with pytest.raises(ContentError, match=r"failed: '.*gone\.git' does not appear to be a git repository"):
        publish(repository, "gh-pages")


def test_a_site_with_errors_is_not_published(repository: Path, bare: Path, edit: Edit) -> None:
    edit(repository, {"content/publications/byron2025more.yaml": "yaer: 2025\n"})
    with pytest.raises(ContentError, match="unknown field"):
        publish(repository)
    assert git(bare, "branch", "--list") == ""


def test_a_machine_without_git_is_told_what_to_install(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(repository) == "no-git"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        pytest.param("https://github.com/ada/papers.git", "https://ada.github.io/papers/", id="https"),
        pytest.param("https://github.com/ada/papers", "https://ada.github.io/papers/", id="no ending"),
        pytest.param("https://x:token@github.com/ada/papers/", "https://ada.github.io/papers/", id="with a token"),
        pytest.param("git@github.com:ada/papers.git", "https://ada.github.io/papers/", id="ssh, short"),
        pytest.param("ssh://git@github.com/ada/papers.git", "https://ada.github.io/papers/", id="ssh, long"),
        pytest.param("ssh://git@ssh.github.com:443/ada/papers.git", "https://ada.github.io/papers/", id="ssh over 443"),
        pytest.param("git@github.com:Ada/ada.github.io.git", "https://ada.github.io/", id="a user's site"),
        pytest.param("https://github.com/ada/my.papers.git", "https://ada.github.io/my.papers/", id="a dot in it"),
        pytest.param("https://gitlab.com/ada/papers.git", None, id="elsewhere"),
        pytest.param("https://example.org/github.com/ada/papers", None, id="only looks like it"),
        pytest.param("/srv/git/papers.git", None, id="a folder"),
    ],
)
def test_the_address_follows_from_the_remote(remote: str, address: str | None) -> None:
    assert github_address(remote) == address
