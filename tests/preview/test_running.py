"""The preview as a real process: it serves, follows, tells, and ends."""

import shutil
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from byline.preview import run_preview
from byline.problems import ContentError

RECORD = "content/publications/byron2025more.yaml"
PAGE = "publications/byron2025more/"


def _record(title: str) -> str:
    return f"title: {title}\nauthors:\n  - Ada Byron\nyear: 2025\n"


def test_pages_are_served_at_the_announced_address(preview: Any) -> None:
    assert preview.address.startswith("http://127.0.0.1:")
    assert "More Notes" in preview.get(PAGE).text


def test_nothing_is_written(preview: Any) -> None:
    before = sorted(preview.site.rglob("*"))
    preview.get()
    assert sorted(preview.site.rglob("*")) == before


def test_absolute_addresses_lead_to_the_preview(preview: Any) -> None:
    assert preview.address in preview.get("sitemap.xml").text


def test_an_address_elsewhere_in_the_settings_does_not_move_the_preview(preview: Any) -> None:
    with preview.states() as states:
        preview.write("site.yaml", "title: Elsewhere\nurl: https://example.org/ada/\nowner:\n  name: Ada Byron\n")
        states.until(lambda state: state["page"] != states.first["page"])
        assert preview.get(PAGE).status_code == 200


def test_an_unknown_address_shows_the_page_for_it(preview: Any) -> None:
    answer = preview.get("nowhere/at/all/")
    assert answer.status_code == 404
    assert "/_byline/client.js" in answer.text


def test_a_folder_without_its_slash_leads_to_the_one_with(preview: Any) -> None:
    answer = preview.get(PAGE.rstrip("/"))
    assert (answer.status_code, answer.headers["location"]) == (302, f"/{PAGE}")


def test_the_head_alone_may_be_asked_for(preview: Any) -> None:
    answer = httpx.head(preview.address, trust_env=False)
    assert (answer.status_code, answer.content) == (200, b"")


def test_nothing_can_be_sent(preview: Any) -> None:
    assert httpx.post(preview.address, content=b"x", trust_env=False).status_code == 405


def test_an_unchanged_page_is_not_sent_again(preview: Any) -> None:
    tag = preview.get(PAGE).headers["etag"]
    assert preview.get(PAGE, **{"If-None-Match": tag}).status_code == 304


def test_another_host_name_is_refused(preview: Any) -> None:
    assert preview.get(Host="rebound.example.org").status_code == 400


def test_an_edit_is_told_and_served(preview: Any) -> None:
    with preview.states() as states:
        preview.write(RECORD, _record("Other Notes"))
        states.until(lambda state: state["page"] != states.first["page"])
        assert "Other Notes" in preview.get(PAGE).text


def test_an_edit_of_a_template_is_told_and_served(preview: Any) -> None:
    with preview.states("nowhere") as states:
        preview.write("templates/404.html", "<p>Nothing here.</p>")
        states.until(lambda state: state["page"] != states.first["page"])
        assert "Nothing here." in preview.get("nowhere").text


def test_an_edit_of_a_style_leaves_the_pages_as_they_are(preview: Any) -> None:
    with preview.states() as states:
        preview.write("templates/assets/css/99-own.css", "body { color: rebeccapurple }")
        state = states.until(lambda state: state["style"] != states.first["style"])
        assert state["page"] == states.first["page"]
        assert "rebeccapurple" in preview.get("assets/theme.css").text


def test_an_error_is_shown_with_its_place_and_goes_when_mended(preview: Any) -> None:
    with preview.states() as states:
        preview.write(RECORD, "title: More\nyaer: 2025\n")
        broken = states.until(lambda state: f"{RECORD}:2:1" in state["overlay"])
        assert broken["page"] == states.first["page"]
        assert "yaer" in preview.get(PAGE).text
        assert "More Notes" in preview.get(PAGE).text
        preview.write(RECORD, _record("Mended Notes"))
        states.until(lambda state: state["overlay"] == "")
        assert "yaer" not in preview.get(PAGE).text


def test_an_error_in_a_template_is_shown_over_the_last_page(preview: Any) -> None:
    with preview.states() as states:
        preview.write("templates/publication.html", "{{ nothing.here }}")
        broken = states.until(lambda state: bool(state["overlay"]))
        assert "templates/publication.html:1" in broken["overlay"]
        assert "More Notes" in preview.get(PAGE).text


