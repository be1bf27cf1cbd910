"""Files of the site are published as they are, and only those that are in it."""

from pathlib import Path

import pytest

from byline.build.copying import find_copies
from byline.problems import ContentError


@pytest.fixture
def files(site: Path) -> Path:
    folder = site / "content" / "files"
    folder.mkdir()
    return folder


def test_a_file_is_given_as_it_is(site: Path, files: Path) -> None:
    (files / "paper.pdf").write_bytes(b"\x00\xff")
    copies, _ = find_copies(site, ["files/paper.pdf"])
    assert copies["files/paper.pdf"]() == b"\x00\xff"


@pytest.mark.parametrize("target", ["secret", "../secret", "gone"])
def test_a_link_that_leads_out_is_left_out_and_told(site: Path, files: Path, target: str) -> None:
    (site / "secret").write_text("mine")
    (files / "paper.pdf").symlink_to(site / target)
    copies, (problem,) = find_copies(site, ["files/paper.pdf"])
    assert copies == {}
    assert (problem.path, problem.level, problem.code) == ("content/files/paper.pdf", "warning", "outside-link")


def test_a_link_inside_the_content_is_followed(site: Path, files: Path) -> None:
    (files / "paper.pdf").write_bytes(b"pdf")
    (files / "latest.pdf").symlink_to("paper.pdf")
    copies, problems = find_copies(site, ["files/latest.pdf"])
    assert copies["files/latest.pdf"]() == b"pdf"
    assert problems == ()


def test_a_file_that_cannot_be_read_is_told(site: Path) -> None:
    copies, _ = find_copies(site, ["files/gone.pdf"])
    with pytest.raises(ContentError, match="unreadable-file"):
        copies["files/gone.pdf"]()
