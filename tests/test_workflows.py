"""The workflows for GitHub: what they may do, and that both forms of the Pages workflow are one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / ".github" / "workflows" / "pages.yml"
STARTER = ROOT / "generator" / "byline" / "starter" / ".github" / "workflows" / "pages.yml"
TEST = ROOT / ".github" / "workflows" / "test.yml"


def read(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", [OURS, STARTER, TEST], ids=["pages", "starter", "test"])
def test_a_workflow_may_only_read_unless_a_job_says_more(path: Path) -> None:
    assert read(path)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", [OURS, STARTER], ids=["pages", "starter"])
def test_only_the_job_that_deploys_may_write(path: Path) -> None:
    jobs = read(path)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


@pytest.mark.parametrize("path", [OURS, STARTER], ids=["pages", "starter"])
def test_the_address_comes_from_the_settings_of_pages(path: Path) -> None:
    (build,) = [step for step in steps(path) if "byline build" in step.get("run", "")]
    assert build["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}/"}
    assert '--base-url "$BASE_URL"' in build["run"]


@pytest.mark.parametrize("path", [OURS, STARTER], ids=["pages", "starter"])
def test_githubs_own_actions_publish(path: Path) -> None:
    used = [step["uses"].split("@")[0] for step in steps(path) if "uses" in step]
    assert used == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]


def test_no_text_from_outside_gets_into_a_shell() -> None:
    for path in (OURS, STARTER, TEST):
        assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


def test_both_forms_differ_in_how_byline_is_installed_only() -> None:
    ours, theirs = OURS.read_text(encoding="utf-8"), STARTER.read_text(encoding="utf-8")
    ours = ours.replace("|\n            pyproject.toml\n            constraints.txt", "requirements.txt")
    assert ours.replace("--constraint constraints.txt --editable .", "--requirement requirements.txt") == theirs