def test_half_typed_yaml_never_ends_it(preview: Any) -> None:
    with preview.states() as states:
        preview.write(RECORD, "title: [")
        states.until(lambda state: bool(state["overlay"]))
        preview.write(RECORD, _record("Whole Again"))
        states.until(lambda state: state["page"] != states.first["page"])
        assert "Whole Again" in preview.get(PAGE).text


def test_settings_that_go_and_come_back_never_end_it(preview: Any) -> None:
    kept = (preview.site / "site.yaml").read_text()
    with preview.states() as states:
        preview.write("site.yaml", None)
        states.until(lambda state: "site.yaml" in state["overlay"])
        preview.write("site.yaml", kept)
        states.until(lambda state: state["overlay"] == "")


def test_a_renamed_record_moves(preview: Any) -> None:
    with preview.states() as states:
        (preview.site / RECORD).rename(preview.site / "content/publications/renamed.yaml")
        states.until(lambda state: preview.get("publications/renamed/").status_code == 200)
        assert preview.get(PAGE).status_code == 404


def test_a_folder_that_was_replaced_is_still_followed(preview: Any) -> None:
    with preview.states() as states:
        shutil.copytree(preview.site / "content", preview.site / "other")
        (preview.site / "content").rename(preview.site / "before")
        (preview.site / "other").rename(preview.site / "content")
        preview.write(RECORD, _record("After"))
        states.until(lambda state: "After" in preview.get(PAGE).text)
        preview.write(RECORD, _record("Long After"))
        states.until(lambda state: "Long After" in preview.get(PAGE).text)


def test_the_last_edit_of_a_burst_is_never_lost(preview: Any) -> None:
    with preview.states() as states:
        for number in range(200):
            preview.write(RECORD, _record(f"Edit {number}"))
        states.until(lambda state: "Edit 199" in preview.get(PAGE).text)


def test_every_open_page_is_told(preview: Any) -> None:
    with preview.states() as one, preview.states() as two, preview.states() as three:
        preview.write(RECORD, _record("Other Notes"))
        for states in (one, two, three):
            states.until(lambda state: state["page"] != one.first["page"])


def test_broken_content_is_served_with_what_is_wrong_and_recovers(site: Path, start: Callable[..., Any]) -> None:
    (site / RECORD).write_text("yaer: 2025\n")
    with start(site) as preview:
        assert f"{RECORD}:1:1" in preview.get().text
        with preview.states() as states:
            preview.write(RECORD, _record("Mended"))
            states.until(lambda state: state["page"] != states.first["page"])
        assert "Mended" in preview.get(PAGE).text


def test_a_saved_source_becomes_records(preview: Any, root: Path) -> None:
    source = (root / "content" / "sources").glob("*.txt")
    with preview.states() as states:
        preview.write("content/sources/page.txt", next(source).read_text(encoding="utf-8"))
        states.until(lambda state: state["page"] != states.first["page"])
    assert len(list((preview.site / "content" / "publications").iterdir())) > 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_though_pages_are_open(preview: Any, number: signal.Signals) -> None:
    with preview.states(), preview.states():
        code, _, told = preview.stop(number)
    assert (code, told) == (0, "")


def test_a_signal_ends_it_while_it_begins(preview: Any) -> None:
    assert preview.stop()[0] == 0


def test_a_busy_port_is_told_and_the_next_free_one_taken(site: Path, start: Callable[..., Any]) -> None:
    with socket.socket() as busy:
        busy.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            busy.bind(("127.0.0.1", 8000))
            busy.listen()
        except OSError:  # somebody else has it, which is as good
            pass
        with start(site, port=None) as preview:
            assert preview.get().status_code == 200
            assert "port 8000 is in use" in preview.stop()[2]


def test_a_busy_port_that_was_asked_for_is_an_error(site: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(ContentError, match=f"port {port} is in use"):
            run_preview(site, port=port, announce=print, tell=print, open_browser=False)


def test_a_folder_that_is_no_site_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no-site"):
        run_preview(tmp_path, port=0, announce=print, tell=print, open_browser=False)
