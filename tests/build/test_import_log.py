"""The messages of the last import that read something stay at hand, whole."""

from collections.abc import Callable
from pathlib import Path

from byline.build import import_sources
from byline.build.import_log import LOG_PATH
from byline.problems import as_message

Edit = Callable[[Path, dict[str, str]], None]
SOURCE = {"content/sources/a.bib": "@misc{a, title={Sheep &amp; Dogs}, author={Ada Byron}, year=2020}\n"}


def test_log_holds_all_that_an_import_told(site: Path, edit: Edit) -> None:
    edit(site, SOURCE)
    report = import_sources(site)
    assert (site / LOG_PATH).read_text(encoding="utf-8").splitlines() == [as_message(one) for one in report.problems]


def test_log_stays_where_nothing_new_is_read(site: Path, edit: Edit) -> None:
    edit(site, SOURCE)
    import_sources(site)
    before = (site / LOG_PATH).read_bytes()
    import_sources(site)
    assert (site / LOG_PATH).read_bytes() == before


def test_log_that_cannot_be_written_fails_no_import(site: Path, edit: Edit) -> None:
    edit(site, {**SOURCE, f"{LOG_PATH}/in-its-place": ""})
    assert import_sources(site).created == ("a",)
