"""`byline merge KEY KEY`: all files change together or none, and what is gone is told."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from byline.build import explain_record, import_sources, merge_records
from byline.problems import ContentError

Tree = Callable[[Path], dict[str, bytes]]

SOURCE = """\
@article{byron2020deep,
  title = {Deep Nets for Vision of Cats}, author = {Ada Byron and Max Born},
  journal = {Journal of Cats}, year = 2020, doi = {10.1000/x}
}
@misc{byron2011early,
  title = {Deep Nets for Vision of Cats}, author = {Ada Byron and Max Born}, year = 2011,
  eprint = {1101.00001}, archiveprefix = {arXiv}
}
"""
KEEP, OTHER = "content/publications/byron2020deep.yaml", "content/publications/byron2011early.yaml"
LOCK = "content/sources/imported.lock"


@pytest.fixture
def site(tmp_path: Path, edit: Callable[[Path, Mapping[str, str]], None]) -> Path:
    """A site whose paper and preprint lie too far apart to be joined by themselves."""
    folder = tmp_path / "site"
    edit(
        folder,
        {"site.yaml": "title: Papers\nowner:\n  name: Ada Byron\n", "content/sources/a.bib": SOURCE},
    )
    assert len(import_sources(folder).created) == 2
    return folder


@pytest.fixture
def content(tree: Tree) -> Callable[[Path], dict[str, bytes]]:
    """Read all of a site but `.byline/`, which holds no content."""
    return lambda site: {name: data for name, data in tree(site).items() if not name.startswith(".byline/")}


def told(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as raised:
        call()
    return [(problem.code, problem.hint) for problem in raised.value.problems]


def test_second_record_goes_and_the_first_holds_both(site: Path) -> None:
    merge = merge_records(site, "byron2020deep", "byron2011early")
    assert merge.written == (KEEP, OTHER, LOCK)
    assert not (site / OTHER).exists()
    assert "  - type: preprint\n    venue: arXiv\n    year: 2011\n" in (site / KEEP).read_text()


def test_address_that_is_gone_is_told(site: Path) -> None:
    (told,) = merge_records(site, "byron2020deep", "byron2011early").problems
    assert (told.path, told.code) == (KEEP, "address-gone")
    assert "`publications/byron2011early/`" in told.text


def test_comments_and_order_of_the_first_record_stay(site: Path) -> None:
    (site / KEEP).write_text("# mine\ntitle: 'Deep Nets for Vision of Cats'\nyear: 2020   # sure\ntype: journal\n")
    merge_records(site, "byron2020deep", "byron2011early")
    text = (site / KEEP).read_text()
    assert text.startswith("# mine\ntitle: 'Deep Nets for Vision of Cats'\n")
    assert "year: 2020   # sure\ntype: journal\n" in text
    assert 'arxiv: "1101.00001"' in text


def test_next_import_changes_no_byte(site: Path, content: Tree) -> None:
    merge_records(site, "byron2020deep", "byron2011early")
    before = content(site)
    report = import_sources(site, files=[site / "content/sources/a.bib"])
    assert (report.written, content(site)) == ((), before)


def test_dry_run_shows_the_difference_and_changes_nothing(site: Path, tree: Tree) -> None:
    before = tree(site)
    diff = merge_records(site, "byron2020deep", "byron2011early", dry_run=True).diff
    assert tree(site) == before
    assert f"--- a/{OTHER}\n+++ /dev/null\n" in diff
    assert "+versions:\n+  - type: preprint\n" in diff


def test_records_that_refused_the_one_that_is_gone_refuse_the_other(site: Path) -> None:
    third = site / "content/publications/third.yaml"
    third.write_text("title: Deep Nets\nnot_same_as: [byron2011early]  # asked once\n")
    merge_records(site, "byron2020deep", "byron2011early")
    assert third.read_text() == "title: Deep Nets\nnot_same_as: [byron2020deep]  # asked once\n"


def test_records_written_by_hand_are_joined_too(
    tmp_path: Path, edit: Callable[[Path, Mapping[str, str]], None]
) -> None:
    edit(
        tmp_path,
        {
            "site.yaml": "title: Papers\nowner:\n  name: Ada Byron\n",
            "content/publications/a.yaml": "title: Deep Nets\n",
            "content/publications/b.yaml": "title: Deep nets\naward: Oral\n",
        },
    )
    merge_records(tmp_path, "a", "b")
    assert (tmp_path / "content/publications/a.yaml").read_text() == "title: Deep Nets\naward: Oral\n"
    assert 'record a\n  absorbed "b"\n' in (tmp_path / LOCK).read_text()


def test_joined_records_are_parted_by_the_key_that_is_gone(site: Path) -> None:
    merge_records(site, "byron2020deep", "byron2011early")
    with (site / KEEP).open("a") as file:
        file.write("not_same_as: [byron2011early]\n")
    report = import_sources(site)
    assert report.created == ("byron2011early",)
    assert "versions" not in (site / KEEP).read_text()
    assert import_sources(site).written == ()


def test_unknown_key_is_told_with_the_one_that_was_meant(site: Path) -> None:
    assert told(lambda: merge_records(site, "byron2020deep", "byron2011earl")) == [
        ("unknown-key", "did you mean `byron2011early`?")
    ]


def test_record_is_not_merged_with_itself(site: Path) -> None:
    assert told(lambda: merge_records(site, "byron2020deep", "byron2020deep")) == [("same-record", "name two records")]


def test_pair_that_was_refused_is_not_merged(site: Path) -> None:
    with (site / OTHER).open("a") as file:
        file.write("not_same_as: [byron2020deep]\n")
    assert told(lambda: merge_records(site, "byron2020deep", "byron2011early")) == [
        ("refused-merge", "take `not_same_as` out first")
    ]


def test_broken_record_stops_it(site: Path, content: Tree) -> None:
    (site / OTHER).write_text("title: [\n")
    before = content(site)
    assert [code for code, _ in told(lambda: merge_records(site, "byron2020deep", "byron2011early"))] == ["bad-yaml"]
    assert content(site) == before


@pytest.mark.parametrize(
    ("method", "nth"),
    [
        pytest.param("write_bytes", 0, id="the disk is full at the first file"),
        pytest.param("write_bytes", 1, id="the disk is full at the second"),
        pytest.param("replace", 0, id="the first rename fails"),
        pytest.param("replace", 1, id="the last rename fails, after the removal"),
    ],
)
def test_disk_that_fails_changes_no_file(
    site: Path, content: Tree, monkeypatch: pytest.MonkeyPatch, method: str, nth: int
) -> None:
    before = content(site)
    real = getattr(Path, method)
    calls = iter(range(1000))

    def failing(self: Path, *args: object) -> object:
        if next(calls) == nth:
            raise OSError(28, "No space left on device", str(self))
        return real(self, *args)

    monkeypatch.setattr(Path, method, failing)
    assert [code for code, _ in told(lambda: merge_records(site, "byron2020deep", "byron2011early"))] == [
        "cannot-write"
    ]
    assert content(site) == before


def test_field_is_explained_from_the_files(site: Path) -> None:
    stories = {one.field: one for one in explain_record(site, "byron2020deep").fields}
    assert (stories["venue"].value, stories["venue"].given_by[0].source) == ("Journal of Cats", "a.bib")


def test_record_that_is_not_there_cannot_be_explained(site: Path) -> None:
    assert told(lambda: explain_record(site, "nobody"))[0][0] == "unknown-key"
