"""One answer to one request."""

from pathlib import Path

import pytest
from starlette.responses import Response

from byline.build import prepare_site
from byline.preview.serving import respond
from byline.preview.view import Pages, Shown
from byline.problems import Problem


@pytest.fixture
def shown(site: Path) -> Shown:
    (site / "content" / "files").mkdir()
    (site / "content" / "files" / "My Talk.pdf").write_bytes(b"%PDF")
    return Shown(site=Pages(prepare_site(site)))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("assets/theme.css", "text/css; charset=utf-8"),
        ("assets/theme.js", "text/javascript; charset=utf-8"),
        ("publications.bib", "application/x-bibtex; charset=utf-8"),
        ("publications.json", "application/json; charset=utf-8"),
        ("publications.ris", "application/x-research-info-systems; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("files/My Talk.pdf", "application/pdf"),
        (".nojekyll", "application/octet-stream"),
    ],
)
def test_every_file_says_what_it_is(shown: Shown, path: str, kind: str) -> None:
    answer = respond(shown, path, None)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


def test_only_pages_get_the_script(shown: Shown) -> None:
    assert b"_byline" in _body(respond(shown, "", None))
    assert b"_byline" not in _body(respond(shown, "feed.xml", None))


def _body(answer: Response) -> bytes:
    return bytes(answer.body)


@pytest.mark.parametrize(
    ("path", "place"),
    [("people", "/people/"), ("publications/byron2025more", "/publications/byron2025more/")],
)
def test_a_folder_without_its_slash_leads_to_the_one_with(shown: Shown, path: str, place: str) -> None:
    answer = respond(shown, path, None)
    assert (answer.status_code, answer.headers["location"]) == (302, place)


@pytest.mark.parametrize("path", ["nowhere", "nowhere/", "people/x/y", "../site.yaml", "/example.org", "publications"])
def test_an_unknown_path_gets_the_page_for_it(shown: Shown, path: str) -> None:
    answer = respond(shown, path, None)
    assert answer.status_code == 404
    assert b"_byline" in _body(answer)


def test_what_the_browser_has_is_not_sent_again(shown: Shown) -> None:
    tag = respond(shown, "", None).headers["etag"]
    answer = respond(shown, "", f'W/"old", {tag}')
    assert (answer.status_code, _body(answer)) == (304, b"")


def test_a_page_is_sent_again_once_something_stands_over_it(shown: Shown) -> None:
    tag = respond(shown, "", None).headers["etag"]
    problem = Problem(level="error", code="odd", text="this is odd")
    assert respond(Shown(site=shown.site, problems=(problem,)), "", tag).status_code == 200


def test_errors_stand_on_an_empty_page_where_there_is_no_other() -> None:
    problem = Problem(path="site.yaml", level="error", code="odd", text="this is odd")
    assert b"this is odd" in _body(respond(Shown(problems=(problem,)), "people/", None))
