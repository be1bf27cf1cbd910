"""A site is a folder with a `site.yaml`, and its output goes where it mixes with nothing."""

from pathlib import Path

import pytest

from byline.build.folders import output_folder, site_folder
from byline.problems import ContentError


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no-site"):
        site_folder(tmp_path)


def test_settings_with_another_ending_are_told_with_all_else(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("title: Papers\n")
    assert site_folder(tmp_path) == tmp_path


def test_output_goes_beside_the_content_unless_said_otherwise(site: Path) -> None:
    assert output_folder(site, None) == site / "output"


@pytest.mark.parametrize(
    "output",
    [".", "..", "content", "content/files", "templates", ".byline", ".git/x", "site.yaml"],
)
def test_output_never_mixes_with_what_the_site_is_made_of(site: Path, output: str) -> None:
    with pytest.raises(ContentError, match="bad-output"):
        output_folder(site, site / output)


def test_a_link_does_not_hide_where_output_would_go(site: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(site / "content")
    with pytest.raises(ContentError, match="bad-output"):
        output_folder(site, tmp_path / "link")
